"""Browsers say of an event what the server says, at every edge of every event, wherever the device is."""

import json
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from asked import queries
from trusts import miniature

from portal.events import OFFERED, Events, times_of
from portal.model.vocabulary import EventPhase
from portal.views.timing import phase_words, timing_of

SCRIPT = Path(__file__).parent / "js" / "dates-phase.mjs"


@pytest.mark.parametrize("device", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def test_a_browser_in_any_time_zone_says_what_the_server_says(device: str) -> None:
    node = queries.node()
    if node is None:
        pytest.skip("no node was found")
    events = Events(miniature())
    times = [times_of(event, events.zone) for event in events.all]
    edges = {edge for item in times for window in item.windows for edge in (window.begin, window.end)}
    edges |= {item.closes for item in times if item.closes is not None}
    edges |= {edge - 86_400 for edge in edges}
    seconds = sorted({moment for edge in edges for moment in (edge - 60, edge, edge + 60)})
    moments = [timing_of(events, event, event.checked.first).moments for event in events.all]
    items = [
        {
            "windows": item.windows,
            "closes": item.closes,
            "deadline": item.deadline,
            "state": item.state,
            **({"dropIn": ""} if item.drop_in else {}),
        }
        for item in moments
    ]
    asked = json.dumps({"zone": events.zone.key, "items": items, "seconds": seconds, "phases": list(EventPhase)})
    done = subprocess.run(
        [node, str(SCRIPT)], input=asked, env={"TZ": device}, capture_output=True, text=True, check=True, timeout=60
    )
    answer = json.loads(done.stdout)
    assert answer["words"] == [[phase_words(phase, days) for days in (1, 2)] for phase in EventPhase]
    assert answer["offered"] == list(OFFERED)
    for event, own, said in zip(events.all, times, answer["said"], strict=True):
        deadline = event.deadline.first if event.deadline else None
        for second, (phase, words) in zip(seconds, said, strict=True):
            today = datetime.fromtimestamp(second, events.zone).date()
            expected = own.phase(second, today, deadline)
            left = (deadline - today).days if deadline else 0
            assert (phase, words) == (expected.value, phase_words(expected, left)), (event.id, second)


def test_the_logic_of_dates_under_node() -> None:
    node = queries.node()
    if node is None:
        pytest.skip("no node was found")
    files = sorted(str(file) for file in SCRIPT.parent.glob("dates*.test.mjs"))
    assert files
    done = subprocess.run([node, "--test", *files], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout

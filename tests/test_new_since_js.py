"""For how long an entry counts as new: tests/js run by node where node is there, in two time zones."""

import os
import subprocess
from pathlib import Path

import pytest
from asked import queries

TEST = Path(__file__).parent / "js" / "new-since.test.mjs"


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Auckland"])
def test_the_days_of_the_mark_under_node(zone: str) -> None:
    node = queries.node()
    if node is None:
        pytest.skip("NO NODE OF VERSION 20.19 OR NEWER WAS FOUND, so the mark was tested in a browser only, if there")
    done = subprocess.run(
        [node, "--test", str(TEST)],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout

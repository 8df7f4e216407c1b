"""A day of the display, on the browser's clock run fast: everything is shown in time, and nothing piles up."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import ARGUMENTS
from stage import SMALL, WATCH, Stage, advance, begin_to_play, keeps, state, stop_clock
from trusts import ROOT, entries_of_the_policy, own_words, real

from portal.edition import edition
from portal.views.context import PageContext
from portal.views.display import Coverage, display_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

pytestmark = pytest.mark.browser

QUARTER = 15 * 60_000
# Of each slide of a date the second since 1970 at which it closes, or at which its last session ends; 0 of any other.
CLOSES = """() => [...document.querySelectorAll("staff-display > section")].map(({ dataset }) =>
  dataset.kind === "date" ? Number(dataset.closes ?? dataset.windows.split(/[ -]/).at(-1)) : 0)"""
# What V8 compiles of much-used functions, those of the faked clock among them, is no leak: here it compiles nothing.
NO_COMPILERS = "--js-flags=--no-opt --no-maglev --no-sparkplug"

# The entries of each slide of a role level, and those that all of them together are.
ENTRIES = """() => [...document.querySelectorAll("staff-display > section")].map((slide) =>
  slide.dataset.kind === "role-level" ? [slide.dataset.roles, slide.querySelector(".band > span").textContent,
    [...slide.querySelectorAll("li")].map((item) => item.firstChild.textContent.trim())] : null)"""


@pytest.fixture
def page(browser: "Browser", browser_path: str) -> Iterator["Page"]:
    """A page in a browser of its own, which compiles nothing."""
    own = browser.browser_type.launch(executable_path=browser_path, args=[*ARGUMENTS, NO_COMPILERS])
    yield own.new_page(**SMALL)
    own.close()


def coverage() -> Coverage:
    """In what time the build says that every placement is shown."""
    catalogue = real()
    context = PageContext(catalogue, edition(catalogue, ROOT / "data"))
    return display_page(context, lambda target: f"{own_words()}/{target.kind}/{target.id}").coverage


def placements() -> set[tuple[str, str, str]]:
    """Every entry under its role level and its setting."""
    titles = {setting.id: setting.title for setting in real().trust.settings}
    return {(role.id, titles[setting], entry.text) for role, setting, entry in real().placements}


def on_slides(page: "Page") -> list[set[tuple[str, str, str]]]:
    """What each slide shows of them."""
    slides = page.evaluate(ENTRIES)
    return [{(slide[0], slide[1], text) for text in slide[2]} if slide else set() for slide in slides]


def measured(session: "CDPSession") -> dict[str, int]:
    """The nodes, the listeners and the heap after the rubbish has been collected."""
    session.send("HeapProfiler.collectGarbage")
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return {name: int(metrics[name]) for name in ("Nodes", "JSEventListeners", "JSHeapUsedSize", "Documents")}


@pytest.mark.parametrize(
    "begin", ["2026-11-24T10:00:00Z", pytest.param("2026-11-24T00:00:00Z", marks=pytest.mark.long)]
)
def test_a_day(page: "Page", site: Path, tmp_path: Path, begin: str, record_property: Any) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    stage = Stage(site, tmp_path)
    stop_clock(page, begin)
    page.add_init_script(WATCH)
    page.goto(stage.address)
    begin_to_play(page)
    keeps(page, stage.build)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    slides = on_slides(page)
    page.evaluate("shown.clear()")
    quarters, first, full = 0, {}, 0
    while quarters < 24 * 4:
        advance(page, QUARTER)
        quarters += 1
        if not state(page)["quiet"] and not full:
            shown = set().union(*(slides[number] for number in page.evaluate("[...shown]")))
            full = quarters if shown >= placements() else 0
        if quarters == 4:
            first = measured(session)
    last = measured(session)
    record_property("first hour", first)
    record_property("last hour", last)
    record_property("hours until all were shown", full / 4)
    assert said == []
    assert full
    assert set().union(*slides) == placements()
    assert page.evaluate("[timers.most, timers.live.size, timers.intervals, blank]") == [1, 1, 0, 0]
    assert abs(last["Nodes"] - first["Nodes"]) <= 20
    assert last["JSEventListeners"] == first["JSEventListeners"]
    assert last["Documents"] == first["Documents"]
    assert last["JSHeapUsedSize"] <= 1.05 * first["JSHeapUsedSize"]
    assert not state(page)["asOf"]
    stage.die()


def test_a_day_with_dates_in_which_one_closes_at_midnight(
    browser: "Browser", miniature_site: Path, tmp_path: Path
) -> None:
    """From three to nine each date is shown, and in no quarter of an hour that begins after it has closed."""
    page = browser.new_page(**SMALL)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    stage = Stage(miniature_site, tmp_path)
    stop_clock(page, "2026-11-29T15:00:00Z")
    page.add_init_script(WATCH)
    page.goto(stage.address)
    begin_to_play(page)
    keeps(page, stage.build)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    closes: list[int] = page.evaluate(CLOSES)
    midnight = datetime.fromisoformat("2026-11-30T00:00:00Z").timestamp()
    assert midnight in closes
    dates = {number for number, moment in enumerate(closes) if moment}
    seen: set[int] = set()
    first: dict[str, int] = {}
    now = datetime.fromisoformat("2026-11-29T15:00:00Z").timestamp()
    for quarter in range(18 * 4):
        page.evaluate("shown.clear()")
        advance(page, QUARTER)
        shown = set(page.evaluate("[...shown]")) & dates
        assert [number for number in shown if closes[number] <= now] == [], quarter
        seen |= shown
        now += QUARTER / 1000
        if quarter == 3:
            first = measured(session)
    last = measured(session)
    assert said == []
    assert seen == dates
    assert page.evaluate("[timers.most, timers.live.size, timers.intervals, blank]") == [1, 1, 0, 0]
    assert abs(last["Nodes"] - first["Nodes"]) <= 20
    page.close()
    stage.die()


@pytest.mark.first_trust
@pytest.mark.parametrize("days", [14, pytest.param(400, marks=pytest.mark.long)])
def test_each_day_shows_every_placement_in_the_time_that_the_build_says(page: "Page", server: str, days: int) -> None:
    page.goto(f"{server}/display/")
    slides, wanted, stated = on_slides(page), placements(), coverage()
    rounds = page.evaluate(
        """(days) => Array.from({ length: days }, (_, day) => {
          const date = new Date(Date.UTC(2026, 10, 24 + day)).toISOString().slice(0, 10);
          const round = document.querySelector("staff-display").round(date);
          return [round.at(-1).end, [...new Set(round.map(({ slide }) => slide))]];
        })""",
        days,
    )
    assert stated.placements == len(wanted) >= entries_of_the_policy()
    for seconds, numbers in rounds:
        assert set().union(*(slides[number] for number in numbers)) == wanted
        # One round; somebody who begins to look in the middle of one sees its end and the beginning of the next.
        assert seconds <= stated.seconds
    assert max(seconds for seconds, _ in rounds) > 0.9 * stated.seconds

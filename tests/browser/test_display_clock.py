"""The display and a clock that is set while it plays, and what a black screen says to whoever comes by."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from stage import SMALL, WATCH, Stage, advance, begin_to_play, state, stop_clock, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MINUTE = 60_000
BEGINS, ENDS = "18:30", "07:00"


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context(**SMALL)
    yield context.new_page()
    context.close()


def begin(page: "Page", stage: Stage, time: str, query: str = "") -> None:
    stop_clock(page, time)
    page.add_init_script(WATCH)
    page.goto(stage.address + query)
    begin_to_play(page)


def quiet(page: "Page") -> bool:
    return bool(state(page)["quiet"])


@pytest.fixture
def resting(stage: Stage) -> Stage:
    """A display with quiet hours."""
    hours = f'data-quiet-begin="{BEGINS}" data-quiet-end="{ENDS}"'
    stage.release(lambda page: page.replace("<staff-display ", f"<staff-display {hours} "))
    return stage


def test_it_asks_for_news_after_the_clock_was_set_right(page: "Page", stage: Stage) -> None:
    begin(page, stage, "2030-05-07T10:00:00Z")
    until(page, lambda now: len(now["slides"]) == 1)
    page.clock.set_system_time("2026-11-24T10:00:00Z")
    asked = stage.asked["/display/build.json"]
    new = stage.release(lambda text: text.replace("<h2>", "<h2>New: "))
    until(page, lambda now: now["build"] == new, tries=1000)
    assert stage.asked["/display/build.json"] > asked


def test_a_pause_is_a_minute_also_when_the_clock_goes_back(page: "Page", stage: Stage) -> None:
    begin(page, stage, "2026-11-24T10:00:00Z")
    page.keyboard.press("Space")
    assert state(page)["paused"]
    page.clock.set_system_time("2026-11-24T08:00:00Z")
    advance(page, MINUTE - 5000)
    assert state(page)["paused"]
    advance(page, 6000)
    assert not state(page)["paused"]


def test_the_quiet_hours_follow_the_clock_within_a_minute(page: "Page", resting: Stage) -> None:
    begin(page, resting, "2026-11-24T23:00:00Z")
    assert quiet(page)
    page.keyboard.press("Space")
    assert not quiet(page)
    page.clock.set_system_time("2026-11-23T23:00:00Z")
    advance(page, 3 * MINUTE + 1000)
    assert quiet(page)
    page.clock.set_system_time("2026-11-24T10:00:00Z")
    advance(page, MINUTE + 1000)
    assert not quiet(page)
    page.clock.set_system_time("2026-11-24T23:00:00Z")
    advance(page, MINUTE + 1000)
    assert quiet(page)


def test_a_black_screen_says_at_first_until_when_it_rests_and_what_wakes_it(page: "Page", resting: Stage) -> None:
    begin(page, resting, "2026-11-24T23:00:00Z")
    says = page.get_by_text(f"Rests until {ENDS}. A key or a tap wakes it.")
    assert quiet(page)
    assert says.is_visible()
    advance(page, 9000)
    assert says.is_visible()
    advance(page, 2000)
    assert not says.is_visible()
    page.keyboard.press("Space")
    assert not quiet(page)
    assert page.get_by_text(f"Rests from {BEGINS} to {ENDS}").is_visible()
    advance(page, 3 * MINUTE + 1000)
    assert quiet(page)
    assert says.is_visible()

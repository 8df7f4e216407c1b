"""The start page of a screen: it goes to the display once that is there, and never to anything else."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from stage import MORNING, Stage, begin_to_play, eventually, state, stop_clock

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

EVERY = 5_000
START = (Path(__file__).parents[2] / "hosting" / "kiosk" / "start.html").as_uri()


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context()
    yield context.new_page()
    context.close()


def ask(page: "Page", times: int = 1) -> None:
    """Let time pass until it asks, and wait for what becomes of that, some times over."""
    ends: list[str] = []
    for event in ("requestfinished", "requestfailed"):
        page.on(event, lambda request: ends.append(request.url))  # type: ignore[call-overload]
    for number in range(1, times + 1):
        page.clock.run_for(EVERY)
        eventually(page, lambda: len(ends) >= number)  # noqa: B023 (called at once)


def test_it_waits_for_the_display_and_goes_to_it(page: "Page", stage: Stage) -> None:
    stop_clock(page, MORNING)
    stage.die()
    page.goto(f"{START}#{stage.address}?seconds=30")
    assert page.get_by_text(f"waiting for {stage.host}:{stage.port}").is_visible()
    ask(page, 3)
    stage.live()
    for mode in ("forbidden", "missing", "error", "portal", "half"):
        stage.mode = mode
        ask(page, 3)
        assert page.url.startswith("file:"), mode
    stage.mode = ""
    ask(page)
    page.wait_for_url(f"{stage.address}?seconds=30")
    begin_to_play(page)
    assert len(state(page)["slides"]) == 1


@pytest.mark.parametrize("wrong", ["", "#", "#javascript:alert(1)", "#display/", "#%"])
def test_without_an_address_it_says_what_it_needs(page: "Page", wrong: str) -> None:
    page.goto(START + wrong)
    assert page.get_by_text("needs the address of the display behind a #").is_visible()

"""The start page of a screen: it goes to the display once that is there, and never to anything else."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from stage import Stage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

START = (Path(__file__).parents[2] / "hosting" / "kiosk" / "start.html").as_uri()


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context()
    yield context.new_page()
    context.close()


def asked(page: "Page", stage: Stage) -> None:
    """Let time pass until it has asked the server three times more."""
    before = stage.asked["/display/here.svg"]
    for _ in range(400):
        if stage.asked["/display/here.svg"] >= before + 3:
            return
        page.clock.run_for(1000)
        page.wait_for_timeout(10)
    pytest.fail("the start page has stopped asking")


def test_it_waits_for_the_display_and_goes_to_it(page: "Page", stage: Stage) -> None:
    page.clock.install()
    stage.die()
    page.goto(f"{START}#{stage.address}?seconds=30")
    assert page.get_by_text(f"waiting for {stage.host}:{stage.port}").is_visible()
    page.clock.run_for(60_000)
    stage.live()
    for mode in ("forbidden", "missing", "error", "portal", "half"):
        stage.mode = mode
        asked(page, stage)
        assert page.url.startswith("file:"), mode
    stage.mode = ""
    for _ in range(400):
        if not page.url.startswith("file:"):
            break
        page.clock.run_for(1000)
        page.wait_for_timeout(10)
    assert page.url == f"{stage.address}?seconds=30"
    page.locator("staff-display > section:visible, .quiet .dot").wait_for()


@pytest.mark.parametrize("wrong", ["", "#", "#javascript:alert(1)", "#display/", "#%"])
def test_without_an_address_it_says_what_it_needs(page: "Page", wrong: str) -> None:
    page.goto(START + wrong)
    assert page.get_by_text("needs the address of the display behind a #").is_visible()

"""Two fingers on the display: what they have made larger comes back to its size, and in a kiosk nothing gets larger."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error
from stage import MORNING, WATCH, Stage, advance, begin_to_play, eventually, keeps, stop_clock

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MINUTE = 60_000


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context(has_touch=True, viewport={"width": 960, "height": 540})
    page = context.new_page()
    stop_clock(page, MORNING)
    page.add_init_script(WATCH)
    yield page
    context.close()


def spread(page: "Page") -> None:
    """Lay two fingers on the screen and draw them apart."""
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *places: int) -> None:
        points = [{"x": x, "y": 250, "id": number} for number, x in enumerate(places)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 400, 420)
    for step in range(1, 15):
        touch("touchMove", 400 - 10 * step, 420 + 10 * step)
    touch("touchEnd")


def scale(page: "Page") -> float:
    return float(page.evaluate("visualViewport.scale"))


def wait_for_scale(page: "Page", wanted: Callable[[float], bool]) -> None:
    """Wait for a scale, for the page may be coming anew."""

    def reached() -> bool:
        with suppress(Error):
            return wanted(scale(page))
        return False

    eventually(page, reached)


def test_zoom_is_given_back_after_a_minute_without_a_touch(page: "Page", stage: Stage) -> None:
    page.goto(stage.address)
    begin_to_play(page)
    spread(page)
    wait_for_scale(page, lambda scale: scale > 2)
    advance(page, MINUTE - 5000)
    spread(page)
    advance(page, MINUTE - 5000)
    assert scale(page) > 2
    page.clock.run_for(10_000)  # the page leaves, and would not say when it is idle
    wait_for_scale(page, lambda scale: scale == 1)
    begin_to_play(page)


def test_zoom_stays_while_the_page_would_not_come(page: "Page", stage: Stage) -> None:
    page.goto(f"{stage.address}?seconds=30")
    begin_to_play(page)
    keeps(page, stage.build)
    advance(page, 1000)  # so that the worker owes no answer
    page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.unregister())")
    page.evaluate(
        "fetch = () => Promise.resolve(new Response('Log in', { headers: { 'content-type': 'text/plain' } }))"
    )
    spread(page)
    wait_for_scale(page, lambda scale: scale > 2)
    advance(page, 5 * MINUTE)
    assert scale(page) > 2
    assert page.url.endswith("?seconds=30")


def test_on_a_wall_two_fingers_do_nothing(page: "Page", stage: Stage) -> None:
    """Where the screen shows nothing but the display; a browser under test has no such mode, so its rules are taken."""
    page.goto(stage.address)
    begin_to_play(page)
    links = page.evaluate("""() => {
      const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
      const wall = rules.find((rule) => rule.media?.mediaText.includes("display-mode: fullscreen"));
      const sheet = new CSSStyleSheet();
      for (const rule of wall.cssRules) sheet.insertRule(rule.cssText, sheet.cssRules.length);
      document.adoptedStyleSheets = [sheet];
      return wall.cssRules.length;
    }""")
    assert links
    spread(page)
    page.wait_for_timeout(200)
    assert scale(page) == 1

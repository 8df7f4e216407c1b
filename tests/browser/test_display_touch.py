"""Two fingers on the display: what they have made larger comes back to its size, and in a kiosk nothing gets larger."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error
from stage import MORNING, Stage, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MINUTE = 60_000


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context(has_touch=True, viewport={"width": 960, "height": 540})
    page = context.new_page()
    page.clock.install(time=MORNING)
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
    for _ in range(200):
        with suppress(Error):
            if wanted(scale(page)):
                return
        page.wait_for_timeout(25)
    assert wanted(scale(page))


def test_zoom_is_given_back_after_a_minute_without_a_touch(page: "Page", stage: Stage) -> None:
    page.goto(stage.address)
    until(page, lambda now: len(now["slides"]) == 1)
    spread(page)
    wait_for_scale(page, lambda scale: scale > 2)
    page.clock.run_for(MINUTE - 5000)
    spread(page)
    page.clock.run_for(MINUTE - 5000)
    assert scale(page) > 2
    page.clock.run_for(10_000)
    wait_for_scale(page, lambda scale: scale == 1)
    until(page, lambda now: len(now["slides"]) == 1)


def test_zoom_stays_while_the_page_would_not_come(page: "Page", stage: Stage) -> None:
    page.goto(f"{stage.address}?seconds=30")
    until(page, lambda now: len(now["slides"]) == 1)
    page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.unregister())")
    page.evaluate(
        "fetch = () => Promise.resolve(new Response('Log in', { headers: { 'content-type': 'text/plain' } }))"
    )
    spread(page)
    wait_for_scale(page, lambda scale: scale > 2)
    page.clock.run_for(5 * MINUTE)
    assert scale(page) > 2
    assert page.url.endswith("?seconds=30")


def test_on_a_wall_two_fingers_do_nothing(page: "Page", stage: Stage) -> None:
    """Where the screen shows nothing but the display; a browser under test has no such mode, so its rules are taken."""
    page.goto(stage.address)
    until(page, lambda now: len(now["slides"]) == 1)
    found = page.evaluate("""() => {
      const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
      const wall = rules.find((rule) => rule.media?.mediaText.includes("display-mode: fullscreen"));
      const sheet = new CSSStyleSheet();
      for (const rule of wall.cssRules) sheet.insertRule(rule.cssText, sheet.cssRules.length);
      document.adoptedStyleSheets = [sheet];
      return wall.cssRules.length;
    }""")
    assert found
    spread(page)
    page.wait_for_timeout(200)
    assert scale(page) == 1

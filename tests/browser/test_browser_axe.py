"""axe finds nothing on any kind of page, on a phone and on a desktop, light and dark."""

import json
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from places import PHONE, PLACES, SCREENS

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# A page in the dark differs in its colours alone, and in a long list the same colours come again and again.
COLOURS = ("color-contrast", "link-in-text-block")
SHORTEN = """document.querySelectorAll("main :is(ul, ol, dl, tbody)").forEach(
  list => [...list.children].slice(6).forEach(item => item.remove()))"""

LAID_OUT = """const sheet = new CSSStyleSheet();
  sheet.replaceSync("main * { content-visibility: visible !important }");
  document.adoptedStyleSheets.push(sheet);"""


def begin(page: "Page", rules: tuple[str, ...] = TAGS) -> None:
    """Let axe begin on a page. It takes seconds, so that two pages had better run at a time.

    What is out of sight is laid out first, also where a page leaves that until somebody scrolls there.
    """
    page.evaluate(LAID_OUT)
    options = json.dumps({"runOnly": list(rules), "resultTypes": ["violations"], "preload": False})
    page.evaluate(f"{AXE_SCRIPT}; window.axeDone = axe.run({options}); 0")


def violations(page: "Page") -> list[str]:
    """What axe found: each rule with the elements that break it."""
    found = page.evaluate("window.axeDone")
    return [
        f"{violation['id']}: {node['target']}: {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing(visits: Any, place: str) -> None:
    pages = {screen: visits.open(PLACES[place], **SCREENS[screen], color_scheme="light") for screen in SCREENS}
    for page in pages.values():
        page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        begin(page)
    found = {f"{screen}, light": violations(page) for screen, page in pages.items()}
    for page in pages.values():
        page.emulate_media(color_scheme="dark")
        page.evaluate(SHORTEN)
        begin(page, COLOURS)
    found |= {f"{screen}, dark": violations(page) for screen, page in pages.items()}
    assert {kind: broken for kind, broken in found.items() if broken} == {}


def test_the_dark_page_is_dark(visits: Any) -> None:
    page = visits.open("/", **PHONE, color_scheme="dark")
    ground, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    )
    assert (ground, ink) == ("rgb(20, 24, 29)", "rgb(232, 237, 242)")


def test_axe_would_find_something(visits: Any) -> None:
    page = visits.open("/", **PHONE)
    page.evaluate("document.querySelector('h1').style.color = '#ccc'")
    page.evaluate("document.querySelector('header a').textContent = ''")
    begin(page)
    found = " ".join(violations(page))
    assert "color-contrast" in found
    assert "link-name" in found

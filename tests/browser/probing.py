"""The larger probes of a page: axe, and a walk through it by keyboard."""

import json
from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT
from places import ask

if TYPE_CHECKING:
    from playwright.sync_api import Page

# To be installed with a page, once for all runs of axe on it.
AXE = AXE_SCRIPT
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
_SHORTEN = """document.querySelectorAll("main :is(ul, ol, dl, tbody)").forEach(
  list => [...list.children].slice(6).forEach(item => item.remove()))"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""

_LAID_OUT = """const sheet = new CSSStyleSheet();
  sheet.replaceSync("main * { content-visibility: visible !important }");
  document.adoptedStyleSheets.push(sheet);"""


def axe_begins(page: "Page", rules: tuple[str, ...] = TAGS, without: tuple[str, ...] = ()) -> None:
    """Let axe begin on a page. It takes seconds, so that two pages had better run at a time.

    What is out of sight is laid out first, also where a page leaves that until somebody scrolls there.
    """
    page.evaluate(_LAID_OUT)
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    left_out = {rule: {"enabled": False} for rule in without}
    options = json.dumps({"runOnly": list(rules), "rules": left_out, "resultTypes": ["violations"], "preload": False})
    page.evaluate(f"window.axeDone = axe.run({options}); 0")


def axe_found(page: "Page") -> list[str]:
    """What axe found: each rule with the elements that break it."""
    result = page.evaluate("window.axeDone")
    return [
        f"{violation['id']}: {node['target']}: {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def axe_on_structure(page: "Page") -> list[str]:
    """What axe finds on a page, its colours apart, which are nine tenths of its work."""
    axe_begins(page, without=COLOURS)
    return axe_found(page)


def axe_on_colours(page: "Page") -> list[str]:
    """What axe finds wrong with the colours of a page."""
    axe_begins(page, COLOURS)
    return axe_found(page)


def axe_on_all(page: "Page") -> list[str]:
    """What axe finds on a page, and this comes last.

    Its long lists are cut short before colours, which come again and again there.
    """
    structure = axe_on_structure(page)
    page.evaluate(_SHORTEN)
    return [*structure, *axe_on_colours(page)]


def axe_light_and_dark(page: "Page", *, whole: bool = False) -> list[str]:
    """What axe finds on a page that is light, and then dark, and this comes last.

    Unless it is to be the whole page, its long lists are cut short: it is a state of a page that is asked about.
    """
    if not whole:
        page.evaluate(_SHORTEN)
    light = [*axe_on_structure(page), *axe_on_colours(page)]
    page.emulate_media(color_scheme="dark")
    return [*light, *(f"dark: {fault}" for fault in axe_on_colours(page))]


def tab_through(page: "Page") -> tuple[list[str], list[str]]:
    """Press Tab through a page. Returns what Tab never reached, and what was wrong with the focus on the way."""
    # A page may put the focus somewhere on arrival; the walk is from its top.
    page.evaluate("const { body } = document; body.tabIndex = -1; body.focus(); body.removeAttribute('tabindex')")
    everything: list[str] = ask(page, "number")
    reached: list[int] = []
    wrong: list[str] = []
    for _ in range(len(everything) + 20):
        page.keyboard.press("Tab")
    for focus in ask(page, "walked"):
        if focus is None or focus["number"] in reached:
            break
        wrong += [f"{focus['name']}: {what}" for what in focus["wrong"]]
        if focus["number"] >= 0:
            reached.append(focus["number"])
    if reached != sorted(reached):
        wrong.append("the order of the focus is not the order of the page")
    return [name for number, name in enumerate(everything) if number not in reached], wrong

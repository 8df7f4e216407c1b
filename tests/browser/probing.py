"""The larger probes of a page: axe, and a walk through it by keyboard."""

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
  list => [...list.children].slice(4).forEach(item => item.remove()));
  [...document.querySelectorAll("main table")].slice(4).forEach(table => table.remove())"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""

_LAID_OUT = """const sheet = new CSSStyleSheet();
  sheet.replaceSync("main * { content-visibility: visible !important }");
  document.adoptedStyleSheets.push(sheet);"""


def axe(page: "Page", rules: tuple[str, ...] = TAGS, *, whole: bool = False) -> list[str]:
    """What axe finds on a page: each rule with the elements that break it. This comes last.

    Its long lists are cut short, in which the same comes again and again, unless the whole page is to be looked at.
    What is out of sight is laid out first, also where a page leaves that until somebody scrolls there.
    """
    page.evaluate(_LAID_OUT)
    if not whole:
        page.evaluate(_SHORTEN)
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    result = page.evaluate("options => window.axe.run(options)", options)
    return [
        f"{violation['id']}: {node['target']}: {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def axe_light_and_dark(page: "Page", *, whole: bool = False) -> list[str]:
    """What axe finds on a page that is light, and then dark."""
    light = axe(page, whole=whole)
    page.emulate_media(color_scheme="dark")
    return [*light, *(f"dark: {fault}" for fault in axe(page, COLOURS, whole=whole))]


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

"""Every kind of page: quiet, never wider than the screen, the same without JavaScript, and fit to print."""

from difflib import unified_diff
from typing import Any

import pytest
from places import DESKTOP, PHONE, PLACES, SCREENS, ask
from trusts import own_address

pytestmark = pytest.mark.browser
# On paper each note stands once; a later one for the same name is left out.
NOTES = "main details.names dl:has(> dt:not(.again))"

SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""


@pytest.mark.parametrize("place", PLACES)
def test_a_page_keeps_nothing_and_fits_every_width(visits: Any, place: str) -> None:
    page = visits.open(PLACES[place], **PHONE)
    assert ask(page, "wide") == []
    for width, height in ((320, 640), (768, 1024), (1280, 800), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        assert ask(page, "wide") == [], width
    assert page.context.cookies() == []
    assert page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]") == [[], []]
    assert page.evaluate("'serviceWorker' in navigator && navigator.serviceWorker.controller") is None


def test_a_page_that_is_too_wide_would_be_found(visits: Any) -> None:
    page = visits.open("/about/", **PHONE)
    page.evaluate("document.querySelector('h1').style.width = '500px'")
    assert ask(page, "wide")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("place", PLACES)
def test_wider_spacing_cuts_no_text(visits: Any, place: str, screen: str) -> None:
    """WCAG 1.4.12, and text of twice the size (1.4.4)."""
    page = visits.open(PLACES[place], bypass_csp=True, **SCREENS[screen])
    assert ask(page, "onTop") == []
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    page.add_style_tag(content=SPACING)
    assert ask(page, "cut") == []
    assert ask(page, "wide") == []
    assert ask(page, "onTop") == []
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert ask(page, "cut") == []
    if screen == "desktop":
        assert ask(page, "wide") == []


def test_cut_text_would_be_found(visits: Any) -> None:
    page = visits.open("/about/", bypass_csp=True, **PHONE)
    page.add_style_tag(content="h1 { height: 20px; overflow: hidden } h2 { height: 0; margin-bottom: 0 }")
    assert ask(page, "cut")
    assert ask(page, "onTop")


@pytest.mark.parametrize("place", PLACES)
def test_without_javascript_the_page_says_the_same(visits: Any, place: str) -> None:
    path, _, _ = PLACES[place].partition("?")  # a question in the address is for a script to answer
    with_script = ask(visits.open(path, **PHONE), "words")
    without = visits.open(path, **PHONE, java_script_enabled=False)
    # Scripts of the page do not run; the test's own may, in a world of their own.
    words = ask(without, "words")
    assert len(words) > 20
    assert list(unified_diff(words, with_script, "without JavaScript", "with it", lineterm="", n=0)) == []


@pytest.mark.parametrize("place", PLACES)
def test_print_has_no_navigation_and_shows_what_is_folded(visits: Any, place: str) -> None:
    page = visits.open(PLACES[place], **DESKTOP, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="light")
    for name in (".site-header", ".on-this-page", ".md-skip", ".jumps", ".crumb", ".permalink", "footer nav", "select"):
        assert ask(page, "shown", name) == 0, name
    assert ask(page, "shown", NOTES) == page.locator(NOTES).count()
    assert ask(page, "shown", "main h1") == 1
    if place != "not found":
        assert page.locator("footer .address").inner_text().startswith(own_address())
    assert "Data of" in page.locator("footer").inner_text()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"


@pytest.mark.first_trust
def test_print_shows_every_note_on_names(visits: Any) -> None:
    page = visits.open("/roles/experienced-middle-leaders/", **DESKTOP)
    again = "main details.names dt.again"
    assert page.locator(NOTES).count() > 5
    assert page.locator(again).count() > 0
    assert ask(page, "shown", NOTES) == 0
    page.emulate_media(media="print")
    assert ask(page, "shown", NOTES) == page.locator(NOTES).count()
    assert ask(page, "shown", again) == 0


@pytest.mark.parametrize("path", ["/opportunities/", "/compare/"])
def test_what_waits_for_a_script_shows_if_none_comes(visits: Any, path: str) -> None:
    page = visits.page(**PHONE)
    page.route("**/portal*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(path)
    page.locator("main li.entry a:visible").last.wait_for()

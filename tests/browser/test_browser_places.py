"""Every kind of page on every screen: one visit, in which each probe says what it finds wrong.

A probe leaves the page as it came to it, but for axe, which comes last. The other modules
`test_browser_*.py` show of each probe that it would find something.
"""

from collections.abc import Callable
from difflib import unified_diff
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from places import COLOURED, OF_EACH_STRAND, PHONE, PLACES, PLACES_OF_THE_TRUST, SCREENS, ask, styled
from probing import AXE, SPACING, axe, axe_light_and_dark, tab_through

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Faults = list[str]

AT_LENGTH = PLACES_OF_THE_TRUST | OF_EACH_STRAND
# On paper each note stands once; a later one for the same name is left out.
NOTES = "main details.names dl:has(> dt:not(.again))"
# What is for the screen alone.
SCREEN_ONLY = (".site-header", ".on-this-page", ".md-skip", ".jumps", ".crumb", ".permalink", "footer nav", "select")
FOR_FINGERS = (".site-header a", ".site-header summary", ".jumps a", ".strands a", ".letters a", "select")


def keeps_nothing(page: "Page") -> Faults:
    """Mere reading leaves nothing in the browser."""
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    workers = page.evaluate("Boolean('serviceWorker' in navigator && navigator.serviceWorker.controller)")
    return [*kept, *map(str, page.context.cookies()), *(["a worker"] if workers else [])]


def fits(page: "Page") -> Faults:
    """Nothing reaches out of the page, and no words stand on others."""
    return [*ask(page, "wide"), *ask(page, "onTop")]


# The narrowest phone, a tablet, and screens up to a wide one.
WIDTHS = ((320, 640), (768, 1024), (1280, 800), (1920, 1080))


def fits_every_width(page: "Page", widths: tuple[tuple[int, int], ...] = WIDTHS) -> Faults:
    """Nothing reaches out of the page, from the narrowest phone to a wide screen."""
    size = page.viewport_size
    assert size is not None
    faults = []
    for width, height in widths:
        page.set_viewport_size({"width": width, "height": height})
        faults += [f"{width}: {fault}" for fault in ask(page, "wide")]
    page.set_viewport_size(size)
    return faults


def is_reached_by_tab(page: "Page") -> Faults:
    """Tab reaches everything in its order, and the focus shows and is covered by nothing."""
    missed, wrong = tab_through(page)
    page.evaluate("""() => {
      document.activeElement.blur();
      for (const part of [document.scrollingElement, ...document.querySelectorAll("*")]) part.scrollTop = 0;
    }""")
    return [*wrong, *(f"Tab does not reach {name}" for name in missed)]


def is_fit_to_print(page: "Page") -> Faults:
    """On paper there is no navigation, and what is folded shows."""
    page.emulate_media(media="print")
    faults = [f"{name} is printed" for name in SCREEN_ONLY if ask(page, "shown", name)]
    if ask(page, "shown", NOTES) != page.locator(NOTES).count():
        faults.append("a folded note is not printed")
    if ask(page, "shown", "main h1") != 1:
        faults.append("the heading is not printed")
    address = page.locator("footer .address")
    own = page.locator("link[rel=canonical]")
    if own.count() and not address.inner_text().startswith(own.get_attribute("href") or "no address"):
        faults.append("the address is not printed")
    if "Data from" not in page.locator("footer").inner_text():
        faults.append("the day of the data is not printed")
    if page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(0, 0, 0)":
        faults.append("the heading is not black")
    page.emulate_media(media="screen")
    return faults


def bears_wider_spacing(page: "Page") -> Faults:
    """WCAG 1.4.12, and text of twice the size (1.4.4): nothing is cut off or covered."""
    with styled(page, SPACING):
        faults = [*ask(page, "cut"), *fits(page)]
        with styled(page, "html { font-size: 200% !important }"):
            faults += [f"large: {fault}" for fault in ask(page, "cut")]
            if not page.evaluate("matchMedia('(pointer: coarse)').matches"):
                faults += [f"large: {fault}" for fault in ask(page, "wide")]
    return faults


def is_large_enough_for_a_finger(page: "Page") -> Faults:
    """What is touched is large enough, or stands far enough from its neighbours."""
    low = {name: [height for height in ask(page, "heights", name) if height < 44] for name in FOR_FINGERS}
    return [*ask(page, "small"), *(f"{name}: {heights} px high" for name, heights in low.items() if heights)]


Probes = dict[str, tuple[Callable[["Page"], Faults], ...]]
FOLDED: Probes = {
    "phone": (keeps_nothing, fits, is_reached_by_tab, fits_every_width),
    "desktop": (keeps_nothing, fits, is_fit_to_print),
}
UNFOLDED: Probes = {
    "phone": (bears_wider_spacing, is_large_enough_for_a_finger),
    "desktop": (bears_wider_spacing,),
}


def probe(page: "Page", screen: str, last: Callable[["Page"], Faults]) -> dict[str, Faults]:
    """What each probe of a screen finds wrong on a page, its folds closed and then open, and axe at the end."""
    faults = {probe.__name__: probe(page) for probe in FOLDED[screen]}
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    faults |= {probe.__name__: probe(page) for probe in UNFOLDED[screen]}
    page.evaluate("document.querySelectorAll('header details').forEach(fold => { fold.open = false })")
    faults |= {"satisfies_axe": last(page)}
    return {name: trouble for name, trouble in faults.items() if trouble}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("place", PLACES)
def test_a_place_on_a_screen(fictional: Any, place: str, screen: str) -> None:
    page = fictional.look(PLACES[place], scripts=[AXE], **COLOURED[screen])
    assert probe(page, screen, axe) == {}


@pytest.mark.parametrize("place", PLACES_OF_THE_TRUST)
def test_a_page_of_the_trust_fits(visits: Any, place: str) -> None:
    page = visits.look(PLACES_OF_THE_TRUST[place], **PHONE)
    page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")
    assert [*fits(page), *fits_every_width(page, WIDTHS[:2])] == []


@pytest.mark.long
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("place", AT_LENGTH)
def test_a_page_of_the_trust_on_a_screen(visits: Any, place: str, screen: str) -> None:
    page = visits.look(AT_LENGTH[place], scripts=[AXE], **SCREENS[screen], color_scheme="light")
    assert is_reached_by_tab(page) == []
    assert probe(page, screen, partial(axe_light_and_dark, whole=True)) == {}


@pytest.mark.parametrize("place", PLACES)
def test_without_javascript_the_page_says_the_same(fictional: Any, place: str) -> None:
    says_the_same_without_javascript(fictional, PLACES[place])


@pytest.mark.long
@pytest.mark.parametrize("place", AT_LENGTH)
def test_without_javascript_a_page_of_the_trust_says_the_same(visits: Any, place: str) -> None:
    says_the_same_without_javascript(visits, AT_LENGTH[place])


def says_the_same_without_javascript(visits: Any, address: str) -> None:
    path, _, _ = address.partition("?")  # a question in the address is for a script to answer
    with_script = ask(visits.look(path, **PHONE), "words")
    without = visits.look(path, **PHONE, java_script_enabled=False)
    # Scripts of the page do not run; the test's own may, in a world of their own.
    words = ask(without, "words")
    assert len(words) > 20
    assert list(unified_diff(words, with_script, "without JavaScript", "with it", lineterm="", n=0)) == []

"""What is wrong with a page would be found; print shows what is folded; what waits for a script shows without it."""

from typing import Any

import pytest
from places import DESKTOP, PHONE, ask, without_the_wait
from test_browser_places import NOTES

pytestmark = pytest.mark.browser


def test_a_page_that_is_too_wide_would_be_found(visits: Any) -> None:
    page = visits.look("/about/", **PHONE)
    page.evaluate("document.querySelector('h1').style.width = '500px'")
    assert ask(page, "wide")


def test_cut_text_would_be_found(visits: Any) -> None:
    page = visits.look("/about/", bypass_csp=True, **PHONE)
    page.add_style_tag(content="h1 { height: 20px; overflow: hidden } h2 { height: 0; margin-bottom: 0 }")
    assert ask(page, "cut")
    assert ask(page, "onTop")


@pytest.mark.first_trust
def test_print_shows_every_note_on_names(visits: Any) -> None:
    page = visits.look("/roles/experienced-middle-leaders/", **DESKTOP)
    repeated = "main details.names dt.again"
    assert page.locator(NOTES).count() > 5
    assert page.locator(repeated).count() > 0
    assert ask(page, "shown", NOTES) == 0
    page.emulate_media(media="print")
    assert ask(page, "shown", NOTES) == page.locator(NOTES).count()
    assert ask(page, "shown", repeated) == 0


@pytest.mark.parametrize("path", ["/opportunities/", "/compare/"])
def test_what_waits_for_a_script_shows_if_none_comes(visits: Any, path: str) -> None:
    page = visits.page(**PHONE)
    page.route("**/assets/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(path)
    without_the_wait(page)
    page.locator("main li.entry a:visible").last.wait_for()

"""The health of the data and the links to forms, in a browser: what has become overdue, what an entry fills in."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from places import DESKTOP, PHONE
from trusts import own_address

pytestmark = pytest.mark.browser
HEALTH = "/data/health/"


def form(page: Any) -> dict[str, list[str]]:
    """What the link at the foot of a page fills in."""
    return parse_qs(urlsplit(page.locator("footer tell-us a").get_attribute("href")).query)


@pytest.mark.first_trust
def test_what_is_overdue_is_worked_out_on_the_reader_s_day(visits: Any) -> None:
    page = visits.page(**DESKTOP)
    page.clock.set_fixed_time("2099-01-01T12:00:00")
    page.goto(HEALTH)
    late, in_time = page.locator("due-list .late > li"), page.locator("due-list .in-time > li")
    assert late.count() > 50
    assert in_time.count() == 0
    assert page.locator("due-list [data-late]").inner_text() == str(late.count())
    assert page.locator("due-list [data-in-time]").inner_text() == "0"


def test_the_page_says_the_same_without_javascript(visits: Any) -> None:
    with_script, without = visits.look(HEALTH, **DESKTOP), visits.look(HEALTH, **DESKTOP, java_script_enabled=False)
    texts = [page.locator("due-list").inner_text() for page in (with_script, without)]
    assert texts[0] == texts[1]


def test_a_wide_table_scrolls_inside_itself_by_key(visits: Any) -> None:
    page = visits.look(HEALTH, **PHONE)
    region = page.locator(".wide").first
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert region.evaluate("region => region.scrollWidth > region.clientWidth")
    region.focus()
    region.evaluate("region => region.addEventListener('scroll', () => region.setAttribute('data-moved', ''))")
    page.keyboard.press("ArrowRight")
    page.locator(".wide[data-moved]").wait_for()


@pytest.mark.first_trust
def test_the_foot_of_a_page_names_the_entry_that_was_opened(visits: Any, catalogue: Any) -> None:
    role = catalogue.roles[0]
    entry = catalogue.opportunities[next(iter(role.framework.values()))[0]]
    page = visits.look(f"/roles/{role.id}/#{entry.id}", **DESKTOP)
    address = f"{own_address()}roles/{role.id}/"
    assert form(page) == {"template": ["out-of-date.yml"], "page": [f"{address}#{entry.id}"], "entry": [entry.text]}
    page.evaluate("location.hash = 'next'")
    page.locator("tell-us a:not([href*='entry='])").wait_for()
    assert form(page) == {"template": ["out-of-date.yml"], "page": [address]}


def test_an_entry_that_was_opened_shows_its_own_link(visits: Any, catalogue: Any) -> None:
    theme = catalogue.themes[0]
    page = visits.look(f"/themes/{theme.id}/#{theme.entries[0].id}", **PHONE, java_script_enabled=False)
    assert page.locator(".tell:visible").count() == 1
    assert page.locator(f"[id='{theme.entries[0].id}'] .tell").is_visible()

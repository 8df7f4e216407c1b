"""The home page for a reader who comes back: greeted by what this browser keeps, without a jump of the page."""

from typing import TYPE_CHECKING, Any

import pytest
from places import DESKTOP, PHONE
from plans import of_role, stored
from trusts import real

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ROLE = real().roles[0]


def top_of_the_choice(page: "Page") -> float:
    return float(page.locator("#your-role").evaluate("heading => heading.getBoundingClientRect().top"))


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_who_comes_back_is_greeted_and_nothing_moves(visits: Any, screen: dict[str, Any]) -> None:
    new = visits.look("/", **screen)
    assert new.locator(".masthead-line").inner_text() == (real().trust.strapline or "")
    page = visits.look("/", stored=stored(of_role(real(), ROLE.id, 3, tasks=0)), **screen)
    line = page.locator(".masthead-line")
    assert line.inner_text() == f"Welcome back: {ROLE.title}, 3 entries in your plan"
    assert top_of_the_choice(page) == top_of_the_choice(new)
    line.locator("a").first.click()
    page.wait_for_url(f"**/roles/{ROLE.id}/")


def test_a_role_that_is_no_more_is_not_greeted(visits: Any) -> None:
    page = visits.look("/", stored=stored({**of_role(real(), ROLE.id, 0, tasks=0), "role": "gone"}), **PHONE)
    assert page.locator(".masthead-line").inner_text() == (real().trust.strapline or "")

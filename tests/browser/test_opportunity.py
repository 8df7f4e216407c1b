"""An opportunity's page in a browser: into the plan, sent to somebody, by keyboard and without a script."""

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from places import DESKTOP, PHONE
from trusts import own_address, real

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ENTRY = next(iter(real().opportunities.values()))
PATH = f"/opportunities/{ENTRY.id}/"
PUBLISHED = f"{own_address().rstrip('/')}{PATH}"
SHARE = """
  window.shared = [];
  navigator.share = async (what) => { window.shared.push(what); };
"""
NO_SHARE = "delete Navigator.prototype.share; navigator.share = undefined;"
CLIPBOARD = """
  window.copied = [];
  Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => window.copied.push(text) } });
"""
REFUSING_CLIPBOARD = """
  Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } });
"""


def message_of(page: "Page") -> str:
    """The text of the e-mail that the page would write."""
    address = page.locator("ask-about a[href^='mailto:']").get_attribute("href") or ""
    assert urlsplit(address).path == ""
    return parse_qs(urlsplit(address).query)["body"][0]


def test_it_is_put_into_the_plan_under_its_own_address(visits: Any) -> None:
    page = visits.look(PATH, **PHONE)
    page.locator(".actions plan-button button").click()
    assert page.locator(".actions plan-button button").inner_text() == "In your plan"
    page.goto("/my-plan/")
    link = page.locator(".planned-item a").first
    assert link.inner_text() == ENTRY.text
    assert str(link.get_attribute("href")).endswith(PATH.lstrip("/"))


def test_the_share_sheet_gets_two_polite_sentences_and_the_published_address(visits: Any) -> None:
    page = visits.look(PATH, [SHARE], **PHONE)
    page.get_by_role("button", name="Ask about this").click()
    (shared,) = page.evaluate("shared")
    assert shared["url"] == PUBLISHED
    assert ENTRY.text in shared["text"]
    assert shared["title"] == ENTRY.text


def test_without_a_share_sheet_a_menu_copies_and_writes(visits: Any) -> None:
    page = visits.look(PATH, [NO_SHARE, CLIPBOARD], **DESKTOP)
    page.locator("ask-about summary").press("Enter")
    assert message_of(page).endswith(PUBLISHED)
    page.get_by_role("button", name="Copy the link").press("Enter")
    page.locator(".ask-said").wait_for()
    page.get_by_role("button", name="Copy the message").press("Enter")
    page.wait_for_function("() => copied.length === 2")
    link, message = page.evaluate("copied")
    assert link == PUBLISHED
    assert message.endswith(PUBLISHED)
    assert ENTRY.text in message
    page.keyboard.press("Escape")
    assert page.locator("ask-about details[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_browser_that_forbids_copying_shows_the_text(visits: Any) -> None:
    refuse = (
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error()) } });"
    )
    page = visits.look(PATH, [NO_SHARE, refuse], **DESKTOP)
    page.locator("ask-about summary").click()
    page.get_by_role("button", name="Copy the link").click()
    assert page.locator(".ask-said").inner_text() == PUBLISHED


def test_without_a_script_the_panel_is_there_and_a_link_writes_to_nobody_yet(visits: Any) -> None:
    page = visits.look(PATH, java_script_enabled=False, **PHONE)
    says_how = real().resolved[ENTRY.id].take_up
    assert page.locator(".how-to .first-step").count() == bool(says_how and says_how.first_step)
    assert ENTRY.text in message_of(page)

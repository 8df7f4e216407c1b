"""The sheet for a meeting: one page of A4 for every role level of both trusts, readable on a phone, without scripts."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from places import DESKTOP, PHONE
from trusts import miniature, real

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def sheets(page: "Page") -> int:
    """How many pages a print of the page has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize("role", [role.id for role in real().roles])
def test_it_prints_on_one_sheet(visits: Any, role: str) -> None:
    page = visits.open(f"/roles/{role}/meeting/")
    assert sheets(page) == 1


def test_it_prints_on_one_sheet_for_another_trust(browser: "Browser", miniature_site: Path) -> None:
    page = browser.new_page()
    for role in miniature().roles:
        page.goto((miniature_site / "roles" / role.id / "meeting" / "index.html").as_uri())
        assert sheets(page) == 1, role.id
        assert page.locator("#areas").count() == 1
        assert page.locator("#duties").count() == 0
    page.close()


@pytest.mark.first_trust
def test_a_longer_page_would_be_noticed(visits: Any) -> None:
    page = visits.open("/roles/teachers/meeting/")
    page.evaluate("document.querySelector('.signposts').append(...Array.from({length: 40}, () => 'More. '.repeat(60)))")
    assert sheets(page) > 1


@pytest.mark.first_trust
def test_on_paper_there_is_room_for_notes_and_no_navigation(visits: Any) -> None:
    page = visits.open("/roles/teachers/meeting/", **DESKTOP)
    assert page.locator(".notes").is_hidden()
    page.emulate_media(media="print")
    assert page.locator("#mid-term").is_visible()
    assert page.locator("#end").is_visible()
    assert page.locator(".line").count() == 10
    assert page.locator("header").is_hidden()
    assert page.locator(".site-footer time").is_visible()


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.first_trust
def test_from_the_role_to_the_sheet_and_back_without_scripts(visits: Any, screen: dict[str, Any]) -> None:
    page = visits.open("/roles/board-of-directors/", **screen, java_script_enabled=False)
    page.get_by_role("link", name="Use in a meeting").click()
    page.wait_for_url("**/roles/board-of-directors/meeting/")
    assert page.locator("h1").inner_text() == "Members of the board of directors: review or appraisal meeting"
    assert page.locator(".signposts ul li").count() == 12
    assert page.locator(".tasks li").count() == 3
    page.locator(".signposts ul a").first.click()
    page.wait_for_url("**/roles/board-of-directors/#*")


@pytest.mark.first_trust
def test_nobody_is_scored(visits: Any) -> None:
    page = visits.open("/roles/teachers/meeting/")
    assert page.locator(".meeting :is(input, meter, progress, textarea)").count() == 0
    assert "☐" not in page.locator(".meeting").inner_text()

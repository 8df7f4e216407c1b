"""The sheet for a meeting: both sides of one A4 for every role level of both trusts, readable on a phone."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from codes import codes_in
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
    page = visits.look(f"/roles/{role}/meeting/")
    assert sheets(page) == 2  # in front what to talk about, behind what was agreed


def test_it_prints_on_one_sheet_for_another_trust(browser: "Browser", miniature_site: Path) -> None:
    page = browser.new_page()
    for role in miniature().roles:
        page.goto((miniature_site / "roles" / role.id / "meeting" / "index.html").as_uri())
        assert sheets(page) == 2, role.id
        assert page.locator("#areas").count() == 1
        assert page.locator("#duties").count() == 0
    page.close()


@pytest.mark.first_trust
def test_a_longer_page_would_be_noticed(visits: Any) -> None:
    page = visits.look("/roles/teachers/meeting/")
    page.evaluate("document.querySelector('.signposts').append(...Array.from({length: 40}, () => 'More. '.repeat(60)))")
    assert sheets(page) > 2


def test_on_paper_there_is_room_for_what_is_agreed_and_no_navigation(visits: Any) -> None:
    page = visits.look(f"/roles/{real().roles[0].id}/meeting/", **DESKTOP)
    assert page.locator(".record").is_hidden()
    page.emulate_media(media="print")
    for blank in ("Name", "Date", "Signed"):
        assert page.locator(".blank", has_text=blank).first.is_visible()
    assert page.locator("#agreed").is_visible()
    assert page.locator(".agreed th").all_inner_texts() == ["What", "Who", "By when"]
    assert page.locator(".notes .line").count() >= 10
    assert page.locator("header, print-button").evaluate_all("all => all.every(part => !part.checkVisibility())")


def test_who_completes_an_annual_review_has_its_topics_to_write_under(browser: "Browser", miniature_site: Path) -> None:
    page = browser.new_page()
    page.goto((miniature_site / "roles" / "tutors" / "meeting" / "index.html").as_uri())
    assert page.locator(".notes h2").evaluate_all("all => all.map(head => head.firstChild.data.trim())") == [
        "Lessons",
        "Plans",
    ]
    page.goto((miniature_site / "roles" / "apprentices" / "meeting" / "index.html").as_uri())
    assert page.locator(".notes h2").all_text_contents() == ["Notes at mid-term", "Notes at the end"]
    page.close()


def test_the_code_leads_to_the_role_level(visits: Any) -> None:
    role = real().roles[0].id
    page = visits.look(f"/roles/{role}/meeting/", **DESKTOP, device_scale_factor=3)
    page.emulate_media(media="print")
    assert codes_in(page.locator(".code svg").screenshot()) == [f"{real().trust.address.rstrip('/')}/roles/{role}/"]


def test_no_type_on_paper_is_under_nine_points(visits: Any) -> None:
    page = visits.look(f"/roles/{real().roles[0].id}/meeting/")
    page.emulate_media(media="print")
    smallest = page.evaluate(
        """() => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const sizes = [];
          while (texts.nextNode()) {
            const part = texts.currentNode.parentElement;
            const shown = texts.currentNode.data.trim() && part.checkVisibility() && part.getClientRects().length;
            if (shown) sizes.push(parseFloat(getComputedStyle(part).fontSize));
          }
          return Math.min(...sizes);
        }"""
    )
    assert smallest >= 12  # pixels, 9 points


def test_the_button_prints(visits: Any) -> None:
    script = "window.printed = 0; window.print = () => { window.printed += 1; };"
    page = visits.look(f"/roles/{real().roles[0].id}/meeting/", [script], **PHONE)
    page.get_by_role("button", name="Print").press("Enter")
    assert page.evaluate("printed") == 1


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.first_trust
def test_from_the_role_to_the_sheet_and_back_without_scripts(visits: Any, screen: dict[str, Any]) -> None:
    page = visits.look("/roles/board-of-directors/", **screen, java_script_enabled=False)
    page.get_by_role("link", name="For your appraisal").click()
    page.wait_for_url("**/roles/board-of-directors/meeting/")
    assert page.locator("h1").inner_text() == "Members of the board of directors: review or appraisal meeting"
    assert page.locator(".signposts ul li").count() == 12
    assert page.locator(".tasks li").count() == 3
    page.locator(".signposts ul a").first.click()
    page.wait_for_url("**/opportunities/*/")


@pytest.mark.first_trust
def test_nobody_is_scored(visits: Any) -> None:
    page = visits.look("/roles/teachers/meeting/")
    assert page.locator(".meeting :is(input, meter, progress, textarea)").count() == 0
    assert "☐" not in page.locator(".meeting").inner_text()

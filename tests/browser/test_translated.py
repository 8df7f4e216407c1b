"""A browser that translates the page changes every text and wraps it; what a page does stays as it is."""

from typing import TYPE_CHECKING, Any

import pytest
from places import DESKTOP
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.first_trust]

FORMS = ("C.P.D.", "CPD ")

# What the translation of Chrome does: each text in two elements more, and the texts of options in place.
TRANSLATE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (text.parentElement.closest('script, style, textarea, title')) continue;
    const words = `PL ${text.data}`;
    if (text.parentElement.closest('option, svg')) { text.data = words; continue; }
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.append(words);
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""


def translated(visits: Any, path: str) -> "Page":
    page: Page = visits.open(path, **DESKTOP)
    page.evaluate(TRANSLATE)
    return page


def test_the_finder_narrows(visits: Any) -> None:
    plain = visits.open("/opportunities/?role=teachers", **DESKTOP)
    wanted = plain.locator(".entry:visible").count()
    assert wanted > 0
    page = translated(visits, "/opportunities/")
    page.locator('input[name="role"][value="teachers"]').check()
    expect(page.locator(".entry:not([hidden])")).to_have_count(wanted)
    assert page.locator(".finder-count b").inner_text() == str(wanted)
    page.locator(".chip").first.click()
    expect(page.locator(".entry[hidden]")).to_have_count(0)


def test_the_duties_of_one_holder_show(visits: Any) -> None:
    page = translated(visits, "/policy/succession-planning/")
    sections = page.locator("duty-filter > section[data-holder]")
    choices = str(sections.nth(1).get_attribute("data-choices"))
    page.locator("duty-filter select").select_option(choices.partition(" ")[0])
    shown = [element.get_attribute("data-choices") for element in sections.all() if element.is_visible()]
    assert shown == [choices]


def test_two_levels_are_compared(visits: Any) -> None:
    page = translated(visits, "/compare/")
    page.locator("select[name=from]").select_option(index=2)
    page.locator("select[name=to]").select_option(index=3)
    expect(page.locator(".result .by-setting section").first).to_be_visible()


def test_an_entry_goes_into_the_plan_and_a_level_is_chosen(visits: Any) -> None:
    page = translated(visits, "/roles/teachers/")
    button = page.locator("plan-button button").first
    button.click()
    page.evaluate(TRANSLATE)
    button.click()
    button.click()
    page.goto("/my-plan/")
    expect(page.locator(".planned-item")).to_have_count(1)
    words = page.locator(".planned-item .text").inner_text()
    assert not words.startswith("PL")  # the plan shows what the site says, and not what was saved
    page.evaluate(TRANSLATE)
    page.locator("#plan-role").select_option(index=1)
    page.locator("[data-act=remove]").first.click()
    expect(page.locator(".planned-item")).to_have_count(0)
    page.locator(".removed button").click()
    expect(page.locator(".planned-item")).to_have_count(1)


def test_search_answers(visits: Any) -> None:
    page = translated(visits, "/search/?q=mentor")
    page.locator("site-search [name=q]").fill("coaching")
    expect(page.locator(".search-count")).to_contain_text("“coaching”")
    assert page.locator(".results .entry").count() > 3


def test_a_malformed_fragment_is_passed_over(visits: Any) -> None:
    """A script that failed would fail the test."""
    for path in ("/policy/succession-planning/#%", "/roles/teachers/#%E0%A4%A", "/glossary/#100%25%"):
        page = visits.open(path, **DESKTOP)
        page.evaluate("location.hash = '#%zz'")
        page.wait_for_function("location.hash === '#%zz'")


@pytest.mark.parametrize("abbreviation", ["C.P.D.", "N.P.Q.", "t.a."])
def test_an_abbreviation_typed_with_full_stops_is_found(visits: Any, abbreviation: str) -> None:
    bare = abbreviation.replace(".", "")
    plain = visits.open(f"/search/?q={bare}%20", **DESKTOP)
    wanted = plain.locator(".results .entry").all_inner_texts()
    assert wanted
    page = visits.open(f"/search/?q={abbreviation}", **DESKTOP)
    assert page.locator(".results .entry").all_inner_texts() == wanted


def test_the_finder_finds_it_too(visits: Any) -> None:
    counts = [visits.open(f"/opportunities/?q={words}", **DESKTOP).locator(".entry:visible").count() for words in FORMS]
    assert counts[0] == counts[1] > 1

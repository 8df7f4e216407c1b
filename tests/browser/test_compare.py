"""Comparing two role levels in a browser: by keyboard, on a phone, without scripts, on paper, from a file."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pairs import every_pair, portal_of, result_of
from places import COLOURED, DESKTOP, PHONE
from probing import axe
from trusts import miniature, real

from portal.catalogue import Catalogue
from portal.site import pairs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
RULE = 'portalModules["assets/js/compare/rule"]'
PARTS = (".counts", ".further", ".by-setting", ".by-theme")


def said(page: "Page") -> str:
    return page.locator("compare-roles [role=status]").inner_text()


def shown(page: "Page") -> dict[str, Any]:
    """What a comparison shows, part by part: each text with where its link leads."""
    result: dict[str, Any] = page.evaluate(
        """parts => Object.fromEntries(parts.map(part => [part, [...document.querySelectorAll(part)].map(element =>
             [...element.querySelectorAll('dt, dd, h3, h4, p, a')].map(one =>
               [one.tagName, one.className, one.textContent.replace(/\\s+/g, ' ').trim(), one.href ?? '']))]))""",
        list(PARTS),
    )
    return result


@pytest.mark.first_trust
def test_the_rule_in_the_browser_says_the_same_of_every_pair(visits: Any) -> None:
    page = visits.look("/compare/?from=teachers&to=experienced-teachers")
    page.locator(".counts").wait_for()
    context = portal_of(real())
    wanted = {
        f"{first.id} {second.id}": result_of(context, first, second) for first, second in every_pair(context.catalogue)
    }
    results = page.evaluate(
        f"""pairs => Object.fromEntries(pairs.map(pair => {{
          const [from, to] = pair.split(' ');
          const result = {RULE}.difference(comparisonData, from, to);
          const groups = ['setting', 'theme'].map(by => {RULE}.arrange(comparisonData, from, to, result, by));
          return [pair, {{ result, groups }}];
        }}))""",
        list(wanted),
    )
    for pair, result in wanted.items():
        assert results[pair] == result, pair


def test_what_is_painted_is_what_the_server_writes(fictional: Any) -> None:
    paints_what_the_server_writes(fictional, miniature())


@pytest.mark.long
def test_what_is_painted_of_the_trust_is_what_the_server_writes(visits: Any) -> None:
    paints_what_the_server_writes(visits, real())


def paints_what_the_server_writes(visits: Any, catalogue: Catalogue) -> None:
    # Unwatched: the page goes on before the browser has asked for the favicon.
    page = visits.context().new_page()
    for first, second, _ in pairs(catalogue):
        page.goto(f"/compare/{first.id}/{second.id}/")
        wanted = shown(page)
        assert wanted[".counts"]
        page.goto(f"/compare/?from={first.id}&to={second.id}")
        page.locator(".counts").wait_for()
        assert shown(page) == wanted, (first.id, second.id)


@pytest.mark.first_trust
def test_the_data_comes_when_it_is_needed(visits: Any) -> None:
    asked: list[str] = []
    page = visits.page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/compare/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "compare-data" in url]
    page.locator("[name=from]").select_option("teachers")
    page.locator(".counts").wait_for()
    assert len([url for url in asked if "compare-data" in url]) == 1


@pytest.mark.first_trust
def test_a_comparison_by_keyboard(visits: Any) -> None:
    page = visits.look("/compare/", **DESKTOP)
    page.locator("[name=from]").focus()
    page.keyboard.type("Experienced t")
    page.locator(".counts").wait_for()
    assert page.locator("[name=to]").input_value() == "new-middle-leaders"
    assert said(page) == "Only Experienced teachers: 31. Only New middle leaders: 31. Both: 14."
    assert page.url.endswith("/compare/?from=experienced-teachers&to=new-middle-leaders")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/?from=new-middle-leaders&to=experienced-teachers")
    assert page.title().startswith("New middle leaders and Experienced teachers")
    assert page.evaluate("document.activeElement.textContent") == "Swap"
    page.locator("[value=setting]").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**&by=theme")
    assert page.locator(".by-theme").is_visible()
    assert page.locator(".by-setting").is_hidden()
    page.reload()
    page.locator(".by-theme").wait_for()
    assert page.locator(".by-setting").is_hidden()


@pytest.mark.first_trust
def test_what_cannot_be_compared_is_said(visits: Any) -> None:
    page = visits.look("/compare/?from=teachers&to=teachers")
    page.get_by_text("Choose two different levels.").wait_for()
    page.goto("/compare/?from=nobody&to=%3Cb%3E")
    assert page.locator("[name=from]").input_value() == ""
    page.goto("/compare/?to=teachers")
    page.get_by_text("Choose the other level.").wait_for()
    assert page.locator(".result").inner_text() == ""


@pytest.mark.first_trust
def test_without_its_data_the_page_says_so(visits: Any) -> None:
    page = visits.context().new_page()
    page.route("**/compare-data*.js", lambda route: route.abort())
    page.goto("/compare/?from=teachers&to=experienced-teachers")
    page.get_by_text("The opportunities could not be loaded.").wait_for()
    assert page.locator(".pairs a").count() == len(list(pairs(real())))


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.first_trust
def test_without_scripts_the_ready_made_comparison_serves(visits: Any, screen: dict[str, Any]) -> None:
    page = visits.look("/roles/teachers/", **screen, java_script_enabled=False)
    page.get_by_role("link", name="Compare with Experienced teachers").click()
    page.wait_for_url("**/compare/teachers/experienced-teachers/")
    assert page.locator(".by-setting").is_visible()
    assert page.locator(".by-theme").is_hidden()
    page.get_by_label("Theme", exact=True).check()
    assert page.locator(".by-theme").is_visible()
    assert page.locator(".by-setting").is_hidden()
    page.goto("/compare/")
    assert page.locator(".choose").is_hidden()
    assert page.locator(".pairs a").count() == len(list(pairs(real())))


@pytest.mark.first_trust
def test_columns_on_a_desktop_and_one_column_on_a_phone(visits: Any) -> None:
    sides = ".by-setting section:first-child .side"
    path = "/compare/teachers/experienced-teachers/"
    left = "elements => elements.map(element => Math.round(element.getBoundingClientRect().left))"
    wide = visits.look(path, **DESKTOP).locator(sides).evaluate_all(left)
    assert len(set(wide)) == 3
    page = visits.look(path, **PHONE)
    assert len(set(page.locator(sides).evaluate_all(left))) == 1
    heads = page.locator(f"{sides} h4").all_inner_texts()
    assert heads == ["Only Teachers", "Only Experienced teachers", "Both"]
    assert page.locator(".side .labels b").first.inner_text() == "A step further"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("screen", COLOURED)
@pytest.mark.parametrize("by", ["setting", "theme"])
def test_axe_finds_nothing_in_a_result(fictional: Any, by: str, screen: str) -> None:
    first, second = (role.id for role in miniature().roles[:2])
    page = fictional.look(f"/compare/?from={first}&to={second}&by={by}", **COLOURED[screen])
    page.locator(".counts").wait_for()
    assert axe(page) == []


@pytest.mark.first_trust
def test_on_paper_the_result_stands_alone(visits: Any) -> None:
    page = visits.look("/compare/?from=teachers&to=experienced-teachers", **DESKTOP)
    page.locator(".counts").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".choose").is_hidden()
    assert page.locator(".pairs").is_hidden()
    assert page.locator(".by-setting").is_visible()
    sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4")))
    assert 1 < sheets <= 5


@pytest.mark.first_trust
def test_it_works_from_a_file(browser: "Browser", site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{(site / 'compare' / 'index.html').as_uri()}?from=teachers&to=experienced-teachers")
    page.locator(".counts").wait_for()
    page.locator("[name=to]").select_option("new-headteachers")
    page.get_by_role("heading", name="Teachers and New headteachers").wait_for()
    page.close()

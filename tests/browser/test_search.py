"""Search: from the header to the page and its anchor by keyboard, live, without JavaScript; the file of queries."""

import re
from pathlib import Path
from typing import Any

import pytest
from asked import AIM, EXAMPLES, queries
from finding import address, has_focus, hears, tab_to
from places import COLOURED, DESKTOP, PHONE, SCREENS
from playwright.sync_api import expect
from probing import axe
from trusts import ROOT

pytestmark = pytest.mark.browser
WORDS = "What are you looking for?"


@pytest.mark.first_trust
def test_from_the_header_to_the_answer_by_keyboard(visits: Any) -> None:
    page = visits.look("/about/", **DESKTOP)
    tab_to(page, page.get_by_role("searchbox", name="Search this site"))
    page.keyboard.type("one third")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=one+third")
    first = page.locator(".results a").first
    expect(first).to_be_visible()
    tab_to(page, first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/policy/succession-planning/#one-third-of-agreed-qualifications")
    page.go_back()
    expect(page.locator(".results li").first).to_contain_text("one third")
    assert page.get_by_label(WORDS).input_value() == "one third"


@pytest.mark.first_trust
def test_on_a_phone_while_typing(visits: Any) -> None:
    page = visits.page(**PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.get_by_role("link", name="Search").click()
    page.wait_for_url("**/search/")
    page.wait_for_load_state("networkidle")
    assert len([url for url in asked if "search-index" in url]) == 1, "it is there before the first word is"
    page.get_by_label(WORDS).press_sequentially("mentr")
    expect(page.locator(".results li").first).to_be_visible()
    page.get_by_label(WORDS).press_sequentially("ing")
    expect(page.locator(".search-remark")).to_have_text(re.compile("^Understood as “mentor"))
    expect(page.locator(".results a").first).to_have_text("Coaching and mentoring")
    address(page, "q=mentring")
    hears(page, re.compile(r"^\d+ results$"))
    assert not page.locator(".search-lists").is_visible()
    assert len([url for url in asked if "search-index" in url]) == 1
    page.get_by_label(WORDS).fill("")
    expect(page.locator(".search-lists")).to_be_visible()
    address(page, "")


@pytest.mark.first_trust
def test_a_result_says_what_it_is(visits: Any) -> None:
    page = visits.look("/search/?q=nqt", **DESKTOP)
    page.locator(".results li").first.wait_for()
    rows = page.locator(".results li").all_inner_texts()
    labels = [[line for line in row.split("\n") if line.strip()] for row in rows]
    assert labels[0][0] == "Early career teachers (ECTs)"
    assert labels[0][1].startswith("Role level")
    kinds = set(page.locator(".results .labels > span:first-child").all_inner_texts())
    assert {"Role level", "Glossary", "Opportunity"} <= kinds
    assert "newly qualified" in page.locator(".search-remark").inner_text()
    page.get_by_role("link", name=re.compile("^Narrow .* by role level")).click()
    page.wait_for_url("**/opportunities/?q=nqt")
    expect(page.locator(".finder-count b")).not_to_have_text("339")


def test_half_a_day_leads_to_the_finder_with_that_choice(visits: Any) -> None:
    page = visits.look("/search/?q=half+a+day", **DESKTOP)
    page.locator(".results a").first.click()
    page.wait_for_url("**/opportunities/?time=half-day")
    assert page.locator(".chip").first.inner_text() == "Half a day"


@pytest.mark.first_trust
def test_many_results_stand_by_kind_and_what_is_less_close_is_folded(visits: Any) -> None:
    page = visits.look("/search/?q=teachers", **DESKTOP)
    expect(page.locator(".search-found > div > .results > li")).to_have_count(3)
    group = (
        page.locator(".result-group").filter(has=page.get_by_role("button", name=re.compile("^Show more of "))).first
    )
    expect(group.locator("li")).to_have_count(5)
    group.get_by_role("button").press("Enter")
    assert group.locator("li").count() > 5
    assert has_focus(group.locator("li").nth(5).locator("a"))
    page.goto("/search/?q=who+pays+for+my+npq")
    expect(page.locator(".search-count")).to_have_text("1 result for “who pays for my npq”")
    fold = page.locator(".less-close")
    assert not fold.locator("li").first.is_visible()
    fold.locator("summary").click()
    expect(fold.locator("li").first).to_be_visible()


@pytest.mark.first_trust
def test_what_stands_elsewhere_is_said_with_whom_to_ask_and_the_two_nearest(visits: Any) -> None:
    page = visits.look("/search/?q=part+time+but+still+lead", **PHONE)
    expect(page.locator(".search-count")).to_contain_text("This site has nothing on flexible working")
    asked = "Ask your line manager, or the chair of the board if you are the chief executive."
    expect(page.locator(".search-found .lead")).to_have_text(asked)
    assert page.locator(".search-found > div > .results > li").count() == 2
    hears(page, "This site has nothing on that")


def test_nothing_found_says_so_and_leads_on(visits: Any) -> None:
    page = visits.look("/search/?q=xyzzy", **PHONE)
    expect(page.locator(".search-count")).to_have_text("This site has nothing on “xyzzy”")
    assert page.locator(".search-lists").is_visible()
    hears(page, "This site has nothing on that")


def test_what_is_asked_is_text_and_nothing_else(visits: Any) -> None:
    page = visits.look("/search/?q=<img src=x onerror=alert(1)> budget", **DESKTOP)
    expect(page.locator(".results li").first).to_be_visible()
    assert page.locator("main img").count() == 0
    assert "<img src=x onerror=alert(1)> budget" in page.locator(".search-count").inner_text()


@pytest.mark.first_trust
def test_without_javascript_the_page_says_so_and_leads_to_the_lists(visits: Any) -> None:
    page = visits.look("/search/?q=budget", **PHONE, java_script_enabled=False)
    assert "Search needs JavaScript" in page.locator("main").inner_text()
    for name in ("Role levels", "Opportunities", "Themes", "Stretch tasks", "Glossary", "Succession planning policy"):
        assert page.locator(".search-lists").get_by_role("link", name=name).is_visible()


def test_without_the_index_the_page_says_so(browser: Any, server: str) -> None:
    page = browser.new_context(base_url=server).new_page()
    page.route(re.compile("search-index"), lambda route: route.abort())
    page.goto("/search/?q=budget")
    expect(page.locator(".search-found")).to_contain_text("Search could not be loaded")
    assert page.locator(".search-lists").is_visible()
    page.unroute(re.compile("search-index"))
    page.context.close()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("asked", ["", "nqt", "xyzzy"])
def test_axe_finds_nothing(visits: Any, asked: str, screen: str) -> None:
    page = visits.look(f"/search/?q={asked}", **COLOURED[screen])
    if asked:
        expect(page.locator(".search-count")).to_be_visible()
    assert axe(page) == []


@pytest.mark.first_trust
def test_from_a_file(browser: Any, site: Path) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: request.url.startswith(("file:", "data:")) or wrong.append(request.url))
    page.goto(f"{(site / 'search' / 'index.html').as_uri()}?q=govenor")
    expect(page.locator(".results a").first).to_have_text("Members of the local governing body")
    page.get_by_label(WORDS).fill("nine box")
    expect(page.locator(".results a").first).to_contain_text(re.compile("Box|box"))
    assert wrong == []
    page.close()


@pytest.mark.first_trust
def test_the_queries_find_their_answers(visits: Any) -> None:
    page = visits.look("/search/", **DESKTOP)
    asked = queries.read()
    answers = page.evaluate(queries.ASK_IN_PAGE, [query.words for query in asked])["answers"]
    quality = queries.judge(asked, [answer["addresses"] for answer in answers])
    assert quality.three >= AIM, quality.missed
    assert not set(EXAMPLES) & set(quality.missed)


def test_the_logic_in_a_browser(browser: Any) -> None:
    """The very files that node runs, with a few lines in the place of node's own modules."""
    names = sorted(file.name for file in (ROOT / "tests" / "js").glob("search*.test.mjs"))
    shims = {"node:test": "/tests/js/shim-test.mjs", "node:assert/strict": "/tests/js/shim-assert.mjs"}
    html = (
        f'<!doctype html><script type=importmap>{{"imports": {str(shims).replace(chr(39), chr(34))}}}</script>'
        f"<script type=module>import {{ run }} from 'node:test';"
        f"for (const name of {names}) await import(`/tests/js/${{name}}`);"
        "Object.assign(globalThis, await run(), { done: true });</script>"
    )

    def serve(route: Any) -> None:
        path = route.request.url.removeprefix("http://logic.test/")
        if path == "page":
            route.fulfill(body=html, content_type="text/html")
        else:
            route.fulfill(body=(ROOT / path).read_text(encoding="utf-8"), content_type="text/javascript")

    page = browser.new_page()
    page.route("http://logic.test/**", serve)
    page.goto("http://logic.test/page")
    page.wait_for_function("() => globalThis.done")
    failed, passed = page.evaluate("[globalThis.failed, globalThis.passed]")
    page.close()
    assert failed == []
    assert passed >= 60

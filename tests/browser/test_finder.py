"""The finder: chosen by keyboard on a phone and a desktop, kept in the address, read without JavaScript."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from finding import (
    EMPTY,
    ROLE_AND_TIME,
    address,
    chips,
    count,
    has_focus,
    hears,
    items,
    narrowed,
    shown,
    tab_to,
    title,
)
from places import COLOURED, DESKTOP, PHONE, PHONE_FIRST, PLACES, SCREENS
from playwright.sync_api import expect
from probing import axe
from trusts import real

from portal.site import pairs

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.first_trust]


def box(page: "Page", facet: str, value: str) -> Any:
    return page.locator(f'input[name="{facet}"][value="{value}"]')


def fold(page: "Page", facet: str) -> Any:
    return page.locator(f'.facet[data-facet="{facet}"] summary')


@pytest.mark.parametrize("screen", PHONE_FIRST)
def test_narrowed_by_keyboard(visits: Any, screen: str) -> None:
    page = visits.look("/opportunities/", **SCREENS[screen])
    assert count(page) == len(items())
    words = page.get_by_label("Words to look for")
    tab_to(page, words)
    page.keyboard.type("mentor")
    address(page, "q=mentor")
    of_words = count(page)
    assert 5 < of_words < 100
    if screen == "phone":
        toggle = page.get_by_role("button", name="Filters")
        tab_to(page, toggle)
        page.keyboard.press("Enter")
        assert toggle.get_attribute("aria-expanded") == "true"
        tab_to(page, fold(page, "role"))
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        assert toggle.get_attribute("aria-expanded") == "false"
        assert has_focus(toggle)
        page.keyboard.press("Enter")
    tab_to(page, box(page, "role", "new-middle-leaders"))
    page.keyboard.press("Space")
    address(page, "q=mentor&role=new-middle-leaders")
    assert 0 < count(page) < of_words
    assert has_focus(box(page, "role", "new-middle-leaders"))
    if screen == "phone":
        assert page.get_by_role("button", name="Filters: 1 on").is_visible()
        tab_to(page, page.get_by_role("button", name=re.compile("^Show ")))
        page.keyboard.press("Enter")
        assert not page.locator("#finder-facets").is_visible()
    hears(page, re.compile(rf"^{count(page)} opportunit"))
    chosen = page.get_by_role("button", name="Remove the filter New middle leaders")
    tab_to(page, chosen)
    page.keyboard.press("Enter")
    address(page, "q=mentor")
    assert count(page) == of_words
    assert has_focus(page.locator(".chip").first)
    tab_to(page, page.get_by_role("button", name="Clear all"))
    page.keyboard.press("Enter")
    address(page, "")
    assert (count(page), words.input_value()) == (len(items()), "")


@pytest.mark.parametrize(
    "asked",
    [
        "role=teachers",
        "role=teachers&time=half-day",
        "role=new-middle-leaders&role=experienced-middle-leaders&time=under-an-hour&time=half-day",
        "strand=governance&setting=school&setting=national",
        "activity=stretch-task&payment=tlr3",
        "theme=budgets&theme=coaching-and-mentoring",
    ],
)
def test_the_list_and_every_count_are_true(visits: Any, asked: str) -> None:
    page = visits.look(f"/opportunities/?{asked}", **DESKTOP)
    expected = narrowed(asked)
    assert shown(page) == [title(item) for item in expected]
    assert page.locator(".finder-count").inner_text() == f"{len(expected)} of {len(items())} opportunities"
    choices = page.locator(".choice").evaluate_all("""choices => choices.map((choice) => {
      const { name, value } = choice.querySelector("input");
      return [name, value, choice.querySelector(".choice-count").textContent];
    })""")
    assert choices
    others = {facet: narrowed(asked, without=facet) for facet, _, _ in choices}
    for facet, value, number in choices:
        assert number == str(sum(value in item.choices[facet] for item in others[facet])), (facet, value)
    headings = page.locator(".finder-group:visible h2 .count").all_text_contents()
    assert sum(int(number) for number in headings) == len(expected)


def test_the_address_holds_the_state_and_passes_over_what_it_does_not_know(visits: Any) -> None:
    page = visits.look("/opportunities/?role=teachers&role=kings&time=half-day&colour=red&payment=", **PHONE)
    assert count(page) == len(narrowed("role=teachers&time=half-day"))
    assert chips(page) == ["Teachers", "Half a day"]
    assert page.get_by_role("button", name="Filters: 2 on").is_visible()
    assert box(page, "role", "teachers").is_checked()
    page.goto("/opportunities/?role=<img src=x onerror=alert(1)>&q=<b>budget</b>")
    assert chips(page)[0] == "“<b>budget</b>”"
    assert page.locator("opportunity-finder b:has-text('budget')").count() == 0


def test_back_and_forward_go_through_the_choices(visits: Any) -> None:
    page = visits.look("/opportunities/", **DESKTOP)
    box(page, "role", "teachers").check()
    box(page, "time", "half-day").check()
    page.get_by_label("Words to look for").fill("visit")
    address(page, "q=visit&role=teachers&time=half-day")
    box(page, "setting", "local-networks").check()
    page.go_back()
    address(page, "q=visit&role=teachers&time=half-day")
    assert not box(page, "setting", "local-networks").is_checked()
    page.go_back()
    address(page, "role=teachers")
    assert count(page) == len(narrowed("role=teachers"))
    assert page.get_by_label("Words to look for").input_value() == ""
    page.go_forward()
    address(page, "q=visit&role=teachers&time=half-day")
    assert page.get_by_label("Words to look for").input_value() == "visit"
    page.go_back()
    page.go_back()
    address(page, "")
    assert count(page) == len(items())


@pytest.mark.parametrize("screen", SCREENS)
def test_an_empty_result_says_which_filter_to_drop(visits: Any, screen: str) -> None:
    page = visits.look(EMPTY, **SCREENS[screen])
    assert narrowed(EMPTY.partition("?")[2]) == []
    assert count(page) == 0
    left = {name: len(narrowed(EMPTY.partition("?")[2], without=name)) for name in ("role", "time", "setting")}
    best = max(left, key=lambda name: left[name])
    hears(page, re.compile(r"^Nothing matches all of these\. Without .+: \d+\.$"))
    rows = page.locator(".finder-empty li").all_inner_texts()
    numbers = [int(re.search(r"(\d+) opportunit", row)[1]) for row in rows]
    assert numbers == sorted((number for number in left.values() if number), reverse=True)
    button = page.locator(".finder-empty li button").first
    button.focus()
    page.keyboard.press("Enter")
    assert count(page) == left[best] == len(shown(page))
    assert not page.locator(".finder-empty *").count()
    assert has_focus(page.locator(".finder-count"))
    page.go_back()
    page.get_by_role("button", name="Clear all filters").click()
    assert count(page) == len(items())


def test_an_empty_result_names_all_that_has_to_go_where_one_is_not_enough(visits: Any) -> None:
    page = visits.look("/opportunities/?q=xyzzy&role=teaching-assistants&payment=tlr3", **PHONE)
    assert count(page) == 0
    first = page.locator(".finder-empty li").first
    number = int(re.search(r"(\d+) opportunit", first.inner_text())[1])
    assert " and " in first.inner_text()
    first.get_by_role("button").click()
    assert count(page) == number > 0


def test_words_are_understood_and_the_index_waits_until_then(visits: Any) -> None:
    page = visits.page(**DESKTOP)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/opportunities/?role=teachers")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search-index" in url]
    words = page.get_by_label("Words to look for")
    with page.expect_response(re.compile("search-index")):
        words.focus()
    page.goto("/opportunities/")
    words.fill("mentring")
    expect(page.locator(".finder-hint")).to_have_text(re.compile("^Understood as “mentor"))
    assert "Coach and mentor other TAs" in shown(page)
    words.fill("newly qualified")
    expect(page.locator(".finder-hint")).to_have_text("")
    assert "Act as an NQT mentor" in shown(page)
    words.fill("head teacher")
    assert "Shadow the headteacher" in shown(page)
    words.fill("xyzzy")
    assert count(page) == 0
    page.get_by_role("button", name="Clear all filters").click()
    assert words.input_value() == ""


def test_without_the_index_exact_words_still_work(browser: Any, server: str) -> None:
    page = browser.new_context(base_url=server).new_page()
    page.route(re.compile("search-index"), lambda route: route.abort())
    page.goto("/opportunities/?q=budget")
    expect(page.locator(".finder-hint")).to_have_text(re.compile("could not be loaded"))
    assert "Take responsibility for a budget" in shown(page)
    page.context.close()


def test_on_a_slow_line_exact_words_are_found_until_the_index_comes(browser: Any, server: str) -> None:
    page = browser.new_context(base_url=server).new_page()
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route(re.compile("search-index"), hold)
    page.goto("/opportunities/?q=newly+qualified", wait_until="commit")
    expect(page.locator(".finder-count b")).to_have_text("0")
    assert shown(page) == []
    held.pop().continue_()
    expect(page.locator(".finder-count b")).not_to_have_text("0")
    assert "Act as an NQT mentor" in shown(page)
    page.context.close()


def test_what_is_new_one_level_up_with_another_filter(visits: Any) -> None:
    first, second, _ = next(pairs(real()))
    page = visits.look(f"/compare/{first.id}/{second.id}/", **DESKTOP)
    page.get_by_role("link", name="What is new").click()
    page.wait_for_url(f"**/opportunities/?new={first.id}.{second.id}")
    chip = page.locator(".finder-chosen button").first
    assert chip.inner_text() == f"From {first.title} to {second.title}"
    new = int(page.locator(".finder-count b").inner_text())
    assert 0 < new < len(real().opportunities)
    setting = page.locator("input[name=setting]:not(:disabled)").first
    setting.check()
    page.wait_for_url(f"**/opportunities/?new={first.id}.{second.id}&setting=*")
    assert 0 < int(page.locator(".finder-count b").inner_text()) < new


def test_without_javascript_a_filter_in_the_address_is_said_to_need_it(visits: Any) -> None:
    first, second, _ = next(pairs(real()))
    page = visits.look(f"/opportunities/?new={first.id}.{second.id}", **DESKTOP, java_script_enabled=False)
    said = page.locator("noscript p").first
    assert said.is_visible()
    assert said.inner_text().startswith("Filters, those in an address too, need JavaScript")


def test_without_javascript_all_is_read(visits: Any) -> None:
    page = visits.look(ROLE_AND_TIME, **PHONE, java_script_enabled=False)
    assert shown(page) == [title(item) for item in items()]
    assert not page.locator(".finder-side").is_visible()
    page.get_by_role("navigation", name="Themes").get_by_role("link", name="Budgets").click()
    page.get_by_role("link", name="Seek support in managing a budget").click()
    page.wait_for_url("**/opportunities/seek-support-in-managing-a-budget/")


def test_on_a_phone_the_count_stays_in_sight_and_hides_no_focus(visits: Any) -> None:
    page = visits.look("/opportunities/?role=teachers", **PHONE)
    page.mouse.wheel(0, 3000)
    page.wait_for_function("() => scrollY > 2000")
    bar = page.locator(".finder-bar").bounding_box()
    assert bar["y"] == 0
    assert page.locator(".finder-count").inner_text() == f"{len(narrowed('role=teachers'))} of {len(items())}"
    page.locator(".finder-group:visible li:visible a").nth(12).focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        top = page.evaluate("document.activeElement.getBoundingClientRect().top")
        assert top >= bar["height"] - 1, page.evaluate("document.activeElement.textContent")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_targets_are_large_enough_for_a_finger(visits: Any) -> None:
    page = visits.look(ROLE_AND_TIME, **PHONE)
    page.get_by_role("button", name="Filters: 2 on").click()
    page.evaluate("document.querySelectorAll('.facet').forEach(facet => facet.open = true)")
    small = page.evaluate(
        """[...document.querySelectorAll(
          ".choice, .facet summary, .chip, .finder-bar button, .finder-done button, #finder-words"
        )].map(it => [it.textContent, it.getBoundingClientRect().height]).filter(([, height]) => height < 43.9)"""
    )
    assert small == []


@pytest.mark.parametrize("screen", COLOURED)
@pytest.mark.parametrize("state", ["filters open", "empty"])
def test_axe_finds_nothing(fictional: Any, state: str, screen: str) -> None:
    page = fictional.look(PLACES["finder"] + ("&q=xyzzy" if state == "empty" else ""), **COLOURED[screen])
    if state == "empty":
        assert count(page) == 0
    elif screen == "phone":
        page.get_by_role("button", name="Filters: 2 on").click()
        # So high that what stands at the foot of the screen lies over no choice.
        page.set_viewport_size({"width": 390, "height": 2400})
    assert axe(page) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_what_is_out_of_sight_takes_the_room_of_what_it_holds(fictional: Any, screen: str) -> None:
    page = fictional.look("/opportunities/", **SCREENS[screen])
    over = page.evaluate("""() => [...document.querySelectorAll(".finder-group")].filter((group) =>
      group.querySelector(".entries").getBoundingClientRect().bottom > group.getBoundingClientRect().bottom + 1
    ).map((group) => group.querySelector("h2").textContent)""")
    assert over == []


def test_a_role_leads_here_and_an_entry_goes_into_the_plan(visits: Any) -> None:
    page = visits.look("/roles/teachers/", **DESKTOP)
    page.get_by_role("link", name="By time, kind and cost").click()
    address(page, "role=teachers")
    expect(page.locator(".finder-chosen .chip").first).to_have_text("Teachers")
    page.locator("li.entry:visible plan-button button").first.click()
    kept = page.evaluate("JSON.parse(Object.values(localStorage).find(text => text.includes('items')))")
    assert kept["role"] == "teachers"
    first = narrowed("role=teachers")[0]
    assert (kept["items"][0]["id"], kept["items"][0]["setting"]) == (first.id, first.settings[0].id)
    assert kept["items"][0]["href"] == f"opportunities/{first.id}/"


def test_from_a_file(browser: Any, site: Path) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: request.url.startswith(("file:", "data:")) or wrong.append(request.url))
    page.goto(f"{(site / 'opportunities' / 'index.html').as_uri()}?role=teachers")
    assert count(page) == len(narrowed("role=teachers"))
    box(page, "time", "half-day").check()
    assert count(page) == len(narrowed("role=teachers&time=half-day"))
    page.get_by_label("Words to look for").fill("lerning wallk")
    expect(page.locator(".finder-hint")).to_have_text("Understood as “learning”, “walk”.")
    assert shown(page) == ["Undertake a partnered learning walk in other schools"]
    assert wrong == []
    page.close()

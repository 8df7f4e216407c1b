"""The plan as a record: its course, its years, its portfolio; and how it goes to another device or to a manager."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from places import DESKTOP, PHONE
from plans import item, kept, plan, rows, seed, stored
from playwright.sync_api import expect
from probing import axe_light_and_dark

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DONE = {"course": "done", "done": "2025-03-12", "did": "I coached two colleagues", "evidence": "The log"}


def link_of(page: "Page") -> str:
    """The link that the page makes for another device."""
    page.get_by_role("button", name="Send to my other device").click()
    expect(page.locator("[data-part=said]")).to_contain_text("Open it on your other device")
    return page.locator("[data-part=link] input").input_value()


def test_an_item_takes_its_course_and_what_is_over_stands_under_its_year(visits: Any) -> None:
    page = visits.look(
        "/my-plan/",
        stored=stored(plan(item("a", "Coach a colleague", setting="school"), item("b", "Lead a walk", **DONE))),
        **PHONE,
    )
    assert page.locator("section[data-group=earlier] .planned-item .text").all_inner_texts() == ["Lead a walk"]
    expect(page.locator("section[data-group=earlier] .labels")).to_contain_text("School year 2024 to 2025")
    row = page.locator(".planned-item").first
    row.locator("summary").click()
    did = row.get_by_label("What I did")
    assert not did.is_visible()
    row.get_by_label("Where it stands").select_option("Agreed")
    row.get_by_label("Agreed with").fill("Head of year")
    assert not did.is_visible()
    row.get_by_label("Where it stands").select_option("Done")
    did.fill("I coached")
    row.get_by_label("Evidence").fill("https://example.org/log")
    planned = kept(page)["items"][0]
    assert (planned["course"], planned["agreedWith"], planned["did"]) == ("done", "Head of year", "I coached")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", planned["done"])
    expect(row.locator("summary")).to_contain_text("I coached")
    assert axe_light_and_dark(page) == []


def test_the_portfolio_prints_every_year_with_contents(visits: Any) -> None:
    page = visits.page(**DESKTOP)
    page.add_init_script("window.print = () => {}")
    later = {**DONE, "done": "2026-02-01", "did": "Once more"}
    seed(page.context, plan(item("a", "Walk one", **DONE), item("b", "Walk two", **later), item("c", "Still open")))
    page.goto("/my-plan/")
    page.get_by_role("button", name="Print my portfolio").click()
    page.emulate_media(media="print")
    contents = page.locator(".portfolio-contents li").all_inner_texts()
    assert contents == ["School year 2025 to 2026 (1)", "School year 2024 to 2025 (1)", "In hand (1)"]
    assert page.title() == "Professional portfolio"
    assert page.locator(".portfolio h3").all_inner_texts() == ["Walk two", "Walk one", "Still open"]
    assert page.locator("h1:visible").all_inner_texts() == ["Professional portfolio"]
    assert not page.locator(".sheet").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".sheet").is_visible()


def test_a_plan_goes_to_another_device_by_link_and_is_asked_about(visits: Any) -> None:
    page = visits.page(**DESKTOP)
    sent = plan(item("a", "Coach a colleague", note="Ünd so"), item("b", "Lead a walk", **DONE))
    seed(page.context, sent)
    page.goto("/my-plan/")
    link = link_of(page)

    second = visits.page(**PHONE)
    asked: list[str] = []
    second.on("request", lambda request: asked.append(request.url))
    second.goto(link)
    question = second.locator("[data-part=question]")
    expect(question).to_contain_text("a plan with 2 entries")
    assert "#" not in second.url
    assert second.evaluate("history.length") <= 2
    assert not [url for url in asked if "plan=" in url.split("#")[0]]
    assert kept(second) is None
    second.get_by_role("button", name="Leave it").click()
    expect(second.locator("[data-part=heading]")).to_be_focused()
    assert kept(second) is None
    second.goto(link)
    second.get_by_role("button", name="Add it to my plan").click()
    expect(second.locator("[data-part=said]")).to_contain_text("2 entries were added")
    assert kept(second)["items"] == sent["items"]


def test_a_hostile_link_ends_in_a_clear_word(visits: Any) -> None:
    page = visits.look("/my-plan/", stored=stored(plan(item("a", "Mine"))), **DESKTOP)
    said = page.locator("[data-part=said]")
    for fragment, words in (
        ("<img src=x onerror=alert(1)>", "does not contain a plan"),
        ("AAAA", "does not contain a plan"),
        ("A" * 20000, "too large"),
    ):
        page.evaluate("document.querySelector('[data-part=said]').textContent = ''")
        page.evaluate("fragment => { location.hash = `plan=${fragment}`; }", fragment)
        expect(said).to_contain_text(words)
        assert "plan=" not in page.url
    assert rows(page) == ["Mine"]


def test_the_manager_gets_plain_words(visits: Any) -> None:
    page = visits.page(**PHONE)
    page.add_init_script(
        "navigator.canShare = () => true; navigator.share = async (data) => { window.shared = data; };"
    )
    seed(page.context, plan(item("a", "Coach a colleague", course="agreed", agreedWith="Head of year")))
    page.goto("/my-plan/")
    page.get_by_role("button", name="Send to my line manager").click()
    expect(page.locator("[data-part=said]")).to_contain_text("passed on as text")
    shared = json.loads(page.evaluate("JSON.stringify(window.shared)"))
    assert shared["text"].split("\n\n")[1] == "Agreed:\n- Coach a colleague\n  agreed with Head of year"


def test_a_plan_that_has_grown_is_worth_saving_which_is_said_once(visits: Any) -> None:
    page = visits.page(**PHONE)
    page.add_init_script("navigator.storage.persist = async () => false")
    seed(page.context, plan(item("a"), item("b"), item("c")))
    page.goto("/my-plan/")
    advice = page.locator("[data-part=advice]")
    expect(advice).to_contain_text("Safari after seven days")
    page.get_by_role("button", name="Ask this browser").click()
    expect(page.locator("[data-part=said]")).to_contain_text("did not agree")
    assert not advice.is_visible()
    page.reload()
    assert len(rows(page)) == 3
    assert not advice.is_visible()


def test_whoever_comes_back_finds_her_level_on_every_page(visits: Any) -> None:
    page = visits.look("/glossary/", stored=stored(plan(item("a"), role="teachers")), **DESKTOP)
    level = page.locator(".my-level a")
    expect(level).to_have_attribute("href", re.compile(r"/roles/teachers/$"))


def test_the_recorded_plans_are_of_the_versions_that_they_name() -> None:
    folder = Path(__file__).parents[1] / "plans"
    assert json.loads((folder / "version-1.json").read_text(encoding="utf-8"))["version"] == 1

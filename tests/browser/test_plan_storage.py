"""The plan in a browser's storage: forbidden, full, damaged, older; in two tabs; and forgotten."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from places import DESKTOP, PHONE
from plans import FORBIDDEN, FULL, KEY, ids, item, kept, plan, rows, seed, sees, stored
from playwright.sync_api import expect
from trusts import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def add(page: "Page", number: int) -> None:
    """Press the button of an entry on a role's page, which a phone shows once its setting is unfolded."""
    button, unfold = page.locator("plan-button button").nth(number), page.locator(".fold-button").first
    if unfold.is_enabled() and unfold.get_attribute("aria-expanded") == "false":
        unfold.click()
    button.click()


@pytest.mark.parametrize(
    ("script", "words"), [(FORBIDDEN, "does not let this site keep anything"), (FULL, "has no room left")]
)
@pytest.mark.first_trust
def test_a_browser_that_keeps_nothing_says_so_and_the_tab_keeps_the_plan(visits: Any, script: str, words: str) -> None:
    page = visits.page(**DESKTOP)
    page.add_init_script(script)
    page.goto("/roles/teachers/")
    add(page, 0)
    expect(page.locator("plan-button .plan-trouble")).to_contain_text(words)
    add(page, 1)
    assert page.locator("plan-button .plan-trouble").count() == 1
    page.locator(".plan-link").click()
    page.wait_for_url("**/my-plan/")
    assert len(rows(page)) == 2
    trouble = page.locator("my-plan .plan-trouble")
    expect(trouble).to_contain_text(words)
    expect(trouble).to_contain_text("until you close this tab")
    page.get_by_role("button", name="Remove: ").first.click()
    page.reload()
    assert len(rows(page)) == 1
    second = page.context.new_page()
    second.goto("/my-plan/")
    assert rows(second) == []


@pytest.mark.first_trust
def test_what_the_tab_keeps_does_not_reach_another_site(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.add_init_script(FORBIDDEN)
    page.goto(f"{server}/roles/teachers/")
    add(page, 0)
    page.goto(f"{server.replace('127.0.0.1', 'localhost')}/about/")
    assert page.get_by_role("link", name="My plan", exact=True).is_visible()
    assert page.evaluate("window.name") == ""
    assert page.evaluate("navigation.entries().filter(entry => entry.getState()).length") == 0
    page.goto(f"{server}/my-plan/")
    page.go_back()
    page.go_back()
    expect(page.locator("plan-button button").first).to_have_text("In your plan")
    page.close()


@pytest.mark.first_trust
def test_a_damaged_plan_is_put_aside_and_said(visits: Any) -> None:
    page = visits.look("/roles/teachers/", stored=stored('{"version":1,"items":['), **DESKTOP)
    add(page, 0)
    page.goto("/my-plan/")
    assert len(rows(page)) == 1
    notice = page.get_by_text("could not be read. It has been put aside")
    expect(notice).to_be_visible()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Save it as a file").click()
    assert Path(downloading.value.path()).read_text(encoding="utf-8") == '{"version":1,"items":['
    page.get_by_role("button", name="Delete it").click()
    expect(notice).not_to_be_visible()
    assert page.evaluate("Object.keys(localStorage).sort()") == [KEY]
    assert len(ids(page)) == 1


@pytest.mark.first_trust
def test_a_damaged_plan_that_cannot_be_put_aside_is_left_alone(visits: Any) -> None:
    page = visits.page(**DESKTOP)
    seed(page.context, "{damaged")
    page.goto("/about/")
    page.evaluate(f"localStorage.clear(); localStorage.seeded = 1; localStorage.setItem('{KEY}', '{{damaged')")
    page.add_init_script(FULL)
    page.goto("/roles/teachers/")
    add(page, 0)
    page.goto("/my-plan/")
    assert len(rows(page)) == 1
    expect(page.locator("my-plan .plan-trouble")).to_contain_text("no room to put it aside")
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == "{damaged"


@pytest.mark.first_trust
@pytest.mark.parametrize("file", ["version-0.json", "version-1.json"])
def test_an_older_plan_is_taken_over(visits: Any, file: str) -> None:
    recorded = (ROOT / "tests" / "plans" / file).read_text(encoding="utf-8")
    page = visits.look("/my-plan/", stored=stored(recorded), **DESKTOP)
    expect(page.locator(".planned-item a").first).to_have_text("Coach other staff")
    page.locator(".planned-item summary").first.click()
    page.get_by_label("Note").first.fill("From before")
    plan = kept(page)
    assert (plan["version"], len(plan["items"])) == (2, 2)
    assert plan["items"][0]["note"] == "From before"
    assert plan["items"][0]["course"] == "thinking"


@pytest.mark.first_trust
def test_two_tabs_keep_what_the_other_adds(visits: Any) -> None:
    first = visits.page(**DESKTOP)
    first.goto("/roles/teachers/")
    second = first.context.new_page()
    second.goto("/my-plan/")
    add(first, 0)
    expect(second.locator(".planned-item")).to_have_count(1)
    second.locator(".planned-item summary").click()
    note = second.get_by_label("Note")
    note.press_sequentially("While I write")
    add(first, 1)
    expect(second.locator(".planned-item")).to_have_count(2)
    assert note.first.evaluate("it => it === document.activeElement")
    note.first.press_sequentially(" this")
    assert [item["note"] for item in kept(second)["items"]] == ["While I write this", ""]
    second.get_by_role("button", name="Remove: ").nth(1).click()
    expect(first.locator("plan-button button").nth(1)).to_have_text("Add to my plan")
    expect(first.locator("plan-button button").first).to_have_text("In your plan")


@pytest.mark.first_trust
def test_a_tab_that_heard_nothing_loses_nothing(visits: Any) -> None:
    """The last to write reads first, even where the browser has not told it of the other's writing."""
    deaf = "window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true)"
    first = visits.page(**DESKTOP)
    first.context.add_init_script(deaf)
    first.goto("/roles/teachers/")
    second = first.context.new_page()
    second.goto("/roles/teachers/")
    add(first, 0)
    sees(second, 1)
    add(second, 1)
    sees(first, 2)
    add(first, 2)
    assert len(ids(first)) == 3


def test_forgetting_asks_once_and_reaches_every_tab(visits: Any) -> None:
    page = visits.page(**PHONE)
    seed(page.context, plan(item("coach-other-staff", note="A note")))
    page.goto("/my-plan/")
    second = page.context.new_page()
    second.goto("/roles/teachers/")
    assert second.get_by_role("link", name="My plan (1 entry)").is_visible()
    forget = page.get_by_role("button", name="Forget everything", exact=True)
    forget.click()
    assert page.locator("[data-part=kept] li").all_inner_texts() == [
        "1 entry in your plan and your portfolio",
        "what you wrote for 1 of them",
        "your role level: Teachers",
    ]
    page.get_by_role("button", name="Keep my plan").press("Enter")
    assert forget.evaluate("it => it === document.activeElement")
    forget.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("Object.keys(localStorage)") == ["seeded"]
    assert page.evaluate("Object.keys(sessionStorage)") == []
    assert page.get_by_text("Nothing is in your plan yet").is_visible()
    assert page.locator("h1").evaluate("it => it === document.activeElement")
    expect(second.locator("plan-count")).to_have_text("")
    page.reload()
    assert rows(page) == []


@pytest.mark.first_trust
def test_nothing_goes_into_cookies_and_nothing_is_kept_of_mere_reading(visits: Any) -> None:
    page = visits.open("/roles/teachers/", **DESKTOP)
    page.wait_for_load_state("networkidle")
    page.goto("/my-plan/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]") == [[], []]
    page.goto("/roles/teachers/")
    add(page, 0)
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("Object.keys(localStorage)") == [KEY]

"""My plan: chosen on the pages, worked on by keyboard, printed; without JavaScript a blank sheet."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from places import COLOURED, DESKTOP, PHONE, PHONE_FIRST, SCREENS, ask
from plans import FORBIDDEN, ids, item, kept, of_role, plan, rows, said, seed, stored
from playwright.sync_api import expect
from probing import axe
from trusts import real

from portal.catalogue import Catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def catalogue() -> Catalogue:
    return real()


def tab_to(page: "Page", target: "Locator") -> None:
    """Press Tab until the focus is on the target."""
    for _ in range(200):
        if target.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")


@pytest.mark.parametrize("screen", PHONE_FIRST)
@pytest.mark.first_trust
def test_a_plan_is_made_and_worked_on_by_keyboard(visits: Any, screen: str, catalogue: Catalogue) -> None:
    page = visits.look("/roles/teachers/", **SCREENS[screen])
    first, second = page.locator("plan-button button").nth(0), page.locator("plan-button button").nth(1)
    unfold = page.locator(".fold-button").first
    if unfold.is_enabled():  # a phone shows the entries of a setting when it is unfolded
        tab_to(page, unfold)
        page.keyboard.press("Enter")
    tab_to(page, first)
    page.keyboard.press("Enter")
    said(page, "Added to your plan: ")
    assert first.inner_text() == "In your plan"
    tab_to(page, second)
    page.keyboard.press("Space")
    assert page.get_by_role("link", name="My plan (2 entries)").is_visible()

    page.reload()
    tab_to(page, page.locator(".plan-link"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/my-plan/")
    framework = next(role for role in catalogue.roles if role.id == "teachers").framework
    chosen = [catalogue.opportunities[entry].text for entry in framework["school"][:2]]
    assert rows(page) == chosen
    assert page.locator("#plan-role").input_value() == "teachers"
    assert page.locator("section[data-group]:visible h2").all_inner_texts() == ["At a school level"]

    tab_to(page, page.locator("summary:not(.menu summary)").first)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("By when").first)
    page.keyboard.type("05052027")
    tab_to(page, page.get_by_label("Who could help").first)
    page.keyboard.type("Head of year")
    tab_to(page, page.get_by_label("Note").first)
    page.keyboard.type("Two lessons a week, then talk")
    page.reload()
    written = {"by": "2027-05-05", "who": "Head of year", "note": "Two lessons a week, then talk"}
    assert written.items() <= kept(page)["items"][0].items()
    line = "By 5 May 2027 \N{MIDDLE DOT} Head of year \N{MIDDLE DOT} Two lessons a week, then talk"
    assert page.locator(".planned-item summary").first.inner_text() == line


@pytest.mark.parametrize("screen", PHONE_FIRST)
@pytest.mark.first_trust
def test_rows_move_and_go_and_come_back_by_keyboard(visits: Any, screen: str, catalogue: Catalogue) -> None:
    entries = ("coach-other-staff", "be-coached-by-experienced-middle-leader", "coach-and-mentor-other-tas")
    page = visits.look(
        "/my-plan/",
        stored=stored(plan(*(item(name, setting="school", note=f"about {name}") for name in entries))),
        **SCREENS[screen],
    )
    texts = [catalogue.opportunities[name].text for name in entries]
    expect(page.locator(".planned-item a").first).to_have_attribute("href", re.compile("/opportunities/"))
    down = page.get_by_role("button", name=f"Move down: {texts[0]}")
    tab_to(page, down)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert ids(page) == [entries[1], entries[2], entries[0]]
    said(page, "Moved down, now 3 of 3")
    assert down.evaluate("it => it === document.activeElement")
    page.keyboard.press("Enter")
    said(page, "Not moved: it is 3 of 3")

    gone = page.get_by_role("button", name=f"Remove: {texts[1]}")
    gone.focus()
    page.keyboard.press("Enter")
    assert ids(page) == [entries[2], entries[0]]
    undo = page.get_by_role("button", name=f"Undo: put back {texts[1]}")
    assert undo.evaluate("it => it === document.activeElement")
    page.keyboard.press("Enter")
    assert ids(page) == [entries[1], entries[2], entries[0]]
    assert kept(page)["items"][0]["note"] == f"about {entries[1]}"
    assert gone.evaluate("it => it === document.activeElement")

    page.keyboard.press("Enter")
    page.get_by_role("button", name=f"Move up: {texts[0]}").press("Enter")
    assert undo.count() == 0
    assert ids(page) == [entries[0], entries[2]]


@pytest.mark.first_trust
def test_a_second_thought_on_a_page_keeps_the_notes(visits: Any) -> None:
    page = visits.look(
        "/stretch-tasks/run-an-assembly/",
        stored=stored(plan(item("run-an-assembly", "Run an assembly", kind="stretch-task", note="Year 9"))),
        **DESKTOP,
    )
    button = page.locator("plan-button button").first
    assert button.inner_text() == "In your plan"
    button.click()
    assert ids(page) == []
    button.click()
    assert kept(page)["items"][0]["note"] == "Year 9"


@pytest.mark.first_trust
def test_what_is_saved_is_complete_by_itself(visits: Any) -> None:
    page = visits.open("/themes/coaching-and-mentoring/", **DESKTOP)
    page.locator("#coach-other-staff plan-button button").click()
    page.goto("/stretch-tasks/")
    page.get_by_role("button", name="Add to my plan: Run an assembly").first.click()
    page.goto("/opportunities/?q=shadow")
    page.get_by_role("button", name="Add to my plan: Shadow").first.click()
    coach, assembly, shadowing = kept(page)["items"]
    assert coach["text"] == "Coach other staff"
    assert coach["setting"] == "school"
    assert coach["href"] == "opportunities/coach-other-staff/"
    assert assembly["href"] == "stretch-tasks/run-an-assembly/"
    assert shadowing["href"] == f"opportunities/{shadowing['id']}/"
    assert shadowing["text"].startswith("Shadow")
    assert shadowing["setting"]
    assert kept(page)["role"] == ""
    page.route(re.compile("plan-entries"), lambda route: route.abort())
    visits.trouble.clear()
    page.goto("/my-plan/")
    assert rows(page) == ["Coach other staff", shadowing["text"], "Run an assembly"]
    page.locator(".planned-item a").first.click()
    page.wait_for_url("**/opportunities/coach-other-staff/")
    visits.trouble.clear()


@pytest.mark.first_trust
def test_the_role_is_chosen_on_the_page_too(visits: Any) -> None:
    page = visits.look("/my-plan/", **PHONE)
    assert page.get_by_text("Nothing is in your plan yet").is_visible()
    assert page.get_by_role("link", name="your role level").get_attribute("href") == "../roles/"
    page.get_by_label("Your role level").select_option("Teachers")
    page.reload()
    assert page.get_by_label("Your role level").input_value() == "teachers"
    page.get_by_role("link", name="your role level").click()
    page.wait_for_url("**/roles/teachers/")


@pytest.mark.parametrize("screen", COLOURED)
@pytest.mark.first_trust
def test_axe_finds_nothing_in_any_state(visits: Any, screen: str, catalogue: Catalogue) -> None:
    assert axe(visits.look("/my-plan/", **COLOURED[screen])) == []
    page = visits.look(
        "/my-plan/",
        stored=stored(of_role(catalogue, "teachers", 8, by="2027-03-12", who="Mentor", note="Soon")),
        **COLOURED[screen],
    )
    assert page.locator(".planned-item").count() == 8
    page.evaluate("document.querySelectorAll('my-plan details').forEach(fold => fold.open = true)")
    page.get_by_role("button", name="Remove: ").first.click()
    page.get_by_role("button", name="Forget everything").click()
    assert axe(page) == []
    page = visits.look("/opportunities/coach-other-staff/", scripts=[FORBIDDEN], **COLOURED[screen])
    page.locator("plan-button button").first.click()
    assert axe(page) == []


@pytest.mark.first_trust
def test_fingers_find_the_buttons(visits: Any, catalogue: Catalogue) -> None:
    page = visits.page(**PHONE)
    seed(page.context, of_role(catalogue, "teachers", 4))
    for path in ("/themes/coaching-and-mentoring/", "/stretch-tasks/run-an-assembly/", "/my-plan/"):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        low = [height for height in ask(page, "heights", ":is(plan-button, my-plan) button, input, select") if height]
        assert min(low) >= 43.9, path
        assert ask(page, "small") == []


@pytest.mark.first_trust
def test_twelve_entries_with_notes_print_on_two_pages_and_four_on_one(visits: Any, catalogue: Catalogue) -> None:
    note = "I would like to begin with two lessons a week, and then talk about what I have seen."
    for number, most in ((12, 2), (4, 1)):
        page = visits.look(
            "/my-plan/",
            stored=stored(of_role(catalogue, "teachers", number, by="2027-03-12", who="Head of department", note=note)),
            **DESKTOP,
        )
        page.emulate_media(media="print")
        assert page.locator(".sheet tbody th[scope=row]:visible").count() == number
        for words in ("Teachers", "Name", "Date", "Notes at mid-term", "Notes at the end", "12 March 2027"):
            assert page.locator(".sheet").get_by_text(words, exact=True).first.is_visible(), words
        assert not page.get_by_role("button").first.is_visible()
        sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4", prefer_css_page_size=True)))
        assert 1 <= sheets <= most


def test_an_empty_plan_prints_a_blank_sheet(visits: Any) -> None:
    page = visits.look("/my-plan/", **DESKTOP)
    page.emulate_media(media="print")
    assert page.locator(".sheet tr.blank").count() == 8
    assert page.locator(".sheet").is_visible()


@pytest.mark.first_trust
def test_without_javascript_the_page_explains_itself_and_has_a_blank_sheet(visits: Any) -> None:
    page = visits.look("/my-plan/", **PHONE, java_script_enabled=False)
    assert page.get_by_text("Without it, print this page").is_visible()
    assert page.locator(".sheet").is_visible()
    assert not page.get_by_text("Your plan is kept").is_visible()
    page.goto("/roles/teachers/")
    assert page.get_by_role("link", name="My plan").is_visible()
    assert page.locator("plan-button").first.inner_text() == ""


@pytest.mark.first_trust
def test_it_works_from_a_folder(browser: Any, site: Path) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"file://{site}/roles/teachers/index.html")
    page.locator("plan-button button").first.click()
    page.goto(f"file://{site}/my-plan/index.html")
    expect(page.locator(".planned-item a").first).to_have_attribute("href", re.compile("/opportunities/"))
    assert len(rows(page)) == 1
    assert wrong == []
    page.context.clear_cookies()
    page.close()


def test_the_logic_in_a_browser(browser: Any) -> None:
    """The very files that node runs, with a few lines in the place of node's own modules."""
    page = browser.new_page()
    page.route("http://logic.test/**", _serve)
    page.goto("http://logic.test/tests/js/in-a-browser.html")
    page.wait_for_function("() => globalThis.done")
    failed, passed = page.evaluate("[globalThis.failed, globalThis.passed]")
    page.close()
    assert failed == []
    assert passed >= 90


def _serve(route: Any) -> None:
    path = ROOT / route.request.url.removeprefix("http://logic.test/")
    kinds = {".js": "text/javascript", ".mjs": "text/javascript", ".html": "text/html"}
    route.fulfill(body=path.read_text(encoding="utf-8"), content_type=kinds[path.suffix])

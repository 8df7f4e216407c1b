"""A browser that translates the page wraps and changes every text, also of what comes later; the page works as before.

Each kind of page that has a script of its own is used so, by ids and values alone: no test here reads a word that the
browser may have changed.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from places import DESKTOP, PHONE, PLACES
from plans import ids, item, kept, plan, seed
from playwright.sync_api import expect
from trusts import miniature

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TRANSLATE = (Path(__file__).parent / "translate.js").read_text(encoding="utf-8")
ROLE, OTHER_ROLE = "apprentices", "tutors"
ENTRY = "find-a-mentor"
PLANNED = plan(item(ENTRY), item("attend-a-workshop"), role=ROLE)
TEXTS = {entry.id: entry.text for entry in miniature().opportunities.values()} | {
    task.id: task.title for task in miniature().stretch_tasks
}
# The script that every page loads, for its header and its footer.
EVERYWHERE = "portal"
_SCRIPT = re.compile(r"<script src=\"[^\"]*?([\w-]+)\.[\w.]+\" defer>")


def translate(page: "Page") -> None:
    page.evaluate(TRANSLATE)
    assert not re.search(r"[A-Za-z]", page.locator("h1").first.inner_text())


def addresses(page: "Page", links: str) -> list[str]:
    """Where the links that show lead."""
    return [str(link.get_attribute("href")) for link in page.locator(links).all() if link.is_visible()]


def greets(page: "Page") -> None:
    """A reader who comes back finds what is hers."""
    links = addresses(page, "welcome-back a")
    assert [link.rstrip("/").rpartition("/")[2] for link in links] == [ROLE, "my-plan"]


def plans(page: "Page") -> None:
    """An entry goes into the plan, out of it and in again, and is kept under the site's own words."""
    button = page.locator("plan-button:visible").last
    planned = str(button.get_attribute("data-id"))
    for held in (True, False, True):
        button.locator("button").click()
        assert (planned in ids(page)) == held
    words = next(item["text"] for item in kept(page)["items"] if item["id"] == planned)
    assert words == TEXTS[planned]


def narrows(page: "Page") -> None:
    """The finder narrows, counts, and takes a choice back."""
    shown = page.locator(".finder-group .entry:not([hidden])")
    chosen = page.locator(f'.finder-group .entry[data-choices~="role={ROLE}"][data-choices~="time=half-day"]').count()
    of_role = page.locator(f'.finder-group .entry[data-choices~="role={ROLE}"]').count()
    assert 0 < chosen < of_role
    expect(shown).to_have_count(chosen)
    page.locator('input[name="time"][value="half-day"]').uncheck(force=True)
    expect(shown).to_have_count(of_role)
    assert page.locator(".finder-count b").inner_text() == str(of_role)
    plans(page)
    page.locator(".chip").first.click()
    expect(page.locator(".entry[hidden]")).to_have_count(0)
    page.locator("#finder-words").fill(TEXTS[ENTRY])
    expect(shown.locator(f'plan-button[data-id="{ENTRY}"]')).to_have_count(1)
    page.wait_for_function("() => location.search.startsWith('?q=')")


def searches(page: "Page") -> None:
    """What is asked for is found, whatever the page looks like."""
    field = page.locator("site-search [name=q]")
    field.fill(TEXTS[ENTRY])
    page.locator(f'.results a[href*="{ENTRY}"]').first.wait_for()
    field.fill("zzzzzz")
    expect(page.locator(f'.results a[href*="{ENTRY}"]')).to_have_count(0)


def folds_and_plans(page: "Page") -> None:
    """A part unfolds by its heading and by an address, and the entry in the address is named to those who are told."""
    fold = page.locator(".fold").first
    fold.locator(".fold-button").click()
    assert fold.get_attribute("data-open") is not None
    plans(page)
    page.evaluate(f"location.hash = '{ENTRY}'")
    expect(page.locator(f"#{ENTRY}")).to_be_visible()
    page.wait_for_function("() => document.querySelector('tell-us a').href.includes('entry=')")
    entry = page.evaluate("new URL(document.querySelector('tell-us a').href).searchParams.get('entry')")
    assert entry == TEXTS[ENTRY]


def compares(page: "Page") -> None:
    """Two levels are compared, by setting and by theme, and either way round."""
    page.locator("select[name=from]").select_option(ROLE)
    page.locator("select[name=to]").select_option(OTHER_ROLE)
    page.wait_for_function(f"() => location.search === '?from={ROLE}&to={OTHER_ROLE}'")
    page.locator("input[value=theme]").check()
    expect(page.locator(".result .by-theme section").first).to_be_visible()
    page.locator(".result").locator("xpath=..").locator("form button").click()
    page.wait_for_function(f"() => location.search.startsWith('?from={OTHER_ROLE}&to={ROLE}')")
    plans(page)


def asks_and_plans(page: "Page") -> None:
    """The entry goes into the plan, and into a message in the site's own words."""
    plans(page)
    menu = page.locator("ask-about").first
    menu.locator("summary").click()
    message = str(menu.get_attribute("data-message"))
    mail = str(menu.locator("a[href^='mailto:']").get_attribute("href"))
    assert page.evaluate("decodeURIComponent", mail.partition("body=")[2]).startswith(message)


def shows_dates(page: "Page") -> None:
    """The dates of one level are left, and all of them come back."""
    dates = page.locator(".month .date")
    everything = dates.count()
    page.locator("select[name=role]").select_option(ROLE)
    left = [date.get_attribute("data-role") for date in dates.all() if date.get_attribute("hidden") is None]
    assert 0 < len(left) <= everything
    assert all(ROLE in str(levels).split() for levels in left)
    assert page.url.endswith(f"?role={ROLE}")
    page.locator("select[name=role]").select_option("")
    expect(page.locator(".month .date[hidden]")).to_have_count(0)


def shows_duties(page: "Page") -> None:
    """The duties of one holder show."""
    sections = page.locator("duty-filter > section[data-choices]")
    choices = str(sections.nth(1).get_attribute("data-choices"))
    holder = choices.partition(" ")[0]
    page.locator("duty-filter select").select_option(holder)
    shown = [element.get_attribute("data-choices") for element in sections.all() if element.is_visible()]
    assert shown
    assert all(holder in str(each).split() for each in shown)


def is_worked_on(page: "Page") -> None:
    """A level is chosen, an entry removed and put back, something is written, and the file has the site's words."""
    rows = page.locator(".planned-item")
    expect(rows).to_have_count(2)
    page.locator("#plan-role").select_option(OTHER_ROLE)
    page.locator("[data-act=remove]").first.click()
    expect(rows).to_have_count(1)
    page.locator(".removed button").click()
    expect(rows).to_have_count(2)
    page.locator("details.written summary").first.click()
    page.locator("select[name=course]").first.select_option("agreed")
    with page.expect_download() as saved:
        page.locator("[data-do=saveTable]").click()
    table = saved.value.path().read_text(encoding="utf-8")
    role = next(role for role in miniature().roles if role.id == OTHER_ROLE)
    setting = next(setting for setting in miniature().trust.settings if setting.id == "centre")
    assert all(words in table for words in (TEXTS[ENTRY], role.title, setting.title))
    written = kept(page)
    assert (written["role"], written["items"][0]["course"]) == (OTHER_ROLE, "agreed")


def is_typed_into(page: "Page") -> None:
    """A sheet takes what is typed."""
    space = page.locator("textarea").first
    space.fill("One\ntwo\nthree\nfour")
    assert space.input_value().startswith("One")
    prints(page)


def prints(page: "Page") -> None:
    """The button prints."""
    page.evaluate("window.print = () => { window.printed = true }")
    page.locator("print-button button").first.click()
    assert page.evaluate("window.printed")


def counts_what_is_due(page: "Page") -> None:
    """What is overdue and what is not add up."""
    for listed, number in ((".late", "[data-late]"), (".in-time", "[data-in-time]")):
        rows = page.locator(f"due-list {listed} > *").count()
        assert page.locator(f"due-list {number}").inner_text() == str(rows)


def tells(page: "Page") -> None:
    """Whoever says that a name is out of date names it as the site does."""
    term = page.locator("dt[id]").first
    page.evaluate("id => { location.hash = id }", term.get_attribute("id"))
    page.wait_for_function("() => document.querySelector('tell-us a').href.includes('entry=')")
    entry = page.evaluate("new URL(document.querySelector('tell-us a').href).searchParams.get('entry')")
    assert entry == term.get_attribute("data-text")


# How each kind of page that has a script of its own is used, and one whose footer names an entry.
USES: dict[str, Callable[["Page"], None]] = {
    "home": greets,
    "finder": narrows,
    "search": searches,
    "role": folds_and_plans,
    "meeting": prints,
    "year": prints,
    "compare": compares,
    "compare_pair": plans,
    "theme": plans,
    "opportunity": asks_and_plans,
    "stretch_tasks": plans,
    "stretch_task": asks_and_plans,
    "dates": shows_dates,
    "dates_month": shows_dates,
    "policy": shows_duties,
    "board_pack": prints,
    "worksheets": is_typed_into,
    "review_list": prints,
    "consultation": prints,
    "my_plan": is_worked_on,
    "glossary": tells,
    "health": counts_what_is_due,
}
ON_A_PHONE = {folds_and_plans}
WITH_A_PLAN = {greets, is_worked_on}


def test_every_kind_of_page_with_a_script_is_used(miniature_site: Path) -> None:
    scripted = set()
    for kind in (kind for kind in PLACES if kind not in ("results", "not found")):
        html = (miniature_site / PLACES[kind].partition("?")[0].strip("/") / "index.html").read_text(encoding="utf-8")
        if set(_SCRIPT.findall(html)) - {EVERYWHERE}:
            scripted.add(kind)
    assert scripted - set(USES) == set()


@pytest.mark.parametrize("use", dict.fromkeys(USES.values()), ids=lambda use: use.__name__)
def test_a_translated_page_works(fictional: Any, use: Callable[["Page"], None]) -> None:
    page = fictional.page(**(PHONE if use in ON_A_PHONE else DESKTOP))
    if use in WITH_A_PLAN:
        seed(page.context, PLANNED)
    for kind in (kind for kind in USES if USES[kind] is use):
        page.goto(PLACES[kind])
        page.locator(".coming, [aria-busy]").wait_for(state="detached")
        translate(page)
        use(page)
        page.evaluate("localStorage.clear()")


def test_a_translated_screen_goes_on(fictional: Any) -> None:
    page = fictional.open("/display/", **DESKTOP)
    page.evaluate(TRANSLATE)
    shown = "[...document.querySelectorAll('staff-display > section')].findIndex((slide) => !slide.hidden)"
    before = page.evaluate(shown)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"() => {shown} !== {before}")


def test_a_malformed_fragment_is_passed_over(fictional: Any) -> None:
    """A script that failed would fail the test."""
    page = fictional.page(**DESKTOP)
    for place in ("policy", "role", "my_plan"):
        page.goto(f"{PLACES[place]}#%")
        for fragment in ("#%E0%A4%A", "#100%25%", "#%zz"):
            page.evaluate("hash => { location.hash = hash }", fragment)
            page.wait_for_function("hash => location.hash === hash", arg=fragment)


@pytest.mark.parametrize(
    "abbreviation", ["t.a.", *(pytest.param(it, marks=pytest.mark.long) for it in ("C.P.D.", "N.P.Q."))]
)
@pytest.mark.first_trust
def test_an_abbreviation_typed_with_full_stops_is_found(visits: Any, abbreviation: str) -> None:
    bare = abbreviation.replace(".", "")
    plain = visits.open(f"/search/?q={bare}%20", **DESKTOP)
    wanted = plain.locator(".results .entry").all_inner_texts()
    assert wanted
    page = visits.open(f"/search/?q={abbreviation}", **DESKTOP)
    assert page.locator(".results .entry").all_inner_texts() == wanted


@pytest.mark.first_trust
def test_the_finder_finds_it_too(visits: Any) -> None:
    counts = [
        visits.open(f"/opportunities/?q={words}", **DESKTOP).locator(".entry:visible").count()
        for words in ("C.P.D.", "CPD ")
    ]
    assert counts[0] == counts[1] > 1

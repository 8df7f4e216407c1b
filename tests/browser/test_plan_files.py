"""The plan as files: out and in again, as a table, as a calendar; and entries that were renamed or are gone."""

import csv
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
import vobject
from places import DESKTOP
from plans import item, kept, of_role, plan, rows, seed, stored
from playwright.sync_api import expect
from trusts import own_words, real

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def saved(page: "Page", button: str, suffix: str) -> bytes:
    """The file that a button hands out."""
    with page.expect_download() as downloading:
        page.get_by_role("button", name=button, exact=True).click()
    assert downloading.value.suggested_filename == f"my-development-plan.{suffix}"
    return Path(downloading.value.path()).read_bytes()


def opened(page: "Page", content: str | bytes) -> str:
    """Open a file as a saved plan; returns what the page says to it."""
    data = content.encode() if isinstance(content, str) else content
    says = page.locator("[data-part=said]")
    page.evaluate("document.querySelector('[data-part=said]').textContent = ''")
    page.locator("[data-part=file]").set_input_files({"name": "plan.json", "mimeType": "text/plain", "buffer": data})
    expect(says).not_to_be_empty()
    return says.inner_text()


@pytest.mark.first_trust
def test_a_plan_goes_out_and_comes_in_on_another_device(visits: Any) -> None:
    page = visits.page(**DESKTOP)
    sent = of_role(real(), "teachers", 6, by="2027-03-12", who="H\N{LATIN SMALL LETTER E WITH ACUTE}l", note="a\nb")
    seed(page.context, sent)
    page.goto("/my-plan/")
    file = saved(page, "Save as a file", "json")
    read = json.loads(file)
    assert read.pop("roleLevel") == "Teachers"
    addresses = [item.pop("address") for item in read["items"]]
    assert read == sent
    assert all(address.startswith(page.url.removesuffix("my-plan/")) for address in addresses)

    second = visits.open("/my-plan/", **DESKTOP)
    with second.expect_file_chooser() as choosing:
        second.get_by_role("button", name="Open a saved file").press("Enter")
    choosing.value.set_files({"name": "plan.json", "mimeType": "application/json", "buffer": file})
    expect(second.locator("[data-part=said]")).to_have_text("6 entries were added.")
    assert kept(second) == sent
    assert len(rows(second)) == 6
    assert opened(second, file) == "Nothing new was added. 6 were in your plan already."
    assert kept(second) == sent


@pytest.mark.first_trust
def test_an_import_merges_and_sums_up(visits: Any) -> None:
    page = visits.look(
        "/my-plan/",
        stored=stored(plan(item("coach-other-staff", "Coach", note="mine"), item("run-a-thing", "Mine only"))),
        **DESKTOP,
    )
    expect(page.locator(".planned-item a").first).to_have_text("Coach other staff")
    theirs = plan(
        item("coach-other-staff", "Coach", note="theirs", who="Mentor"), item("never-heard-of", "Something old")
    )
    assert opened(page, json.dumps(theirs)) == (
        "1 entry was added. 1 was in your plan already. 1 gained what was written in the file. "
        "1 is written differently there; your own words were kept. "
        "1 is not found on this site and kept as the file has it."
    )
    assert [(item["note"], item["who"]) for item in kept(page)["items"]] == [("mine", "Mentor"), ("", ""), ("", "")]
    assert rows(page)[-1] == "Something old"


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ("nonsense", "not a plan"),
        (b"\xff\xfe\x00", "not a plan"),
        ('{"version": 7, "items": []}', "newer version"),
        ("[" + "1," * 600_000 + "1]", "too large"),
    ],
)
def test_what_is_no_plan_changes_nothing(visits: Any, content: str | bytes, answer: str) -> None:
    page = visits.page(**DESKTOP)
    sent = plan(item("coach-other-staff", "Coach"))
    seed(page.context, sent)
    page.goto("/my-plan/")
    assert answer in opened(page, content)
    assert kept(page) == sent


def test_a_hostile_file_is_text_and_nothing_else(visits: Any) -> None:
    page = visits.look("/my-plan/", **DESKTOP)
    markup = "<img src=x onerror=alert(1)>"
    bad = item("never-heard-of", markup, note=markup, href="javascript:alert(1)", setting="__proto__")
    opened(page, json.dumps(plan(bad, item("constructor", "Built in"), role="__proto__")))
    assert rows(page) == [markup, "Built in"]
    assert page.locator("my-plan img").count() == 0
    assert page.locator(".planned-item a[href]").count() == 0


@pytest.mark.first_trust
def test_the_table_is_read_by_a_spreadsheet_and_holds_no_formula(visits: Any) -> None:
    page = visits.page(**DESKTOP)
    note = '=HYPERLINK("http://x.example","a, b")\nand "more"'
    entry = item("coach-other-staff", "Coach", setting="school", by="2027-03-12", who="@head", note=note)
    seed(page.context, plan(entry, item("run-an-assembly", "Run", kind="stretch-task")))
    page.goto("/my-plan/")
    expect(page.locator(".planned-item a").first).to_have_text("Coach other staff")
    content = saved(page, "Save as a table", "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True), strict=True))
    head, coach, assembly = lines
    assert head[:6] == ["Group", "Opportunity", "Labels", "By when", "Who could help", "Note"]
    assert coach[2].startswith("Coach or mentor, ")
    assert [*coach[:2], *coach[3:6]] == ["At a school level", "Coach other staff", "2027-03-12", "'@head", f"'{note}"]
    assert assembly[:2] + assembly[3:6] == ["Stretch tasks", "Run an assembly", "", "", ""]
    assert head[-2:] == ["Address", "Role level"]
    assert coach[-2].endswith("/opportunities/coach-other-staff/")
    assert coach[-1] == "Teachers"


@pytest.mark.first_trust
def test_the_calendar_line_by_line(visits: Any) -> None:
    page = visits.page(**DESKTOP)
    note = "Caf\N{LATIN SMALL LETTER E WITH ACUTE}; ask, then \\ decide\nnext step " + "\N{EURO SIGN}" * 40
    entry = item("coach-other-staff", "Coach", setting="school", by="2027-12-31", who="Mentor", note=note)
    seed(page.context, plan(entry, item("run-an-assembly", "Run", kind="stretch-task")))
    page.goto("/my-plan/")
    expect(page.locator(".planned-item a").first).to_have_text("Coach other staff")
    content = saved(page, "Save the dates", "ics")
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    folded = content.decode().removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in folded)
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    stamp = next(line for line in lines if line.startswith("DTSTAMP:"))
    assert re.fullmatch(r"DTSTAMP:\d{8}T\d{6}Z", stamp)
    escaped = note.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Succession portal//My plan//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:opportunity.coach-other-staff.0a1b2c3d@{own_words()}",
        stamp,
        "DTSTART;VALUE=DATE:20271231",
        "DTEND;VALUE=DATE:20280101",
        "SUMMARY:Coach other staff",
        f"DESCRIPTION:Who could help: Mentor\\n{escaped}",
        f"URL:{page.url.removesuffix('my-plan/')}opportunities/coach-other-staff/",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Coach other staff",
        "TRIGGER:-P7D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    same = vobject.readOne(content.decode()).vevent
    assert event.decoded("DTSTART") == same.dtstart.value == date(2027, 12, 31)
    assert str(event["DESCRIPTION"]) == same.description.value == f"Who could help: Mentor\n{note}"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == same.valarm.trigger.value == timedelta(days=-7)


def test_without_a_date_there_is_no_calendar_and_the_page_says_why(visits: Any) -> None:
    page = visits.look("/my-plan/", stored=stored(plan(item("coach-other-staff"))), **DESKTOP)
    page.get_by_role("button", name="Save the dates").click()
    expect(page.locator("[data-part=said]")).to_contain_text("No entry has a date yet")


def test_entries_that_were_renamed_withdrawn_or_are_unknown(visits: Any, miniature_site: Path) -> None:
    page = visits.context(**DESKTOP).new_page()
    renamed = item("look-for-a-mentor", "Look for a mentor", setting="centre", note="Soon")
    gone = item("visit-the-library", "Visit the town library", setting="town")
    seed(page.context, plan(renamed, gone, item("from-elsewhere", "Something else", setting="moon"), role="tutors"))
    page.goto((miniature_site / "my-plan" / "index.html").as_uri())
    expect(page.locator(".planned-item .text").first).to_have_text("Find a mentor in your centre")
    assert rows(page) == ["Find a mentor in your centre", "Visit the town library", "Something else"]
    assert page.locator(".fate").all_inner_texts() == [
        "Renamed since you added it. It was: Look for a mentor",
        "No longer offered since December 2025: The library has closed. It stays in your plan until you remove it.",
        "Not found on this site. It is kept as you saved it.",
    ]
    assert page.locator("section[data-group]:visible h2").all_inner_texts() == [
        "In your own centre",
        "Across the town",
        "Others",
    ]
    page.goto((miniature_site / "roles" / "tutors" / "index.html").as_uri())
    button = page.locator("#find-a-mentor plan-button button")
    assert button.inner_text() == "In your plan"
    button.click()
    assert [item["id"] for item in kept(page)["items"]] == ["visit-the-library", "from-elsewhere"]
    button.click()
    assert kept(page)["items"][-1]["note"] == "Soon"

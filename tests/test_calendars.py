"""The calendars to subscribe to, read by a second library, and their lines as RFC 5545 wants them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from trusts import miniature

from macros.dates import of_records
from portal.commits import Commits
from portal.model import Event
from portal.outlets.calendars import calendars

AUTUMN = datetime(2026, 9, 1, 8, tzinfo=UTC)
COMMITS = {"spring-meeting": Commits(3, AUTUMN, datetime(2026, 11, 20, 9, tzinfo=UTC))}


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return dict(calendars(miniature(), COMMITS, lambda event: f"https://grow.example.org/dates/#{event.id}"))


def by_uid(text: bytes) -> dict[str, Any]:
    """The events of a calendar as vobject reads them."""
    (calendar,) = vobject.readComponents(text.decode())
    return {component.uid.value: component for component in calendar.contents.get("vevent", [])}


def test_there_is_one_of_everything_and_one_of_each_level_and_setting(files: Mapping[str, bytes]) -> None:
    levels = {f"dates/role-{role.id}.ics" for role in miniature().roles}
    settings = {f"dates/setting-{setting.id}.ics" for setting in miniature().trust.settings}
    years = {f"dates/year-{role.id}.ics" for role in miniature().roles}
    assert set(files) == {"dates/all.ics"} | levels | settings | years


def test_two_libraries_read_the_same(files: Mapping[str, bytes]) -> None:
    for name, text in files.items():
        first = icalendar.Calendar.from_ical(text)
        moved = by_uid(text)
        components = list(first.walk("VEVENT"))
        assert [str(item["UID"]) for item in components] == list(moved), name
        for item in components:
            same = moved[str(item["UID"])]
            assert item.decoded("DTSTART") == same.dtstart.value
            assert str(item["SUMMARY"]) == same.summary.value
            assert ("DESCRIPTION" in item) is ("description" in same.contents)
            assert "DESCRIPTION" not in item or str(item["DESCRIPTION"]) == same.description.value
            assert ("DTEND" in item) is ("dtend" in same.contents)


def test_a_deadline_is_a_whole_day_with_an_alarm_and_a_session_stands_in_utc(files: Mapping[str, bytes]) -> None:
    shown = by_uid(files["dates/all.ics"])
    deadline = shown["spring-meeting.deadline@grow.example.org"]
    assert (deadline.dtstart.value, deadline.dtend.value) == (date(2027, 3, 5), date(2027, 3, 6))
    assert deadline.valarm.trigger.value == timedelta(days=-2, hours=8)
    assert deadline.url.value == "https://grow.example.org/dates/#spring-meeting"
    session = shown["spring-meeting.2027-03-12@grow.example.org"]
    assert session.dtstart.value == datetime(2027, 3, 12, 16, tzinfo=UTC)
    assert b"DTSTART:20270312T160000Z" in files["dates/all.ics"]
    assert shown["summer-fair.2027-06-26@grow.example.org"].dtstart.value == datetime(2027, 7, 3, 10, tzinfo=UTC)


def test_what_was_changed_has_a_higher_sequence_by_the_commits_of_its_file(files: Mapping[str, bytes]) -> None:
    shown = by_uid(files["dates/all.ics"])
    known, unknown = (
        shown[f"{name}@grow.example.org"] for name in ("spring-meeting.deadline", "writing-weekend.deadline")
    )
    assert known.sequence.value == "2"
    assert known.last_modified.value == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert unknown.sequence.value == "0"
    assert unknown.last_modified.value == datetime(2026, 11, 20, tzinfo=UTC)


def test_what_is_cancelled_says_so_and_an_id_of_the_past_keeps_its_uid(files: Mapping[str, bytes]) -> None:
    shown = by_uid(files["dates/all.ics"])
    assert shown["winter-workshop.2026-12-05@grow.example.org"].status.value == "CANCELLED"
    assert shown["open-workshop.2027-02-25@grow.example.org"].status.value == "CANCELLED"
    assert shown["open-workshop.2027-03-11@grow.example.org"].status.value == "CONFIRMED"
    assert "evening-for-mentors.2026-12-10@grow.example.org" in shown


def test_what_is_full_wakes_nobody_and_what_was_moved_says_from_when(files: Mapping[str, bytes]) -> None:
    shown = by_uid(files["dates/all.ics"])
    full = shown["run-a-workshop-training.deadline@grow.example.org"]
    assert full.summary.value == "Full: Training for those who run a workshop"
    assert "valarm" not in full.contents
    assert full.description.value.startswith("It is full.\n")
    fair = shown["summer-fair.2027-06-26@grow.example.org"]
    assert fair.description.value.startswith("Moved from 26 June 2027.\n")


def test_what_was_renamed_keeps_the_commits_of_its_earlier_file() -> None:
    by_name = {
        "evening-for-mentors": Commits(4, AUTUMN, AUTUMN + timedelta(days=9)),
        "mentoring-evening": Commits(1, AUTUMN + timedelta(days=20), AUTUMN + timedelta(days=20)),
        "long-gone": Commits(2, AUTUMN, AUTUMN),
    }
    assert of_records(miniature().of(Event), by_name) == {
        "mentoring-evening": Commits(5, AUTUMN, AUTUMN + timedelta(days=20))
    }


def test_the_calendars_of_what_was_renamed_stay_at_their_earlier_addresses(files: Mapping[str, bytes]) -> None:
    catalogue = miniature()
    roles = tuple(
        role.model_copy(update={"id": "coaches", "previously": ("tutors",)}) if role.id == "tutors" else role
        for role in catalogue.roles
    )
    renamed = dict(calendars(type(catalogue)(**{**vars_of(catalogue), "roles": roles}), {}, lambda _: ""))
    assert renamed["dates/role-coaches.ics"] == renamed["dates/role-tutors.ics"]
    before, after = (by_uid(text) for text in (files["dates/year-tutors.ics"], renamed["dates/year-coaches.ics"]))
    assert renamed["dates/year-tutors.ics"] == renamed["dates/year-coaches.ics"]
    assert list(after) == list(before)
    assert before


def test_lines_are_folded_and_texts_are_escaped() -> None:
    text = (
        "A very long title, with commas; semicolons \\ and \N{EM DASH} \N{LATIN SMALL LETTER E WITH ACUTE} " + "é" * 90
    )
    catalogue = miniature()
    long = next(event for event in catalogue.of(Event) if event.sessions).model_copy(update={"title": text})
    changed = type(catalogue)(**{**vars_of(catalogue), "others": (long,)})
    content = dict(calendars(changed, {}, lambda _: "https://grow.example.org/dates/"))["dates/all.ics"]
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert {component.summary.value for component in by_uid(content).values()} >= {text}


def vars_of(catalogue: Any) -> dict[str, Any]:
    return {name: getattr(catalogue, name) for name in catalogue.__dataclass_fields__}


def test_a_calendar_says_its_name_and_how_often_to_look_again(files: Mapping[str, bytes]) -> None:
    lines = files["dates/role-tutors.ics"].decode().split("\r\n")
    assert {"NAME:Example: dates for Tutors", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"} <= {
        *lines
    }
    assert "VERSION:2.0" in lines


def test_a_calendar_without_a_date_is_one_all_the_same() -> None:
    catalogue = miniature()
    empty = type(catalogue)(**{**vars_of(catalogue), "others": ()})
    of_dates = {name: text for name, text in calendars(empty, {}, lambda _: "") if "/year-" not in name}
    assert "dates/all.ics" in of_dates
    for text in of_dates.values():
        assert by_uid(text) == {}
        assert [item.name for item in icalendar.Calendar.from_ical(text).subcomponents] == ["VTIMEZONE"]

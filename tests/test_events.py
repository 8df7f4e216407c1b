"""Events in time: where each stands a minute before and after each edge, clock changes, and for whom it is."""

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from trusts import edit, lay_out, loaded, miniature

from portal.commits import commits_of
from portal.events import Events, is_skipped, midnight, moment_of, months, phase_on, times_of, window_of, zone_named
from portal.model import Event, Session
from portal.model.vocabulary import EventPhase
from portal.views.timing import phase_words, timing_of

LONDON = ZoneInfo("Europe/London")

_IN_OTHER_WORDS = """--- opportunities/framework/workshops.yml
 entries:
+  - id: come-to-a-workshop
+    text: Come to a workshop
+    variant_of: attend-a-workshop
+    step: take-part
+    activity: learn

--- opportunities/framework/networks.yml
 entries:
+  - id: come-in-spring
+    text: Come in spring
+    variant_of: attend-the-spring-meeting
+    step: take-part
+    activity: network

--- roles/lead-tutors.yml
-  wider: [write-for-the-bulletin, take-the-cmt, speak-at-the-conference]
+  wider: [write-for-the-bulletin, take-the-cmt, speak-at-the-conference, come-to-a-workshop]
"""


def event(**values: object) -> Event:
    base = {"id": "an-event", "title": "An event", "entries": ["an-entry"], "source": "A page", "checked": "2026-11-20"}
    return Event.model_validate({**base, **values})


def phase_at(item: Event, moment: str) -> str:
    """Where an event stands at a moment in UTC, such as 2027-03-05T23:59."""
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    deadline = item.deadline.first if item.deadline else None
    return times_of(item, LONDON).phase(int(at.timestamp()), at.astimezone(LONDON).date(), deadline).value


MEETING = event(
    sessions=[{"day": "2027-03-12", "begin": "16:00", "end": "17:30"}],
    trust_deadline="2027-03-05",
    provider_deadline="2027-03-08",
)
FULL = Event.model_validate({**MEETING.model_dump(mode="json", exclude_none=True), "state": "full"})
CANCELLED = Event.model_validate({**MEETING.model_dump(mode="json", exclude_none=True), "state": "cancelled"})
SUMMER = event(sessions=[{"day": "2027-06-12", "begin": "16:00", "end": "17:30"}], trust_deadline="2027-06-05")
SERIES = event(
    drop_in=True,
    sessions=[
        {"day": "2027-01-14", "begin": "16:00", "end": "17:00"},
        {"day": "2027-01-28", "begin": "16:00", "end": "17:00"},
    ],
)
COURSE = event(sessions=[{"day": "2027-03-27", "last_day": "2027-03-28"}], provider_deadline="2027-03-27")


@pytest.mark.parametrize(
    ("item", "moment", "phase"),
    [
        (MEETING, "2027-03-04T23:59", "open"),
        (MEETING, "2027-03-05T00:00", "last-day"),
        (MEETING, "2027-03-05T23:59", "last-day"),
        (MEETING, "2027-03-06T00:00", "closed"),
        (MEETING, "2027-03-12T15:59", "closed"),
        (MEETING, "2027-03-12T16:00", "under-way"),
        (MEETING, "2027-03-12T17:29", "under-way"),
        (MEETING, "2027-03-12T17:30", "over"),
        # In summer the day of the trust ends an hour before that of UTC.
        (SUMMER, "2027-06-04T22:59", "open"),
        (SUMMER, "2027-06-04T23:00", "last-day"),
        (SUMMER, "2027-06-05T22:59", "last-day"),
        (SUMMER, "2027-06-05T23:00", "closed"),
        (SUMMER, "2027-06-12T14:59", "closed"),
        (SUMMER, "2027-06-12T15:00", "under-way"),
        (SERIES, "2027-01-14T16:30", "to-come"),
        (SERIES, "2027-01-28T15:59", "to-come"),
        (SERIES, "2027-01-28T16:00", "under-way"),
        (SERIES, "2027-01-28T17:00", "over"),
        # The last day of this one has 23 hours.
        (COURSE, "2027-03-26T23:59", "open"),
        (COURSE, "2027-03-27T00:00", "under-way"),
        (COURSE, "2027-03-28T22:59", "under-way"),
        (COURSE, "2027-03-28T23:00", "over"),
        (event(), "2030-01-01T00:00", "interest"),
        (event(trust_deadline="2027-03-05"), "2027-03-05T12:00", "last-day"),
        (event(trust_deadline="2027-03-05"), "2027-03-06T00:00", "closed"),
        (FULL, "2027-03-01T00:00", "full"),
        (FULL, "2027-03-12T17:30", "over"),
        (event(state="cancelled"), "2027-03-01T00:00", "cancelled"),
        (event(sessions=[{"day": "2027-03-12", "cancelled": True}]), "2027-03-01T00:00", "cancelled"),
        (CANCELLED, "2027-03-12T17:29", "cancelled"),
        (CANCELLED, "2027-03-12T17:30", "over"),
    ],
)
def test_where_an_event_stands_a_minute_before_and_at_each_edge(item: Event, moment: str, phase: str) -> None:
    assert phase_at(item, moment) == phase


def test_the_hour_that_comes_twice_is_the_first_and_the_one_that_is_skipped_is_known() -> None:
    twice = moment_of(date(2027, 10, 31), "01:30", LONDON)
    assert twice.astimezone(UTC).hour == 0
    assert not is_skipped(twice)
    assert is_skipped(moment_of(date(2027, 3, 28), "01:30", LONDON))
    assert midnight(date(2027, 11, 1), LONDON) - midnight(date(2027, 10, 31), LONDON) == 25 * 3600


def test_a_session_without_an_end_lasts_to_the_end_of_its_day() -> None:
    window = window_of(Session.model_validate({"day": "2027-03-12", "begin": "16:00"}), LONDON)
    assert window.end - window.begin == 8 * 3600


def test_a_zone_that_nobody_knows_is_none() -> None:
    assert zone_named("Europe/London") == LONDON
    assert [zone_named(name) for name in ("Nowhere/At-all", "../etc/passwd", "")] == [None, None, None]


def test_an_event_is_for_those_who_are_offered_what_it_is_a_chance_of() -> None:
    events = Events(miniature())
    by_id = {item.id: item for item in events.all}
    assert [role.id for role in events.levels(by_id["phonics-workshop"])] == ["apprentices", "tutors", "guardians"]
    assert [role.id for role in events.levels(by_id["mentoring-evening"])] == ["tutors"]
    assert events.settings(by_id["mentoring-evening"]) == ("centre",)
    assert by_id["summer-fair"] not in events.of_setting.get("centre", ())
    assert by_id["summer-fair"] in events.of_role["guardians"]
    assert events.held_before["attend-the-spring-meeting"] == (date(2025, 3, 14),)


def test_what_is_the_same_in_other_words_counts_for_levels_settings_and_what_was_held_before(tmp_path: Path) -> None:
    lay_out(None, tmp_path / "data")
    edit(tmp_path / "data", _IN_OTHER_WORDS)
    events = Events(loaded(tmp_path / "data")[0])
    by_id = {item.id: item for item in events.all}
    levels = {role.id for role in events.levels(by_id["phonics-workshop"])}
    assert levels == {"apprentices", "tutors", "guardians", "lead-tutors"}
    assert events.settings(by_id["phonics-workshop"]) == ("town", "wider")
    assert events.held_before["come-in-spring"] == events.held_before["attend-the-spring-meeting"]


def test_the_session_that_is_next_is_never_a_past_one() -> None:
    events = Events(miniature())
    course = next(item for item in events.all if item.id == "reading-course")
    assert timing_of(events, course, date(2026, 11, 29)).day == "2026-12-07"
    assert timing_of(events, course, date(2026, 11, 1)).day == "2026-11-16"
    assert timing_of(events, course, date(2026, 12, 8)).next == ""


def test_the_miniature_has_each_phase_on_some_day_of_its_year() -> None:
    days = [date(2026, 9, 1), date(2026, 11, 29), date(2026, 12, 10), date(2027, 7, 3)]
    phases = {phase_on(item, day, LONDON) for item in Events(miniature()).all for day in days}
    assert phases == set(EventPhase)


def test_a_month_has_the_events_of_each_of_its_sessions() -> None:
    by_name = {month.name: month.events for month in months(miniature())}
    assert "open-workshop" in by_name["2027-01"]
    assert "open-workshop" in by_name["2027-03"]
    assert list(by_name) == sorted(by_name)


def test_what_is_left_is_counted_in_words() -> None:
    assert [phase_words(EventPhase.OPEN, days) for days in (1, 2)] == ["Open: 1 day left", "Open: 2 days left"]


def test_commits_are_unknown_outside_of_a_repository(tmp_path: Path) -> None:
    assert commits_of(tmp_path) == {}


def test_commits_are_counted_by_file(tmp_path: Path) -> None:
    def git(*arguments: str, day: str = "2026-11-01") -> None:
        when = f"{day}T12:00:00+00:00"
        names = {f"GIT_{who}_{what}": "tests" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        subprocess.run(["git", "-C", str(tmp_path), *arguments], env={**os.environ, **names, **dates}, check=True)

    git("init", "--quiet")
    for day, name in (("2026-11-01", "a"), ("2026-11-02", "b"), ("2026-11-03", "a"), ("2037-01-01", "b")):
        (tmp_path / f"{name}.yml").write_text(day, encoding="utf-8")
        git("add", "--all")
        git("commit", "--quiet", "--message", day, day=day)
    now = datetime(2026, 11, 29, tzinfo=UTC)
    written = commits_of(tmp_path, now)
    assert {name: commits.number for name, commits in written.items()} == {"a": 2, "b": 2}
    assert (written["a"].first.day, written["a"].last.day) == (1, 3)
    assert written["b"].last == now  # no commit counts after the build

"""The year of a role level: what comes round, in the order of the school year, and what has no month."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from trusts import lay_out, loaded

from portal.commits import Commits
from portal.edition import edition
from portal.gaps import gaps
from portal.outlets.calendars import calendars
from portal.views.context import PageContext
from portal.views.year import year_page, year_strip

_EDIT = """--- policy/growing-our-own.yml
-    often: In the first week
+    often: In the first week
+    rhythm: annual

--- trust.yml
-  entries:
-    attend-the-spring-meeting: [3]
+  duties:
+    name-a-mentor: [3, 9]
"""


@pytest.fixture
def context(tmp_path: Path) -> PageContext:
    """The miniature trust with a duty that comes round in two months."""
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "EDIT").write_text(_EDIT, encoding="utf-8")
    lay_out(tmp_path / "case", tmp_path / "data")
    catalogue = loaded(tmp_path / "data")[0]
    return PageContext(catalogue, edition(catalogue, tmp_path / "data"))


def test_what_comes_round_stands_in_the_order_of_the_school_year(context: PageContext) -> None:
    apprentices = context.roles_by_id["apprentices"]
    view = year_page(context, apprentices)
    assert [part.title for part in view.months] == ["September", "March"]
    (line,) = view.months[0].lines
    assert (line.text, line.who) == ("Heads of centre will name a mentor for each apprentice", "Done for you")
    assert (line.often, line.clause) == ("In the first week", "mentors-for-all")
    assert year_strip(context, apprentices).months == ("September", "March")


def test_what_has_no_month_is_said_with_whom_to_ask_and_counted_for_reviewers(context: PageContext) -> None:
    view = year_page(context, context.roles_by_id["apprentices"])
    assert view.ask == "Ask your head of centre"
    assert [(line.opportunity, line.often, line.ask) for line in view.unset] == [
        ("attend-the-spring-meeting", "Annual", "")
    ]
    counted = [gap for gap in gaps(context.catalogue) if "no month" in gap.what]
    assert [(gap.kind, gap.count) for gap in counted] == [("opportunity", 1)]


def test_the_year_goes_into_a_calendar_where_months_are_set(context: PageContext) -> None:
    written = dict(calendars(context.catalogue, {}, lambda event: f"https://grow.example.org/#{event.id}"))
    calendar = Calendar.from_ical(written["dates/year-apprentices.ics"])
    events = calendar.walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [
        "September: name a mentor for each apprentice",
        "March: name a mentor for each apprentice",
    ]
    assert events[0].decoded("dtstart").month == 9
    assert (events[0]["sequence"], "last-modified" in events[0]) == (0, False)
    known = {("policy", "growing-our-own"): Commits(3, *[datetime(2026, 11, 20, 9, tzinfo=UTC)] * 2)}
    changed = dict(calendars(context.catalogue, {}, lambda _: "", known))["dates/year-apprentices.ics"]
    event = Calendar.from_ical(changed).walk("VEVENT")[0]
    assert (event["sequence"], event.decoded("last-modified")) == (2, datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert str(events[0]["url"]) == "https://grow.example.org/#apprentices"
    assert events[0]["rrule"] == {"FREQ": ["YEARLY"]}
    assert "dates/year-tutors.ics" not in written
    assert year_page(context, context.roles_by_id["tutors"]).calendar == ""

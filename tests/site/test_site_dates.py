"""The dates of the built miniature: the feed, what search engines read, the calendars where they are announced."""

import json
import re
from pathlib import Path
from typing import Any

import feedparser
import pytest
from trusts import miniature

from portal.model import Event


@pytest.fixture(scope="module")
def dates(miniature_site: Path) -> str:
    return (miniature_site / "dates" / "index.html").read_text(encoding="utf-8")


def test_the_feed_has_every_date_the_newest_first_with_ids_that_stay(miniature_site: Path) -> None:
    feed = feedparser.parse((miniature_site / "dates" / "feed.xml").read_bytes())
    assert not feed.bozo
    assert len(feed.entries) == len(miniature().of(Event))
    days = [entry.published_parsed for entry in feed.entries]
    assert days == sorted(days, reverse=True)
    by_title = {entry.title: entry for entry in feed.entries}
    evening = by_title["Evening for those who mentor"]
    assert evening.id == "tag:grow.example.org,2026:date:evening-for-mentors"
    assert evening.link == "https://grow.example.org/dates/#mentoring-evening"
    assert by_title["Winter workshop"].summary.startswith("Cancelled. ")
    assert "There is no date yet" in by_title["Two centres that share a method"].summary


def graph(page: str) -> list[dict[str, Any]]:
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    nodes: list[dict[str, Any]] = json.loads(script)["@graph"]
    return nodes


def test_search_engines_are_told_of_what_is_open_to_outsiders_and_of_nothing_else(dates: str) -> None:
    nodes = graph(dates)
    public = {event.title for event in miniature().of(Event) if event.public}
    assert {item["name"] for item in nodes} == public
    workshop = [item for item in nodes if item["name"] == "Open workshop"]
    assert {item["@type"] for item in workshop} == {"CourseInstance"}
    assert workshop[0]["startDate"] == "2027-01-14T16:00:00+00:00"
    assert [item["eventStatus"].rpartition("/")[2] for item in workshop].count("EventCancelled") == 1
    weekend = next(item for item in nodes if item["name"] == "Writing weekend")
    assert weekend["@type"] == "Event"
    # It ends after the clocks have gone forward.
    assert (weekend["startDate"], weekend["endDate"]) == ("2027-03-27T10:00:00+00:00", "2027-03-28T16:00:00+01:00")
    assert weekend["organizer"]["name"] == "Greater Learning Alliance"


def test_every_calendar_that_is_announced_is_there(miniature_site: Path) -> None:
    page = (miniature_site / "dates" / "subscribe" / "index.html").read_text(encoding="utf-8")
    announced = set(re.findall(r"https://grow\.example\.org/(dates/[\w-]+\.ics)", page))
    for file in (miniature_site / "roles").glob("*/year/index.html"):
        announced |= set(re.findall(r"(dates/year-[\w-]+\.ics)", file.read_text(encoding="utf-8")))
    there = {file.relative_to(miniature_site).as_posix() for file in (miniature_site / "dates").glob("*.ics")}
    assert announced == there
    assert "dates/all.ics" in there

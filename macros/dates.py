"""The files of the dates on the MkDocs side: the calendars to subscribe to, and the feed of new dates."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time
from functools import reduce
from pathlib import Path

from macros.addresses import locate
from macros.build import Build
from macros.feeds import in_xml
from portal.catalogue import Catalogue, Key, key_of
from portal.commits import Commits, commits_of
from portal.days import in_utc
from portal.model import Event, Named, Role
from portal.outlets.calendars import calendars
from portal.views.dates import item_of

FEED = "dates/feed.xml"
# How many dates the feed holds, the newest first.
_MOST = 100
# The year in all ids of the feed, which stay.
_YEAR = 2026


def date_files(build: Build, data: Path, *, history: bool) -> Iterator[tuple[str, str | bytes]]:
    """Yield the source and the content of each file; ``history`` says whether commits are looked at."""
    folder = data / "opportunities" / "events"
    commits = of_records(build.context.events.all, commits_of(folder) if history and folder.is_dir() else {})
    texts = _of_texts(build.context.catalogue, data) if history else {}
    yield from calendars(build.context.catalogue, commits, lambda record: page_of(build, record), texts)
    yield FEED, _feed(build, commits)


def _of_texts(catalogue: Catalogue, data: Path) -> Mapping[Key, Commits]:
    """The commits of the files of policies and themes."""
    places = {"policy": catalogue.policies, "opportunities/framework": catalogue.themes}
    return {
        key_of(record): commits[record.id]
        for inside, records in places.items()
        for commits in (of_records(records, commits_of(data / inside)),)
        for record in records
        if record.id in commits
    }


def of_records(records: Iterable[Named], by_name: Mapping[str, Commits]) -> Mapping[str, Commits]:
    """The commits of each record by its id, with those of the files that it was under earlier ids."""
    known = {
        record.id: [by_name[name] for name in (record.id, *record.previously) if name in by_name] for record in records
    }
    return {name: reduce(Commits.joined_with, commits) for name, commits in known.items() if commits}


def page_of(build: Build, record: Event | Role) -> str:
    """The published address at which a date is said in full, or the year of a role level."""
    if isinstance(record, Role):
        return build.published(locate("year", record.id))
    kind, name, anchor = item_of(build.context, record).place
    return f"{build.published(locate(kind, name))}#{anchor}"


def _feed(build: Build, commits: Mapping[str, Commits]) -> str:
    """The dates, the one that came last at the top, with ids that stay."""
    host = build.context.catalogue.trust.host
    edition = datetime.combine(build.context.edition.day, time(), UTC)

    def added(event: Event) -> datetime:
        known = commits.get(event.id)
        return known.first if known else datetime.combine(event.checked.first, time(), UTC)

    def changed(event: Event) -> datetime:
        known = commits.get(event.id)
        return known.last if known else added(event)

    events = sorted(build.context.events.all, key=lambda event: (added(event), event.id), reverse=True)[:_MOST]
    entries = [
        {
            "id": f"tag:{host},{_YEAR}:date:{event.first_id}",
            "item": item_of(build.context, event),
            "address": page_of(build, event),
            "published": in_utc(added(event)),
            "updated": in_utc(changed(event)),
        }
        for event in events
    ]
    text = build.environment.get_template("dates-feed.xml").render(
        id=f"tag:{host},{_YEAR}:all-dates",
        updated=in_utc(max(map(changed, events), default=edition)),
        page=build.published(locate("dates")),
        address=build.published("index.md") + FEED,
        entries=entries,
    )
    return in_xml(text)

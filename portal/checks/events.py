"""Events: their days and hours, what they offer, and who to ask."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.events import is_skipped, moment_of, order_of, zone_named
from portal.files.document import Loc
from portal.files.problem import Severity
from portal.model import Dated, Event, Mark, Session
from portal.model.dates import CalendarDate
from portal.model.shape import leaves
from portal.words import day_in_words

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_DATED = re.compile(
    rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)}),? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? "
    rf"(?P<month>{'|'.join(_MONTHS)})(?:,? (?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_YEAR = timedelta(days=365)
_FILE_AWAY = ".venv/bin/python scripts/file_events.py"


@check()
def time_zone(catalogue: Catalogue) -> Findings:
    """The time zone of the trust must be one that computers know."""
    name = catalogue.trust.time_zone
    if zone_named(name) is None:
        message = f"no computer knows the time zone {name!r}; write one such as Europe/London"
        yield Finding(catalogue.trust, ("time_zone",), message)


@check()
def event_of_nothing(catalogue: Catalogue) -> Findings:
    """An event must offer at least one opportunity or stretch task."""
    for event in catalogue.of(Dated):
        if not event.entries and not event.tasks:
            message = "it offers nothing; name an opportunity in `entries:` or a stretch task in `tasks:`"
            yield Finding(event, ("id",), message)


@check()
def event_dates_in_order(catalogue: Catalogue) -> Findings:
    """The days of an event must be in order: deadlines first, then sessions, each beginning before it ends."""
    for event in catalogue.of(Dated):
        trust, provider = event.trust_deadline, event.provider_deadline
        if trust and provider and trust.first > provider.first:
            message = (
                f"the provider takes no applications after {provider.words}; the trust's deadline must not be later"
            )
            yield Finding(event, ("trust_deadline",), message)
        if event.sessions:
            last = event.held[-1 if event.drop_in else 0]
            for name, deadline in (("trust_deadline", trust), ("provider_deadline", provider)):
                if deadline and deadline.first > last.day.first:
                    message = f"it begins on {last.day.words}; nobody can apply later than that"
                    yield Finding(event, (name,), message)
        yield from _sessions_in_order(event)


def _sessions_in_order(event: Dated) -> Findings:
    for number, session in enumerate(event.sessions):
        loc: Loc = ("sessions", number)
        if session.last_day and session.last_day.first < session.day.first:
            yield Finding(event, (*loc, "last_day"), f"the session begins later, on {session.day.words}")
        if session.moved_from and session.moved_from.first == session.day.first:
            yield Finding(
                event, (*loc, "moved_from"), "this is the day it is on now; give the former day, or delete the key"
            )
        on_one_day = session.ends_on.first == session.day.first
        if on_one_day and session.begin and session.end and session.end <= session.begin:
            message = f"the session begins at {session.begin}; it must end later, or on a `last_day:`"
            yield Finding(event, (*loc, "end"), message)
        if number and _start(session) < _start(event.sessions[number - 1]):
            before = event.sessions[number - 1].day.words
            yield Finding(event, (*loc, "day"), f"the session above is later, on {before}; put sessions in order")


def _start(session: Session) -> tuple[date, str]:
    return session.day.first, session.begin or ""


@check()
def session_twice(catalogue: Catalogue) -> Findings:
    """A session of an event must not be listed twice."""
    for event in catalogue.of(Dated):
        seen = set()
        for number, session in enumerate(event.sessions):
            if _start(session) in seen:
                when = f"{session.day.words}{f' at {session.begin}' if session.begin else ''}"
                yield Finding(event, ("sessions", number, "day"), f"there is a session on {when} already; delete one")
            seen.add(_start(session))


@check()
def event_twice(catalogue: Catalogue) -> Findings:
    """Two events must not have the same title and day."""
    seen: dict[tuple[str, date], Event] = {}
    for event in sorted(catalogue.of(Event), key=order_of):
        if event.sessions:
            key = (event.title.casefold(), event.sessions[0].day.first)
            if (first := seen.setdefault(key, event)) is not event:
                message = f"{first.id!r} has this title and begins on the same day; delete one, or tell them apart"
                yield Finding(event, ("title",), message)


@check()
def hour_that_is_skipped(catalogue: Catalogue) -> Findings:
    """A session must not begin or end at a time that clocks skip when they go forward."""
    zone = zone_named(catalogue.trust.time_zone)
    for event in catalogue.of(Event) if zone else ():
        for number, session in enumerate(event.sessions):
            for name, day, time in (
                ("begin", session.day, session.begin),
                ("end", session.ends_on, session.end),
            ):
                if zone and time and is_skipped(moment_of(day.first, time, zone)):
                    message = f"clocks go forward on {day.words} and skip {time}; look the time up again"
                    yield Finding(event, ("sessions", number, name), message)


@check()
def weekday_wrong(catalogue: Catalogue) -> Findings:
    """A day of the week that a text or a comment names must be that of the date."""
    for event in catalogue.of(Event):
        yield from _weekdays_in_texts(event)
        yield from _weekdays_in_comments(catalogue, event)


def _weekdays_in_texts(event: Event) -> Findings:
    years = sorted({day.first.year for day in event.days}) or [event.checked.first.year]
    for leaf in leaves(event):
        if leaf.mark not in (Mark.PROSE, Mark.NAME):
            continue
        for match in _DATED.finditer(leaf.value):
            month = _MONTHS.index(match["month"].capitalize()) + 1
            possible = [int(match["year"])] if match["year"] else years
            days = [day for year in possible if (day := _day(year, month, int(match["day"])))]
            if not any(_named(day) == match["weekday"].capitalize() for day in days):
                right = f"{day_in_words(days[0])} is a {_named(days[0])}" if days else "there is no such day"
                message = f"the text says {match[0]!r}, and {right}; mend the one that is wrong"
                yield Finding(event, leaf.loc, message, span=match.span())


def _weekdays_in_comments(catalogue: Catalogue, event: Event) -> Findings:
    document = catalogue.document_of(event)
    if document is None or "#" not in document.text:
        return
    for loc, *days in _days(event):
        above = document.keys[loc].line - 2
        while above >= 0 and (comment := document.lines[above].strip()).startswith("#"):
            match = _WEEKDAY.search(comment)
            if match and match[1].capitalize() not in (_named(day.first) for day in days):
                day = days[-1]
                right = _named(day.first)
                message = f"the comment above says {match[1]}, and {day.words} is a {right}; mend one of them"
                yield Finding(event, loc, message)
            above -= 1


def _days(event: Event) -> Iterator[tuple[Loc, *tuple[CalendarDate, ...]]]:
    """Where days stand below a comment, each with those that it may mean: of all sessions, when the first is or was."""
    for name in ("trust_deadline", "provider_deadline"):
        if (day := getattr(event, name)) is not None:
            yield (name,), day
    for first in event.sessions[:1]:
        yield ("sessions",), *filter(None, (first.moved_from, first.day))
    for number, session in enumerate(event.sessions):
        yield ("sessions", number, "day"), session.day


def _named(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@check()
def host_twice(catalogue: Catalogue) -> Findings:
    """An event must be held by a body of the glossary or by a school, and not by both."""
    for event in catalogue.of(Dated):
        if event.body and event.school:
            message = f"{event.body!r} is the host already; keep `body:` or `school:`, and name the other in `venue:`"
            yield Finding(event, ("school",), message)


@check(complete=True)
def nobody_to_ask(catalogue: Catalogue) -> Findings:
    """An event without a date must say who to ask, itself or through its opportunities."""
    for event in catalogue.of(Event):
        if event.sessions or event.ask:
            continue
        known = [catalogue.resolved.get(entry) for entry in event.entries]
        if not any(entry is None or (entry.take_up and entry.take_up.ask) for entry in known):
            message = (
                "there is no date yet, so readers are asked to say that they are interested; say who to tell in `ask:`"
            )
            yield Finding(event, ("id",), message)


@check(severity=Severity.WARNING)
def event_long_over(catalogue: Catalogue) -> Findings:
    """An event should be filed away once it has been over for a year on the day when events were last checked."""
    events = catalogue.of(Event)
    newest = max((event.checked.first for event in events), default=date.min)
    for event in events:
        if event.sessions and (last := event.sessions[-1].ends_on).first < newest - _YEAR:
            message = f"it was over on {last.words}, more than a year ago; file it away with {_FILE_AWAY}"
            yield Finding(event, ("id",), message)

"""Calendars to subscribe to (RFC 5545 and 7986): one of all dates, one of each role level, one of each setting.

A session is an event in UTC, a deadline one of a whole day with an alarm. What is known by an id keeps its UID, what is
cancelled says so, and what was changed has a higher SEQUENCE, which follows from the commits of its file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Timezone, vDuration
from icalendar import Event as Component

from portal.catalogue import Catalogue, Key, key_of
from portal.commits import Commits
from portal.events import Events, Window, calendar_source, window_of
from portal.model import Duty, Event, Named, Role, Session
from portal.model.vocabulary import EventState
from portal.words import MAX_KEPT
from portal.year import month_title, year_of

# How often those who subscribe are asked to look again.
_REFRESH = timedelta(hours=6)
# On the morning two days before a deadline, which begins at midnight.
_ALARM = timedelta(days=-2, hours=8)

# The years of which an empty calendar says how its time zone shifts.
_FIRST, _LAST = date(2026, 1, 1), date(2027, 12, 31)

_END = b"END:VCALENDAR\r\n"

Address = Callable[[Event | Role], str]


def calendars(
    catalogue: Catalogue, commits: Mapping[str, Commits], address: Address, texts: Mapping[Key, Commits] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the source and the content of each calendar; ``address`` gives the page of an event or a year.

    ``commits`` are those of events by their ids, ``texts`` those of policies and themes, which say a year's words.
    """
    events = Events(catalogue)
    host = catalogue.trust.host
    # An event is written once, for it stands in as many calendars as there are levels and settings for it.
    written = {
        event.id: b"".join(part.to_ical() for part in _components(event, events, commits.get(event.id), address, host))
        for event in events.all
    }

    def calendar(title: str, dated: Iterable[Event]) -> bytes:
        return _calendar(f"{catalogue.trust.short}: {title}", [written[event.id] for event in dated], events.zone)

    yield calendar_source(), calendar("all dates", events.all)
    for role in catalogue.roles:
        own = events.of_role.get(role.id, ())
        yield from _under_each_id("role", role, calendar(f"dates for {role.title}", own))
        yearly = [part.to_ical() for part in _of_the_year(catalogue, role, address(role), host, texts or {})]
        if yearly:
            title = f"{catalogue.trust.short}: the year of {role.title}"
            yield from _under_each_id("year", role, _calendar(title, yearly, events.zone))
    for setting in catalogue.trust.settings:
        own = events.of_setting.get(setting.id, ())
        yield from _under_each_id("setting", setting, calendar(f"dates, {setting.short}", own))


def _under_each_id(kind: str, record: Named, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A calendar at the address of today and at the earlier ones, so that no subscription ends."""
    return ((calendar_source(kind, name), content) for name in (record.id, *record.previously))


def _of_the_year(
    catalogue: Catalogue, role: Role, page: str, host: str, texts: Mapping[Key, Commits]
) -> Iterator[Component]:
    """What comes round for a level in months that are set: on the first day of each, every year."""
    for item in year_of(catalogue, role):
        commits = texts.get(key_of(item.policy or catalogue.theme_of[item.record.id]))
        for month in item.months:
            day = date(_FIRST.year, month, 1)
            text = item.record.action if isinstance(item.record, Duty) else item.record.text
            component = Component()
            component.add("uid", f"year.{item.record.kind}.{item.record.first_id}.{month}.{role.first_id}@{host}")
            component.add("dtstamp", commits.last if commits else datetime.combine(day, time(), UTC))
            if commits:
                component.add("last-modified", commits.last)
            component.add("sequence", commits.number - 1 if commits else 0)
            component.add("dtstart", day)
            component.add("dtend", day + timedelta(days=1))
            component.add("rrule", {"freq": "yearly"})
            component.add("summary", f"{month_title(month)}: {text}")
            component.add("transp", "TRANSPARENT")
            component.add("url", page)
            yield component


def _calendar(title: str, written: Iterable[bytes], zone: ZoneInfo) -> bytes:
    """A calendar around components that are written already."""
    # RFC 5545 wants at least one component, and the address of a calendar stays when there is no date.
    return _head(title) + (b"".join(written) or _shifts(zone)) + _END


@lru_cache(MAX_KEPT)
def _shifts(zone: ZoneInfo) -> bytes:
    """How the clocks of a time zone shift."""
    return bytes(Timezone.from_tzinfo(zone, first_date=_FIRST, last_date=_LAST).to_ical())


@lru_cache(MAX_KEPT)
def _head(title: str) -> bytes:
    """What stands in a calendar before its components."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Succession portal//Dates//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_REFRESH))
    return bytes(calendar.to_ical()).removesuffix(_END)


def _components(
    event: Event, events: Events, commits: Commits | None, address: Address, host: str
) -> Iterator[Component]:
    """The deadline of an event and each of its sessions."""
    page = address(event)
    shared = _Shared(event, commits, page)
    if event.deadline is not None:
        day = event.deadline.first
        full = event.state is EventState.FULL
        summary = f"{'Full' if full else 'Apply by today'}: {event.title}"
        deadline = shared.component(f"{event.first_id}.deadline@{host}", summary, event.is_off)
        deadline.add("dtstart", day)
        deadline.add("dtend", day + timedelta(days=1))
        deadline.add("transp", "TRANSPARENT")
        if not event.is_off and not full:
            deadline.add_component(_alarm(f"Apply by {event.deadline.words}: {event.title}"))
        yield deadline
    for session in event.sessions:
        off = event.is_off or session.cancelled
        moved = f"Moved from {session.moved_from.words}." if session.moved_from else ""
        component = shared.component(f"{event.first_id}.{_name(event, session)}@{host}", event.title, off, moved)
        _put_time(component, session, window_of(session, events.zone))
        if venue := session.venue or event.venue or ("Online" if event.online else ""):
            component.add("location", venue)
        yield component


def _name(event: Event, session: Session) -> str:
    """What tells a session from the others of its event for good: the day on which it was to be at first."""
    day = session.moved_from or session.day
    same = [of_day for of_day in event.sessions if (of_day.moved_from or of_day.day).text == day.text]
    place = same.index(session)
    return f"{day.text}.{place + 1}" if place else day.text


def _put_time(component: Component, session: Session, window: Window) -> None:
    """A session with its hours in UTC, one without as whole days."""
    if session.begin and session.end:
        component.add("dtstart", datetime.fromtimestamp(window.begin, UTC))
        component.add("dtend", datetime.fromtimestamp(window.end, UTC))
    elif session.begin:
        component.add("dtstart", datetime.fromtimestamp(window.begin, UTC))
    else:
        component.add("dtstart", session.day.first)
        component.add("dtend", session.ends_on.first + timedelta(days=1))


def _alarm(text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", _ALARM)
    return alarm


class _Shared:
    """What all components of an event have in common."""

    def __init__(self, event: Event, commits: Commits | None, page: str) -> None:
        self._event = event
        self._page = page
        checked = datetime.combine(event.checked.first, time(), UTC)
        self._modified = commits.last if commits else checked
        self._created = commits.first if commits else None
        self._sequence = commits.number - 1 if commits else 0

    def component(self, uid: str, summary: str, off: bool, moved: str = "") -> Component:
        """Begin a component; ``moved`` says from when, where that is so."""
        component = Component()
        component.add("uid", uid)
        component.add("dtstamp", self._modified)
        component.add("last-modified", self._modified)
        if self._created is not None:
            component.add("created", self._created)
        component.add("sequence", self._sequence)
        component.add("summary", f"Cancelled: {summary}" if off else summary)
        component.add("status", "CANCELLED" if off else "CONFIRMED")
        component.add("description", self._description(moved))
        component.add("url", self._page)
        return component

    def _description(self, moved: str) -> str:
        event = self._event
        full = event.state is EventState.FULL
        lines = [
            moved,
            f"Apply by {event.deadline.words}." if event.deadline and not full else "",
            "It is full." if full else "",
            f"It costs: {event.price}." if event.price else "",
            f"More: {event.page}" if event.page else "",
            self._page,
        ]
        return "\n".join(filter(None, lines))

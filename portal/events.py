"""Events in time: the moments at which they open, close, begin and end in the time zone of the trust, and for whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from portal.catalogue import Catalogue
from portal.model import Dated, Event, PastEvent, Record, Role, Session, StretchTask
from portal.model.dates import CalendarDate
from portal.model.vocabulary import EventPhase, EventState

_UTC = ZoneInfo("UTC")

Value = TypeVar("Value")

# From how many events on the page of all dates shows the next months only.
PAGED_FROM = 150

# What one can still take up.
OFFERED = (EventPhase.INTEREST, EventPhase.TO_COME, EventPhase.OPEN, EventPhase.LAST_DAY)


@dataclass(frozen=True, order=True)
class Window:
    """From when to when a session lasts, in seconds since 1970."""

    begin: int
    end: int


@dataclass(frozen=True)
class Times:
    """All moments of an event that decide its phase: ``closes`` is when nobody can apply any more."""

    windows: tuple[Window, ...]
    closes: int | None
    drop_in: bool
    state: EventState

    def phase(self, moment: int, today: date, deadline: date | None) -> EventPhase:
        """Where it stands at a moment; docs/assets/js/dates/phase.js says the same."""
        if self.windows and moment >= self.windows[-1].end:
            return EventPhase.OVER
        if self.state is EventState.CANCELLED:
            return EventPhase.CANCELLED
        begins = self.windows[-1 if self.drop_in else 0].begin if self.windows else None
        if begins is not None and moment >= begins:
            return EventPhase.UNDER_WAY
        if self.state is EventState.FULL:
            return EventPhase.FULL
        if self.closes is not None and moment >= self.closes:
            return EventPhase.CLOSED
        if deadline is not None:
            return EventPhase.LAST_DAY if today == deadline else EventPhase.OPEN
        return EventPhase.TO_COME if self.windows else EventPhase.INTEREST


def zone_named(name: str) -> ZoneInfo | None:
    """Return the time zone of a name; None where there is no such zone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def moment_of(day: date, time: str, zone: ZoneInfo) -> datetime:
    """The moment at which a clock in the zone shows a time, such as 16:30; of two the first."""
    hours, minutes = time.split(":")
    return datetime(day.year, day.month, day.day, int(hours), int(minutes), tzinfo=zone)


def is_skipped(moment: datetime) -> bool:
    """Whether no clock in its zone ever shows this time, because the clocks go forward over it."""
    utc = moment.astimezone(_UTC)
    return utc.astimezone(moment.tzinfo).replace(tzinfo=None) != moment.replace(tzinfo=None)


def midnight(day: date, zone: ZoneInfo) -> int:
    """The beginning of a day."""
    return _seconds(moment_of(day, "00:00", zone))


def window_of(session: Session, zone: ZoneInfo) -> Window:
    """From when to when a session lasts; without hours from midnight to midnight."""
    last = session.ends_on.first
    begin = _seconds(moment_of(session.day.first, session.begin or "00:00", zone))
    if session.end:
        return Window(begin, max(begin, _seconds(moment_of(last, session.end, zone))))
    return Window(begin, midnight(last + timedelta(days=1), zone))


def times_of(event: Dated, zone: ZoneInfo) -> Times:
    """The moments that decide where an event stands."""
    deadline = event.deadline
    return Times(
        windows=tuple(sorted(window_of(session, zone) for session in event.held)),
        closes=midnight(deadline.first + timedelta(days=1), zone) if deadline else None,
        drop_in=event.drop_in,
        state=EventState.CANCELLED if event.is_off else event.state,
    )


def phase_on(event: Dated, day: date, zone: ZoneInfo) -> EventPhase:
    """Where an event stands as a day begins."""
    deadline = event.deadline.first if event.deadline else None
    return times_of(event, zone).phase(midnight(day, zone), day, deadline)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def order_of(event: Dated) -> tuple[date, date, str, str]:
    """The order of events: by the day that decides first, what has no day at the end."""
    first = event.held[0].day.first if event.sessions else date.max
    deadline = event.deadline.first if event.deadline else first
    return min(deadline, first), first, event.title, event.id


def calendar_source(kind: str = "", name: str = "") -> str:
    """Where the calendar of a role level, of a setting or of everything stands below the site; it stays there."""
    return f"dates/{kind}-{name}.ics" if kind else "dates/all.ics"


class Month(Record):
    """A month in which there are sessions, such as 2027-03, and the ids of its events in order."""

    name: str
    title: str
    events: tuple[str, ...]


def months(catalogue: Catalogue) -> tuple[Month, ...]:
    """Return the months of the events of today in order, each with its events."""
    events = sorted(catalogue.of(Event), key=order_of)
    ids_by_month: dict[str, dict[str, None]] = {}
    for event in events:
        for session in event.sessions:
            ids_by_month.setdefault(session.day.text[:7], {})[event.id] = None
    return tuple(
        Month(name=name, title=CalendarDate.parse(name).words, events=tuple(ids_by_month[name]))
        for name in sorted(ids_by_month)
    )


class Events:
    """The events of a catalogue, found by what they offer and by the role levels that they are for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        zone = zone_named(catalogue.trust.time_zone)
        assert zone is not None, "a check refuses an unknown time zone"
        self.zone = zone

    @cached_property
    def all(self) -> tuple[Event, ...]:
        """The events of today, the soonest first."""
        return tuple(sorted(self._catalogue.of(Event), key=order_of))

    @property
    def paged(self) -> bool:
        """Whether there are so many that one page does not show them all."""
        return len(self.all) >= PAGED_FROM

    @cached_property
    def of_entry(self) -> dict[str, tuple[Event, ...]]:
        """The events that offer each opportunity; what is the same in other words has the same."""
        return _grouped((entry, event) for event in self.all for entry in self._catalogue.in_all_words(event.entries))

    @cached_property
    def of_task(self) -> dict[str, tuple[Event, ...]]:
        """The events that offer each stretch task."""
        return _grouped((task, event) for event in self.all for task in event.tasks)

    @cached_property
    def of_role(self) -> dict[str, tuple[Event, ...]]:
        """The events for each role level."""
        return _grouped((role.id, event) for event in self.all for role in self.levels(event))

    @cached_property
    def of_setting(self) -> dict[str, tuple[Event, ...]]:
        """The events in each setting."""
        return _grouped((setting, event) for event in self.all for setting in self.settings(event))

    @cached_property
    def held_before(self) -> dict[str, tuple[date, ...]]:
        """The first days on which what offers an opportunity was held, of what was filed away, newest first."""
        days = (
            (entry, event.held[0].day.first)
            for event in self._catalogue.of(PastEvent)
            if event.sessions and not event.is_off
            for entry in self._catalogue.in_all_words(event.entries)
        )
        return {entry: tuple(sorted(set(held), reverse=True)) for entry, held in _grouped(days).items()}

    def levels(self, event: Dated) -> tuple[Role, ...]:
        """The role levels that an event is for: those named, or all that are offered what it offers."""
        wanted = set(event.roles) or {*self._offered_levels(event)}
        return tuple(role for role in self._catalogue.roles if role.id in wanted)

    def settings(self, event: Dated) -> tuple[str, ...]:
        """The settings to which an event belongs: the one named, or those in which its entries are offered."""
        if event.setting is not None:
            return (event.setting,)
        levels = {role.id for role in self.levels(event)}
        entries = (*event.entries, *(entry for task in self._tasks(event) for entry in task.entries))
        there = {setting for role, setting in self._offering(entries) if role.id in levels}
        return tuple(setting.id for setting in self._catalogue.trust.settings if setting.id in there)

    def _offered_levels(self, event: Dated) -> Iterator[str]:
        yield from (role.id for role, _ in self._offering(event.entries))
        for task in self._tasks(event):
            yield from task.roles

    def _tasks(self, event: Dated) -> Iterator[StretchTask]:
        return (task for task in self._catalogue.stretch_tasks if task.id in event.tasks)

    def _offering(self, entries: Iterable[str]) -> Iterator[tuple[Role, str]]:
        """The role levels that are offered entries in any words, each with the setting."""
        for entry in self._catalogue.in_all_words(entries):
            yield from self._catalogue.roles_offering.get(entry, ())


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    groups: dict[str, dict[int, Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, {})[id(value)] = value
    return {key: tuple(values.values()) for key, values in groups.items()}

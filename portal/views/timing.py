"""When an event is next and where it stands, as one line says it and as a browser works it out anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from portal.events import OFFERED, Events, Times, midnight, times_of, window_of
from portal.model import Dated, Event, Session
from portal.model.dates import CalendarDate
from portal.model.vocabulary import EventPhase, EventState
from portal.words import day_in_words


@dataclass(frozen=True)
class Moments:
    """What the script of an item reads: see docs/assets/js/dates/phase.js. Moments are seconds since 1970.

    ``whens`` are the words of each session, where there are several of which the next one is said.
    """

    windows: str
    whens: tuple[str, ...]
    closes: str
    deadline: str
    drop_in: bool
    state: str


@dataclass(frozen=True)
class Timing:
    """An event in one line. ``phase`` and ``said`` are where it stands as the day ``as_of`` begins.

    ``next`` is the session that counts, and ``month`` its month, such as 2027-03. ``in_month`` says whether the event
    is said in full on the page of that month, and not on the page of all dates.
    """

    id: str
    title: str
    next: str
    day: str
    month: str
    in_month: bool
    apply_by: str
    moments: Moments
    phase: str
    said: str
    as_of: str
    offered: bool

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it is said in full: the kind and the name of a page, and the anchor there."""
        return ("dates_month", self.month, self.id) if self.in_month else ("dates", "", self.id)

    @property
    def last_day(self) -> str:
        """The last day on which one can take it up: its deadline or, without one, the day of its session."""
        return self.moments.deadline or self.day


def timing_of(events: Events, event: Event, today: date) -> Timing:
    """Return an event in one line, as ``today`` begins."""
    session = _next(event, today)
    deadline, times = event.deadline, times_of(event, events.zone)
    phase = times.phase(midnight(today, events.zone), today, deadline.first if deadline else None)
    return Timing(
        id=event.id,
        title=event.title,
        next=when(session) if session else "",
        day=session.day.text if session else "",
        month=(session or event.sessions[-1]).day.text[:7] if event.sessions else "",
        in_month=events.paged and bool(event.sessions),
        apply_by=deadline.words if deadline else "",
        moments=_moments(times, _whens(event, events), deadline),
        phase=phase.value,
        said=phase_words(phase, (deadline.first - today).days if deadline else 0),
        as_of=day_in_words(today),
        offered=phase in OFFERED,
    )


def coming(events: Events, chosen: Iterable[Event], today: date, most: int = 0) -> tuple[Timing, ...]:
    """Return those of some events that one can still take up as the day begins, ``most`` at most if that is said."""
    timings = (timing_of(events, event, today) for event in chosen)
    return tuple(islice((timing for timing in timings if timing.offered), most or None))


def still_dated(events: Events, chosen: Iterable[Event], today: date) -> tuple[Timing, ...]:
    """Return those of some events that are not over as the day begins; what is closed or cancelled says so."""
    timings = (timing_of(events, event, today) for event in chosen)
    return tuple(timing for timing in timings if timing.phase != EventPhase.OVER)


def phase_words(phase: EventPhase, days: int) -> str:
    """Say where an event stands; ``days`` are left before the last day on which one can apply.

    >>> phase_words(EventPhase.OPEN, 1), phase_words(EventPhase.OPEN, 12)
    ('Open: 1 day left', 'Open: 12 days left')
    """
    if phase is EventPhase.OPEN:
        return f"Open: {days} {'day' if days == 1 else 'days'} left"
    return phase.label


def _moments(times: Times, whens: tuple[str, ...], deadline: CalendarDate | None) -> Moments:
    return Moments(
        windows=" ".join(f"{window.begin}-{window.end}" for window in times.windows),
        whens=whens,
        closes=str(times.closes) if times.closes is not None else "",
        deadline=deadline.text if deadline else "",
        drop_in=times.drop_in,
        state=times.state.value if times.state is not EventState.PLANNED else "",
    )


def _whens(event: Event, events: Events) -> tuple[str, ...]:
    """The words of each session that is held, in the order of their windows; none where there is only one."""
    held = sorted(event.held, key=lambda session: window_of(session, events.zone))
    return tuple(map(when, held)) if len(held) > 1 else ()


def _next(event: Event, today: date) -> Session | None:
    """The session that counts: the first that is not past as the day begins; none of what is over."""
    return next((session for session in event.held if session.ends_on.first >= today), None)


def when(session: Session) -> str:
    """The day and the hours of a session: Friday 12 March 2027, 16:00 to 17:30."""
    first = f"{session.day.first:%A} {session.day.words}"
    if session.last_day:
        first += f" to {session.last_day.first:%A} {session.last_day.words}"
    if not session.begin:
        return first
    return f"{first}, {session.begin} to {session.end}" if session.end else f"{first}, {session.begin}"


def dates_in_words(event: Dated) -> str:
    """When an event is first and by when to apply."""
    said = [when(event.held[0]) if event.sessions else "no date yet"]
    if event.deadline:
        said.append(f"apply by {event.deadline.words}")
    return ", ".join(said)


def session_words(session: Session) -> str:
    """All that is said of a session, in one line."""
    more = [
        f"at {session.venue}" if session.venue else "",
        f"moved from {session.moved_from.words}" if session.moved_from else "",
        "cancelled" if session.cancelled else "",
    ]
    return ", ".join(filter(None, (when(session), *more)))

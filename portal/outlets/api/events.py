"""An event of the API: version 1 filled from the catalogue, with the moments of sessions and deadlines in UTC."""

from datetime import UTC, datetime

from portal.days import in_utc
from portal.events import Events, times_of, window_of
from portal.model import Event, Session
from portal.outlets.api import v1


def event_item(event: Event, events: Events) -> v1.Event:
    """Return an event as the API has it."""
    closes = times_of(event, events.zone).closes
    own = {name: getattr(event, name) for name in v1.Event.model_fields if name in type(event).model_fields}
    derived = {
        "roles": tuple(role.id for role in events.levels(event)),
        "settings": events.settings(event),
        "sessions": tuple(_session(session, events) for session in event.sessions),
        "closes_at": _moment(closes) if closes is not None else None,
    }
    return v1.Event(**{**own, **derived})


def _session(session: Session, events: Events) -> v1.Session:
    window = window_of(session, events.zone)
    own = {name: getattr(session, name) for name in v1.Session.model_fields if name in type(session).model_fields}
    return v1.Session(**own, begins_at=_moment(window.begin), ends_at=_moment(window.end))


def _moment(seconds: int) -> str:
    return in_utc(datetime.fromtimestamp(seconds, UTC))

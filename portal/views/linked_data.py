"""What search engines and other programs may read of a page, in the words of schema.org.

Nothing is said that the page does not show.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from portal.events import window_of
from portal.model import Event, Session
from portal.model.vocabulary import Activity
from portal.site import path_of, published
from portal.views.context import EntryView, PageContext
from portal.views.dates import item_of

Structured = Mapping[str, object]

_COURSES = (Activity.LEARN, Activity.QUALIFY)
_ONLINE, _MIXED, _THERE = "OnlineEventAttendanceMode", "MixedEventAttendanceMode", "OfflineEventAttendanceMode"


def as_how_to(context: PageContext, entry: EntryView, steps: Sequence[tuple[str, str]], cost: str) -> Structured | None:
    """An opportunity as a ``HowTo``; None where it has closed, or where nothing says how to begin.

    ``steps`` are the titles and texts of what one does; those without a text are left out.
    """
    if entry.closed or not steps[0][1]:
        return None
    trust = context.catalogue.trust
    return {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": entry.text,
        "url": published(context.catalogue, path_of("opportunity", entry.id)),
        "inLanguage": "en-GB",
        "step": [{"@type": "HowToStep", "name": name, "text": text} for name, text in steps if text],
        **({"estimatedCost": cost} if cost else {}),
        "publisher": {"@type": "Organization", "name": trust.name, "url": trust.address},
    }


def as_events(context: PageContext, events: Iterable[Event], address: str) -> Structured | None:
    """Each session of those events that are open to outsiders; None where none is.

    ``address`` is that of the page on which they stand.
    """
    shown = [
        _event(context, event, session, f"{address}#{event.id}")
        for event in events
        if event.public
        for session in event.sessions
    ]
    return {"@context": "https://schema.org", "@graph": shown} if shown else None


def _event(context: PageContext, event: Event, session: Session, address: str) -> dict[str, Any]:
    item, zone = item_of(context, event), context.events.zone
    course = any(context.catalogue.opportunities[entry].activity in _COURSES for entry in event.entries)
    venue = session.venue or event.venue
    status = "EventCancelled" if event.is_off or session.cancelled else "EventScheduled"
    status = "EventRescheduled" if session.moved_from and status == "EventScheduled" else status
    values: dict[str, Any] = {
        "@type": "CourseInstance" if course else "Event",
        "name": event.title,
        "url": address,
        "startDate": _written(session.day.text, session.begin, window_of(session, zone).begin, context),
        "endDate": _written(session.ends_on.text, session.end, window_of(session, zone).end, context),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": f"https://schema.org/{(_MIXED if venue else _ONLINE) if event.online else _THERE}",
        "location": _places(venue or "", event.page or address if event.online else ""),
    }
    if session.moved_from:
        values["previousStartDate"] = session.moved_from.text
    if item.host:
        values["organizer"] = {"@type": "Organization", "name": item.host}
    if course:
        values["courseMode"] = "Online" if event.online and not venue else "Blended" if event.online else "Onsite"
    return values


def _places(venue: str, online: str) -> list[dict[str, str]]:
    """Where it is: a venue, an address in the net, or both."""
    places = [{"@type": "Place", "name": venue}] if venue else []
    return [*places, {"@type": "VirtualLocation", "url": online}] if online else places


def _written(day: str, time: str | None, moment: int, context: PageContext) -> str:
    """A day, or a time with the distance of its zone from UTC."""
    if not time:
        return day
    return datetime.fromtimestamp(moment, context.events.zone).isoformat()

"""Dates that are open to outsiders, as search engines read them (schema.org)."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from portal.events import window_of
from portal.model import Event, Session
from portal.model.vocabulary import Activity
from portal.views.context import PageContext
from portal.views.dates import item_of

_COURSES = (Activity.LEARN, Activity.QUALIFY)
_ONLINE, _MIXED, _THERE = "OnlineEventAttendanceMode", "MixedEventAttendanceMode", "OfflineEventAttendanceMode"


def structured_data(context: PageContext, events: Iterable[Event], address: str) -> str:
    """Return the public events among some as JSON-LD, to stand inside a script; empty where there is none.

    ``address`` is that of the page on which they stand.
    """
    shown = [
        _event(context, event, session, f"{address}#{event.id}")
        for event in events
        if event.public
        for session in event.sessions
    ]
    if not shown:
        return ""
    text = json.dumps({"@context": "https://schema.org", "@graph": shown}, ensure_ascii=False)
    return text.replace("<", "\\u003c")


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

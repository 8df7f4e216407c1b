"""The dates in which a browser looks up those of what it has planned."""

import json
from collections.abc import Callable, Iterator

from portal.events import window_of
from portal.model import Event, Named
from portal.views.context import PageContext
from portal.views.dates import DateItem, item_of
from portal.views.timing import when


def plan_dates(context: PageContext, address: Callable[[DateItem], str]) -> str:
    """Return the events that are not over as JSON; ``address`` gives the page of one, below the site's root.

    The shape is the type ``Dated`` of docs/assets/js/dates/planned.js.
    """
    there = {item.id for item in context.still_dated(context.events.all)}
    events = (event for event in context.events.all if event.id in there)
    shown = [_dated(context, event, address) for event in events]
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def _dated(context: PageContext, event: Event, address: Callable[[DateItem], str]) -> dict[str, object]:
    item, zone = item_of(context, event), context.events.zone
    windows = [(session, window_of(session, zone)) for session in event.held]
    return {
        "id": item.id,
        "title": item.title,
        "href": address(item),
        "of": list(_keys(context, event)),
        "sessions": [{"when": when(session), "begin": span.begin, "end": span.end} for session, span in windows],
        "closes": int(item.moments.closes) if item.moments.closes else None,
        "deadline": item.moments.deadline,
        "applyBy": item.apply_by,
        "dropIn": item.moments.drop_in,
        "state": item.moments.state,
    }


def _keys(context: PageContext, event: Event) -> Iterator[str]:
    """The keys under which a plan holds what the event offers, in other words and under earlier ids too."""
    catalogue = context.catalogue
    records: list[Named] = [catalogue.opportunities[entry] for entry in catalogue.in_all_words(event.entries)]
    records += [context.tasks_by_id[task] for task in event.tasks]
    for record in records:
        yield from (f"{record.kind}:{name}" for name in (record.id, *record.previously))

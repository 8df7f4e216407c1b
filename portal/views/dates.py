"""Dates as pages show them: an event as one item of a list, with all that a browser needs to say where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from portal.model import Dated, Event, Opportunity, Session, StretchTask
from portal.model.vocabulary import Cost
from portal.views.context import PageContext, SettingView
from portal.views.ladder import RoleLine, role_line
from portal.views.timing import Timing, timing_of, when


@dataclass(frozen=True)
class Chance:
    """What an event offers: the kind of its page, its id and its words."""

    page: str
    id: str
    text: str


@dataclass(frozen=True)
class SessionLine:
    """One session in words; ``day`` is its first day as a machine reads it, ``moved_from`` its former day in words."""

    day: str
    when: str
    venue: str
    cancelled: bool
    moved_from: str


@dataclass(frozen=True)
class PaidBy:
    """A clause by which the trust may pay."""

    policy_id: str
    clause: str
    number: str
    text: str


@dataclass(frozen=True)
class DateItem(Timing):
    """One event in full."""

    sessions: tuple[SessionLine, ...]
    provider_by: str
    chances: tuple[Chance, ...]
    levels: tuple[RoleLine, ...]
    settings: tuple[SettingView, ...]
    cost: Cost | None
    price: str
    online: bool
    venue: str
    host: str
    capacity: int
    ask: str
    page: str
    paid_by: tuple[PaidBy, ...]
    source: str
    checked: str


def date_items(context: PageContext, events: Iterable[Event]) -> tuple[DateItem, ...]:
    """Return events as items, in the order in which they are given."""
    return tuple(item_of(context, event) for event in events)


def item_of(context: PageContext, event: Event) -> DateItem:
    """Return the view of one event, which is made once."""
    if (kept := context.date_items.get(event.id)) is None:
        kept = context.date_items[event.id] = _item(context, event)
    assert isinstance(kept, DateItem)
    return kept


def _item(context: PageContext, event: Event) -> DateItem:
    timing = timing_of(context.events, event, context.today)
    both = event.trust_deadline and event.provider_deadline
    settings = context.events.settings(event)
    venue = _venue(event)
    return DateItem(
        **{field.name: getattr(timing, field.name) for field in fields(timing)},
        sessions=tuple(_session(event, session) for session in event.sessions),
        provider_by=event.provider_deadline.words if both and event.provider_deadline else "",
        chances=_chances(context, event),
        levels=tuple(role_line(role) for role in context.events.levels(event)),
        settings=tuple(view for view in context.settings if view.id in settings),
        cost=_cost(context, event),
        price=event.price or "",
        online=event.online,
        venue=venue,
        host=_host(context, event, venue),
        capacity=event.capacity or 0,
        ask=_ask(context, event),
        page=event.page or "",
        paid_by=_paid_by(context, event),
        source=event.source,
        checked=event.checked.words,
    )


def _session(event: Event, session: Session) -> SessionLine:
    return SessionLine(
        day=session.day.text,
        when=when(session),
        venue=session.venue or "",
        cancelled=session.cancelled or event.is_off,
        moved_from=session.moved_from.words if session.moved_from else "",
    )


def _chances(context: PageContext, event: Dated) -> tuple[Chance, ...]:
    entries: dict[str, Opportunity] = dict(context.catalogue.opportunities)
    tasks: dict[str, StretchTask] = context.tasks_by_id
    return (
        *(Chance("opportunity", name, entries[name].text) for name in event.entries),
        *(Chance("stretch_task", name, tasks[name].title) for name in event.tasks),
    )


def _cost(context: PageContext, event: Dated) -> Cost | None:
    """Its own cost, or the one that all of its opportunities have."""
    if event.cost is not None:
        return event.cost
    costs = {context.catalogue.resolved[entry].cost for entry in event.entries}
    return costs.pop() if len(costs) == 1 else None


def _venue(event: Dated) -> str:
    """Where it is: where its only session is, or all those that are nowhere else."""
    only = event.sessions[0].venue if len(event.sessions) == 1 else None
    return only or event.venue or ""


def _host(context: PageContext, event: Dated, venue: str) -> str:
    """Who holds it, where that is not said by the venue already."""
    term = next((term for term in context.catalogue.glossary.terms if term.id == event.body), None)
    host = (term.expansion or term.term) if term else event.school or ""
    return "" if host == venue else host


def _ask(context: PageContext, event: Dated) -> str:
    """The post to ask: its own, or that of the first of its opportunities that has one."""
    posts = [event.ask]
    posts += [take_up.ask for entry in event.entries if (take_up := context.catalogue.resolved[entry].take_up)]
    return next((context.posts_by_id[post].title for post in posts if post), "")


def _paid_by(context: PageContext, event: Dated) -> tuple[PaidBy, ...]:
    return tuple(_payer(context, name) for name in event.paid_by)


def _payer(context: PageContext, name: str) -> PaidBy:
    policy, _, clause = context.catalogue.clauses[name]
    return PaidBy(policy.id, name, context.clause_number(policy, name), clause.words)

"""A role level's year: what is expected of it and done for it, and what comes round, month by month."""

from collections import Counter
from dataclasses import dataclass

from portal.events import calendar_source
from portal.model import Duty, Role
from portal.views.context import PageContext
from portal.views.ladder import RoleLine, role_line
from portal.views.sentences import duty_sentence
from portal.views.timing import Timing
from portal.words import small
from portal.year import YearItem, month_order, month_title, year_of

_DATES = 12


@dataclass(frozen=True)
class YearLine:
    """One thing that comes round: what it is, how often, the clause or opportunity where it is said.

    ``ask`` is empty where the person to ask is the one whom the page names.
    """

    text: str
    who: str
    often: str
    clause: str
    number: str
    policy_id: str
    opportunity: str
    ask: str


@dataclass(frozen=True)
class MonthPart:
    """One month of the school year with what comes round in it."""

    title: str
    lines: tuple[YearLine, ...]


@dataclass(frozen=True)
class YearPage:
    """All that the page of a level's year shows; ``calendar`` is empty where no month is set.

    ``ask`` says whom this level asks.
    """

    role: RoleLine
    months: tuple[MonthPart, ...]
    often: tuple[YearLine, ...]
    unset: tuple[YearLine, ...]
    dates: tuple[Timing, ...]
    calendar: str
    ask: str


@dataclass(frozen=True)
class YearStrip:
    """How much of a level's year is set, for the strip on its page."""

    months: tuple[str, ...]
    unset: int


def year_page(context: PageContext, role: Role) -> YearPage:
    """Arrange the page of a level's year."""
    items = year_of(context.catalogue, role)
    ask = _whom_to_ask(context, role)
    return YearPage(
        role=role_line(role),
        months=_months(context, items),
        often=tuple(_line(context, item) for item in items if not item.months and not item.wants_months),
        unset=tuple(_line(context, item, ask) for item in items if item.wants_months),
        dates=context.coming(context.events.of_role.get(role.id, ()), _DATES),
        calendar=calendar_source("year", role.id) if any(item.months for item in items) else "",
        ask=ask,
    )


def year_strip(context: PageContext, role: Role) -> YearStrip:
    """Say in which months something comes round for a level, and how many things have no month."""
    items = year_of(context.catalogue, role)
    return YearStrip(tuple(part.title for part in _months(context, items)), sum(item.wants_months for item in items))


def _months(context: PageContext, items: tuple[YearItem, ...]) -> tuple[MonthPart, ...]:
    parts = (
        MonthPart(month_title(month), tuple(_line(context, item) for item in items if month in item.months))
        for month in month_order(context.catalogue.trust.year.begins)
    )
    return tuple(part for part in parts if part.lines)


def _whom_to_ask(context: PageContext, role: Role) -> str:
    """Say whom the level asks about most of what it is offered, for a governor has no line manager."""
    resolved = context.catalogue.resolved
    offered = (resolved[entry].take_up for entry in context.catalogue.originals(role) if entry in resolved)
    posts = Counter(take_up.ask for take_up in offered if take_up and take_up.ask in context.posts_by_id)
    return _asking(context, posts.most_common(1)[0][0]) if posts else context.catalogue.trust.contact


def _asking(context: PageContext, post: str | None) -> str:
    """Say that a post is to be asked; in the trust's own words where no post is named."""
    named = context.posts_by_id.get(post or "")
    return f"Ask {small(named.title)}" if named else context.catalogue.trust.contact


def _line(context: PageContext, item: YearItem, usual: str = "") -> YearLine:
    record, policy = item.record, item.policy
    if isinstance(record, Duty) and policy is not None:
        holder = policy.holder_titles[record.holder]
        return YearLine(
            text=duty_sentence(holder, record),
            who="Done for you" if item.owed else "Expected of you",
            often=record.often or item.rhythm.label,
            clause=record.clause,
            number=context.clause_number(policy, record.clause),
            policy_id=policy.id,
            opportunity="",
            ask="",
        )
    entry = context.catalogue.resolved[record.id]
    ask = _asking(context, entry.take_up.ask if entry.take_up else None)
    return YearLine(entry.text, "Offered to you", item.rhythm.label, "", "", "", entry.id, "" if ask == usual else ask)

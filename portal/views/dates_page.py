"""The page of all dates, month by month, with what was missed; and the pages of single months where there are many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from portal.events import Month, calendar_source, months
from portal.model.dates import CalendarDate
from portal.model.vocabulary import Cost, EventPhase, EventState, Rhythm
from portal.views.context import EntryView, PageContext, SettingView
from portal.views.dates import DateItem, date_items
from portal.views.ladder import StrandView, strands
from portal.words import in_words

# For how long, in months and in days, what is over is listed as missed.
_MISSED_MONTHS = 6
MISSED_DAYS = _MISSED_MONTHS * 61 // 2
# How many months the page of all dates shows where each month has a page of its own.
_FIRST_MONTHS = 2


@dataclass(frozen=True)
class MonthOfDates:
    """The events of one month, whose ``name`` is such as 2027-03."""

    name: str
    title: str
    items: tuple[DateItem, ...]


@dataclass(frozen=True)
class RhythmLine:
    """What comes round, as the words of the policy say: how often, and what."""

    title: str
    entries: tuple["RegularEntry", ...]


@dataclass(frozen=True)
class RegularEntry:
    """An entry that comes round, and the post to ask when."""

    entry: EntryView
    ask: str


@dataclass(frozen=True)
class DatesPage:
    """All that a page of dates shows. ``pages`` leads to the months that have pages of their own.

    ``soon`` are of later months, and one must apply in those that are shown.
    """

    missed_days: int
    missed_months: str
    months: tuple[MonthOfDates, ...]
    soon: tuple[DateItem, ...]
    interest: tuple[DateItem, ...]
    missed: tuple[DateItem, ...]
    pages: tuple[MonthOfDates, ...]
    strands: tuple[StrandView, ...]
    settings: tuple[SettingView, ...]
    costs: tuple[Cost, ...]
    online: bool
    rhythms: tuple[RhythmLine, ...]


def dates_page(context: PageContext) -> DatesPage:
    """Arrange the page of all dates."""
    items = date_items(context, context.events.all)
    over = [item for item in items if item.phase == EventPhase.OVER]
    since = (context.today - timedelta(days=MISSED_DAYS)).isoformat()
    missed = [item for item in over if item.sessions[-1].day >= since and not _took_no_place(item)]
    ahead = by_month(item for item in items if item.sessions and item not in over)
    paged = context.events.paged
    shown = ahead[:_FIRST_MONTHS] if paged else ahead
    return _page(
        context,
        months=shown,
        soon=_soon(shown[-1].name, ahead[len(shown) :]) if shown else (),
        interest=tuple(item for item in items if not item.sessions),
        missed=tuple(sorted(missed, key=lambda item: item.sessions[-1].day, reverse=True)),
        pages=tuple(MonthOfDates(month.name, month.title, ()) for month in months(context.catalogue)) if paged else (),
        rhythms=_rhythms(context),
    )


def _soon(last: str, later: Iterable[MonthOfDates]) -> tuple[DateItem, ...]:
    """Of later months those for which one can apply until the end of a month at most, the first deadline first."""
    items = (item for month in later for item in month.items if item.offered)
    dated = (item for item in items if item.moments.deadline and item.moments.deadline[:7] <= last)
    return tuple(sorted(dated, key=lambda item: item.moments.deadline))


def month_page(context: PageContext, month: Month) -> DatesPage:
    """Arrange the page of one month."""
    wanted = set(month.events)
    listed = date_items(context, (event for event in context.events.all if event.id in wanted))
    items = tuple(item for item in listed if not _took_no_place(item))
    others = tuple(
        MonthOfDates(listed_month.name, listed_month.title, ())
        for listed_month in months(context.catalogue)
        if listed_month != month
    )
    in_order = tuple(sorted(items, key=lambda item: _day_in(item, month.name)))
    return _page(context, months=(MonthOfDates(month.name, month.title, in_order),), pages=others)


def _took_no_place(item: DateItem) -> bool:
    """Whether its day is past and it was cancelled, so that nobody missed it."""
    return item.phase == EventPhase.OVER and item.moments.state == EventState.CANCELLED


def _page(
    context: PageContext,
    *,
    months: tuple[MonthOfDates, ...],
    pages: tuple[MonthOfDates, ...],
    soon: tuple[DateItem, ...] = (),
    interest: tuple[DateItem, ...] = (),
    missed: tuple[DateItem, ...] = (),
    rhythms: tuple[RhythmLine, ...] = (),
) -> DatesPage:
    items = [*(item for month in months for item in month.items), *soon, *interest]
    there = {setting.id for item in items for setting in item.settings}
    costs = {item.cost for item in items}
    return DatesPage(
        missed_days=MISSED_DAYS,
        missed_months=in_words(_MISSED_MONTHS),
        months=months,
        soon=soon,
        interest=interest,
        missed=missed,
        pages=pages,
        strands=strands(context),
        settings=tuple(setting for setting in context.settings if setting.id in there),
        costs=tuple(cost for cost in Cost if cost in costs),
        online=any(item.online for item in items),
        rhythms=rhythms,
    )


def by_month(items: Iterable[DateItem]) -> tuple[MonthOfDates, ...]:
    """Sort items into the months in which they are next, each in the order of its days."""
    by_month: dict[str, list[DateItem]] = {}
    for item in items:
        by_month.setdefault(item.month, []).append(item)
    return tuple(
        MonthOfDates(
            name,
            CalendarDate.parse(name).words,
            tuple(sorted(by_month[name], key=lambda item: _day_in(item, item.month))),
        )
        for name in sorted(by_month)
    )


def _day_in(item: DateItem, month: str) -> str:
    """The first day of an event in a month."""
    return min(session.day for session in item.sessions if session.day[:7] == month)


def _rhythms(context: PageContext) -> tuple[RhythmLine, ...]:
    """What comes round by its own words and has no date here."""
    dated = context.events.of_entry
    entries = [entry for entry in context.catalogue.resolved.values() if entry.rhythm and entry.id not in dated]
    by_rhythm: dict[Rhythm, list[RegularEntry]] = {}
    for entry in entries:
        view = context.entry(entry.id)
        if entry.rhythm is not None and not entry.variant_of and not view.closed:
            post = entry.take_up.ask if entry.take_up else None
            ask = context.posts_by_id[post].title if post else ""
            by_rhythm.setdefault(entry.rhythm, []).append(RegularEntry(view, ask))
    return tuple(RhythmLine(rhythm.label, tuple(by_rhythm[rhythm])) for rhythm in Rhythm if rhythm in by_rhythm)


@dataclass(frozen=True)
class CalendarLine:
    """A calendar to which one can subscribe: of whom or what, its file below the site, and its whole address."""

    title: str
    source: str
    address: str


@dataclass(frozen=True)
class SubscribePage:
    """The calendars: one of everything, one for each role level by strand, one for each setting."""

    everything: CalendarLine
    strands: tuple[tuple[str, tuple[CalendarLine, ...]], ...]
    settings: tuple[CalendarLine, ...]


def subscribe_page(context: PageContext) -> SubscribePage:
    """Arrange the page that says how to subscribe."""

    def line(title: str, kind: str = "", name: str = "") -> CalendarLine:
        source = calendar_source(kind, name)
        return CalendarLine(title, source, f"{context.catalogue.trust.address.rstrip('/')}/{source}")

    return SubscribePage(
        everything=line("All dates"),
        strands=tuple(
            (strand.title, tuple(line(role.title, "role", role.id) for role in strand.roles))
            for strand in strands(context)
        ),
        settings=tuple(line(setting.title, "setting", setting.id) for setting in context.settings),
    )

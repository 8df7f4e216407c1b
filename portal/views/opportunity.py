"""An opportunity's page: for whom it is, how to take it up, what it costs, and where it leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.model import Opportunity, Policy, Theme
from portal.model.dates import CalendarDate
from portal.model.framework import TakeUp
from portal.model.policy import BearsOn
from portal.model.vocabulary import Step
from portal.views.context import EntryView, PageContext, SettingView, TaskLine
from portal.views.ladder import RoleLine, role_line
from portal.views.linked_data import Structured, as_how_to
from portal.views.names import today_of, when_seen
from portal.views.timing import Timing

# How many of the times at which something was held before are named.
_FORMER = 3


@dataclass(frozen=True)
class Offered:
    """The role levels that are offered an entry in one setting."""

    setting: SettingView
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True)
class Payer:
    """What a policy says on who pays: its words, with the clause that says them."""

    text: str
    clause: str
    number: str
    policy_id: str
    policy: str


@dataclass(frozen=True)
class WhereToLook:
    """A page of a body that offers or explains it, and when somebody last looked at it or at a copy."""

    title: str
    address: str
    seen: str


@dataclass(frozen=True)
class HowTo:
    """How to take it up; a text is empty where nothing is known."""

    first_step: str
    ask: str
    ask_clause: str
    agree: str
    keep: str
    cost: str
    cost_meaning: str
    payers: tuple[Payer, ...]
    pages: tuple[WhereToLook, ...]


@dataclass(frozen=True)
class Neighbour:
    """An entry one step before or after on the ladder of the theme."""

    entry: EntryView
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True)
class OpportunityPage:
    """All that an opportunity's page shows."""

    entry: EntryView
    standing: str
    offered: tuple[Offered, ...]
    how: HowTo
    before: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]
    tasks: tuple[TaskLine, ...]
    variants: tuple[EntryView, ...]
    dates: tuple[Timing, ...]
    held_before: tuple[str, ...]
    structured: Structured | None


def opportunity_page(context: PageContext, entry: Opportunity) -> OpportunityPage:
    """Arrange an opportunity's page."""
    resolved = context.catalogue.resolved[entry.id]
    theme = context.catalogue.theme_of[entry.id]
    how, shown = how_to(context, theme, resolved), context.entry(entry.id)
    steps = ("This week", how.first_step), ("Ask", how.ask), ("Agree first", how.agree), ("Keep", how.keep)
    return OpportunityPage(
        entry=shown,
        standing=resolved.standing.value if resolved.standing else "",
        offered=_offered(context, entry),
        how=how,
        before=_neighbours(context, theme, entry, -1),
        after=_neighbours(context, theme, entry, 1),
        tasks=tuple(context.task_line(task) for task in context.tasks_by_entry.get(entry.id, ())),
        variants=tuple(context.entry(variant) for variant in _variants(context, entry)),
        dates=context.still_dated(context.events.of_entry.get(entry.id, ())),
        held_before=tuple(map(_month, context.events.held_before.get(entry.id, ())[:_FORMER])),
        structured=as_how_to(context, shown, steps, how.cost),
    )


def _month(day: date) -> str:
    return CalendarDate.parse(f"{day:%Y-%m}").words


def how_to(context: PageContext, theme: Theme, entry: Opportunity) -> HowTo:
    """Say how an entry, resolved, is taken up."""
    take_up = entry.take_up or TakeUp()
    post = context.posts_by_id[take_up.ask] if take_up.ask else None
    cost = entry.cost
    return HowTo(
        first_step=take_up.first_step or "",
        ask=post.title if post else "",
        ask_clause=(post.clause or "") if post else "",
        agree=take_up.agree or "",
        keep=take_up.keep or "",
        cost=cost.label if cost else "",
        cost_meaning=cost.meaning if cost else "",
        payers=tuple(_payers(context, theme, entry)),
        pages=tuple(_pages(context, entry)),
    )


def _payers(context: PageContext, theme: Theme, entry: Opportunity) -> Iterator[Payer]:
    """What the policies offer, and their clauses, where these bear on the cost of an entry; each clause once."""
    seen: set[str] = set()
    for policy in context.catalogue.policies:
        clauses = [clause for section in policy.sections for clause in section.clauses]
        bearing = [
            *((offer.bears_on, offer.text, offer.clause) for offer in policy.offers),
            *((clause.bears_on, clause.words, clause.id) for clause in clauses),
        ]
        for bears_on, text, clause in bearing:
            if bears_on is not None and clause not in seen and bears(bears_on, theme, entry):
                seen.add(clause)
                yield _payer(context, policy, text, clause)


def _payer(context: PageContext, policy: Policy, text: str, clause: str) -> Payer:
    return Payer(text, clause, context.catalogue.clause_of(policy, clause).number, policy.id, policy.title)


def bears(bears_on: BearsOn, theme: Theme, entry: Opportunity) -> bool:
    """Whether a clause or an offer bears on the cost of an entry, resolved."""
    return (
        entry.cost in bears_on.costs
        or entry.activity in bears_on.activities
        or theme.id in bears_on.themes
        or entry.id in bears_on.entries
    )


def _pages(context: PageContext, entry: Opportunity) -> Iterator[WhereToLook]:
    """The entry's own pages, its theme's, and those that the glossary cites for the names in its text."""
    seen: set[str] = set()
    for page in entry.pages:
        seen.add(page.address)
        yield WhereToLook(page.title, page.address, when_seen(page))
    for mention in context.lexicon.mentions(entry.text):
        today = today_of(mention.term)
        for source in today.sources if today else ():
            if today is not None and source.url not in seen:
                seen.add(source.url)
                yield WhereToLook(source.title, source.url, when_seen(today))


def _offered(context: PageContext, entry: Opportunity) -> tuple[Offered, ...]:
    """The levels that are offered it, setting by setting, in the ladder's order."""
    offering = context.catalogue.roles_offering.get(entry.id, ())
    return tuple(
        Offered(setting, tuple(role_line(role) for role, where in offering if where == setting.id))
        for setting in context.settings
        if any(where == setting.id for _, where in offering)
    )


def _neighbours(context: PageContext, theme: Theme, entry: Opportunity, way: int) -> tuple[Neighbour, ...]:
    """The entries at the nearest step of the theme that has any, downwards (-1) or upwards (1)."""
    if entry.step is None:
        return ()
    groups = [group for step in Step if (group := [neighbour for neighbour in theme.entries if neighbour.step is step])]
    here = next(place for place, group in enumerate(groups) if group[0].step is entry.step) + way
    offering = context.catalogue.roles_offering
    return tuple(
        Neighbour(context.entry(neighbour.id), tuple(role_line(role) for role, _ in offering.get(neighbour.id, ())))
        for neighbour in (groups[here] if 0 <= here < len(groups) else ())
    )


def _variants(context: PageContext, entry: Opportunity) -> Iterator[str]:
    """The other entries that are the same activity in other words."""
    catalogue = context.catalogue
    return (variant for variant in catalogue.wordings[catalogue.original_of(entry.id)] if variant != entry.id)

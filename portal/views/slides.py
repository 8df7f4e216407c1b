"""What the staff-room screen speaks of: one topic for each thing worth a slide, before it is cut into slides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.model import Duty, Policy, Role, StretchTask, Term, Theme, Today, Trust
from portal.model.vocabulary import SlideKind, Standing, Status
from portal.views.context import EntryView, PageContext, SettingView
from portal.views.dates import DateItem, date_items
from portal.views.names import become, today_of
from portal.views.paging import Item
from portal.views.sentences import duty_sentence, in_full, now_called, stands_today
from portal.views.theme import Rung, StepView, theme_page
from portal.views.timing import Timing
from portal.words import capital, small

# How many dates the screen shows at most.
_MOST_DATES = 40
_GONE = (Status.RENAMED, Status.REPLACED, Status.CLOSED)
_CHANGED = (*_GONE, Status.DATED)


@dataclass(frozen=True)
class Target:
    """The page that a slide is about: its kind, its id and the place on it, as links name them."""

    kind: str
    id: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Topic:
    """One thing that the screen speaks of, on one slide or on several that follow each other.

    ``roles`` are the role levels that it is for; without any it is for everybody. A ``statement`` is read as one
    and may stand in larger type. ``briefer`` has the same in fewer words, for where that makes it one slide. That of an
    event has its ``timing``, and says first where the event stands.
    """

    kind: SlideKind
    band: str
    heading: str
    items: tuple[Item, ...]
    target: Target
    setting: SettingView | None = None
    roles: tuple[str, ...] = ()
    statement: bool = False
    briefer: tuple[tuple[Item, ...], ...] = ()
    timing: Timing | None = None


def topics(context: PageContext, roles: tuple[Role, ...], site: str) -> Iterator[Topic]:
    """Yield the topics of some role levels, kind after kind, each in the order of its data.

    ``site`` is the address of the site in words.
    """
    role_ids = {role.id for role in roles}
    yield from (topic for role in roles for topic in _role_level(context, role))
    for task in context.catalogue.stretch_tasks:
        if role_ids & set(task.roles):
            yield _stretch_task(context, task)
    yield from (
        topic for theme in context.catalogue.themes if (topic := _theme(context, theme)) and role_ids & {*topic.roles}
    )
    yield from _dates(context, role_ids)
    yield from (topic for policy in context.catalogue.policies for topic in _policy(policy))
    for term in context.catalogue.glossary.terms:
        today = today_of(term)
        if today is not None and today.status in _CHANGED and stands_today(term):
            yield _name(term, today)
    yield _welcome(context.catalogue.trust, site)


def _role_level(context: PageContext, role: Role) -> Iterator[Topic]:
    for setting in context.settings:
        yield Topic(
            SlideKind.ROLE_LEVEL,
            setting.title,
            role.title,
            tuple(_entry(context, view) for view in context.offered(role, setting.id)),
            Target("role", role.id, setting.id),
            setting=setting,
            roles=(role.id,),
        )


def _entry(context: PageContext, view: EntryView) -> Item:
    """An entry, with a note of what stands today where it has closed or a name in it no longer stands."""
    terms = context.catalogue.index.get("term", {})
    gone = [
        now_called(note, context.term_names)
        for note in (*view.names.brief, *view.names.notes)
        if isinstance(term := terms.get(note.id), Term) and (today := today_of(term)) and today.status in _GONE
    ]
    return Item(view.text, note="; ".join(gone) or (view.today or Standing.CLOSED.label if view.closed else ""))


def _stretch_task(context: PageContext, task: StretchTask) -> Topic:
    titles = ", ".join(role.title for role in context.in_order(task.roles))
    items = (
        Item(task.summary),
        Item(task.duration, label="How long"),
        Item(context.task_line(task).payment, label="Payment"),
        Item(titles, label="For"),
        Item(task.support, label="Support"),
    )
    return Topic(
        SlideKind.STRETCH_TASK,
        "Stretch task",
        task.title,
        items,
        Target("stretch_task", task.id),
        roles=tuple(task.roles),
    )


def _theme(context: PageContext, theme: Theme) -> Topic | None:
    """A theme as a ladder, unless it has one step only: of each step an entry, with the levels that are offered it.

    In fewer words a step has its shortest entry, then no levels, and then the longest entries give way to levels.
    """
    page = theme_page(context, theme)
    if len(page.steps) < 2:
        return None
    offered = [(step, max(step.rungs, key=lambda rung: len(rung.roles))) for step in page.steps]
    shortest = [(step, min(step.rungs, key=lambda rung: len(rung.entry.text))) for step in page.steps]
    roles = dict.fromkeys(role.id for step in page.steps for rung in step.rungs for role in rung.roles)
    alone = _ladder(context, shortest, levels=False)
    brief = [Item(f"for {small(_levels(context, step.rungs))}", label=step.title) for step in page.steps]
    both = list(zip(alone, brief, strict=True))
    return Topic(
        SlideKind.THEME,
        "From finding out to leading",
        theme.title,
        _ladder(context, offered, levels=True),
        Target("theme", theme.id),
        roles=tuple(roles),
        briefer=(
            _ladder(context, shortest, levels=True),
            _ladder(context, offered, levels=False),
            alone,
            *(
                tuple(min(item, limit, key=_length) if len(item.text) > most else item for item, limit in both)
                for most in sorted((len(item.text) for item in alone), reverse=True)
            ),
        ),
    )


def _dates(context: PageContext, roles: set[str]) -> Iterator[Topic]:
    """The soonest dates that one can still take up, each with where it stands first; what has no day is left out."""
    items = (item for item in date_items(context, context.events.all) if item.offered and item.last_day)
    shown = [item for item in items if roles & {role.id for role in item.levels}]
    yield from (_date(item) for item in shown[:_MOST_DATES])


def _date(item: DateItem) -> Topic:
    where = ", ".join(filter(None, (item.venue, "online" if item.online else "")))
    lines = (
        Item(item.said, part="phase"),
        Item(item.apply_by, label="Apply by"),
        Item(item.next, label="When", part="next"),
        Item(capital(where), label="Where"),
        Item(", ".join(role.title for role in item.levels), label="For"),
    )
    return Topic(
        SlideKind.DATE,
        "Date",
        item.title,
        tuple(line for line in lines if line.text),
        Target(*item.place),
        setting=item.settings[0] if len(item.settings) == 1 else None,
        roles=tuple(role.id for role in item.levels),
        briefer=(tuple(line for line in lines[:4] if line.text),),
        timing=item,
    )


def _length(item: Item) -> int:
    return len(item.text)


def _ladder(context: PageContext, steps: Iterable[tuple[StepView, Rung]], *, levels: bool) -> tuple[Item, ...]:
    return tuple(
        Item(rung.entry.text, label=step.title, note=_levels(context, [rung]) if levels else "") for step, rung in steps
    )


def _levels(context: PageContext, rungs: Iterable[Rung]) -> str:
    """Name the levels that are offered some entries: one or two by name, more by the first and the last of them."""
    first, *others = [role.title for role in context.in_order(role.id for rung in rungs for role in rung.roles)]
    if not others:
        return first
    return f"{first} {'and' if len(others) == 1 else 'to'} {small(others[-1])}"


def _policy(policy: Policy) -> Iterator[Topic]:
    """Each duty as one sentence, under the title of the section that it stands in, and each offer."""
    holders = policy.holder_titles
    sections = {clause.id: section.title for _, section, clause in policy.numbered}
    for duty in policy.duties:
        items = (Item(duty_sentence(holders[duty.holder], duty)), *_when(duty))
        target = Target("policy", policy.id, duty.clause)
        yield Topic(SlideKind.POLICY, policy.title, sections[duty.clause], items, target, statement=True)
    for offer in policy.offers:
        target = Target("policy", policy.id, offer.clause)
        yield Topic(SlideKind.POLICY, policy.title, "On offer", (Item(offer.text),), target, statement=True)


def _when(duty: Duty) -> Iterator[Item]:
    if duty.often:
        yield Item(capital(duty.often.removeprefix("When ")), label="When")


def _name(term: Term, today: Today) -> Topic:
    """A name in full, what has become of it and what stands today."""
    return Topic(
        SlideKind.CHANGED_NAME,
        "A name that has changed",
        in_full(term),
        (Item(become(today)), Item(today.instead or "", label="Today")),
        Target("glossary", "", term.id),
        statement=True,
    )


def _welcome(trust: Trust, site: str) -> Topic:
    items = (
        Item("What could you do next?"),
        Item(site, label="On your phone"),
        Item(trust.contact),
    )
    return Topic(SlideKind.WELCOME, trust.name, trust.portal, items, Target("home"), statement=True)

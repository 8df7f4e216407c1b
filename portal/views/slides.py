"""What the staff-room screen speaks of: one topic for each thing worth a slide, before it is cut into slides."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.model import Policy, Role, StretchTask, Term, Theme, Trust
from portal.views.names import note_of
from portal.views.paging import Item
from portal.views.portal import Portal, SettingView
from portal.views.theme import Rung, theme_page
from portal.vocabulary import Confidence, SlideKind, Status

_GONE = (Status.RENAMED, Status.REPLACED, Status.CLOSED)
_CHANGED = (*_GONE, Status.DATED)
_SURE = (Confidence.HIGH, Confidence.MEDIUM)


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
    and may stand in larger type.
    """

    kind: SlideKind
    band: str
    heading: str
    items: tuple[Item, ...]
    target: Target
    setting: SettingView | None = None
    roles: tuple[str, ...] = ()
    statement: bool = False


def topics(portal: Portal, roles: tuple[Role, ...], site: str) -> Iterator[Topic]:
    """Yield the topics of some role levels, kind after kind, each in the order of its data.

    ``site`` is the address of the site in words.
    """
    shown = {role.id for role in roles}
    yield from (topic for role in roles for topic in _role_level(portal, role))
    for task in portal.catalogue.stretch_tasks:
        if shown & set(task.roles):
            yield _stretch_task(portal, task)
    yield from (
        topic for theme in portal.catalogue.themes if (topic := _theme(portal, theme)) and shown & {*topic.roles}
    )
    yield from (topic for policy in portal.catalogue.policies for topic in _policy(policy))
    yield from (_name(term) for term in portal.catalogue.glossary.terms if _has_changed(term, _CHANGED))
    yield _welcome(portal.catalogue.trust, site)


def _role_level(portal: Portal, role: Role) -> Iterator[Topic]:
    for setting in portal.settings:
        yield Topic(
            SlideKind.ROLE_LEVEL,
            setting.title,
            role.title,
            tuple(_entry(portal, entry) for entry in role.framework[setting.id]),
            Target("role", role.id),
            setting=setting,
            roles=(role.id,),
        )


def _entry(portal: Portal, name: str) -> Item:
    """An entry, with a note where a name in it no longer stands."""
    view = portal.entry(name)
    terms = portal.catalogue.index.get("term", {})
    gone = [
        f"{note.term}: {note.changed}"
        for note in (*view.names.brief, *view.names.notes)
        if isinstance(term := terms.get(note.id), Term) and _has_changed(term, _GONE)
    ]
    return Item(view.text, note="; ".join(gone))


def _stretch_task(portal: Portal, task: StretchTask) -> Topic:
    titles = ", ".join(role.title for role in portal.in_order(task.roles))
    items = (
        Item(task.summary),
        Item(task.duration, label="How long"),
        Item(portal.task_line(task).payment, label="Payment"),
        Item(titles, label="For"),
        Item(task.support, label="Support"),
    )
    return Topic(
        SlideKind.STRETCH_TASK, "Stretch task", task.title, items, Target("task", task.id), roles=tuple(task.roles)
    )


def _theme(portal: Portal, theme: Theme) -> Topic:
    """A theme as a ladder: of each step the entry that most role levels are offered, with those levels."""
    page = theme_page(portal, theme)
    items = []
    for step in page.steps:
        rung = max(step.rungs, key=lambda rung: len(rung.roles))
        items.append(Item(rung.entry.text, label=step.title, note=_levels(rung)))
    roles = tuple(dict.fromkeys(role.id for step in page.steps for rung in step.rungs for role in rung.roles))
    return Topic(
        SlideKind.THEME,
        "From finding out to leading",
        theme.title,
        tuple(items),
        Target("theme", theme.id),
        roles=roles,
    )


def _levels(rung: Rung) -> str:
    """Name the levels of a rung: two by name, more by the first of them and a number."""
    first, *others = [role.title for role in rung.roles]
    if len(others) < 2:
        return " and ".join([first, *others])
    return f"{first} and {len(others)} more levels"


def _policy(policy: Policy) -> Iterator[Topic]:
    """Each duty as one sentence that begins with its holder, and each offer."""
    holders = {holder.id: holder.title for holder in policy.holders}
    for duty in policy.duties:
        items = (Item(f"{duty.force.label} {duty.action}".strip(), note=duty.often or ""),)
        target = Target("policy", policy.id, duty.clause)
        yield Topic(SlideKind.POLICY, policy.title, holders[duty.holder], items, target, statement=True)
    for offer in policy.offers:
        target = Target("policy", policy.id, offer.clause)
        yield Topic(SlideKind.POLICY, policy.title, "On offer", (Item(offer.text),), target, statement=True)


def _has_changed(term: Term, statuses: tuple[Status, ...]) -> bool:
    return term.today is not None and term.today.status in statuses and term.today.confidence in _SURE


def _name(term: Term) -> Topic:
    """A name with what has become of it and what stands today."""
    note = note_of(term)
    items = [Item(_capital(note.stands_for))] if note.stands_for else []
    items.append(Item(_capital(note.changed)))
    items.append(Item(note.instead, label="Today") if note.instead else Item(note.summary))
    return Topic(
        SlideKind.CHANGED_NAME,
        "A name that has changed",
        note.term,
        tuple(items),
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


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

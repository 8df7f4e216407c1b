"""The catalogue as pages see it: views of entries and settings that many pages share, each made once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.events import Events
from portal.model import Event, Opportunity, Payment, Policy, Post, Role, Setting, StretchTask, Term, Theme
from portal.model.lexicon import Lexicon, lexicon_of
from portal.model.remembered import remembered
from portal.model.vocabulary import ArrowDirection, Standing
from portal.views.demand import band_of
from portal.views.labels import LabelView, labels_of
from portal.views.names import Names, names_in
from portal.views.sentences import now_called
from portal.views.timing import Timing, coming, still_dated
from portal.words import capital, small


@dataclass(frozen=True)
class EntryView:
    """One entry as it stands in a list: its text, its labels, its theme and the names in it.

    ``today`` says of one that has ``closed`` what stands now, where that is known. ``next`` is the soonest of its dates
    that one can still take up.
    """

    id: str
    text: str
    labels: tuple[LabelView, ...]
    theme_id: str
    theme: str
    names: Names
    previously: str
    closed: bool = False
    today: str = ""
    next: Timing | None = None


@dataclass(frozen=True)
class SettingView:
    """One setting: its titles and its place from the school (1) outwards, which decides its shape and hue."""

    id: str
    title: str
    short: str
    number: int
    names: Names


@dataclass(frozen=True)
class TaskLine:
    """One stretch task as it stands in a list; ``demand`` is 0 and ``band`` empty where nobody has said it yet."""

    id: str
    title: str
    summary: str
    labels: tuple[LabelView, ...]
    payment: str
    demand: int
    band: str
    origin: str
    previously: str
    next: Timing | None = None


class PageContext:
    """The catalogue, the lexicon and the edition, with the views that many pages share."""

    def __init__(self, catalogue: Catalogue, edition: Edition, today: date | None = None) -> None:
        """Without a day on which the pages are made, ``today`` is the day of the data."""
        self.catalogue = catalogue
        self.edition = edition
        self.today = today or edition.day
        self.lexicon = lexicon_of(catalogue.glossary.terms)
        self._entries: dict[str, EntryView] = {}
        self.date_items: dict[str, object] = {}

    def names(self, text: str) -> Names:
        """The names in a text."""
        return names_in(text, self.lexicon)

    def entry(self, name: str) -> EntryView:
        """Return the view of the entry with this id."""
        if name not in self._entries:
            self._entries[name] = self._view(self.catalogue.resolved[name])
        return self._entries[name]

    def _view(self, entry: Opportunity) -> EntryView:
        theme = self.catalogue.theme_of[entry.id]
        view = _undated(entry, theme.id, theme.title, self.lexicon, self.term_names)
        events = self.events.of_entry.get(entry.id)
        return replace(view, next=self.next_of(events)) if events else view

    def coming(self, events: Iterable[Event], most: int) -> tuple[Timing, ...]:
        """The first of some events that one can still take up as the day begins."""
        return coming(self.events, events, self.today, most)

    def still_dated(self, events: Iterable[Event]) -> tuple[Timing, ...]:
        """Those of some events that are not over as the day begins."""
        return still_dated(self.events, events, self.today)

    def next_of(self, events: Iterable[Event]) -> Timing | None:
        """The first of some events that one can still take up as the day begins, and that has a date."""
        dated = (event for event in events if event.sessions)
        return next(iter(coming(self.events, dated, self.today, 1)), None)

    def offered(self, role: Role, setting: str) -> tuple[EntryView, ...]:
        """The entries of a level in a setting, in the policy's order, but what has closed at the end."""
        views = (self.entry(name) for name in role.framework[setting])
        return tuple(sorted(views, key=lambda view: view.closed))

    @cached_property
    def events(self) -> Events:
        """The events, by what they offer and by role level."""
        return Events(self.catalogue)

    @cached_property
    def settings(self) -> tuple[SettingView, ...]:
        """The settings in order, from the school outwards."""
        return tuple(self._setting(number, setting) for number, setting in enumerate(self.catalogue.trust.settings, 1))

    def _setting(self, number: int, setting: Setting) -> SettingView:
        return SettingView(setting.id, setting.title, setting.short, number, self.names(setting.title))

    @cached_property
    def everywhere(self) -> str:
        """The titles of all settings, inside a sentence."""
        titles = [setting.title for setting in self.settings]
        return ", ".join(small(title) for title in titles)

    @cached_property
    def term_names(self) -> frozenset[str]:
        """The names of the glossary's terms, as they are written."""
        return _names_of(self.catalogue.glossary.terms)

    @cached_property
    def themes_by_id(self) -> dict[str, Theme]:
        """The themes by id."""
        return {theme.id: theme for theme in self.catalogue.themes}

    @cached_property
    def tasks_by_id(self) -> dict[str, StretchTask]:
        """The stretch tasks by id."""
        return {task.id: task for task in self.catalogue.stretch_tasks}

    def clause_number(self, policy: Policy, name: str) -> str:
        """The number of a clause outside its policy's pages; where there are several policies, it says of which."""
        number = self.catalogue.clause_of(policy, name).number
        return f"{number} of the {small(policy.title)}" if len(self.catalogue.policies) > 1 else number

    @cached_property
    def theme_places(self) -> dict[str, int]:
        """The place of each theme in the catalogue, by its id."""
        return {theme.id: place for place, theme in enumerate(self.catalogue.themes)}

    @cached_property
    def entry_places(self) -> dict[str, int]:
        """The place of each entry in its theme, by its id."""
        return {entry.id: place for theme in self.catalogue.themes for place, entry in enumerate(theme.entries)}

    @cached_property
    def roles_by_id(self) -> dict[str, Role]:
        """The role levels by id."""
        return {role.id: role for role in self.catalogue.roles}

    @cached_property
    def payments_by_id(self) -> dict[str, Payment]:
        """The payments of stretch tasks by id."""
        return {payment.id: payment for payment in self.catalogue.trust.payments}

    @cached_property
    def posts_by_id(self) -> dict[str, Post]:
        """The posts that one may ask by id."""
        return {post.id: post for post in self.catalogue.trust.posts}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {role.id: place for place, role in enumerate(self.catalogue.roles)}

    def in_order(self, names: Iterable[str]) -> tuple[Role, ...]:
        """Return the role levels with these ids in the ladder's order."""
        return tuple(self.catalogue.roles[place] for place in sorted(self._places[name] for name in set(names)))

    @cached_property
    def levels_before(self) -> dict[str, list[Role]]:
        """For each role level's id the levels whose next level it is."""
        before: dict[str, list[Role]] = {role.id: [] for role in self.catalogue.roles}
        for role in self.catalogue.roles:
            for arrow in role.leads_to:
                if arrow.role is not None and arrow.direction is ArrowDirection.NEXT:
                    before[arrow.role].append(role)
        return before

    @cached_property
    def holders_covering(self) -> dict[str, frozenset[str]]:
        """For each role level's id the ids of the holders of duties that cover it."""
        covering: dict[str, set[str]] = {role.id: set() for role in self.catalogue.roles}
        for policy in self.catalogue.policies:
            for holder in policy.holders:
                for role in holder.roles:
                    covering[role].add(holder.id)
        return {role: frozenset(holders) for role, holders in covering.items()}

    @cached_property
    def tasks_by_role(self) -> dict[str, tuple[StretchTask, ...]]:
        """The stretch tasks that suit each role level, from the least demanding on."""
        tasks: dict[str, list[StretchTask]] = {role.id: [] for role in self.catalogue.roles}
        for task in self.catalogue.stretch_tasks:
            for role in task.roles:
                tasks[role].append(task)
        return {role: tuple(suited) for role, suited in tasks.items()}

    @cached_property
    def tasks_by_entry(self) -> dict[str, tuple[StretchTask, ...]]:
        """The stretch tasks that an entry belongs to, by its id, where there are some."""
        tasks: dict[str, tuple[StretchTask, ...]] = {}
        for task in self.catalogue.stretch_tasks:
            for entry in dict.fromkeys(task.entries):
                tasks[entry] = (*tasks.get(entry, ()), task)
        return tasks

    @cached_property
    def offered_to(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """To whom an entry is offered, by its id: the ids and titles of role levels, each with the setting."""
        return {
            entry: tuple((role.id, role.title, setting) for role, setting in offering)
            for entry, offering in self.catalogue.roles_offering.items()
        }

    @cached_property
    def entries_offered_to(self) -> dict[str, tuple[tuple[tuple[str, str, str], ...], ...]]:
        """To whom each entry of a theme is offered, by the theme's id."""
        return {
            theme.id: tuple(self.offered_to.get(entry.id, ()) for entry in theme.entries)
            for theme in self.catalogue.themes
        }

    def task_line(self, task: StretchTask) -> TaskLine:
        """Return the view of a stretch task in a list."""
        titles = [self.payments_by_id[name].title for name in task.payment]
        payment = " or ".join([*titles[:1], *map(small, titles[1:])])
        return TaskLine(
            id=task.id,
            title=task.title,
            summary=task.summary,
            labels=(*labels_of(task), LabelView("payment", "", "Payment", payment, line=True)),
            payment=payment,
            demand=task.demand.total if task.demand else 0,
            band=band_of(task.demand.total).title if task.demand else "",
            origin=task.origin.label,
            previously=" ".join(task.previously),
            next=self.next_of(self.events.of_task.get(task.id, ())),
        )


@remembered
def _undated(entry: Opportunity, theme_id: str, theme: str, lexicon: Lexicon, term_names: frozenset[str]) -> EntryView:
    """The view of an entry without its dates."""
    names = names_in(entry.text, lexicon)
    closed = entry.standing is Standing.CLOSED
    changed = "; ".join(now_called(note, term_names) for note in names.notes if note.changed)
    return EntryView(
        id=entry.id,
        text=entry.text,
        labels=labels_of(entry),
        theme_id=theme_id,
        theme=theme,
        names=names,
        previously=" ".join(entry.previously),
        closed=closed,
        today=capital(changed) if closed else "",
    )


@lru_cache(2)
def _names_of(terms: tuple[Term, ...]) -> frozenset[str]:
    return frozenset(term.term for term in terms)

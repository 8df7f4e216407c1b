"""The catalogue as pages see it: views of entries and settings that many pages share, each made once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.lexicon import Lexicon
from portal.model import Opportunity, Role, Setting, StretchTask
from portal.views.names import Names, names_in
from portal.vocabulary import TimeBasis


@dataclass(frozen=True)
class EntryView:
    """One entry as it stands in a list: its text, its labels, its theme and the names in it."""

    id: str
    text: str
    activity: str
    time: str
    estimated: bool
    theme_id: str
    theme: str
    names: Names
    previously: str


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
    """One stretch task as it stands in a list."""

    id: str
    title: str
    summary: str
    time: str
    payment: str
    demand: int
    origin: str
    previously: str


class Portal:
    """The catalogue, the lexicon and the edition, with the views that many pages share."""

    def __init__(self, catalogue: Catalogue, edition: Edition) -> None:
        self.catalogue = catalogue
        self.edition = edition
        self.lexicon = Lexicon(catalogue.glossary.terms)
        self.names = _once(lambda text: names_in(text, self.lexicon))
        self._entries: dict[str, EntryView] = {}

    def entry(self, name: str) -> EntryView:
        """Return the view of the entry with this id."""
        if name not in self._entries:
            self._entries[name] = self._view(self.catalogue.opportunities[name])
        return self._entries[name]

    def _view(self, entry: Opportunity) -> EntryView:
        theme = self.catalogue.theme_of[entry.id]
        return EntryView(
            id=entry.id,
            text=entry.text,
            activity=entry.activity.label,
            time=entry.time.label,
            estimated=entry.time_basis is TimeBasis.EDITORIAL,
            theme_id=theme.id,
            theme=theme.title,
            names=self.names(entry.text),
            previously=" ".join(entry.previously),
        )

    @cached_property
    def settings(self) -> tuple[SettingView, ...]:
        """The settings in order, from the school outwards."""
        return tuple(self._setting(number, setting) for number, setting in enumerate(self.catalogue.trust.settings, 1))

    def _setting(self, number: int, setting: Setting) -> SettingView:
        return SettingView(setting.id, setting.title, setting.short, number, self.names(setting.title))

    @cached_property
    def roles_by_id(self) -> dict[str, Role]:
        """The role levels by id."""
        return {role.id: role for role in self.catalogue.roles}

    @cached_property
    def tasks_by_role(self) -> dict[str, tuple[StretchTask, ...]]:
        """The stretch tasks that suit each role level, from the least demanding on."""
        tasks: dict[str, list[StretchTask]] = {role.id: [] for role in self.catalogue.roles}
        for task in self.catalogue.stretch_tasks:
            for role in task.roles:
                tasks[role].append(task)
        return {role: tuple(found) for role, found in tasks.items()}

    def task_line(self, task: StretchTask) -> TaskLine:
        """Return the view of a stretch task in a list."""
        payments = {payment.id: payment.title for payment in self.catalogue.trust.payments}
        return TaskLine(
            id=task.id,
            title=task.title,
            summary=task.summary,
            time=task.time.label,
            payment=" or ".join(payments[name] for name in task.payment),
            demand=task.demand.total,
            origin=task.origin.label,
            previously=" ".join(task.previously),
        )


def _once(find: Callable[[str], Names]) -> Callable[[str], Names]:
    """Remember what was found for each text."""
    found: dict[str, Names] = {}

    def names(text: str) -> Names:
        if text not in found:
            found[text] = find(text)
        return found[text]

    return names

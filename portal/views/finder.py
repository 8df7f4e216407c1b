"""The finder's page: every entry and every stretch task by theme, and the facets by which readers narrow them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from portal.catalogue import Catalogue
from portal.model import Opportunity, Record, StretchTask, Theme
from portal.model.shape import LabelField, label_fields
from portal.views.context import EntryView, PageContext, SettingView, TaskLine
from portal.views.labels import word_of
from portal.views.onward import Arrow, Onward, onward

# The kind of activity under which stretch tasks are found; they have none of the catalogue's.
TASK = "stretch-task"
_EXTRA = {"activity": ((TASK, "Stretch task"),)}
_FACETS = tuple(field for field in label_fields(Opportunity) if field.mark.facet)


@dataclass(frozen=True)
class Option:
    """One choice of a facet, and how many entries and tasks it would leave.

    ``number`` is a setting's, for its hue; ``previously`` has the earlier ids of what has no record of its own.
    """

    id: str
    title: str
    count: int
    number: int = 0
    previously: str = ""


@dataclass(frozen=True)
class Facet:
    """One question by which the list is narrowed, with its choices; ``first`` says whether it is open to begin with."""

    id: str
    title: str
    options: tuple[Option, ...]
    first: bool


@dataclass(frozen=True)
class RoleLink:
    """A role level that is offered an entry or a task, and where on its page that stands."""

    id: str
    title: str
    anchor: str


@dataclass(frozen=True)
class FinderItem:
    """One entry or one stretch task: what its line shows, and the choices under which it is found, facet by facet."""

    id: str
    entry: EntryView | None
    task: TaskLine | None
    settings: tuple[SettingView, ...]
    roles: tuple[RoleLink, ...]
    choices: Mapping[str, tuple[str, ...]]

    @property
    def found_under(self) -> str:
        """The choices as the page's script reads them."""
        return "".join(f"{facet}={choice} " for facet, choices in self.choices.items() for choice in choices)


@dataclass(frozen=True)
class FinderGroup:
    """The entries of one theme, or all stretch tasks (then the id is empty)."""

    id: str
    title: str
    items: tuple[FinderItem, ...]


@dataclass(frozen=True)
class FinderPage:
    """All that the finder shows before anything is chosen."""

    facets: tuple[Facet, ...]
    groups: tuple[FinderGroup, ...]
    total: int


def finder_page(context: PageContext) -> FinderPage:
    """Arrange the finder."""
    new = onward(context.catalogue)
    groups = [
        FinderGroup(theme.id, theme.title, tuple(_entry(context, theme, entry.id, new) for entry in theme.entries))
        for theme in _without_variants(context.catalogue)
    ]
    tasks = tuple(_task(context, task, new) for task in context.catalogue.stretch_tasks)
    if tasks:
        groups.append(FinderGroup("", "Stretch tasks", tasks))
    items = [item for group in groups for item in group.items]
    return FinderPage(_facets(context, items, new.arrows), tuple(groups), len(items))


def _without_variants(catalogue: Catalogue) -> Iterator[Theme]:
    """The themes without the entries that are others in other words; a theme of nothing else is left out."""
    for theme in catalogue.themes:
        entries = tuple(entry for entry in theme.entries if entry.variant_of is None)
        if entries:
            yield theme.model_copy(update={"entries": entries})


def _entry(context: PageContext, theme: Theme, name: str, new: Onward) -> FinderItem:
    """An entry, found under all that it and its variants are found under."""
    catalogue = context.catalogue
    wordings = catalogue.wordings[name]
    offering = [(entry, *placement) for entry in wordings for placement in catalogue.roles_offering.get(entry, ())]
    anchors = {role.id: entry for entry, role, _ in reversed(offering)}
    roles = context.in_order(anchors)
    settings = {setting for _, _, setting in offering}
    return FinderItem(
        id=name,
        entry=context.entry(name),
        task=None,
        settings=tuple(setting for setting in context.settings if setting.id in settings),
        roles=tuple(RoleLink(role.id, role.title, anchors[role.id]) for role in roles),
        choices={
            "role": tuple(role.id for role in roles),
            "new": new.opportunities.get(name, ()),
            "strand": _distinct(role.strand for role in roles),
            "setting": tuple(setting.id for setting in context.settings if setting.id in settings),
            "theme": _distinct((theme.id, *(catalogue.theme_of[entry].id for entry in wordings))),
            "payment": (),
            **_labels(context.catalogue.resolved[name]),
        },
    )


def _task(context: PageContext, task: StretchTask, new: Onward) -> FinderItem:
    """A stretch task is found under the themes and the settings of the entries to which it belongs."""
    catalogue = context.catalogue
    roles = context.in_order(task.roles)
    settings = {setting for entry in task.entries for _, setting in catalogue.roles_offering.get(entry, ())}
    settings_of_task = tuple(setting for setting in context.settings if setting.id in settings)
    return FinderItem(
        id=task.id,
        entry=None,
        task=context.task_line(task),
        settings=settings_of_task,
        roles=tuple(RoleLink(role.id, role.title, "stretch-tasks") for role in roles),
        choices={
            "role": tuple(role.id for role in roles),
            "new": new.stretch_tasks.get(task.id, ()),
            "strand": _distinct(role.strand for role in roles),
            "setting": tuple(setting.id for setting in settings_of_task),
            "theme": _distinct(catalogue.theme_of[entry].id for entry in task.entries),
            "payment": task.payment,
            **_labels(task),
            "activity": (TASK,),
        },
    )


def _labels(record: Record) -> dict[str, tuple[str, ...]]:
    """The choices under which a record is found by its labels."""
    words = {name: word_of(record, field) if field else None for name, field in _asked_of(type(record))}
    return {name: (word.value,) if word else () for name, word in words.items()}


@cache
def _asked_of(model: type[Record]) -> tuple[tuple[str, LabelField | None], ...]:
    """The facets of labels, each with the label of a kind of record that answers it."""
    own = {field.name: field for field in label_fields(model)}
    return tuple((facet.name, own.get(facet.name)) for facet in _FACETS)


def _facets(context: PageContext, items: Iterable[FinderItem], arrows: Iterable[Arrow]) -> tuple[Facet, ...]:
    """The facets in the order in which people think of them, each with its choices; all of these lead somewhere."""
    catalogue, trust = context.catalogue, context.catalogue.trust
    counts = Counter((facet, choice) for item in items for facet, choices in item.choices.items() for choice in choices)
    numbers = {setting.id: setting.number for setting in context.settings}
    earlier = {arrow.id: arrow.previously for arrow in arrows}

    def facet(name: str, title: str, choices: Iterable[tuple[str, str]], *, first: bool = False) -> Facet:
        number = numbers if name == "setting" else {}
        options = tuple(
            Option(id_, label, counts[name, id_], number.get(id_, 0), earlier.get(id_, ""))
            for id_, label in choices
            if counts[name, id_]
        )
        return Facet(name, title, options, first)

    def of_label(field: LabelField) -> Facet:
        words = ((word.value, word.label) for word in field.words)
        return facet(field.name, field.mark.label, (*words, *_EXTRA.get(field.name, ())), first=field.mark.first)

    facets = (
        facet("role", "Role level", ((role.id, role.title) for role in catalogue.roles), first=True),
        facet("new", "New one level up", ((arrow.id, arrow.title) for arrow in arrows)),
        *(of_label(field) for field in _FACETS if field.mark.first),
        facet("setting", "Setting", ((setting.id, setting.short) for setting in context.settings), first=True),
        *(of_label(field) for field in _FACETS if not field.mark.first),
        facet("theme", "Theme", ((theme.id, theme.title) for theme in catalogue.themes)),
        facet("strand", "Strand", ((strand.id, strand.title) for strand in trust.strands)),
        facet("payment", "Payment of stretch tasks", ((payment.id, payment.title) for payment in trust.payments)),
    )
    return tuple(facet for facet in facets if facet.options)


def _distinct(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))

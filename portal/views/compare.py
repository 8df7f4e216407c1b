"""Two role levels side by side: what both are offered, what only one is, and what goes a step further.

The rule stands in ``difference``; docs/assets/js/compare/rule.js holds it a second time for pairs that have no
page of their own, and a test proves that the two agree on every pair.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from portal.catalogue import Catalogue
from portal.model import Role, Theme
from portal.model.vocabulary import ArrowDirection, Step
from portal.site import pairs
from portal.views.context import EntryView, PageContext, SettingView
from portal.views.labels import LabelView
from portal.views.ladder import RoleLine, role_line

# The order of the steps, from the first to the last.
ORDER: Mapping[Step, int] = {
    step: place for place, step in enumerate((Step.FIND_OUT, Step.TAKE_PART, Step.CONTRIBUTE, Step.LEAD))
}

# The place of what has no step.
NO_STEP = -1


@dataclass(frozen=True)
class Advance:
    """One theme in which the second level goes on: the first level's latest entries, and the later ones."""

    theme: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """The ids of the entries that only the first level is offered, only the second, and both."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    both: tuple[str, ...]
    further: tuple[Advance, ...]


@dataclass(frozen=True)
class Item:
    """One entry in a comparison, and the setting in which its side offers it."""

    entry: EntryView
    step: str
    further: bool
    setting: SettingView

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.entry.id


@dataclass(frozen=True)
class Group:
    """One setting or one theme, with what stands on either side and on both."""

    id: str
    title: str
    number: int
    first: tuple[Item, ...]
    second: tuple[Item, ...]
    both: tuple[Item, ...]


@dataclass(frozen=True)
class AdvanceView:
    """One theme in which the second level goes on: the first level's latest step, and the later ones."""

    theme_id: str
    theme: str
    before_step: str
    before: tuple[Item, ...]
    after_step: str
    after: tuple[Item, ...]


@dataclass(frozen=True)
class Comparison:
    """All that a comparison shows."""

    first: RoleLine
    second: RoleLine
    arrow: str
    counts: tuple[int, int, int]
    further: tuple[AdvanceView, ...]
    by_setting: tuple[Group, ...]
    by_theme: tuple[Group, ...]


@dataclass(frozen=True)
class PairLine:
    """One ready-made comparison in a list: an arrow of the ladder, and how much is new at its end."""

    first: RoleLine
    second: RoleLine
    side_step: bool
    new: int


def difference(catalogue: Catalogue, first: Role, second: Role) -> Difference:
    """Compare two levels. Each list keeps the order of the first level that has it; variants count as one entry.

    An entry of the second level goes a step further when the first level is offered entries of the same theme, and
    none of them stands on the same step or a later one. What has no step is not compared. Themes come
    in the catalogue's order.
    """
    here, there = catalogue.originals(first), catalogue.originals(second)
    only = tuple(entry for original, entry in there.items() if original not in here)
    latest: dict[str, int] = {}
    for entry in here.values():
        theme = catalogue.theme_of[entry].id
        latest[theme] = max(latest.get(theme, NO_STEP), _place(catalogue, entry))
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for entry in here.values():
        theme = catalogue.theme_of[entry].id
        if _place(catalogue, entry) == latest[theme]:
            before.setdefault(theme, []).append(entry)
    for entry in only:
        theme = catalogue.theme_of[entry].id
        if NO_STEP < latest.get(theme, NO_STEP) < _place(catalogue, entry):
            after.setdefault(theme, []).append(entry)
    return Difference(
        first=tuple(entry for original, entry in here.items() if original not in there),
        second=only,
        both=tuple(entry for original, entry in here.items() if original in there),
        further=tuple(
            Advance(theme.id, tuple(before[theme.id]), tuple(after[theme.id]))
            for theme in catalogue.themes
            if theme.id in after
        ),
    )


def _place(catalogue: Catalogue, entry: str) -> int:
    """The place of an entry's step, -1 where it has none."""
    step = catalogue.opportunities[entry].step
    return NO_STEP if step is None else ORDER[step]


def arrow_id(first: str, second: str) -> str:
    """Return the id under which the finder knows what is new at the second of two levels, from the ids of both."""
    return f"{first}.{second}"


def pair_list(context: PageContext) -> tuple[PairLine, ...]:
    """List the ready-made comparisons."""
    return tuple(
        PairLine(
            role_line(first),
            role_line(second),
            direction is ArrowDirection.SIDE_STEP,
            len(difference(context.catalogue, first, second).second),
        )
        for first, second, direction in pairs(context.catalogue)
    )


def comparison(context: PageContext, first: Role, second: Role) -> Comparison:
    """Arrange a comparison by setting and by theme."""
    differences = difference(context.catalogue, first, second)
    further = frozenset(entry for advance in differences.further for entry in advance.after)
    settings = {setting.id: setting for setting in context.settings}

    def items(entries: Sequence[str], role: Role) -> tuple[Item, ...]:
        where = {entry: setting for setting, offered in role.framework.items() for entry in offered}
        return tuple(_item(context, entry, settings[where[entry]], entry in further) for entry in entries)

    sides = items(differences.first, first), items(differences.second, second), items(differences.both, first)
    return Comparison(
        first=role_line(first),
        second=role_line(second),
        arrow=arrow_id(first.id, second.id),
        counts=(len(differences.first), len(differences.second), len(differences.both)),
        further=tuple(
            _advance(context.themes_by_id[advance.theme], items(advance.before, first), items(advance.after, second))
            for advance in differences.further
        ),
        by_setting=_groups(
            tuple(_closed_last(side) for side in sides),
            lambda item: (item.setting.number, item.setting.id, item.setting.title, item.setting.number),
        ),
        by_theme=_groups(
            tuple(_closed_last(_by_step(context, side)) for side in sides),
            lambda item: (context.theme_places[item.entry.theme_id], item.entry.theme_id, item.entry.theme, 0),
        ),
    )


def _item(context: PageContext, entry: str, setting: SettingView, further: bool) -> Item:
    step = context.catalogue.opportunities[entry].step
    return Item(context.entry(entry), step.label if step else "", further, setting)


def _advance(theme: Theme, before: tuple[Item, ...], after: tuple[Item, ...]) -> AdvanceView:
    return AdvanceView(theme.id, theme.title, _steps(before), before, _steps(after), after)


def _steps(items: Iterable[Item]) -> str:
    """The steps of some entries in words, each once, the first first."""
    steps = {item.step for item in items}
    return ", ".join(step.label for step in ORDER if step.label in steps)


def _by_step(context: PageContext, items: Iterable[Item]) -> tuple[Item, ...]:
    """The entries by their steps; those without one come last."""
    return tuple(sorted(items, key=lambda item: _place(context.catalogue, item.id) % (len(ORDER) + 1)))


def _closed_last(items: Iterable[Item]) -> tuple[Item, ...]:
    """The entries in their order, but those that have closed at the end."""
    return tuple(sorted(items, key=lambda item: item.entry.closed))


def _groups(sides: Sequence[Sequence[Item]], key: Callable[[Item], tuple[int, str, str, int]]) -> tuple[Group, ...]:
    """Divide the three sides into groups: ``key`` says the place of an item's group, and its id, title and number."""
    filed: dict[tuple[int, str, str, int], tuple[list[Item], ...]] = {}
    for number, side in enumerate(sides):
        for item in side:
            filed.setdefault(key(item), ([], [], []))[number].append(item)
    return tuple(Group(*group[1:], *map(tuple, filed[group])) for group in sorted(filed))


def payload(context: PageContext, address: Callable[[str, str], str]) -> str:
    """Write what the browser needs to compare any two levels, as JSON.

    ``address`` gives the address of a page by its kind and its name; of an opportunity's page there is one address,
    with ``{}`` for the id. Entries, themes, settings, steps and labels are known by their places in the lists.
    """
    catalogue = context.catalogue
    labels: dict[LabelView, int] = {}
    first = next(iter(catalogue.opportunities), "")
    themes = {theme.id: place for place, theme in enumerate(catalogue.themes)}
    entries = {entry: place for place, entry in enumerate(catalogue.opportunities)}
    content = {
        "steps": [step.label for step in ORDER],
        "settings": [{"id": setting.id, "short": setting.short} for setting in context.settings],
        "themes": [{"title": theme.title, "page": address("theme", theme.id)} for theme in catalogue.themes],
        "page": "{}".join(address("opportunity", first).rsplit(first, 1)) if first else "",
        "entries": [
            [
                entry.id,
                entry.text,
                themes[catalogue.theme_of[entry.id].id],
                _place(catalogue, entry.id),
                entries[catalogue.original_of(entry.id)],
                [labels.setdefault(label, len(labels)) for label in context.entry(entry.id).labels if label.line],
                int(context.entry(entry.id).closed),
                context.entry(entry.id).previously,
            ]
            for entry in catalogue.opportunities.values()
        ],
        "roles": {
            role.id: {
                "title": role.title,
                "page": address("role", role.id),
                "next": next((arrow.role for arrow in role.leads_to if arrow.role), ""),
                "offers": [[entries[entry] for entry in role.framework[setting.id]] for setting in context.settings],
            }
            for role in catalogue.roles
        },
        "labels": [
            {"text": label.text, "tag": f"tag {label.name}-{label.value}" if label.tag else ""} for label in labels
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

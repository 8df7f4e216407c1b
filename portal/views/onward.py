"""What is new one level up: for each arrow of the ladder, what its end is offered and its beginning is not."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from portal.catalogue import Catalogue
from portal.model import Role
from portal.site import pairs
from portal.views.compare import arrow_id, difference


@dataclass(frozen=True)
class Arrow:
    """One arrow of the ladder: its id, its words, and the ids that it had when its levels had others."""

    id: str
    title: str
    previously: str


@dataclass(frozen=True)
class Onward:
    """The arrows of the ladder, and for each opportunity and each stretch task those at whose end it is new."""

    arrows: tuple[Arrow, ...]
    opportunities: Mapping[str, tuple[str, ...]]
    stretch_tasks: Mapping[str, tuple[str, ...]]


def onward(catalogue: Catalogue) -> Onward:
    """Find what is new at the end of each arrow. Variants count as one, under the entry that they are variants of."""
    arrows: list[Arrow] = []
    opportunities: dict[str, list[str]] = defaultdict(list)
    tasks: dict[str, list[str]] = defaultdict(list)
    for first, second, _ in pairs(catalogue):
        arrow = _arrow(first, second)
        arrows.append(arrow)
        for entry in difference(catalogue, first, second).second:
            opportunities[catalogue.original_of(entry)].append(arrow.id)
        for task in catalogue.stretch_tasks:
            if second.id in task.roles and first.id not in task.roles:
                tasks[task.id].append(arrow.id)
    return Onward(tuple(arrows), _fixed(opportunities), _fixed(tasks))


def _arrow(first: Role, second: Role) -> Arrow:
    known, *earlier = (
        arrow_id(start, end) for start in (first.id, *first.previously) for end in (second.id, *second.previously)
    )
    return Arrow(known, f"From {first.title} to {second.title}", " ".join(earlier))


def _fixed(arrows_by_name: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(arrows) for name, arrows in arrows_by_name.items()}

"""Role levels without a table: a heading for each, below it a heading or a bold line for each setting, and a list."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from importing.beside import Other
from importing.blocks import Block, Heading, Item, Listing, Paragraph
from importing.cells import Cell
from importing.hints import Key, like_role, like_setting, setting_key, share
from importing.tables import Level
from importing.words import key, unnumbered

_MAX_IN_A_LABEL = 9
_BOLD, _COLON = 7.0, 8.0


@dataclass
class Ladder:
    """Role levels read from headings: the levels, the blocks that they are made of, and the lines between them."""

    levels: list[Level] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    between: set[int] = field(default_factory=set)
    settings: dict[Key, str] = field(default_factory=dict)
    places: dict[Key, int] = field(default_factory=dict)

    def add(self, level: Level) -> None:
        """Add a level, or its cells to the one of the same title."""
        place = self.places.setdefault(key(unnumbered(level.title)), len(self.levels))
        if place == len(self.levels):
            self.levels.append(level)
        else:
            other = self.levels[place]
            cells, repeated = (*other.cells, *level.cells), (*other.repeated, *level.repeated)
            self.levels[place] = replace(other, cells=cells, repeated=repeated)
        for setting, _ in level.cells:
            self.settings.setdefault(setting_key(setting), setting)


@dataclass(frozen=True)
class _Group:
    """A list with the line above it, and the heading that the line stands under, by their places among the blocks."""

    parent: int
    label: int | None
    name: str
    listing: int
    cell: Cell


def ladder_of(blocks: list[Block], known: frozenset[Key], *, wanted: bool | None, swapped: bool | None) -> Ladder:
    """Find role levels in headings and lists; ``wanted``: whatever has the shape, ``swapped``: settings above roles."""
    ladder = Ladder()
    if wanted is False:
        return ladder
    groups = list(_groups(blocks))
    parents: dict[int, list[_Group]] = defaultdict(list)
    for group in groups:
        parents[group.parent].append(group)
    seen: dict[Key, set[int]] = defaultdict(set)
    for group in groups:
        seen[setting_key(group.name)].add(group.parent)
    repeated = {name for name, under in seen.items() if len(under) > 1 or name in known}
    chosen = {
        parent: own
        for parent, own in parents.items()
        if wanted or _is_level([setting_key(group.name) in repeated for group in own])
    }
    if len(chosen) < 2 and not (wanted and chosen):
        return ladder
    names = list(dict.fromkeys(_text(blocks[parent]) for parent in chosen))
    labels = list(dict.fromkeys(group.name for own in chosen.values() for group in own))
    above = share(names, known, like_setting) + share(labels, frozenset(), like_role)
    below = share(labels, known, like_setting) + share(names, frozenset(), like_role)
    if not wanted and below + above < 0.5:
        return ladder
    swap = above > below if swapped is None else swapped
    for parent, own in chosen.items():
        _add(ladder, blocks, parent, own, swap=swap)
    return ladder


def _is_level(fits: list[bool]) -> bool:
    """Whether the lists below a heading are a role level's: more than one, and most with a line that comes again."""
    return sum(fits) > 1 and sum(fits) * 2 > len(fits)


def _add(ladder: Ladder, blocks: list[Block], parent: int, own: list[_Group], *, swap: bool) -> None:
    title = _text(blocks[parent])
    for group in own:
        role, setting = (group.name, title) if swap else (title, group.name)
        place = blocks[parent if not swap or group.label is None else group.label].place
        repeated = (role,) if swap else ()
        ladder.add(Level(place, role, ((setting, group.cell),), repeated))
        ladder.used |= {parent, group.listing} | ({group.label} if group.label is not None else set())
    last = max(group.listing for group in own)
    ladder.between |= {number for number in range(parent, last) if number not in ladder.used}


def _groups(blocks: list[Block]) -> Iterator[_Group]:
    """Yield each list that has a line above it, below a heading that is higher than that line.

    A line in bold counts as the lowest heading; one with a colon, or that sounds like a setting, as lower still. Of two
    lines of one rank, one right after the other, the first is the higher.
    """
    above: list[tuple[int, float]] = []
    label: int | None = None
    for number, block in enumerate(blocks):
        rank = _rank(block)
        if rank:
            if label is not None and above and above[-1] == (label, rank):
                above[-1] = (label, rank - 0.5)
            while above and above[-1][1] >= rank:
                above.pop()
            above.append((number, rank))
            label = number
        elif isinstance(block, Listing):
            yield from _of_list(blocks, above, label, number, block)
            label = None
        elif not isinstance(block, Other):
            label = None


def _rank(block: Block) -> float:
    """Return how low a heading or a line above a list stands, from 0; 0 where it is neither."""
    if isinstance(block, Heading):
        return float(block.level)
    if isinstance(block, Paragraph) and _is_label(block):
        return _BOLD if block.strong else _COLON
    return 0.0


def _of_list(
    blocks: list[Block], above: list[tuple[int, float]], label: int | None, number: int, block: Listing
) -> Iterator[_Group]:
    deep = [item for item in block.items if item.depth > 0]
    if deep and above and not block.items[0].numbered and block.items[0].depth == 0:
        yield from _nested(above[-1][0], number, block.items)
        return
    parents = [place for place, _ in above if place != label]
    if label is not None and parents and not deep:
        lines = tuple(item.text for item in block.items)
        yield _Group(parents[-1], label, _text(blocks[label]), number, Cell(block.place, lines, listed=True))


def _nested(parent: int, number: int, items: tuple[Item, ...]) -> Iterator[_Group]:
    """Yield the groups of a list whose items have lists of their own."""
    name, place, lines = "", "", list[str]()
    for item in (*items, None):
        if item is None or item.depth == 0:
            if lines:
                yield _Group(parent, None, name, number, Cell(place, tuple(lines), listed=True))
            name, place, lines = ("", "", []) if item is None else (item.text.rstrip(" :"), item.place, [])
        else:
            lines.append(item.text)


def _is_label(block: Paragraph) -> bool:
    short = len(block.text.split()) <= _MAX_IN_A_LABEL and bool(key(block.text))
    marked = block.strong or block.text.rstrip().endswith(":") or like_setting(block.text) == 1
    return short and marked and not block.text.endswith((".", ";", ","))


def _text(block: Block) -> str:
    text = block.text if isinstance(block, Heading | Paragraph) else ""
    return text.replace("\n", " ").rstrip(" :")

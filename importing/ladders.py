"""Role levels without a table: a heading for each, below it a heading or a bold line for each setting, and a list."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from importing.beside import Other
from importing.blocks import Block, Heading, Item, Listing, Paragraph
from importing.cells import Cell
from importing.hints import Key, like_role, like_setting, setting_key, share
from importing.tables import Level
from importing.words import key, unnumbered

_MAX_IN_A_LABEL = 9


@dataclass
class Ladder:
    """Role levels read from headings: the levels, the blocks that they are made of, and the lines between them."""

    levels: list[Level] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    between: set[int] = field(default_factory=set)
    settings: list[str] = field(default_factory=list)


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
        ladder.levels.append(Level(place, role, ((setting, group.cell),)))
        if setting not in ladder.settings:
            ladder.settings.append(setting)
        ladder.used |= {parent, group.listing} | ({group.label} if group.label is not None else set())
    last = max(group.listing for group in own)
    ladder.between |= {number for number in range(parent, last) if number not in ladder.used}


def _groups(blocks: list[Block]) -> Iterator[_Group]:
    """Yield each list that has a line above it, below a heading that is higher than that line."""
    headings: list[tuple[int, Heading]] = []
    label: int | None = None
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            while headings and headings[-1][1].level >= block.level:
                headings.pop()
            headings.append((number, block))
            label = number
        elif isinstance(block, Paragraph):
            label = number if _is_label(block) else None
        elif isinstance(block, Listing):
            yield from _of_list(blocks, headings, label, number, block)
            label = None
        elif not isinstance(block, Other):
            label = None


def _of_list(
    blocks: list[Block], headings: list[tuple[int, Heading]], label: int | None, number: int, block: Listing
) -> Iterator[_Group]:
    deep = [item for item in block.items if item.depth > 0]
    if deep and headings and not block.items[0].numbered and block.items[0].depth == 0:
        yield from _nested(headings[-1][0], number, block.items)
        return
    if label is None or not headings or any(item.depth for item in block.items):
        return
    above = [place for place, _ in headings if place != label]
    if above:
        lines = tuple(item.text for item in block.items)
        yield _Group(above[-1], label, _text(blocks[label]), number, Cell(block.place, lines, listed=True))


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
    return short and (block.strong or block.text.rstrip().endswith(":")) and not block.text.endswith((".", ";", ","))


def _text(block: Block) -> str:
    text = block.text if isinstance(block, Heading | Paragraph) else ""
    return unnumbered(text.replace("\n", " ")).rstrip(" :")

"""Role levels without a table: a heading for each, below it a heading or a bold line for each setting, and entries."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from importing.beside import Other
from importing.blocks import Block, Heading, Item, Listing, Paragraph, Table
from importing.cells import Cell
from importing.hints import Key, like_role, like_setting, setting_key, share
from importing.tables import Level
from importing.twofold import parted
from importing.words import key, unnumbered

_MAX_IN_A_LABEL = 9
_MAX_IN_AN_ENTRY = 200
_MAX_BETWEEN = 2
# What may stand behind a title before what belongs to it.
_ENDS = " :-\N{EN DASH}\N{EM DASH}"
_LEADS_IN = re.compile(r"([^,]{3,60}),.{1,60}\b(?:can|could|may|might|should|will)(?: \w+)?", re.IGNORECASE)
_SETTING_FIRST = re.compile(r"([^:]{3,60}):\s+(\S.*)", re.DOTALL)
_BOLD, _COLON = 7.0, 8.0
# Lines without bullets are entries only where the titles above them surely are of role levels and settings.
_SURE_OF_LINES = 1.2


@dataclass
class Ladder:
    """Role levels read from headings: the levels, the blocks that they are made of, and the lines between them.

    ``plain`` says that some of the entries are lines without bullets.
    """

    levels: list[Level] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    between: set[int] = field(default_factory=set)
    settings: dict[Key, str] = field(default_factory=dict)
    places: dict[Key, int] = field(default_factory=dict)
    plain: bool = False

    def add(self, level: Level) -> None:
        """Add a level, or its cells to the one of the same title."""
        place = self.places.setdefault(key(unnumbered(level.title)), len(self.levels))
        if place == len(self.levels):
            self.levels.append(level)
        else:
            same = self.levels[place]
            cells, repeated = (*same.cells, *level.cells), (*same.repeated, *level.repeated)
            self.levels[place] = replace(same, cells=cells, repeated=repeated)
        for setting, _ in level.cells:
            self.settings.setdefault(setting_key(setting), setting)


@dataclass(frozen=True)
class _Group:
    """Entries with the line above them, and the title that the line stands under.

    ``parent``, ``label`` and ``blocks`` are places among the blocks; ``plain`` says that the entries are no list.
    ``rest`` is what the line says beside the name.
    """

    parent: int
    title: str
    label: int | None
    name: str
    blocks: tuple[int, ...]
    cell: Cell
    plain: bool = False
    rest: str = ""


def ladder_of(blocks: list[Block], known: frozenset[Key], *, wanted: bool | None, swapped: bool | None) -> Ladder:
    """Find role levels in headings and what stands below them.

    ``wanted``: whatever has the shape, ``swapped``: settings above roles.
    """
    ladder = Ladder()
    if wanted is False:
        return ladder
    groups = _twofold(list(_groups(blocks)), known)
    seen: dict[Key, set[tuple[int, str]]] = defaultdict(set)
    for group in groups:
        seen[setting_key(group.name)].add((group.parent, group.title))
    repeated = {name for name, under in seen.items() if len(under) > 1 or name in known}
    parents: dict[tuple[int, str], list[_Group]] = defaultdict(list)
    for group in groups:
        if not group.plain or setting_key(group.name) in repeated:
            parents[group.parent, group.title].append(group)
    chosen = {
        parent: own
        for parent, own in parents.items()
        if wanted or _is_level([setting_key(group.name) in repeated for group in own])
    }
    if len(chosen) < 2 and not (wanted and chosen):
        return ladder
    names = list(dict.fromkeys(title for _, title in chosen))
    labels = list(dict.fromkeys(group.name for own in chosen.values() for group in own))
    above = share(names, known, like_setting) + share(labels, frozenset(), like_role)
    below = share(labels, known, like_setting) + share(names, frozenset(), like_role)
    ladder.plain = any(group.plain for own in chosen.values() for group in own)
    if max(below, above) < (_SURE_OF_LINES if ladder.plain else 0.0 if wanted else 0.5):
        return Ladder()
    swap = above > below if swapped is None else swapped
    for (parent, title), own in chosen.items():
        _add(ladder, blocks, parent, title, own, swap=swap)
    return ladder


def _twofold(groups: list[_Group], known: frozenset[Key]) -> list[_Group]:
    """Return groups, with the role level and the setting apart where the lines above the entries name both.

    Of the others only those stay that stand under a title.
    """
    pairs = parted((group.name for group in groups if group.label is not None), known)
    first: dict[str, int] = {}
    both: list[_Group] = []
    for group in groups:
        if group.label is not None and group.name in pairs:
            role, setting = pairs[group.name]
            parent = first.setdefault(role, group.label)
            both.append(replace(group, title=role, name=setting, parent=parent))
        elif group.title:
            both.append(group)
    return both


def _is_level(fits: list[bool]) -> bool:
    """Whether what stands below a title is a role level's: more than one, and most with a line that comes again."""
    return sum(fits) > 1 and sum(fits) * 2 > len(fits)


def _add(ladder: Ladder, blocks: list[Block], parent: int, title: str, own: list[_Group], *, swap: bool) -> None:
    for group in own:
        role, setting = (group.name, title) if swap else (title, group.name)
        place = blocks[parent if not swap or group.label is None else group.label].place
        repeated: tuple[str, ...] = (
            (role,) if swap or (group.label is not None and _text(blocks[parent]) != title) else ()
        )
        repeated += (group.rest,) if group.rest else ()
        ladder.add(Level(place, role, ((setting, group.cell),), repeated))
        is_title = _text(blocks[parent]) == title or group.label == parent
        ladder.used |= {*group.blocks, *((parent,) if is_title else ())}
        ladder.used |= {group.label} if group.label is not None else set()
    last = max(place for group in own for place in group.blocks)
    ladder.between |= {number for number in range(parent + 1, last) if number not in ladder.used}


def _groups(blocks: list[Block]) -> Iterator[_Group]:
    """Yield the entries that have a line above them, below a heading that is higher than that line.

    A line in bold counts as the lowest heading; one with a colon, or that sounds like a setting, as lower still. Of two
    lines of one rank, one right after the other, the first is the higher.
    """
    above: list[tuple[int, float]] = []
    label: int | None = None
    lines: list[int] = []
    for number, block in enumerate(blocks):
        rank = _rank(block)
        if isinstance(block, Listing) and len(lines) <= _MAX_BETWEEN:
            lines = []
        if rank or isinstance(block, Listing | Table):
            yield from _of_lines(blocks, above, label, lines)
            label, lines = None if lines else label, []
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
        elif isinstance(block, Paragraph):
            lines.append(number)
        elif not isinstance(block, Other):
            label = None
    yield from _of_lines(blocks, above, label, lines)


def _rank(block: Block) -> float:
    """Return how low a heading or a line above a list stands, from 0; 0 where it is neither."""
    if isinstance(block, Heading):
        return float(block.level)
    if isinstance(block, Paragraph) and _is_label(block):
        return _BOLD if block.strong else _COLON
    return 0.0


def _of_lines(
    blocks: list[Block], above: list[tuple[int, float]], label: int | None, numbers: list[int]
) -> Iterator[_Group]:
    """Yield the group of lines without bullets that stand below a line that sounds like a setting or a role level."""
    parents = [place for place, _ in above if place != label]
    if label is not None and numbers:
        texts = [(number, blocks[number].place, line) for number in numbers for line in _lines_of(blocks[number])]
        if inline := list(_inline(_text(blocks[label]), label, texts)):
            yield from inline
            return
    if label is None or not parents or not numbers:
        return
    name = _text(blocks[label])
    lines = [line for number in numbers for line in _lines_of(blocks[number])]
    if (like_setting(name) or like_role(name)) and all(len(line) <= _MAX_IN_AN_ENTRY for line in lines):
        title = _text(blocks[parents[-1]])
        cell = Cell(blocks[numbers[0]].place, tuple(lines), listed=True)
        yield _Group(parents[-1], title, label, name, tuple(numbers), cell, plain=True)


def _of_list(
    blocks: list[Block], above: list[tuple[int, float]], label: int | None, number: int, block: Listing
) -> Iterator[_Group]:
    texts = [(number, item.place, item.text) for item in block.items]
    if above and (inline := list(_inline(_text(blocks[above[-1][0]]), above[-1][0], texts))):
        yield from inline
        return
    depths = {item.depth for item in block.items}
    if len(depths) > 1 and above and not block.items[0].numbered and block.items[0].depth == min(depths):
        yield from _nested(_text(blocks[above[-1][0]]), above[-1][0], number, block.items, min(depths))
        return
    parents = [place for place, _ in above if place != label]
    if label is not None and len(depths) == 1:
        parent, title = (parents[-1], _text(blocks[parents[-1]])) if parents else (label, "")
        name, rest = _setting_in(_text(blocks[label]))
        cell = Cell(block.place, tuple(item.text for item in block.items), listed=True)
        yield _Group(parent, title, label, name, (number,), cell, rest=rest)


def _inline(title: str, parent: int, texts: list[tuple[int, str, str]]) -> Iterator[_Group]:
    """Yield the groups of lines that each begin with a setting: "In the depot: Watch the fitters; ask a driver"."""
    matches = [(number, place, _SETTING_FIRST.fullmatch(text)) for number, place, text in texts]
    if len(matches) > 1 and all(match and like_setting(match[1]) == 1 for _, _, match in matches):
        for number, place, match in matches:
            if match:
                yield _Group(parent, title, None, match[1], (number,), Cell(place, (match[2],)), plain=True)


def _nested(title: str, parent: int, number: int, items: tuple[Item, ...], least: int) -> Iterator[_Group]:
    """Yield the groups of a list whose items have lists of their own, two deep below the title or three with it."""
    if any(item.depth > least + 1 for item in items):
        starts = [place for place, item in enumerate(items) if item.depth == least]
        for start, end in zip(starts, [*starts[1:], len(items)], strict=True):
            yield from _nested(items[start].text.rstrip(_ENDS), parent, number, items[start + 1 : end], least + 1)
        return
    name, place, lines = "", "", list[str]()
    for item in (*items, None):
        if item is None or item.depth <= least:
            if lines:
                cell = Cell(place, tuple(lines), listed=True)
                yield _Group(parent, title, None, name, (number,), cell)
            name, place, lines = ("", "", []) if item is None else (item.text.rstrip(_ENDS), item.place, [])
        else:
            lines.append(item.text)


def _is_label(block: Paragraph) -> bool:
    short = len(block.text.split()) <= _MAX_IN_A_LABEL and bool(key(block.text))
    marked = block.strong or block.text.rstrip().endswith(":") or like_setting(block.text) == 1
    begins_one = _SETTING_FIRST.fullmatch(block.text) is not None
    return short and marked and not begins_one and not block.text.endswith((".", ";", ","))


def _text(block: Block) -> str:
    text = block.text if isinstance(block, Heading | Paragraph) else ""
    return text.replace("\n", " ").rstrip(_ENDS)


def _setting_in(label: str) -> tuple[str, str]:
    """Return the setting with which a line begins that leads in to entries, and the rest of it.

    >>> _setting_in("In the depot, fitters could"), _setting_in("In the depot")
    (('In the depot', ', fitters could'), ('In the depot', ''))
    """
    match = _LEADS_IN.fullmatch(label)
    return (match[1], label[match.end(1) :]) if match and like_setting(match[1]) == 1 else (label, "")


def _lines_of(block: Block) -> list[str]:
    return block.text.split("\n") if isinstance(block, Paragraph) else []

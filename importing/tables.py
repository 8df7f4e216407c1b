"""The rows of a table: which of them are heads, which are titles from end to end, and what is a level of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from importing.cells import Cell
from importing.hints import SAME, Key, names_roles, names_settings, setting_key
from importing.words import key

MAX_IN_A_TITLE = 90
# From what share of likely words on a column or a row of them is taken for what they sound like.
LIKELY = 0.6
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Level:
    """The entries of one role level from one place: its title as printed, which may be missing, and its cells.

    Each cell comes with the title of its setting as printed, which may be missing, too. ``repeated`` are the further
    times that its title is printed.
    """

    place: str
    title: str
    cells: tuple[tuple[str, Cell], ...]
    repeated: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it has any entries."""
        return any(cell.lines for _, cell in self.cells)


@dataclass(frozen=True)
class Reading:
    """Role levels by settings as one table has them.

    ``shape`` says how it was read, ``beside`` what of it is no entry. ``unsure`` says why it may be something else.
    ``axes`` are the words of the first column and of the heads, where either may be the role levels, and ``strength``
    says how strongly they hint at ``roles_in``.
    """

    shape: str
    levels: tuple[Level, ...]
    settings: tuple[str, ...]
    beside: tuple[Cell, ...] = ()
    roles_in: str = ""
    heads: Row = ()
    unsure: str = ""
    axes: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    strength: float = 2.0

    @property
    def roles(self) -> tuple[str, ...]:
        """The titles of the role levels, as printed."""
        return tuple(dict.fromkeys(level.title for level in self.levels if level.title))


@dataclass(frozen=True)
class Known:
    """What is known before a table is read: settings and role levels of other tables, and what a person has said.

    ``roles_in`` is where a person says that the role levels stand, ``use`` whether the table surely has them.
    """

    settings: frozenset[Key] = frozenset()
    roles: frozenset[Key] = frozenset()
    heading: str = ""
    roles_in: str | None = None
    use: bool = False
    before: Reading | None = None


@dataclass(frozen=True)
class Grid:
    """A table without its empty rows: the titles above, the heads (none where it has no head), and the body."""

    place: str
    caption: str
    above: tuple[Cell, ...]
    heads: Row
    body: tuple[Row, ...]
    groups: tuple[Cell, ...] = ()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.body[0]) if self.body else len(self.heads)

    @property
    def plain(self) -> list[Row]:
        """The rows of the body that are no titles from end to end."""
        return [row for row in self.body if not is_title(row)]

    @property
    def labels(self) -> list[str]:
        """The texts of the first column."""
        return [row[0].text for row in self.plain]

    @property
    def has_lists(self) -> bool:
        """Whether any cell has more than one line, or a list."""
        return any(is_list(cell) for row in self.plain for cell in row)


def grid_of(place: str, caption: str, rows: Iterable[Row]) -> Grid | None:
    """Part a table into its titles, heads and body; None where nothing is left to be a body."""
    filled = [row for row in rows if any(cell.lines for cell in row)]
    start = next((number for number, row in enumerate(filled) if not _is_above(filled[number:])), len(filled))
    above = tuple(cell for row in filled[:start] for cell in row if cell.lines)
    rest = filled[start:]
    if not rest or len(rest[0]) < 2:
        return None
    count = _head_rows(rest)
    heads, groups = _joined(rest[:count])
    body = tuple(row for row in rest[count:] if not (heads and _same(row, heads)))
    groups += tuple(cell for row in rest[count:] if heads and _same(row, heads) for cell in row)
    if not body:
        return None
    return Grid(place, caption, above, heads, body, groups)


def _is_above(rows: list[Row]) -> bool:
    """Whether the first of some rows is a title of the table: from end to end, or alone above wider ones."""
    first, *rest = rows
    if is_title(first):
        return True
    alone = len(first) > 2 and [bool(cell.lines) for cell in first] == [True] + [False] * (len(first) - 1)
    plain = all(cell.rows == 1 for cell in first) and not is_list(first[0]) and len(first[0].text) <= MAX_IN_A_TITLE
    return alone and plain and len(rest) > 1 and all(cell.lines or not cell.columns for cell in rest[0][1:2])


def _head_rows(rows: list[Row]) -> int:
    """Return how many rows at the top are heads: none, one or two."""
    first = rows[0]
    if any(len(cell.lines) > 2 or cell.listed or len(cell.text) > MAX_IN_A_TITLE for cell in first):
        return 0
    if len(rows) == 1:
        return 0
    spanning = any(1 < cell.columns < len(first) for cell in first)
    below = rows[1] if len(rows) > 2 else ()
    short = below and not any(is_list(cell) or len(cell.text) > MAX_IN_A_TITLE for cell in below)
    filled = [cell for cell in below if cell.lines]
    # Heads that somebody has not merged: "Where" above the first of three settings, and nothing beside it.
    gaps = len(first) > 2 and any(not cell.lines and cell.columns for cell in first[2:])
    spanning = spanning or (gaps and bool(below) and not below[0].lines and len(filled) == len(first) - 1)
    if spanning and short and len(filled) > 1 and (not below[0].lines or first[0].rows > 1):
        return 2
    return 1


def _joined(heads: list[Row]) -> tuple[Row, tuple[Cell, ...]]:
    """Return one row of heads made of one or two, and the words above several columns that are none of them."""
    if len(heads) < 2:
        return (heads[0] if heads else ()), ()
    upper, lower = heads
    seen = [setting_key(cell.text) for cell in lower if cell.lines]
    group: Cell | None = None
    joined: list[Cell] = []
    used: set[str] = set()
    for above, below in zip(upper, lower, strict=True):
        group = above if above.columns else group
        if not below.lines:
            joined.append(above if above.lines and above.columns == 1 else below)
            used |= {above.place} if above.lines and above.columns == 1 else set()
        elif seen.count(setting_key(below.text)) > 1 and group and group.lines:
            joined.append(replace(below, lines=(f"{group.text}: {below.text}",)))
            used.add(group.place)
        else:
            joined.append(below)
    return tuple(joined), tuple(cell for cell in upper if cell.lines and cell.place not in used)


def is_title(row: Row) -> bool:
    """Whether a row is one cell from end to end with a short text."""
    filled = [cell for cell in row if cell.lines]
    return len(filled) == 1 and filled[0].columns == len(row) and not is_list(filled[0]) and len(filled[0].text) <= 120


def is_list(cell: Cell) -> bool:
    """Whether a cell has a list, or more than one line."""
    return cell.listed or len(cell.lines) > 1


def _same(row: Row, head: Row) -> bool:
    return [key(cell.text) for cell in row] == [key(cell.text) for cell in head]


def is_generic(head: str) -> bool:
    """Whether the head of a column only says what kind of thing stands below it."""
    return not head.strip() or names_roles(head) or names_settings(head)


def title_in(cell: Cell) -> str:
    """Return the title in a cell, or nothing where it only says that the one above it goes on."""
    return "" if SAME.fullmatch(cell.text) else cell.text


def titles_of(grid: Grid) -> list[Cell]:
    """Return the titles that go from end to end."""
    return [cell for row in grid.body if is_title(row) for cell in row if cell.lines]

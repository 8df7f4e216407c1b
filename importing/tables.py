"""What a table of a policy is: role levels by settings in one of four shapes, labels with values, or neither."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from importing.blocks import Table
from importing.cells import Cell
from importing.words import key

Key = tuple[str, ...]

_ROLE_WORDS = re.compile(r"(job )?(role|level|post|staff|position|job|stage|career|title|grade)", re.IGNORECASE)
_SETTING_WORDS = re.compile(r"(setting|where|context|place)", re.IGNORECASE)
_MOST_IN_A_TITLE = 90


@dataclass(frozen=True)
class Level:
    """The entries of one role level from one table: its title as printed, which may be missing, and its cells."""

    place: str
    title: str
    cells: tuple[tuple[Cell, Cell], ...]

    def __bool__(self) -> bool:
        """Whether it has any entries."""
        return any(cell.lines for _, cell in self.cells)


@dataclass(frozen=True)
class Levels:
    """A table of role levels by settings; ``shape`` says how it was read, ``beside`` what of it is none of that."""

    shape: str
    levels: tuple[Level, ...]
    heads: tuple[Cell, ...]
    beside: tuple[Cell, ...] = ()


def settings_of(tables: Iterable[Table]) -> frozenset[Key]:
    """Return what the heads of those tables name that are surely of role levels by settings."""
    found = [levels_of(table, frozenset()) for table in tables]
    return frozenset(key(head.text) for levels in found if levels for head in levels.heads)


def levels_of(table: Table, known: frozenset[Key]) -> Levels | None:
    """Read a table as role levels by settings, where it is one; ``known`` are the settings of the other tables."""
    rows = [row for row in table.rows if any(cell.lines for cell in row)]
    width = len(rows[0]) if rows else 0
    start = next((number for number, row in enumerate(rows) if not _is_title(row)), len(rows))
    if width < 2 or start + 1 >= len(rows):
        return None
    head, body = rows[start], rows[start + 1 :]
    if any(cell.listed or len(cell.lines) > 2 or len(cell.text) > _MOST_IN_A_TITLE for cell in head):
        return None
    plain = [row for row in body if not _is_title(row) and not _same(row, head)]
    sure = sum(key(cell.text) in known for cell in head) >= 2
    if not sure and not any(_is_listed(cell) for row in plain for cell in row):
        return None
    if _SETTING_WORDS.fullmatch(head[0].text.strip(" :")) and all(not _is_listed(row[0]) for row in plain):
        return _across(table, rows[:start], head, plain) if len(plain) == len(body) else None
    if _names_roles(head[0], [row[0] for row in plain], known):
        return _a_row_each(head, body, rows[:start])
    if all(key(cell.text) for cell in head):
        return _one_each(table, rows, start)
    return None


def _names_roles(head: Cell, column: list[Cell], known: frozenset[Key]) -> bool:
    """Whether the first column of a table has the titles of role levels."""
    if key(head.text) in known:
        return False
    titled = all(not _is_listed(cell) and len(cell.text) <= _MOST_IN_A_TITLE for cell in column)
    said = not head.lines or is_about_roles(head.text) or len(column) > 1
    return said and titled and any(cell.lines for cell in column)


def _a_row_each(head: tuple[Cell, ...], body: list[tuple[Cell, ...]], above: list[tuple[Cell, ...]]) -> Levels | None:
    levels: list[Level] = []
    beside = [cell for row in above for cell in row if cell.lines]
    beside += [head[0]] if head[0].lines else []
    for row in body:
        if _same(row, head):
            beside += [cell for cell in row if cell.lines]
        elif _is_title(row):
            beside.append(next(cell for cell in row if cell.lines))
        elif row[0].lines or not levels:
            levels.append(Level(row[0].place, row[0].text, tuple(zip(head[1:], row[1:], strict=True))))
        else:
            last = levels.pop()
            more = tuple(zip(head[1:], row[1:], strict=True))
            levels.append(Level(last.place, last.title, (*last.cells, *more)))
    return Levels("a row for each role level", tuple(levels), head[1:], tuple(beside)) if any(levels) else None


def _one_each(table: Table, rows: list[tuple[Cell, ...]], start: int) -> Levels:
    """Read a table whose columns are the settings: one role level, or several with a title in a row of its own."""
    head = rows[start]
    levels: list[Level] = []
    beside: list[Cell] = []
    title, place = table.caption, table.place
    cells: list[tuple[Cell, Cell]] = []
    for row in rows:
        if row is head or _same(row, head):
            beside += [] if row is head else [cell for cell in row if cell.lines]
        elif _is_title(row):
            levels += [Level(place, title, tuple(cells))] if cells else []
            beside += [] if cells or not title else [Cell(place, (title,))]
            cell = next(cell for cell in row if cell.lines)
            title, place, cells = cell.text, cell.place, []
        else:
            cells += list(zip(head, row, strict=True))
    beside += [Cell(place, (title,))] if title and not cells and levels else []
    levels += [Level(place, title, tuple(cells))] if cells else []
    return Levels("a column for each setting", tuple(levels), head, tuple(beside))


def _across(
    table: Table, above: list[tuple[Cell, ...]], head: tuple[Cell, ...], rows: list[tuple[Cell, ...]]
) -> Levels | None:
    """Read a table whose rows are the settings: one role level, or several, each with a column of its own."""
    title = next((cell for row in reversed(above) for cell in row if cell.lines), None)
    beside = [cell for row in above for cell in row if cell.lines and cell is not title]
    beside.append(head[0])
    alone = len(head) == 2
    named = title.text if title else table.caption
    if alone:
        beside += [head[1]] if head[1].lines else []
    elif title:
        beside.append(title)
    levels = tuple(
        Level(table.place, named if alone else head[column].text, tuple((row[0], row[column]) for row in rows))
        for column in range(1, len(head))
    )
    return Levels("a row for each setting", levels, tuple(row[0] for row in rows), tuple(beside))


def pairs_of(table: Table) -> Iterator[tuple[Cell, Cell]] | None:
    """Read a table of two columns as labels and values, where it is one."""
    if any(len(row) != 2 for row in table.rows):
        return None
    return ((row[0], row[1]) for row in table.rows if any(cell.lines for cell in row))


def _is_title(row: tuple[Cell, ...]) -> bool:
    """Whether a row is one cell from end to end with a short text."""
    said = [cell for cell in row if cell.lines]
    return len(said) == 1 and said[0].columns == len(row) and not _is_listed(said[0]) and len(said[0].text) <= 120


def _is_listed(cell: Cell) -> bool:
    return cell.listed or len(cell.lines) > 1


def _same(row: tuple[Cell, ...], head: tuple[Cell, ...]) -> bool:
    return [key(cell.text) for cell in row] == [key(cell.text) for cell in head]


def is_about_roles(text: str) -> bool:
    """Whether the head of a column says that it names role levels."""
    return bool(_ROLE_WORDS.match(text.strip())) and len(text.split()) <= 3

"""A table with role levels along one side: in its rows, in its columns, or in titles above its settings."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from importing.cells import Cell
from importing.choices import ROWS
from importing.hints import like_role, like_setting, names_settings, setting_key, share
from importing.tables import LIKELY, Grid, Known, Level, Reading, Row, is_generic, is_list, is_title, title_in


def read_rows(grid: Grid, known: Known, named: tuple[str, ...]) -> Reading | None:
    """Read a table that has a row, or several, for each role level."""
    heads = named or tuple(cell.text for cell in grid.heads)
    levels: list[Level] = []
    beside = [*grid.above, *grid.groups, *(grid.heads[:1] if heads[0] else ())]
    group = ""
    single = len(heads) == 2
    for row in grid.body:
        if is_title(row):
            cell = next(cell for cell in row if cell.lines)
            if single and (like_setting(cell.text) or setting_key(cell.text) in known.settings):
                group = cell.text
            else:
                beside.append(cell)
            continue
        cells = tuple((group or head, cell) for head, cell in zip(heads[1:], row[1:], strict=True))
        title, *about = _described(row[0])
        beside += about if title_in(title) else (title,)
        if title_in(title) or not levels:
            levels.append(Level(title.place, title.text, cells))
        else:
            levels[-1] = replace(levels[-1], cells=(*levels[-1].cells, *cells))
    settings = tuple(dict.fromkeys(name for level in levels for name, _ in level.cells))
    beside += grid.heads[1:] if group and grid.heads else ()
    return Reading("a row for each role level", tuple(levels), settings, tuple(beside), ROWS)


def read_columns(grid: Grid, known: Known, _: tuple[str, ...]) -> Reading | None:
    """Read a table that has a column for each role level, and a row for each setting or one for all."""
    heads = [cell.text for cell in grid.heads]
    beside = [*grid.groups]
    if has_no_labels(grid, known):
        return _columns_of_entries(grid, known, heads)
    title = grid.above[-1] if grid.above else None
    beside += [cell for cell in grid.above if cell is not title]
    alone = len(heads) == 2 and not like_role(heads[1]) and setting_key(heads[1]) not in known.roles
    named = title.text if title else grid.caption
    beside += [grid.heads[0]]
    beside += [grid.heads[1]] if alone else [title] if title else []
    rows = list(_filled_down(grid))
    levels = tuple(
        Level(grid.place, named if alone else heads[column], tuple((label, row[column]) for label, row in rows))
        for column in range(1, len(heads))
    )
    settings = tuple(dict.fromkeys(label for label, _ in rows))
    return Reading(
        "a column for each role level" if not alone else "a row for each setting", levels, settings, tuple(beside)
    )


def _filled_down(grid: Grid) -> Iterator[tuple[str, Row]]:
    """Yield the rows with the label of each; a title from end to end comes before the labels below it."""
    label = group = ""
    for row in grid.body:
        if is_title(row):
            group = next(cell.text for cell in row if cell.lines)
            label = ""
            continue
        label = row[0].text or label
        yield (label or group), row


def _columns_of_entries(grid: Grid, known: Known, heads: list[str]) -> Reading:
    """Read a table whose heads are role levels and whose setting is a title in it, or the heading above it."""
    setting = grid.above[-1].text if grid.above else grid.caption or known.heading
    cells: list[list[tuple[str, Cell]]] = [[] for _ in heads]
    for row in grid.body:
        if is_title(row):
            setting = next(cell.text for cell in row if cell.lines)
            continue
        for place, cell in enumerate(row):
            cells[place].append((setting, cell))
    levels = tuple(Level(grid.heads[place].place, head, tuple(cells[place])) for place, head in enumerate(heads))
    settings = tuple(dict.fromkeys(name for level in levels for name, _ in level.cells))
    return Reading("a column for each role level, without labels", levels, settings, (*grid.groups, *grid.above[:-1]))


def read_one_level(grid: Grid, known: Known, _: tuple[str, ...]) -> Reading | None:
    """Read a table whose columns are the settings: one role level, or several with a title in a row of its own.

    The title may stand in the corner, above a column that is empty. Labels in the first column are the settings where
    only one column stands beside them, and no entries where several do.
    """
    corner = grid.heads[0]
    if names_settings(corner.text) and not any(is_list(row[0]) for row in grid.plain):
        if grid.width == 2:
            return read_columns(grid, known, ())
        grid, labels = without(grid, {0})
        grid = replace(grid, groups=(*grid.groups, *labels))
    if like_role(corner.text) and len(grid.heads) > 1 and not any(row[0].lines for row in grid.plain):
        above = (*grid.above, corner)
        grid = replace(grid, above=above, heads=grid.heads[1:], body=tuple(
            row if is_title(row) else row[1:] for row in grid.body
        ))  # fmt: skip
    heads = [cell.text for cell in grid.heads]
    levels: list[Level] = []
    beside: list[Cell] = [*grid.groups, *grid.above[:-1]]
    title, place = (grid.above[-1].text, grid.above[-1].place) if grid.above else (grid.caption, grid.place)
    cells: list[tuple[str, Cell]] = []
    for row in grid.body:
        if is_title(row):
            levels += [Level(place, title, tuple(cells))] if cells else []
            beside += [] if cells or not title else [Cell(place, (title,))]
            cell = next(cell for cell in row if cell.lines)
            title, place, cells = cell.text, cell.place, []
        else:
            cells += zip(heads, row, strict=True)
    beside += [Cell(place, (title,))] if title and not cells and levels else []
    levels += [Level(place, title, tuple(cells))] if cells else []
    return Reading("a column for each setting", tuple(levels), tuple(heads), tuple(beside))


def _described(cell: Cell) -> list[Cell]:
    """Return the title of a role level and the sentences about it that stand below it in the cell."""
    first, rest = cell.lines[:1], cell.lines[1:]
    if not rest or not all(line.endswith(".") and line[:1].isupper() for line in rest) or not like_role(first[0]):
        return [cell]
    return [replace(cell, lines=first), replace(cell, lines=rest)]


def has_no_labels(grid: Grid, known: Known) -> bool:
    """Whether the first column of a table has entries, as the others have."""
    corner = grid.heads[0].text
    if is_generic(corner):
        return not corner.strip() and any(is_list(row[0]) for row in grid.plain)
    first = [row[0] for row in grid.plain]
    if any(is_list(cell) for cell in first):
        return True
    fits = setting_key(corner) in known.settings | known.roles or like_setting(corner) == 1 or len(grid.plain) == 1
    return fits and share(grid.labels, known.roles | known.settings, lambda _: 0.0) < LIKELY


def without(grid: Grid, columns: Collection[int]) -> tuple[Grid, list[Cell]]:
    """Return a grid without some columns, and the cells of these."""
    if not columns:
        return grid, []

    def rest(row: Row) -> Row:
        return tuple(cell for place, cell in enumerate(row) if place not in columns)

    cells = [row[place] for row in (grid.heads, *grid.plain) for place in sorted(columns) if row[place].lines]
    body = tuple(row if is_title(row) else rest(row) for row in grid.body)
    return replace(grid, heads=rest(grid.heads), body=body), cells

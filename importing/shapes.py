"""The shapes in which a table holds role levels by settings, and by which hints one is told from another."""

import re
from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches

from importing.axes import has_no_labels, read_columns, read_one_level, read_rows, without
from importing.blocks import Table
from importing.cells import Cell
from importing.choices import COLUMNS, HEADINGS, ROWS
from importing.hints import (
    NO_SETTING,
    Key,
    like_role,
    like_setting,
    names_roles,
    names_settings,
    setting_key,
    share,
)
from importing.long_tables import TIME, read_long
from importing.tables import LIKELY, Grid, Known, Level, Reading, Row, grid_of, is_generic, is_list, is_title, titles_of

_SURE = 1.2
_NEAR = 0.82
ABOUT = re.compile(
    r"(?:(?:job |role )?(?:purpose|summary|overview|profile|remit)|total|number)\b.{0,24}", re.IGNORECASE
)


def read_table(table: Table, known: Known) -> Reading | None:
    """Read a table as role levels by settings, where it is one."""
    grid = grid_of(table.place, table.caption, table.rows)
    if grid is None:
        return None
    if known.before and (goes_on := _goes_on(grid, known)):
        return goes_on
    if _is_headless(grid, known):
        grid = replace(grid, body=(*((grid.heads,) if grid.heads else ()), *grid.body), heads=())
        return _without_heads(grid, known)
    reading = read_long(grid) or _labelled(grid, known)
    return reading if reading and any(reading.levels) else None


def _goes_on(grid: Grid, known: Known) -> Reading | None:
    """Read a table that goes on with the one before it, without heads of its own."""
    before = known.before
    if before is None or len(before.heads) != grid.width:
        return None
    has_own = grid.heads and (
        is_generic(grid.heads[0].text)
        or any(setting_key(cell.text) in known.settings | known.roles for cell in grid.heads[1:])
        or any(like_setting(cell.text) for cell in grid.heads[1:])
    )
    rows = [*((grid.heads,) if grid.heads else ()), *grid.body]
    shaped = grid.has_lists == any(is_list(cell) for level in before.levels for _, cell in level.cells)
    if has_own or not shaped or (not is_generic(before.heads[0].text) and not _labels_fit(rows, before)):
        return None
    joined = replace(grid, heads=before.heads, body=tuple(rows))
    reading = read_long(joined) or _labelled(joined, replace(known, roles_in=before.roles_in, use=True))
    if reading is None:
        return None
    levels = reading.levels
    if before.roles_in == ROWS and not levels[0].title:
        levels = (replace(levels[0], title=before.levels[-1].title), *levels[1:])
    shape = f"{reading.shape}, which goes on with the table before it"
    own = tuple(cell for cell in reading.beside if cell not in before.heads)
    return replace(reading, levels=levels, shape=shape, beside=own)


def _labels_fit(rows: list[Row], before: Reading) -> bool:
    kind = like_role if before.roles_in == ROWS else like_setting
    return share([row[0].text for row in rows], frozenset(), kind) > LIKELY


def _is_headless(grid: Grid, known: Known) -> bool:
    """Whether a table has two columns, labels and entries, and no heads above them."""
    if not grid.heads or grid.width != 2:
        return not grid.heads
    label = grid.heads[0].text
    if is_generic(label) or NO_SETTING.fullmatch(grid.heads[1].text.strip(" :")) or not grid.labels:
        return False
    if setting_key(grid.heads[1].text) in known.settings | known.roles or like_setting(grid.heads[1].text) == 1:
        return False
    fits = [like_setting, like_role]
    both = (
        (share([label], known.settings | known.roles, fit), share(grid.labels, known.settings, fit)) for fit in fits
    )
    under_setting = like_role(label) and like_setting(known.heading) == 1
    headed = grid.has_lists and not is_list(grid.heads[1]) and not under_setting
    return any(min(pair) > LIKELY for pair in both) and not headed


def _without_heads(grid: Grid, known: Known) -> Reading | None:
    """Read a table of labels and entries: settings of one role level, or role levels in one setting."""
    if grid.width != 2 or any(is_list(row[0]) or not row[0].lines for row in grid.plain[:1]):
        return None
    settings = share(grid.labels, known.settings, like_setting)
    roles = share(grid.labels, known.roles, like_role)
    if len(grid.plain) == 1 and not settings and not roles and not known.use:
        return None
    if not grid.has_lists and not known.use and settings < 1:
        listed = known.roles and all(setting_key(label) in known.roles for label in grid.labels)
        if not listed or not like_setting(known.heading):
            return None
    if known.roles_in == ROWS or (roles > settings and known.roles_in is None):
        return read_rows(grid, known, _names_of(grid.width, known.heading))
    title = next((cell.text for cell in reversed(grid.above)), grid.caption)
    unsure = "" if settings > LIKELY or known.use else "nothing says what its first column is"
    levels, beside = _titled(grid, title)
    shape = "a row for each setting, without heads"
    names = tuple(dict.fromkeys(name for level in levels for name, _ in level.cells))
    return Reading(shape, levels, names, (*_but(grid.above, title), *beside), COLUMNS, unsure=unsure)


def _titled(grid: Grid, title: str) -> tuple[tuple[Level, ...], list[Cell]]:
    """Part rows of settings at the role levels whose titles go from end to end, and the other such lines."""
    levels: list[Level] = []
    beside: list[Cell] = []
    place, cells = grid.place, list[tuple[str, Cell]]()
    for row in grid.body:
        if not is_title(row):
            cells.append((row[0].text, row[1]))
            continue
        cell = next(cell for cell in row if cell.lines)
        if not like_role(cell.text):
            beside.append(cell)
            continue
        levels += [Level(place, title, tuple(cells))] if cells else []
        beside += [] if cells or not title else [Cell(place, (title,))]
        title, place, cells = cell.text, cell.place, []
    levels += [Level(place, title, tuple(cells))] if cells else []
    beside += [] if cells else [Cell(place, (title,))]
    return tuple(levels), beside


def _names_of(width: int, heading: str) -> tuple[str, ...]:
    return ("", *(heading for _ in range(width - 1)))


def _labelled(grid: Grid, known: Known) -> Reading | None:
    """Read a table with heads: role levels in its rows or its columns, or in the heading above it."""
    grid, group_cells = _without_sides(grid, known)
    one_line = not grid.has_lists
    if any(NO_SETTING.fullmatch(cell.text.strip(" :")) for cell in grid.heads[1:]) and not known.use:
        return None
    where, strength = _roles_in(grid, known)
    if len(grid.heads) > 1 and all(_is_known(cell.text, known.settings) for cell in grid.heads):
        strength = max(strength, _SURE)
    if one_line and strength < _SURE and not known.use:
        return None
    reading = {ROWS: read_rows, COLUMNS: read_columns, HEADINGS: read_one_level}[where](grid, known, ())
    if reading is None:
        return None
    unsure = "" if strength >= LIKELY or known.use else "its words do not say which are role levels and which settings"
    two_axes = where in (ROWS, COLUMNS) and not has_no_labels(grid, known)
    axes = (tuple(filter(None, grid.labels)), tuple(cell.text for cell in grid.heads[1:])) if two_axes else ((), ())
    return replace(
        reading,
        beside=(*reading.beside, *group_cells),
        roles_in=where,
        heads=grid.heads,
        unsure=unsure,
        axes=axes,
        strength=strength,
    )


def _is_known(text: str, names: Collection[Key]) -> bool:
    """Whether a text is one of some names, or spelt nearly so."""
    spelled = [" ".join(name) for name in names]
    return bool(get_close_matches(" ".join(setting_key(text)), spelled, 1, _NEAR))


def _without_sides(grid: Grid, known: Known) -> tuple[Grid, list[Cell]]:
    """Leave out columns beside role levels and settings: groups or grades of the role levels, notes, dates."""
    heads = [cell.text.strip(" :") for cell in grid.heads]
    columns: set[int] = set()
    if grid.width > 2 and names_roles(heads[1]):
        first, second = (share([row[place].text for row in grid.plain], known.roles, like_role) for place in (0, 1))
        columns = {0} if not names_roles(heads[0]) or second > first else {1}
    asides = (NO_SETTING, ABOUT, TIME)
    notes = {place for place in range(1, grid.width) if any(pattern.fullmatch(heads[place]) for pattern in asides)}
    others = [heads[place] for place in range(1, grid.width) if place not in notes | columns]
    of_roles = names_roles(heads[0]) or share(grid.labels, known.roles, like_role) > LIKELY
    if notes and of_roles and others and share(others, known.settings, like_setting) > LIKELY and not known.use:
        columns |= notes
    return without(grid, columns)


def _roles_in(grid: Grid, known: Known) -> tuple[str, float]:
    """Return where the role levels of a table stand, and how strongly its words say so."""
    if known.roles_in:
        return known.roles_in, 2.0
    heads = [cell.text for cell in grid.heads]
    corner, others = heads[0], heads[1:]
    all_heads = share(heads, known.settings, like_setting), share(heads, known.roles, like_role)
    if has_no_labels(grid, known):
        if all_heads[1] > all_heads[0]:
            return COLUMNS, all_heads[1]
        bands = share([cell.text for cell in titles_of(grid)], known.roles, like_role)
        return HEADINGS, max(all_heads[0] + bands, LIKELY)
    labels = grid.labels
    rows = share(labels, known.roles, like_role) + share(others, known.settings, like_setting)
    columns = share(others, known.roles, like_role) + share(labels, known.settings, like_setting)
    rows += names_roles(corner) and not names_settings(corner)
    columns += names_settings(corner) and not names_roles(corner)
    if rows == columns == 0 and not corner.strip():
        return ROWS, LIKELY / 2
    return (ROWS, rows - columns) if rows >= columns else (COLUMNS, columns - rows)


def _but(cells: tuple[Cell, ...], text: str) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell.text != text)

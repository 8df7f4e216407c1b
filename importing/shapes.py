"""The shapes in which a table holds role levels by settings, and by which hints one is told from another."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from importing.blocks import Table
from importing.cells import Cell
from importing.choices import COLUMNS, HEADINGS, ROWS
from importing.hints import (
    NO_SETTING,
    SAME,
    Key,
    like_role,
    like_setting,
    names_roles,
    names_settings,
    setting_key,
    share,
)
from importing.tables import Grid, Level, Reading, Row, grid_of, is_generic, is_list, is_title

_SURE = 1.2
_LIKELY = 0.6
_NEAR = 0.82
_BETWEEN_ROLES = re.compile(r"\s*[,;/]\s*")
_ENTRIES = re.compile(
    r"(?:.* )?(?:opportunit(?:y|ies)|activit(?:y|ies)|entr(?:y|ies)|examples?|ideas?"
    r"|what (?:there is|you|staff|to do).*)",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?:(?:job |role )?(?:purpose|summary|overview|profile|remit)|total|number)\b.{0,24}", re.IGNORECASE
)
_TIME = re.compile(r"(?:time|duration|length|hours?|how (?:long|often)|days|timing)\b.{0,20}", re.IGNORECASE)


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
    reading = _long(grid) or _labelled(grid, known)
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
    reading = _long(joined) or _labelled(joined, replace(known, roles_in=before.roles_in, use=True))
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
    return share([row[0].text for row in rows], frozenset(), kind) > _LIKELY


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
    return any(min(pair) > _LIKELY for pair in both) and not headed


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
        return _rows(grid, known, _names_of(grid.width, known.heading))
    title = next((cell.text for cell in reversed(grid.above)), grid.caption)
    unsure = "" if settings > _LIKELY or known.use else "nothing says what its first column is"
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


def _long(grid: Grid) -> Reading | None:
    """Read a table with one column of role levels, one of settings, and entries in those beside them."""
    heads = [cell.text for cell in grid.heads]
    roles = next((place for place, head in enumerate(heads[:3]) if names_roles(head)), None)
    settings = next(
        (
            place
            for place, head in enumerate(heads[:3])
            if place != roles and names_settings(head) and not _ENTRIES.fullmatch(head)
        ),
        None,
    )
    if roles is None or settings is None or grid.width < 3:
        return None
    rest = [place for place in range(len(heads)) if place not in (roles, settings)]
    if max(roles, settings) > 1 and not _ENTRIES.fullmatch(heads[rest[0]].strip(" :")):
        return None
    if len(heads) > 3 and share([heads[place] for place in rest], frozenset(), like_setting) > _LIKELY:
        return None
    aside = {place for place in rest[1:] if NO_SETTING.fullmatch(heads[place]) or _TIME.fullmatch(heads[place])}
    levels: dict[str, list[tuple[str, Cell]]] = {}
    places: dict[str, str] = {}
    repeated: dict[str, list[str]] = {}
    setting, named_roles = "", [""]
    listed = _lists_of_roles(_named(row[roles]) for row in grid.plain)
    for row in grid.plain:
        printed, setting = _named(row[roles]), _named(row[settings]) or setting
        named_roles = listed.get(printed, [printed]) if printed else named_roles
        for role in named_roles:
            if places.setdefault(role, row[roles].place) != row[roles].place and printed:
                repeated.setdefault(role, []).append(role)
            levels.setdefault(role, []).extend(
                (setting, row[place]) for place in rest if row[place].lines and place not in aside
            )
    read = tuple(
        Level(places[name], name, tuple(cells), tuple(repeated.get(name, ()))) for name, cells in levels.items()
    )
    named = tuple(dict.fromkeys(name for level in read for name, _ in level.cells))
    again = [row[at] for row in grid.plain for at in (roles, settings) if not _named(row[at])]
    asides = [row[at] for row in grid.plain for at in sorted(aside)]
    beside = (*grid.above, *grid.groups, *grid.heads, *_titles(grid), *again, *asides)
    several = ", several in one cell," if listed else ""
    return Reading(f"a column of role levels{several} and one of settings", read, named, beside, ROWS, grid.heads)


def _lists_of_roles(titles: Iterable[str]) -> dict[str, list[str]]:
    """Return the role levels of each title that lists several, of which one stands in another row too.

    >>> _lists_of_roles(["Fitters", "Drivers; Fitters", "Fitters and welders"])
    {'Drivers; Fitters': ['Drivers', 'Fitters']}
    """
    wanted = set(titles)
    split = {title: _BETWEEN_ROLES.split(title) for title in wanted}
    counts = Counter(setting_key(part) for parts in split.values() for part in parts)
    return {
        title: parts
        for title, parts in split.items()
        if len(parts) > 1 and all(map(like_role, parts)) and any(counts[setting_key(part)] > 1 for part in parts)
    }


def _named(cell: Cell) -> str:
    """Return the title in a cell, or nothing where it only says that the one above it goes on."""
    return "" if SAME.fullmatch(cell.text) else cell.text


def _described(cell: Cell) -> list[Cell]:
    """Return the title of a role level and the sentences about it that stand below it in the cell."""
    first, rest = cell.lines[:1], cell.lines[1:]
    if not rest or not all(line.endswith(".") and line[:1].isupper() for line in rest) or not like_role(first[0]):
        return [cell]
    return [replace(cell, lines=first), replace(cell, lines=rest)]


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
    reading = {ROWS: _rows, COLUMNS: _columns, HEADINGS: _one_level}[where](grid, known, ())
    if reading is None:
        return None
    unsure = "" if strength >= _LIKELY or known.use else "its words do not say which are role levels and which settings"
    two_axes = where in (ROWS, COLUMNS) and not _has_no_labels(grid, known)
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
    asides = (NO_SETTING, ABOUT, _TIME)
    notes = {place for place in range(1, grid.width) if any(aside.fullmatch(heads[place]) for aside in asides)}
    others = [heads[place] for place in range(1, grid.width) if place not in notes | columns]
    of_roles = names_roles(heads[0]) or share(grid.labels, known.roles, like_role) > _LIKELY
    if notes and of_roles and others and share(others, known.settings, like_setting) > _LIKELY and not known.use:
        columns |= notes
    return _without(grid, columns)


def _without(grid: Grid, columns: Collection[int]) -> tuple[Grid, list[Cell]]:
    """Return a grid without some columns, and the cells of these."""
    if not columns:
        return grid, []

    def rest(row: Row) -> Row:
        return tuple(cell for place, cell in enumerate(row) if place not in columns)

    cells = [row[place] for row in (grid.heads, *grid.plain) for place in sorted(columns) if row[place].lines]
    body = tuple(row if is_title(row) else rest(row) for row in grid.body)
    return replace(grid, heads=rest(grid.heads), body=body), cells


def _roles_in(grid: Grid, known: Known) -> tuple[str, float]:
    """Return where the role levels of a table stand, and how strongly its words say so."""
    if known.roles_in:
        return known.roles_in, 2.0
    heads = [cell.text for cell in grid.heads]
    corner, others = heads[0], heads[1:]
    all_heads = share(heads, known.settings, like_setting), share(heads, known.roles, like_role)
    if _has_no_labels(grid, known):
        if all_heads[1] > all_heads[0]:
            return COLUMNS, all_heads[1]
        bands = share([cell.text for cell in _titles(grid)], known.roles, like_role)
        return HEADINGS, max(all_heads[0] + bands, _LIKELY)
    labels = grid.labels
    rows = share(labels, known.roles, like_role) + share(others, known.settings, like_setting)
    columns = share(others, known.roles, like_role) + share(labels, known.settings, like_setting)
    rows += names_roles(corner) and not names_settings(corner)
    columns += names_settings(corner) and not names_roles(corner)
    if rows == columns == 0 and not corner.strip():
        return ROWS, _LIKELY / 2
    return (ROWS, rows - columns) if rows >= columns else (COLUMNS, columns - rows)


def _has_no_labels(grid: Grid, known: Known) -> bool:
    """Whether the first column of a table has entries, as the others have."""
    corner = grid.heads[0].text
    if is_generic(corner):
        return not corner.strip() and any(is_list(row[0]) for row in grid.plain)
    first = [row[0] for row in grid.plain]
    if any(is_list(cell) for cell in first):
        return True
    fits = setting_key(corner) in known.settings | known.roles or like_setting(corner) == 1 or len(grid.plain) == 1
    return fits and share(grid.labels, known.roles | known.settings, lambda _: 0.0) < _LIKELY


def _rows(grid: Grid, known: Known, named: tuple[str, ...]) -> Reading | None:
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
        beside += about if _named(title) else (title,)
        if _named(title) or not levels:
            levels.append(Level(title.place, title.text, cells))
        else:
            levels[-1] = replace(levels[-1], cells=(*levels[-1].cells, *cells))
    settings = tuple(dict.fromkeys(name for level in levels for name, _ in level.cells))
    beside += grid.heads[1:] if group and grid.heads else ()
    return Reading("a row for each role level", tuple(levels), settings, tuple(beside), ROWS)


def _columns(grid: Grid, known: Known, _: tuple[str, ...]) -> Reading | None:
    """Read a table that has a column for each role level, and a row for each setting or one for all."""
    heads = [cell.text for cell in grid.heads]
    beside = [*grid.groups]
    if _has_no_labels(grid, known):
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


def _one_level(grid: Grid, known: Known, _: tuple[str, ...]) -> Reading | None:
    """Read a table whose columns are the settings: one role level, or several with a title in a row of its own.

    The title may stand in the corner, above a column that is empty. Labels in the first column are the settings where
    only one column stands beside them, and no entries where several do.
    """
    corner = grid.heads[0]
    if names_settings(corner.text) and not any(is_list(row[0]) for row in grid.plain):
        if grid.width == 2:
            return _columns(grid, known, ())
        grid, labels = _without(grid, {0})
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


def _titles(grid: Grid) -> list[Cell]:
    return [cell for row in grid.body if is_title(row) for cell in row if cell.lines]


def _but(cells: tuple[Cell, ...], text: str) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell.text != text)

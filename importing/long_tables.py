"""A table in which each row has a role level in one column, a setting in another, and entries beside them."""

import re
from collections import Counter
from collections.abc import Iterable

from importing.cells import Cell
from importing.choices import ROWS
from importing.hints import NO_SETTING, like_role, like_setting, names_roles, names_settings, setting_key, share
from importing.tables import LIKELY, Grid, Level, Reading, title_in, titles_of

_BETWEEN_ROLES = re.compile(r"\s*[,;/]\s*")
_ENTRIES = re.compile(
    r"(?:.* )?(?:opportunit(?:y|ies)|activit(?:y|ies)|entr(?:y|ies)|examples?|ideas?"
    r"|what (?:there is|you|staff|to do).*)",
    re.IGNORECASE,
)
TIME = re.compile(r"(?:time|duration|length|hours?|how (?:long|often)|days|timing)\b.{0,20}", re.IGNORECASE)


def read_long(grid: Grid) -> Reading | None:
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
    if len(heads) > 3 and share([heads[place] for place in rest], frozenset(), like_setting) > LIKELY:
        return None
    note_columns = {place for place in rest[1:] if NO_SETTING.fullmatch(heads[place]) or TIME.fullmatch(heads[place])}
    levels: dict[str, list[tuple[str, Cell]]] = {}
    places: dict[str, str] = {}
    repeated: dict[str, list[str]] = {}
    setting, named_roles = "", [""]
    listed = _lists_of_roles(title_in(row[roles]) for row in grid.plain)
    for row in grid.plain:
        printed, setting = title_in(row[roles]), title_in(row[settings]) or setting
        named_roles = listed.get(printed, [printed]) if printed else named_roles
        for role in named_roles:
            if places.setdefault(role, row[roles].place) != row[roles].place and printed:
                repeated.setdefault(role, []).append(role)
            levels.setdefault(role, []).extend(
                (setting, row[place]) for place in rest if row[place].lines and place not in note_columns
            )
    read = tuple(
        Level(places[name], name, tuple(cells), tuple(repeated.get(name, ()))) for name, cells in levels.items()
    )
    named = tuple(dict.fromkeys(name for level in read for name, _ in level.cells))
    ditto = [row[at] for row in grid.plain for at in (roles, settings) if not title_in(row[at])]
    asides = [row[at] for row in grid.plain for at in sorted(note_columns)]
    beside = (*grid.above, *grid.groups, *grid.heads, *titles_of(grid), *ditto, *asides)
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

"""Titles that name a role level and a setting in one: "Fitters: In the depot", "Drivers - Elsewhere"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from importing.hints import Key, like_role, like_setting, setting_key, share
from importing.tables import Level, Reading
from importing.words import key, unnumbered

_BETWEEN = re.compile(r"\s*:\s+|\s+[-\N{EN DASH}\N{EM DASH}|/>]\s+|\s*[\N{EN DASH}\N{EM DASH}]\s*")
_LIKELY = 0.6
# What stands before a role level without naming one: "Level 1: Fitters", "Table 2: Drivers".
_COUNTS = re.compile(r"(?:level|stage|tier|band|grade|step|phase|table|figure|part|appendix|annex)\s+\w{1,4}", re.I)
Pair = tuple[str, str]


def parted(titles: Iterable[str], known: frozenset[Key] = frozenset()) -> dict[str, Pair]:
    """Return the role level and the setting of the titles that name both, where that is no chance.

    >>> parted(["Drivers: In the depot", "Drivers: Elsewhere", "Fitters: In the depot"])["Drivers: Elsewhere"]
    ('Drivers', 'Elsewhere')
    >>> parted(["Level 1: Drivers", "Level 2: Fitters"])
    {}
    """
    pairs = {title: pair for title in dict.fromkeys(titles) if (pair := _pair(title))}
    if len(pairs) < 2:
        return {}
    first, second = zip(*pairs.values(), strict=True)
    ahead = share(first, frozenset(), like_role) + share(second, known, like_setting)
    behind = share(second, frozenset(), like_role) + share(first, known, like_setting)
    if max(ahead, behind) < 2 * _LIKELY or not _repeated(first) or not _repeated(second):
        return {}
    return pairs if ahead >= behind else {title: (role, name) for title, (name, role) in pairs.items()}


def _pair(title: str) -> Pair | None:
    parts = _BETWEEN.split(unnumbered(title), maxsplit=1)
    if len(parts) != 2 or not all(map(key, parts)) or _COUNTS.fullmatch(parts[0].strip()):
        return None
    return parts[0].strip(), parts[1].strip(" :")


def _repeated(names: Iterable[str]) -> bool:
    """Whether a name comes again, or there is only one."""
    keys = [setting_key(name) for name in names]
    return len(set(keys)) < len(keys)


def with_titles_parted(reading: Reading, known: frozenset[Key]) -> Reading:
    """Return a reading of a table with one column of entries, whose titles name the settings too, with both."""
    pairs = parted((level.title for level in reading.levels), known)
    if len(reading.settings) != 1 or not pairs or any(level.title not in pairs for level in reading.levels):
        return reading
    levels = tuple(_under(level, *pairs[level.title]) for level in reading.levels)
    settings = tuple(dict.fromkeys(name for level in levels for name, _ in level.cells))
    shape = f"{reading.shape}, its titles with the settings"
    return replace(reading, levels=levels, settings=settings, beside=(*reading.beside, *reading.heads[1:]), shape=shape)


def _under(level: Level, role: str, setting: str) -> Level:
    cells = tuple((setting, cell) for _, cell in level.cells)
    return replace(level, title=role, cells=cells)

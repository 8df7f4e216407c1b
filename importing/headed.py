"""Tables alike but for the heading above them, with one column of entries each: the heading is the setting."""

from collections.abc import Mapping
from dataclasses import replace

from importing.choices import ROWS
from importing.hints import Key, setting_key
from importing.tables import Reading
from importing.titles import Titles


def named_by_headings(readings: Mapping[int, Reading], titles: Titles) -> dict[int, Reading]:
    """Return the readings of tables, with the heading as the setting of those that have one column of one name."""
    alike: dict[Key, list[int]] = {}
    for number, reading in readings.items():
        if reading.roles_in == ROWS and len(reading.settings) == 1 and len(reading.heads) == 2:
            alike.setdefault(setting_key(reading.settings[0]), []).append(number)
    named = dict(readings)
    for numbers in alike.values():
        headings = {titles.heading_above(number) for number in numbers}
        roles = [frozenset(map(setting_key, readings[number].roles)) for number in numbers]
        if len(numbers) > 1 and len(headings) == len(numbers) and frozenset.intersection(*roles):
            named |= {number: _under(readings[number], titles.heading_above(number)) for number in numbers}
    return named


def _under(reading: Reading, heading: str) -> Reading:
    levels = tuple(replace(level, cells=tuple((heading, cell) for _, cell in level.cells)) for level in reading.levels)
    return replace(reading, levels=levels, settings=(heading,), beside=(*reading.beside, reading.heads[1]))

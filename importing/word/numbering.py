"""The numbers and letters that Word prints before paragraphs: "1.", "4.2", "(a)", "iv)"."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from importing.word.xml import find

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_PLACE = re.compile(r"%(\d)")
BULLET_MARK = "-"


def letters(number: int) -> str:
    """Write a number in letters as Word does: a to z, then aa, bb.

    >>> letters(2), letters(27)
    ('b', 'aa')
    """
    repeated, place = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + place) * min(repeated + 1, 4)


def roman(number: int) -> str:
    """Write a number in Roman numerals.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    number = max(number, 1) % 4000
    written = ""
    for value, name in _ROMAN:
        while number >= value:
            written += name
            number -= value
    return written + _ROMAN_UNITS[number]


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
}


def written(number: int, format_name: str) -> str:
    """Write a number in a format of Word's; one that is not known is written in figures."""
    return _FORMATS.get(format_name, str)(number)


@dataclass(frozen=True)
class ListLevel:
    """One level of a list: its format, its text such as ``(%2)``, and its first number."""

    format: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, root: Element | None) -> None:
        self.levels: dict[str, dict[int, ListLevel]] = {}
        self.counted_as: dict[str, str] = {}
        self.restarts: dict[str, dict[int, int]] = defaultdict(dict)
        self.counters: dict[str, dict[int, int]] = defaultdict(dict)
        self.seen: set[str] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        abstract: dict[str, dict[int, ListLevel]] = {}
        for element in root.iter("w:abstractNum"):
            levels = (_level(level) for level in element.iter("w:lvl"))
            abstract[element.get("w:abstractNumId", "")] = dict(levels)
        for element in root.iter("w:num"):
            name = element.get("w:numId", "")
            reference = find(element, "w:abstractNumId")
            base = "" if reference is None else reference.get("w:val", "")
            self.levels[name] = dict(abstract.get(base, {}))
            self.counted_as[name] = base
            for override in element.iter("w:lvlOverride"):
                place = _int(override.get("w:ilvl"), 0)
                self.levels[name].update(_level(level) for level in override.iter("w:lvl"))
                start = find(override, "w:startOverride")
                if start is not None:
                    self.restarts[name][place] = _int(start.get("w:val"), 1)

    def mark(self, list_id: str, depth: int) -> str | None:
        """Count a paragraph and return what is printed before it; None where the list is not known."""
        levels = self.levels.get(list_id)
        if not levels:
            return None
        level = levels.get(depth) or ListLevel("bullet", "", 1)
        counters = self.counters[self.counted_as[list_id]]
        if list_id not in self.seen:
            self.seen.add(list_id)
            for place, start in self.restarts[list_id].items():
                counters[place] = start - 1
        for deeper in [place for place in counters if place > depth]:
            del counters[deeper]
        counters[depth] = counters.get(depth, level.start - 1) + 1
        if level.format == "bullet":
            return BULLET_MARK
        if level.format == "none":
            return ""

        def number(reference: re.Match[str]) -> str:
            place = int(reference[1]) - 1
            inner = levels.get(place) or ListLevel("decimal", "", 1)
            return written(counters.get(place, inner.start), inner.format)

        return _PLACE.sub(number, level.text).strip()


def _level(element: Element) -> tuple[int, ListLevel]:
    def value(name: str, default: str) -> str:
        child = find(element, name)
        return default if child is None else child.get("w:val", default)

    place = _int(element.get("w:ilvl"), 0)
    return place, ListLevel(value("w:numFmt", "decimal"), value("w:lvlText", ""), _int(value("w:start", "1"), 1))


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else default

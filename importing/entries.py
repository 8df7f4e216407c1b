"""The entries in a cell: typed numbers off, wrapped lines joined, semicolons parted, and what is no entry set aside."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from importing.cells import Cell
from importing.hints import CONTACT, NOTHING, SAME, Key, has_contact, like_setting, setting_key, share
from importing.page import Remark
from importing.tables import Level, Reading
from importing.words import key

_NUMBER = re.compile(
    r"\(?(?:(\d{1,3})|([a-z])|([ivx]{1,5}))"
    r"(?:[.):]\s+(?=\S)|(?<=\d)(?:/\s+|[.)](?=[A-Za-z])|\s+[-\N{EN DASH}]\s+(?=[^\d\s])))",
    re.IGNORECASE,
)
# Numbers that are told from words only where they count up: "1 Watch", "1.1 Watch", a digit in a ring.
_COUNTED = re.compile(r"(?:\d{1,2}\.)*(?:(\d{1,2})|([\u2460-\u2473\u2776-\u277f\u2780-\u2793]))\.?\s+(?=[A-Z])")
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-Z])")
_GOES_ON = re.compile(r"(?:\b(?:a|an|the|of|in|on|to|for|with|and|or|at|by|from|your|their|as|that|which)|,)$")
_SPLIT = re.compile(r"\s*;\s*(?:and\s+|or\s+)?")
_NUMBERED_INSIDE = re.compile(r"(?:^|\s)\(?(\d{1,2})[.)]\s+(?=[A-Z])")
_BRACKETED = re.compile(r"^[(\[]([^()\[\]]*)[)\]]$")
_LAST_WORD = re.compile(r"[;,]\s*(?:and|or)\s*$")
MAX_IN_A_SETTING = 60
_REFERS = re.compile(r"(?:please )?(?:see|as(?: in| under)?|refer to|same as|like)(?: under)? (.{2,80})", re.IGNORECASE)
# A first line that only leads in to those below it.
_LEADS_IN = re.compile(
    r"(?:for (?:example|instance)|e\.?g\.?|examples?(?: are)?|such as"
    r"|(?:.{1,40} )?(?:could|can|may|might|should|includ(?:e|es|ing)))[.:\N{HORIZONTAL ELLIPSIS}]*",
    re.IGNORECASE,
)
_COMMAS = re.compile(r"\s*,\s+(?:and\s+|or\s+)?(?![^(]*\))")
_MAX_IN_A_SHORT_PART = 4
_MIN_WRAPPED = 20
_MIN_COUNTED = 2


@dataclass(frozen=True)
class Entries:
    """The entries of a cell, with remarks on what is no entry (``left``) and on how they were read (``read``)."""

    texts: tuple[str, ...]
    left: tuple[Remark, ...] = ()
    read: tuple[Remark, ...] = ()


def lists_with_commas(cell: Cell) -> bool:
    """Whether a cell has one line, which may list several entries with commas."""
    line = cell.text
    return len(cell.lines) == 1 and not cell.listed and ";" not in line and len(_at_commas(line)) > 1


def _at_commas(line: str) -> list[str]:
    """Return the parts of a line between commas, where each begins as an entry might and none is an insertion."""
    parts = [part for part in _COMMAS.split(line.rstrip(" .,")) if part]
    capitals = sum(part[:1].isupper() for part in parts)
    short = all(len(part.split()) <= _MAX_IN_A_SHORT_PART for part in parts)
    return parts if (len(parts) > 1 and capitals == len(parts)) or (len(parts) > 2 and short) else [line]


def entries_of(cell: Cell, names: frozenset[Key] = frozenset(), *, at_commas: bool | None = None) -> Entries:
    """Return the entries of a cell; ``names`` are the role levels and the settings to which one may refer."""
    read: list[Remark] = []
    lines = list(cell.lines)
    if not cell.listed:
        lines = _unwrapped(cell.place, lines, read)
        lines = _parted(cell.place, lines, read)
    if lists_with_commas(cell) and at_commas is not False:
        what = "parted at its commas" if at_commas else "a line with commas, read as one entry"
        read.append(Remark(cell.place, what, cell.text))
        lines = _at_commas(cell.text) if at_commas else lines
    lines = _unnumbered(cell.place, lines, read)
    lines = [_LAST_WORD.sub("", line) for line in lines]
    texts: list[str] = []
    left: list[Remark] = []
    if len(lines) > 1 and _LEADS_IN.fullmatch(lines[0]):
        left.append(Remark(cell.place, "leads in to the entries below it", lines.pop(0)))
    for line in lines:
        if reason := _no_entry(line, names):
            left.append(Remark(cell.place, reason, line))
        else:
            texts.append(line)
    return Entries(tuple(texts), tuple(left), tuple(read))


def _no_entry(line: str, names: frozenset[Key]) -> str:
    """Return why a line is no entry, or nothing."""
    if has_contact(line):
        return CONTACT
    line = _BRACKETED.sub(r"\1", line.strip())
    reference = _REFERS.fullmatch(line.strip(" ."))
    if SAME.fullmatch(line.strip()) or (reference and setting_key(reference[1]) in names):
        return "says that it is as elsewhere; nothing was copied"
    if NOTHING.fullmatch(line.strip()) or not key(line):
        return "says that there is nothing"
    if re.fullmatch(r"\d{1,4}(?:\s*%)?", line):
        return "a number, which is no entry"
    return ""


def _unwrapped(place: str, lines: list[str], read: list[Remark]) -> list[str]:
    """Join a line that begins in the middle of a sentence to the one before it, which must be long enough to wrap."""
    joined: list[str] = []
    some_begin = any(not line[:1].islower() for line in lines)
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        goes_on = joined and (_GOES_ON.search(before) or (line[:1].islower() and len(before) >= _MIN_WRAPPED))
        if (
            goes_on
            and some_begin
            and not before.endswith((".", ";", ":"))
            and not NOTHING.fullmatch(line)
            and not _NUMBER.match(line)
        ):
            joined[-1] += f" {line}"
            read.append(Remark(place, "a line that goes on with the one before it", line))
        else:
            joined.append(line)
    return joined


def _parted(place: str, lines: list[str], read: list[Remark]) -> list[str]:
    """Part a line that lists several entries with semicolons, or with numbers inside the line."""
    parted: list[str] = []
    for line in lines:
        parts = [part for part in _SPLIT.split(line.rstrip("; ")) if part]
        numbers = [int(number) for number in _NUMBERED_INSIDE.findall(line)]
        if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
            parts = [part for part in re.split(r"(?:^|\s)\(?\d{1,2}[.)]\s+(?=[A-Z])", line) if part.strip()]
            read.append(Remark(place, "parted at its numbers", line))
        elif len(parts) > 1 and "(" not in line.partition(";")[0].rpartition(")")[2]:
            read.append(Remark(place, "parted at its semicolons", line))
        else:
            parts = [line]
        parted += parts
    return parted


def _unnumbered(place: str, lines: list[str], read: list[Remark]) -> list[str]:
    """Take numbers or letters off that somebody typed before the lines, where they count up from the first."""
    marks = [_NUMBER.match(line) for line in lines]
    if not any(marks):
        return _uncounted(place, lines, read)
    counted = [mark for mark in marks if mark]
    if not counted or marks[0] is None or not _counts_up(counted):
        return lines
    if len(counted) > 1 or len(lines) == 1:
        read.append(Remark(place, "typed numbers were taken off", ", ".join(mark[0].strip() for mark in counted)))
        return [line[mark.end() :] if mark else line for line, mark in zip(lines, marks, strict=True)]
    return lines


def _uncounted(place: str, lines: list[str], read: list[Remark]) -> list[str]:
    """Take bare numbers off, where every line has one and they count up from the first."""
    if len(lines) == 1 and (alone := _DECIMAL.match(lines[0])):
        read.append(Remark(place, "typed numbers were taken off", alone[0].strip()))
        return [lines[0][alone.end() :]]
    marks = [mark for line in lines if (mark := _COUNTED.match(line))]
    numbers = [int(mark[1]) if mark[1] else int(unicodedata.numeric(mark[2])) for mark in marks]
    if len(marks) != len(lines) or len(lines) < _MIN_COUNTED or numbers != list(range(1, len(lines) + 1)):
        return lines
    read.append(Remark(place, "typed numbers were taken off", ", ".join(mark[0].strip() for mark in marks)))
    return [line[mark.end() :] for line, mark in zip(lines, marks, strict=True)]


def _counts_up(marks: list[re.Match[str]]) -> bool:
    if all(mark[1] for mark in marks):
        numbers = [int(mark[1]) for mark in marks]
        return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if not all(mark[2] or mark[3] for mark in marks):
        return False
    return (marks[0][2] or marks[0][3]).casefold() in ("a", "i")


def with_inner_settings(reading: Reading, known: frozenset[Key]) -> Reading:
    """Part the cells of a table at the settings that stand between their entries.

    A line in bold or with a colon is a setting where it stands in more than one cell, or is known, or sounds like one.
    """
    cells = [cell for level in reading.levels for _, cell in level.cells]
    counted = Counter(name for cell in cells for name in {setting_key(line) for line in _labels(cell)})
    inner = {name for name, number in counted.items() if number > 1 or name in known}
    if len(reading.settings) > 1 and share(reading.settings, known, like_setting) == 1:
        inner &= known
    inner |= {setting_key(line) for cell in cells for line in _labels(cell) if like_setting(line) == 1}
    if len(reading.settings) == 1:
        inner |= _repeated(cells)
    plain = Counter(name for cell in cells for name in {setting_key(line) for line in cell.lines})
    inner |= {name for name in known if plain[name] > 0 and any(_begins_with(cell, name) for cell in cells)}
    if not any(_begins_with(cell, name) for cell in cells for name in inner):
        return reading
    levels = tuple(replace(level, cells=tuple(_parts(level, inner))) for level in reading.levels)
    settings = tuple(dict.fromkeys(name for level in levels for name, _ in level.cells if name))
    keys = {setting_key(name) for name in settings}
    beside = (*reading.beside, *(head for head in reading.heads[1:] if setting_key(head.text) not in keys))
    return replace(
        reading, levels=levels, settings=settings, beside=beside, shape=f"{reading.shape}, settings inside its cells"
    )


def _labels(cell: Cell) -> Iterator[str]:
    """Yield the short lines of a cell that are in bold, where others are not, or that end with a colon."""
    some_bold = 0 < len(cell.strong) < len(cell.lines)
    for number, line in enumerate(cell.lines):
        if len(line) <= MAX_IN_A_SETTING and ((some_bold and number in cell.strong) or line.endswith(":")):
            yield line


def _repeated(cells: list[Cell]) -> set[Key]:
    """Return lines that sound like settings, where all cells begin with one and most have them all."""
    filled = [cell for cell in cells if cell.lines]
    counted = Counter(name for cell in filled for name in {setting_key(line) for line in cell.lines if _is_short(line)})
    names = {name for name, number in counted.items() if number > 1 and number * 2 > len(filled)}
    for cell in filled:
        marks = [setting_key(line) in names for line in cell.lines]
        if not marks[0] or marks[-1] or any(first and second for first, second in pairwise(marks)):
            return set()
    return names if len(names) > 1 else set()


def _is_short(line: str) -> bool:
    return len(line) <= MAX_IN_A_SETTING and not line.endswith((".", ",", ";")) and like_setting(line) > 0


def _begins_with(cell: Cell, name: Key) -> bool:
    return len(cell.lines) > 1 and setting_key(cell.lines[0]) == name


def _parts(level: Level, inner: Iterable[Key]) -> Iterator[tuple[str, Cell]]:
    for head, cell in level.cells:
        name, lines = head, list[str]()
        for number, line in enumerate(cell.lines):
            marked = number in cell.strong or line.endswith(":") or not cell.strong
            is_setting = marked and setting_key(line) in inner
            if is_setting:
                if lines:
                    yield name, replace(cell, lines=tuple(lines), strong=frozenset())
                name, lines = line.rstrip(" :"), []
            else:
                lines.append(line)
        if lines:
            yield name, replace(cell, lines=tuple(lines), strong=frozenset())

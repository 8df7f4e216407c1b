"""What to write where a value or a key does not fit the model, as far as that can be known from what stands there."""

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from portal.files.document import Document, Loc
from portal.files.fix import Rewrite
from portal.files.scalars import as_scalar, plain
from portal.model.dates import CalendarDate
from portal.words import slug

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<day>[0-9]{1,2})[/. -](?P<month>[0-9]{1,2})[/. -](?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})[/. -](?P<month>[0-9]{1,2})(?:[/. -](?P<day>[0-9]{1,2}))?(?:[T ].*)?",
        r"(?P<month>[0-9]{1,2})[/.-](?P<day>1[3-9]|2[0-9]|3[01])[/.-](?P<year>[0-9]{4})",
        r"(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})",
        r"(?P<day>[0-9]{1,2})[/.](?P<month>[0-9]{1,2})[/.](?P<short>[0-9]{2})",
        rf"(?:[a-z]+,? +)?{_DAY}(?: of)? +(?P<name>[a-z]+)\.?,? +(?P<year>[0-9]{{4}})",
        rf"(?:[a-z]+,? +)?{_DAY}(?: of)? +(?P<name>[a-z]+)\.?,? +['\u2019]?(?P<short>[0-9]{{2}})",
        rf"{_DAY}-(?P<name>[a-z]+)-(?P<year>[0-9]{{4}})",
        rf"(?P<name>[a-z]+)\.? +{_DAY},? +(?P<year>[0-9]{{4}})",
        r"(?P<name>[a-z]+)(?:\.?,? +|-)(?P<year>[0-9]{4})",
    )
)
# A part of a year, which no date can say.
_PART_OF_A_YEAR = re.compile(
    r"(?:the )?(?:early|mid|late|end|beginning|start|spring|summer|autumn|winter|easter|christmas|q[1-4])"
    r"(?: term)?(?: of|,| in)?[ -]+(?P<year>20[0-9]{2})",
    re.IGNORECASE,
)
# What people write for a word of a vocabulary whose letters are quite other ones.
_SAME = {"free": "no-cost", "none": "no-cost", "nothing": "no-cost", "shall": "will", "should": "expected"}
# A part of a text in which commas stand is an entry of a list, if it has no more words than these.
_FEW_WORDS = 5
_YES, _NO = ("yes", "y", "on", "1", "true"), ("no", "n", "off", "0", "false")


def date_written(text: str) -> str | None:
    """A date in one of the ways in which people write dates, as the data writes it; None where that is not sure."""
    for pattern in _DATES:
        if (match := pattern.fullmatch(text.strip())) is None:
            continue
        parts = {"day": "", "month": "", "name": "", **match.groupdict()}
        month = _MONTHS.index(name) + 1 if (name := parts["name"][:3].casefold()) in _MONTHS else parts["month"]
        if not month:
            continue
        year = parts.get("year") or f"20{parts['short']}"
        written = f"{year}-{int(month):02}" + (f"-{int(parts['day']):02}" if parts["day"] else "")
        try:
            return str(CalendarDate.parse(written))
        except ValueError:
            continue
    return None


def year_of_a_part(text: str) -> str | None:
    """The year, where a text names a part of it as terms and seasons do: Autumn 2028."""
    match = _PART_OF_A_YEAR.fullmatch(text.strip())
    return match["year"] if match else None


def month_written(text: str) -> str | None:
    """The number of a month that is written as a name."""
    name = text.strip().rstrip(".").casefold()
    full = next((number for number, month in enumerate(_MONTHS, 1) if name.startswith(month)), None)
    return str(full) if full and (name == "sept" or calendar.month_name[full].casefold().startswith(name)) else None


def word_meant(text: str, words: Iterable[str]) -> str | None:
    """The word of a vocabulary that a text writes in another way, or of which it is a part that no other has."""
    name = slug(text)
    words = list(words)
    if name in words:
        return name
    if (same := _SAME.get(name)) in words:
        return same
    holding = [word for word in words if name and name in word.split("-")]
    return holding[0] if len(holding) == 1 else None


def remedy(document: Document, kind: str, loc: Loc, value: Any, context: Mapping[str, Any]) -> Rewrite | None:
    """What to write in place of the value at ``loc``, for an error of pydantic's; None where nobody can know."""
    if loc not in document.ends or not isinstance(value, str):
        return _of_collection(document, kind, loc, value)
    if loc[0] == "year" and kind in ("int_parsing", "tuple_type"):
        return _of_months(document, kind, loc, value)
    if loc[-1] == "begin" and (both := times_written(value)):
        return _of_hours(document, loc, both)
    new = _of_text(kind, value, context) if loc[-1] == "id" or "a-z0-9]+(" not in str(context.get("pattern")) else None
    return document.rewritten(loc, new) if new is not None else None


def _of_text(kind: str, value: str, context: Mapping[str, Any]) -> str | None:
    match kind:
        case "value_error":
            written = date_written(value) or ("" if "whole day" in str(context["error"]) else year_of_a_part(value))
            return written if written != value else None
        case "bool_parsing" | "bool_type" if value.casefold() in (*_YES, *_NO):
            return "true" if value.casefold() in _YES else "false"
        case "int_parsing" if re.fullmatch(r"[0-9]+(?:\.0*|\.)?", value.strip()):
            return str(int(float(value)))
        case "string_pattern_mismatch" if context["pattern"].startswith("^[a-z0-9]+"):
            return slug(value) or None
        case "string_pattern_mismatch" if "[0-5]" in context["pattern"]:
            return as_scalar(time, always=True) if (time := time_written(value)) else None
        case "string_pattern_mismatch":
            return as_scalar(" ".join(value.split())) if value.strip() else None
        case "tuple_type":
            bare = value.strip(" ()[]{}")
            parts = [part.strip() for part in re.split(r"[,;]", bare) if part.strip()]
            short = all(len(part.split()) <= _FEW_WORDS for part in parts)
            texts = parts if short else [bare]
            return f"[{', '.join(plain(part, in_line=True, name=_is_id(part)) for part in texts)}]" if bare else None
    return None


def time_written(value: str) -> str | None:
    """A time of day in one of the ways in which people write it, as the data writes it."""
    text = value.strip().casefold().replace(" ", "")
    if text in ("noon", "midday", "midnight"):
        return "00:00" if text == "midnight" else "12:00"
    match = re.fullmatch(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))?(?:([ap])\.?m\.?|h)?", text)
    hour = int(match[1]) if match else 24
    if match and match[3] and hour > 12:
        return None
    if match and match[3]:
        hour = hour % 12 + 12 * (match[3] == "p")
    return f"{hour:02}:{match[2] or '00'}" if match and hour < 24 else None


def times_written(value: str) -> tuple[str, str] | None:
    """Two times of day that are written as one: from five to half past six."""
    parts = re.split(r" *(?:-|\u2013|\u2014|\bto\b|\buntil\b|\btill\b) *", value.strip().removeprefix("from "))
    if len(parts) != 2:
        return None
    half = re.search(r"[ap]\.?m\.?$", parts[1], re.IGNORECASE)
    begin, end = time_written(parts[0]), time_written(parts[1])
    bare = re.fullmatch(r"[0-9.]+", parts[0]) is not None
    same = time_written(f"{parts[0]}{half.group()}") if half and bare else None
    begin = same if same and end and same < end else begin
    return (begin, end) if begin and end and begin < end else None


def _of_hours(document: Document, loc: Loc, both: tuple[str, str]) -> Rewrite | None:
    """The step that writes when something begins and when it ends, where one key has both."""
    begin, end = (as_scalar(time, always=True) for time in both)
    step = document.rewritten(loc, begin)
    if (*loc[:-1], "end") in document.keys:
        return step
    at, (line,) = document.keys[loc], step.lines
    if line.lstrip(" -").startswith("{"):
        return document.rewritten(loc, f"{begin}, end: {end}")
    return replace(step, lines=(line, f"{' ' * (at.column - 1)}end: {end}"))


def _of_months(document: Document, kind: str, loc: Loc, value: str) -> Rewrite | None:
    """The step that writes all months of a list, or of a text in its place, as numbers."""
    if kind == "tuple_type":
        months = [month_written(part) for part in re.split(r"[,;/&]|\band\b", value)]
        return document.rewritten(loc, f"[{', '.join(filter(None, months))}]") if all(months) else None
    month = month_written(value)
    if month is None or not isinstance(loc[-1], int):
        return document.rewritten(loc, month) if month else None
    step = document.rewritten(loc, month)
    (line,) = step.lines
    head, bracket, entries = line.partition("[")
    words = re.sub(r"[A-Za-z]+", lambda word: month_written(word.group()) or word.group(), entries)
    return replace(step, lines=(head + bracket + words,))


def _is_id(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) is not None


def _of_collection(document: Document, kind: str, loc: Loc, value: Any) -> Rewrite | None:
    """A list of one text where a text is expected, a text with a colon, or one group of keys in place of a list."""
    if kind == "string_type":
        return _of_one_text(document, loc, value)
    first = next(iter(value), None) if isinstance(value, dict) else None
    at = document.keys.get((*loc, first)) if first is not None else None
    key = document.keys.get(loc)
    if kind != "tuple_type" or at is None or key is None or at.column < max(key.column + 2, 3) or at.line <= key.line:
        return None
    line = document.lines[at.line - 1]
    return Rewrite(document.path, at.line, at.line, (f"{line[: at.column - 3]}- {line[at.column - 1 :]}",))


def _of_one_text(document: Document, loc: Loc, value: Any) -> Rewrite | None:
    if isinstance(value, dict) and len(value) == 1:
        ((name, text),) = value.items()
        at, pair = document.keys[(*loc, name)], f"{name}: {text}"
        line = document.lines[at.line - 1]
        if isinstance(text, str) and line[at.column - 1 :] == pair and line[: at.column - 1].strip() in ("-", ""):
            return Rewrite(document.path, at.line, at.line, (line[: at.column - 1] + as_scalar(pair, always=True),))
    texts = [part for part in value if isinstance(part, str)] if isinstance(value, list) else []
    key = document.keys.get(loc)
    if key is None or len(texts) != 1 or len(texts) != len(value):
        return None
    line = document.lines[key.line - 1]
    last = document.last_line((*loc, 0))
    return Rewrite(document.path, key.line, last, (f"{line[: key.column - 1]}{loc[-1]}: {as_scalar(texts[0])}",))


def added_line(document: Document, loc: Loc, names: list[str], value: str) -> Rewrite | None:
    """The step that adds a missing key to the group around ``loc``, behind the key that comes before it.

    ``names`` are the keys of the group in the model's order.
    """
    *around, name = loc
    present = [key for key in document.keys if key[:-1] == tuple(around)]
    if not present or name not in names:
        return None
    columns = {document.keys[key].column for key in present}
    lines = {document.keys[key].line for key in present}
    if len(columns) != 1 or len(lines) != len(present):
        return None  # a group in braces
    earlier = [key for key in present if key[-1] in names[: names.index(name)]]
    if not earlier:
        return _first_line(document, min(present, key=lambda key: document.keys[key].line), name, value)
    behind = max(earlier, key=lambda key: names.index(key[-1]) if key[-1] in names else -1)
    last = _end(document, behind)
    text = f"{' ' * (columns.pop() - 1)}{name}: {value}".rstrip()
    return Rewrite(document.path, last + 1, last, (text,))


def _first_line(document: Document, key: Loc, name: str, value: str) -> Rewrite:
    """The step that puts a key before the first one of a group, which may stand behind a hyphen."""
    at = document.keys[key]
    line = document.lines[at.line - 1]
    head, rest = line[: at.column - 1], line[at.column - 1 :]
    return Rewrite(document.path, at.line, at.line, (f"{head}{name}: {value}".rstrip(), " " * len(head) + rest))


def id_meant(document: Document, loc: Loc) -> str:
    """The id that a thing without one may be given: its words, or the name of its file."""
    around = document.at(loc[:-1])
    if len(loc) == 1:
        return slug(document.path.rpartition("/")[2].rpartition(".")[0])
    texts = [around.get(key) for key in ("text", "title", "term", "action")] if isinstance(around, dict) else []
    return next((slug(text) for text in texts if isinstance(text, str)), "")


def _end(document: Document, loc: Loc) -> int:
    """The last line of what stands at a key."""
    inside = [document.last_line(inner) for inner in document.ends if inner[: len(loc)] == loc]
    return max([document.keys[loc].line, *inside])

"""What to write where a value or a key does not fit the model, as far as that can be known from what stands there."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from portal.files.document import Document, Loc
from portal.files.fix import Rewrite
from portal.files.scalars import as_scalar
from portal.model.dates import CalendarDate
from portal.words import slug

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<day>[0-9]{1,2})[/. -](?P<month>[0-9]{1,2})[/. -](?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})[/. -](?P<month>[0-9]{1,2})(?:[/. -](?P<day>[0-9]{1,2}))?(?:[T ].*)?",
        r"(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})",
        rf"(?:[a-z]+,? +)?{_DAY}(?: of)? +(?P<name>[a-z]+)\.?,? +(?P<year>[0-9]{{4}})",
        rf"(?P<name>[a-z]+)\.? +{_DAY},? +(?P<year>[0-9]{{4}})",
        r"(?P<name>[a-z]+)\.?,? +(?P<year>[0-9]{4})",
    )
)
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
        written = f"{parts['year']}-{int(month):02}" + (f"-{int(parts['day']):02}" if parts["day"] else "")
        try:
            return str(CalendarDate.parse(written))
        except ValueError:
            return None
    return None


def word_meant(text: str, words: Iterable[str]) -> str | None:
    """The word of a vocabulary that a text writes in another way, or of which it is a part that no other has."""
    name = slug(text)
    words = list(words)
    if name in words:
        return name
    holding = [word for word in words if name and name in word.split("-")]
    return holding[0] if len(holding) == 1 else None


def remedy(document: Document, kind: str, loc: Loc, value: Any, context: Mapping[str, Any]) -> Rewrite | None:
    """What to write in place of the value at ``loc``, for an error of pydantic's; None where nobody can know."""
    if loc not in document.ends or not isinstance(value, str):
        return _of_collection(document, kind, loc, value)
    new = _of_text(kind, value, context) if loc[-1] == "id" or "a-z0-9]+(" not in str(context.get("pattern")) else None
    return document.rewritten(loc, new) if new is not None else None


def _of_text(kind: str, value: str, context: Mapping[str, Any]) -> str | None:
    match kind:
        case "value_error":
            return written if (written := date_written(value)) != value else None
        case "bool_parsing" | "bool_type" if value.casefold() in (*_YES, *_NO):
            return "true" if value.casefold() in _YES else "false"
        case "int_parsing" if re.fullmatch(r"[0-9]+(?:\.0*|\.)?", value.strip()):
            return str(int(float(value)))
        case "string_pattern_mismatch" if context["pattern"].startswith("^[a-z0-9]+"):
            return slug(value) or None
        case "string_pattern_mismatch" if "[0-5]" in context["pattern"]:
            match = re.fullmatch(r"([0-9]{1,2})[:.h]?([0-9]{2})?", value.strip())
            return as_scalar(f"{int(match[1]):02}:{match[2] or '00'}", always=True) if match else None
        case "string_pattern_mismatch":
            return as_scalar(" ".join(value.split())) if value.strip() else None
        case "tuple_type":
            parts = [part.strip() for part in re.split(r"[,;]", value) if part.strip()]
            return f"[{', '.join(as_scalar(part) for part in parts)}]" if all(map(_is_id, parts)) else None
    return None


def _is_id(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) is not None


def _of_collection(document: Document, kind: str, loc: Loc, value: Any) -> Rewrite | None:
    """A list of one text where one text is expected."""
    texts = [part for part in value if isinstance(part, str)] if isinstance(value, list) else []
    key = document.keys.get(loc)
    if kind != "string_type" or key is None or len(texts) != 1 or len(texts) != len(value):
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

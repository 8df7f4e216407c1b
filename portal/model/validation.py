"""A document against a type of the model: the record, or each way in which it does not fit, in plain words."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from portal.files.document import Document, Loc
from portal.files.fix import Rewrite
from portal.files.problem import Problem
from portal.model import ID_FORM, Record
from portal.model.remedies import (
    added_line,
    date_written,
    id_meant,
    month_written,
    remedy,
    times_written,
    word_meant,
    year_of_a_part,
)
from portal.model.shape import Shape, fields
from portal.model.vocabulary import Word

AnyRecord = TypeVar("AnyRecord", bound=Record)


def near(word: str, words: Iterable[str]) -> str | None:
    """Return the one of the words that is nearest to ``word``, where one is near."""
    known = list(words)
    if len(word) > 2 * max(map(len, known), default=0):  # then none can be, and to compare takes its time
        return None
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.7)), None)


def nearest(word: str, words: Iterable[str]) -> str:
    """Say which of the words is nearest to ``word``, as the end of a message; nothing where none is near."""
    nearest_word = near(word, words)
    return f"; did you mean {nearest_word!r}?" if nearest_word else ""


def validate(document: Document, model: type[AnyRecord]) -> tuple[AnyRecord | None, list[Problem]]:
    """Make the record that a document holds. Without a record there is at least one problem."""
    if not isinstance(document.value, dict):
        message = f"expected keys, found {_described(document.value)}; begin the file with lines such as"
        return None, [document.problem("wrong-type", f"{message} `id: ...`", ())]
    without_value = list(_empty(document.value))
    unknown = list(_unknown(model, without_value))
    empty = [_unknown_key(document, model, loc) for loc in unknown]
    try:
        record = model.model_validate(_filled(document.value) if without_value else document.value)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        extra = [details["loc"] for details in errors if details["type"] == "extra_forbidden"]
        reported = {*_misspelt(model, [*extra, *unknown]), *_short_of_valid(document, errors)}
        problems = [_problem(document, model, details) for details in errors if details["loc"] not in reported]
        return None, [*problems, *empty]
    return (None, empty) if empty else (record, [])


def _unknown(model: type[Record], without_value: Iterable[Loc]) -> Iterator[Loc]:
    """Yield the paths of keys without a value that the model does not know; a known one counts as absent."""
    for loc in without_value:
        known = _fields_at(model, loc[:-1])
        if known and loc[-1] not in known:
            yield loc


def _empty(value: Any, loc: Loc = ()) -> Iterator[Loc]:
    """Yield the paths of the keys that have no value."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if inner is None and isinstance(value, dict):
            yield (*loc, key)
        elif isinstance(inner, dict | list):
            yield from _empty(inner, (*loc, key))


def _misspelt(model: type[Record], unknown: Iterable[Loc]) -> Iterator[Loc]:
    """Yield the paths of the missing keys that stand there in another spelling, which is one mistake and not two."""
    for *around, name in unknown:
        meant = near(str(name), _fields_at(model, tuple(around)))
        if meant is not None:
            yield (*around, meant)


def _short_of_valid(document: Document, errors: Iterable[ErrorDetails]) -> Iterator[Loc]:
    """Yield the paths of the lists that are too short only because what stands in them is wrong."""
    for details in errors:
        if details["type"] == "too_short" and document.at(details["loc"]):
            yield details["loc"]


def _filled(value: Any) -> Any:
    """Leave out the keys without a value: an empty key counts as absent."""
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_filled(inner) for inner in value]
    return value


def _problem(document: Document, model: type[Record], details: ErrorDetails) -> Problem:
    of_key = details["loc"][-1:] == ("[key]",)
    loc: Loc = tuple(part for part in details["loc"] if part != "[key]")
    name = loc[-1] if loc else ""
    value = name if of_key else document.at(loc)
    kind = details["type"]
    context = details.get("ctx", {})
    if kind == "missing":
        return _missing(document, model, loc)
    if kind == "extra_forbidden":
        return _unknown_key(document, model, loc)
    if kind in ("enum", "literal_error"):
        return _unknown_word(document, loc, value, _words_of(context["expected"]))
    if value is None:
        fix = _line_away(document, loc)
        return document.problem("empty-value", "nothing stands here; fill it in or delete the line", loc, fix=fix)
    rule, message = _explained(kind, value, context)
    if kind in ("dict_type", "model_type", "model_attributes_type") and (known := _fields_at(model, loc)):
        message += f" (known keys: {', '.join(known)})"
    step = None if of_key else remedy(document, kind, loc, value, context)
    return document.problem(rule, message, loc, key=of_key, fix=(step,) if step else ())


def _missing(document: Document, model: type[Record], loc: Loc) -> Problem:
    """The problem of a key that is missing or has no value, with the words that it may have."""
    name = loc[-1]
    words = vocabulary(model, loc)
    allowed = f", one of {', '.join(words)}" if words else ""
    if loc in document.keys:
        message = f"the key {name!r} has no value; it needs one{allowed}"
        fix = (document.rewritten(loc, words[0]),) if words and loc in document.ends else ()
        return document.problem("empty-value", message, loc, key=True, fix=fix)
    known = words[0] if words else id_meant(document, loc) if name == "id" else ""
    step = added_line(document, loc, _fields_at(model, loc[:-1]), known)
    if step is None:
        return document.problem("missing-key", f"the key {name!r} is missing; add it here{allowed}", loc[:-1])
    where = f"below line {step.last}" if step.last < step.first else f"above what stands in line {step.first}"
    value = f" with{allowed[1:]}" if words else f", such as {known!r}" if known else " with what it says"
    message = f"the key {name!r} is missing; add it {where}{value}"
    return document.problem("missing-key", message, loc[:-1], fix=(step,) if known else ())


def _unknown_key(document: Document, model: type[Record], loc: Loc) -> Problem:
    known = _fields_at(model, loc[:-1])
    name = str(loc[-1])
    absent = [key for key in known if (*loc[:-1], key) not in document.keys]
    meant = word_meant(name.replace("_", "-"), [key.replace("_", "-") for key in absent])
    meant = meant.replace("-", "_") if meant else near(name, absent)
    inside = "" if meant else _group_with(model, loc)
    advice = f"; did you mean {meant!r}?" if meant else f"; it belongs below `{inside}:`" if inside else ""
    message = f"the key {name!r} is not known here{advice} (known keys: {', '.join(known)})"
    fix = (document.renamed_key(loc, meant),) if meant else ()
    return document.problem("unknown-key", message, loc, key=True, fix=fix)


def _group_with(model: type[Record], loc: Loc) -> str:
    """The key beside a key that is not known, if the group below that is the only one that may have it."""
    around = _model_at(model, loc[:-1])
    inner = {name: field.shape.innermost.record for name, field in fields(around).items()} if around else {}
    groups = [name for name, record in inner.items() if record and str(loc[-1]) in fields(record)]
    return groups[0] if len(groups) == 1 else ""


def _unknown_word(document: Document, loc: Loc, value: Any, words: list[str]) -> Problem:
    meant = word_meant(str(value), words) or near(str(value), words)
    advice = f"; did you mean {meant!r}?" if meant else ""
    fix = (document.rewritten(loc, meant),) if meant and loc in document.ends else ()
    return document.problem(
        "unknown-word", f"{_described(value)} is not one of {', '.join(words)}{advice}", loc, fix=fix
    )


def _words_of(expected: str) -> list[str]:
    return [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]


def _line_away(document: Document, loc: Loc) -> tuple[Rewrite, ...]:
    """The step that deletes the line of an entry of a list that says nothing, where it is a line of its own."""
    line = document.values[loc].line if loc in document.values else 0
    alone = bool(line) and document.lines[line - 1].strip() == "-" and isinstance(loc[-1], int)
    return (Rewrite(document.path, line, line),) if alone else ()


def vocabulary(model: type[Record], loc: Loc) -> list[str]:
    """The words that a key may have, if its vocabulary is closed."""
    around = _model_at(model, loc[:-1])
    field = fields(around).get(str(loc[-1])) if around else None
    if field is None:
        return []
    holds = field.shape.holds
    if issubclass(holds, Word):
        return [word.value for word in holds]
    return ["true", "false"] if holds is bool else list(field.shape.words)


def _explained(kind: str, value: Any, context: dict[str, Any]) -> tuple[str, str]:
    """Return the rule and the message for an error of pydantic's that is about one value."""
    actual = _described(value)
    match kind:
        case "string_pattern_mismatch" if context["pattern"] == f"^{ID_FORM}$":
            return (
                "id-form",
                f"{actual} is not a valid id; use small letters, digits and single hyphens, such as lead-a-network",
            )
        case "string_pattern_mismatch" if "[0-5]" in context["pattern"]:
            return (
                "time-of-day",
                f"{actual} is not a time of day; write hours and minutes with two digits each, such as 07:00"
                f"{', and when it ends in `end:`' if times_written(str(value)) else ''}",
            )
        case "string_pattern_mismatch" if "#" in context["pattern"]:
            remedy = 'write # and six digits or small letters from a to f, in quotes, such as "#17518a"'
            return "colour", f"{actual} is not a colour; {remedy}"
        case "string_pattern_mismatch" if "svg" in context["pattern"]:
            remedy = "put the picture into data/brand/ and write its name alone, such as logo.svg"
            return "picture-name", f"{actual} is not the name of a picture; {remedy}"
        case "string_pattern_mismatch":
            return "one-line", _not_one_line(value)
        case "string_too_long":
            return "too-long", f"the text has {len(value)} characters; the limit is {context['max_length']}"
        case "string_too_short":
            return "empty-value", "the text is empty; fill it in or delete the line"
        case "string_type":
            remedy = "without hyphens or brackets" if isinstance(value, list) else "and in quotes if it holds a colon"
            return "wrong-type", f"expected one text, found {actual}; write the text alone, {remedy}"
        case "int_parsing" | "int_type":
            if month := month_written(str(value)):
                return "wrong-type", f"{actual} is not a whole number; a month is written as one, here {month}"
            return "wrong-type", f"{actual} is not a whole number; write digits only"
        case "greater_than_equal" | "less_than_equal":
            bound = "least" if "ge" in context else "most"
            return (
                "number-range",
                f"{actual} is out of range; the {bound} is {context.get('ge', context.get('le'))}",
            )
        case "bool_parsing" | "bool_type":
            return "wrong-type", f"{actual} is neither true nor false; write one of the two"
        case "tuple_type" | "too_short" if not value:
            return "empty-value", "the list is empty; it needs at least one entry"
        case "tuple_type":
            begin = "put each entry on a line that begins with a hyphen and a space"
            return "wrong-type", f"expected a list, found {actual}; {begin}"
        case "dict_type" | "model_type" | "model_attributes_type":
            return "wrong-type", f"expected keys, each on a line of its own (key: value), found {actual}"
        case "value_error":
            reason = str(context["error"])
            if (written := date_written(str(value))) not in (None, str(value)):
                return "date", f"{actual} is not in the form that dates have here; write {written}"
            if (year := year_of_a_part(str(value))) and "whole day" not in reason:
                return "date", f"{actual} is not a date; write the month in which it begins, or {year} alone"
            mend = f"{reason}; mend the day or the month"
            return "date", mend if reason.startswith(str(value)) else f"{actual} is not a date; {reason}"
        case _:
            return "wrong-type", f"{actual} does not fit here"


def _not_one_line(text: str) -> str:
    """Say why a text is not one line that begins without a space."""
    if text[:1].isspace():
        return "the text begins with a space; delete it"
    if "\n" in text.rstrip("\n"):
        lines = len(text.splitlines())
        return f"the text has {lines} lines; write it in one, or begin it with >- and leave no line empty"
    return "the text ends with a line break; begin it with >- in place of > or |"


def _described(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of keys"
    text = str(value)
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def _fields_at(model: type[Record], loc: Loc) -> list[str]:
    """List the keys that the model knows at a path."""
    record = _model_at(model, loc)
    return list(fields(record)) if record else []


def _model_at(model: type[Record], loc: Loc) -> type[Record] | None:
    """The type of the group of keys at a path."""
    shape: Shape | None = Shape(model)
    for step in loc:
        shape = shape.at(step) if shape else None
    return shape.innermost.record if shape else None

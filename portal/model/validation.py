"""A document against a type of the model: the record, or each way in which it does not fit, in plain words."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from portal.files.document import Document, Loc
from portal.files.problem import Problem
from portal.model import ID_FORM, Record
from portal.model.shape import Shape, fields

AnyRecord = TypeVar("AnyRecord", bound=Record)


def near(word: str, words: Iterable[str]) -> str | None:
    """Return the one of the words that is nearest to ``word``, where one is near."""
    return next(iter(get_close_matches(word, list(words), n=1, cutoff=0.7)), None)


def nearest(word: str, words: Iterable[str]) -> str:
    """Say which of the words is nearest to ``word``, as the end of a message; nothing where none is near."""
    found = near(word, words)
    return f"; did you mean {found!r}?" if found else ""


def validate(document: Document, model: type[AnyRecord]) -> tuple[AnyRecord | None, list[Problem]]:
    """Make the record that a document holds. Without a record there is at least one problem."""
    if not isinstance(document.value, dict):
        message = f"{_shown(document.value)} stands where keys are expected; begin the file with lines such as"
        return None, [document.problem("wrong-type", f"{message} `id: ...`", ())]
    try:
        return model.model_validate(_filled(document.value)), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        said = {*_misspelt(model, errors), *_short_of_valid(document, errors)}
        return None, [_problem(document, model, details) for details in errors if details["loc"] not in said]


def _misspelt(model: type[Record], errors: Iterable[ErrorDetails]) -> Iterator[tuple[int | str, ...]]:
    """Yield the paths of the missing keys that stand there in another spelling, which is one mistake and not two."""
    for details in errors:
        if details["type"] == "extra_forbidden":
            *around, name = details["loc"]
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
        if loc in document.keys:
            return document.problem("empty-value", f"the key {name!r} has no value; it needs one", loc, key=True)
        return document.problem("missing-key", f"the key {name!r} is missing; add it here", loc[:-1])
    if kind == "extra_forbidden":
        known = _fields_at(model, loc[:-1])
        allowed = ", ".join(known)
        message = f"the key {name!r} is not known here{nearest(str(name), known)} (known keys: {allowed})"
        return document.problem("unknown-key", message, loc, key=True)
    if kind in ("enum", "literal_error"):
        expected = context["expected"].replace(" or ", ", ")
        words = [word.strip("' ") for word in expected.split(",")]
        message = f"{_shown(value)} is not one of {', '.join(words)}{nearest(str(value), words)}"
        return document.problem("unknown-word", message, loc)
    if value is None:
        return document.problem("empty-value", "nothing stands here; fill it in or delete the line", loc)
    return document.problem(*_explained(kind, value, context), loc, key=of_key)


def _explained(kind: str, value: Any, context: dict[str, Any]) -> tuple[str, str]:
    """Return the rule and the message for an error of pydantic's that is about one value."""
    shown = _shown(value)
    match kind:
        case "string_pattern_mismatch" if context["pattern"] == f"^{ID_FORM}$":
            return "id-form", f"{shown} is no id; use small letters, digits and single hyphens, such as lead-a-network"
        case "string_pattern_mismatch" if "[0-5]" in context["pattern"]:
            return "time-of-day", f"{shown} is no time of the clock; write it with two digits each, such as 07:00"
        case "string_pattern_mismatch" if "#" in context["pattern"]:
            remedy = 'write # and six digits or small letters from a to f, in quotes, such as "#17518a"'
            return "colour", f"{shown} is no colour; {remedy}"
        case "string_pattern_mismatch" if "svg" in context["pattern"]:
            remedy = "put the picture into data/brand/ and write its name alone, such as logo.svg"
            return "picture-name", f"{shown} is no name of a picture; {remedy}"
        case "string_pattern_mismatch":
            return "one-line", _not_one_line(value)
        case "string_too_long":
            return "too-long", f"the text has {len(value)} characters; the most is {context['max_length']}"
        case "string_too_short":
            return "empty-value", "the text is empty; fill it in or delete the line"
        case "string_type":
            remedy = "without hyphens or brackets" if isinstance(value, list) else "and in quotes if it holds a colon"
            return "wrong-type", f"{shown} stands where one text is expected; write the text alone, {remedy}"
        case "int_parsing" | "int_type":
            return "wrong-type", f"{shown} is not a whole number; write digits only"
        case "greater_than_equal" | "less_than_equal":
            bound = "least" if "ge" in context else "most"
            return "number-range", f"{shown} is out of range; the {bound} is {context.get('ge', context.get('le'))}"
        case "bool_parsing" | "bool_type":
            return "wrong-type", f"{shown} is neither true nor false; write one of the two"
        case "tuple_type" | "too_short" if not value:
            return "empty-value", "the list is empty; it needs at least one entry"
        case "tuple_type":
            begin = "put each entry on a line that begins with a hyphen and a space"
            return "wrong-type", f"{shown} stands where a list is expected; {begin}"
        case "dict_type" | "model_type" | "model_attributes_type":
            return "wrong-type", f"{shown} stands where keys are expected, each on a line of its own (key: value)"
        case "value_error":
            reason = str(context["error"])
            mend = f"{reason}; mend the day or the month"
            return "date", mend if reason.startswith(str(value)) else f"{shown} is not a date; {reason}"
        case _:
            return "wrong-type", f"{shown} does not fit here"


def _not_one_line(text: str) -> str:
    """Say why a text is not one line that begins without a space."""
    if text[:1].isspace():
        return "the text begins with a space; delete it"
    if "\n" in text.rstrip("\n"):
        lines = len(text.splitlines())
        return f"the text has {lines} lines; write it in one, or begin it with >- and leave no line empty"
    return "the text ends with a line break; begin it with >- in place of > or |"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of keys"
    text = str(value)
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def _fields_at(model: type[Record], loc: Loc) -> list[str]:
    """List the keys that the model knows at a path."""
    shape: Shape | None = Shape(model)
    for step in loc:
        shape = shape.at(step) if shape else None
    record = shape.innermost.record if shape else None
    return list(fields(record)) if record else []

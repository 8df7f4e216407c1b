"""A document against a type of the model: the record, or each way in which it does not fit, in plain words."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from portal.model import Record
from portal.problem import Problem
from portal.source import Document, Loc

AnyRecord = TypeVar("AnyRecord", bound=Record)


def nearest(word: str, words: Iterable[str]) -> str:
    """Say which of the words is nearest to ``word``, as the end of a message; nothing where none is near."""
    found = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f"; did you mean {found[0]!r}?" if found else ""


def validate(document: Document, model: type[AnyRecord]) -> tuple[AnyRecord | None, list[Problem]]:
    """Make the record that a document holds. Without a record there is at least one problem."""
    if not isinstance(document.value, dict):
        message = "the file holds no keys; it begins with lines such as `id: ...`"
        return None, [document.problem("wrong-type", message, ())]
    try:
        return model.model_validate(_filled(document.value)), []
    except ValidationError as error:
        return None, [_problem(document, model, details) for details in error.errors(include_url=False)]


def _filled(value: Any) -> Any:
    """Leave out the keys without a value: an empty key counts as absent."""
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_filled(inner) for inner in value]
    return value


def _problem(document: Document, model: type[Record], details: ErrorDetails) -> Problem:
    loc: Loc = tuple(part for part in details["loc"] if part != "[key]")
    name = loc[-1] if loc else ""
    value = _value_at(document.value, loc)
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
    return document.problem(*_explained(kind, value, context), loc)


def _explained(kind: str, value: Any, context: dict[str, Any]) -> tuple[str, str]:
    """Return the rule and the message for an error of pydantic's that is about one value."""
    shown = _shown(value)
    match kind:
        case "string_pattern_mismatch" if "a-z0-9" in context["pattern"]:
            return "id-form", f"{shown} is no id; use small letters, digits and single hyphens, such as lead-a-network"
        case "string_pattern_mismatch":
            return "one-line", f"{shown} must be one line of text that begins without a space"
        case "string_too_long":
            return "too-long", f"the text has {len(value)} characters; the most is {context['max_length']}"
        case "string_too_short":
            return "empty-value", "the text between the quotes is empty; fill it in or delete the line"
        case "string_type":
            return "wrong-type", f"{shown} stands where one text is expected; mend the indentation or the hyphens"
        case "int_parsing" | "int_type":
            return "wrong-type", f"{shown} is not a whole number; write digits only"
        case "greater_than_equal" | "less_than_equal":
            bound = "least" if "ge" in context else "most"
            return "number-range", f"{shown} is out of range; the {bound} is {context.get('ge', context.get('le'))}"
        case "bool_parsing" | "bool_type":
            return "wrong-type", f"{shown} is neither yes nor no"
        case "tuple_type" | "too_short" if not value:
            return "empty-value", "the list is empty; it needs at least one entry"
        case "tuple_type":
            return "wrong-type", f"{shown} stands where a list is expected; put each entry on a line that begins with -"
        case "dict_type" | "model_type" | "model_attributes_type":
            return "wrong-type", f"{shown} stands where keys are expected, each on a line of its own (key: value)"
        case "value_error":
            return "date", f"{shown} is not a date: {context['error']}"
        case _:
            return "wrong-type", f"{shown} does not fit here"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of keys"
    text = str(value)
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def _value_at(value: Any, loc: Loc) -> Any:
    for part in loc:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _fields_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """List the keys that the model knows at a path."""
    annotation: Any = model
    for part in loc:
        model_here = _model_in(annotation)
        if model_here is not None and isinstance(part, str):
            annotation = model_here.model_fields[part].annotation
    found = _model_in(annotation)
    return list(found.model_fields) if found else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)

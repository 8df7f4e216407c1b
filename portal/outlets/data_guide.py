"""The data guide: what each kind of file may hold and which rules it must keep, told by the model itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from portal.catalogue import LAYOUT
from portal.checks import CHECKS
from portal.checks.files import FILE_RULES
from portal.files.problem import Severity
from portal.model import Record, Refers
from portal.model.dates import CalendarDate
from portal.model.vocabulary import Word
from portal.words import one


@dataclass(frozen=True)
class Key:
    """One key: its name, what it holds, whether it must be there, and what it means."""

    name: str
    holds: str
    required: bool
    meaning: str


@dataclass(frozen=True)
class Part:
    """One type of record with its keys."""

    name: str
    meaning: str
    keys: tuple[Key, ...]


@dataclass(frozen=True)
class FileGuide:
    """One kind of file: where it stands and the records it is made of, the outermost first."""

    place: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Rule:
    """One rule, and whether breaking it stops the build."""

    name: str
    sentence: str
    severity: str


@dataclass(frozen=True)
class Guide:
    """All kinds of files and all rules."""

    files: tuple[FileGuide, ...]
    file_rules: tuple[Rule, ...]
    rules: tuple[Rule, ...]


def guide() -> Guide:
    """Draw the guide up from the model and the checks."""
    return Guide(
        files=tuple(
            FileGuide(model.place, tuple(_part(part) for part in dict.fromkeys(_inside(model))))
            for model in LAYOUT.values()
        ),
        file_rules=tuple(Rule(name, sentence, Severity.ERROR.value) for name, sentence in FILE_RULES.items()),
        rules=tuple(Rule(check.rule, check.sentence, check.severity.value) for check in CHECKS),
    )


def _inside(model: type[Record]) -> Iterator[type[Record]]:
    """Yield the model and the models of the records inside it."""
    yield model
    for field in model.model_fields.values():
        for part in _flat(field.annotation):
            if isinstance(part, type) and issubclass(part, Record):
                yield from _inside(part)


def _flat(annotation: Any) -> Iterator[Any]:
    parts = get_args(annotation)
    if not parts:
        yield annotation
    for part in parts:
        yield from _flat(part)


def _part(model: type[Record]) -> Part:
    meaning = " ".join((model.__doc__ or "").split())
    return Part(model.__name__, meaning, tuple(_key(name, field) for name, field in model.model_fields.items()))


def _key(name: str, field: FieldInfo) -> Key:
    marks = [extra for extra in field.metadata if isinstance(extra, Refers)]
    holds = _id_of(marks[0]) if marks else _holds(field.annotation)
    return Key(name, holds, field.is_required(), field.description or "")


def _id_of(mark: Refers) -> str:
    return f"the id of {one(mark.kind)}"


def _holds(annotation: Any) -> str:
    """Say in words what an annotation lets in."""
    origin = get_origin(annotation)
    parts = [part for part in get_args(annotation) if part not in (type(None), Ellipsis)]
    if origin in (Union, UnionType):
        return _holds(parts[0])
    if origin is tuple:
        return f"a list: {_holds(parts[0])}"
    if origin is dict:
        return f"keys ({_holds(parts[0])}), each with {_holds(parts[1])}"
    marks = [extra for extra in getattr(annotation, "__metadata__", ()) if isinstance(extra, Refers)]
    if marks:
        return _id_of(marks[0])
    if hasattr(annotation, "__metadata__"):
        return _holds(annotation.__origin__)
    if not isinstance(annotation, type):
        return f"one of {', '.join(str(part) for part in parts)}"
    if issubclass(annotation, Record):
        return annotation.__name__
    if issubclass(annotation, Word):
        return f"one of {', '.join(annotation)}"
    names = {str: "text", int: "a whole number", bool: "true or false", CalendarDate: "a date"}
    return names.get(annotation, annotation.__name__)

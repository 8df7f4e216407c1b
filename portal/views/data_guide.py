"""The data guide: what each kind of file may hold and which rules it must keep, told by the model itself."""

from dataclasses import dataclass

from portal.checks import CHECKS
from portal.checks.files import FILE_RULES
from portal.files.problem import Severity
from portal.model import Record
from portal.model.dates import CalendarDate
from portal.model.kinds import LAYOUT
from portal.model.shape import FieldShape, Shape, fields, types_inside
from portal.model.vocabulary import Word
from portal.words import with_article


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
            FileGuide(model.place, tuple(_part(part) for part in dict.fromkeys(types_inside(model))))
            for model in LAYOUT.values()
        ),
        file_rules=tuple(Rule(name, sentence, Severity.ERROR.value) for name, sentence in FILE_RULES.items()),
        rules=tuple(Rule(check.rule, check.sentence, check.severity.value) for check in CHECKS),
    )


def _part(model: type[Record]) -> Part:
    meaning = " ".join((model.__doc__ or "").split())
    return Part(model.__name__, meaning, tuple(_key(field) for field in fields(model).values()))


def _key(field: FieldShape) -> Key:
    return Key(field.name, _holds(field.shape), field.required, field.description)


def _holds(shape: Shape) -> str:
    """Say in words what a value may be."""
    if shape.refers is not None:
        return f"the id of {with_article(shape.refers.kind)}"
    if shape.key is not None and shape.item is not None:
        return f"keys ({_holds(shape.key)}), each with {_holds(shape.item)}"
    if shape.item is not None:
        return f"a list: {_holds(shape.item)}"
    if issubclass(shape.holds, Record):
        return shape.holds.__name__
    words = tuple(shape.holds) if issubclass(shape.holds, Word) else shape.words
    return f"one of {', '.join(words)}" if words else _TYPES[shape.holds]


_TYPES = {str: "text", int: "a whole number", bool: "true or false", CalendarDate: "a date"}

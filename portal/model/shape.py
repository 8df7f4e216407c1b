"""The one reader of the model's annotations: what each field may hold, and a walk through a record along them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from portal.files.document import Loc
from portal.model import Mark, Record, Refers, Shown
from portal.model.vocabulary import Word


@dataclass(frozen=True)
class Shape:
    """What a value may hold.

    ``holds`` is the type of a single value (a text, a number, a date, a word, a record), ``tuple`` for a list and
    ``dict`` for a mapping. ``item`` is the shape of what a list or a mapping holds, ``key`` that of a mapping's keys;
    ``words`` are those of a closed list that is no vocabulary. An ``optional`` value may be left out.
    """

    holds: type
    mark: Mark | Refers | None = None
    item: "Shape | None" = None
    key: "Shape | None" = None
    words: tuple[str, ...] = ()
    optional: bool = False

    @property
    def refers(self) -> Refers | None:
        """What the id refers to, if the value is one."""
        return self.mark if isinstance(self.mark, Refers) else None

    @cached_property
    def record(self) -> type[Record] | None:
        """The type of the record, if the value is one."""
        return self.holds if issubclass(self.holds, Record) else None

    @property
    def innermost(self) -> "Shape":
        """The shape of what a list holds in the end; of anything else its own."""
        return self.item.innermost if self.holds is tuple and self.item else self

    def at(self, step: int | str) -> "Shape | None":
        """The shape of what stands under a key of a record or a mapping, or in a list."""
        if self.record is not None:
            field = fields(self.record).get(str(step))
            return field.shape if field else None
        return self.item

    @property
    def has_leaves(self) -> bool:
        """Whether there may be a marked text or a record in it."""
        inner = (self.item, self.key)
        return self.mark is not None or self.record is not None or any(part and part.has_leaves for part in inner)


@dataclass(frozen=True)
class FieldShape:
    """A field of the model: its name, what it may hold, and what is said of it.

    ``maximum`` is its largest number. ``shown`` is the mark of a label.
    """

    name: str
    shape: Shape
    required: bool
    default: Any
    description: str
    maximum: int | None
    shown: Shown | None


class Leaf(NamedTuple):
    """One text of a record: its path, its value and its mark (a key of a mapping has ``key`` set)."""

    loc: Loc
    value: str
    mark: Mark | Refers
    key: bool = False


@cache
def fields(model: type[Record]) -> Mapping[str, FieldShape]:
    """The fields of a type of record by name, in the model's order."""
    return {name: _field(name, field) for name, field in model.model_fields.items()}


@dataclass(frozen=True)
class LabelField:
    """A field that is a label: its name, its vocabulary, its mark, and the word that it has where nothing is said."""

    name: str
    words: type[Word]
    mark: Shown
    required: bool
    default: Word | None


@cache
def label_fields(model: type[Record]) -> tuple[LabelField, ...]:
    """The labels of a type of record, in the model's order."""
    return tuple(
        LabelField(
            field.name,
            field.shape.holds,
            field.shown,
            field.required,
            field.default if isinstance(field.default, Word) else None,
        )
        for field in fields(model).values()
        if field.shown is not None and issubclass(field.shape.holds, Word)
    )


def types_inside(model: type[Record]) -> Iterator[type[Record]]:
    """Yield a type of record and those of the records inside it, the outermost first, each where it stands."""
    yield model
    for field in fields(model).values():
        if (inner := field.shape.innermost.record) is not None:
            yield from types_inside(inner)


def records(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, Record]]:
    """Yield the record and every record inside it, each with its path."""
    yield loc, record
    for name in _holding_records(type(record)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from records(item, (*loc, name, index))
        elif value is not None:
            yield from records(value, (*loc, name))


@cache
def kinds_in(model: type[Record]) -> frozenset[str]:
    """The kinds of the record of a model and of those that may stand inside it."""
    return frozenset(inner.kind for inner in types_inside(model) if inner.kind)


def leaves(record: Record) -> list[Leaf]:
    """Every marked text of the record, in the model's order."""
    return leaves_of(record, type(record))


def leaves_of(value: Any, model: type[Record]) -> list[Leaf]:
    """Every marked text of a value that is to become a record and may not fit yet; what is amiss is passed over."""
    found: list[Leaf] = []
    _gather(found, value, Shape(model), ())
    return found


def _gather(found: list[Leaf], value: Any, shape: Shape, loc: Loc) -> None:
    if isinstance(value, str):
        if shape.mark is not None:
            found.append(Leaf(loc, value, shape.mark))
    elif shape.record is not None:
        held = vars(value) if isinstance(value, Record) else value if isinstance(value, dict) else {}
        for name, inner in _walked(shape.record):
            if part := held.get(name):
                _gather(found, part, inner, (*loc, name))
    elif shape.item is not None and isinstance(value, tuple | list):
        for index, part in enumerate(value):
            _gather(found, part, shape.item, (*loc, index))
    elif shape.item is not None and isinstance(value, dict):
        for key, part in value.items():
            if shape.key is not None and shape.key.mark is not None:
                found.append(Leaf((*loc, key), key, shape.key.mark, key=True))
            _gather(found, part, shape.item, (*loc, key))


@cache
def _walked(model: type[Record]) -> tuple[tuple[str, Shape], ...]:
    """The fields of a type whose values are or hold marked texts or records."""
    return tuple((field.name, field.shape) for field in fields(model).values() if field.shape.has_leaves)


@cache
def _holding_records(model: type[Record]) -> tuple[str, ...]:
    """The fields of a type whose values are or hold records."""
    return tuple(name for name, shape in _walked(model) if shape.innermost.record is not None)


def _field(name: str, field: FieldInfo) -> FieldShape:
    maximum = next((int(bound.le) for bound in field.metadata if hasattr(bound, "le")), None)
    shape = _shape(field.annotation, field.metadata)
    shown = next((mark for mark in field.metadata if isinstance(mark, Shown)), None)
    return FieldShape(name, shape, field.is_required(), field.default, field.description or "", maximum, shown)


def _shape(annotation: Any, metadata: Any = ()) -> Shape:
    """Read the shape off an annotation; ``metadata`` is what pydantic has taken off it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        inner = _shape(next(part for part in arguments if part is not type(None)), metadata)
        return Shape(inner.holds, inner.mark, inner.item, inner.key, inner.words, optional=True)
    marks = (*metadata, *getattr(annotation, "__metadata__", ()))
    mark = next((part for part in marks if isinstance(part, Mark | Refers)), None)
    if hasattr(annotation, "__metadata__"):
        return Shape(annotation.__origin__, mark)
    if origin is tuple:
        return Shape(tuple, item=_shape(arguments[0]))
    if origin is dict:
        return Shape(dict, key=_shape(arguments[0]), item=_shape(arguments[1]))
    if origin is Literal:
        return Shape(str, words=tuple(str(word) for word in arguments))
    return Shape(annotation, mark)

"""Walks a record of the data along its type: the records inside it and its leaves, with the marks of the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

from portal.files.document import Loc
from portal.model import Mark, Record, Refers


class Leaf(NamedTuple):
    """One text of a record: its path, its value and its mark (a key of a mapping has ``key`` set)."""

    loc: Loc
    value: str
    mark: Mark | Refers
    key: bool = False


def records(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, Record]]:
    """Yield the record and every record inside it, each with its path."""
    yield loc, record
    for name, shape in _plan(type(record)):
        if shape.records:
            value = getattr(record, name)
            if isinstance(value, Record):
                yield from records(value, (*loc, name))
            elif isinstance(value, tuple):
                for index, item in enumerate(value):
                    yield from records(item, (*loc, name, index))


def leaves(record: Record, loc: Loc = ()) -> Iterator[Leaf]:
    """Yield every marked text of the record, in the model's order."""
    for name, shape in _plan(type(record)):
        yield from _leaves(getattr(record, name), shape, (*loc, name))


def leaves_of(value: Any, model: type[Record], loc: Loc = ()) -> Iterator[Leaf]:
    """Yield every marked text of a value that is to become a record and does not fit yet; pass over what is amiss."""
    for name, shape in _plan(model):
        if isinstance(value, dict) and name in value:
            yield from _leaves(value[name], shape, (*loc, name))


def _leaves(value: Any, shape: "_Shape", loc: Loc) -> Iterator[Leaf]:
    if isinstance(value, str):
        if shape.mark is not None:
            yield Leaf(loc, value, shape.mark)
    elif isinstance(value, Record):
        yield from leaves(value, loc)
    elif shape.record is not None:
        yield from leaves_of(value, shape.record, loc)
    elif isinstance(value, tuple | list) and shape.inner:
        for index, item in enumerate(value):
            yield from _leaves(item, shape.inner, (*loc, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if shape.key is not None:
                yield Leaf((*loc, key), key, shape.key, key=True)
            if shape.inner:
                yield from _leaves(item, shape.inner, (*loc, key))


@dataclass(frozen=True)
class _Shape:
    """What a value may hold, read off its annotation once: a marked text, records, or a collection of either."""

    mark: Mark | Refers | None = None
    key: Mark | Refers | None = None
    inner: "_Shape | None" = None
    record: type[Record] | None = None

    @property
    def records(self) -> bool:
        """Whether it is a record or a list of records."""
        return self.record is not None or (self.inner is not None and self.inner.record is not None)


@cache
def _plan(model: type[Record]) -> list[tuple[str, _Shape]]:
    """List the fields of a model whose values are or hold texts or records, with their shapes."""
    shapes = ((name, _shape(field.annotation, field.metadata)) for name, field in model.model_fields.items())
    return [(name, shape) for name, shape in shapes if shape is not None]


def _shape(annotation: Any, metadata: Any = ()) -> _Shape | None:
    """Read the shape off an annotation; ``metadata`` is what pydantic has taken off it. None: nothing to walk to."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    marks = (*metadata, *getattr(annotation, "__metadata__", ()))
    mark = next((part for part in marks if isinstance(part, Mark | Refers)), None)
    if mark is not None:
        return _Shape(mark=mark)
    if get_origin(annotation) is tuple:
        inner = _shape(get_args(annotation)[0])
        return _Shape(inner=inner) if inner else None
    if get_origin(annotation) is dict:
        of_key, of_value = (_shape(part) for part in get_args(annotation))
        return _Shape(key=of_key.mark if of_key else None, inner=of_value) if of_key or of_value else None
    return _Shape(record=annotation) if isinstance(annotation, type) and issubclass(annotation, Record) else None

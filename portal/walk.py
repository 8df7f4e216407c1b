"""Walks a record of the data along its type: the records inside it and its leaves, with the marks of the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from portal.document import Loc
from portal.model import Mark, Record, Refers


@dataclass(frozen=True)
class Leaf:
    """One text of a record: its path, its value and its mark (a key of a mapping has ``key`` set)."""

    loc: Loc
    value: str
    mark: Mark | Refers
    key: bool = False


def records(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, Record]]:
    """Yield the record and every record inside it, each with its path."""
    yield loc, record
    for name, annotation in _plan(type(record)):
        if _holds_records(annotation):
            value = getattr(record, name)
            if isinstance(value, Record):
                yield from records(value, (*loc, name))
            elif isinstance(value, tuple):
                for index, item in enumerate(value):
                    yield from records(item, (*loc, name, index))


def leaves(record: Record, loc: Loc = ()) -> Iterator[Leaf]:
    """Yield every marked text of the record, in the model's order."""
    for name, annotation in _plan(type(record)):
        yield from _leaves(getattr(record, name), annotation, (*loc, name))


def _leaves(value: Any, annotation: Any, loc: Loc) -> Iterator[Leaf]:
    if value is None:
        return
    if isinstance(value, Record):
        yield from leaves(value, loc)
    elif isinstance(value, tuple):
        inner = get_args(_bare(annotation))[0]
        for index, item in enumerate(value):
            yield from _leaves(item, inner, (*loc, index))
    elif isinstance(value, dict):
        of_key, of_value = get_args(_bare(annotation))
        for key, item in value.items():
            mark = _mark(of_key)
            if mark is not None:
                yield Leaf((*loc, key), key, mark, key=True)
            yield from _leaves(item, of_value, (*loc, key))
    elif isinstance(value, str):
        mark = _mark(annotation)
        if mark is not None:
            yield Leaf(loc, value, mark)


@cache
def _plan(model: type[Record]) -> list[tuple[str, Any]]:
    """List the fields of a model whose values are or hold texts or records, with their annotations."""
    hints = {}
    for name, field in model.model_fields.items():
        annotation: Any = field.annotation
        for extra in field.metadata:
            if isinstance(extra, Mark | Refers):
                annotation = _Marked(annotation, extra)
        if _holds_records(annotation) or _holds_marks(annotation):
            hints[name] = annotation
    return list(hints.items())


@dataclass(frozen=True)
class _Marked:
    """An annotation from which pydantic has taken the mark off."""

    bare: Any
    mark: Mark | Refers


@cache
def _bare(annotation: Any) -> Any:
    """Take the optional and the mark off an annotation."""
    if isinstance(annotation, _Marked):
        return _bare(annotation.bare)
    if get_origin(annotation) in (Union, UnionType):
        return next(_bare(part) for part in get_args(annotation) if part is not type(None))
    return annotation


@cache
def _mark(annotation: Any) -> Mark | Refers | None:
    """Return the mark of a text's annotation."""
    if isinstance(annotation, _Marked):
        return annotation.mark
    marks = [part for part in getattr(_bare(annotation), "__metadata__", ()) if isinstance(part, Mark | Refers)]
    return marks[0] if marks else None


@cache
def _holds_records(annotation: Any) -> bool:
    bare = _bare(annotation)
    if isinstance(bare, type) and get_origin(bare) is None:
        return issubclass(bare, Record)
    return get_origin(bare) is tuple and _holds_records(get_args(bare)[0])


@cache
def _holds_marks(annotation: Any) -> bool:
    if _mark(annotation) is not None:
        return True
    return any(_holds_marks(part) for part in get_args(_bare(annotation)) if part is not Ellipsis)

"""A catalogue without some of its things: what refers to them is taken out, and what cannot be without them goes."""

import dataclasses
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any, Final, TypeVar

from portal.catalogue import Catalogue, Key, key_of
from portal.model import Named, Record
from portal.model.shape import Shape, fields, records

_GONE: Final = object()

AnyRecord = TypeVar("AnyRecord", bound=Record)


def without(catalogue: Catalogue, gone: Collection[Key]) -> Catalogue:
    """Return the catalogue without the things with these keys.

    An id of one of them is taken out of each list; a record that needs it, or a list that must not be empty, goes too.
    """
    removed = set(gone)
    while removed:
        pruned, more = _once(catalogue, removed)
        if more <= removed:
            return pruned
        removed |= more
    return catalogue


def _once(catalogue: Catalogue, gone: set[Key]) -> tuple[Catalogue, set[Key]]:
    """Prune once, and say what has gone with it."""
    pruned = replace(
        catalogue, **{part.name: _part(getattr(catalogue, part.name), gone) for part in dataclasses.fields(catalogue)}
    )
    index: dict[str, dict[str, Record]] = {}
    for kind, name, record in _named(pruned):
        index.setdefault(kind, {})[name] = record
    before = {(kind, name) for kind, name, _ in _named(catalogue)}
    more = {key for key in before if key[1] not in index.get(key[0], {})}
    return replace(pruned, index=index), more | gone


def _part(part: Any, gone: set[Key]) -> Any:
    """A part of the catalogue without what has gone: the record of a file, or those of several; else as it is."""
    if isinstance(part, Record):
        return _record(part, gone) or part
    if isinstance(part, tuple) and all(isinstance(record, Record) for record in part):
        return _without_references_to(part, gone)
    return part


def _named(catalogue: Catalogue) -> Iterator[tuple[str, str, Record]]:
    for file in catalogue.files:
        for _, record in records(file):
            kind, name = key_of(record)
            if kind:
                yield kind, name, record


def _without_references_to(records: tuple[AnyRecord, ...], gone: set[Key]) -> tuple[AnyRecord, ...]:
    return tuple(pruned for record in records if (pruned := _record(record, gone)) is not None)


def _record(record: AnyRecord, gone: set[Key], *, listed: bool = False) -> AnyRecord | None:
    """A record without what has gone; None where it cannot be without it.

    What is ``listed`` and has no id of its own, such as an arrow, says nothing without what it refers to.
    """
    if isinstance(record, Named) and key_of(record) in gone:
        return None
    changed = {}
    for field in fields(type(record)).values():
        value = getattr(record, field.name)
        new = _value(value, field.shape, gone)
        if new is _GONE or (field.required and value and not new):
            if field.required or (listed and new is _GONE and not isinstance(record, Named)):
                return None
            new = field.default
        if new != value:
            changed[field.name] = new
    return record.model_copy(update=changed) if changed else record


def _item(value: Any, shape: Shape | None, gone: set[Key]) -> Any:
    if isinstance(value, Record):
        pruned = _record(value, gone, listed=True)
        return _GONE if pruned is None else pruned
    return _value(value, shape, gone)


def _value(value: Any, shape: Shape | None, gone: set[Key]) -> Any:
    if shape is None:
        return value
    if isinstance(value, Record):
        pruned = _record(value, gone)
        return _GONE if pruned is None else pruned
    if isinstance(value, tuple):
        return tuple(new for item in value if (new := _item(item, shape.item, gone)) is not _GONE)
    if isinstance(value, dict):
        kept = {name: item for name, item in value.items() if _value(name, shape.key, gone) is not _GONE}
        return {name: _value(item, shape.item, gone) for name, item in kept.items()}
    if isinstance(value, str) and shape.refers and (shape.refers.kind, value) in gone:
        return _GONE
    return value

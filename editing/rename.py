"""Gives a thing another id, everywhere, and records the one that it had."""

import re
from collections.abc import Iterator
from pathlib import Path

from editing.edits import add_key, drop, insert, swap
from editing.questions import past_and_present
from editing.tree import Part, parse
from portal.catalogue import Catalogue, Place
from portal.files.document import Loc
from portal.model import ID_FORM, ID_LENGTH, Named, Policy, Record, Refers
from portal.model.shape import kinds_in
from portal.model.validation import nearest

_FORM = re.compile(ID_FORM)
# The kinds of things whose ids are within their policy: another policy that names such an id means its own.
_WITHIN = kinds_in(Policy) - {Policy.kind}


class RenameError(Exception):
    """Raised where an id cannot be given; the message says why."""


def kind_of(catalogue: Catalogue, old: str, kind: str = "") -> str:
    """Return the kind of the thing that has an id. Raises `RenameError` where there is none, or more than one."""
    kinds = sorted(name for name, records in catalogue.index.items() if old in records and name in (kind or name,))
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        raise RenameError(f"{old!r} is the id of several things: {', '.join(kinds)}; say which with --kind")
    for other_kind, records in catalogue.index.items():
        for record in records.values():
            if isinstance(record, Named) and old in record.previously and other_kind in (kind or other_kind,):
                raise RenameError(f"{old!r} is an earlier id; the {other_kind} has the id {record.id!r} today")
    known = {
        name
        for other_kind, records in catalogue.index.items()
        if other_kind in (kind or other_kind,)
        for name in records
    }
    raise RenameError(f"no {kind or 'thing'} has the id {old!r}{nearest(old, known)}")


def renamed(catalogue: Catalogue, data: Path, kind: str, old: str, new: str) -> dict[str, str | None]:
    """Return the new texts of the files that change, by their paths below the folder; None deletes one.

    Raises `RenameError` where the new id cannot be given, `EditError` where a file has an unusual shape.
    """
    record, place = catalogue.index[kind][old], catalogue.places[kind, old]
    assert isinstance(record, Named)
    if not _FORM.fullmatch(new) or len(new) > ID_LENGTH:
        raise RenameError(
            f"{new!r} is not a valid id; use small letters, digits and single hyphens, at most {ID_LENGTH}"
        )
    if new == old:
        raise RenameError(f"{new!r} is already its id")
    if new in past_and_present(catalogue, kind) - set(record.previously):
        raise RenameError(f"{new!r} is or was the id of another {kind}; an id is never used twice")
    contents: dict[str, str | None] = {}
    for document_path, spots in _spots(catalogue, kind, old).items():
        inside = Path(document_path).relative_to(data).as_posix()
        text = (data / inside).read_text(encoding="utf-8").replace("\r\n", "\n")
        root = parse(text).root
        parts = [(_part(root, loc), key) for loc, key in spots]
        for part, key in sorted(parts, key=lambda place: -_index(*place)):
            text = swap(text, part, old, new, key=key)
        if document_path == place.document.path:
            text = _recorded(text, place, record, old, new)
        contents[inside] = text
        if document_path == place.document.path and not place.loc:
            contents[inside] = None
            contents[f"{inside.rpartition('/')[0]}/{new}.yml"] = text
    return contents


def _spots(catalogue: Catalogue, kind: str, old: str) -> dict[str, set[tuple[Loc, bool]]]:
    """The places of an id, by the path of the file; whether each is a key."""
    spots: dict[str, set[tuple[Loc, bool]]] = {}
    for path, loc, key in _uses(catalogue, kind, old):
        spots.setdefault(path, set()).add((loc, key))
    return spots


def _uses(catalogue: Catalogue, kind: str, old: str) -> Iterator[tuple[str, Loc, bool]]:
    place = catalogue.places[kind, old]
    yield place.document.path, (*place.loc, "id"), False
    for record, leaves in catalogue.leaves:
        path = _place(catalogue, record).document.path
        if isinstance(record, Policy) and kind in _WITHIN and path != place.document.path:
            continue
        for leaf in leaves:
            if isinstance(leaf.mark, Refers) and leaf.mark.kind == kind and leaf.value == old:
                yield path, leaf.loc, leaf.key
    for number, gone in enumerate(catalogue.trust.withdrawn):
        if gone.was == kind and gone.instead == old:
            yield _place(catalogue, catalogue.trust).document.path, ("withdrawn", number, "instead"), False


def _place(catalogue: Catalogue, record: Record) -> Place:
    return catalogue.places[record.kind, getattr(record, "id", "")]


def _part(root: Part, loc: Loc) -> Part:
    part = root.at(*loc)
    assert part is not None, loc
    return part


def _index(part: Part, key: bool) -> int:
    node = part.key if key and part.key is not None else part.node
    return int(node.start_mark.index)


def _recorded(text: str, place: Place, record: Named, old: str, new: str) -> str:
    """Put the id that a thing had among its earlier ones, and take one of these out that it has again."""
    here = (*place.loc, "previously")
    if not record.previously:
        return add_key(text, place.loc, "id", "previously", [old])
    text = insert(text, here, len(record.previously), old)
    if new in record.previously:
        around = _part(parse(text).root, here)
        text = drop(text, around.parts[record.previously.index(new)], around)
    return text

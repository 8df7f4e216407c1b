"""Ids that refer to other records."""

import re
from collections.abc import Iterable, Iterator

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.problem import Problem
from portal.model import ID_FORM, Named, Refers
from portal.model.shape import Leaf, leaves_of
from portal.model.validation import near

_ID = re.compile(ID_FORM)  # what has another form is said to be no id already


@check()
def unknown_id(catalogue: Catalogue) -> Findings:
    """Every id that refers to something must be the id of a thing of that kind."""
    for record, leaves in catalogue.leaves:
        for leaf, message in _unknown(catalogue, leaves):
            yield Finding(record, leaf.loc, message, key=leaf.key)


def unknown_ids_in_invalid_documents(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the unknown ids in files that are not sound in another way, so that all can be mended at once."""
    for document, model in catalogue.invalid_documents:
        found = (leaf for leaf in leaves_of(document.value, model) if _ID.fullmatch(leaf.value))
        for leaf, message in _unknown(catalogue, found):
            yield document.problem("unknown-id", message, leaf.loc, key=leaf.key)


def _unknown(catalogue: Catalogue, leaves: Iterable[Leaf]) -> Iterator[tuple[Leaf, str]]:
    for leaf in leaves:
        if not isinstance(leaf.mark, Refers):
            continue
        kind = leaf.mark.kind
        if leaf.value not in catalogue.index.get(kind, {}) and leaf.value not in catalogue.unread_ids:
            yield leaf, f"there is no {kind} with the id {leaf.value!r}{_meant(catalogue, kind, leaf.value)}"


def _meant(catalogue: Catalogue, kind: str, name: str) -> str:
    """Say what has become of an id, or which one is nearest and where it stands, for the slip may as well be there."""
    for record in catalogue.index.get(kind, {}).values():
        if isinstance(record, Named) and name in record.previously:
            return f"; it is {record.id!r} today"
    for gone in catalogue.trust.withdrawn:
        if gone.was == kind and name in (gone.id, *gone.previously):
            return f"; it is withdrawn, so {f'write {gone.instead!r} or ' if gone.instead else ''}take it out here"
    found = near(name, catalogue.index.get(kind, {}))
    if found is None:
        return ""
    place = catalogue.places[kind, found]
    line = place.document.position((*place.loc, "id")).line
    return f"; did you mean {found!r} ({place.document.path}, line {line})?"


@check()
def repeated_id(catalogue: Catalogue) -> Findings:
    """A list of ids must not name the same thing twice."""
    for record, leaves in catalogue.leaves:
        seen = set()
        for leaf in leaves:
            if isinstance(leaf.mark, Refers) and isinstance(leaf.loc[-1], int):
                spot = (leaf.loc[:-1], leaf.value)
                if spot in seen:
                    yield Finding(
                        record, leaf.loc, f"{leaf.value!r} stands in this list already; delete one of the two"
                    )
                seen.add(spot)


@check()
def distinct_from_itself(catalogue: Catalogue) -> Findings:
    """An entry must not be noted as distinct from itself."""
    for entry in catalogue.opportunities.values():
        if entry.id in entry.distinct_from:
            loc = ("distinct_from", entry.distinct_from.index(entry.id))
            yield Finding(
                entry, loc, f"{entry.id!r} is this entry itself; name the one that looks like it, or delete it"
            )

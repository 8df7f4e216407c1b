"""Ids of the past, of things renamed or withdrawn: addresses, links and plans kept in a browser may still hold them."""

from collections.abc import Callable, Iterator

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.document import Loc
from portal.model import Named, Record
from portal.model.kinds import noun
from portal.model.validation import nearest
from portal.words import with_article


@check()
def earlier_id_in_use(catalogue: Catalogue) -> Findings:
    """An earlier id, or the id of something withdrawn, must not be in use for anything of its kind."""
    edition_of = _editions(catalogue)
    for kind, name, record, loc in _earlier(catalogue):
        known = catalogue.index.get(kind, {})
        mine = edition_of(record)
        if any(edition_of(known[key]) == mine for key in (name, f"{mine}/{name}") if key in known):
            message = f"{name!r} is the id of {with_article(noun(kind))} today; an earlier id must not be used again"
            yield Finding(record, loc, message)


@check()
def earlier_id_twice(catalogue: Catalogue) -> Findings:
    """An earlier id, or the id of something withdrawn, must belong to one thing of its kind."""
    seen = set()
    edition_of = _editions(catalogue)
    for kind, name, record, loc in _earlier(catalogue):
        place = kind, name, edition_of(record)
        if place in seen:
            message = (
                f"{name!r} is already named as the earlier id of {with_article(noun(kind))}; it can lead to only one"
            )
            yield Finding(record, loc, message)
        seen.add(place)


@check()
def instead_unknown(catalogue: Catalogue) -> Findings:
    """What replaces something withdrawn must be of the same kind, and exist today."""
    for index, gone in enumerate(catalogue.trust.withdrawn):
        known = catalogue.index.get(gone.was, {})
        if gone.instead is None or gone.instead in known or gone.instead in catalogue.unread_ids:
            continue
        message = f"there is no {gone.was} with the id {gone.instead!r}{nearest(gone.instead, known)}"
        yield Finding(catalogue.trust, ("withdrawn", index, "instead"), message)


def _editions(catalogue: Catalogue) -> Callable[[Record], str]:
    """Return the function that says in which edition that is not in force a record stands; none for all others.

    An edition has its own ids, past and present: what is renamed or withdrawn in the policy may still stand there.
    """
    documents = {catalogue.place_of(policy).document.path: policy.id for policy in catalogue.editions}
    return lambda record: documents.get(catalogue.place_of(record).document.path, "")


def _earlier(catalogue: Catalogue) -> Iterator[tuple[str, str, Record, Loc]]:
    """Yield the kind, the id, the record and the path of each id of the past."""
    for kind, records in catalogue.index.items():
        for record in records.values():
            for number, name in enumerate(record.previously if isinstance(record, Named) else ()):
                yield kind, name, record, ("previously", number)
    for index, gone in enumerate(catalogue.trust.withdrawn):
        yield gone.was, gone.id, catalogue.trust, ("withdrawn", index, "id")
        for number, name in enumerate(gone.previously):
            yield gone.was, name, catalogue.trust, ("withdrawn", index, "previously", number)

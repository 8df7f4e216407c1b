"""Ids that refer to other records."""

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.model import Refers
from portal.validation import nearest


@check()
def unknown_id(catalogue: Catalogue) -> Findings:
    """Every id that refers to something must be the id of a thing of that kind."""
    for record, leaves in catalogue.leaves:
        for leaf in leaves:
            if not isinstance(leaf.mark, Refers):
                continue
            kind, known = leaf.mark.kind, catalogue.index.get(leaf.mark.kind, {})
            if leaf.value in known or leaf.value in catalogue.unread:
                continue
            message = f"there is no {kind} with the id {leaf.value!r}{nearest(leaf.value, known)}"
            yield Finding(record, leaf.loc, message, key=leaf.key)


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

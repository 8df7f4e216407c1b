"""Ids as addresses: what has a page of its own, and what shares a page with others, must not be in each other's way."""

from collections.abc import Iterable, Iterator

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.model import Named, Record
from portal.page_kinds import KINDS
from portal.site import anchors_beside


@check()
def index_taken(catalogue: Catalogue) -> Findings:
    """Something with its own page must not have the id index; that address is the list of its kind."""
    for kind in dict.fromkeys(page.of for page in KINDS if page.of):
        if (record := catalogue.index.get(kind, {}).get("index")) is not None:
            yield Finding(
                record, ("id",), "no page may have the id 'index'; that address is the list. Choose another id"
            )


@check()
def anchor_taken(catalogue: Catalogue) -> Findings:
    """Two things on the same page must not have the same id, nor the id of a part of the page."""
    settings = [setting.id for setting in catalogue.trust.settings]
    yield from _clashing(catalogue.opportunities.values(), (*anchors_beside("opportunity"), *settings))
    yield from _clashing(catalogue.trust.settings, anchors_beside("setting"))
    yield from _clashing(catalogue.trust.strands, anchors_beside("strand"))
    yield from _clashing(catalogue.glossary.terms, anchors_beside("term"))
    for policy in catalogue.every_policy:
        sections = [record for section in policy.sections for record in (section, *section.clauses)]
        steps = policy.succession_model.steps if policy.succession_model else ()
        yield from _clashing((*policy.definitions, *policy.holders, *sections, *steps), anchors_beside("clause"))


def _clashing(records: Iterable[Named], parts: Iterable[str]) -> Iterator[Finding]:
    """Yield each record whose id a part of the page has, or a record of another kind before it."""
    seen: dict[str, Record | None] = dict.fromkeys(parts)
    for record in records:
        holder = seen.setdefault(record.id, record)
        if holder is None or holder.kind != record.kind:
            whose = f"the {holder.kind} {record.id!r}" if holder else "a part of the page itself"
            message = f"{record.id!r} is already the address of {whose} on the same page; choose another id"
            yield Finding(record, ("id",), message)

"""Addresses of the past: which pages have moved with an id, and which stand for something withdrawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from portal.catalogue import Catalogue
from portal.model import Named, Withdrawn
from portal.model.kinds import noun
from portal.site import Page, kinds_of, main_kind
from portal.views.context import PageContext


@dataclass(frozen=True)
class Moved:
    """A path at which a page stood, and the path and the title of what stands for it today."""

    was: str
    now: str
    title: str


@dataclass(frozen=True)
class Gone:
    """The page of something withdrawn: what it was, when and why it went, and the page of what takes its place."""

    page: str
    id: str
    kind: str
    text: str
    since: str
    reason: str
    instead_id: str
    instead: str


def earlier_ids(catalogue: Catalogue, kind: str) -> dict[str, str]:
    """For each earlier id of a kind the id of today."""
    records = catalogue.index.get(kind, {}).values()
    return {was: record.id for record in records if isinstance(record, Named) for was in record.previously}


def gone(context: PageContext, record: Withdrawn) -> Gone:
    """Arrange the page of something withdrawn. Raises ``ValueError`` where such things have no pages."""
    kind = main_kind(record.was)
    if kind is None:
        raise ValueError(f"a withdrawn {noun(record.was)} has no page")
    instead = context.catalogue.index.get(record.was, {}).get(record.instead or "")
    return Gone(
        page=kind.name,
        id=record.id,
        kind=noun(record.was),
        text=record.text.rstrip("."),
        since=f"{record.since.preposition} {record.since.words}",
        reason=record.reason.rstrip("."),
        instead_id=record.instead or "",
        instead=str(getattr(instead, "title", None) or getattr(instead, "text", "")),
    )


def moved(catalogue: Catalogue, today: Iterable[Page]) -> Iterator[Moved]:
    """List those pages of today that have had another name, and the side pages of what is withdrawn."""
    for page in today:
        if page.kind.of == "comparison":
            yield from _comparison(page)
        else:
            for record in page.records:
                if isinstance(record, Named):
                    names = record.previously
                    yield from (Moved(page.kind.path.format(was), page.path, page.subject) for was in names)
    for record in catalogue.trust.withdrawn:
        yield from _withdrawn(record)


def _comparison(page: Page) -> Iterator[Moved]:
    """A comparison under each earlier id of either level."""
    names = [(record.id, *record.previously) for record in page.records if isinstance(record, Named)]
    for name in ("/".join(ids) for ids in product(*names)):
        if name != page.name:
            yield Moved(page.kind.path.format(name), page.path, page.title)


def _withdrawn(record: Withdrawn) -> Iterator[Moved]:
    """The side pages of something withdrawn, and all its pages under earlier names, lead to the page that says so."""
    kinds = kinds_of(record.was)
    for was in (record.id, *record.previously):
        for kind in kinds:
            if (kind, was) != (kinds[0], record.id):
                yield Moved(kind.path.format(was), kinds[0].path.format(record.id), record.text)

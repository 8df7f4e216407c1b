"""Addresses of the past: which pages have moved with an id, and which stand for something withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.catalogue import Catalogue
from portal.model import Named, Withdrawn
from portal.model.kinds import noun
from portal.views.compare import pairs

# The pages of each kind of thing that has pages of its own, the main one first.
PAGES = {
    "role": ("role", "meeting", "poster"),
    "theme": ("theme",),
    "stretch-task": ("task",),
    "policy": ("policy", "board_pack"),
}


@dataclass(frozen=True)
class Moved:
    """A page under the name that it had, and the page and the name that it has today."""

    page: str
    was: str
    to: str
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

    @property
    def description(self) -> str:
        """One sentence for the page's head."""
        return f"This {self.kind} was withdrawn {self.since}: {self.text}."


def earlier_ids(catalogue: Catalogue, kind: str) -> dict[str, str]:
    """For each earlier id of a kind the id of today."""
    records = catalogue.index.get(kind, {}).values()
    return {was: record.id for record in records if isinstance(record, Named) for was in record.previously}


def gone(catalogue: Catalogue) -> Iterator[Gone]:
    """List what is withdrawn and had a page of its own."""
    for one in catalogue.trust.withdrawn:
        if one.was in PAGES:
            instead = catalogue.index.get(one.was, {}).get(one.instead or "")
            yield Gone(
                page=PAGES[one.was][0],
                id=one.id,
                kind=noun(one.was),
                text=one.text.rstrip("."),
                since=f"{one.since.preposition} {one.since.words}",
                reason=one.reason.rstrip("."),
                instead_id=one.instead or "",
                instead=str(getattr(instead, "title", "")),
            )


def moved(catalogue: Catalogue) -> Iterator[Moved]:
    """List the pages that have had another name, those of comparisons too, and the side pages of what is withdrawn."""
    for kind, pages in PAGES.items():
        for record in catalogue.index.get(kind, {}).values():
            if isinstance(record, Named):
                title = str(getattr(record, "title", ""))
                for was in record.previously:
                    yield from (Moved(page, was, page, record.id, title) for page in pages)
    for first, second, _ in pairs(catalogue):
        for one in (first.id, *first.previously):
            for other in (second.id, *second.previously):
                if (one, other) != (first.id, second.id):
                    title = f"{first.title} and {second.title} compared"
                    yield Moved("compare_pair", f"{one}/{other}", "compare_pair", f"{first.id}/{second.id}", title)
    for record in catalogue.trust.withdrawn:
        yield from _withdrawn(record)


def _withdrawn(record: Withdrawn) -> Iterator[Moved]:
    """The side pages of something withdrawn, and all its pages under earlier names, lead to the page that says so."""
    pages = PAGES.get(record.was, ())
    for was in (record.id, *record.previously):
        for page in pages:
            if (page, was) != (pages[0], record.id):
                yield Moved(page, was, pages[0], record.id, record.text)

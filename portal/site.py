"""The pages of the site, each of a kind that `page_kinds.py` declares: which there are, and where they stand.

Whatever lists pages reads this module.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from portal.catalogue import Catalogue
from portal.events import months
from portal.model import Named, Opportunity, Record, Role
from portal.model.kinds import noun
from portal.model.vocabulary import ArrowDirection
from portal.page_kinds import BY_NAME, KINDS, PageKind
from portal.words import small


@dataclass(frozen=True)
class Page:
    """One page that the data make. ``name`` tells it from the others of its kind; ``records`` are what it is of."""

    kind: PageKind
    name: str
    path: str
    title: str
    description: str
    data: str
    records: tuple[Record, ...]

    @property
    def address(self) -> str:
        """Where the page is published, below the site's own address."""
        return address_of(self.path)

    @property
    def subject(self) -> str:
        """What the page is of, in the words of its record; its title where the record has none."""
        record = next(iter(self.records), None)
        return str(getattr(record, "text", None) or getattr(record, "title", self.title))

    @property
    def form_of(self) -> str:
        """The path of the page that says the same for the screen; empty where this is that page itself."""
        return path_of(self.kind.form_of, self.name) if self.kind.form_of else ""


def path_of(kind: str, name: str = "") -> str:
    """Return the path of a page by its kind and its name. Raises ``KeyError`` for a kind that is not declared."""
    return BY_NAME[kind].path.format(name)


def address_of(path: str) -> str:
    """Return where a path is published: ``roles/x/`` for ``roles/x``, ``roles/`` for ``roles/index``."""
    return path.removesuffix("index") if f"/{path}".endswith("/index") else f"{path}/"


def published(catalogue: Catalogue, path: str) -> str:
    """Return the full address at which a path is published, whatever the addresses of one copy look like."""
    return f"{catalogue.trust.address.rstrip('/')}/{address_of(path)}"


@cache
def kinds_of(record_kind: str) -> tuple[PageKind, ...]:
    """Return the kinds of page that a kind of record has, the main one first."""
    return tuple(kind for kind in KINDS if kind.of == record_kind)


def main_kind(record_kind: str) -> PageKind | None:
    """Return the main kind of page of a kind of record; None where such records have no page."""
    return next(iter(kinds_of(record_kind)), None)


@cache
def anchors_beside(record_kind: str) -> tuple[str, ...]:
    """Return the ids that no record of a kind may have, because a page on which it stands gives them to its parts."""
    return tuple(dict.fromkeys(anchor for kind in KINDS if record_kind in kind.holds for anchor in kind.anchors))


def pairs(catalogue: Catalogue) -> Iterator[tuple[Role, Role, ArrowDirection]]:
    """Yield the two levels of each arrow of the ladder, once, in the ladder's order."""
    roles = {role.id: role for role in catalogue.roles}
    seen = set()
    for role in catalogue.roles:
        for arrow in role.leads_to:
            if arrow.role is not None and (role.id, arrow.role) not in seen:
                seen.add((role.id, arrow.role))
                yield role, roles[arrow.role], arrow.direction


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield every page that the data make, in the order of the site: all pages of a record, then those of the next."""
    trust = catalogue.trust
    shared = {"trust": trust, "portal": small(trust.portal), "levels": len(catalogue.roles)}
    for of, group in groupby((kind for kind in KINDS if not kind.written), key=lambda kind: kind.of):
        kinds = tuple(group)
        for name, records, own in _values(of, catalogue):
            values = shared | own
            for kind in kinds:
                if not all(kind.made(record) for record in records):
                    continue
                yield Page(
                    kind,
                    name,
                    kind.path.format(name),
                    kind.title.format_map(values),
                    kind.description.format_map(values),
                    kind.data.format_map(values),
                    records,
                )


def _values(of: str, catalogue: Catalogue) -> Iterator[tuple[str, tuple[Record, ...], dict[str, object]]]:
    """Yield the name of each page of a kind, the records that it is of, and what its title and the like may name."""
    if not of:
        yield "", (), {}
    elif of == "comparison":
        for first, second, _ in pairs(catalogue):
            yield f"{first.id}/{second.id}", (first, second), {"first": first, "second": second}
    elif of == "month":
        for month in months(catalogue):
            yield month.name, (month,), {"month": month.title}
    elif of == "withdrawn":
        for record in catalogue.trust.withdrawn:
            if (main := main_kind(record.was)) is not None:
                since = f"{record.since.preposition} {record.since.words}"
                words = {"text": record.text.rstrip("."), "noun": noun(record.was), "since": since}
                yield main.path.format(record.id), (record,), {**words}
    else:
        files = [record for record in catalogue.files if record.kind == of]
        for named in files or catalogue.index.get(of, {}).values():
            if isinstance(named, Opportunity):
                yield named.id, (named,), {"record": named, "theme": catalogue.theme_of[named.id]}
            elif isinstance(named, Named):
                yield named.id, (named,), {"record": named}

"""What one build leaves to the next while the site is served: records of files that stay, and what pages show.

A page is shown anew only where something that it was made of has changed: what it reads of the data or, where that has
changed, its views, known by their digest; the templates; the addresses that it links to; and what it names besides.
"""

import hashlib
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from macros.environment import PlainContext
from macros.fragment import Fragment
from macros.served import Served
from portal.loading import RecordResult, read_record
from portal.model import Named, Record
from portal.site import Page
from portal.views.context import PageContext
from portal.views.registry import REGISTRY

_MAX_BYTES = 2_000_000  # larger files are read as if they had not been read before, and refused

# What templates may name besides their views and may differ from one build to the next; what they have asked for is
# noted under this name.
WATCHED = ("day", "edition", "past", "since", "totals", "until")
NOTED = "noted"


Made = TypeVar("Made")


class NotingContext(PlainContext):
    """A template's context that notes which of the watched names the template asks for."""

    def resolve_or_missing(self, key: str) -> Any:
        """Return what a name stands for."""
        if key in WATCHED and (noted := self.parent.get(NOTED)) is not None:
            noted.add(key)
        return super().resolve_or_missing(key)


class Records:
    """Reads files, and those that have not changed since they were read last not again."""

    def __init__(self) -> None:
        self._results: dict[tuple[str, type[Record]], tuple[bytes, RecordResult]] = {}

    def __call__(self, file: Path, path: str, model: type[Record]) -> RecordResult:
        """Read one file and make its record, as ``read_record`` does."""
        if file.is_symlink() or not file.is_file() or file.stat().st_size > _MAX_BYTES:
            return read_record(file, path, model)
        content = file.read_bytes()
        before = self._results.get((path, model))
        if before is None or before[0] != content:
            before = self._results[path, model] = content, read_record(file, path, model)
        return before[1]


@dataclass(frozen=True)
class Shared:
    """What the pages of a build have in common besides their data: where one of these changes, every page does."""

    trust: Any
    today: Any
    templates: str
    directories: bool
    earlier: Mapping[tuple[str, str], tuple[str, ...]]


@dataclass
class Asked:
    """What a page has asked for while it was rendered: addresses by their sources, and watched names."""

    addresses: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


@dataclass
class _Shown:
    """What a page showed, all that it was made of, and the last build in which it did."""

    reads: Any
    views: bytes
    asked: Asked
    values: Mapping[str, Any]
    fragment: Fragment
    build: int


@dataclass
class Kept:
    """Everything that is kept. ``shown`` counts the pages that the build under way has shown anew."""

    records: Records = field(default_factory=Records)
    served: Served = field(default_factory=Served)
    shown: int = 0
    _pages: dict[tuple[str, str], _Shown] = field(default_factory=dict)
    _made: dict[str, tuple[object, Any]] = field(default_factory=dict)
    _shared: Shared | None = None
    _build: int = 0
    _answers: object = None
    _same_answers: bool = False

    def begin(self, shared: Shared) -> None:
        """Begin a build; where what all pages share has changed, nothing of the last one is used."""
        if shared != self._shared:
            self._pages.clear()
            self._made.clear()
            self.served.forget()
        self.served.begin()
        self._shared, self.shown = shared, 0
        self._build += 1
        self._same_answers = False

    def know(self, answers: object) -> None:
        """Note all that pages of this build may ask for; if nothing of it has changed, no page need be asked."""
        self._same_answers = answers == self._answers
        self._answers = answers

    def made(self, name: str, made_of: object, make: Callable[[], Made]) -> Made:
        """Return what is made of something, from an earlier build if it was made of the same then."""
        before = self._made.get(name)
        if before is None or before[0] != made_of:
            before = self._made[name] = made_of, make()
        made: Made = before[1]
        return made

    def show(
        self,
        page: Page,
        context: PageContext,
        addresses: Callable[[str], str],
        values: Mapping[str, Any],
        render: Callable[[Mapping[str, Any], Asked], Fragment],
    ) -> Fragment:
        """Return what a page shows: as it was where nothing of it has changed, else rendered.

        ``addresses`` gives the address of a source today, empty where there is none; ``values`` are those of the
        watched names.
        """
        key, shows = (page.kind.name, page.path), REGISTRY[page.kind.name]
        before = self._pages.get(key)
        catalogue = context.catalogue
        reads = catalogue.glossary, catalogue.every_policy, page, shows.reads(context, *page.records)
        same = before is not None and (
            (self._same_answers and before.build >= self._build - 1) or _answers(before, addresses, values)
        )
        if before is not None and same and before.reads == reads:
            before.build = self._build
            return before.fragment
        views = shows.shown(context, *page.records)
        digest = hashlib.sha256(pickle.dumps((page.kind.name, page.name, views))).digest()
        if before is None or not same or before.views != digest:
            asked = Asked()
            fragment = render(views, asked)
            self.shown += 1
        else:
            asked, fragment = before.asked, before.fragment
        self._pages[key] = _Shown(
            reads, digest, asked, {name: values[name] for name in asked.names}, fragment, self._build
        )
        return fragment


def _answers(before: _Shown, addresses: Callable[[str], str], values: Mapping[str, Any]) -> bool:
    """Whether all that a page has asked for is still so."""
    return all(addresses(source) == address for source, address in before.asked.addresses.items()) and all(
        values[name] == value for name, value in before.values.items()
    )


def digest_of(*folders: Path) -> str:
    """Return a digest of the files of folders."""
    digest = hashlib.sha256()
    for file in sorted(file for folder in folders for file in folder.rglob("*") if file.is_file()):
        digest.update(f"{file}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def earlier_ids(records: Mapping[str, Mapping[str, Record]]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the earlier ids of all records that have some, by kind and id."""
    return {
        (kind, name): record.previously
        for kind, of_kind in records.items()
        for name, record in of_kind.items()
        if isinstance(record, Named) and record.previously
    }

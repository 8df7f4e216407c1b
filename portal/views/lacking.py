"""What a page misses of data that is still being written: the problems of what it shows, and what is not said there.

Which those are follows from where each stands: the problems of a record stand on the pages of that record and on those
that show what refers to it; what cannot be read, or leads nowhere, on the pages that would list it or name it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from portal.catalogue import Catalogue, Key, key_of, model_of
from portal.consequences import ids_in
from portal.files.problem import Problem
from portal.gaps import missing
from portal.model import Named, Record, Refers
from portal.model.kinds import noun
from portal.model.remembered import remembered
from portal.model.shape import kinds_in, leaves, records
from portal.page_kinds import KINDS, PageKind
from portal.site import Page, main_kind
from portal.views import reads
from portal.views.registry import REGISTRY

# The page that speaks of the trust as a whole.
_HOME = "index"


@dataclass(frozen=True)
class _Concern:
    """What a problem is about: its record, where there is one, and the kinds and ids of what no page can show."""

    key: Key | None
    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()


class Lacking:
    """Knows of each page what it misses. ``whole`` is the data as read, ``shown`` what of it pages can show."""

    def __init__(self, read: Catalogue, shown: Catalogue, problems: Sequence[Problem] = ()) -> None:
        self.whole, self.shown = read, shown
        self.concerns = [(problem, self._concern(problem)) for problem in problems]

    def problems_of(self, page: Page) -> tuple[Problem, ...]:
        """The problems of what stands on a page, or should stand there."""
        if not self.concerns:
            return ()
        keys = frozenset(_standing(page, {concern.key for _, concern in self.concerns if concern.key}))
        left_out = self._left_out(page)
        listed = frozenset[str]() if page.records else _listed(page.kind)
        return tuple(
            problem
            for problem, concern in self.concerns
            if concern.key in keys
            or concern.kinds & listed
            or concern.ids & left_out
            or problem.unknown in left_out
            or _is_of_all(concern, page)
        )

    def gaps_of(self, page: Page) -> tuple[str, ...]:
        """What is not said yet of the things on a page, such as "12 opportunities have no time"."""
        at = self._missing_at
        places = sorted({place for key in _standing(page, at.keys()) for place in at[key]})
        if not places:
            return ()
        counts = Counter((what, key[0]) for what, key in (self._missing[place] for place in places))
        return tuple(
            f"{number} {noun(kind, number)} {'has' if number == 1 else 'have'} {what}"
            for (what, kind), number in counts.items()
        )

    @cached_property
    def _missing(self) -> list[tuple[str, Key]]:
        return [(what, key_of(record)) for what, record in missing(self.shown)]

    @cached_property
    def _missing_at(self) -> Mapping[Key, list[int]]:
        """Where in that list a record stands."""
        places: dict[Key, list[int]] = {}
        for place, (_, key) in enumerate(self._missing):
            places.setdefault(key, []).append(place)
        return places

    def _concern(self, problem: Problem) -> _Concern:
        key = self.whole.key_at(problem.path, problem.line, problem.column)
        if key is None:
            return self._unread(problem)
        kind, name = key
        record = self.shown.index.get(kind, {}).get(name)
        if record is not None or not name:
            return _Concern(key)
        lost = self.whole.index[kind][name]
        named = [inner for _, inner in records(lost) if isinstance(inner, Named)]
        return _Concern(key, frozenset(inner.kind for inner in named), frozenset(inner.id for inner in named))

    def _unread(self, problem: Problem) -> _Concern:
        """What a file holds that cannot be read."""
        parts = problem.path.split("/")
        model = next((model for start in range(len(parts)) if (model := model_of("/".join(parts[start:])))), None)
        texts = (document.text for document, _ in self.whole.invalid_documents if document.path == problem.path)
        text = next(texts, None)
        ids = self.whole.unread_ids if text is None else {*ids_in(text), parts[-1].removesuffix(".yml")}
        return _Concern(None, kinds_in(model) if model else frozenset(), frozenset(ids))

    def _left_out(self, page: Page) -> frozenset[str]:
        """The ids that records of a page name and the page cannot."""
        names: set[str] = set()
        for record in page.records:
            as_read = self.whole.index.get(record.kind, {}).get(getattr(record, "id", ""))
            names |= {name for _, name in (_named(as_read) - _named(record) if as_read else ())}
        return frozenset(names)


def _standing(page: Page, keys: AbstractSet[Key]) -> Iterator[Key]:
    """Those records that stand on a page: its own, those inside them, and those that it shows, being referred to."""
    for record in page.records:
        main = main_kind(record.kind)
        held = {*page.kind.holds, *(main.holds if main else ())}
        yield from keys & _held(record)
        if held:
            yield from (key for key in keys & _named(record) if key[0] in held)


@remembered
def _held(record: Record) -> frozenset[Key]:
    """The kind and the id of a record and of those inside it."""
    return frozenset(key_of(inner) for _, inner in records(record) if inner.kind)


@remembered
def _named(record: Record) -> frozenset[Key]:
    """The kind and the id of each thing that a record names."""
    return frozenset((leaf.mark.kind, leaf.value) for leaf in leaves(record) if isinstance(leaf.mark, Refers))


def _listed(kind: PageKind) -> frozenset[str]:
    """The kinds of things that a page of no record lists: those whose pages stand below it, and the role levels."""
    folder = kind.path.removesuffix("index")
    below = {listed.of for listed in KINDS if listed.of and kind.path != _HOME and listed.path.startswith(folder)}
    roles = {"role"} if REGISTRY[kind.name].reads in (reads.home, reads.levels, reads.role_levels) else set()
    return frozenset({*kind.holds, *(below if kind.path.endswith("/index") else ()), *roles})


def _is_of_all(concern: _Concern, page: Page) -> bool:
    """Whether a problem is of the trust as a whole, or of the one file that a page without a record shows."""
    if concern.key is None or concern.key[1] or page.records:
        return False
    if concern.key[0] == "trust":
        return page.path == _HOME
    return page.kind.data.startswith(f"{concern.key[0]}.")

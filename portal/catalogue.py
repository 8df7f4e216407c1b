"""The data of one trust once it is loaded: where each kind of file stands, and every record by kind and id."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from portal.files.document import Document, Line, Loc
from portal.files.picture import Picture
from portal.files.problem import Problem
from portal.model import (
    Clause,
    Display,
    Glossary,
    Named,
    Opportunity,
    Policy,
    Record,
    Role,
    StretchTask,
    Theme,
    Trust,
)
from portal.model.kinds import LAYOUT
from portal.model.lexicon import lexicon_of
from portal.model.resolved import entries_for_readers
from portal.model.shape import Leaf, leaves, records
from portal.model.sought import forget

NO_DISPLAY_FILE = Display()

Key = tuple[str, str]
AnyRecord = TypeVar("AnyRecord", bound=Record)


# Where the pictures of the trust's brand stand.
PICTURES = "brand/"


@lru_cache(maxsize=4096)
def model_of(inside: str) -> type[Record] | None:
    """Return the type of the record that stands at a path below the data folder."""
    for pattern, model in LAYOUT.items():
        if Path(inside).match(pattern) and inside.count("/") == pattern.count("/"):
            return model
    return None


def key_of(record: Record) -> Key:
    """Return the kind and the id by which a record is known (files of which there is one have no id)."""
    return record.kind, getattr(record, "id", "")


def key_within(policy: Policy, name: str) -> str:
    """The id by which something of a policy is known where an earlier policy has its id for a thing of its kind."""
    return f"{policy.id}/{name}"


# Where a policy stands among several.
Seniority = tuple[bool, date, str]


def seniority(policy: Policy) -> Seniority:
    """Where a policy stands among several: those in force come first, of these the oldest, then other editions.

    One of which nobody has said since when it is in force comes last.
    """
    since = policy.control.in_force
    return not policy.is_in_force, since.first if since else date.max, policy.id


class NumberedClause(NamedTuple):
    """A clause with its policy and its number there."""

    policy: Policy
    number: str
    clause: Clause


@dataclass(frozen=True)
class Place:
    """Where a record stands: its document and the path inside it."""

    document: Document
    loc: Loc

    def line(self, loc: Loc = (), *, at_key: bool = False) -> Line:
        """The file and the line at which a part of the record stands; without ``loc`` its beginning."""
        return Line(self.document.path, self.document.position((*self.loc, *loc), key=at_key).line)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All the data of one trust. ``complete`` says whether every file could be read; checks that count need that.

    ``unread_ids`` are ids that may stand in files that could not be read; ``invalid_documents`` are those files whose
    text is YAML and whose values do not make a record; ``unread_kinds`` are what stands in files of which not even an
    id can be read. ``pictures`` are those of the brand, by name. ``others`` are the records of the kinds of files that
    have no place of their own here; ``of`` finds them by their type. ``editions`` are those of policies that are not in
    force: drafts, and what has been superseded. ``problems`` are those of data that is shown
    although it has some, while it is being written.
    """

    trust: Trust
    glossary: Glossary
    roles: tuple[Role, ...]
    themes: tuple[Theme, ...]
    stretch_tasks: tuple[StretchTask, ...]
    policies: tuple[Policy, ...]
    places: Mapping[Key, Place] = field(repr=False)
    index: Mapping[str, Mapping[str, Record]] = field(repr=False)
    placed: Mapping[int, Place] = field(default_factory=dict, repr=False)
    unread_ids: frozenset[str] = frozenset()
    unread_kinds: frozenset[str] = frozenset()
    invalid_documents: tuple[tuple[Document, type[Record]], ...] = ()
    complete: bool = True
    display: Display = NO_DISPLAY_FILE
    others: tuple[Record, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict, repr=False)
    editions: tuple[Policy, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def logo(self) -> Picture | None:
        """The trust's logo, where it has one."""
        brand = self.trust.brand
        return self.pictures.get(brand.logo) if brand and brand.logo else None

    @property
    def files(self) -> tuple[Record, ...]:
        """The record of each file."""
        screen = (self.display,) if key_of(self.display) in self.places else ()
        several = (*self.roles, *self.themes, *self.stretch_tasks, *self.every_policy, *self.others)
        return (self.trust, self.glossary, *screen, *several)

    @property
    def every_policy(self) -> tuple[Policy, ...]:
        """The policies that are in force, and the other editions."""
        return (*self.policies, *self.editions)

    def of(self, model: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        """The records of one kind of file."""
        return tuple(record for record in self.files if isinstance(record, model))

    def place_of(self, record: Record) -> Place:
        """Where a record stands; of two with the same key, which only policies may hold, where this very one does."""
        return self.placed.get(id(record)) or self.places[key_of(record)]

    def clause_of(self, policy: Policy, name: str) -> NumberedClause:
        """The clause that a policy, or what belongs to it, names: its own, for an id is within its policy."""
        if not policy.is_in_force:
            own = (NumberedClause(policy, number, clause) for number, _, clause in policy.numbered)
            return next(numbered for numbered in own if numbered.clause.id == name)
        return self.clauses.get(key_within(policy, name)) or self.clauses[name]

    def key_at(self, path: str, line: int, column: int) -> Key | None:
        """The innermost record in whose lines of a file a place is; None where the file has none that could be read."""
        if (places := self._places_in.get(path)) is None:
            return None
        document, keys = places
        marks = (*document.values.items(), *document.keys.items())
        before = [(position, len(loc), loc) for loc, position in marks if position <= (line, column)]
        loc = max(before, key=lambda mark: mark[:2])[2] if before else ()
        return next((keys[loc[:end]] for end in range(len(loc), -1, -1) if loc[:end] in keys), None)

    @cached_property
    def _places_in(self) -> Mapping[str, tuple[Document, dict[Loc, Key]]]:
        """The records in each file by where they stand in it."""
        places: dict[str, tuple[Document, dict[Loc, Key]]] = {}
        for key, place in self.places.items():
            places.setdefault(place.document.path, (place.document, {}))[1][place.loc] = key
        return places

    def document_of(self, record: Record) -> Document | None:
        """The document in which the record of a file stands; None for what stands in none."""
        place = self.places.get(key_of(record))
        return place.document if place else None

    @property
    def documents(self) -> Iterator[tuple[Document, Record]]:
        """The document of each file, with its record."""
        for record in self.files:
            if (document := self.document_of(record)) is not None:
                yield document, record

    @property
    def leaves(self) -> Iterator[tuple[Record, list[Leaf]]]:
        """Every marked text of each file, by the file's record."""
        return ((record, leaves(record)) for record in self.files)

    def forget_what_checks_need(self) -> None:
        """Let go of what only checks look at; the files hold it anyway."""
        forget()
        for document, _ in self.documents:
            document.forget()

    def line_of(self, key: Key, loc: Loc = (), *, at_key: bool = False) -> Line:
        """The file and the line at which a part of a record stands."""
        return self.places[key].line(loc, at_key=at_key)

    @cached_property
    def opportunities(self) -> Mapping[str, Opportunity]:
        """Every entry of the catalogue by its id, theme after theme."""
        return {entry.id: entry for theme in self.themes for entry in theme.entries}

    @cached_property
    def resolved(self) -> Mapping[str, Opportunity]:
        """Every entry as readers see it: with what its theme says for all and what follows from the glossary."""
        lexicon = lexicon_of(self.glossary.terms)
        return {entry.id: entry for theme in self.themes for entry in entries_for_readers(theme, lexicon)}

    def original_of(self, entry: str) -> str:
        """The id under which an entry counts: that of the entry of which it is a variant, or its own."""
        return self.opportunities[entry].variant_of or entry

    @cached_property
    def wordings(self) -> Mapping[str, tuple[str, ...]]:
        """The entries that are one activity, by the id under which they count: that one first, then its variants."""
        groups: dict[str, tuple[str, ...]] = {entry: (entry,) for entry in self.opportunities}
        for entry in self.opportunities.values():
            if entry.variant_of is not None:
                groups[entry.variant_of] += (entry.id,)
                del groups[entry.id]
        return groups

    def in_all_words(self, entries: Iterable[str]) -> Iterator[str]:
        """Entries with those that are the same in other words, each once."""
        for original in dict.fromkeys(map(self.original_of, entries)):
            yield from self.wordings[original]

    def originals(self, role: Role) -> Mapping[str, str]:
        """The entries that a level is offered by the id under which each counts, the first of those that are one."""
        offered = (entry for entries in role.framework.values() for entry in entries)
        offered_as: dict[str, str] = {}
        for entry in offered:
            offered_as.setdefault(self.original_of(entry), entry)
        return offered_as

    @cached_property
    def theme_of(self) -> Mapping[str, Theme]:
        """The theme of each entry, by the entry's id."""
        return {entry.id: theme for theme in self.themes for entry in theme.entries}

    @cached_property
    def clauses(self) -> Mapping[str, NumberedClause]:
        """Each clause in force by its id, with its policy and its number; ``key_within`` for ids that stand twice."""
        clauses: dict[str, NumberedClause] = {}
        for policy in self.policies:
            for number, _, clause in policy.numbered:
                name = clause.id if clause.id not in clauses else key_within(policy, clause.id)
                clauses[name] = NumberedClause(policy, number, clause)
        return clauses

    def ids_inside(self, policy: Policy, kind: str) -> frozenset[str]:
        """The ids of a kind that stand in a policy."""
        return self._ids_inside.get((policy.id, kind), frozenset())

    @cached_property
    def _ids_inside(self) -> Mapping[Key, frozenset[str]]:
        ids: dict[Key, set[str]] = {}
        for policy in self.every_policy:
            for _, inner in records(policy):
                if isinstance(inner, Named):
                    ids.setdefault((policy.id, inner.kind), set()).add(inner.id)
        return {key: frozenset(of_kind) for key, of_kind in ids.items()}

    @cached_property
    def roles_offering(self) -> Mapping[str, tuple[tuple[Role, str], ...]]:
        """For each entry's id the role levels that offer it, each with the setting, in the ladder's order."""
        offering: dict[str, list[tuple[Role, str]]] = {}
        for role in self.roles:
            for setting, entries in role.framework.items():
                for entry in entries:
                    offering.setdefault(entry, []).append((role, setting))
        return {entry: tuple(roles) for entry, roles in offering.items()}

    @property
    def placements(self) -> Iterator[tuple[Role, str, Opportunity]]:
        """Each entry under its role level and its setting, as the policy's table prints it."""
        for role in self.roles:
            for setting, entries in role.framework.items():
                for entry in entries:
                    yield role, setting, self.opportunities[entry]

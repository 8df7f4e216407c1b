"""Ids that lead nowhere: where they are named, and what has become of what they named."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from portal.catalogue import Catalogue, Key
from portal.files.document import Document, Loc
from portal.files.fix import Rewrite
from portal.model import ID_FORM, Clause, Named, Policy, Record, Refers, StretchTask
from portal.model.kinds import LAYOUT
from portal.model.shape import kinds_in, leaves, leaves_of
from portal.model.sought import Marked, sought
from portal.words import slug

_ID = re.compile(ID_FORM)  # what has another form is said to be no id already
# What is named somewhere as long as all is well.
_ALWAYS_NAMED = frozenset(("opportunity", "setting", "strand"))
# How alike an id and the one that was meant must be, from 0 to 1, letter by letter.
_ALIKE = 0.85


class Use(NamedTuple):
    """A place that names an id: the record of its file, if that could be made, and the document with the path in it."""

    record: Record | None
    document: Document
    loc: Loc
    key: bool

    @property
    def line(self) -> int:
        """The line on which it stands."""
        return self.document.position(self.loc, key=self.key).line

    @property
    def place(self) -> str:
        """The place for readers."""
        return f"{self.document.path}, line {self.line}"


Uses = Mapping[Key, list[Use]]


@lru_cache(1)
def unknown_uses(catalogue: Catalogue) -> Uses:
    """Every id that leads nowhere, with the places that name it. What may stand in an unread file is left out."""

    def unknown(kind: str, names: frozenset[str], record: Record | None) -> frozenset[str]:
        known = names if kind in catalogue.unread_kinds else _known_in(catalogue, kind, record)
        return names.difference(known, catalogue.unread_ids)

    uses: dict[Key, list[Use]] = {}
    for key, use in _uses(catalogue, unknown):
        uses.setdefault(key, []).append(use)
    return uses


def _known_in(catalogue: Catalogue, kind: str, record: Record | None) -> Collection[str]:
    """The ids of a kind that a file may name: inside a policy its own clauses and holders, outside those in force."""
    if isinstance(record, Policy) and kind in kinds_in(Policy) and kind != Policy.kind:
        return catalogue.ids_inside(record, kind)
    if kind == Clause.kind:
        return catalogue.clauses
    return catalogue.index.get(kind, {})


def named_ids(catalogue: Catalogue) -> frozenset[Key]:
    """Every id that is named anywhere."""
    made = ((kind, name) for _, (kind, names) in _named(catalogue.files) for name in names)
    return frozenset((*made, *(key for key, _ in _uses_unmade(catalogue))))


def uses_of_unread(catalogue: Catalogue) -> int:
    """How many places name something that may stand in a file of which nothing can be read."""

    def unread(kind: str, names: frozenset[str], _: Record | None) -> frozenset[str]:
        known = catalogue.index.get(kind, {}) if kind in catalogue.unread_kinds else names
        return names.difference(known, catalogue.unread_ids)

    return sum(1 for _ in _uses(catalogue, unread))


def _uses(
    catalogue: Catalogue, among: Callable[[str, frozenset[str], Record | None], frozenset[str]]
) -> Iterator[tuple[Key, Use]]:
    """Yield the places that name ids of some kind, those among the names of a file that are asked for."""
    for record in catalogue.files:
        keys = {(kind, name) for kind, names in _named.within(record) for name in among(kind, names, record)}
        if keys and (document := catalogue.document_of(record)) is not None:
            for leaf in leaves(record):
                if isinstance(leaf.mark, Refers) and (key := (leaf.mark.kind, leaf.value)) in keys:
                    yield key, Use(record, document, leaf.loc, leaf.key)
    for key, use in _uses_unmade(catalogue):
        if among(key[0], frozenset({key[1]}), None):
            yield key, use


def _uses_unmade(catalogue: Catalogue) -> Iterator[tuple[Key, Use]]:
    """Yield the places that name an id in files of which no record could be made."""
    for document, model in catalogue.invalid_documents:
        for leaf in leaves_of(document.value, model):
            if isinstance(leaf.mark, Refers) and _ID.fullmatch(leaf.value):
                yield (leaf.mark.kind, leaf.value), Use(None, document, leaf.loc, leaf.key)


@sought
def _named(marked: Marked) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each kind of which a file names something, with the ids."""
    names: dict[str, set[str]] = defaultdict(set)
    for leaf in marked[Refers]:
        if isinstance(leaf.mark, Refers):
            names[leaf.mark.kind].add(leaf.value)
    return ((kind, frozenset(of_kind)) for kind, of_kind in names.items())


def renamed_by_hand(catalogue: Catalogue, unknown: Uses) -> dict[Key, Named]:
    """For each unknown id what had it before somebody wrote another one: it is named nowhere, and its words fit."""
    if not unknown:
        return {}
    named = named_ids(catalogue)
    renamed: dict[Key, Named] = {}
    for (kind, name), uses in unknown.items():
        if len(uses) == 1 and misspelt(catalogue, (kind, name), uses):
            continue
        idle = [
            record
            for record in catalogue.index.get(kind, {}).values()
            if isinstance(record, Named) and (kind, record.id) not in named and name not in record.previously
        ]
        fitting = [record for record in idle if name in _slugs(record)]
        alone = sum(unknown_kind == kind for unknown_kind, _ in unknown) == 1
        if not fitting and len(idle) == 1 and alone and kind in _ALWAYS_NAMED:
            fitting = idle
        if len(fitting) == 1:
            renamed[kind, name] = fitting[0]
    return renamed


def _slugs(record: Record) -> list[str]:
    texts = [getattr(record, name, None) for name in ("text", "title", "short", "term")]
    return [slug(text) for text in texts if isinstance(text, str)]


def _close(name: str, names: Iterable[str], cutoff: float = _ALIKE) -> str | None:
    return next(iter(get_close_matches(name, list(names), n=1, cutoff=cutoff)), None)


def misspelt(catalogue: Catalogue, key: Key, uses: list[Use]) -> str | None:
    """The id that was meant, where one is near in letters and fits everywhere the unknown one stands."""
    kind, name = key
    meant = _close(name, _known_in(catalogue, kind, uses[0].record))
    return meant if meant and fits(catalogue, kind, meant, uses) else None


def fits(catalogue: Catalogue, kind: str, name: str, uses: Iterable[Use]) -> bool:
    """Whether an id can stand in all these places."""
    return all(_fits(catalogue, kind, name, use) for use in uses)


def _fits(catalogue: Catalogue, kind: str, name: str, use: Use) -> bool:
    """Whether an id can stand at a place: not there already, and of what the role level or the task is offered."""
    around = use.document.at(use.loc[:-1])
    if isinstance(around, list | dict) and name in around:
        return False
    if kind != "opportunity":
        return True
    framework = use.document.at(("framework",))
    if isinstance(framework, dict):
        offered = any(isinstance(entries, list) and name in entries for entries in framework.values())
        return offered != (use.loc[0] == "framework")
    if isinstance(use.record, StretchTask):
        return bool({role.id for role, _ in catalogue.roles_offering.get(name, ())} & set(use.record.roles))
    return True


def written(uses: Iterable[Use], name: str) -> tuple[Rewrite, ...]:
    """The steps that write another id at all these places."""
    lines: dict[tuple[str, int], str] = {}
    for use in sorted(
        uses, key=lambda use: (use.line, use.document.position(use.loc, key=use.key).column), reverse=True
    ):
        at = use.document.position(use.loc, key=use.key)
        line = lines.get((use.document.path, at.line), use.document.lines[at.line - 1])
        old = re.match(r"[\"']?[a-z0-9-]+[\"']?", line[at.column - 1 :])
        end = at.column - 1 + (old.end() if old else 0)
        lines[use.document.path, at.line] = line[: at.column - 1] + name + line[end:]
    return tuple(Rewrite(path, number, number, (line,)) for (path, number), line in sorted(lines.items()))


def removals(uses: Iterable[Use], least: int) -> tuple[Rewrite, ...]:
    """The steps that take an id out of all these lists; none where a list would keep fewer than it needs."""
    steps = []
    for use in uses:
        around = use.document.at(use.loc[:-1])
        line = use.document.lines[use.line - 1]
        needed = least if use.loc[:1] == ("framework",) else 1
        if not isinstance(around, list) or len(around) <= needed:
            return ()
        if line.strip().startswith("- ") and ":" not in line:
            steps.append(Rewrite(use.document.path, use.line, use.line))
            continue
        name = str(use.document.at(use.loc))
        new = re.sub(rf"(?<=\[){re.escape(name)}, *|, *{re.escape(name)}(?=[\],])", "", line, count=1)
        if new == line:
            return ()
        steps.append(Rewrite(use.document.path, use.line, use.line, (new,)))
    return tuple(steps) if len({(step.path, step.first) for step in steps}) == len(steps) else ()


def home_of(kind: str) -> str:
    """The files in which things of a kind stand."""
    return next((pattern for pattern, model in LAYOUT.items() if kind in kinds_in(model)), "the data")

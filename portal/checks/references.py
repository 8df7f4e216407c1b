"""Ids that refer to other records."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from portal.catalogue import Catalogue, Key
from portal.checks.check import Finding, Findings, check
from portal.checks.lost import Use, fits, home_of, misspelt, removals, renamed_by_hand, unknown_uses, written
from portal.files.document import Document
from portal.files.fix import Step
from portal.files.problem import Problem
from portal.files.scalars import as_scalar
from portal.model import Named, Opportunity, Refers
from portal.model.kinds import LAYOUT, noun
from portal.model.shape import Leaf, Shape, fields, leaves_of
from portal.model.sought import Marked, sought
from portal.words import listed, slug, with_article

# What stands between several things that are named in one text.
_SEVERAL = re.compile(r"[,;/&+]|\b(?:or|and)\b")

MAX_PLACES = 3
# What has a file of its own.
FILE_KINDS = frozenset(model.kind for pattern, model in LAYOUT.items() if "*" in pattern)


@check()
def unknown_id(catalogue: Catalogue) -> Findings:
    """Every id that refers to something must be the id of a thing of that kind."""
    unknown = unknown_uses(catalogue)
    renamed = renamed_by_hand(catalogue, unknown)
    for key, uses in unknown.items():
        if (record := renamed.get(key)) is not None:
            yield _renamed(catalogue, key, uses, record)
            continue
        advice, fix = _suggestion(catalogue, key, uses)
        first, *others = uses
        more = f" ({_places(others)})" if others else ""
        message = f"there is no {noun(key[0])} with the id {key[1]!r}{advice}{more}"
        yield Finding(first.record or first.document, first.loc, message, key=first.key, fix=fix, unknown=key[1])


def _places(others: list[Use]) -> str:
    """Say where else an id stands."""
    named = "; ".join(use.place for use in others[:MAX_PLACES])
    rest = len(others) - MAX_PLACES
    return f"the same in {named}{f' and {rest} more places' if rest > 0 else ''}"


def _renamed(catalogue: Catalogue, key: Key, uses: list[Use], record: Named) -> Finding:
    """The finding for something whose id was changed where it stands and nowhere else."""
    kind, name = key
    place = catalogue.place_of(record)
    loc = (*place.loc, "id")
    where = "1 place names" if len(uses) == 1 else f"{len(uses)} places name"
    message = (
        f"nothing names {record.id!r}, and {where} {name!r}, which does not exist; write {name!r} here again "
        f"(scripts/rename.py gives {with_article(noun(kind))} another id everywhere)"
    )
    return Finding(record, ("id",), message, fix=(place.document.rewritten(loc, name),), unknown=name)


def _suggestion(catalogue: Catalogue, key: Key, uses: list[Use]) -> tuple[str, tuple[Step, ...]]:
    """Say what has become of an id, or which one is meant and where it stands, and give the steps that mend it."""
    kind, name = key
    if (today := _today(catalogue, kind, name)) is not None:
        return f"; it is {today!r} today", written(uses, today)
    for gone in catalogue.trust.withdrawn:
        if gone.was == kind and name in (gone.id, *gone.previously):
            instead = gone.instead if gone.instead and fits(catalogue, kind, gone.instead, uses) else None
            fix = written(uses, instead) if instead else removals(uses, catalogue.trust.expected.entries)
            return f"; it is withdrawn, so {f'write {instead!r} or ' if instead else ''}take it out here", fix
    if (intended := misspelt(catalogue, key, uses)) is not None:
        place = catalogue.places[kind, intended]
        line = place.document.position((*place.loc, "id")).line
        return f"; did you mean {intended!r} ({place.document.path}, line {line})?", written(uses, intended)
    home = home_of(kind)
    if kind in FILE_KINDS:
        put = f"if its file {home.replace('*', name)} was removed, put it back"
    else:
        put = f"add it first to {'a file of ' if '*' in home else ''}{home.removesuffix('/*.yml')}"
    out = _entries_that_need(uses) or "take the id out here"
    advice = f"; {put}, or {out} and record it under `withdrawn:` in trust.yml"
    return advice, removals(uses, catalogue.trust.expected.entries)


def _entries_that_need(uses: list[Use]) -> str:
    """What to delete where one entry of a list names an id that it cannot be without; nothing elsewhere."""
    (use, *others) = uses
    if others or use.key or use.record is None or len(use.loc) < 2 or not isinstance(use.loc[-2], int):
        return ""
    shape: Shape | None = Shape(type(use.record))
    for step in use.loc[:-1]:
        shape = shape.at(step) if shape else None
    if shape is None or shape.record is None or not fields(shape.record)[str(use.loc[-1])].required:
        return ""
    around = use.loc[:-1]
    ends = [use.document.last_line(loc) for loc in use.document.ends if loc[: len(around)] == around]
    return f"delete lines {use.document.position(around).line} to {max(ends)}, which need it,"


def _today(catalogue: Catalogue, kind: str, name: str) -> str | None:
    """The id of today of something that had another one."""
    records = catalogue.index.get(kind, {}).values()
    return next((record.id for record in records if isinstance(record, Named) and name in record.previously), None)


def texts_for_ids(catalogue: Catalogue, problems: Iterable[Problem]) -> list[Problem]:
    """The problems, those of a text that stands where an id is expected told with what is known of all files."""
    by_place: dict[tuple[str, int, int], Problem] = {}
    for document, model in catalogue.invalid_documents:
        for leaf in leaves_of(document.value, model):
            if isinstance(leaf.mark, Refers) and _is_text(leaf.value):
                message, fix = _for_text(catalogue, leaf.mark.kind, leaf.value, Use(None, document, leaf.loc, leaf.key))
                problem = document.problem("id-form", message, leaf.loc, key=leaf.key, fix=fix)
                by_place[problem.path, problem.line, problem.column] = problem
    return [
        by_place.get((problem.path, problem.line, problem.column), problem) if problem.rule == "id-form" else problem
        for problem in problems
    ]


def _is_text(value: str) -> bool:
    return any(letter.isspace() or letter.isupper() for letter in value) and " - " not in value


def _for_text(catalogue: Catalogue, kind: str, text: str, use: Use) -> tuple[str, tuple[Step, ...]]:
    """Say what to write where a text stands in place of an id."""
    known = catalogue.index.get(kind, {})
    words = {slug(str(getattr(record, "text", getattr(record, "title", "")))): id_ for id_, record in known.items()}
    words |= _titles_beside(use.document, kind)
    name = slug(text) if slug(text) in known else words.get(slug(text), slug(text))
    reason = f"{text[:60]!r} is the text and not the id"
    if name in known and not use.key and not fits(catalogue, kind, name, [use]):
        return f"{reason}; {name!r} is here already, so delete this", removals([use], 1)
    if name in known or name in catalogue.unread_ids:
        step = use.document.renamed_key(use.loc, name) if use.key else use.document.rewritten(use.loc, name)
        return f"{reason}; write the id here, {name!r}", (step,)
    several = [part if part in known else words.get(part, "") for part in map(slug, _SEVERAL.split(text))]
    if len(several) > 1 and all(several) and isinstance(use.loc[-1], int):
        fix = _each_in_its_line(use, several)
        return f"{reason}; write each id in a line of its own, {listed([repr(part) for part in several])}", fix
    home = home_of(kind)
    where = f"a file of {home.removesuffix('/*.yml')}" if "*" in home else home
    add = f"add {with_article(noun(kind))} with this text to {where} first"
    if kind == Opportunity.kind:
        add += f" (at its end `  - id: {name}`, and below that `    text: {as_scalar(text)}`)"
    return f"{reason}; {add}, and write its id here, such as {name!r}", ()


def _each_in_its_line(use: Use, names: list[str]) -> tuple[Step, ...]:
    """The step that writes several ids in place of one text of a list."""
    step = use.document.rewritten(use.loc, ", ".join(names))
    line = use.document.lines[step.first - 1]
    if not line.lstrip().startswith("- ") or "[" in line:
        return (step,)
    margin = line[: len(line) - len(line.lstrip())]
    return (replace(step, lines=tuple(f"{margin}- {name}" for name in names)),)


def _titles_beside(document: Document, kind: str) -> dict[str, str]:
    """The ids of things of a kind that stand in the list of their name of the same file, by their titles."""
    things = document.at((f"{kind}s",))
    named = [thing for thing in things if isinstance(thing, dict)] if isinstance(things, list) else []
    return {slug(str(thing.get("title", ""))): str(thing["id"]) for thing in named if "id" in thing}


@check()
def repeated_id(catalogue: Catalogue) -> Findings:
    """A list of ids must not name the same thing twice."""
    for record, leaf in _repeated(catalogue.files):
        document = catalogue.document_of(record)
        fix = removals([Use(record, document, leaf.loc, False)], 1) if document else ()
        yield Finding(record, leaf.loc, f"{leaf.value!r} is in this list already; delete it here", fix=fix)


@sought
def _repeated(marked: Marked) -> Iterator[Leaf]:
    """Yield each id that stands before it in its list."""
    seen = set()
    for leaf in marked[Refers]:
        if isinstance(leaf.loc[-1], int):
            spot = (leaf.loc[:-1], leaf.value)
            if spot in seen:
                yield leaf
            seen.add(spot)


@check()
def distinct_from_itself(catalogue: Catalogue) -> Findings:
    """An entry must not be noted as distinct from itself."""
    for entry in catalogue.opportunities.values():
        if entry.id in entry.distinct_from:
            loc = ("distinct_from", entry.distinct_from.index(entry.id))
            yield Finding(
                entry, loc, f"{entry.id!r} is this entry itself; name the one that looks like it, or delete it"
            )

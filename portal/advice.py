"""Advice on what is wrong in one file, tried out before it is given: whoever follows it has mended the fault."""

import re
from collections.abc import Iterator
from dataclasses import replace

from portal.files.bullets import FoldedList, entry_text, folded_lists
from portal.files.document import Document, Position
from portal.files.fix import Rewrite
from portal.files.mending import FAILS, HELPS, MENDS, Judge, Proposal, applied, indent, proposal
from portal.files.problem import Problem
from portal.files.scalars import as_scalar
from portal.files.source import parse
from portal.model import Record
from portal.model.validation import validate
from portal.words import small

# The rules of files that cannot be read whose remedy can be found by trying.
_TRIED = frozenset(("yaml-syntax", "tab", "duplicate-key", "key", "comment", "alias", "tag", "one-document"))
_ANY_ID = re.compile(r"^[ -]*id *:", re.MULTILINE)
# Where a message about a second key says that the first one stands; a key with a text of one line.
_FIRST = re.compile(r"first in line ([0-9]+)")
_TEXT_KEY = re.compile(r"[a-z_]+: *[^\s|>].*")
# The rules of what the lines of a file are to each other: where one is broken, a proposal has not understood them.
_OF_THE_WHOLE = frozenset(("missing-key", "unknown-key", "wrong-type", "folded-list"))
# The rules of single values: what breaks one of them was written so, whatever else was wrong around it.
_OF_A_VALUE = frozenset(("unknown-word", "date", "number-range", "too-long", "id-form", "time-of-day"))
# What remains to be read when a proposal has been made: so many lines on, another fault is another matter.
_NEAR = 2


def with_advice(problems: list[Problem], text: str, model: type[Record]) -> list[Problem]:
    """The problems of a file that cannot be read, the first with what mends it, if anything near it does."""
    if not problems or problems[0].rule not in _TRIED or len({problem.rule for problem in problems}) > 1:
        return problems
    first = problems[0]
    if not _ANY_ID.search(text) and "id" in model.model_fields:
        message = (
            "this file holds no data any more, as if another text had been put in its place; put its former text back, "
            "and write what is new into that (the wording of a policy goes to `adopted:` of its clauses)"
        )
        return [replace(first, rule="yaml-syntax", message=message)]
    if (removed := _line_too_many(text, first)) is not None and judge_of(first.path, model)(*removed) != FAILS:
        return [_told(first, removed[1], text), *_behind(removed[0], first.path, removed[1], model)]
    places = [problem.line for problem in problems if problem.line - first.line < _NEAR]
    found = proposal(text, places, judge_of(first.path, model))
    if found is None:
        return _of_bullets(text, first, model) or problems
    lines = text.replace("\r\n", "\n").split("\n")
    mended = _told(first, found, text)
    rest = [problem for problem in problems[1:] if not found.first <= problem.line <= found.last]
    return [mended, *rest, *_behind(applied(lines, found), first.path, found, model)]


def _told(first: Problem, found: Proposal, text: str) -> Problem:
    """A problem as it is told with a proposal, at the line that has to be mended."""
    lines = text.replace("\r\n", "\n").split("\n")
    shown = lines[found.first - 1] if found.first <= len(lines) else ""
    moved = first.line < found.first or first.line > max(found.first, found.last)
    place = Position(found.first, indent(shown) + 1) if moved else Position(first.line, first.column)
    return replace(
        first,
        line=place.line,
        column=place.column,
        message=f"{_fault(first)}: {found.remedy}",
        excerpt=shown if moved else first.excerpt,
        fix=(Rewrite(first.path, found.first, found.last, found.lines),),
    )


def _line_too_many(text: str, problem: Problem) -> tuple[str, Proposal] | None:
    """A line that can go: a key that stands there twice, or the line at which a second document begins."""
    lines = text.replace("\r\n", "\n").split("\n")
    line = lines[problem.line - 1].strip()
    if problem.rule == "one-document" and line == "---":
        found = Proposal("delete this line", problem.line, problem.line, ())
    elif problem.rule == "duplicate-key" and (first := _FIRST.search(problem.message)) and _TEXT_KEY.fullmatch(line):
        found = Proposal(f"keep one, and delete line {first[1]} or this line", problem.line, problem.line, ())
    else:
        return None
    return applied(lines, found), found


def _behind(text: str, path: str, found: Proposal, model: type[Record]) -> list[Problem]:
    """What else is wrong in a file once a proposal has been taken, at the lines where it stands now."""
    document, problems = parse(text, path)
    more = len(found.lines) - (found.last - found.first + 1)
    if document is not None:
        problems = validate(document, model)[1]
    end = found.first + len(found.lines)
    moved = [problem for problem in problems if more == 0 or problem.line >= end or problem.line < found.first]
    return [
        replace(problem, line=problem.line - more if problem.line >= end else problem.line, fix=()) for problem in moved
    ]


def _of_bullets(text: str, first: Problem, model: type[Record]) -> list[Problem]:
    """Where tabs stand behind bullets, what to say of the list that would be left without the tabs."""
    if first.rule != "tab":
        return []
    document, _ = parse(re.sub(r"\t+", " ", text), first.path)
    found = bullets_with_advice(document, model) if document else ()
    return [problem for problem in found if problem.fix and "\t" in text.split("\n")[problem.line - 1]]


def _fault(problem: Problem) -> str:
    """What is wrong, without the advice that stood behind it."""
    if problem.rule == "yaml-syntax":
        return "the file cannot be read from here on"
    return problem.message.partition(";")[0]


def judge_of(path: str, model: type[Record]) -> Judge:
    """A judge of proposals for a file that holds a record of a model."""

    def judge(text: str, found: Proposal) -> int:
        document, problems = parse(text, path)
        near = range(found.first - _NEAR, found.first + len(found.lines) + _NEAR)
        if document is None:
            return HELPS if problems and problems[0].line > near[-1] else FAILS
        problems = [*validate(document, model)[1], *bullets(document)]
        if not problems:
            return MENDS
        broken = (problem.rule in _OF_THE_WHOLE or problem.line in near for problem in problems)
        values = (problem.rule in _OF_A_VALUE for problem in problems)
        return FAILS if any(one and not two for one, two in zip(broken, values, strict=True)) else HELPS

    return judge


def verified(document: Document, model: type[Record], problems: list[Problem]) -> list[Problem]:
    """The problems of a file that is YAML, each with its steps only if they mend it and break nothing else."""
    known = {(problem.rule, problem.message) for problem in problems}

    def holds(problem: Problem) -> bool:
        (step,) = problem.fix
        if not isinstance(step, Rewrite):
            return False
        text = applied(document.lines, Proposal("", step.first, step.last, step.lines))
        after, said = parse(text, document.path)
        said = validate(after, model)[1] if after is not None else said
        left = [(found.rule, found.message) for found in said]
        return len(left) < len(problems) and set(left) <= known

    return [replace(problem, fix=()) if problem.fix and not holds(problem) else problem for problem in problems]


def bullets(document: Document) -> Iterator[Problem]:
    """Say which texts a list has been folded into."""
    for found in folded_lists(document):
        message = f"{_lines(found)} a list, which would be run together into one line of text"
        yield document.problem("folded-list", message, Position(found.entries[0], _column(document, found.entries[0])))


def without_what_is_folded(document: Document, problems: list[Problem]) -> list[Problem]:
    """The problems without those of a text into which a list has been folded, which is told by itself."""
    lines = {line for found in folded_lists(document) for line in range(found.first, found.last + 1)}
    return [problem for problem in problems if problem.line not in lines]


def bullets_with_advice(document: Document, model: type[Record]) -> Iterator[Problem]:
    """The same, each with a way to keep the list, or to make a sentence of it, that the model allows."""
    for found, problem in zip(folded_lists(document), bullets(document), strict=True):
        judge = judge_of(document.path, model)
        ways = (way for way in _ways(document, found) if judge(applied(document.lines, way), way) != FAILS)
        if (way := next(ways, None)) is None:
            yield replace(problem, message=f"{problem.message}; write it as one sentence, or as entries of their own")
            continue
        step = Rewrite(document.path, way.first, way.last, way.lines)
        yield replace(problem, message=f"{problem.message}; {way.remedy}", fix=(step,))


def _as_entries(document: Document, found: FoldedList) -> Proposal:
    """Entries of a list that stand deeper than the list, each put beside the one that they were folded into."""
    line = document.lines[found.first - 1]
    margin = " " * indent(line)
    deeper = [f"{margin}- {entry_text(document.lines[number - 1])}" for number in found.entries if number > found.first]
    said = f"begin each entry with {len(margin)} spaces and a hyphen, as the list has it"
    return Proposal(said, found.first, found.last, (line, *deeper))


def _lines(found: FoldedList) -> str:
    first, last = found.entries[0], found.entries[-1]
    return f"lines {first} to {last} look like" if last > first else f"line {first} looks like an entry of"


def _column(document: Document, number: int) -> int:
    return indent(document.lines[number - 1]) + 1


def _ways(document: Document, found: FoldedList) -> Iterator[Proposal]:
    """Yield how a list inside a text can be kept: line by line, as items beside the text, or as a sentence."""
    *_, name = found.loc
    if isinstance(name, int):
        yield _as_entries(document, found)
        return
    start = document.keys.get(found.loc)
    if start is None or not isinstance(name, str):
        return
    head = document.lines[start.line - 1][: start.column - 1]
    margin = " " * (start.column + 1)
    value = document.lines[start.line - 1][start.column + len(name) :].strip()
    opening = [value] * (value not in ("", ">", ">-", ">+") and start.line not in found.entries)
    kept_opening = [value] * (value not in ("", ">", ">-", ">+"))
    body = document.lines[start.line : found.last]
    before = [*opening, *(line.strip() for n, line in enumerate(body, start.line + 1) if n < found.entries[0])]
    text = " ".join(line for line in before if line)
    lines = {start.line: value} | dict(enumerate(body, start.line + 1))
    entries = [entry_text(lines[number]) for number in found.entries]
    one = f"{text.rstrip('.:')}: {'; '.join(map(small, entries))}" if text else "; ".join(entries)
    kept = [f"{head}{name}: |", *(f"{margin}{line.strip()}".rstrip() for line in [*kept_opening, *body])]
    if name == "adopted":
        said = f"end line {start.line} with `{name}: |`, and begin each line below it with {len(margin)} spaces"
        yield Proposal(said, start.line, found.last, tuple(kept))
    if text:
        items = [f"{' ' * (start.column - 1)}items:", *(f"{margin}- {as_scalar(entry)}" for entry in entries)]
        yield Proposal(
            "put it below `items:`, each entry with a hyphen", start.line, found.last,
            (f"{head}{name}: {as_scalar(text)}", *items),
        )  # fmt: skip
    yield Proposal("write it as one sentence", start.line, found.last, (f"{head}{name}: {as_scalar(one)}",))

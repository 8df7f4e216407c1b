"""Advice on what is wrong in one file, tried out before it is given: whoever follows it has mended the fault."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from portal.files.bullets import FoldedList, bullets, entry_text, folded_lists
from portal.files.document import Document, Position
from portal.files.fix import Rewrite
from portal.files.mending import FAILS, Keys, propose
from portal.files.problem import Problem
from portal.files.proposal import Proposal, applied, indent, is_key_alone
from portal.files.scalars import as_scalar
from portal.files.source import parse
from portal.judging import NEAR, judge_of, lacks_its_value
from portal.model import Record
from portal.model.shape import fields, types_inside
from portal.model.validation import validate, vocabulary
from portal.words import small

# The rules of files that cannot be read whose remedy can be found by trying.
_TRIED = frozenset(("yaml-syntax", "tab", "duplicate-key", "key", "comment", "alias", "tag", "one-document"))
_ANY_ID = re.compile(r"^[ -]*id *:", re.MULTILINE)
# The rules whose problems the parser reports itself, so that it has not read what follows them.
_OF_THE_PARSER = frozenset(("yaml-syntax", "tab"))
# Where a message about a second key says that the first one stands; a key with a text of one line.
_FIRST = re.compile(r"first in line ([0-9]+)")
_TEXT_KEY = re.compile(r"[a-z_]+: *[^\s|>].*")


def with_advice(problems: list[Problem], text: str, model: type[Record]) -> list[Problem]:
    """The problems of a file that cannot be read, the first with what mends it, if anything near it does."""
    if not problems or problems[0].rule not in _TRIED or len({problem.rule for problem in problems}) > 1:
        return problems
    first = problems[0]
    if not _ANY_ID.search(text) and "id" in model.model_fields:
        message = (
            "this file no longer holds data, as if another text had replaced it; put the old text back, and add what "
            "is new to it (the wording of a policy goes into `adopted:` of its clauses)"
        )
        return [replace(first, rule="yaml-syntax", message=message)]
    if (removed := _line_too_many(text, first)) is not None and judge_of(first.path, model)(*removed) != FAILS:
        shorter, deletion = removed
        return [_with_proposal(first, deletion, text), *_remaining(shorter, first.path, deletion, model)]
    places = [problem.line for problem in problems if problem.line - first.line < NEAR]
    best = propose(text, places, judge_of(first.path, model, parsed=first.rule not in _OF_THE_PARSER), _keys_in(model))
    if best is None:
        return _of_bullets(text, first, model) or problems
    lines = text.replace("\r\n", "\n").split("\n")
    mended = _with_proposal(first, best, text)
    remaining = _remaining(applied(lines, best), first.path, best, model)
    rest = [problem for problem in problems[1:] if not best.first <= problem.line <= best.last]
    if is_key_alone(best):
        others = [problem for problem in remaining if not lacks_its_value(problem, best)]
        steps = mended.fix if others == remaining else ()  # a key that needs a value is not mended by its name alone
        mended = replace(mended, message=mended.message + _words_for(lines, best, first.path, model), fix=steps)
        remaining = others
    return [mended, *rest, *remaining]


def _words_for(lines: list[str], proposal: Proposal, path: str, model: type[Record]) -> str:
    """What the key of a proposal may say, as the end of a message, where it has no value and its words are known."""
    document, _ = parse(applied(lines, proposal), path)
    keys = document.keys.items() if document else ()
    loc = next((loc for loc, place in keys if place.line == proposal.first), None)
    words = vocabulary(model, loc) if document and loc and document.at(loc) is None else ()
    return f", one of {', '.join(words)}" if words else ""


def _keys_in(model: type[Record]) -> Keys:
    """The keys of a file and of the groups inside it."""
    inside = [field for inner in types_inside(model) for field in fields(inner).values()]
    needed = [field for field in inside if field.required]
    lists = [field for field in needed if field.shape.holds is tuple and field.shape.innermost.record]
    return Keys(*(tuple(dict.fromkeys(field.name for field in some)) for some in (inside, needed, lists)))


def _with_proposal(first: Problem, proposal: Proposal, text: str) -> Problem:
    """A problem with the proposal that mends it, at the line that has to be mended."""
    lines = text.replace("\r\n", "\n").split("\n")
    line = lines[proposal.first - 1] if proposal.first <= len(lines) else ""
    moved = first.line < proposal.first or first.line > max(proposal.first, proposal.last)
    place = Position(proposal.first, indent(line) + 1) if moved else Position(first.line, first.column)
    return replace(
        first,
        line=place.line,
        column=place.column,
        message=f"{_fault(first)}: {proposal.remedy}",
        excerpt=line if moved else first.excerpt,
        fix=(Rewrite(first.path, proposal.first, proposal.last, proposal.lines),),
    )


def _line_too_many(text: str, problem: Problem) -> tuple[str, Proposal] | None:
    """A line that can go: a key that stands there twice, or the line at which a second document begins."""
    lines = text.replace("\r\n", "\n").split("\n")
    line = lines[problem.line - 1].strip()
    if problem.rule == "one-document" and line == "---":
        deletion = Proposal("delete this line", problem.line, problem.line, ())
    elif (
        problem.rule == "duplicate-key"
        and (first := _FIRST.search(problem.message))
        and (_TEXT_KEY.fullmatch(line) or lines[problem.line - 1] == lines[problem.line - 2])
    ):
        deletion = Proposal(f"keep one, and delete line {first[1]} or this line", problem.line, problem.line, ())
    else:
        return None
    return applied(lines, deletion), deletion


def _remaining(text: str, path: str, applied_proposal: Proposal, model: type[Record]) -> list[Problem]:
    """What else is wrong in a file once a proposal has been applied, at the lines where it stands now."""
    document, problems = parse(text, path)
    more = len(applied_proposal.lines) - (applied_proposal.last - applied_proposal.first + 1)
    if document is not None:
        problems = validate(document, model)[1]
    end = applied_proposal.first + len(applied_proposal.lines)
    moved = [
        problem for problem in problems if more == 0 or problem.line >= end or problem.line < applied_proposal.first
    ]
    return [
        replace(problem, line=problem.line - more if problem.line >= end else problem.line, fix=()) for problem in moved
    ]


def _of_bullets(text: str, first: Problem, model: type[Record]) -> list[Problem]:
    """Where tabs stand behind bullets, what to say of the list that would be left without the tabs."""
    if first.rule != "tab":
        return []
    document, _ = parse(re.sub(r"\t+", " ", text), first.path)
    problems = bullets_with_advice(document, model) if document else ()
    return [problem for problem in problems if problem.fix and "\t" in text.split("\n")[problem.line - 1]]


def _fault(problem: Problem) -> str:
    """What is wrong, without the advice that stood behind it."""
    if problem.rule == "yaml-syntax":
        return "the file cannot be read from here on"
    return problem.message.partition(";")[0]


def verified(document: Document, model: type[Record], problems: list[Problem]) -> list[Problem]:
    """The problems of a file that is YAML, each with its steps only if they mend it and break nothing else."""
    known = {(problem.rule, problem.message) for problem in problems}

    def holds(problem: Problem) -> bool:
        (step,) = problem.fix
        if not isinstance(step, Rewrite):
            return False
        text = applied(document.lines, Proposal("", step.first, step.last, step.lines))
        after, errors = parse(text, document.path)
        errors = validate(after, model)[1] if after is not None else errors
        left = [(error.rule, error.message) for error in errors]
        return len(left) < len(problems) and set(left) <= known

    return [replace(problem, fix=()) if problem.fix and not holds(problem) else problem for problem in problems]


def without_what_is_folded(document: Document, problems: list[Problem]) -> list[Problem]:
    """The problems without those of a text into which a list has been folded, which is reported by itself."""
    if not problems:
        return []
    lines = {line for folded in folded_lists(document) for line in range(folded.first, folded.last + 1)}
    return [problem for problem in problems if problem.line not in lines]


def bullets_with_advice(document: Document, model: type[Record]) -> Iterator[Problem]:
    """Say which texts a list has been folded into, each with a way to keep the list or to make a sentence of it."""
    for folded, problem in bullets(document):
        judge = judge_of(document.path, model)
        ways = (way for way in _ways(document, folded) if judge(applied(document.lines, way), way) != FAILS)
        if (way := next(ways, None)) is None:
            remedy = "put it below the text that it belongs to, for an id is one word" if folded.loc[-1] == "id" else ""
            remedy = remedy or "write it as one sentence, or as entries of their own"
            yield replace(problem, message=f"{problem.message}; {remedy}")
            continue
        step = Rewrite(document.path, way.first, way.last, way.lines)
        yield replace(problem, message=f"{problem.message}; {way.remedy}", fix=(step,))


def _as_entries(document: Document, folded: FoldedList) -> Proposal:
    """Entries of a list that stand deeper than the list, each put beside the one that they were folded into."""
    lines = dict(enumerate(document.lines[folded.first - 1 : folded.last], folded.first))
    margin = " " * indent(lines[folded.first])
    deeper = {first: f"{margin}- {text}" for first, text in _entries(lines, folded).items() if first > folded.first}
    begun = [line for number, line in lines.items() if number < min(deeper, default=folded.last + 1)]
    advice = f"begin each entry with {len(margin)} spaces and a hyphen, as the list has it"
    return Proposal(advice, folded.first, folded.last, (*begun, *deeper.values()))


def _entries(lines: Mapping[int, str], folded: FoldedList) -> dict[int, str]:
    """What each entry says, by its first line, with the lines below it up to the next entry."""
    ends = (*folded.entries[1:], folded.last + 1)
    return {
        first: " ".join(filter(None, (entry_text(lines[first]), *(lines[n].strip() for n in range(first + 1, end)))))
        for first, end in zip(folded.entries, ends, strict=True)
    }


def _as_list(document: Document, folded: FoldedList) -> Iterator[Proposal]:
    """The lines below a key that are nothing but entries, as the list that they were meant to be."""
    if document.keys[folded.loc].line < folded.first == folded.entries[0]:
        lines = dict(enumerate(document.lines[folded.first - 1 : folded.last], folded.first))
        margin = " " * indent(lines[folded.first])
        entries = (f"{margin}- {as_scalar(text)}" for text in _entries(lines, folded).values())
        remedy = "begin each entry of the list with a hyphen and a space"
        yield Proposal(remedy, folded.first, folded.last, tuple(entries))


def _ways(document: Document, folded: FoldedList) -> Iterator[Proposal]:
    """Yield how a list inside a text can be kept: line by line, as items beside the text, or as a sentence."""
    *_, name = folded.loc
    if name == "id":
        return
    if isinstance(name, int):
        yield _as_entries(document, folded)
        return
    yield from _as_list(document, folded)
    start = document.keys.get(folded.loc)
    if start is None or not isinstance(name, str):
        return
    head = document.lines[start.line - 1][: start.column - 1]
    margin = " " * (start.column + 1)
    value = document.lines[start.line - 1][start.column + len(name) :].strip()
    opening = [value] * (value not in ("", ">", ">-", ">+") and start.line not in folded.entries)
    kept_opening = [value] * (value not in ("", ">", ">-", ">+"))
    body = document.lines[start.line : folded.last]
    before = [*opening, *(line.strip() for n, line in enumerate(body, start.line + 1) if n < folded.entries[0])]
    text = " ".join(line for line in before if line)
    lines = {start.line: value} | dict(enumerate(body, start.line + 1))
    entries = list(_entries(lines, folded).values())
    sentence = f"{text.rstrip('.:')}: {'; '.join(map(small, entries))}" if text else "; ".join(entries)
    block = [f"{head}{name}: |", *(f"{margin}{line.strip()}".rstrip() for line in [*kept_opening, *body])]
    if name == "adopted":
        advice = f"end line {start.line} with `{name}: |`, and begin each line below it with {len(margin)} spaces"
        yield Proposal(advice, start.line, folded.last, tuple(block))
    if text:
        items = [f"{' ' * (start.column - 1)}items:", *(f"{margin}- {as_scalar(entry)}" for entry in entries)]
        yield Proposal(
            "put it below `items:`, each entry with a hyphen", start.line, folded.last,
            (f"{head}{name}: {as_scalar(text)}", *items),
        )  # fmt: skip
    yield Proposal("write it as one sentence", start.line, folded.last, (f"{head}{name}: {as_scalar(sentence)}",))

"""Judges what is proposed for a file that cannot be read, by reading the file as it would be."""

import re
from collections import Counter

from portal.files.bullets import bullets
from portal.files.document import Document
from portal.files.mending import FAILS, HELPS, MENDS, Judge
from portal.files.problem import Problem
from portal.files.proposal import Proposal, applied, is_key_alone, of_one_line
from portal.files.source import parse
from portal.model import Record
from portal.model.validation import validate

_KEY_LINE = re.compile(r" *(?:- +)?([a-z_]+):(?: |$)")
# The rules of what the lines of a file are to each other: where one is broken, a proposal has not understood them.
_OF_THE_WHOLE = frozenset(("missing-key", "unknown-key", "wrong-type", "folded-list"))
# The rules of single values: what breaks one of them was written so, whatever else was wrong around it.
_OF_A_VALUE = frozenset(("unknown-word", "date", "number-range", "too-long", "id-form", "time-of-day"))
# What remains to be read when a proposal has been made: so many lines on, another fault is another matter.
NEAR = 2


def judge_of(path: str, model: type[Record], *, parsed: bool = False) -> Judge:
    """A judge of proposals for a file that holds a record of a model.

    Where the file as it is could be ``parsed`` to its end, so must be what a proposal makes of it.
    """

    def judge(text: str, proposal: Proposal) -> int:
        document, problems = parse(text, path)
        near = range(proposal.first - NEAR, proposal.first + len(proposal.lines) + NEAR)
        if document is None:
            return HELPS if not parsed and problems and problems[0].line > near[-1] else FAILS
        problems = [*validate(document, model)[1], *(problem for _, problem in bullets(document))]
        if _swallowed(document, proposal):
            return FAILS
        if not problems:
            return MENDS
        if is_key_alone(proposal):
            problems = _brought(problems, text, proposal, model)
            if not problems:
                return HELPS
        broken = (problem.rule in _OF_THE_WHOLE or problem.line in near for problem in problems)
        values = (problem.rule in _OF_A_VALUE for problem in problems)
        fails = any(is_broken and not of_a_value for is_broken, of_a_value in zip(broken, values, strict=True))
        return FAILS if fails or any(_is_run_on(document, problem, proposal) for problem in problems) else HELPS

    return judge


def _brought(problems: list[Problem], text: str, proposal: Proposal, model: type[Record]) -> list[Problem]:
    """The problems that come with a key that has no value yet, but for that and for keys missing without it, too."""
    without, _ = parse(applied(text.split("\n"), of_one_line("", proposal.first, "#")), problems[0].path)
    missing = Counter(
        place for problem in (validate(without, model)[1] if without else ()) if (place := _lacks(problem))
    )
    brought = []
    for problem in problems:
        if lacks_its_value(problem, proposal):
            continue
        if (place := _lacks(problem)) and missing[place]:
            missing[place] -= 1
            continue
        brought.append(problem)
    return brought


def _lacks(problem: Problem) -> tuple[int, int] | None:
    """Where the group of keys stands that lacks one; None for any other problem."""
    return (problem.line, problem.column) if problem.rule == "missing-key" else None


def lacks_its_value(problem: Problem, proposal: Proposal) -> bool:
    """Whether a problem is that the key of a proposal has no value."""
    return problem.rule == "empty-value" and problem.line == proposal.first and is_key_alone(proposal)


def _swallowed(document: Document, proposal: Proposal) -> bool:
    """Whether a line that begins with a key of the file has become a part of a text."""
    names = {loc[-1] for loc in document.keys}
    lines_of_keys = {place.line for place in document.keys.values()}
    written = enumerate(proposal.lines, proposal.first)
    return any(
        number not in lines_of_keys
        for number, line in written
        if (key := _KEY_LINE.match(line)) is not None and key[1] in names
    )


def _is_run_on(document: Document, problem: Problem, proposal: Proposal) -> bool:
    """Whether a text is too long because a proposal has put lines below it into it."""
    if problem.rule != "too-long":
        return False
    place = (problem.line, problem.column)
    end = next((document.ends[loc].line for loc, at in document.values.items() if at == place), problem.line)
    joined = len(proposal.lines) <= proposal.last - proposal.first
    return problem.line == proposal.first if joined else problem.line < proposal.first <= end

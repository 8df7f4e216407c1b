"""The one line for the person who approves a change: what it does, and what to look at."""

import re
from collections import Counter
from collections.abc import Iterator

from portal.changes.change import Change, Verb
from portal.changes.fields import called
from portal.changes.sentences import Paragraph, paragraphs
from portal.changes.summary import Summary
from portal.files.problem import count
from portal.model.kinds import heading
from portal.words import in_words, listed, small

# So many subjects are named, each with what happened to it; more are counted.
MAX_NAMED = 2
# What a day, a month or a year of a policy's control ends in.
_DATE = re.compile(r"\b[12][0-9]{3}$")


def in_one_line(summary: Summary) -> str:
    """Say in one sentence what a change does, and in another what to look at before one approves it."""
    watch = list(_watch(summary))
    look = f"Look at {listed(watch)}." if watch else "Nothing in it needs a second look."
    return f"{_done(summary)} {look}"


def _done(summary: Summary) -> str:
    items = list(paragraphs(summary.comparison.groups))
    if not items:
        return "This changes nothing in what can be read."
    if len(items) <= MAX_NAMED:
        return f"This changes {listed([f'{_called(item)} ({item.headline})' for item in items])}."
    parts = Counter(heading(item.kind) for item in items)
    if len(parts) == 1:
        return f"This changes {in_words(len(items))} things in {small(next(iter(parts)))}."
    counts = listed([f"{in_words(number)} in {small(part)}" for part, number in parts.items()])
    return f"This changes {in_words(len(items))} things: {counts}."


def _called(item: Paragraph) -> str:
    return f"the {small(item.subject)}" if item.kind in ("policy", "glossary", "display") else small(item.subject)


def _watch(summary: Summary) -> Iterator[str]:
    """What the one who approves must not pass over, the gravest first."""
    if not summary.head.loads:
        yield f"the problems of the data, which keep it from being used ({count(summary.head.problems)})"
    elif summary.warnings:
        number = "the new warning" if summary.warnings == 1 else f"the {in_words(summary.warnings)} new warnings"
        yield f"{number} of the check"
    if summary.broken:
        yield "the ids that must not go"
    if summary.questions:
        yield (
            "the question below"
            if len(summary.questions) == 1
            else f"the {in_words(len(summary.questions))} questions below"
        )
    if summary.resting:
        yield "what rests on a changed clause and is unchanged"
    changes = [change for group in summary.comparison.groups for change in group.changes]
    if any(map(_says_something_else, changes)):
        yield "whether each clause with other words still says what was adopted"
    if any(change.kind == "clause" and change.field == called("adopted") for change in changes):
        yield "whether the adopted wording is the board's to the letter"
    if any(change.kind == "policy" and _DATE.search(change.now or change.was) for change in changes):
        yield "whether the dates are those that were decided"
    if any(change.kind == "definition" and change.verb is not Verb.ADDED for change in changes):
        yield "the words that the policy defines, on which its clauses rest"
    if any(change.kind == "section" and change.verb is Verb.REWORDED for change in changes):
        yield "the titles of sections, which other documents may cite"
    if any(map(_promises_something_else, changes)):
        yield "whether what is promised is what was decided"
    if any(change.kind == "policy" and change.verb is Verb.ADDED for change in changes):
        yield "which of the policies is in force"
    if any(change.verb is Verb.REMOVED for change in changes):
        yield "what is taken away"
    if any(change.verb is Verb.RENUMBERED for change in changes):
        yield "the clauses whose numbers change, which other documents may cite"


def _says_something_else(change: Change) -> bool:
    return change.kind == "clause" and (change.verb is Verb.REWORDED or change.field == called("items"))


def _promises_something_else(change: Change) -> bool:
    """Whether a duty or an offer of before is another now; not so where only the words by which it is found are."""
    of_before = change.verb in (Verb.CHANGED, Verb.REWORDED)
    return change.kind in ("duty", "offer") and of_before and change.field != called("asked_as")

"""Labels of an entry guessed from its words: each is marked as a guess, and what its words do not tell is left out."""

import re
from collections.abc import Iterator
from typing import Any

from portal.model.framework import Guessable
from portal.model.vocabulary import Activity, Step, Time

_VERBS: tuple[tuple[str, Step, Activity | None], ...] = (
    ("lead chair run manage organise coordinate co-ordinate oversee direct head establish", Step.LEAD, Activity.LEAD),
    ("mentor coach induct buddy", Step.CONTRIBUTE, Activity.COACH),
    (
        "contribute support help assist present share deliver write develop prepare",
        Step.CONTRIBUTE,
        Activity.CONTRIBUTE,
    ),
    ("shadow observe visit watch see", Step.FIND_OUT, Activity.OBSERVE),
    ("read follow subscribe", Step.FIND_OUT, Activity.READ),
    ("research investigate evaluate trial pilot", Step.TAKE_PART, Activity.RESEARCH),
    ("attend", Step.TAKE_PART, Activity.LEARN),
    ("meet network", Step.TAKE_PART, Activity.NETWORK),
    ("reflect", Step.TAKE_PART, Activity.OWN_DEVELOPMENT),
    ("join participate complete undertake study apply", Step.TAKE_PART, None),
    ("talk speak ask", Step.FIND_OUT, Activity.NETWORK),
)
_BY_VERB = {verb: (step, activity) for verbs, step, activity in _VERBS for verb in verbs.split()}
_BE_COACHED = re.compile(
    r"(?:be|get) (?:coached|mentored)\b|(?:have|find|work with) an? (?:\w+ )?(?:coach|mentor)\b", re.I
)
_TAKE_PART = re.compile(r"(?:take|taking) part\b|be (?:part|a member) of\b", re.I)
_QUALIFICATION = re.compile(r"\b(?:qualifications?|diploma|degree|master's|accreditation|apprenticeship)\b")
_TIMES = (
    (re.compile(r"\b(?:an|one) hour\b", re.I), Time.UNDER_AN_HOUR),
    (re.compile(r"\bhalf(?: a |-| )day\b|\b(?:a|one) (?:morning|afternoon|evening)\b", re.I), Time.HALF_DAY),
    (re.compile(r"\b(?:a|one|full) day\b|\bday's\b", re.I), Time.DAY),
    (re.compile(r"\bweeks\b|\bhalf[- ]term\b", re.I), Time.WEEKS),
    (re.compile(r"\b(?:a|one) term\b", re.I), Time.TERM),
    (re.compile(r"\b(?:a|one|academic|school) year\b|\byears\b", re.I), Time.YEAR),
)


def guessed_labels(text: str) -> dict[str, Any]:
    """Return the labels that an entry's words suggest, and under ``guessed`` which; {} where they tell nothing.

    >>> guessed_labels("Shadow a head of department for half a day")
    {'step': 'find-out', 'activity': 'observe', 'time': 'half-day', 'guessed': ['step', 'activity', 'time']}
    >>> guessed_labels("Budget round")
    {}
    """
    labels: dict[str, Any] = {name: str(word) for name, word in _labels(text) if word is not None}
    return {**labels, "guessed": list(labels)} if labels else {}


def _labels(text: str) -> Iterator[tuple[Guessable, Step | Activity | Time | None]]:
    first = text.split(maxsplit=1)[0].casefold().strip(".,:;()") if text.split() else ""
    step, activity = _BY_VERB.get(first, (None, None))
    if _BE_COACHED.match(text):
        step, activity = Step.TAKE_PART, Activity.BE_COACHED
    elif _TAKE_PART.match(text):
        step = Step.TAKE_PART
    elif step is Step.TAKE_PART and _QUALIFICATION.search(text):
        activity = Activity.QUALIFY
    yield "step", step
    yield "activity", activity
    yield "time", next((time for pattern, time in _TIMES if pattern.search(text)), None)

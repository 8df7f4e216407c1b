"""Duties and offers against the clauses that they rest on: the same force, the same limits, the same numbers."""

import re
from collections.abc import Iterator

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.fix import Rewrite
from portal.files.scalars import as_scalar
from portal.model import Clause, Duty, Offer, Policy
from portal.model.forces import FORCES
from portal.model.vocabulary import Force
from portal.words import listed

_MODAL = re.compile(r"\b(will|shall|must|may|might|can|could|should)\b")
_NEGATION = re.compile(r"\b(?:not|never|no longer|nobody|none|neither|cannot|without)\b|n't\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;])\s+")
_WORD = re.compile(r"[a-z]+")
_SMALL = frozenset(["that", "this", "they", "their", "them", "with", "from", "have", "been", "which", "will", "when"])
_NUMBER = re.compile(
    r"\b(half|halves|thirds?|quarters?|fifths?|tenths?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"twenty|thirty|forty|fifty|hundred|twice|once|[0-9]+(?:[.,][0-9]+)?)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(ann|year|term|month|week|dai|day)", re.IGNORECASE)
_SAME_PERIOD = {"ann": "year", "dai": "day"}


@check()
def duty_unlike_clause(catalogue: Catalogue) -> Findings:
    """A duty must have the force, the numbers and the negations of the clause that it rests on."""
    for policy, duty, number, clause in _resting(catalogue, "duties"):
        if not isinstance(duty, Duty):
            continue
        if (force_of_clause := _other_force(duty, clause)) is not None:
            word, force = force_of_clause
            wording = f"clause {number} ({clause.id!r}) says {word!r}" if word else f"clause {number} does not say so"
            message = (
                f"this duty is {duty.force.value!r}, and {wording}; "
                f"{f'write {force.value!r} here, or ' if force else ''}reword the clause to match the duty"
            )
            yield Finding(duty, ("force",), message, fix=_forced(catalogue, duty, force))
        text = f"{duty.action} {duty.often or ''}"
        yield from _numbers(catalogue, policy, duty, "action", duty.action, number, clause)
        yield from _numbers(catalogue, policy, duty, "often", duty.often or "", number, clause)
        yield from _periods(duty, number, clause)
        if bool(_NEGATION.search(text)) is not any(map(_NEGATION.search, _about(clause, duty.action))):
            where = f"clause {number} ({clause.id!r})"
            negated, plain = ("this duty", where) if _NEGATION.search(text) else (where, "this duty")
            message = f"{negated} says 'not' or the like, and {plain} does not; make the two agree"
            yield Finding(duty, ("action",), message)


@check()
def offer_unlike_clause(catalogue: Catalogue) -> Findings:
    """An offer must have the limits, the numbers and the force of the clause that it rests on."""
    for policy, offer, number, clause in _resting(catalogue, "offers"):
        if not isinstance(offer, Offer):
            continue
        modals, allowed = _modals(offer.text), _modals(_full_text(clause))
        more = sorted(modals - allowed) if allowed else []
        for index, hedge in enumerate(offer.hedges):
            absent = hedge.casefold() not in _full_text(clause).casefold() and hedge.casefold() in offer.text.casefold()
            if absent and hedge not in more:
                message = f"the limit {hedge!r} is not in clause {number} ({clause.id!r}); make the two agree"
                yield Finding(offer, ("hedges", index), message)
        if more:
            message = (
                f"the offer says {listed([repr(word) for word in more])}, and clause {number} ({clause.id!r}) says "
                f"{listed([repr(word) for word in sorted(allowed)])}; make the two agree"
            )
            yield Finding(offer, ("text",), message, fix=_worded(catalogue, offer, more, allowed))
        yield from _numbers(catalogue, policy, offer, "text", offer.text, number, clause)


def _resting(catalogue: Catalogue, name: str) -> Iterator[tuple[Policy, Duty | Offer, str, Clause]]:
    """Yield each duty or offer of each policy with its clause and that clause's number."""
    for policy in catalogue.every_policy:
        clauses = {clause.id: (number, clause) for number, _, clause in policy.numbered}
        for item in getattr(policy, name):
            if item.clause in clauses:
                yield policy, item, *clauses[item.clause]


def _full_text(clause: Clause) -> str:
    return " ".join((clause.words, *clause.items))


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in _WORD.findall(text.casefold()) if len(word) > 3 and word not in _SMALL)


def _about(clause: Clause, action: str) -> list[str]:
    """The sentences of a clause that say what a duty says: half of the words of the shorter are in the other."""
    sentences = _SENTENCE.split(_full_text(clause))
    words = _words(action)

    def alike(sentence: str) -> float:
        there = _words(sentence)
        return len(words & there) / max(1, min(len(words), len(there)))

    related = [sentence for sentence in sentences if alike(sentence) >= 0.5]
    return related or [max(sentences, key=alike)]


def _other_force(duty: Duty, clause: Clause) -> tuple[str, Force | None] | None:
    """The word of the clause that has another force than the duty, and that force where it is the only one."""
    own = FORCES.get(duty.force)
    if own is None:
        return None
    for sentence in _about(clause, duty.action):
        has_own = own.search(sentence.casefold()) is not None
        others = {force: match for force, pattern in FORCES.items() if (match := pattern.search(sentence.casefold()))}
        if not has_own and others:
            word = next(iter(others.values())).group()
            return word, next(iter(others)) if len(others) == 1 else None
    return None if own.search(_full_text(clause).casefold()) else ("", None)


def _forced(catalogue: Catalogue, duty: Duty, force: Force | None) -> tuple[Rewrite, ...]:
    place = catalogue.place_of(duty)
    return (place.document.rewritten((*place.loc, "force"), force.value),) if force else ()


def _modals(text: str) -> set[str]:
    return {match.group() for match in _MODAL.finditer(text.casefold())}


def _worded(catalogue: Catalogue, offer: Offer, more: list[str], allowed: set[str]) -> tuple[Rewrite, ...]:
    """The step that writes the clause's word into an offer, where each has one."""
    if len(more) != 1 or len(allowed) != 1:
        return ()
    place = catalogue.place_of(offer)
    (word,) = allowed
    new = re.sub(rf"\b{more[0]}\b", word, offer.text)
    limits = [("hedges", index) for index, hedge in enumerate(offer.hedges) if hedge == more[0]]
    steps = [((*place.loc, "text"), as_scalar(new)), *(((*place.loc, *loc), word) for loc in limits)]
    return tuple(place.document.rewritten(loc, scalar) for loc, scalar in steps)


def _numbers(
    catalogue: Catalogue, policy: Policy, item: Duty | Offer, name: str, text: str, number: str, clause: Clause
) -> Iterator[Finding]:
    """A number that the clause does not have; of one without numbers, that no clause of its section has."""
    there = _numbers_in(_full_text(clause))
    where = f"clause {number} ({clause.id!r})"
    if not there:
        section = next(section for section in policy.sections if clause in section.clauses)
        there = set().union(*(_numbers_in(_full_text(other)) for other in section.clauses))
        where = f"neither clause {number} ({clause.id!r}) nor any other in its section"
    more = sorted(_numbers_in(text) - there)
    if there and more:
        verb = "has" if where.startswith("neither") else "does not have"
        message = (
            f"{listed([repr(word) for word in more])} stands here, and {where} {verb} that number; make the two agree"
        )
        other = sorted(there - _numbers_in(text))
        yield Finding(item, (name,), message, fix=_counted(catalogue, item, name, text, more, other))


def _counted(
    catalogue: Catalogue, item: Duty | Offer, name: str, text: str, more: list[str], other: list[str]
) -> tuple[Rewrite, ...]:
    """The step that writes the clause's number, where each has one that the other has not."""
    if len(more) != 1 or len(other) != 1:
        return ()
    place = catalogue.place_of(item)
    new = re.sub(rf"\b{re.escape(more[0])}(?=s?\b)", other[0], text, flags=re.IGNORECASE)
    return (place.document.rewritten((*place.loc, name), as_scalar(new)),)


def _numbers_in(text: str) -> set[str]:
    return {match.group().casefold().removesuffix("s") for match in _NUMBER.finditer(text)}


def _periods(duty: Duty, number: str, clause: Clause) -> Iterator[Finding]:
    """A period of time that the clause does not have."""
    if duty.often is None:
        return
    own, there = _periods_in(duty.often), _periods_in(_full_text(clause))
    if there and own - there:
        message = (
            f"{duty.often!r} is not what clause {number} ({clause.id!r}) says of when or how often; make the two agree"
        )
        yield Finding(duty, ("often",), message)


def _periods_in(text: str) -> set[str]:
    periods = {match.group(1).casefold() for match in _PERIOD.finditer(text)}
    return {_SAME_PERIOD.get(word, word) for word in periods}

"""Duties and offers against the clauses that they rest on: the same force, the same limits, the same negations."""

import re
from collections.abc import Iterator

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.checks.quantities import frequency, full_text, numbers, periods
from portal.files.fix import Rewrite, deletions
from portal.files.scalars import as_scalar
from portal.model import Clause, Duty, Offer, Policy
from portal.model.forces import FORCES, denials, denied, is_adverb, limited, limits, sentences, small, unlimited
from portal.model.vocabulary import Force
from portal.words import listed

_MODAL = re.compile(r"\b(will|shall|must|may|might|can|could|should)\b")
# Of these a clause that describes what is done has no words: what a school needs, those responsible for it.
_SURE = (Force.WILL, Force.MUST, Force.EXPECTED, Force.MAY)
_WORD = re.compile(r"[a-z]+")
_SMALL = frozenset(["that", "this", "they", "their", "them", "with", "from", "have", "been", "which", "will", "when"])


@check()
def duty_unlike_clause(catalogue: Catalogue) -> Findings:
    """A duty must have the force, the numbers, the limits and the negations of the clause that it rests on."""
    for policy, duty, number, clause in _resting(catalogue, "duties"):
        if not isinstance(duty, Duty):
            continue
        where = f"clause {number} ({clause.id!r})"
        sentences, clause_text = _about(clause, duty.action), full_text(clause)
        about = " ".join(sentences)
        yield from _force(catalogue, duty, where, sentences, clause_text)
        yield from numbers(catalogue, policy, duty, "action", where, clause)
        rhythm = list(frequency(catalogue, duty, where, about, clause_text))
        yield from rhythm or numbers(catalogue, policy, duty, "often", where, clause)
        yield from () if rhythm else periods(catalogue, duty, where, clause)
        holder = policy.holder_titles.get(duty.holder, "")
        text = f"{duty.action} {duty.often or ''}"
        yield from _limits(catalogue, duty, "action", f"{text} {holder}", where, about, clause_text)
        yield from _negation(catalogue, duty, "action", text, where, about, clause_text)


@check()
def offer_unlike_clause(catalogue: Catalogue) -> Findings:
    """An offer must have the limits, the numbers and the force of the clause that it rests on."""
    for policy, offer, number, clause in _resting(catalogue, "offers"):
        if not isinstance(offer, Offer):
            continue
        where = f"clause {number} ({clause.id!r})"
        clause_text = full_text(clause)
        modals, allowed = _modals(offer.text), _modals(clause_text)
        more = sorted(modals - allowed) if allowed else []
        for index, hedge in enumerate(offer.hedges):
            written = hedge.casefold() in offer.text.casefold()
            if written and hedge not in more and not _has_hedge(clause_text, hedge):
                fix = _without_limit(catalogue, offer, hedge)
                message = f"the limit {hedge!r} is not in {where}; make the two agree{deletions(fix)}"
                yield Finding(offer, ("hedges", index), message, fix=fix)
        if more:
            message = (
                f"the offer says {listed([repr(word) for word in more])}, and {where} says "
                f"{listed([repr(word) for word in sorted(allowed)])}; make the two agree"
            )
            yield Finding(offer, ("text",), message, fix=_worded(catalogue, offer, more, allowed))
        yield from numbers(catalogue, policy, offer, "text", where, clause)
        about = " ".join(_about(clause, offer.text))
        yield from _limits(catalogue, offer, "text", " ".join([offer.text, *offer.hedges]), where, about, clause_text)
        yield from _negation(catalogue, offer, "text", offer.text, where, about, clause_text)


def _resting(catalogue: Catalogue, name: str) -> Iterator[tuple[Policy, Duty | Offer, str, Clause]]:
    """Yield each duty or offer of each policy with its clause and that clause's number."""
    for policy in catalogue.every_policy:
        clauses = {clause.id: (number, clause) for number, _, clause in policy.numbered}
        for item in getattr(policy, name):
            if item.clause in clauses:
                yield policy, item, *clauses[item.clause]


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in _WORD.findall(text.casefold()) if len(word) > 3 and word not in _SMALL)


def _has_hedge(text: str, hedge: str) -> bool:
    """Whether a text has a limit, in its words, in another form of them, or in words that say the same."""
    same = dict(limits(hedge)).keys() & dict(limits(text)).keys()
    return bool(same) or hedge.casefold() in text.casefold() or frozenset() < _words(hedge) <= _words(text)


def _about(clause: Clause, action: str) -> list[str]:
    """The sentences of a clause that say what a duty says: half of the words of the shorter are in the other."""
    every = sentences(full_text(clause))
    words = _words(action)

    def alike(sentence: str) -> float:
        there = _words(sentence)
        return len(words & there) / max(1, min(len(words), len(there)))

    related = [sentence for sentence in every if alike(sentence) >= 0.5]
    return related or [max(every, key=alike)]


def _force(catalogue: Catalogue, duty: Duty, where: str, about: list[str], clause_text: str) -> Findings:
    """A duty of another force than the sentences about it."""
    if (difference := _other_force(duty, about, clause_text)) is None:
        return
    word, force = difference
    wording = f"{where} says {word!r}" if word else f"{where} has no such word"
    write = f"write {force.value!r} here, or " if force else ""
    if duty.force is Force.PRACTICE:
        write = f"write {force.value!r} here and the action after it ({force.label} ...), or " if force else ""
    elif not word:
        write = "write 'practice' here where the clause only describes what is done, or "
    message = f"this duty is {duty.force.value!r}, and {wording}; {write}reword the clause to match the duty"
    steps = () if duty.force is Force.PRACTICE else _forced(catalogue, duty, force)
    yield Finding(duty, ("force",), message, fix=steps)


def _other_force(duty: Duty, about: list[str], clause_text: str) -> tuple[str, Force | None] | None:
    """The word of the clause that has another force than the duty, and that force where it is the only one."""
    own = FORCES.get(duty.force)
    for sentence in about:
        if own is not None and own.search(small(sentence)):
            continue
        others = {
            force: match
            for force, pattern in FORCES.items()
            if (duty.force is not Force.PRACTICE or force in _SURE) and (match := pattern.search(small(sentence)))
        }
        if others:
            word = next(iter(others.values())).group()
            return word, next(iter(others)) if len(others) == 1 else None
    return None if own is None or own.search(small(clause_text)) else ("", None)


def _forced(catalogue: Catalogue, duty: Duty, force: Force | None) -> tuple[Rewrite, ...]:
    place = catalogue.place_of(duty)
    return (place.document.rewritten((*place.loc, "force"), force.value),) if force else ()


def _limits(
    catalogue: Catalogue, item: Duty | Offer, name: str, text: str, where: str, about: str, clause_text: str
) -> Findings:
    """A word such as 'usually' that the sentences about it alone have, or that no sentence of the clause has."""
    own, there = dict(limits(text)), dict(limits(about))
    what = "this duty" if isinstance(item, Duty) else "this offer"
    written = getattr(item, name)
    for way, words in there.items():
        if way not in own:
            new = limited(written, way, words, about) if isinstance(item, Duty) or not is_adverb(way) else None
            message = f"{where} says {words!r}, and {what} does not; make the two agree"
            yield Finding(item, (name,), message, fix=_written(catalogue, item, name, new))
    for way, words in own.items():
        hedged = isinstance(item, Offer) and any(way in dict(limits(hedge)) for hedge in item.hedges)
        if way not in dict(limits(clause_text)) and way in dict(limits(written)) and not hedged:
            message = f"{what} says {words!r}, and {where} does not; make the two agree"
            yield Finding(item, (name,), message, fix=_written(catalogue, item, name, unlimited(written, way)))


def _written(catalogue: Catalogue, item: Duty | Offer, name: str, new: str | None) -> tuple[Rewrite, ...]:
    place = catalogue.place_of(item)
    return (place.document.rewritten((*place.loc, name), as_scalar(new)),) if new else ()


def _negation(
    catalogue: Catalogue, item: Duty | Offer, name: str, text: str, where: str, about: str, clause_text: str
) -> Findings:
    """A word such as 'not' by which one side denies what is done, where the other has no such word at all."""
    own, denial = denied(text), denied(about)
    what = "this duty" if isinstance(item, Duty) else "this offer"
    if denial and not denials(text):
        place = catalogue.place_of(item)
        first, last = place.document.lines_of(place.loc)
        remedy = f"make the two agree, or delete lines {first} to {last} where {what} no longer holds"
        message = f"{where} says {_denied(denial)!r}, and {what} does not; {remedy}"
        beside = isinstance(item, Duty) and denial.casefold() in ("not", "never", "no longer")
        new = f"{denial.casefold()} {getattr(item, name)}" if beside else None
        yield Finding(item, (name,), message, fix=_written(catalogue, item, name, new))
    elif own and not denials(clause_text):
        fix = _unnegated(catalogue, item) if isinstance(item, Duty) else ()
        message = f"{what} says {_denied(own)!r}, and {where} does not; make the two agree"
        yield Finding(item, (name,), message, fix=fix)


def _denied(words: str) -> str:
    """The word by which something is denied."""
    return "no" if words.casefold().split()[-1] == "no" else words


def _unnegated(catalogue: Catalogue, duty: Duty) -> tuple[Rewrite, ...]:
    """The step that takes a plain 'not' or 'never' away from the beginning of what is done."""
    new = re.sub(r"^(?:not|never) ", "", duty.action)
    return _written(catalogue, duty, "action", new if not denials(f"{new} {duty.often or ''}") else None)


def _without_limit(catalogue: Catalogue, offer: Offer, hedge: str) -> tuple[Rewrite, ...]:
    """The steps that take a word such as 'usually' out of an offer, where no other words hang on it."""
    way = next((way for way, words in limits(hedge) if words == hedge), None)
    new = unlimited(offer.text, way) if way else None
    place = catalogue.place_of(offer)
    gone = place.document.without_entry((*place.loc, "hedges", offer.hedges.index(hedge)))
    return (*_written(catalogue, offer, "text", new), *gone) if new and gone else ()


def _modals(text: str) -> set[str]:
    return {match.group() for match in _MODAL.finditer(small(text))}


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

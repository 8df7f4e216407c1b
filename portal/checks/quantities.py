"""Numbers, periods and how often: what a duty or an offer says, against the clause that it rests on."""

import re
from collections.abc import Iterator
from functools import lru_cache

from portal.catalogue import Catalogue
from portal.checks.check import Finding
from portal.files.fix import Rewrite, deletions
from portal.files.scalars import as_scalar
from portal.model import Clause, Duty, Offer, Policy
from portal.model.frequencies import COUNTS, Frequency, frequencies, seasonal
from portal.model.remedies import added_line
from portal.model.shape import fields
from portal.model.vocabulary import Rhythm
from portal.words import MAX_KEPT, capital, listed

_NUMBER = re.compile(
    r"\b(half|halves|thirds?|quarters?|fifths?|tenths?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"twenty|thirty|forty|fifty|hundred|twice|once|(?<=least )one|(?<=most )one|one(?= or more)|"
    r"[0-9]+(?:[.,][0-9]+)?)\b",
    re.IGNORECASE,
)
_ONE = ("one", "once")
_FRACTIONS = ("half", "halve", "third", "quarter", "fifth", "tenth")
# A number with what is counted, where words before it say that it is a limit.
_COUNTED = re.compile(
    rf"\b(at (?:least|most)|up to|no (?:more|fewer|less) than) {_NUMBER.pattern} ([a-z]+)", re.IGNORECASE
)
_PERIOD = re.compile(r"\b(ann|year|term|month|week|dai|day)", re.IGNORECASE)
_SAME_PERIOD = {"ann": "year", "dai": "day"}
# Words about a time, from the preposition to the period.
_WHEN = re.compile(
    r"\b(?:within|in|by|before|after|during|at|for)\b(?:(?!\b(?:within|in|by|before|after|during|at|for)\b)[^,.;:])*?"
    r"\b(?:year|term|month|week|day)s?\b",
    re.IGNORECASE,
)
_ADJECTIVES = ("annual", "biannual", "biennial")


def full_text(clause: Clause) -> str:
    """All that a clause says."""
    return " ".join((clause.words, *clause.items))


def numbers(
    catalogue: Catalogue, policy: Policy, item: Duty | Offer, name: str, where: str, clause: Clause
) -> Iterator[Finding]:
    """A number that the clause does not have; of one without numbers, a fraction that no clause of its section has."""
    text = getattr(item, name) or ""
    own = _numbers_in(_without_frequency(text) if isinstance(item, Duty) else text)
    if not own:
        return
    there = _numbers_in(full_text(clause))
    if not there:
        section = next(section for section in policy.sections if any(each is clause for each in section.clauses))
        every = dict.fromkeys(word for neighbour in section.clauses for word in _numbers_in(full_text(neighbour)))
        there = tuple(word for word in every if word in _FRACTIONS)
        where = f"neither {where} nor any other in its section"
        own = tuple(word for word in own if word in _FRACTIONS)
    more = [word for word in own if _in_words(word) not in map(_in_words, there)]
    if there and more:
        verb = "has" if where.startswith("neither") else "does not have"
        stand, them = ("stands", "that number") if len(more) == 1 else ("stand", "those numbers")
        words = listed([repr(word) for word in more])
        message = f"{words} {stand} here, and {where} {verb} {them}; make the two agree"
        missing = [word for word in there if word not in own]
        fix = _counted(catalogue, item, name, more, missing) or _as_limited(catalogue, item, name, full_text(clause))
        yield Finding(item, (name,), message, fix=fix)


def _counted(
    catalogue: Catalogue, item: Duty | Offer, name: str, more: list[str], missing: list[str]
) -> tuple[Rewrite, ...]:
    """The step that writes the clause's numbers, where each has as many of a kind that the other has not."""
    if all(word in _FRACTIONS for word in more):
        missing = [word for word in missing if word in _FRACTIONS]
    if len(more) != len(missing) or any(word in _ONE for word in (*more, *missing)):
        return ()
    place = catalogue.place_of(item)
    meant = dict(zip(more, missing, strict=True))
    pattern = "|".join(map(re.escape, more))
    new = re.sub(
        rf"\b({pattern})(?=s?\b)", lambda match: meant[match.group().casefold()], getattr(item, name),
        flags=re.IGNORECASE,
    )  # fmt: skip
    return (place.document.rewritten((*place.loc, name), as_scalar(new)),)


def _as_limited(catalogue: Catalogue, item: Duty | Offer, name: str, there: str) -> tuple[Rewrite, ...]:
    """The step that writes 'at least two people' for 'at least one person', where each has one such limit."""
    text = getattr(item, name)
    own_limits, limits = list(_COUNTED.finditer(text)), list(_COUNTED.finditer(there))
    if len(own_limits) != 1 or len(limits) != 1 or own_limits[0][1].casefold() != limits[0][1].casefold():
        return ()
    place = catalogue.place_of(item)
    new = text[: own_limits[0].start()] + limits[0].group() + text[own_limits[0].end() :]
    return (place.document.rewritten((*place.loc, name), as_scalar(new)),)


@lru_cache(MAX_KEPT)
def _numbers_in(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group().casefold().removesuffix("s") for match in _NUMBER.finditer(text)))


def _in_words(number: str) -> str:
    return COUNTS[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(COUNTS) else number


def frequency(catalogue: Catalogue, duty: Duty, where: str, about: str, clause_text: str) -> Iterator[Finding]:
    """How often, where the clause says something else, or only one of the two says it; and the word of `rhythm:`."""
    text = f"{duty.often or ''}. {duty.action}"
    own, there = frequencies(text), frequencies(about)
    said, meant = {frequency.months for frequency in own}, {frequency.months for frequency in there}
    allowed = {frequency.months for frequency in frequencies(clause_text)} | seasonal(clause_text)
    if meant <= said | seasonal(text) and said <= allowed:
        yield from _rhythm(catalogue, duty, where, there)
        return
    if not own and all(frequency.words.casefold() in _ADJECTIVES for frequency in there):
        return
    if not there:
        fix = _as_often(catalogue, duty, None)
        message = f"{own[0].words!r} stands here, and {where} does not say how often; make the two agree"
        yield Finding(duty, ("often" if duty.often else "action",), message + deletions(fix), fix=fix)
        return
    words = listed([repr(frequency.words) for frequency in there])
    says = f"says {listed([repr(frequency.words) for frequency in own])}" if own else "does not say how often"
    message = f"{where} says {words}, and this duty {says}; make the two agree"
    only = there[0] if len(there) == 1 else None
    fix = _as_often(catalogue, duty, only) if only else ()
    yield Finding(duty, ("often",), message + deletions(fix), key=duty.often is None, fix=fix)


def _rhythm(catalogue: Catalogue, duty: Duty, where: str, there: tuple[Frequency, ...]) -> Iterator[Finding]:
    """A word of `rhythm:` that is not what the clause says."""
    if len(there) == 1 and duty.rhythm not in (None, Rhythm.REGULAR, there[0].rhythm):
        (step,) = _with_rhythm(catalogue, duty, there[0])
        remedy = f"write {there[0].rhythm or 'regular'!r}" if step.lines else step.words
        message = f"{where} says {there[0].words!r}, and the rhythm is {str(duty.rhythm)!r}; {remedy}"
        yield Finding(duty, ("rhythm",), message, fix=(step,))


def _as_often(catalogue: Catalogue, duty: Duty, meant: Frequency | None) -> tuple[Rewrite, ...]:
    """The steps that say how often as the clause does, where `often:` says nothing else."""
    place = catalogue.place_of(duty)
    document, loc = place.document, (*place.loc, "often")
    if any(frequencies(duty.action)) or (duty.often and _without_frequency(duty.often)):
        return ()
    words = as_scalar(capital(meant.words)) if meant else ""
    if loc in document.ends:
        step = document.rewritten(loc, words)
    elif loc in document.keys:
        at = document.keys[loc]
        step = Rewrite(document.path, at.line, at.line, (f"{' ' * (at.column - 1)}often: {words}",))
    elif (added := added_line(document, loc, list(fields(Duty)), words)) is not None:
        step = added
    else:
        return ()
    return (step, *(_with_rhythm(catalogue, duty, meant) if duty.rhythm else ()))


def _without_frequency(text: str) -> str:
    for frequency in frequencies(text):
        text = text.replace(frequency.words, "")
    return text.strip()


def _with_rhythm(catalogue: Catalogue, duty: Duty, meant: Frequency | None) -> Iterator[Rewrite]:
    place = catalogue.place_of(duty)
    loc = (*place.loc, "rhythm")
    if meant and meant.rhythm:
        yield place.document.rewritten(loc, meant.rhythm.value)
    elif duty.id in catalogue.trust.year.duties:
        yield place.document.rewritten(loc, "regular")
    else:
        line = place.document.values[loc].line
        yield Rewrite(place.document.path, line, line)


def periods(catalogue: Catalogue, duty: Duty, where: str, clause: Clause) -> Iterator[Finding]:
    """A period of time that the clause does not have."""
    if duty.often is None:
        return
    own, there = _periods_in(_without_frequency(duty.often)), _periods_in(full_text(clause))
    if there and own - there:
        message = f"{duty.often!r} is not what {where} says about when or how often; make the two agree"
        matches = [match.group() for match in _WHEN.finditer(full_text(clause))]
        place = catalogue.place_of(duty)
        is_one = _WHEN.fullmatch(duty.often) is not None and len(matches) == 1
        fix = (place.document.rewritten((*place.loc, "often"), as_scalar(capital(matches[0]))),) if is_one else ()
        yield Finding(duty, ("often",), message, fix=fix)


def _periods_in(text: str) -> set[str]:
    periods = {match.group(1).casefold() for match in _PERIOD.finditer(text)}
    return {_SAME_PERIOD.get(word, word) for word in periods}

"""Texts: abbreviations that the glossary explains, entries that say the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.document import Loc
from portal.files.problem import Severity
from portal.model import Mark, Opportunity, Record
from portal.model.lexicon import abbreviations, lexicon_of
from portal.model.sought import Marked, sought

_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset(["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "with", "your", "own"])


@check()
def abbreviation_unknown(catalogue: Catalogue) -> Findings:
    """Every abbreviation in capitals that a text uses must have a term in the glossary."""
    known = lexicon_of(catalogue.glossary.terms).knows
    unknown: dict[str, list[tuple[Record, Loc, int]]] = defaultdict(list)
    for record, (loc, name, start) in _abbreviations(catalogue.files):
        if not known(name):
            unknown[name].append((record, loc, start))
    for name, uses in unknown.items():
        more = f" (it is used in {len(uses)} places)" if len(uses) > 1 else ""
        message = f"the glossary has no term or alias {name!r}; add it, or write the words out{more}"
        record, loc, start = uses[0]
        yield Finding(record, loc, message, span=(start, start + len(name)))


@sought
def _abbreviations(marked: Marked) -> Iterator[tuple[Loc, str, int]]:
    """Yield each abbreviation with the text that uses it and where it begins there."""
    return ((text.loc, name, start) for text in marked[Mark.PROSE] for name, start in abbreviations(text.value))


@check()
def same_words(catalogue: Catalogue) -> Findings:
    """Two entries must not have the same words, whatever their capitals and punctuation."""
    first: dict[str, Opportunity] = {}
    for entry in catalogue.opportunities.values():
        first_of_words = first.setdefault(" ".join(_words(entry.text)), entry)
        if first_of_words is not entry:
            message = f"these are the words of {first_of_words.id!r}; place that entry instead, or say what differs"
            yield Finding(entry, ("text",), message)


@check(severity=Severity.WARNING)
def alike_words(catalogue: Catalogue) -> Findings:
    """Entries whose words differ in only one place should be declared distinct, or be one entry."""
    keys = {entry.id: _keys(entry.text) for entry in catalogue.opportunities.values()}
    times = Counter(chain.from_iterable(keys.values()))
    shared = {key for key, number in times.items() if number > 1}
    alike: dict[str, list[Opportunity]] = defaultdict(list)
    for entry in catalogue.opportunities.values():
        candidates: dict[str, Opportunity] = {}
        for key in sorted(keys[entry.id] & shared):
            candidates |= {candidate.id: candidate for candidate in alike[key][:3]}
            alike[key].append(entry)
        for candidate in candidates.values():
            if not _declared(entry, candidate) and _words(entry.text) != _words(candidate.text):
                message = (
                    f"nearly the words of {candidate.id!r} ({candidate.text!r}); make them one, or name it in "
                    "distinct_from or, if it is the same activity, in variant_of"
                )
                yield Finding(entry, ("text",), message)


def _keys(text: str) -> set[str]:
    """The words of a text that matter, and, where they are more than three, all but each one of them in turn."""
    words = [f"{_stem(word)} " for word in _words(text) if word not in _SMALL]
    whole = "".join(words)
    keys, end = {whole}, 0
    for word in words if len(words) > 3 else ():
        start, end = end, end + len(word)
        keys.add(whole[:start] + whole[end:])
    return keys


def _declared(first: Opportunity, second: Opportunity) -> bool:
    """Whether it is said of two entries that they are distinct, or the same activity in other words."""
    return (
        first.id in second.distinct_from
        or second.id in first.distinct_from
        or (first.variant_of or first.id) == (second.variant_of or second.id)
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("'", "").replace("&", " and "))


def _stem(word: str) -> str:
    """Take the ending of a plural off, so that one school and many schools are the same word."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word

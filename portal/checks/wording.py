"""Texts: abbreviations that the glossary explains, entries that say the same."""

import re
from collections import defaultdict

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.document import Loc
from portal.files.problem import Severity
from portal.model import Mark, Opportunity, Record
from portal.model.lexicon import abbreviations, lexicon_of

_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset(["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "with", "your", "own"])


@check()
def abbreviation_unknown(catalogue: Catalogue) -> Findings:
    """Every abbreviation in capitals that a text uses must have a term in the glossary."""
    known = lexicon_of(catalogue.glossary.terms).knows
    unknown: dict[str, list[tuple[Record, Loc, tuple[int, int]]]] = defaultdict(list)
    for record, leaves in catalogue.leaves:
        for leaf in leaves:
            if leaf.mark is Mark.PROSE:
                for name, start in abbreviations(leaf.value):
                    if not known(name):
                        unknown[name].append((record, leaf.loc, (start, start + len(name))))
    for name, uses in unknown.items():
        more = f" (it is used in {len(uses)} places)" if len(uses) > 1 else ""
        message = f"the glossary has no term or alias {name!r}; add it, or write the words out{more}"
        record, loc, span = uses[0]
        yield Finding(record, loc, message, span=span)


@check()
def same_words(catalogue: Catalogue) -> Findings:
    """Two entries must not have the same words, whatever their capitals and punctuation."""
    first: dict[tuple[str, ...], Opportunity] = {}
    for entry in catalogue.opportunities.values():
        first_of_words = first.setdefault(tuple(_words(entry.text)), entry)
        if first_of_words is not entry:
            message = f"these are the words of {first_of_words.id!r}; place that entry instead, or say what differs"
            yield Finding(entry, ("text",), message)


@check(severity=Severity.WARNING)
def alike_words(catalogue: Catalogue) -> Findings:
    """Entries whose words differ in only one place should be declared distinct, or be one entry."""
    alike: dict[tuple[str, ...], list[Opportunity]] = defaultdict(list)
    reported = set()
    for entry in catalogue.opportunities.values():
        words = [_stem(word) for word in _words(entry.text) if word not in _SMALL]
        keys = {tuple(words)} | (
            {tuple(words[:n] + words[n + 1 :]) for n in range(len(words))} if len(words) > 3 else set()
        )
        for key in sorted(keys):
            for candidate in alike[key][:3]:
                pair = frozenset((entry.id, candidate.id))
                if pair in reported or _declared(entry, candidate):
                    continue
                if _words(entry.text) == _words(candidate.text):
                    continue
                reported.add(pair)
                message = (
                    f"nearly the words of {candidate.id!r} ({candidate.text!r}); make them one, or name it in "
                    "distinct_from or, if it is the same activity, in variant_of"
                )
                yield Finding(entry, ("text",), message)
            alike[key].append(entry)


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

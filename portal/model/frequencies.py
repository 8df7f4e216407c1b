"""How often something comes round, by the words of a text: every year, twice a term, six-monthly."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from portal.model.vocabulary import Rhythm
from portal.words import MAX_KEPT

COUNTS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
)
_MONTHS = {
    "day": Fraction(1, 30),
    "week": Fraction(7, 30),
    "fortnight": Fraction(14, 30),
    "month": Fraction(1),
    "quarter": Fraction(3),
    "half-term": Fraction(2),
    "term": Fraction(4),
    "year": Fraction(12),
}
_ADVERBS = {
    **dict.fromkeys(("annually", "annual", "yearly"), _MONTHS["year"]),
    **dict.fromkeys(("biennially", "biennial"), 2 * _MONTHS["year"]),
    **dict.fromkeys(("half-yearly", "biannually", "biannual"), Fraction(6)),
    "quarterly": _MONTHS["quarter"], "termly": _MONTHS["term"], "half-termly": _MONTHS["half-term"],
    "monthly": _MONTHS["month"], "fortnightly": _MONTHS["fortnight"], "weekly": _MONTHS["week"],
    "daily": _MONTHS["day"],
}  # fmt: skip
_LY = {"yearly": "year", "monthly": "month", "weekly": "week", "termly": "term"}
_COUNT = rf"{'|'.join(COUNTS)}|[0-9]{{1,2}}"
_UNIT = r"(?P<unit>half[- ]term|fortnight|quarter|month|week|term|year|day)s?\b(?! (?:group|head|leader)s?\b)"
_PATTERNS = (
    re.compile(
        rf"\b(?:(?P<times>once|twice)|(?P<many>{_COUNT}) times) (?:a|an|per|each|every|in a|in each|in every)"
        rf"(?: school| academic| calendar)? {_UNIT}"
    ),
    re.compile(
        rf"\b(?:every|each)(?: (?P<other>other|second|third)| (?P<every>{_COUNT}))?(?: school| academic| calendar)? "
        rf"{_UNIT}"
    ),
    re.compile(rf"\b(?P<of>{_COUNT})-(?P<ly>{'|'.join(_LY)})\b"),
    re.compile(rf"(?<![\w-])(?P<adverb>{'|'.join(sorted(_ADVERBS, key=len, reverse=True))})\b"),
)
# Once a year, by the part of it.
_SEASON = re.compile(
    r"\b(?:every|each) (?:autumn|spring|summer|winter|january|february|march|april|may|june|july|august|september|"
    r"october|november|december)\b(?! half)",
    re.IGNORECASE,
)
_OTHERS = {"other": 2, "second": 2, "third": 3}
_RHYTHMS = {
    _MONTHS["week"]: Rhythm.WEEKLY,
    _MONTHS["month"]: Rhythm.MONTHLY,
    _MONTHS["term"]: Rhythm.TERMLY,
    _MONTHS["half-term"]: Rhythm.TERMLY,
    _MONTHS["year"]: Rhythm.ANNUAL,
}


class Frequency(NamedTuple):
    """The words that say how often, and how many months lie between two times."""

    words: str
    months: Fraction

    @property
    def rhythm(self) -> Rhythm | None:
        """The word of the vocabulary for it; None where none says so much."""
        return _RHYTHMS.get(self.months)


@lru_cache(MAX_KEPT)
def frequencies(text: str) -> tuple[Frequency, ...]:
    """What a text says of how often.

    >>> [(words, int(months)) for words, months in frequencies("Every two years, and then twice a year")]
    [('Every two years', 24), ('twice a year', 6)]
    """
    small = text.casefold()
    matches: list[re.Match[str]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(small):
            if not any(earlier.start() < match.end() and match.start() < earlier.end() for earlier in matches):
                matches.append(match)
    matches.sort(key=re.Match.start)
    return tuple(Frequency(text[match.start() : match.end()], _months(match)) for match in matches)


def seasonal(text: str) -> set[Fraction]:
    """The months between two times, where a text says every autumn or each May."""
    return {_MONTHS["year"]} if _SEASON.search(text) else set()


def _months(match: re.Match[str]) -> Fraction:
    groups = match.groupdict()
    if adverb := groups.get("adverb"):
        return _ADVERBS[adverb]
    if of := groups.get("of"):
        return _number(of) * _MONTHS[_LY[groups["ly"]]]
    unit = _MONTHS[groups["unit"].replace(" ", "-")]
    if (times := groups.get("times")) or groups.get("many"):
        return unit / (_number(groups["many"]) if not times else 2 if times == "twice" else 1)
    return unit * (_OTHERS[alternate] if (alternate := groups.get("other")) else _number(groups.get("every") or "one"))


def _number(word: str) -> int:
    return COUNTS.index(word) + 1 if word in COUNTS else max(1, int(word))

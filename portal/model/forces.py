"""The words by which a sentence of a clause has the force of a duty, and those that take it away or limit it."""

import re
from collections.abc import Mapping
from functools import lru_cache

from portal.model.vocabulary import Force
from portal.words import MAX_KEPT

# To be searched for in a text in small letters. What is described as practice has no words of its own.
FORCES: Mapping[Force, re.Pattern[str]] = {
    Force.WILL: re.compile(
        r"\b(?:will|shall)\b|'ll\b|\b(?:is|are) to(?= (?!be able\b))"
        r"|\b(?:undertakes?|commit(?:s|ted)?|promises?|agrees?) to\b"
    ),
    Force.MUST: re.compile(
        r"\b(?:must|has to|have to|required?|requires|(?:is|are) (?:obliged|bound) to"
        r"|(?:is|are) under a duty|(?:has|have) (?:a|the) duty|(?:is|are) (?:essential|vital|compulsory|mandatory))\b"
    ),
    Force.EXPECTED: re.compile(r"\b(?:expects?|expected|should|ought)\b"),
    Force.RESPONSIBLE: re.compile(r"\bresponsib|\baccountable\b|\banswers? for\b|\banswerable\b|\bin charge of\b"),
    Force.NEEDS: re.compile(r"\bneed(?:s|ed)?\b"),
    Force.MAY: re.compile(
        r"\b(?:may|can|might|could|be able to|allows?|enables?"
        r"|(?:is|are) (?:able|free|entitled|permitted|allowed) to)\b"
    ),
}
# What binds somebody in plain words; the rest is said of much that nobody has to do, as "is to" of what a thing is for.
BINDING = re.compile(rf"\b(?:will|shall)\b|'ll\b|{FORCES[Force.MUST].pattern}")
_MODALS = "will|shall|must|may|can|could|should"
_MODAL = re.compile(rf"\b(?:{_MODALS})\b", re.IGNORECASE)
_DENIALS = "not|never|no longer|nobody|none|nothing|neither|nor|cannot|without|refrain|refuse|withhold|cease|stop"
# What is denied of a thing that is done. "No" does so before the verb or behind it: no tutor will, will name no mentor.
NEGATION = re.compile(
    rf"\b(?:{_DENIALS})\b"
    r"|n't\b"
    rf"|\bno (?!later\b|fewer\b|less\b|more\b|earlier\b|matter\b|doubt\b)(?=(?:[\w'-]+ ){{1,6}}(?:{_MODALS})\b)"
    rf"|(?:^|\b(?:{_MODALS}) )\w+ no (?!later\b|fewer\b|less\b|more\b|earlier\b|matter\b|doubt\b)",
    re.IGNORECASE,
)
# One of its words stands in each text in which it is found, and is found much sooner.
_DENIES = re.compile(rf"\b(?:no|{_DENIALS})\b|n't\b", re.IGNORECASE)
# Words that look like a denial and are none, and what is said of others than those who do it.
_NO_DENIAL = re.compile(
    r"\bnot (?:only|just|merely|simply|least)\b"
    r"|(?:,| and| but) not (?:an?|the|of|in|for|on|by|at)\b|(?<!however), not (?!to\b)|\bor not\b"
    r"|\b(?:no|not) (?:long|lat|earli|few)er than\b"
    r"|\bnot (?:more|less) than\b|\bwithout (?:delay|exception|fail)\b"
    r"|\bwith or without\b|\b(?:one|non)-stop\b|\bnot-for-profit\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\bso that\b.*|\b(?:whether|who|whom|whose|which|although|though|because|in case|if|where|wherever|when|whenever"
    r"|once|until|while)\b[^,]*(?:,|$)",
    re.IGNORECASE,
)
# With another denial beside it, it says that the thing is done: no school will be without.
_TAKEN_AWAY = re.compile(r"without|refuse|withhold|cease|stop", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;])\s+")
# Each way to limit what is said, with the words that do it, and whether they are an adverb before the verb.
_LIMITS: Mapping[str, tuple[re.Pattern[str], bool]] = {
    "usually": (
        re.compile(
            r"\b(?:usually|normally|generally|typically|ordinarily|mostly|as a(?: general)? rule|in most cases)\b",
            re.IGNORECASE,
        ),
        True,
    ),
    "sometimes": (re.compile(r"\b(?:sometimes|occasionally|from time to time)\b", re.IGNORECASE), True),
    "where possible": (
        re.compile(
            r"\b(?:(?:where|wherever|when|whenever|if|as far as|so far as)(?: it is)?(?: reasonably)? "
            r"(?:possible|practicable|practical|feasible))\b",
            re.IGNORECASE,
        ),
        False,
    ),
    "unless": (
        re.compile(
            r"\b(?:unless|except|apart from|other than|excluding|"
            r"(?<!the )(?<!a )(?<!each )(?<!their )subject to|at (?:its|their) discretion)\b",
            re.IGNORECASE,
        ),
        False,
    ),
}


@lru_cache(MAX_KEPT)
def small(text: str) -> str:
    """A text in small letters, without the month that is written like a word of force."""
    return re.sub(r"\bMay\b", "", text).casefold()


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return _SENTENCE.split(text)


def denials(text: str) -> list[str]:
    """The words by which a text denies something, also of others.

    >>> denials("It will not only offer a mentor, but never without delay")
    ['never']
    """
    if not _DENIES.search(text):
        return []
    return [match.group() for match in NEGATION.finditer(_NO_DENIAL.sub(",", text))]


@lru_cache(MAX_KEPT)
def denied(text: str) -> str | None:
    """The word by which a text denies what is done; none where one denial takes away another.

    >>> denied("It will not name a mentor"), denied("It will name one for each who has not"), denied("None is without")
    ('not', None, None)
    """
    for sentence in sentences(text) if _DENIES.search(text) else ():
        modal = _MODAL.search(sentence)
        at = modal.start() if modal else 0
        words = denials(_ASIDE.sub("", sentence[:at]) + _ASIDE.sub("", sentence[at:]))
        taken = [word for word in words if _TAKEN_AWAY.fullmatch(word)]
        if words and len(taken) in (0, len(words)):
            return words[0]
    return None


@lru_cache(MAX_KEPT)
def limits(text: str) -> tuple[tuple[str, str], ...]:
    """How a text limits what it says: the way, and the words."""
    matches = ((way, pattern.search(text)) for way, (pattern, _) in _LIMITS.items())
    return tuple((way, match.group()) for way, match in matches if match)


def is_adverb(way: str) -> bool:
    """Whether the words of a limit stand before the verb, and not behind all that is said."""
    return _LIMITS[way][1]


def limited(text: str, way: str, words: str, there: str) -> str:
    """A text about what is done, with a limit that it has not, as it stands in another text."""
    if is_adverb(way):
        return f"{words.lower()} {text}"
    if way != "unless":
        return f"{text}, {words.lower()}"
    start = there.index(words)
    tail = re.split(r"[,;.]" if words[0].isupper() else r"[;.]", there[start:])[0].strip()
    return f"{text}, {tail[0].lower()}{tail[1:]}"


def unlimited(text: str, way: str) -> str | None:
    """A text without a limit; None where more than the words would have to go."""
    pattern = _LIMITS[way][0]
    if way == "unless":
        return None
    new = re.sub(rf",? ?(?:{pattern.pattern}),?(?= )|,? ?(?:{pattern.pattern}),?$", "", text, flags=re.IGNORECASE)
    return new.strip() or None

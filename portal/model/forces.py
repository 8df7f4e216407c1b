"""The words by which a sentence of a clause has the force of a duty, and those that take it away or limit it."""

import re
from collections.abc import Iterator, Mapping

from portal.model.vocabulary import Force

# To be searched for in a text in small letters. What is described as practice has no words of its own.
FORCES: Mapping[Force, re.Pattern[str]] = {
    Force.WILL: re.compile(
        r"\b(?:will|shall)\b|'ll\b|\b(?:is|are) to(?= (?!be able\b))|\b(?:undertakes?|commits?|promises?|agrees?) to\b"
    ),
    Force.MUST: re.compile(
        r"\b(?:must|has to|have to|required?|requires|(?:is|are) (?:obliged|bound) to|(?:is|are) under a duty)\b"
    ),
    Force.EXPECTED: re.compile(r"\b(?:expects?|expected|should|ought)\b"),
    Force.RESPONSIBLE: re.compile(r"\bresponsib|\baccountable\b|\bin charge of\b"),
    Force.NEEDS: re.compile(r"\bneed(?:s|ed)?\b"),
    Force.MAY: re.compile(
        r"\b(?:may|can|might|could|allows?|enables?|(?:is|are) (?:able|free|entitled|permitted|allowed) to)\b"
    ),
}
# What binds somebody in plain words; the rest is said of much that nobody has to do, as "is to" of what a thing is for.
BINDING = re.compile(rf"\b(?:will|shall)\b|'ll\b|{FORCES[Force.MUST].pattern}")
_MODALS = "will|shall|must|may|can|could|should"
# What is denied of a thing that is done. "No" does so before the verb or behind it: no tutor will, will name no mentor.
NEGATION = re.compile(
    r"\b(?:not|never|no longer|nobody|none|nothing|neither|nor|cannot|without|refrain|refuse|withhold|cease|stop)\b"
    r"|n't\b"
    rf"|\bno (?!later\b|fewer\b|less\b|more\b|earlier\b|matter\b|doubt\b)(?=(?:[\w'-]+ ){{1,6}}(?:{_MODALS})\b)"
    rf"|(?:^|\b(?:{_MODALS}) )\w+ no (?!later\b|fewer\b|less\b|more\b|earlier\b|matter\b|doubt\b)",
    re.IGNORECASE,
)
# Each way to limit what is said, with the words that do it, and whether they are an adverb before the verb.
_LIMITS: Mapping[str, tuple[re.Pattern[str], bool]] = {
    "usually": (re.compile(r"\b(?:usually|normally|generally|typically|ordinarily|as a rule)\b", re.IGNORECASE), True),
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
            r"\b(?:unless|except|apart from|other than|excluding|subject to|at (?:its|their) discretion)\b",
            re.IGNORECASE,
        ),
        False,
    ),
}


def limits(text: str) -> Iterator[tuple[str, str]]:
    """Yield how a text limits what it says: the way, and the words."""
    for way, (pattern, _) in _LIMITS.items():
        if match := pattern.search(text):
            yield way, match.group()


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

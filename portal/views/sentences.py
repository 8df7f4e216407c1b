"""Whole sentences for walls: a duty with its holder and its verb, and what stands in the place of a name."""

import re

from portal.model import Duty, Term
from portal.model.vocabulary import Force
from portal.views.names import NameNote
from portal.words import capital

_VERBS = {
    Force.EXPECTED: ("is expected to", "are expected to"),
    Force.RESPONSIBLE: ("is responsible for", "are responsible for"),
    Force.NEEDS: ("needs to", "need to"),
}
_ONE = re.compile(r"(?:an?|one|each|every)\b", re.IGNORECASE)
_MANY = re.compile(r"(?:all|those|both)\b|(?:staff|people)$", re.IGNORECASE)
# What follows the noun that decides: "A leader of ...", "Leaders who ...", "The chairs in ...".
_MORE = re.compile(r" (?:of|who|whom|that|which|for|in|at|on|to|with|apart)\b")

_PART = re.compile(r"; |, with ")
_NONE = re.compile(r"(?:no|none|nothing)\b", re.IGNORECASE)


def duty_sentence(holder: str, duty: Duty) -> str:
    """Say who does what: "All leaders are responsible for identifying talent and developing it"."""
    singular, plural = _VERBS.get(duty.force, (duty.force.label, duty.force.label))
    return " ".join(filter(None, (holder, plural if is_plural(holder) else singular, duty.action)))


def is_plural(holder: str) -> bool:
    """Whether a holder is more than one: the first noun says so, or the words before it, or several nouns do."""
    if _ONE.match(holder):
        return False
    noun = _MORE.split(holder)[0]
    if _MANY.match(holder) or _MANY.search(noun) or " and " in re.sub(r"'s .*", "", noun):
        return True
    return noun.endswith("s") and not noun.endswith(("ss", "'s"))


def in_full(term: Term) -> str:
    """A name in full with its abbreviation: "Learning responsibility payment (LRP)"."""
    if not term.expansion or term.expansion.casefold() == term.term.casefold():
        return term.term
    return f"{capital(term.expansion)} ({term.term})"


def stands_today(term: Term) -> bool:
    """Whether something stands in the place of a name, under words other than its own."""
    instead = term.today.instead if term.today else None
    if not instead or instead.casefold().startswith("nothing"):
        return False
    return not instead.casefold().startswith((term.expansion or term.term).casefold())


def now_called(note: NameNote, known: frozenset[str]) -> str:
    """What a note on a name says in a few words: what stands today, or else what has become of the name.

    ``known`` are the names that begin with a capital wherever they stand.
    """
    if not note.instead or note.instead.casefold().startswith("nothing"):
        return f"{note.term}: {note.changed}"
    first = _inside(_PART.split(note.instead)[0], known)
    if _NONE.match(first):
        return f"{note.term}: {note.changed}, {first}"
    return f"{note.term}: now {first}"


def _inside(text: str, known: frozenset[str]) -> str:
    """Write a text as the inside of a sentence: a capital that only begins it goes, that of a name stays."""
    first, _, rest = text.partition(" ")
    begins = first in ("The", "A", "An") or (first.isalpha() and first.istitle() and rest[:1].islower())
    return text[:1].lower() + text[1:] if begins and first not in known else text

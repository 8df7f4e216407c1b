"""Finds the glossary's terms in a text: which term a stretch of words belongs to, and where it stands."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from portal.model import Term
from portal.words import MAX_KEPT

# Two capitals or more in one word, digits and an ampersand let in between: ABC, AbC, ABcD, ABC3, A&B.
_ABBREVIATION = re.compile(r"(?<![\w&])(?=\w*[A-Z][\w&]*[A-Z])[A-Za-z][A-Za-z0-9&]*")
_TWO_CAPITALS = re.compile(r"[A-Z][\w&]*[A-Z]")
# What a name can begin with: a run of letters, digits and ampersands, or one other sign.
_RUN = re.compile(r"[\w&]+|(?<![\w&])[^\w\s&]")
# What may follow a name: the end of the word, or the s of a plural.
_AFTER = re.compile(r"s?(?![\w&])")


@dataclass(frozen=True)
class Mention:
    """A term where a text names it; ``start`` and ``end`` count characters."""

    start: int
    end: int
    term: Term


def abbreviations(text: str) -> tuple[tuple[str, int], ...]:
    """The abbreviations in capitals that a text uses, without the s of a plural, and where each begins."""
    if not _TWO_CAPITALS.search(text):
        return ()
    return tuple((_singular(match.group()), match.start()) for match in _ABBREVIATION.finditer(text))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word[:-1].islower() else word


class Lexicon:
    """All names of the glossary, ready to be looked for in texts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_name: dict[str, Term] = {}
        for term in terms:
            for name in (term.term, *term.aliases):
                self._by_name.setdefault(fold(name), term)

    def knows(self, name: str) -> bool:
        """Whether the name is a term or an alias."""
        return fold(name) in self._by_name

    @cached_property
    def _by_run(self) -> dict[str, list[tuple[str, bool]]]:
        """The names by what they begin with, the longest first, each with whether its capitals count."""
        by_run: dict[str, list[tuple[str, bool]]] = {}
        for name in sorted(self._by_name, key=lambda name: (-len(name), name)):
            if begin := _RUN.match(name):
                by_run.setdefault(begin.group().casefold(), []).append((name, _exact(name)))
        return by_run

    @cached_property
    def mentions(self) -> Callable[[str], tuple[Mention, ...]]:
        """Find the terms that a text names, in the order of the text; the longest name wins."""
        return lru_cache(MAX_KEPT)(self._mentions)

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        mentions: list[Mention] = []
        for run in _RUN.finditer(text):
            start = run.start()
            name = self._name_at(text, start, run.group()) if not mentions or start >= mentions[-1].end else None
            if name is not None:
                mentions.append(Mention(start, start + len(name), self._by_name[name]))
        return tuple(mentions)

    def _name_at(self, text: str, start: int, run: str) -> str | None:
        """Return the longest name that stands in a text from ``start`` on, where ``run`` stands."""
        names = self._by_run.get(run.casefold(), [])
        if run.endswith("s"):
            more = self._by_run.get(run[:-1].casefold(), ())
            names = sorted([*names, *more], key=lambda name: len(name[0]), reverse=True) if more else names
        for name, exact in names:
            end = start + len(name)
            here = text[start:end]
            if (here if exact else here.casefold()) == name and _AFTER.match(text, end):
                return name
        return None


@lru_cache(2)
def lexicon_of(terms: tuple[Term, ...]) -> Lexicon:
    """The names of a glossary, which while the site is served is mostly the same."""
    return Lexicon(terms)


def _exact(name: str) -> bool:
    """Whether a name is an abbreviation, whose capitals count: ABC is not 'abc', but 'Open day' is any case."""
    return " " not in name and any(letter.isupper() for letter in name[1:])


def fold(name: str) -> str:
    """Return a name as it is looked up: without regard to capitals, unless it is an abbreviation."""
    return name if _exact(name) else name.casefold()

"""Finds the glossary's terms in a text: which term a stretch of words belongs to, and where it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from portal.model import Term

# Two capitals or more in one word, digits and an ampersand let in between: NPQML, AfL, LGfL, TLR3, H&S.
_ABBREVIATION = re.compile(r"(?<![\w&])(?=\w*[A-Z][\w&]*[A-Z])[A-Za-z][A-Za-z0-9&]*")


@dataclass(frozen=True)
class Mention:
    """A term where a text names it; ``start`` and ``end`` count characters."""

    start: int
    end: int
    term: Term


def abbreviations(text: str) -> Iterator[str]:
    """Yield the abbreviations in capitals that a text uses, without the s of a plural."""
    for found in _ABBREVIATION.finditer(text):
        word = found.group()
        yield word[:-1] if word.endswith("s") and not word[:-1].islower() else word


class Lexicon:
    """All names of the glossary, ready to be looked for in texts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_name: dict[str, Term] = {}
        for term in terms:
            for name in (term.term, *term.aliases):
                self._by_name.setdefault(_fold(name), term)

    def knows(self, name: str) -> bool:
        """Whether the name is a term or an alias."""
        return _fold(name) in self._by_name

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._by_name, key=lambda name: (-len(name), name))
        choice = "|".join(re.escape(name) if _exact(name) else f"(?i:{re.escape(name)})" for name in names)
        return re.compile(rf"(?<![\w&])(?:{choice or '(?!)'})(?=s?(?![\w&]))")

    def mentions(self, text: str) -> list[Mention]:
        """Find the terms that a text names, in the order of the text; the longest name wins."""
        return [
            Mention(found.start(), found.end(), self._named(found.group())) for found in self._pattern.finditer(text)
        ]

    def _named(self, name: str) -> Term:
        return self._by_name.get(name) or self._by_name[name.casefold()]


def _exact(name: str) -> bool:
    """Whether a name is an abbreviation, whose capitals count: TES is not 'tes', but 'Learning walk' is any case."""
    return any(letter.isupper() for letter in name[1:]) and " " not in name


def _fold(name: str) -> str:
    return name if _exact(name) else name.casefold()

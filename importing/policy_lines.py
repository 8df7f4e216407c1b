"""What an edited document says that may be clauses: its lines with their numbers, and the lists below them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from importing.blocks import Block, Heading, Item, Listing, Paragraph, Table
from importing.words import squeezed, words
from portal.views.document import PLAIN_WORDS

# A number that somebody has typed: before a heading it may be bare, before a paragraph that would be one of its words.
# A bare number before a small letter is one of the words, as in "3.5 hours a week".
_BARE = r"(?:(?<=[.):])(?=\s)|(?=\s+[^\sa-z])|(?=\s*$))"
_OF_A_HEADING = re.compile(rf"^(?!0\.)\(?(\d+(?:\.\d+)*)(?!\d)[.):]?{_BARE}\s*")
_OF_A_PARAGRAPH = re.compile(rf"^(?!0\.)\(?(\d+(?:\.\d+)+(?!\d)|\d+(?=[.):]))[.):]?{_BARE}\s*")
_OF_A_CLAUSE = re.compile(r"\d+\.\d+")


@dataclass
class Line:
    """One heading or paragraph: where it stands, its words without a number, its number, and the list below it."""

    place: str
    text: str
    heading: bool
    number: str = ""
    reading: bool = False
    items: list[str] = field(default_factory=list)

    @property
    def counted(self) -> Counter[str]:
        """Its words, counted."""
        return words(self.text)


def lines_of(blocks: Iterable[Block], title: str) -> list[Line]:
    """Return the lines of a document, from its title on where it has one, in which a front page comes before it."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 0 and squeezed(block.text) == squeezed(title):
            lines = []
        elif isinstance(block, Listing):
            _add_items(lines, block.items)
        elif isinstance(block, Heading | Paragraph):
            lines += _line(block.place, block.text, isinstance(block, Heading))
    return lines


def _line(place: str, text: str, heading: bool) -> Iterator[Line]:
    number = (_OF_A_HEADING if heading else _OF_A_PARAGRAPH).match(text)
    rest = text[number.end() :] if number else text
    reading = text.startswith(PLAIN_WORDS.strip())
    if reading:
        rest = text.removeprefix(PLAIN_WORDS.strip()).strip()
    if rest.strip():
        yield Line(place, rest.strip(), heading, number[1] if number else "", reading)


def _add_items(lines: list[Line], items: Iterable[Item]) -> None:
    """Make lines of items with the number of a clause, and of others the list below the line before them."""
    for item in items:
        mark = item.mark.strip("().")
        if _OF_A_CLAUSE.fullmatch(mark):
            lines.append(Line(item.place, item.text, heading=False, number=mark))
        elif lines:
            lines[-1].items.append(item.text)
        else:
            lines.append(Line(item.place, item.text, heading=False))


def tables_of(blocks: Iterable[Block]) -> list[Table]:
    """Return the tables of a document."""
    return [block for block in blocks if isinstance(block, Table)]

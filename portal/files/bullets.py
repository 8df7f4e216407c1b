"""Lists that were typed or pasted into a text: YAML folds their lines into one, and nobody is told."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from portal.files.document import Document, Loc, Position
from portal.files.problem import Problem
from portal.files.proposal import indent

# A bullet of a word processor, and any way in which an entry of a list begins.
BULLET = re.compile(
    r"(?P<indent>\s*)[\u2022\u00b7\u25aa\u25ab\u25cf\u25cb\u25e6\u2023\u2043\u25a0\u25a1\u2219\uf0b7\uf0a7](?:\s+|(?=\w))"
)
_ENTRY = re.compile(rf"{BULLET.pattern}|\s*(?:[-*\u2013\u2014] +|\(?(?:[0-9]{{1,2}}|[a-z]|[ivx]+)[.)] +)(?=\S)")


class FoldedList(NamedTuple):
    """A list inside a text: where the text stands, its first and last line, and the lines of the list."""

    loc: Loc
    first: int
    last: int
    entries: tuple[int, ...]


def entry_text(line: str) -> str:
    """What an entry says, without its bullet or its number."""
    return _ENTRY.sub("", line, count=1).strip()


def folded_lists(document: Document) -> Iterator[FoldedList]:
    """Yield each text over several lines, not kept line by line, in which a list stands.

    Two lines that begin as entries do are a list; of word processors' bullets, and of hyphens below a text that has
    no mark of its own, one is enough.
    """
    if not any(_ENTRY.match(document.lines[number - 1]) for lines in document.continued for number in lines):
        return
    for loc, end in document.ends.items():
        first = document.values[loc]
        if end.line <= first.line:
            continue
        style = document.lines[first.line - 1][first.column - 1 :][:1]
        if style == "|":
            continue
        rest = document.lines[end.line - 1][: end.column - 1] if end.line <= len(document.lines) else ""
        last = end.line if rest.strip() else end.line - 1
        numbers = [number for number in range(first.line + 1, last + 1) if document.lines[number - 1].strip()]
        entries = [number for number in numbers if _ENTRY.match(document.lines[number - 1])]
        begins = style != ">" and _ENTRY.match(document.lines[first.line - 1][first.column - 1 :]) is not None
        marked = [number for number in entries if BULLET.match(document.lines[number - 1])]
        hyphens = style not in ('"', "'", ">") and any(
            document.lines[number - 1].lstrip().startswith("- ") for number in entries
        )
        if begins:
            entries = [first.line, *entries]
        if len(entries) >= 2 or marked or hyphens:
            yield FoldedList(loc, first.line, numbers[-1], tuple(entries))


def bullets(document: Document) -> Iterator[tuple[FoldedList, Problem]]:
    """Yield each list that has been folded into a text, and what to say of it."""
    for folded in folded_lists(document):
        message = f"{_lines(folded)} a list, which would be run together into one line of text"
        first = folded.entries[0]
        place = Position(first, indent(document.lines[first - 1]) + 1)
        yield folded, document.problem("folded-list", message, place)


def _lines(folded: FoldedList) -> str:
    first, last = folded.entries[0], folded.entries[-1]
    return f"lines {first} to {last} look like" if last > first else f"line {first} looks like an entry of"

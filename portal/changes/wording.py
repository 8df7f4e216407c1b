"""What changed inside a text, word by word."""

import re
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+(?:['\N{RIGHT SINGLE QUOTATION MARK}-]\w+)*|[^\w\s]")


class Mark(Enum):
    """What became of a stretch of words."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


class Piece(NamedTuple):
    """A stretch of words of a text, and what became of it."""

    mark: Mark
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Lay two texts over each other word by word. Where hardly a word is shared, the whole is old and new."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < 0.3 and max(len(before), len(after)) < 4000:
        return tuple(Piece(mark, text) for mark, text in ((Mark.OLD, old), (Mark.NEW, new)) if text)
    found: list[Piece] = []
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            found.append(Piece(Mark.SAME, "".join(before[first:last])))
            continue
        if last > first:
            found.append(Piece(Mark.OLD, "".join(before[first:last])))
        if end > start:
            found.append(Piece(Mark.NEW, "".join(after[start:end])))
    return tuple(_joined(found))


def _joined(found: list[Piece]) -> list[Piece]:
    """Join changes that only a space keeps apart, so that a run of new words is marked as one."""
    joined: list[Piece] = []
    for place, piece in enumerate(found):
        around = 0 < place < len(found) - 1
        if piece.mark is Mark.SAME and not piece.text.strip() and around:
            joined += [Piece(Mark.OLD, piece.text), Piece(Mark.NEW, piece.text)]
        else:
            joined.append(piece)
    result: list[Piece] = []
    run: dict[Mark, str] = {}
    for piece in [*joined, Piece(Mark.SAME, "")]:
        if piece.mark is not Mark.SAME:
            run[piece.mark] = run.get(piece.mark, "") + piece.text
            continue
        result += [Piece(mark, run[mark]) for mark in (Mark.OLD, Mark.NEW) if run.get(mark)]
        run = {}
        if piece.text:
            result.append(piece)
    return result

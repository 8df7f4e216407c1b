"""What changed inside a text, word by word."""

import re
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+(?:['\N{RIGHT SINGLE QUOTATION MARK}-]\w+)*|[^\w\s]")


class Wording(Enum):
    """What became of a stretch of words."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


class Piece(NamedTuple):
    """A stretch of words of a text, and what became of it."""

    wording: Wording
    text: str


@lru_cache(maxsize=4096)
def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Lay two texts over each other word by word. Where hardly a word is shared, the whole is old and new."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < 0.3 and max(len(before), len(after)) < 4000:
        return tuple(Piece(wording, text) for wording, text in ((Wording.OLD, old), (Wording.NEW, new)) if text)
    result: list[Piece] = []
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            result.append(Piece(Wording.SAME, "".join(before[first:last])))
            continue
        if last > first:
            result.append(Piece(Wording.OLD, "".join(before[first:last])))
        if end > start:
            result.append(Piece(Wording.NEW, "".join(after[start:end])))
    return tuple(_joined(result))


def _joined(separate: list[Piece]) -> list[Piece]:
    """Join changes that only a space keeps apart, so that a run of new words is marked once."""
    joined: list[Piece] = []
    for place, piece in enumerate(separate):
        around = 0 < place < len(separate) - 1
        if piece.wording is Wording.SAME and not piece.text.strip() and around:
            joined += [Piece(Wording.OLD, piece.text), Piece(Wording.NEW, piece.text)]
        else:
            joined.append(piece)
    result: list[Piece] = []
    run: dict[Wording, str] = {}
    for piece in [*joined, Piece(Wording.SAME, "")]:
        if piece.wording is not Wording.SAME:
            run[piece.wording] = run.get(piece.wording, "") + piece.text
            continue
        result += [Piece(wording, run[wording]) for wording in (Wording.OLD, Wording.NEW) if run.get(wording)]
        run = {}
        if piece.text:
            result.append(piece)
    return result

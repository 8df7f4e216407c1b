"""Words of a comparison: what changed inside a text, numbers in words, and the names of things."""

import re
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+(?:['\N{RIGHT SINGLE QUOTATION MARK}-]\w+)*|[^\w\s]")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

# The kinds of records whose plural is not made with an s, and those that read better under another name.
_NOUNS = {
    "opportunity": ("opportunity", "opportunities"),
    "role": ("role level", "role levels"),
    "stretch-task": ("stretch task", "stretch tasks"),
    "policy": ("policy", "policies"),
    "duty": ("duty", "duties"),
    "holder": ("holder of duties", "holders of duties"),
    "succession-step": ("step of the succession model", "steps of the succession model"),
    "contact": ("post", "posts"),
    "display": ("settings", "settings"),
    "awaited": ("item to be supplied", "items to be supplied"),
}


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


def counted(number: int, kind: str) -> str:
    """Say how many things of a kind there are, such as ``two opportunities``."""
    return f"{in_words(number)} {noun(kind, number)}"


def in_words(number: int) -> str:
    """A small number as a word."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def noun(kind: str, number: int = 1) -> str:
    """What readers call a kind of thing."""
    plain = kind.replace("-", " ")
    return _NOUNS.get(kind, (plain, f"{plain}s"))[number != 1]


def quoted(text: str) -> str:
    """A text in quotation marks."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"


def listed(words: list[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def small(text: str) -> str:
    """A title inside a sentence: its first letter small, unless it begins an abbreviation."""
    return text if len(text) > 1 and text[1].isupper() else f"{text[:1].lower()}{text[1:]}"


def capital(text: str) -> str:
    """A text at the beginning of a sentence."""
    return f"{text[:1].upper()}{text[1:]}"

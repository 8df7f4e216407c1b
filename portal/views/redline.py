"""Two documents laid over each other: each paragraph, row and cell with what of it is old, new or the same.

Leaving out what is new gives the old document, and leaving out what is old the new one, in both cases in its order.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import TypeVar

from portal.differences.order import moved
from portal.differences.wording import Piece, Wording, pieces
from portal.views.document import Block, Paragraph, Row, Style, Table

Thing = TypeVar("Thing")
Key = tuple[str, ...]


@dataclass(frozen=True)
class MarkedParagraph:
    """A paragraph with its pieces; ``wording`` is that of the whole: same also where only some of its words differ."""

    style: Style
    key: Key
    wording: Wording
    pieces: tuple[Piece, ...]
    was: str = ""
    number: str = ""

    @property
    def changed(self) -> bool:
        """Whether anything of it differs."""
        return any(piece.wording is not Wording.SAME for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its words as they are now, or as they were where it is taken out."""
        without = Wording.NEW if self.wording is Wording.OLD else Wording.OLD
        return "".join(piece.text for piece in self.pieces if piece.wording is not without)


@dataclass(frozen=True)
class MarkedLine:
    """One paragraph of a cell."""

    wording: Wording
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class MarkedRow:
    """A row with its cells."""

    key: Key
    wording: Wording
    cells: tuple[tuple[MarkedLine, ...], ...]

    @property
    def changed(self) -> bool:
        """Whether anything of it differs."""
        lines = (line for cell in self.cells for line in cell)
        return any(piece.wording is not Wording.SAME for line in lines for piece in line.pieces)


@dataclass(frozen=True)
class MarkedTable:
    """A table with its rows."""

    key: Key
    wording: Wording
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[MarkedRow, ...]

    @property
    def changed(self) -> bool:
        """Whether anything of it differs."""
        return any(row.changed for row in self.rows)


MarkedBlock = MarkedParagraph | MarkedTable


def redline(old: Sequence[Block], new: Sequence[Block], new_key: Callable[[Key], Key]) -> tuple[MarkedBlock, ...]:
    """Lay two documents over each other. ``new_key`` gives the key that a part of the old one has in the new one."""
    before = _with_items_paired(old, new, new_key)
    return tuple(
        _block(was, now)
        for was, now in _woven(before, new, [new_key(_key(block)) for block in before], [_key(block) for block in new])
    )


def _key(block: Block) -> Key:
    return block.key


def _with_items_paired(old: Sequence[Block], new: Sequence[Block], new_key: Callable[[Key], Key]) -> list[Block]:
    """Give the items of a clause's list the places that the same words have today, since items have no id."""
    texts: dict[Key, list[tuple[Key, str]]] = {}
    for block in new:
        if isinstance(block, Paragraph) and block.style is Style.ITEM:
            texts.setdefault(block.key[:2], []).append((block.key, block.text))
    result: list[Block] = []
    for is_item, group in groupby(old, key=lambda block: isinstance(block, Paragraph) and block.style is Style.ITEM):
        if not is_item:
            result += group
            continue
        items = [block for block in group if isinstance(block, Paragraph)]
        clause = new_key(("clause", *items[0].key[1:2]))[1]
        result += _paired_items(items, texts.get(("item", clause), []))
    return result


def _paired_items(items: list[Paragraph], today: list[tuple[Key, str]]) -> Iterator[Paragraph]:
    left = list(today)
    chosen: dict[int, Key] = {}
    for exact in (True, False):
        for place, item in enumerate(items):
            if place in chosen:
                continue
            match = max(left, key=lambda candidate: _alike(item.text, candidate[1]), default=None)
            if match and (item.text == match[1] if exact else _alike(item.text, match[1]) > 0.5):
                chosen[place] = match[0]
                left.remove(match)
    for place, item in enumerate(items):
        gone = ("item gone", *item.key[1:])
        yield Paragraph(item.style, chosen.get(place, gone), item.text)


def _alike(first: str, second: str) -> float:
    return SequenceMatcher(None, first.split(), second.split(), autojunk=False).ratio()


def _woven(
    old: Sequence[Thing], new: Sequence[Thing], old_keys: Sequence[Hashable], new_keys: Sequence[Hashable]
) -> Iterator[tuple[Thing | None, Thing | None]]:
    """Yield the pairs of two rows of things in an order that holds both orders; what has moved goes and comes."""
    movers = {key for key, _ in moved(old_keys, new_keys)}
    staying = (set(old_keys) & set(new_keys)) - movers
    waiting = iter(zip(old, old_keys, strict=True))
    for now, key in zip(new, new_keys, strict=True):
        if key not in staying:
            yield None, now
            continue
        for was, old_key in waiting:
            if old_key == key:
                yield was, now
                break
            yield was, None
    for was, _ in waiting:
        yield was, None


def _block(was: Block | None, now: Block | None) -> MarkedBlock:
    if isinstance(was, Table) or isinstance(now, Table):
        return _table(was if isinstance(was, Table) else None, now if isinstance(now, Table) else None)
    shown = now or was
    assert shown is not None
    return MarkedParagraph(
        shown.style,
        shown.key,
        _wording(was, now),
        pieces(was.text if was else "", now.text if now else ""),
        was.number if was else "",
        now.number if now else "",
    )


def _wording(was: object, now: object) -> Wording:
    return Wording.NEW if was is None else Wording.OLD if now is None else Wording.SAME


def _table(was: Table | None, now: Table | None) -> MarkedTable:
    shown = now or was
    assert shown is not None
    before, after = was.rows if was else (), now.rows if now else ()
    pairs = _woven(before, after, [row.key for row in before], [row.key for row in after])
    rows = tuple(_row(old, new) for old, new in pairs)
    return MarkedTable(shown.key, _wording(was, now), shown.head, shown.widths, rows)


def _row(was: Row | None, now: Row | None) -> MarkedRow:
    shown = now or was
    assert shown is not None
    empty = ((),) * len(shown.cells)
    before, after = was.cells if was else empty, now.cells if now else empty
    cells = tuple(tuple(_lines(old, new)) for old, new in zip(before, after, strict=True))
    return MarkedRow(shown.key, _wording(was, now), cells)


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[MarkedLine]:
    """Yield the paragraphs of a cell; where each side has one, they are the same one in other words."""
    if len(old) == 1 and len(new) == 1:
        yield MarkedLine(Wording.SAME, pieces(old[0], new[0]))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            yield from (MarkedLine(Wording.SAME, pieces(text, text)) for text in old[first:last])
            continue
        yield from (MarkedLine(Wording.OLD, pieces(text, "")) for text in old[first:last])
        yield from (MarkedLine(Wording.NEW, pieces("", text)) for text in new[start:end])

"""The cells of a table in rows and columns, and the lines of a cell: items, paragraphs, line breaks, typed bullets."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4 import Tag
from bs4.element import Comment, NavigableString, PageElement

from importing.inline import is_inline, text_of
from importing.words import BULLET, bulleted, squeezed

# Tags of a page that were pasted as text, as they come out of some editors.
_PASTED = re.compile(r"</?(?:ul|ol|li|p|br|div|span|strong|em|b|i|u|font|table|tbody|tr|td|th)\b[^<>]*>", re.IGNORECASE)
_BREAKS = re.compile(r"<(?:li|p|br|div|tr)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its lines, whether they are a list, how many columns it spans, what was pasted as text."""

    place: str
    lines: tuple[str, ...]
    listed: bool = False
    columns: int = 1
    marks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All lines in one."""
        return " ".join(self.lines)


def grid(place: str, rows: list[list[Tag]]) -> tuple[tuple[Cell, ...], ...]:
    """Lay cells out in rows and columns, so that one that spans several stands first and leaves the others empty."""
    filled: dict[tuple[int, int], Cell] = {}
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in filled:
                column += 1
            wide, high = span(cell, "colspan"), span(cell, "rowspan")
            for down in range(min(high, len(rows) - row)):
                for right in range(wide):
                    spot = f"{place}, row {row + down + 1}, column {column + right + 1}"
                    filled[row + down, column + right] = Cell(spot, (), columns=0)
            filled[row, column] = replace(_cell(cell, f"{place}, row {row + 1}, column {column + 1}"), columns=wide)
            column += wide
    width = 1 + max(column for _, column in filled) if filled else 0

    def at(row: int, column: int) -> Cell:
        return filled.get((row, column)) or Cell(f"{place}, row {row + 1}, column {column + 1}", ())

    return tuple(tuple(at(row, column) for column in range(width)) for row in range(len(rows)))


def _cell(cell: Tag, place: str) -> Cell:
    """Read a cell: the items of its lists, and otherwise its lines; bullets that were typed begin an item too."""
    parts: list[tuple[str, bool]] = []
    marks: list[str] = []
    for text, is_item in _segments(cell):
        marks += _PASTED.findall(text)
        parts += [(line, is_item and not number) for number, line in enumerate(_without_pasted(text).split("\n"))]
    typed = any(BULLET.search(text) for text, _ in parts) or sum(len(bulleted(text)) > 1 for text, _ in parts) > 1
    lines: list[str] = []
    for text, is_item in parts:
        first, *others = [squeezed(part) for part in (bulleted(text) if typed else [text])]
        if first and typed and lines and not is_item:
            lines[-1] += f" {first}"
        elif first:
            lines.append(first)
        lines += filter(None, others)
    return Cell(place, tuple(lines), typed or cell.find("li") is not None, marks=tuple(marks))


def _segments(cell: Tag) -> Iterator[tuple[str, bool]]:
    """Yield the text of each item, paragraph and line of a cell, and whether it begins something."""
    loose: list[PageElement] = []

    def lines() -> Iterator[tuple[str, bool]]:
        split = "".join(text_of(part) for part in loose).split("\n")
        yield from ((line, not number) for number, line in enumerate(line for line in split if line.strip()))
        loose.clear()

    for child in cell.children:
        if isinstance(child, Tag) and child.name in ("ul", "ol"):
            yield from lines()
            yield from _items_in_a_cell(child)
        elif is_inline(child) or isinstance(child, Comment):
            loose.append(child)
        elif isinstance(child, Tag):
            yield from lines()
            yield from _segments(child)
    yield from lines()


def _items_in_a_cell(listing: Tag) -> Iterator[tuple[str, bool]]:
    for item in listing.children:
        nested = item.find_all(["ul", "ol"]) if isinstance(item, Tag) else []
        if isinstance(item, Tag) and item.name in ("ul", "ol"):
            yield from _items_in_a_cell(item)
            continue
        own = squeezed(text_of(item, without=nested).replace("\n", " "))
        if own:
            yield own, True
        for inner in nested:
            if inner.find_parent(["ul", "ol"]) is listing:
                yield from _items_in_a_cell(inner)


def _without_pasted(text: str) -> str:
    if not _PASTED.search(text):
        return text
    broken = _BREAKS.sub(lambda found: f"\n{found.group()}", text)
    return html.unescape(_PASTED.sub("", broken))


def span(cell: Tag, name: str) -> int:
    """Return how many columns or rows a cell spans."""
    value = str(cell.get(name, "1"))
    return min(max(int(value), 1), 60) if value.isdigit() else 1


def in_a_cell(part: NavigableString) -> bool:
    """Whether a text stands in a cell or in the caption of a table."""
    return isinstance(part, Comment) or part.find_parent(["td", "th", "caption"]) is not None

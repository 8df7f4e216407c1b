"""The cells of a table in rows and columns, and the lines of a cell: items, paragraphs, line breaks, typed bullets."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4 import Tag
from bs4.element import Comment, NavigableString, PageElement

from importing.inline import is_inline, is_strong, left_out, says_something, text_of
from importing.limits import MAX_CELLS
from importing.page import DocumentError
from importing.words import BULLET, bulleted, squeezed

# Tags of a page that were pasted as text, as they come out of some editors.
_PASTED = re.compile(r"</?(?:ul|ol|li|p|br|div|span|strong|em|b|i|u|font|table|tbody|tr|td|th)\b[^<>]*>", re.IGNORECASE)
_WITH_TEXT = frozenset(("td", "th", "caption", "table"))
# What is a bullet before the only line of a cell; other signs may be words there.
_DASH = re.compile(r"\s*[-*\N{EN DASH}\N{EM DASH}\N{MIDDLE DOT}]\s+[A-Za-z]")
_BREAKS = re.compile(r"<(?:li|p|br|div|tr)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its lines, and how it lies in the grid.

    ``listed``: its lines are a list. ``strong``: the numbers of the lines that are in bold. ``columns`` and ``rows``:
    how far it spans, 0 where another cell spans this place. ``marks``: tags of HTML that were pasted as text.
    """

    place: str
    lines: tuple[str, ...]
    listed: bool = False
    columns: int = 1
    rows: int = 1
    strong: frozenset[int] = frozenset()
    marks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All lines in one."""
        return " ".join(self.lines)


@dataclass(frozen=True)
class _Segment:
    """A stretch of text in a cell: whether it begins something, and whether it is in bold."""

    text: str
    begins: bool
    strong: bool


def grid(place: str, rows: list[list[Tag]]) -> tuple[tuple[Cell, ...], ...]:
    """Lay cells out in rows and columns, so that one that spans several stands first and leaves the others empty."""
    filled: dict[tuple[int, int], Cell] = {}
    for row, cells in enumerate(rows):
        column = 0
        _check_size(place, len(filled))
        for cell in (cell for cell in cells if not cell.has_attr("hidden")):
            while (row, column) in filled:
                column += 1
            wide, high = span(cell, "colspan"), min(span(cell, "rowspan"), len(rows) - row)
            for down in range(high):
                for right in range(wide):
                    spot = f"{place}, row {row + down + 1}, column {column + right + 1}"
                    filled[row + down, column + right] = Cell(spot, (), columns=0, rows=0)
            read = _cell(cell, f"{place}, row {row + 1}, column {column + 1}")
            filled[row, column] = replace(read, columns=wide, rows=high)
            column += wide
    width = 1 + max(column for _, column in filled) if filled else 0
    _check_size(place, width * len(rows))

    def at(row: int, column: int) -> Cell:
        return filled.get((row, column)) or Cell(f"{place}, row {row + 1}, column {column + 1}", ())

    return tuple(tuple(at(row, column) for column in range(width)) for row in range(len(rows)))


def _check_size(place: str, number: int) -> None:
    if number > MAX_CELLS:
        raise DocumentError(f"its {place} has more than {MAX_CELLS:,} cells")


def _cell(cell: Tag, place: str) -> Cell:
    """Read a cell: the items of its lists, and otherwise its lines; bullets that were typed begin an item too."""
    parts: list[_Segment] = []
    marks: list[str] = []
    for segment in _segments(cell):
        marks += _PASTED.findall(segment.text)
        split = _without_pasted(segment.text).split("\n")
        parts += [
            replace(segment, text=line, begins=segment.begins and not number) for number, line in enumerate(split)
        ]
    typed = any(BULLET.search(part.text) for part in parts)
    filled = [part for part in parts if part.text.strip()]
    marked = sum(len(bulleted(part.text)) > 1 for part in filled)
    typed = typed or marked > 1 or (len(filled) == marked == 1 and _DASH.match(filled[0].text) is not None)
    lines: list[str] = []
    strong: set[int] = set()
    for part in parts:
        first, *others = [squeezed(text) for text in (bulleted(part.text) if typed else [part.text])]
        if first and typed and lines and not part.begins:
            lines[-1] += f" {first}"
        elif first:
            strong |= {len(lines)} if part.strong else set()
            lines.append(first)
        lines += filter(None, others)
        if not first and not any(others) and part.text.strip():
            lines.append(squeezed(part.text))
    return Cell(place, tuple(lines), typed or cell.find("li") is not None, strong=frozenset(strong), marks=tuple(marks))


def _segments(cell: Tag) -> Iterator[_Segment]:
    """Yield the text of each item, paragraph and line of a cell."""
    loose: list[PageElement] = []

    def lines() -> Iterator[_Segment]:
        split = [line for line in "".join(text_of(part) for part in loose).split("\n") if line.strip()]
        strong = bool(split) and all(is_strong(part) for part in loose if says_something(part))
        strong_lines = _strong_lines(loose) if split and not strong else frozenset()
        for number, line in enumerate(split):
            yield _Segment(line, not number, strong or squeezed(line) in strong_lines)
        loose.clear()

    for child in cell.children:
        if isinstance(child, Tag) and left_out(child):
            continue
        if isinstance(child, Tag) and child.name in ("ul", "ol"):
            yield from lines()
            yield from _items_in_a_cell(child)
        elif is_inline(child) or isinstance(child, Comment):
            loose.append(child)
        elif isinstance(child, Tag):
            yield from lines()
            yield from _segments(child)
    yield from lines()


def _strong_lines(parts: list[PageElement]) -> frozenset[str]:
    """Return the lines, set apart by line breaks, of which all is in bold."""
    strong: set[str] = set()
    line: list[PageElement] = []
    for part in [*parts, None]:
        if part is None or (isinstance(part, Tag) and part.name == "br"):
            texts = [each for each in line if says_something(each)]
            if texts and all(is_strong(each) for each in texts):
                strong.add(squeezed("".join(text_of(each) for each in texts)))
            line = []
        else:
            line.append(part)
    return frozenset(strong)


def _items_in_a_cell(listing: Tag) -> Iterator[_Segment]:
    for item in listing.children:
        if isinstance(item, Tag) and item.name in ("ul", "ol"):
            yield from _items_in_a_cell(item)
            continue
        nested = item.find_all(["ul", "ol"]) if isinstance(item, Tag) else []
        inner = [each for each in nested if each.find_parent(["ul", "ol"]) is listing]
        own = squeezed(text_of(item, {id(each) for each in inner}).replace("\n", " "))
        if own:
            parts = [part for part in getattr(item, "children", ()) if not any(part is each for each in inner)]
            yield _Segment(own, True, all(is_strong(part) for part in parts if says_something(part)))
        for each in inner:
            yield from _items_in_a_cell(each)


def _without_pasted(text: str) -> str:
    if not _PASTED.search(text):
        return text
    broken = _BREAKS.sub(lambda tag: f"\n{tag.group()}", text)
    return html.unescape(_PASTED.sub("", broken))


def span(cell: Tag, name: str) -> int:
    """Return how many columns or rows a cell spans."""
    value = str(cell.get(name, "1"))
    return min(max(int(value), 1), 60) if value.isdigit() else 1


def rows_of(table: Tag) -> tuple[list[list[Tag]], list[NavigableString]]:
    """Return the cells of a table row by row, and the texts in it that stand in no cell; not those of inner tables."""
    rows: list[list[Tag]] = []
    outside: list[NavigableString] = []
    waiting: list[PageElement] = list(reversed(table.contents))
    while waiting:
        part = waiting.pop()
        if isinstance(part, NavigableString):
            outside += [part] if not isinstance(part, Comment) and squeezed(part) else []
        elif isinstance(part, Tag) and part.name not in _WITH_TEXT:
            rows += [_cells_of(part)] if part.name == "tr" else []
            waiting += reversed(part.contents)
    return rows, outside


def _cells_of(row: Tag) -> list[Tag]:
    return [part for part in row.children if isinstance(part, Tag) and part.name in ("td", "th")]

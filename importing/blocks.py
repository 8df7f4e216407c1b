"""The HTML of a document as a row of blocks, each with its place: headings, paragraphs, lists, tables, other things."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, PageElement

from importing.beside import Other, beside
from importing.cells import Cell, grid, rows_of, span
from importing.html import tidy
from importing.inline import is_inline, is_strong, left_out, says_something, text_of
from importing.limits import MAX_DEPTH, MAX_PARAGRAPHS
from importing.markers import DEPTH, MARK, TITLE
from importing.page import DocumentError
from importing.word.numbering import BULLET_MARK, written
from importing.words import BULLET, bulleted, squeezed

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNREAD = ("script", "style", "template", "iframe", "object", "svg", "math", "form", "input", "button")
_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_TASK = re.compile(r"^\[[ xX]\]\s+(?=\S)")


@dataclass(frozen=True)
class Heading:
    """A heading as the document marks it; 0 is the title of the document, 1 the highest heading below it."""

    place: str
    text: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``strong`` when all of it is in bold."""

    place: str
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Item:
    """One item of a list; ``mark`` is its bullet or its number, ``depth`` counts from 0."""

    place: str
    text: str
    mark: str
    depth: int
    strong: bool = False

    @property
    def numbered(self) -> bool:
        """Whether a number or a letter stands before it."""
        return self.mark != BULLET_MARK


@dataclass(frozen=True)
class Listing:
    """A list with bullets or numbers."""

    place: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Table:
    """A table, row by row; every row has as many cells as there are columns."""

    place: str
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    number: int = 0


Block = Heading | Paragraph | Listing | Table | Other


def blocks_of(content: str) -> list[Block]:
    """Return the blocks of a document in HTML, in its order. Raises DocumentError when it is nested too deeply."""
    soup = BeautifulSoup(tidy(content), "html.parser")
    _check_depth(soup)
    return list(_joined(_Walk().of(soup)))


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, with bulleted lists that stand one right after the other as one, as lines with typed bullets do."""
    for is_plain, group in groupby(blocks, _is_plain):
        if not is_plain:
            yield from group
            continue
        lists = [block for block in group if isinstance(block, Listing)]
        yield Listing(lists[0].place, tuple(item for block in lists for item in block.items))


def _is_plain(block: Block) -> bool:
    return isinstance(block, Listing) and all(item.depth == 0 and not item.numbered for item in block.items)


def _check_depth(soup: BeautifulSoup) -> None:
    waiting: list[tuple[Tag, int]] = [(soup, 0)]
    while waiting:
        tag, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise DocumentError(f"it is nested too deeply, in more than {MAX_DEPTH} levels")
        waiting += ((child, depth + 1) for child in tag.contents if isinstance(child, Tag))


class _Walk:
    """Goes through the HTML once and counts paragraphs, headings and items together, and tables by themselves."""

    def __init__(self) -> None:
        self.paragraphs = 0
        self.tables = 0

    def count(self) -> None:
        """Count a paragraph, a heading or an item. Raises DocumentError when there are too many."""
        self.paragraphs += 1
        if self.paragraphs > MAX_PARAGRAPHS:
            raise DocumentError(f"it has more than {MAX_PARAGRAPHS:,} paragraphs")

    def of(self, parent: Tag) -> Iterator[Block]:
        """Yield the blocks inside an element; stretches of inline content make a paragraph each."""
        loose: list[PageElement] = []
        for child in parent.children:
            if is_inline(child):
                loose.append(child)
                continue
            yield from self.paragraph(loose)
            loose = []
            if isinstance(child, Comment):
                yield from beside(child, self.location())
            elif isinstance(child, Tag):
                yield from self.block(child)
        yield from self.paragraph(loose)

    def block(self, tag: Tag) -> Iterator[Block]:
        """Yield the blocks of one element of HTML that is no inline one."""
        if left_out(tag):
            yield from beside(tag, self.location())
        elif tag.name in _HEADINGS:
            yield from self.heading(tag)
        elif tag.name in ("ul", "ol"):
            items: list[Item] = []
            others: list[Other] = []
            for part in self.items(tag, 0):
                items += [part] if isinstance(part, Item) else []
                others += [part] if isinstance(part, Other) else []
            if items:
                yield Listing(items[0].place, tuple(items))
            yield from others
        elif tag.name == "table":
            yield from self.table(tag)
        elif tag.name in _UNREAD:
            yield Other(self.location(), f"<{tag.name}>, which is not read", squeezed(tag.get_text(" ")))
        elif any(isinstance(child, Tag) and not is_inline(child) for child in tag.children):
            yield from self.of(tag)
        else:
            yield from self.paragraph(list(tag.children))

    def heading(self, tag: Tag) -> Iterator[Block]:
        """Yield a heading, with the number that is printed before it."""
        text = squeezed(text_of(tag))
        if text:
            self.count()
            level = 0 if tag.has_attr(TITLE) else int(tag.name[1])
            yield Heading(self.location(), f"{tag.get(MARK, '')} {text}".strip(), level)
        yield from beside(tag, self.location(), text)

    def paragraph(self, parts: list[PageElement]) -> Iterator[Block]:
        """Yield the paragraph that inline elements make, or the list that somebody typed with bullets."""
        lines = _lines(parts)
        if lines:
            self.count()
            place = self.location()
            first, *items = _typed_list(lines)
            if first:
                strong = all(is_strong(part) for part in parts if says_something(part))
                yield Paragraph(place, first, strong)
            if items:
                yield Listing(place, tuple(Item(place, text, BULLET_MARK, 0) for text in items))
        for part in parts:
            yield from beside(part, self.location(), " ".join(lines))

    def items(self, tag: Tag, depth: int) -> Iterator[Item | Other]:
        """Yield the items of a list and of the lists inside it."""
        number = int(start) if (start := str(tag.get("start", "1"))).isdigit() and len(start) < 6 else 1
        kind = _LIST_TYPES.get(str(tag.get("type", "")), "decimal")
        for child in tag.children:
            if isinstance(child, Tag) and child.name in ("ul", "ol"):
                yield from self.items(child, depth + 1)
                continue
            nested = child.find_all(["ul", "ol"]) if isinstance(child, Tag) else []
            inner = [listing for listing in nested if listing.find_parent(["ul", "ol"]) is tag]
            own = squeezed(text_of(child, {id(listing) for listing in inner}))
            if own:
                self.count()
                mark = f"{written(number, kind)}." if tag.name == "ol" else BULLET_MARK
                number += 1
                yield from self.item(child, own, mark, depth, inner)
            yield from self.beside_item(child, inner, own)
            for listing in inner:
                yield from self.items(listing, depth + 1)

    def item(self, child: PageElement, own: str, mark: str, depth: int, inner: list[Tag]) -> Iterator[Item | Other]:
        """Yield one item, or several where bullets were typed inside it."""
        if isinstance(child, Tag) and child.has_attr(MARK):
            mark, nesting = str(child[MARK]), str(child.get(DEPTH, "0"))
            depth += int(nesting) if nesting.isdigit() and len(nesting) < 3 else 0
        if task := _TASK.match(own):
            own = own[task.end() :]
            yield Other(
                self.location(), f"the box of a task list, {task.group().strip()}, which is taken off", own, noted=True
            )
        own_parts = [part for part in getattr(child, "children", ()) if not any(part is listing for listing in inner)]
        texts = [part for part in own_parts if says_something(part)]
        strong = bool(texts) and all(is_strong(part) for part in texts)
        before, *others = [squeezed(part) for part in bulleted(own)]
        for text in filter(None, (before, *others)):
            yield Item(self.location(), text, mark, depth, strong)

    def beside_item(self, child: PageElement, inner: list[Tag], own: str) -> Iterator[Other]:
        """Yield what stands beside the words of an item, apart from the lists inside it."""
        parts = child.contents if isinstance(child, Tag) and not left_out(child) else [child]
        for part in parts:
            if not any(part is listing for listing in inner):
                yield from beside(part, self.location(), own)

    def table(self, tag: Tag) -> Iterator[Block]:
        """Yield a table, or what stands in it where it is only a box around text."""
        cells, outside = rows_of(tag)
        if not cells:
            yield from self.of_loose(tag)
            return
        if max(sum(span(cell, "colspan") for cell in row) for row in cells) <= 1:
            yield from (Other(self.location(), "text outside of the cells", squeezed(part)) for part in outside)
            for row in cells:
                for cell in row:
                    yield from self.of(cell)
            return
        self.tables += 1
        place = f"table {self.tables}"
        caption = tag.find("caption")
        yield Table(place, grid(place, cells), squeezed(text_of(caption)) if caption else "", self.tables)
        for number, row in enumerate(cells, 1):
            for cell in row:
                yield from beside(cell, f"{place}, row {number}", squeezed(text_of(cell)))
                for inner in cell.find_all("table"):
                    what = "a table inside a cell, whose cells are read as lines of it"
                    yield Other(f"{place}, row {number}", what, squeezed(inner.get_text(" ")), noted=True)
        yield from (Other(place, "text outside of the cells", squeezed(part)) for part in outside)

    def of_loose(self, tag: Tag) -> Iterator[Block]:
        """Yield what stands in a table without rows."""
        copied = BeautifulSoup("<div></div>", "html.parser")
        for child in list(tag.children):
            copied.append(child.extract())
        yield from self.of(copied)

    def location(self) -> str:
        """Where the walk stands, as a person would look for it."""
        return f"paragraph {self.paragraphs}"


def _lines(parts: list[PageElement]) -> list[str]:
    text = "".join(text_of(part) for part in parts)
    return [line for line in (squeezed(line) for line in text.split("\n")) if line]


def _typed_list(lines: list[str]) -> list[str]:
    """Return what stands before the first bullet in the lines of a paragraph, and each item."""
    if not any(BULLET.search(line) for line in lines) and sum(len(bulleted(line)) > 1 for line in lines) < 2:
        return ["\n".join(lines)]
    before: list[str] = []
    items: list[str] = []
    for line in lines:
        first, *others = bulleted(line)
        if first and items:
            items[-1] += f" {first}"
        elif first:
            before.append(first)
        items += filter(None, (squeezed(item) for item in others))
    return [" ".join(before), *items]

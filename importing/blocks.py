"""The HTML of a document as a row of blocks, each with its place: headings, paragraphs, lists, tables, other things."""

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, PageElement

from importing.cells import Cell, grid, in_a_cell, span
from importing.inline import is_inline, is_strong, says_something, text_of
from importing.words import BULLET, bulleted, squeezed

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNREAD = ("script", "style", "template", "iframe", "object", "svg", "math", "form", "input", "button")


@dataclass(frozen=True)
class Heading:
    """A heading as the document marks it; 1 is the highest."""

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


@dataclass(frozen=True)
class Listing:
    """A list with bullets or numbers."""

    place: str
    items: tuple[Item, ...]
    ordered: bool


@dataclass(frozen=True)
class Table:
    """A table, row by row; every row has as many cells as there are columns."""

    place: str
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class Other:
    """What is neither: a picture, a comment in the HTML, a script, the address of a link."""

    place: str
    what: str
    text: str


Block = Heading | Paragraph | Listing | Table | Other


def blocks_of(content: str) -> list[Block]:
    """Return the blocks of a document in HTML, in its order."""
    return list(_Walk().of(BeautifulSoup(content, "html.parser")))


class _Walk:
    """Goes through the HTML once and counts paragraphs, headings and items together, and tables by themselves."""

    def __init__(self) -> None:
        self.paragraphs = 0
        self.tables = 0

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
                yield Other(self.here(), "a comment in the HTML", squeezed(str(child)))
            elif isinstance(child, Tag):
                yield from self.block(child)
        yield from self.paragraph(loose)

    def block(self, tag: Tag) -> Iterator[Block]:
        """Yield the blocks of one element of HTML that is no inline one."""
        if tag.name in _HEADINGS:
            text = squeezed(text_of(tag))
            if text:
                self.paragraphs += 1
                yield Heading(self.here(), text, int(tag.name[1]))
            yield from self.beside(tag)
        elif tag.name in ("ul", "ol"):
            items = tuple(self.items(tag, 0))
            if items:
                yield Listing(items[0].place, items, tag.name == "ol")
        elif tag.name == "table":
            yield from self.table(tag)
        elif tag.name in _UNREAD:
            yield Other(self.here(), f"<{tag.name}>, which is not read", squeezed(tag.get_text(" ")))
        elif any(isinstance(child, Tag) and not is_inline(child) for child in tag.children):
            yield from self.of(tag)
        else:
            yield from self.paragraph(list(tag.children))

    def paragraph(self, parts: list[PageElement]) -> Iterator[Block]:
        """Yield the paragraph that inline elements make, or the list that somebody typed with bullets."""
        lines = _lines(parts)
        tags = [part for part in parts if isinstance(part, Tag)]
        if lines:
            self.paragraphs += 1
            place = self.here()
            first, *items = _typed_list(lines)
            if first:
                strong = all(is_strong(part) for part in parts if says_something(part))
                yield Paragraph(place, first, strong)
            if items:
                listed = tuple(Item(place, text, "-", 0) for text in items)
                yield Listing(place, listed, ordered=False)
        for tag in tags:
            yield from self.beside(tag)

    def items(self, tag: Tag, depth: int) -> Iterator[Item]:
        """Yield the items of a list and of the lists inside it."""
        number = int(start) if (start := str(tag.get("start", "1"))).isdigit() else 1
        for child in tag.children:
            if isinstance(child, Tag) and child.name in ("ul", "ol"):
                yield from self.items(child, depth + 1)
                continue
            nested = child.find_all(["ul", "ol"]) if isinstance(child, Tag) else []
            own = squeezed(text_of(child, without=nested))
            if own:
                self.paragraphs += 1
                mark = f"{number}." if tag.name == "ol" else "-"
                number += 1
                before, *others = [squeezed(part) for part in bulleted(own)]
                for text in filter(None, (before, *others)):
                    yield Item(self.here(), text, mark, depth)
            for inner in nested:
                if inner.find_parent(["ul", "ol"]) is tag:
                    yield from self.items(inner, depth + 1)

    def table(self, tag: Tag) -> Iterator[Block]:
        """Yield a table, or what stands in it where it is only a box around text."""
        rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
        if not rows:
            yield from self.of_loose(tag)
            return
        cells = [list(row.find_all(["td", "th"], recursive=False)) for row in rows]
        outside = [part for part in tag.find_all(string=True) if not in_a_cell(part) and squeezed(part)]
        if max(sum(span(cell, "colspan") for cell in row) for row in cells) <= 1:
            yield from (Other(self.here(), "text outside of the cells", squeezed(part)) for part in outside)
            for row in cells:
                for cell in row:
                    yield from self.of(cell)
            return
        self.tables += 1
        place = f"table {self.tables}"
        caption = tag.find("caption")
        yield Table(place, grid(place, cells), squeezed(text_of(caption)) if caption else "")
        for row in cells:
            for cell in row:
                yield from self.beside(cell, f"{place}: ")
        yield from (Other(place, "text outside of the cells", squeezed(part)) for part in outside)

    def of_loose(self, tag: Tag) -> Iterator[Block]:
        """Yield what stands in a table without rows."""
        copied = BeautifulSoup("<div></div>", "html.parser")
        for child in list(tag.children):
            copied.append(child.extract())
        yield from self.of(copied)

    def beside(self, tag: Tag, before: str = "") -> Iterator[Block]:
        """Yield the pictures, links and comments inside an element, which have no words of their own in the text."""
        place = f"{before}{self.here()}" if not before else before.rstrip(": ")
        images = [tag] if tag.name == "img" else tag.find_all("img")
        for image in images:
            yield Other(place, "a picture", squeezed(str(image.get("alt", ""))) or "(without a description)")
        for link in [tag] if tag.name == "a" else tag.find_all("a"):
            address = str(link.get("href", ""))
            if address and not address.startswith("#"):
                yield Other(place, f"the address of the link {squeezed(text_of(link))!r}", address)
        for comment in tag.find_all(string=lambda part: isinstance(part, Comment)):
            yield Other(place, "a comment in the HTML", squeezed(str(comment)))

    def here(self) -> str:
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
        items += filter(None, (squeezed(other) for other in others))
    return [" ".join(before), *items]

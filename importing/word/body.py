"""The body of a Word file as HTML: paragraphs, headings with their numbers, lists with their marks, tables."""

import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from importing.markers import DEPTH, MARK, NOTED, TITLE, aside
from importing.word.numbering import BULLET_MARK, Numbering
from importing.word.runs import CONTENTS, Context, Run, Runs, html_of
from importing.word.styles import LIST_STYLE, TITLE_STYLE, Style, Styles, style_of
from importing.word.xml import find, is_on

_BLOCKS = frozenset(("w:p", "w:tbl"))
_PARTS_UNREAD = {
    "w:altChunk": "an embedded document, which is not read",
    "w:subDoc": "a subdocument, which is not read",
}
_PROPERTIES = frozenset(("w:sdtPr", "w:tcPr", "w:tblPr", "w:sectPr", "mc:Fallback"))
_CONTENTS_STYLE = re.compile(r"toc( heading| \d)|table of (figures|authorities)|index( heading| \d)")


class Body:
    """Writes the children of a body, a cell or a text box as HTML, in their order."""

    def __init__(self, styles: Styles, numbering: Numbering, runs: Runs) -> None:
        self.styles = styles
        self.numbering = numbering
        self.runs = runs
        self.carried: list[Run] = []

    def html(self, parent: Element, *, left_out: str = "") -> Iterator[str]:
        """Yield the HTML of all blocks inside an element; ``left_out`` says why none of them belongs to the text."""
        listed = False
        for element, reason in _blocks(parent, left_out):
            if element.tag == "w:p":
                written, is_item = self.paragraph(element, reason)
                if written and is_item != listed:
                    yield "<ul>" if is_item else "</ul>"
                    listed = is_item
                yield written
                boxes, self.runs.boxes = self.runs.boxes, []
                if boxes and listed:
                    yield "</ul>"
                    listed = False
                for box in boxes:
                    yield f'<p><span {NOTED}="a text box, whose text is read here">&nbsp;</span></p>'
                    yield from self.html(box)
                continue
            if listed:
                yield "</ul>"
                listed = False
            if element.tag == "w:tbl":
                yield from self.table(element, reason)
            else:
                yield f"<p>{aside(_PARTS_UNREAD[element.tag], '(not read)')}</p>"
        if listed:
            yield "</ul>"

    def paragraph(self, element: Element, left_out: str) -> tuple[str, bool]:
        """Return the HTML of a paragraph, empty for one without words, and whether it is an item of a list."""
        properties = find(element, "w:pPr")
        named = None if properties is None else find(properties, "w:pStyle")
        style = style_of(properties, None).under(
            self.styles.of(self.styles.default if named is None else named.get("w:val", ""))
        )
        name = self.styles.of(named.get("w:val", "")).name if named is not None else ""
        if _CONTENTS_STYLE.fullmatch(name):
            left_out = left_out or CONTENTS
        elif name == "subtitle":
            left_out = left_out or "the subtitle of the document"
        runs = [*self.carried, *self.runs.of(element, Context(style=style, aside=left_out))]
        self.carried = []
        if self.is_joined(properties):
            self.carried = runs
            return "", False
        content = html_of(runs)
        if not content.strip():
            return "", False
        if not any(run.text.strip() and not run.aside for run in runs):
            return f"<p>{content}</p>", False
        return self.wrapped(content, style, name)

    def is_joined(self, properties: Element | None) -> bool:
        """Whether a tracked change takes away the end of a paragraph, so that the next one goes on with it."""
        mark = None if properties is None else find(properties, "w:rPr")
        gone = ("w:ins", "w:moveTo") if self.runs.original else ("w:del", "w:moveFrom")
        return mark is not None and any(find(mark, tag) is not None for tag in gone)

    def wrapped(self, content: str, style: Style, name: str) -> tuple[str, bool]:
        """Put the words of a paragraph into the element that its style asks for."""
        depth = style.list_level or 0
        mark = self.numbering.mark(style.list_id, depth) if style.list_id else None
        if TITLE_STYLE.fullmatch(name):
            return f'<h1 {TITLE}="">{content}</h1>', False
        if style.outline is not None and style.outline < 9:
            number = f' {MARK}="{escape(mark)}"' if mark and mark != BULLET_MARK else ""
            level = min(style.outline + 1, 6)
            return f"<h{level}{number}>{content}</h{level}>", False
        listed = LIST_STYLE.fullmatch(name)
        if mark is None and listed:
            mark = BULLET_MARK
        if mark:
            depth = depth or (int(listed[1]) - 1 if listed and listed[1] else 0)
            return f'<li {MARK}="{escape(mark)}" {DEPTH}="{depth}">{content}</li>', True
        return f"<p>{content}</p>", False

    def table(self, element: Element, left_out: str) -> Iterator[str]:
        """Yield the HTML of a table; rows that a tracked change takes away come after it, as what is left out."""
        gone: list[str] = []
        rows: list[Element] = []
        for row in _inside(element, "w:tr"):
            why = left_out or self.row_left_out(row)
            if why:
                gone.append(f"<p>{aside(why, _words(row))}</p>")
            else:
                rows.append(row)
        columns = [_columns(row) for row in rows]
        yield "<table>" if rows else ""
        for number, row in enumerate(rows):
            yield "<tr>"
            yield from self.cells(row, columns, number)
            yield "</tr>"
        yield "</table>" if rows else ""
        yield from gone

    def row_left_out(self, row: Element) -> str:
        """Return why a row does not belong to the text, or nothing."""
        properties = find(row, "w:trPr")
        if properties is None:
            return ""
        inserted, deleted = find(properties, "w:ins") is not None, find(properties, "w:del") is not None
        self.runs.changes += inserted or deleted
        if deleted and not self.runs.original:
            return "a row deleted by a tracked change"
        if inserted and self.runs.original:
            return "a row inserted by a tracked change"
        return "a hidden row" if is_on(find(properties, "w:hidden")) else ""

    def cells(self, row: Element, columns: list[list[tuple[int, int, Element]]], number: int) -> Iterator[str]:
        """Yield the cells of a row with their spans; those that a cell above spans are left out."""
        properties = find(row, "w:trPr")
        before = None if properties is None else find(properties, "w:gridBefore")
        if before is not None:
            yield f'<td colspan="{_count(before)}"></td>'
        for column, wide, cell in columns[number]:
            merged = _merge(cell)
            if merged == "continue" and any(_continues(row_above, column) for row_above in columns[:number][-1:]):
                if words := _words(cell):
                    yield f"<td hidden>{aside('under a merged cell, where Word does not show it', words)}</td>"
                continue
            high = 1
            while merged == "restart" and number + high < len(columns):
                below = next((each for place, _, each in columns[number + high] if place == column), None)
                if below is None or _merge(below) != "continue":
                    break
                high += 1
            spans = f' colspan="{wide}"' * (wide > 1) + f' rowspan="{high}"' * (high > 1)
            yield f"<td{spans}>{''.join(self.html(cell))}</td>"


def _blocks(parent: Element, left_out: str = "") -> Iterator[tuple[Element, str]]:
    """Yield the paragraphs and tables of an element and of what only surrounds them, and why one is left out."""
    for child in parent:
        if child.tag in _BLOCKS or child.tag in _PARTS_UNREAD:
            yield child, left_out
        elif child.tag not in _PROPERTIES:
            yield from _blocks(child, left_out or (CONTENTS if _is_contents(child) else ""))


def _is_contents(element: Element) -> bool:
    """Whether an element is the content control of a table of contents."""
    gallery = find(element, "w:sdtPr/w:docPartObj/w:docPartGallery")
    return gallery is not None and "Contents" in gallery.get("w:val", "")


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the children of a kind, also those inside of content controls, but not those of an inner table."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in ("w:tr", "w:tc", "w:tbl", "w:p"):
            yield from _inside(child, tag)


def _columns(row: Element) -> list[tuple[int, int, Element]]:
    """Return the first column, the width and the element of each cell of a row."""
    properties = find(row, "w:trPr")
    before = None if properties is None else find(properties, "w:gridBefore")
    column = _count(before) if before is not None else 0
    cells = []
    for cell in _inside(row, "w:tc"):
        span = find(cell, "w:tcPr/w:gridSpan")
        wide = _count(span) if span is not None else 1
        cells.append((column, wide, cell))
        column += wide
    return cells


def _count(element: Element) -> int:
    value = element.get("w:val", "1")
    return min(max(int(value), 1), 60) if value.isdigit() and len(value) < 4 else 1


def _merge(cell: Element) -> str:
    merge = find(cell, "w:tcPr/w:vMerge")
    return "" if merge is None else merge.get("w:val", "continue")


def _continues(row: list[tuple[int, int, Element]], column: int) -> bool:
    return any(place == column and _merge(cell) for place, _, cell in row)


def _words(element: Element) -> str:
    """Return all words below an element, deleted ones too."""
    paragraphs = (
        "".join(text.text or "" for text in each.iter() if text.tag in ("w:t", "w:delText"))
        for each in element.iter("w:p")
    )
    return " | ".join(text for text in paragraphs if text.strip())

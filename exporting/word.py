"""A document as a Word file: headings with styles, numbered clauses, tables, and changes as Word's own tracked ones."""

from collections.abc import Iterable, Sequence
from itertools import count

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from exporting.package import CELL, CLAUSE, READING, SECTION, About, content, new
from portal.differences.wording import Piece, Wording
from portal.views.document import Block, Style
from portal.views.redline import MarkedBlock, MarkedLine, MarkedParagraph, MarkedTable, redline

_STYLES = {
    Style.TITLE: "Title",
    Style.SUMMARY: "Subtitle",
    Style.SECTION: SECTION,
    Style.HEADING: "Heading 1",
    Style.LEVEL: "Heading 2",
    Style.CLAUSE: CLAUSE,
    Style.READING: READING,
    Style.ITEM: "List Bullet",
    Style.TEXT: "Normal",
}
_TRACKED = {Wording.NEW: "w:ins", Wording.OLD: "w:del"}
_LINE = Cm(16)


def word_file(blocks: Sequence[Block], about: About) -> bytes:
    """Return the Word file of a document."""
    word = new(about)
    Writer(word, about).blocks(redline(blocks, blocks, lambda key: key))
    return content(word)


class Writer:
    """Writes blocks into a Word file; every change has the author and the day of what the file is about."""

    def __init__(self, word: Document, about: About) -> None:
        self.word = word
        self.about = about
        self.numbers = count(1)

    def blocks(self, blocks: Iterable[MarkedBlock]) -> None:
        """Write blocks one after the other."""
        for block in blocks:
            if isinstance(block, MarkedTable):
                self.table(block)
            else:
                self.paragraph(block)

    def paragraph(self, block: MarkedParagraph) -> None:
        """Write a paragraph; the end of one that is new or old as a whole is marked with it."""
        paragraph = self.word.add_paragraph(style=_STYLES[block.style])
        self.pieces(paragraph, block.pieces)
        if block.wording is not Wording.SAME:
            self.mark_end(paragraph, block.wording)

    def pieces(self, paragraph: WordParagraph, pieces: Iterable[Piece]) -> None:
        """Write the words of a paragraph, what is old or new of them as a tracked change."""
        for piece in pieces:
            run = paragraph.add_run(piece.text)._r
            if piece.wording is Wording.SAME:
                continue
            change = self.change(_TRACKED[piece.wording])
            run.addprevious(change)
            change.append(run)
            if piece.wording is Wording.OLD:
                for text in run.findall(qn("w:t")):
                    text.tag = qn("w:delText")
                    text.set(qn("xml:space"), "preserve")

    def change(self, tag: str) -> BaseOxmlElement:
        """Return the element of a tracked change."""
        element = OxmlElement(tag)
        element.set(qn("w:id"), str(next(self.numbers)))
        element.set(qn("w:author"), self.about.author)
        element.set(qn("w:date"), f"{self.about.moment.isoformat()}Z")
        return element

    def mark_end(self, paragraph: WordParagraph, wording: Wording) -> None:
        """Mark the end of a paragraph as new or old."""
        properties = paragraph._p.get_or_add_pPr()
        of_mark = properties.find(qn("w:rPr"))
        if of_mark is None:
            of_mark = OxmlElement("w:rPr")
            properties.append(of_mark)
        of_mark.insert(0, self.change(_TRACKED[wording]))

    def table(self, block: MarkedTable) -> None:
        """Write a table; the row of headings stands again on each page."""
        table = self.word.add_table(rows=1, cols=len(block.head), style="Table Grid")
        table.autofit = False
        for column, share in zip(table.columns, block.widths, strict=True):
            column.width = _share(share, block.widths)
        self.head(table.rows[0], block)
        for marked in block.rows:
            row = table.add_row()
            self.mark_row(row, marked.wording)
            self.widths(row, block.widths)
            for cell, lines in zip(row.cells, marked.cells, strict=True):
                self.cell(cell, lines)
        self.word.add_paragraph()

    def head(self, row: _Row, block: MarkedTable) -> None:
        """Write the row of headings."""
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        properties.append(OxmlElement("w:tblHeader"))
        self.mark_row(row, block.wording)
        self.widths(row, block.widths)
        for cell, text in zip(row.cells, block.head, strict=True):
            self.pieces(cell.paragraphs[0], [Piece(block.wording, text)])
            for run in cell.paragraphs[0]._p.iter(qn("w:r")):
                bold = OxmlElement("w:rPr")
                bold.append(OxmlElement("w:b"))
                run.insert(0, bold)

    def mark_row(self, row: _Row, wording: Wording) -> None:
        """Mark a row that is new or old as a whole."""
        if wording is not Wording.SAME:
            row._tr.get_or_add_trPr().append(self.change(_TRACKED[wording]))

    def widths(self, row: _Row, widths: Sequence[int]) -> None:
        """Give the cells of a row their shares of the line."""
        for cell, share in zip(row.cells, widths, strict=True):
            cell.width = _share(share, widths)
            cell.paragraphs[0].style = CELL

    def cell(self, cell: _Cell, lines: Sequence[MarkedLine]) -> None:
        """Write the paragraphs of a cell.

        The last end of a cell cannot go, so where the last paragraphs are new or old the end before them is marked.
        """
        written = []
        for place, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph(style=CELL)
            self.pieces(paragraph, line.pieces)
            written.append(paragraph)
        kept = max((place for place, line in enumerate(lines) if line.wording is Wording.SAME), default=-1)
        for place, line in enumerate(lines[:kept]):
            if line.wording is not Wording.SAME:
                self.mark_end(written[place], line.wording)
        for place, line in enumerate(lines[kept + 1 :], kept):
            if place >= 0:
                self.mark_end(written[place], line.wording)


def _share(share: int, widths: Sequence[int]) -> Length:
    return Length(_LINE * share // sum(widths))

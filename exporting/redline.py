"""A redline as a Word file: first the list of what differs, then the policy with Word's own tracked changes."""

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.enum.text import WD_BREAK

from exporting.package import About, content, new
from exporting.word import Writer
from portal.views.redline import MarkedBlock
from portal.views.redline_list import line, redline_list, renumbered_lines

CLEAN = "The clean text is the one that counts. The marks only show how it differs from the text before."
NOTHING = "Nothing differs."


def redline_file(blocks: Sequence[MarkedBlock], about: About, versions: tuple[str, str]) -> bytes:
    """Return the Word file of a redline; ``versions`` are what the text before and the text now are called."""
    word = new(about)
    _front(word, blocks, about, versions)
    Writer(word, about).blocks(blocks)
    return content(word)


def _front(word: Document, blocks: Sequence[MarkedBlock], about: About, versions: tuple[str, str]) -> None:
    word.add_paragraph(f"{about.title}: what would change", style="Heading 1")
    before, now = versions
    word.add_paragraph(f"Before: {before}. Now: {now}.")
    word.add_paragraph(CLEAN)
    listed = redline_list(blocks)
    word.add_paragraph("Clauses and parts that differ", style="Heading 2")
    _entries(word, map(line, listed.changed))
    if listed.renumbered:
        word.add_paragraph("Only the number differs", style="Heading 2")
        _entries(word, renumbered_lines(listed.renumbered))
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _entries(word: Document, lines: Iterable[str]) -> None:
    for text in list(lines) or [NOTHING]:
        word.add_paragraph(text, style="List Bullet")

"""The import of a policy from the document to the folder of data: every hop, and the count that nothing is lost."""

from importing.beside import Other
from importing.blocks import Block, Listing, Table, blocks_of
from importing.draft import draft_of
from importing.outline import outline_of
from importing.page import Page, Remark
from importing.report import Imported, imported, lost
from importing.writing import text_of


def import_page(page: Page, source: str, name: str | None = None) -> Imported:
    """Make data of a document. ``source`` is what the report calls it, ``name`` the trust's name if it is known."""
    blocks = blocks_of(page.content)
    outline = outline_of(blocks)
    outline.remarks += page.remarks
    draft = draft_of(outline, source, name)
    found = imported(source, "\n".join(text for block in blocks for text in _texts(block)), outline, draft)
    if missing := lost(found):
        outline.remarks.append(Remark("the document", "words that found no place, to be looked for", " ".join(missing)))
    return found


def files_of(found: Imported) -> dict[str, str]:
    """Return the text of each data file by its path below the folder."""
    return {inside: text_of(inside, values) for inside, values in found.draft.files.items()}


def _texts(block: Block) -> list[str]:
    """Return the texts of a block: all that a reader of the document sees of it, and what was left out of it."""
    if isinstance(block, Listing):
        return [item.text for item in block.items]
    if isinstance(block, Table):
        cells = [cell for row in block.rows for cell in row]
        return [block.caption, *(cell.text for cell in cells), *(" ".join(cell.marks) for cell in cells)]
    return [] if isinstance(block, Other) and block.noted else [block.text]

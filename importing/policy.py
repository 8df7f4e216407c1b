"""The import of a policy from the document to the folder of data: every hop, and the count that nothing is lost."""

from dataclasses import replace

from importing.beside import Other
from importing.blocks import Block, Listing, Table, blocks_of
from importing.choices import NOTHING_DECIDED, Answer, Choices, Doubt
from importing.draft import draft_of
from importing.existing import NOTHING_YET, Existing
from importing.framework import framework_of
from importing.outline import outline_of
from importing.page import Page, Remark
from importing.report import Imported, imported, lost
from importing.writing import text_of


def import_page(
    page: Page,
    source: str,
    name: str | None = None,
    choices: Choices = NOTHING_DECIDED,
    existing: Existing = NOTHING_YET,
) -> Imported:
    """Make data of a document.

    ``source`` is what the report calls it, ``name`` the trust's name if it is known, ``choices`` what a person has
    decided, ``existing`` what it is added to. Raises DocumentError where the document is too large or too deep.
    """
    blocks = blocks_of(page.content)
    framework = framework_of(blocks, choices)
    if page.changes and choices.original is None:
        framework.doubts.append(_about_changes(choices))
    outline = outline_of(blocks, framework, page.title)
    outline.remarks += page.remarks
    draft = draft_of(outline, source, name, existing)
    result = imported(source, "\n".join(text for block in blocks for text in _texts(block)), outline, draft)
    if missing := lost(result):
        outline.remarks.append(Remark("the document", "words that found no place, to be looked for", " ".join(missing)))
    return result


def _about_changes(choices: Choices) -> Doubt:
    """Return the question which text a document with tracked changes is to be read as."""
    question = "The document has tracked changes that nobody has accepted or rejected. Which text is the policy?"
    accepted = Answer("as if all were accepted", replace(choices, original=False))
    original = Answer("as before them", replace(choices, original=True))
    return Doubt(question, (accepted, original), "--changes accepted or --changes original")


def files_of(result: Imported) -> dict[str, str]:
    """Return the text of each data file by its path below the folder."""
    return {inside: text_of(inside, values) for inside, values in result.draft.files.items()}


def _texts(block: Block) -> list[str]:
    """Return the texts of a block: all that a reader of the document sees of it, and what was left out of it."""
    if isinstance(block, Listing):
        return [item.text for item in block.items]
    if isinstance(block, Table):
        cells = [cell for row in block.rows for cell in row]
        return [block.caption, *(cell.text for cell in cells), *(" ".join(cell.marks) for cell in cells)]
    return [] if isinstance(block, Other) and block.noted else [block.text]

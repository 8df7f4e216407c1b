"""The way back: a policy that was edited in Word, read into its data file, ids and comments kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from editing.edits import EditError
from editing.folder import Folder
from editing.passages import moved_item, rewritten
from editing.tree import parse
from editing.trial import TrialError, make, sound
from editing.withdrawing import Going, with_records
from importing.beside import Other
from importing.blocks import Block, blocks_of
from importing.blocks import Table as ReadTable
from importing.cells import Cell
from importing.markers import COMMENT
from importing.matching import matched
from importing.page import Page
from importing.policy_edit import Move, PolicyEdit, policy_edit
from importing.policy_lines import lines_of, tables_of
from importing.words import squeezed
from importing.writing import FolderError
from portal.catalogue import Catalogue
from portal.edition import edition
from portal.model import Clause, Policy
from portal.views.context import PageContext
from portal.views.document import CLAUSE_COLUMN, Paragraph, Style, Table, document
from portal.views.document import Block as OwnBlock


@dataclass(frozen=True)
class Returned:
    """What came back: how many clauses there are and were recognised, what has changed, what nobody could place."""

    clauses: int
    recognised: int
    said: tuple[str, ...]
    unplaced: tuple[str, ...]
    comments: tuple[str, ...]
    changed: bool


def into_policy(file: Path, page: Page, day: date) -> Returned:
    """Write what a document changes into the data file of a policy.

    Raises ``FolderError``, or ``TrialError`` where the data would have errors; then nothing has changed.
    """
    data = file.absolute().parent.parent
    catalogue, policy = _policy(file, data)
    own = document(PageContext(catalogue, edition(catalogue, data)), policy)
    parts = [block for block in own if isinstance(block, Paragraph) and block.style not in (Style.ITEM, Style.SUMMARY)]
    blocks = blocks_of(page.content)
    lines = lines_of(blocks, policy.title)
    match = matched(parts, lines)
    edit = policy_edit(catalogue, policy, parts, lines, match)
    clauses = [number for number, part in enumerate(parts) if part.style is Style.CLAUSE]
    contents = _contents(data, file, edit, day)
    if contents:
        make(data, contents, warned=False)
    return Returned(
        len(clauses),
        sum(number in match.lines for number in clauses),
        tuple(edit.said),
        (*edit.unplaced, *_tables(own, tables_of(blocks))),
        tuple(_comments(page, blocks)),
        bool(contents),
    )


def _policy(file: Path, data: Path) -> tuple[Catalogue, Policy]:
    if not file.is_file() or file.absolute().parent.name != "policy" or not (data / "trust.yml").is_file():
        raise FolderError(f"{file} is not a file of a policy; name one such as data/policy/ID.yml")
    try:
        catalogue = sound(data)
    except TrialError as error:
        raise FolderError(f"{data} has errors; mend them first, scripts/validate.py lists them") from error
    return catalogue, next(policy for policy in catalogue.of(Policy) if policy.id == file.stem)


def _contents(data: Path, file: Path, edit: PolicyEdit, day: date) -> dict[str, str]:
    """The new texts of the files that change, by their paths below the folder."""
    inside = f"policy/{file.name}"
    before = file.read_text(encoding="utf-8").replace("\r\n", "\n")
    try:
        text = rewritten(before, edit.passages) if edit.passages else before
        for move in edit.moves:
            text = _moved(text, move)
        contents = {inside: text} if text != before else {}
        if edit.withdrawn:
            contents["trust.yml"] = _withdrawn(data / "trust.yml", edit.withdrawn, day)
    except (EditError, OSError) as error:
        raise FolderError(f"nothing was changed in {file}: {error}") from error
    folder = Folder(data)
    if inside in contents and folder.laid_out(inside, before)[0] == before:
        contents[inside] = folder.laid_out(inside, text)[0] or text
    return contents


def _moved(text: str, move: Move) -> str:
    sections = parse(text).root.at("sections")
    assert sections is not None
    here: tuple[int, int] | None = None
    target = (0, 0)
    for major, section in enumerate(sections.parts):
        if (part := section.at("id")) is not None and part.text == move.section and not move.behind:
            target = (major, 0)
        clauses = section.at("clauses")
        for minor, clause in enumerate(clauses.parts if clauses else []):
            name = clause.at("id")
            if name is not None and name.text == move.clause:
                here = (major, minor)
            elif name is not None and name.text == move.behind:
                target = (major, minor + 1)
    if here is None:
        raise EditError(f"there is no clause {move.clause!r}")
    path = ("sections", here[0], "clauses", here[1])
    return moved_item(text, path, target[1], ("sections", target[0], "clauses"))


def _withdrawn(file: Path, clauses: Iterable[Clause], day: date) -> str:
    """The text of trust.yml with what went on record, so that links to it still lead somewhere."""
    text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
    reason = "The policy no longer has this clause"
    return with_records(text, [Going(clause, clause.words, reason) for clause in clauses], day)


def _tables(own: Iterable[OwnBlock], read: list[ReadTable]) -> Iterator[str]:
    """Say what the tables of a document hold that those made from the data do not, and where there is no table."""
    left = [_rows(table.rows) for table in read]
    for table in (block for block in own if isinstance(block, Table)):
        mine = _rows_without_numbers([tuple(map(squeezed, table.head)), *(_own_row(row.cells) for row in table.rows)])
        best = max(left, key=lambda rows: SequenceMatcher(None, mine, rows, autojunk=False).ratio(), default=None)
        if best is None or best[0] != mine[0]:
            continue
        left.remove(best)
        for what, _, _, start, end in SequenceMatcher(None, mine, best, autojunk=False).get_opcodes():
            if what != "equal":
                said = "; ".join(" | ".join(row) for row in best[start:end]) or "rows are missing"
                yield f"The table {' | '.join(table.head)!r} is made from the data; there it would be changed: {said}"
    yield from (f"A table that the policy does not have: {' | '.join(rows[0])}" for rows in left if rows)


def _own_row(cells: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(squeezed(" ".join(lines)) for lines in cells)


def _rows(rows: Iterable[tuple[Cell, ...]]) -> list[tuple[str, ...]]:
    return _rows_without_numbers([tuple(squeezed(" ".join(cell.lines)) for cell in row) for row in rows])


def _rows_without_numbers(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Leave out the column with the numbers of clauses, which follow from the clauses."""
    columns = [number for number, title in enumerate(rows[0]) if title != CLAUSE_COLUMN] if rows else []
    return [tuple(row[number] for number in columns) for row in rows]


def _comments(page: Page, blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the comments of a document, each with the place where it stands."""
    for block in blocks:
        if isinstance(block, Other) and block.comment:
            yield f"{block.place}, {block.what}: {block.text}"
    yield from (remark.text for remark in page.remarks if remark.place == COMMENT)

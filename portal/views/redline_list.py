"""What a redline holds, as a list to read first: the clauses that differ, and apart those that only count otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.differences.runs import runs
from portal.differences.wording import Wording
from portal.views.document import CLAUSE_COLUMN, Style
from portal.views.redline import Key, MarkedBlock, MarkedParagraph, MarkedTable

_CLAUSE_PARTS = ("clause", "reading", "item", "item gone")


@dataclass(frozen=True)
class Entry:
    """One clause, section or table: what became of it, its number before and now, and its first words."""

    what: str
    was: str
    now: str
    words: str
    key: Key


@dataclass(frozen=True)
class RedlineList:
    """What differs, in the document's order, and the clauses that have another number and the same words."""

    changed: tuple[Entry, ...]
    renumbered: tuple[Entry, ...]


@dataclass
class _Clause:
    """What the paragraphs of one clause say together."""

    key: Key
    was: str = ""
    now: str = ""
    words: str = ""
    comes: bool = False
    goes: bool = False
    differs: bool = False

    @property
    def what(self) -> str:
        """What became of it in a word; nothing where its words are the same and it stands where it stood."""
        if self.comes and self.goes:
            return "moved"
        return "new" if self.comes else "taken out" if self.goes else "changed" if self.differs else ""


def redline_list(blocks: Iterable[MarkedBlock]) -> RedlineList:
    """List what a redline holds."""
    entries = list(_entries(blocks))
    changed = tuple(entry for entry in entries if entry.what)
    return RedlineList(changed, tuple(entry for entry in entries if not entry.what and entry.was != entry.now))


def _entries(blocks: Iterable[MarkedBlock]) -> Iterator[Entry]:
    """Yield an entry for each clause and section, and for each table and other paragraph that differs."""
    clauses: dict[Key, _Clause] = {}
    others: list[Entry | _Clause] = []
    heading = ""
    for block in blocks:
        if isinstance(block, MarkedParagraph) and block.style in (Style.HEADING, Style.LEVEL, Style.SECTION):
            heading = block.text
        if isinstance(block, MarkedTable):
            if _says_something_else(block):
                others.append(Entry(_verb(block.wording), "", "", f"{heading} (table)", block.key))
        elif block.key[0] in _CLAUSE_PARTS or block.style is Style.SECTION:
            key = block.key[:2] if block.style is Style.SECTION else ("clause", block.key[1])
            if key not in clauses:
                clauses[key] = _Clause(key)
                others.append(clauses[key])
            _add(clauses[key], block)
        elif block.changed:
            others.append(Entry(_verb(block.wording), "", "", block.text, block.key))
    for change in others:
        yield (
            change
            if isinstance(change, Entry)
            else Entry(change.what, change.was, change.now, change.words, change.key)
        )


def _says_something_else(table: MarkedTable) -> bool:
    """Whether a table differs in more than the numbers of clauses."""
    return any(
        piece.wording is not Wording.SAME
        for row in table.rows
        for head, cell in zip(table.head, row.cells, strict=True)
        for marked in cell
        for piece in marked.pieces
        if row.wording is not Wording.SAME or head != CLAUSE_COLUMN
    )


def _add(clause: _Clause, block: MarkedParagraph) -> None:
    main = block.style in (Style.CLAUSE, Style.SECTION)
    clause.differs = clause.differs or block.changed
    if main:
        clause.was, clause.now = clause.was or block.was, clause.now or block.number
        clause.comes = clause.comes or block.wording is Wording.NEW
        clause.goes = clause.goes or block.wording is Wording.OLD
        clause.words = block.text


def _verb(wording: Wording) -> str:
    return {Wording.NEW: "new", Wording.OLD: "taken out", Wording.SAME: "changed"}[wording]


def line(entry: Entry) -> str:
    """Say of an entry in one line what became of it."""
    words = _short(entry.words)
    if not entry.now and not entry.was:
        return f"{words if words.endswith(' ...') else words.rstrip('.:')}: {entry.what}"
    number = f"{entry.was}, now {entry.now}" if entry.was and entry.now != entry.was and entry.now else ""
    number = number or entry.now or entry.was
    return f"{number}: {entry.what}. {words}" if entry.what else f"{number}: {words}"


def renumbered_lines(entries: Iterable[Entry]) -> list[str]:
    """Say of what only counts otherwise how; of clauses that follow each other in one line."""
    by_number = {entry.was: entry for entry in entries}
    return [
        line(by_number[run.was]) if run.length == 1 else f"{run.was}, now {run.now}"
        for run in runs((entry.was, entry.now) for entry in by_number.values())
    ]


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:14]) + (" ..." if len(words) > 14 else "")

"""What was changed in the workbook as new texts of the data files, comments and order kept."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from editing.edits import add_key, drop, insert
from editing.folder import Folder
from editing.passages import Gone, NewItem, NewText, Passage, rewritten
from editing.questions import propose
from editing.tree import Part, parse
from editing.withdrawing import Going, with_records
from portal.catalogue import Catalogue, Key, key_of
from portal.files.problem import Problem
from portal.model import Named, Opportunity, Record, Refers, Term
from portal.model.shape import fields
from portal.words import id_words
from spreadsheet.columns import Column, Kind
from spreadsheet.merging import Change, GoneRow, Merge, NewRow
from spreadsheet.sheets import PLACED, THEME

_WORDS = (Kind.CHOICE, Kind.DATE, Kind.NUMBER)
GLOSSARY, TRUST = "glossary.yml", "trust.yml"

Later = Callable[[str], str]


@dataclass(frozen=True)
class _Written:
    """A thing that is changed or new: the sheet, the file below the data folder where it has one yet, and the cells."""

    sheet: str
    inside: str
    cells: list[str]


class Applying:
    """Collects what changes in each file.

    ``passages`` and then ``later`` keep the places of records, by which both know them; ``moving`` takes records out
    and puts new ones in, so it comes after both.
    """

    def __init__(self, data: Path, catalogue: Catalogue, day: date) -> None:
        self.folder, self.catalogue, self.day = Folder(data), catalogue, day
        self.passages: dict[str, list[Passage]] = defaultdict(list)
        self.later: dict[str, list[Later]] = defaultdict(list)
        self.moving: dict[str, list[Passage]] = defaultdict(list)
        self.moves: list[tuple[str, str, str]] = []
        self.given: set[str] = set()
        # Where in the workbook the things stand that are changed or new.
        self.cells: dict[Key, _Written] = {}

    def contents(self, merge: Merge, reason: str) -> dict[str, str | None]:
        """Return the new texts of the files that change, by their paths below the folder."""
        for change in merge.changes:
            self.change(change)
        for gone in merge.gone:
            self.leave(gone)
        for row in merge.new:
            self.join(row)
        if merge.gone:
            going = [
                Going(row.row.record, row.row.cells[row.sheet.columns[1].key], reason)
                for row in merge.gone
                if isinstance(row.row.record, Named)
            ]
            self.later[TRUST].append(lambda text: with_records(text, going, self.day))
        texts: dict[str, str] = {}
        for inside in {*self.passages, *self.later, *self.moving}:
            text = rewritten(self._text(inside), self.passages[inside])
            for step in self.later[inside]:
                text = step(text)
            texts[inside] = rewritten(text, self.moving[inside])
        for entry, old, new in self.moves:
            texts[old], texts[new] = _moved(entry, *(texts.get(name) or self._text(name) for name in (old, new)))
        return {inside: self._laid_out(inside, text) for inside, text in texts.items() if text != self._text(inside)}

    def problems_by_cell(
        self, catalogue: Catalogue | None, problems: Iterable[Problem], folders: tuple[str, str]
    ) -> Iterator[str]:
        """Yield the problems that the data would have, each with the cells that bring it, where that is known.

        ``folders`` are the folder by which the problems name their files, and that of the catalogue.
        """
        named, stands = folders
        for problem in problems:
            path = f"{stands}{problem.path.removeprefix(named)}"
            key = catalogue.key_at(path, problem.line, problem.column) if catalogue else None
            brought = [self.cells[key]] if key in self.cells and key else []
            brought = brought or [each for each in self.cells.values() if problem.path.endswith(f"/{each.inside}")]
            for each in brought[:1]:
                yield f"{each.sheet}, {', '.join(each.cells)}: {problem.message}"

    def _text(self, inside: str) -> str:
        return (self.folder.data / inside).read_text(encoding="utf-8").replace("\r\n", "\n")

    def _laid_out(self, inside: str, text: str) -> str:
        """Lay a file out anew where it was laid out before."""
        before = self._text(inside)
        return (
            (self.folder.laid_out(inside, text)[0] or text)
            if self.folder.laid_out(inside, before)[0] == before
            else text
        )

    def _place(self, record: Record) -> tuple[str, tuple[str | int, ...]]:
        place = self.catalogue.place_of(record)
        return Path(place.document.path).relative_to(self.folder.data).as_posix(), place.loc

    def change(self, change: Change) -> None:
        """Give a record what was written into a cell."""
        record, column = change.row.record, change.column
        inside, loc = self._place(record)
        self.cells.setdefault(key_of(record), _Written(change.sheet.title, inside, [])).cells.append(change.cell)
        if column.key.startswith(PLACED):
            self.place(change.row.id, column, change.row.cells[column.key], change.text)
        elif column.key == THEME:
            self.moves.append((change.row.id, inside, f"opportunities/framework/{column.word(change.text)}.yml"))
        elif column.kind is Kind.SEVERAL:
            self.later[inside].append(lambda text: _shortened(text, (*loc, *column.path), column.words(change.text)))
        else:
            self.write(inside, loc, record, column, change.text)

    def write(self, inside: str, loc: tuple[str | int, ...], record: Record, column: Column, text: str) -> None:
        """Write a text of a field, add its key, or take it out."""
        root = parse(self._text(inside)).root
        path = (*loc, *column.path)
        there = root.at(*path)
        if not text:
            if there is not None:
                self.passages[inside].append(Gone(path))
            return
        word = column.word(text)
        group, name = path[:-1], str(path[-1])
        around = root.at(*group)
        if there is None and (around is None or not around.parts):
            outer = str(group[-1])

            def add(text: str) -> str:
                after = _before(type(record), outer, parse(text).root.at(*group[:-1]))
                return add_key(text, group[:-1], after, outer, {name: word})

            self.later[inside].append(add)
            return
        first = str(column.path[0])
        holder = type(record) if len(column.path) == 1 else fields(type(record))[first].shape.innermost.record
        after = "" if there is not None else _before(holder or type(record), name, around)
        self.passages[inside].append(NewText(path, word, after, word=column.kind in _WORDS))

    def place(self, entry: str, column: Column, before: str, now: str) -> None:
        """Offer an entry to a role level in other settings than before."""
        inside = f"roles/{column.key.removeprefix(PLACED)}.yml"
        old, new = column.words(before), column.words(now)
        for setting in old:
            if setting not in new:
                self.later[inside].append(lambda text, setting=setting: _without(text, ("framework", setting), entry))  # type: ignore[misc]
        for setting in new:
            if setting not in old:
                self.later[inside].append(lambda text, setting=setting: _with(text, ("framework", setting), entry))  # type: ignore[misc]

    def leave(self, gone: GoneRow) -> None:
        """Take a record out, and its id out of every list that names it."""
        record = gone.row.record
        kind, name = key_of(record)
        inside, loc = self._place(record)
        self.moving[inside].append(Gone(loc))
        for holder, leaves in self.catalogue.leaves:
            for leaf in leaves:
                if isinstance(leaf.mark, Refers) and leaf.mark.kind == kind and leaf.value == name and not leaf.key:
                    where, outer = self._place(holder)
                    path = (*outer, *leaf.loc)
                    if isinstance(path[-1], int):
                        self.later[where].append(lambda text, path=path: _without(text, path[:-1], name))  # type: ignore[misc]
                    else:
                        self.passages[where].append(Gone(path))

    def join(self, new: NewRow) -> None:
        """Put a new record into the file where it belongs, and its id into the role levels."""
        columns = {column.key: column for column in new.sheet.columns}
        first = new.sheet.columns[1]
        kind = Term.kind if new.sheet.key == "glossary" else Opportunity.kind
        text = new.row.texts.get(first.key, "")
        name = propose(self.catalogue, kind, text if id_words(text) else "untitled", self.given)
        self.given.add(name)
        self.cells[kind, name] = _Written(new.sheet.title, "", [f"row {new.row.number}"])
        values: dict[str, Any] = {"id": name}
        for key, text in new.row.texts.items():
            column = columns[key]
            if not text or column.kind in (Kind.ID, Kind.SHOWN) or key == THEME:
                continue
            if key.startswith(PLACED):
                self.place(name, column, "", text)
            elif len(column.path) == 1:
                values[key] = column.words(text) if column.kind is Kind.SEVERAL else column.word(text)
            else:
                values.setdefault(str(column.path[0]), {})[str(column.path[1])] = column.word(text)
        if kind == Term.kind:
            terms = [term.term.casefold() for term in self.catalogue.glossary.terms]
            place = sum(term <= str(values.get("term")).casefold() for term in terms)
            self.moving[GLOSSARY].append(NewItem(("terms",), place, values))
        else:
            theme = columns[THEME].word(new.row.texts[THEME])
            entries = next(record.entries for record in self.catalogue.themes if record.id == theme)
            inside = f"opportunities/framework/{theme}.yml"
            self.moving[inside].append(NewItem(("entries",), len(entries), values))


def _before(model: type[Record], name: str, group: Part | None) -> str:
    """The key of a record after which another one belongs, by the order of the model."""
    names = list(fields(model))
    there = {part.name for part in group.parts} if group is not None else set()
    return next((neighbour for neighbour in reversed(names[: names.index(name)]) if neighbour in there), "id")


def _without(text: str, path: Iterable[str | int], name: str) -> str:
    """Take an id out of a list. The list of a setting stays, empty."""
    around = parse(text).root.at(*path)
    part = next((part for part in around.parts if part.text == name), None) if around else None
    if around is None or part is None:
        return text
    if len(around.parts) > 1 or "framework" not in path:
        return drop(text, part, around)
    lines = text.split("\n")
    lines[around.line : around.end] = [f"{' ' * around.column}{around.name}: []"]
    return "\n".join(lines)


def _with(text: str, path: tuple[str | int, ...], name: str) -> str:
    around = parse(text).root.at(*path)
    return insert(text, path, len(around.parts) if around else 0, name)


def _shortened(text: str, path: tuple[str | int, ...], kept: list[str]) -> str:
    """Take out of a list what is not to be kept."""
    while around := parse(text).root.at(*path):
        part = next((part for part in around.parts if part.text not in kept), None)
        if part is None:
            break
        text = drop(text, part, around)
    return text


def _moved(entry: str, old: str, new: str) -> tuple[str, str]:
    """Move an entry with its comments from one theme's text to the end of another's."""
    tree, target = parse(old), parse(new)
    entries = tree.root.at("entries")
    there = target.root.at("entries")
    assert entries is not None and there is not None
    part = next(part for part in entries.parts if (name := part.at("id")) and name.text == entry)
    lines = tree.lines[part.top : part.after]
    left = [*tree.lines[: part.top], *tree.lines[part.after :]]
    at = there.parts[-1].after if there.parts else there.end
    return "\n".join(left), "\n".join([*target.lines[:at], *lines, *target.lines[at:]])

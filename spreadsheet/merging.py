"""Three ways: what the workbook was made from, what the data says now, and what somebody wrote into the workbook."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from spreadsheet.columns import Column, Kind
from spreadsheet.reading import Problem, ReadBook, ReadRow, alike
from spreadsheet.sheets import Row, Sheet


@dataclass(frozen=True)
class Change:
    """Another text in one cell."""

    sheet: Sheet
    row: Row
    column: Column
    text: str
    cell: str


@dataclass(frozen=True)
class NewRow:
    """A row that somebody has added."""

    sheet: Sheet
    row: ReadRow


@dataclass(frozen=True)
class GoneRow:
    """A row that somebody has taken away."""

    sheet: Sheet
    row: Row


@dataclass
class Merge:
    """What is to be changed in the data, and what keeps it from being changed."""

    changes: list[Change] = field(default_factory=list)
    new: list[NewRow] = field(default_factory=list)
    gone: list[GoneRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def merged(sheets: tuple[Sheet, ...], book: ReadBook) -> Merge:
    """Merge an edited workbook with the data as it stands now."""
    merge = Merge(problems=list(book.problems))
    for sheet in sheets:
        if sheet.key in book.rows:
            _merge_sheet(sheet, book, merge)
    return merge


def _merge_sheet(sheet: Sheet, book: ReadBook, merge: Merge) -> None:
    made_from = book.made_from.get(sheet.key, {})
    now = {row.id: row for row in sheet.rows}
    seen = {row.id for row in book.rows[sheet.key]}
    for row in book.rows[sheet.key]:
        if row.id in now and not any(text for _, text in _written(sheet, row)):
            message = f"the row of {row.id!r} is empty but for its id; delete the whole row to take it away"
            merge.problems.append(Problem(sheet.title, row.cells["id"], message))
        elif empty := [column for column in sheet.columns if column.needed and row.texts.get(column.key) == ""]:
            for column in empty:
                message = f"the column {column.title!r} is empty; choose from its list"
                merge.problems.append(Problem(sheet.title, row.cells[column.key], message))
        elif not row.id:
            _add(sheet, row, merge)
        elif row.id in now and row.id in made_from:
            for change in _changes(sheet, now[row.id], made_from[row.id], row, merge):
                merge.changes.append(change)
        elif row.id not in made_from:
            merge.problems.append(
                Problem(sheet.title, row.cells["id"], f"the id {row.id!r} is not known; empty it for a new row")
            )
        elif any(not alike(text, made_from[row.id].get(key, text)) for key, text in _written(sheet, row)):
            message = f"{row.id!r} has been taken away meanwhile and was changed here; delete the row, or add it anew"
            merge.problems.append(Problem(sheet.title, row.cells["id"], message))
    for name in made_from:
        if name not in seen and name in now:
            _remove_row(sheet, now[name], made_from[name], merge)


def _remove_row(sheet: Sheet, now: Row, made_from: dict[str, str], merge: Merge) -> None:
    if not sheet.grows:
        message = f"the row of the {sheet.noun} {now.id!r} is gone; put it back: here a row can only be changed"
    elif any(not alike(text, made_from.get(key, "")) for key, text in now.cells.items()):
        message = f"the row of {now.id!r} is gone, and the data says something else of it now; put it back, or make a "
        message += "new workbook and take it away there"
    else:
        merge.gone.append(GoneRow(sheet, now))
        return
    merge.problems.append(Problem(sheet.title, "A", message))


def _add(sheet: Sheet, row: ReadRow, merge: Merge) -> None:
    if sheet.grows:
        merge.new.append(NewRow(sheet, row))
        return
    message = f"a row without an id; here a {sheet.noun} can only be changed, a new one comes into the data files"
    merge.problems.append(Problem(sheet.title, f"row {row.number}", message))


def _written(sheet: Sheet, row: ReadRow) -> Iterator[tuple[str, str]]:
    """The texts of a row that somebody may have written."""
    for column in sheet.columns:
        if column.kind not in (Kind.ID, Kind.SHOWN) and column.key in row.texts:
            yield column.key, row.texts[column.key]


def _shown(sheet: Sheet, made_from: dict[str, str], row: ReadRow) -> Iterator[Problem]:
    """Yield what somebody has written over that is only shown; an emptied cell and another form of a number are not."""
    for column in sheet.columns:
        text, before = row.texts.get(column.key, ""), made_from.get(column.key, "")
        if column.kind is Kind.SHOWN and text and not (alike(text, before) or _same_number(text, before)):
            message = f"{text!r} was {before!r}; the column {column.title!r} only shows what the data says elsewhere: "
            yield Problem(sheet.title, row.cells[column.key], f"{message}write {before!r} again, or empty the cell")


def _same_number(first: str, second: str) -> bool:
    """Whether two texts are one number: a spreadsheet makes 1.1 of 1.10."""
    try:
        return float(first) == float(second)
    except ValueError:
        return False


def _changes(sheet: Sheet, now: Row, made_from: dict[str, str], row: ReadRow, merge: Merge) -> Iterator[Change]:
    merge.problems += _shown(sheet, made_from, row)
    for key, text in _written(sheet, row):
        before, today = made_from.get(key, ""), now.cells[key]
        if alike(text, before) or alike(text, today):
            continue
        column = sheet.column(key)
        assert column is not None
        if not alike(before, today):
            merge.problems.append(
                Problem(
                    sheet.title,
                    row.cells[key],
                    f"changed on both sides: the data says {today!r} now, this sheet says {text!r} "
                    f"(it was {before!r}); write here what is to be kept",
                )
            )
            continue
        if missing := _missing(now, column):
            message = f"{now.id!r} has no {missing} yet; write it into its data file first, then make a new workbook"
            merge.problems.append(Problem(sheet.title, row.cells[key], message))
            continue
        yield Change(sheet, now, column, text, row.cells[key])


def _missing(row: Row, column: Column) -> str:
    """Which part of a list a column is of, where the row's record has none; else nothing."""
    value: Any = row.record
    for step, following in pairwise((*column.path, "")):
        value = getattr(value, step, None) if isinstance(step, str) else value[step]
        if isinstance(following, int) and following >= len(value or ()):
            return str(step).removesuffix("s")
    return ""

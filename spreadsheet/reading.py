"""Reads a workbook that somebody has edited: its rows as texts, and what in it cannot be understood, cell by cell."""

import base64
import binascii
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from portal.model.validation import nearest
from spreadsheet.columns import SEPARATOR, Column, Kind
from spreadsheet.sheets import Sheet
from spreadsheet.workbook import FIRST, KEYS, ORIGIN, TITLES, Values

# A workbook of more bytes when unpacked, or of more rows in a sheet, is none of ours.
MAX_BYTES = 200_000_000
MAX_ROWS = 50_000
_CURLY = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u2026": "..."})
# What is written as it stands, typographic quotation marks and all.
TO_THE_LETTER = ("adopted",)
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_BRITISH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


class WorkbookError(Exception):
    """The file is no workbook that could be read; the text says why and what to do."""


@dataclass(frozen=True)
class Problem:
    """Something that cannot be understood: where it stands, what it is and what to do."""

    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.sheet}, {self.cell}: {self.message}"


@dataclass(frozen=True)
class ReadRow:
    """A row as it stands in the workbook: its id, or nothing for a new one, its texts, and the cell of each."""

    id: str
    texts: Mapping[str, str]
    cells: Mapping[str, str]
    number: int


@dataclass
class ReadBook:
    """What was read: the values that the workbook was made from, the rows by sheet, the problems."""

    made_from: Values
    rows: dict[str, list[ReadRow]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_workbook(file: Path, sheets: tuple[Sheet, ...]) -> ReadBook:
    """Read a workbook by the sheets as they are in the data now. Raises ``WorkbookError``."""
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_BYTES:
                raise WorkbookError(f"{file} is too large when unpacked; save it again without pictures and try it")
        book = load_workbook(file)
    except (OSError, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise WorkbookError(f"{file} cannot be read as a workbook; save it as .xlsx and try again") from error
    if ORIGIN not in book.sheetnames:
        raise WorkbookError(f"{file} has no hidden sheet {ORIGIN!r}; take one that `make sheet` has written")
    read = ReadBook(_origin(book[ORIGIN], file))
    for sheet in sheets:
        if sheet.title in book.sheetnames:
            _Reader(book[sheet.title], sheet, read).read()
        elif read.made_from.get(sheet.key):
            read.problems.append(
                Problem(sheet.title, "A1", "the sheet is missing; put it back, or make a new workbook")
            )
    return read


def _origin(page: Worksheet, file: Path) -> Values:
    """The values behind the version, which is there for people."""
    texts = [str(row[0]) for row in page.iter_rows(max_col=1, values_only=True) if row[0] is not None]
    try:
        values: Values = json.loads(zlib.decompress(base64.b64decode("".join(texts[1:]))))
    except (ValueError, zlib.error, binascii.Error) as error:
        raise WorkbookError(f"the hidden sheet {ORIGIN!r} of {file} has been changed; make a new workbook") from error
    return values


class _Reader:
    """Reads one sheet."""

    def __init__(self, page: Worksheet, sheet: Sheet, read: ReadBook) -> None:
        self.page, self.sheet, self.read_book = page, sheet, read
        self.made_from = read.made_from.get(sheet.key, {})

    def problem(self, cell: str, message: str) -> None:
        """Note a problem of this sheet."""
        self.read_book.problems.append(Problem(self.sheet.title, cell, message))

    def read(self) -> None:
        """Read the rows, in whatever order they and their columns stand."""
        for merged in self.page.merged_cells.ranges:
            self.problem(str(merged), "these cells are merged; unmerge them, and write into each what it means")
        columns = self.columns()
        if columns is None:
            return
        if self.page.max_row > MAX_ROWS:
            self.problem(f"A{MAX_ROWS}", f"there are more than {MAX_ROWS:,} rows; delete the empty ones below the last")
            return
        rows: list[ReadRow] = []
        for cells in self.page.iter_rows(min_row=self.first(columns)):
            row = self.row(cells, columns)
            if row is not None:
                rows.append(row)
        self.read_book.rows[self.sheet.key] = list(self.once(rows))

    def columns(self) -> dict[int, Column] | None:
        """The columns by their numbers, known by the hidden keys in the first row; None where one is missing."""
        columns: dict[int, Column] = {}
        before = len(self.read_book.problems)
        for cell in self.page[KEYS]:
            key = str(cell.value or "")
            column = self.sheet.column(key)
            if column is not None and column in columns.values():
                self.problem(cell.coordinate, f"the column {column.title!r} is there twice; delete one")
            elif column is not None:
                columns[cell.column or 0] = column
            elif key:
                self.problem(cell.coordinate, f"a column {key!r} is no longer in the data; make a new workbook")
            elif self._has_texts(cell):
                self.problem(cell.coordinate, "this column is not one of the sheet's; delete it, or move it elsewhere")
        missing = [column for column in self.sheet.columns if column not in columns.values()]
        known = {key for cells in self.made_from.values() for key in cells}
        for column in missing:
            if column.key in known:
                self.problem("A1", f"the column {column.title!r} is missing; put it back, or make a new workbook")
        return columns if len(self.read_book.problems) == before else None

    def first(self, columns: Mapping[int, Column]) -> int:
        """The first row below the titles, which somebody may have moved by deleting or adding a row above them."""
        title = next(((number, column.title) for number, column in columns.items() if column.kind is Kind.ID), None)
        for row in range(KEYS + 1, FIRST + 2):
            if title and self.page.cell(row, title[0]).value == title[1]:
                return row + 1
        return FIRST

    def _has_texts(self, top: Cell | MergedCell) -> bool:
        """Whether anything stands below the first cell of a column."""
        number = top.column
        column = self.page.iter_rows(min_row=TITLES, min_col=number, max_col=number, values_only=True)
        return any(value is not None for (value,) in column)

    def row(self, cells: tuple[Any, ...], columns: Mapping[int, Column]) -> ReadRow | None:
        """Read one row; None where it is empty."""
        texts: dict[str, str] = {}
        places: dict[str, str] = {}
        written = False
        for cell in cells:
            if isinstance(cell, Cell) and (column := columns.get(cell.column or 0)) is not None:
                texts[column.key], places[column.key] = self.text(cell, column), cell.coordinate
                written |= bool(texts[column.key]) and column.kind is not Kind.SHOWN
        if not written:
            return None
        return ReadRow(texts.get("id", ""), texts, places, cells[0].row)

    def text(self, cell: Cell, column: Column) -> str:
        """The text of a cell; nothing, with a problem, where it cannot be understood."""
        if column.kind is Kind.SHOWN:
            return _plain(cell.value)
        if cell.data_type == "f":
            self.problem(cell.coordinate, "holds a formula; copy it and paste it as a value")
            return ""
        if cell.data_type == "e":
            self.problem(cell.coordinate, f"holds the error {cell.value}; write what it should be")
            return ""
        text = _plain(cell.value)
        if text and cell.has_style and cell.font.strike:
            self.problem(cell.coordinate, "is struck through; delete it, or take the line off")
        if column.kind in (Kind.TEXT, Kind.LINES) and column.key not in TO_THE_LETTER:
            text = text.translate(_CURLY)
        if column.kind is Kind.DATE:
            return self.day(cell, text)
        if column.kind is Kind.NUMBER and text and not text.isdigit():
            self.problem(cell.coordinate, f"{text!r} is not a number; write it in digits")
        if column.kind is Kind.CHOICE:
            return self.choice(cell, column, text)
        if column.kind is Kind.SEVERAL:
            parts = [part.strip() for part in text.split(SEPARATOR.strip()) if part.strip()]
            return SEPARATOR.join(dict.fromkeys(self.choice(cell, column, part) for part in parts))
        return text if column.kind is Kind.LINES else " ".join(text.split("\n"))

    def day(self, cell: Cell, text: str) -> str:
        """A date as the data has it."""
        if british := _BRITISH.fullmatch(text):
            text = f"{british[3]}-{int(british[2]):02}-{int(british[1]):02}"
        if text and not _ISO.fullmatch(text):
            self.problem(cell.coordinate, f"{text!r} is not a date; write 2026-11-24, 2026-11 or 2026")
        return text

    def choice(self, cell: Cell, column: Column, text: str) -> str:
        """A text to choose, as the list has it, whatever its capitals."""
        known = {label.casefold(): label for label in column.choices}
        if not text or text.casefold() in known:
            return known.get(text.casefold(), "")
        near = nearest(text, column.choices)
        self.problem(cell.coordinate, f"{text!r} is not in the list of the column {column.title!r}{near}")
        return text

    def once(self, rows: list[ReadRow]) -> Iterator[ReadRow]:
        """Yield each row once. A row pasted twice counts once; of two that differ nobody knows which is meant."""
        seen: dict[str, ReadRow] = {}
        for row in rows:
            first = seen.setdefault(row.id, row) if row.id else row
            if first is row:
                yield row
            elif row.texts != first.texts:
                self.problem(
                    row.cells["id"],
                    f"the id {row.id!r} is in row {first.number} already; delete one, or empty the id of the new row",
                )


def _plain(value: object) -> str:
    """The text of a value, as somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    text = str(value).replace("\r\n", "\n").replace("_x000D_", "").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.strip().split("\n")).replace("\N{NO-BREAK SPACE}", " ")


def alike(first: str, second: str) -> bool:
    """Whether two texts differ only in what a spreadsheet changes by itself: quotation marks, spaces, dots.

    A day that begins a month or a year is that month or year.
    """
    if _ISO.fullmatch(first) and _ISO.fullmatch(second):
        short, long = sorted((first, second), key=len)
        return long.startswith(short) and re.fullmatch(r"(?:-01)*", long[len(short) :]) is not None
    return " ".join(first.translate(_CURLY).split()) == " ".join(second.translate(_CURLY).split())

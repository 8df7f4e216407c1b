"""Writes the sheets as a workbook, with lists to choose from and, hidden, what it was made from."""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from publishing.order import replacing
from spreadsheet.columns import Column, Kind
from spreadsheet.sheets import Sheet

# The first row holds the keys of the columns and is hidden, the second what they are, the third their titles.
KEYS, EXPLANATIONS, TITLES = 1, 2, 3
FIRST = 4
CHOICES, ORIGIN = "Choices", "Made from"
# How many further rows have the lists to choose from, and how many letters of the origin stand in a cell.
_SPARE = 500
_CHUNK = 30_000

_GREY = Font(color="767676")
_HEAD = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E8EDF2")
_GREY_FILL = PatternFill("solid", fgColor="F2F2F2")
_TOP = Alignment(vertical="top", wrap_text=True)

Values = dict[str, dict[str, dict[str, str]]]


def write_workbook(sheets: Iterable[Sheet], version: str, file: Path) -> None:
    """Write the sheets, made from data of a version, into a file."""
    sheets = tuple(sheets)
    book = Workbook()
    book.remove(book.worksheets[0])
    lists = _Lists()
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet, lists)
    lists.write(book.create_sheet(CHOICES))
    _write_origin(book.create_sheet(ORIGIN), values_of(sheets), version)
    with replacing(file) as part:
        book.save(part)


def values_of(sheets: Iterable[Sheet]) -> Values:
    """The text of every cell by sheet, row and column."""
    return {sheet.key: {row.id: dict(row.cells) for row in sheet.rows} for sheet in sheets}


class _Lists:
    """The lists to choose from, each once, in a column of the hidden sheet."""

    def __init__(self) -> None:
        self.lists: dict[tuple[str, ...], int] = {}

    def range_of(self, words: Iterable[str]) -> str:
        """The range in which a list stands."""
        words = tuple(words)
        letter = get_column_letter(self.lists.setdefault(words, len(self.lists) + 1))
        return f"{CHOICES}!${letter}$1:${letter}${len(words)}"

    def write(self, page: Worksheet) -> None:
        """Write all lists."""
        page.sheet_state = "hidden"
        for words, column in self.lists.items():
            for number, word in enumerate(words, 1):
                _set_text(page.cell(number, column), word)


def _set_text(cell: Cell | MergedCell, text: str) -> None:
    """Give a cell a text that stays one, whatever it looks like."""
    assert isinstance(cell, Cell)
    cell.value = text or None
    cell.number_format = "@"
    if text:
        cell.data_type = "s"


def _write(page: Worksheet, sheet: Sheet, lists: _Lists) -> None:
    last = FIRST + len(sheet.rows) - 1
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].number_format = "@"
        page.column_dimensions[letter].alignment = _TOP
        _head(page, number, column)
        if column.choices:
            page.add_data_validation(_choice(column, lists, f"{letter}{FIRST}:{letter}{last + _SPARE}"))
    for number, row in enumerate(sheet.rows, FIRST):
        for place, column in enumerate(sheet.columns, 1):
            if not row.cells[column.key]:
                continue  # The column says how an empty cell is to look, which keeps large workbooks small.
            cell = page.cell(number, place)
            _set_text(cell, row.cells[column.key])
            cell.alignment = _TOP
            if column.kind in (Kind.ID, Kind.SHOWN):
                cell.font, cell.fill = _GREY, _GREY_FILL
    page.row_dimensions[KEYS].hidden = True
    page.freeze_panes = f"C{FIRST}"
    page.auto_filter.ref = f"A{TITLES}:{get_column_letter(len(sheet.columns))}{max(last, TITLES)}"
    page.print_title_rows = f"{TITLES}:{TITLES}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A3
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _head(page: Worksheet, number: int, column: Column) -> None:
    for row, text in ((KEYS, column.key), (EXPLANATIONS, column.explains), (TITLES, column.title)):
        cell = page.cell(row, number)
        _set_text(cell, text)
        cell.alignment = _TOP
        cell.font = _HEAD if row == TITLES else _GREY
    page.cell(TITLES, number).fill = _HEAD_FILL
    page.cell(TITLES, number).comment = Comment(column.explains, "Data guide")


def _choice(column: Column, lists: _Lists, cells: str) -> DataValidation:
    """A list to choose from. Where several may stand in a cell, another text is asked about and not refused."""
    several = column.kind is Kind.SEVERAL
    rule = DataValidation("list", formula1=lists.range_of(column.choices), allow_blank=True)
    rule.errorStyle = "warning" if several else "stop"
    rule.error = "Choose from the list" + (", or write several with a semicolon between them" if several else "")
    rule.add(cells)
    return rule


def _write_origin(page: Worksheet, values: Values, version: str) -> None:
    page.sheet_state = "hidden"
    _set_text(page.cell(1, 1), version)
    packed = base64.b64encode(zlib.compress(json.dumps(values).encode())).decode()
    for number, chunk in enumerate(_chunks(packed), 2):
        _set_text(page.cell(number, 1), chunk)


def _chunks(text: str) -> Iterator[str]:
    return (text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK))

"""Tables of labels and values, in two columns or in four, as document control has them."""

from importing.blocks import Table
from importing.cells import Cell
from importing.control import field_of

_MAX_IN_A_LABEL = 60
Pair = tuple[Cell, Cell]


def pairs_of(table: Table) -> list[Pair] | None:
    """Read a table as labels and values, where it is one: side by side, or the values in a row below the labels."""
    rows = [row for row in table.rows if any(cell.lines for cell in row)]
    width = len(rows[0]) if rows else 0
    if len(rows) == 2 and width > 1 and sum(field_in(cell) is not None for cell in rows[0]) * 2 > width:
        return list(zip(rows[0], rows[1], strict=True))
    if width % 2 or not width:
        return None
    pairs = [(row[place], row[place + 1]) for row in rows for place in range(0, width, 2)]
    pairs = [pair for pair in pairs if pair[0].lines or pair[1].lines]
    return pairs if width == 2 or known_in(pairs) * 2 >= len(pairs) else None


def known_in(pairs: list[Pair]) -> int:
    """Return how many of the labels are of document control, or end with a colon."""
    return sum(field_in(label) is not None or label.text.endswith(":") for label, _ in pairs)


def field_in(label: Cell) -> str | None:
    """Return which part of the document control the label in a cell names, if it is short enough for one."""
    short = len(label.text) <= _MAX_IN_A_LABEL and not label.listed
    return field_of(label.text) if short else None

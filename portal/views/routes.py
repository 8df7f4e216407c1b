"""The ways of the ladder's arrows: straight or with one bend where that is free, else between the levels."""

from dataclasses import dataclass
from typing import NamedTuple


class Cell(NamedTuple):
    """A place on the ladder: its column from the left and its row from the bottom, both from 0."""

    column: int
    row: int


Point = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """The measured ladder: how wide columns and gaps are, where each row has its top, and the cell of each box."""

    width: int
    height: int
    edge: int
    gap: int
    column: int
    gutter: int
    tops: dict[int, int]
    heights: dict[int, int]
    cells: dict[str, Cell]

    def left(self, column: int) -> int:
        """The left side of a column."""
        return self.edge + column * (self.column + self.gutter)

    def middle(self, column: int) -> int:
        """The middle of a column."""
        return self.left(column) + self.column // 2

    def side(self, column: int, towards: int) -> int:
        """The right side of a column (``towards`` is 1) or the left one (-1)."""
        return self.left(column) + (self.column if towards > 0 else 0)

    def centre(self, row: int) -> int:
        """The middle of a row."""
        return self.tops[row] + self.heights[row] // 2

    def bottom(self, row: int) -> int:
        """The lower side of a row."""
        return self.tops[row] + self.heights[row]

    def free(self, *cells: Cell) -> bool:
        """Whether no box stands in any of the cells."""
        return not set(cells) & set(self.cells.values())


def route(grid: Grid, start: Cell, end: Cell, port: int) -> tuple[Point, ...]:
    """Return the corners of an arrow. Where it leaves by a side, it does so ``port`` units below the middle."""
    if start.column == end.column and end.row > start.row:
        between = (Cell(start.column, row) for row in range(start.row + 1, end.row))
        if grid.free(*between):
            middle = grid.middle(start.column)
            return (middle, grid.tops[start.row]), (middle, grid.bottom(end.row))
    low, high = sorted((start.column, end.column))
    passed = [Cell(column, start.row) for column in range(low + 1, high)]
    climbed = [Cell(end.column, row) for row in range(start.row, end.row)]
    towards = 1 if end.column > start.column or start.column == 0 else -1
    x = grid.side(start.column, towards)
    y = grid.centre(start.row) + port
    if low != high and start.row == end.row and grid.free(*passed):
        return (x, y), (grid.side(end.column, -towards), y)
    if low != high and start.row < end.row and grid.free(*passed, *climbed):
        return (x, y), (grid.middle(end.column), y), (grid.middle(end.column), grid.bottom(end.row))
    return _between(grid, end, (x, y), towards, port)


def _between(grid: Grid, end: Cell, start: Point, towards: int, port: int) -> tuple[Point, ...]:
    """Lead an arrow through the gap beside its level and the gap below its target, where no box can stand."""
    x, y = start
    beside = x + towards * max(6, min(grid.gutter - 6, grid.gutter // 2 + port))
    below = grid.bottom(end.row) + max(8, min(grid.gap - 8, grid.gap // 2 + port))
    into = grid.middle(end.column) - grid.column // 5
    return (x, y), (beside, y), (beside, below), (into, below), (into, grid.bottom(end.row))

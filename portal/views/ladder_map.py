"""The ladder as a drawing: strands as columns, levels from the bottom upwards, arrows that cross no level.

A level stands higher than those that lead to it, so the strands form stairs. Lengths are units of the drawing,
which at its full size are pixels.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.model import Arrow, Role
from portal.views.context import PageContext
from portal.views.ladder import arrows_from, comes_from
from portal.views.ladder_places import POST, box_of, is_side_step, posts_of, rows_of, shared_columns
from portal.views.routes import Cell, Grid, route

# The width of a column: there is a drawing for wide screens and one for narrow ones, whose columns the wide one has
# too where it would need more room than a wide page has. The gap between two columns.
WIDE, NARROW = 180, 152
ROOM = 1_100
GUTTER = 36

# A letter takes so many tenths of a unit, those of the strands' titles less; lines of text stand this far apart.
LETTER, SMALL_LETTER = 81, 75
LINE = 17
PADDING = 7
GAP = 26
HEAD = 34
EDGE = 4


@dataclass(frozen=True)
class Box:
    """A role level, or a post that is none (``role_id`` is then empty), with its title in lines."""

    role_id: str
    title: str
    lines: tuple[str, ...]
    x: int
    y: int
    width: int
    height: int
    first_line: int


@dataclass(frozen=True)
class Line:
    """An arrow: the path it takes, how it is drawn, and where the words "side step" stand, if they do."""

    path: str
    stated: bool
    side_step: bool
    word: str


@dataclass(frozen=True)
class Heading:
    """The title of a strand in lines, and where the first of them stands: above its column, or beside the arrows."""

    title: str
    lines: tuple[str, ...]
    x: int
    y: int


@dataclass(frozen=True)
class LadderMap:
    """All that the drawing shows."""

    narrow: bool
    width: int
    height: int
    headings: tuple[Heading, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Line, ...]
    stated: bool
    printed: bool
    side_steps: bool


@dataclass(frozen=True)
class Neighbour:
    """A level, or a post, just below or above another; how the arrow is drawn, and what it is in words."""

    role_id: str
    title: str
    stated: bool
    side_step: bool


@dataclass(frozen=True)
class Here:
    """One level with what leads to it and where it leads."""

    title: str
    before: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]


def here(context: PageContext, role: Role) -> Here:
    """Return a level with the levels just below it and what it leads to."""
    before = [(line, context.roles_by_id[line.id].leads_to) for line in comes_from(context, role)]
    return Here(
        title=role.title,
        before=tuple(
            Neighbour(
                line.id,
                line.title,
                any(_stated(arrow) for arrow in arrows if arrow.role == role.id),
                side_step=False,
            )
            for line, arrows in before
        ),
        after=tuple(
            Neighbour(arrow.role_id, arrow.title, arrow.stated, arrow.side_step) for arrow in arrows_from(context, role)
        ),
    )


def ladder_map(context: PageContext, *, narrow: bool = False) -> LadderMap:
    """Draw the ladder. Where it is to be narrow, strands share a column as far as one ends below the next."""
    trust, roles = context.catalogue.trust, context.catalogue.roles
    columns = {strand.id: place for place, strand in enumerate(trust.strands)}
    rows = rows_of(roles)
    cells = {role.id: Cell(columns[role.strand], rows[role.id]) for role in roles}
    titles = {role.id: role.title for role in roles}
    for name, post, cell in posts_of(roles, cells):
        cells[name], titles[name] = cell, post
    if narrow:
        columns = shared_columns(columns, cells)
        cells = {name: Cell(columns[trust.strands[cell.column].id], cell.row) for name, cell in cells.items()}
    number = max(columns.values()) + 1
    width = NARROW if narrow or _full_width(number, WIDE) > ROOM else WIDE
    lines = {name: _wrapped(title, width) for name, title in titles.items()}
    heads = {strand.id: _wrapped(strand.title, width + GUTTER - PADDING, SMALL_LETTER) for strand in trust.strands}
    grid = _grid(width, number, cells, lines, more=(max(map(len, heads.values())) - 1) * LINE, narrow=narrow)
    boxes = tuple(
        Box(name if name in rows else "", titles[name], lines[name], *_frame(grid, cell, len(lines[name])))
        for name, cell in cells.items()
    )
    return LadderMap(
        narrow=narrow,
        width=grid.width,
        height=grid.height,
        headings=tuple(_headings(context, grid, columns, heads, narrow=narrow)),
        boxes=boxes,
        arrows=tuple(_lines(roles, grid)),
        stated=any(_stated(arrow) for role in roles for arrow in role.leads_to),
        printed=any(not _stated(arrow) for role in roles for arrow in role.leads_to),
        side_steps=any(is_side_step(arrow) for role in roles for arrow in role.leads_to),
    )


def _stated(arrow: Arrow) -> bool:
    return bool(arrow.entries or arrow.clauses)


def _wrapped(title: str, width: int, letter: int = LETTER) -> tuple[str, ...]:
    """A title in lines of a width."""
    return tuple(textwrap.wrap(title, width * 10 // letter))


def _headings(
    context: PageContext, grid: Grid, columns: Mapping[str, int], heads: Mapping[str, tuple[str, ...]], *, narrow: bool
) -> Iterator[Heading]:
    """The strands' titles: on top of the drawing, or each above its own highest level."""
    for strand in context.catalogue.trust.strands:
        column = columns[strand.id]
        levels = {role.id for role in context.catalogue.roles if role.strand == strand.id}
        tops = [grid.tops[cell.row] for name, cell in grid.cells.items() if name.partition(POST)[0] in levels]
        if not narrow:
            yield Heading(strand.title, heads[strand.id], grid.middle(column), HEAD - 18)
        elif tops:
            above = (len(heads[strand.id]) - 1) * LINE
            yield Heading(strand.title, heads[strand.id], grid.left(column), min(tops) - 9 - above)


def _full_width(columns: int, width: int) -> int:
    return columns * width + max(1, columns - 1) * GUTTER + 2 * EDGE


def _grid(
    width: int,
    columns: int,
    cells: Mapping[str, Cell],
    lines: Mapping[str, tuple[str, ...]],
    *,
    more: int,
    narrow: bool,
) -> Grid:
    """Measure the rows: each is as high as its longest title.

    ``more`` is what the longest title of a strand needs beyond one line, on top or, where it is narrow, between rows.
    """
    heights: dict[int, int] = {}
    for name, cell in cells.items():
        heights[cell.row] = max(heights.get(cell.row, 0), len(lines[name]) * LINE + 2 * PADDING)
    tops = {}
    y = HEAD + more
    gap = GAP + (more if narrow else 0)
    for row in sorted(heights, reverse=True):
        tops[row] = y
        y += heights[row] + gap
    return Grid(_full_width(columns, width), y, EDGE, gap, width, GUTTER, tops, heights, dict(cells))


def _frame(grid: Grid, cell: Cell, lines: int) -> tuple[int, int, int, int, int]:
    """The place and size of a box, and the base line of the first line of its text, which stands in its middle."""
    top, height = grid.tops[cell.row], grid.heights[cell.row]
    first = top + (height - lines * LINE) // 2 + LINE - 4
    return grid.left(cell.column), top, grid.column, height, first


def _lines(roles: tuple[Role, ...], grid: Grid) -> list[Line]:
    """Draw the arrows. Those that leave a level by its side start apart, the one to the nearest column on top."""
    drawn = []
    for role in roles:
        start = grid.cells[role.id]
        ends = {arrow: grid.cells[box_of(role, arrow)] for arrow in role.leads_to}
        leaving = [arrow for arrow in ends if ends[arrow].column != start.column]
        leaving.sort(key=lambda arrow: abs(ends[arrow].column - start.column))
        for arrow, end in ends.items():
            port = (2 * leaving.index(arrow) - len(leaving) + 1) * 5 if arrow in leaving else 0
            points = route(grid, start, end, port)
            path = "M" + " L".join(f"{x} {y}" for x, y in points)
            drawn.append(Line(path, _stated(arrow), is_side_step(arrow), _word(points) if is_side_step(arrow) else ""))
    return drawn


def _word(points: Sequence[tuple[int, int]]) -> str:
    """Where the words "side step" stand: below the beginning of the line, if that is long enough and goes right."""
    (x, y), (turn, level) = points[0], points[1]
    return f"translate({x + 8} {y + 14})" if turn - x > GUTTER * 2 and level == y else ""

"""Where levels and posts stand on the ladder: in which row and, where strands share columns, in which column."""

from collections.abc import Mapping
from itertools import pairwise

from portal.model import Arrow, Role
from portal.model.vocabulary import ArrowDirection
from portal.views.routes import Cell

# What parts the id of a level from the title of the post that it leads to, in the name of the post's box.
POST = " > "


def is_side_step(arrow: Arrow) -> bool:
    """Whether an arrow leads sideways."""
    return arrow.direction is ArrowDirection.SIDE_STEP


def box_of(role: Role, arrow: Arrow) -> str:
    """The name of the box that an arrow leads to; a post has none of its own, so it is named after the level."""
    return arrow.role or f"{role.id}{POST}{arrow.post}"


def rows_of(roles: tuple[Role, ...]) -> Mapping[str, int]:
    """Find the row of each level, from 0 at the bottom: above the one below it and above those that lead to it.

    A side step leads to its own row or to a higher one. Where such wishes contradict each other, as they can between
    strands, the drawing stops after as many rounds as there are levels, and some arrow leads down.
    """
    wishes = [
        (role.id, arrow.role, 0 if is_side_step(arrow) else 1)
        for role in roles
        for arrow in role.leads_to
        if arrow.role
    ]
    wishes += [(lower.id, upper.id, 1) for lower, upper in pairwise(roles) if _same(lower, upper)]
    rows = {role.id: 0 for role in roles}
    for _ in roles:
        moved = False
        for low, high, rise in wishes:
            if rows[high] < rows[low] + rise:
                rows[high], moved = rows[low] + rise, True
        if not moved:
            break
    for lower, upper in pairwise(roles):
        if _same(lower, upper):
            rows[upper.id] = max(rows[upper.id], rows[lower.id] + 1)
    used = {row: place for place, row in enumerate(sorted(set(rows.values())))}
    return {name: used[row] for name, row in rows.items()}


def _same(lower: Role, upper: Role) -> bool:
    return lower.strand == upper.strand


def posts_of(roles: tuple[Role, ...], cells: Mapping[str, Cell]) -> list[tuple[str, str, Cell]]:
    """Place the posts that are no level: above the level that leads to them, in the first free row."""
    occupied = set(cells.values())
    posts = []
    for role in roles:
        for arrow in role.leads_to:
            if arrow.post is None:
                continue
            cell = Cell(cells[role.id].column, cells[role.id].row + 1)
            while cell in occupied:
                cell = Cell(cell.column, cell.row + 1)
            occupied.add(cell)
            posts.append((box_of(role, arrow), arrow.post, cell))
    return posts


def shared_columns(columns: Mapping[str, int], cells: Mapping[str, Cell]) -> dict[str, int]:
    """Put each strand into the first column in which its rows are free from its lowest to its highest."""
    occupied: list[set[int]] = []
    places = {}
    for strand, column in columns.items():
        rows = [cell.row for cell in cells.values() if cell.column == column]
        span = set(range(min(rows), max(rows) + 1)) if rows else set()
        place = next((place for place, others in enumerate(occupied) if not span & others), len(occupied))
        if place == len(occupied):
            occupied.append(set())
        occupied[place] |= span
        places[strand] = place
    return places

"""The drawn ladder: no box on another, no arrow through a box, every arrow there, for any strands and levels."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from trusts import miniature, real

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.model import Arrow, Role, Strand
from portal.model.vocabulary import ArrowBasis, ArrowDirection
from portal.views.context import PageContext
from portal.views.ladder_map import GUTTER, LINE, SMALL_LETTER, Box, Here, LadderMap, here, ladder_map

NEXT, SIDE = ArrowDirection.NEXT, ArrowDirection.SIDE_STEP


def portal_of(catalogue: Catalogue) -> PageContext:
    return PageContext(catalogue, Edition("0" * 12, date(2026, 1, 1)))


def invented(levels: Sequence[str], arrows: Sequence[tuple[str, str, ArrowDirection]]) -> PageContext:
    """A portal whose levels are named after their strand and their order, such as ``a1``; a target may be a post."""
    base = miniature()
    strands = sorted({level[0] for level in levels})

    def arrow(target: str, direction: ArrowDirection) -> Arrow:
        where = {"role": target} if target in levels else {"post": target}
        return Arrow(basis=ArrowBasis.PRINTED_ORDER, direction=direction, **where)

    roles = tuple(
        Role(
            id=level,
            title=f"Level {level} with a title that is rather long for a box of this size",
            singular=level,
            strand=level[0],
            order=int(level[1:]),
            summary="You",
            leads_to=tuple(arrow(target, direction) for source, target, direction in arrows if source == level),
            framework=base.roles[0].framework,
        )
        for level in levels
    )
    trust = base.trust.model_copy(
        update={"strands": tuple(Strand(id=name, title=name.upper(), summary="Strand") for name in strands)}
    )
    return portal_of(
        Catalogue(
            trust=trust,
            glossary=base.glossary,
            roles=roles,
            themes=base.themes,
            stretch_tasks=(),
            policies=base.policies,
            places=base.places,
            index=base.index,
        )
    )


def corners(path: str) -> list[tuple[int, int]]:
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def overlap(first: Box, second: Box) -> bool:
    apart = first.x + first.width <= second.x or second.x + second.width <= first.x
    return not (apart or first.y + first.height <= second.y or second.y + second.height <= first.y)


def faults(drawn: LadderMap) -> list[str]:
    """What is wrong with a drawing: boxes that overlap, lines through boxes, anything outside."""
    faults = [
        f"{first.title} on {second.title}" for first, second in combinations(drawn.boxes, 2) if overlap(first, second)
    ]
    for arrow in drawn.arrows:
        for (x1, y1), (x2, y2) in pairwise(corners(arrow.path)):
            assert x1 == x2 or y1 == y2
            left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
            if left < 0 or top < 0 or right > drawn.width or bottom > drawn.height:
                faults.append(f"{arrow.path} leaves the drawing")
            faults += [
                f"{arrow.path} crosses {box.title}"
                for box in drawn.boxes
                if left < box.x + box.width and right > box.x and top < box.y + box.height and bottom > box.y
            ]
    for box in drawn.boxes:
        if box.x < 0 or box.y < 0 or box.x + box.width > drawn.width or box.y + box.height > drawn.height:
            faults.append(f"{box.title} leaves the drawing")
        last = box.first_line + (len(box.lines) - 1) * 17
        if box.first_line - 13 < box.y or last + 3 > box.y + box.height:
            faults.append(f"the lines of {box.title} leave their box")
    return faults


CASES = {
    "one level": (["a1"], []),
    "one strand with a level passed over": (["a1", "a2", "a3"], [("a1", "a2", NEXT), ("a1", "a3", NEXT)]),
    "a strand in between": (
        ["a1", "a2", "b1", "b2", "c1"],
        [("a2", "c1", SIDE), ("a1", "c1", NEXT), ("b1", "b2", NEXT)],
    ),
    "leftwards": (["a1", "b1", "c1", "c2"], [("c1", "a1", SIDE), ("c2", "b1", NEXT), ("c1", "c2", NEXT)]),
    "posts": (["a1", "a2", "b1"], [("a1", "Deputy", NEXT), ("a1", "Registrar", NEXT), ("b1", "Chair", SIDE)]),
    "wishes that contradict each other": (
        ["a1", "a2", "b1", "b2"],
        [("a2", "b1", NEXT), ("b2", "a1", NEXT), ("a1", "a2", NEXT)],
    ),
    "many strands": (
        [f"{strand}{order}" for strand in "abcdefgh" for order in range(1, 6)],
        [(f"{a}{n}", f"{b}{n + 1}", NEXT) for a, b in pairwise("abcdefgh") for n in range(1, 5)]
        + [(f"a{n}", f"h{n}", SIDE) for n in range(1, 6)],
    ),
}


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("name", CASES)
def test_nothing_lies_on_anything_else(name: str, narrow: bool) -> None:
    levels, arrows = CASES[name]
    drawn = ladder_map(invented(levels, arrows), narrow=narrow)
    assert faults(drawn) == []
    assert len(drawn.arrows) == len(arrows)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("trust", [real, miniature])
def test_the_ladder_of_a_trust(trust: object, narrow: bool) -> None:
    context = portal_of(trust())  # type: ignore[operator]
    drawn = ladder_map(context, narrow=narrow)
    assert faults(drawn) == []
    assert {box.role_id for box in drawn.boxes} - {""} == {role.id for role in context.catalogue.roles}
    assert len(drawn.arrows) == sum(len(role.leads_to) for role in context.catalogue.roles)
    assert all(" ".join(box.lines) == box.title for box in drawn.boxes)


@pytest.mark.parametrize("trust", [real, miniature])
def test_levels_climb_and_strands_stand_in_order(trust: object) -> None:
    context = portal_of(trust())  # type: ignore[operator]
    drawn = ladder_map(context)
    boxes = {box.role_id: box for box in drawn.boxes}
    for role in context.catalogue.roles:
        for arrow in role.leads_to:
            if arrow.role and arrow.direction is NEXT:
                assert boxes[arrow.role].y < boxes[role.id].y, (role.id, arrow.role)
    assert [heading.title for heading in drawn.headings] == [strand.title for strand in context.catalogue.trust.strands]
    assert [heading.x for heading in drawn.headings] == sorted(heading.x for heading in drawn.headings)


@pytest.mark.parametrize("trust", [real, miniature])
def test_the_narrow_ladder_fits_a_phone_and_each_strand_has_its_title(trust: object) -> None:
    context = portal_of(trust())  # type: ignore[operator]
    drawn = ladder_map(context, narrow=True)
    assert drawn.width <= 350
    assert [heading.title for heading in drawn.headings] == [strand.title for strand in context.catalogue.trust.strands]
    assert len({(heading.x, heading.y) for heading in drawn.headings}) == len(drawn.headings)


@pytest.mark.first_trust
def test_how_the_arrows_are_drawn() -> None:
    drawn = ladder_map(portal_of(real()))
    assert drawn.printed
    assert drawn.side_steps
    assert sum(not arrow.stated for arrow in drawn.arrows) == 4
    assert [arrow.word != "" for arrow in drawn.arrows if arrow.side_step] == [True, True]
    post = next(box for box in drawn.boxes if not box.role_id)
    assert post.title == "Chair of a committee, then Chair or Vice Chair of the Board"


@pytest.mark.first_trust
def test_you_are_here() -> None:
    context = portal_of(real())
    place: Here = here(context, context.roles_by_id["experienced-teachers"])
    assert [(level.role_id, level.stated) for level in place.before] == [("teachers", False)]
    assert [(level.role_id, level.stated, level.side_step) for level in place.after] == [
        ("new-middle-leaders", True, False),
        ("local-governing-body", True, True),
    ]
    first = here(context, context.roles_by_id["teaching-assistants"])
    assert first.before == ()
    last = here(context, context.roles_by_id["board-of-directors"])
    assert [level.role_id for level in last.after] == [""]


@pytest.mark.parametrize("narrow", [False, True])
def test_long_titles_of_strands_stand_in_lines_beside_and_below_nothing_else(*, narrow: bool) -> None:
    catalogue = miniature()
    title = "Those who teach and everything that belongs to it in a large trust of schools and centres"
    strands = tuple(strand.model_copy(update={"title": title}) for strand in catalogue.trust.strands)
    trust = catalogue.trust.model_copy(update={"strands": strands})
    drawn = ladder_map(portal_of(replace(catalogue, trust=trust)), narrow=narrow)
    width = drawn.boxes[0].width
    for heading in drawn.headings:
        assert " ".join(heading.lines) == title
        assert max(map(len, heading.lines)) * SMALL_LETTER / 10 <= width + GUTTER
        lowest = heading.y + (len(heading.lines) - 1) * LINE
        near = [box for box in drawn.boxes if abs(box.x - heading.x) <= width // 2]
        assert near
        assert not [box for box in near if box.y < lowest and heading.y - LINE < box.y + box.height]

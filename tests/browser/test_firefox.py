"""Print in Firefox, which breaks pages in its own way: posters on one sheet, no heading alone at the foot of one."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import firefox
import pytest
from places import PLACES_OF_THE_TRUST
from pypdf import PageObject
from trusts import real

from portal.model import Role
from portal.model.vocabulary import ArrowDirection
from portal.site import pairs

pytestmark = pytest.mark.browser

MARK = "\N{PILCROW SIGN}"
# Headings are told from other text on paper by their letters, which this replaces.
MARK_HEADINGS = f"""for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6"))
  heading.textContent = heading.textContent.replace(/\\S/g, "{MARK}");"""
# The points by which a heading may be indented, behind a picture, compared with what stands below it.
INDENT = 20


@dataclass(frozen=True)
class Piece:
    """A piece of text on a sheet, and how far it is from the left and from the foot, in points."""

    text: str
    left: float
    height: float

    @property
    def heading(self) -> bool:
        return set(self.text) <= {MARK, " "}


@pytest.fixture(scope="module")
def browser_of_mozilla(tmp_path_factory: pytest.TempPathFactory) -> Iterator[firefox.Firefox]:
    program = firefox.find()
    if program is None:
        pytest.skip("NO FIREFOX IS INSTALLED, so print was not tried in it")
    with firefox.started(program, tmp_path_factory.mktemp("firefox")) as running:
        yield running


def pieces(sheet: PageObject) -> list[Piece]:
    pieces: list[Piece] = []

    def note(text: str, page: list[float], line: list[float], *_: Any) -> None:
        if text := text.strip():
            pieces.append(Piece(text, page[0] * line[4] + page[4], page[3] * line[5] + page[5]))

    sheet.extract_text(visitor_text=note)
    return pieces


def stranded(sheet: PageObject) -> list[Piece]:
    """The headings below which there is no other text in their column on the sheet."""
    headings = [piece for piece in pieces(sheet) if piece.heading]
    texts = [piece for piece in pieces(sheet) if not piece.heading]
    return [heading for heading in headings if not any(below(text, heading, headings) for text in texts)]


def below(text: Piece, heading: Piece, headings: list[Piece]) -> bool:
    """Whether a text is in the column under a heading, which the next heading at the same height ends."""
    beside = (near.left for near in headings if near.left > heading.left and abs(near.height - heading.height) < 1)
    end = min(beside, default=math.inf)
    return text.height < heading.height and heading.left - INDENT < text.left < end


def longest_setting(pair: tuple[Role, Role, ArrowDirection]) -> int:
    """How many entries the longest part of a comparison by setting holds."""
    first, second, _ = pair
    return max(len(entries) + len(second.framework[setting]) for setting, entries in first.framework.items())


def test_a_poster_is_one_sheet(browser_of_mozilla: firefox.Firefox, server: str) -> None:
    browser_of_mozilla.open(f"{server}{PLACES_OF_THE_TRUST['poster']}")
    assert len(browser_of_mozilla.print().pages) == 1


def test_no_heading_of_a_comparison_is_alone_at_the_foot_of_a_sheet(
    browser_of_mozilla: firefox.Firefox, server: str
) -> None:
    first, second, _ = max(pairs(real()), key=longest_setting)
    browser_of_mozilla.open(f"{server}/compare/{first.id}/{second.id}/")
    browser_of_mozilla.run(MARK_HEADINGS)
    sheets = browser_of_mozilla.print().pages
    assert len(sheets) > 1
    assert any(piece.heading for sheet in sheets for piece in pieces(sheet))
    assert [(number, heading) for number, sheet in enumerate(sheets, 1) for heading in stranded(sheet)] == []

"""How wide letters run, in print and on screens, and how many lines a text takes in print."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

POINT = 25.4 / 72  # millimetres


@dataclass(frozen=True)
class Face:
    """How wide the letters of a face run, as multiples of the size of type.

    ``missing`` is the width of what the table does not have, such as letters with accents; bold type runs ``bold``
    times as wide.
    """

    widths: Mapping[str, float]
    missing: float
    bold: float

    def width(self, text: str) -> float:
        """How wide a text runs on one line."""
        return sum(self.widths.get(letter, self.missing) for letter in text)


def _table(widths: Mapping[float, str]) -> Mapping[str, float]:
    return {letter: width for width, letters in widths.items() for letter in letters}


# The sans serif that printers share: Helvetica; Arial and Liberation Sans have the same widths.
PRINT = Face(
    _table(
        {
            0.222: "ijl'",
            0.278: " !,./:;I[]\\ft",
            0.333: "()-r`",
            0.389: "*",
            0.5: "ckvsxyzJ",
            0.556: "abdeghnopquL0123456789_?$#",
            0.584: "+<=>~",
            0.611: "FTZ",
            0.667: "ABEKPSVXY&",
            0.722: "CDHNRUw",
            0.778: "GOQ",
            0.833: "mM",
            0.944: "W",
        }
    ),
    missing=0.6,
    bold=1.07,
)

# The most that a letter takes on a screen: that of DejaVu Sans, the widest of the usual fonts, and a little more.
SCREEN = Face(
    _table(
        {
            0.30: "'ijlI",
            0.34: " ,.:;/|\\",
            0.42: "-()[]tfr!",
            0.56: 'scz?L"*_`J',
            0.62: "kvxyPTFa",
            0.64: "oehnubdgpqSE0123456789$",
            0.70: "KAVXZBRC",
            0.82: "UNHDGOQ&w",
            0.99: "mMW%@",
        }
    ),
    missing=0.82,
    bold=1.14,
)

# What stays together on a line: letters up to a space, or up to a hyphen between letters.
_PIECE = re.compile(r" ?(?:[^ -]|-(?!\w))+-?|.")


def lines(text: str, measure: float) -> int:
    """How many lines a text takes on a measure given as a multiple of its size of type; words stay whole."""
    count, line = 1, 0.0
    for run, first in _runs(text):
        if line and line + run > measure:
            count, line = count + 1, first
        else:
            line += run
    return count


@lru_cache(maxsize=512)
def _runs(text: str) -> tuple[tuple[float, float], ...]:
    """How wide each piece of a text runs within a line, and as the first on one."""
    return tuple((PRINT.width(piece), PRINT.width(piece.lstrip())) for piece in _PIECE.findall(text))

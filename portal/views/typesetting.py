"""How many lines a text takes: widths of letters in the sans serif that printers share (Helvetica and its likes)."""

import re
from functools import lru_cache

POINT = 25.4 / 72  # millimetres

# Thousandths of the size of type, letter by letter; Arial and Liberation Sans have the same.
_WIDTHS = {
    222: "ijl'",
    278: " !,./:;I[]\\ft",
    333: "()-r`",
    389: "*",
    500: "ckvsxyzJ",
    556: "abdeghnopquL0123456789_?$#",
    584: "+<=>~",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    944: "W",
}
_WIDTH = {letter: width / 1000 for width, letters in _WIDTHS.items() for letter in letters}
_OTHER = 0.6  # what the table does not have, such as letters with accents
BOLD = 1.07  # how much wider bold type runs

# What stays together on a line: letters up to a space, or up to a hyphen between letters.
_PIECE = re.compile(r" ?(?:[^ -]|-(?!\w))+-?|.")


def width(text: str) -> float:
    """How wide a text runs on one line, as a multiple of its size of type."""
    return sum(_WIDTH.get(letter, _OTHER) for letter in text)


def lines(text: str, measure: float) -> int:
    """How many lines a text takes on a measure given as a multiple of its size of type; words stay whole."""
    count, line = 1, 0.0
    for run, first in _runs(text):
        if line and line + run > measure:
            count, line = count + 1, first
        else:
            line += run
    return count


@lru_cache(maxsize=4096)
def _runs(text: str) -> tuple[tuple[float, float], ...]:
    """How wide each piece of a text runs within a line, and as the first on one."""
    return tuple((width(piece), width(piece.lstrip())) for piece in _PIECE.findall(text))

"""Which line of a document is which part of a policy: by number, by words and by order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from importing.policy_lines import Line
from importing.words import words
from portal.views.document import PLAIN_WORDS, Paragraph, Style

# How alike two texts must be at least, of 1: in the order of both, with the same number, and out of order.
_ALIKE, _ALIKE_NUMBERED, _ALIKE_MOVED = 0.3, 0.15, 0.75
_SAME_NUMBER = 0.3
# How many lines in a row may be taken for as many clauses only because all around them match.
_MOST_BY_ORDER = 3
_HEADINGS = (Style.TITLE, Style.SECTION, Style.HEADING, Style.LEVEL)


@dataclass(frozen=True)
class Match:
    """Which line is which part, by their places; the parts that were moved, and those matched by order alone."""

    lines: dict[int, int]
    moved: frozenset[int]
    by_order: frozenset[int]


def matched(parts: Sequence[Paragraph], lines: Sequence[Line]) -> Match:
    """Match the parts of a policy and the lines of a document."""
    scores = _Scores(parts, lines)
    line_of = _in_order(scores)
    by_order = _by_order(scores, line_of)
    moved = _out_of_order(scores, line_of)
    return Match(line_of, frozenset(moved), frozenset(by_order))


class _Scores:
    """How much each part and each line look like one another."""

    def __init__(self, parts: Sequence[Paragraph], lines: Sequence[Line]) -> None:
        self.parts, self.lines = parts, lines
        self._parts = [words(part.text.removeprefix(PLAIN_WORDS)) for part in parts]
        self._lines = [line.counted for line in lines]

    def fits(self, part: int, line: int) -> bool:
        """Whether a line can be a part at all: a heading is a heading, and plain words are plain words."""
        style = self.parts[part].style
        return (style in _HEADINGS) == self.lines[line].heading and (
            (style is Style.READING) == self.lines[line].reading
        )

    def alike(self, part: int, line: int) -> float:
        """How much of their words two texts share, from 0 to 1."""
        return _shared(self._parts[part], self._lines[line])

    def same_number(self, part: int, line: int) -> bool:
        """Whether both have the same number."""
        return bool(self.lines[line].number) and self.lines[line].number == self.parts[part].number

    def worth(self, part: int, line: int) -> float:
        """What it is worth to match the two in order; nothing where they must not be."""
        if not self.fits(part, line):
            return 0.0
        alike = self.alike(part, line)
        if self.same_number(part, line):
            return max(0.0, alike - _ALIKE_NUMBERED) and alike + _SAME_NUMBER
        return max(0.0, alike - _ALIKE) and alike


def _shared(first: Counter[str], second: Counter[str]) -> float:
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def _in_order(scores: _Scores) -> dict[int, int]:
    """Match in the order of both so that most words agree."""
    rows, columns = len(scores.parts), len(scores.lines)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    worth = [[scores.worth(row, column) for column in range(columns)] for row in range(rows)]
    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            apart = max(best[row + 1][column], best[row][column + 1])
            value = worth[row][column]
            best[row][column] = max(apart, value + best[row + 1][column + 1]) if value else apart
    line_of: dict[int, int] = {}
    row = column = 0
    while row < rows and column < columns:
        if worth[row][column] and best[row][column] == worth[row][column] + best[row + 1][column + 1]:
            line_of[row] = column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return line_of


def _by_order(scores: _Scores, line_of: dict[int, int]) -> set[int]:
    """Match what is left between two matches where it is as many on both sides."""
    ends = [(-1, -1), *sorted(line_of.items()), (len(scores.parts), len(scores.lines))]
    added: set[int] = set()
    for (part, line), (next_part, next_line) in pairwise(ends):
        number = next_part - part - 1
        inside = [(part + 1 + n, line + 1 + n) for n in range(number if next_line - line - 1 == number else 0)]
        bounded = part >= 0 and next_part < len(scores.parts) and 0 < number <= _MOST_BY_ORDER
        fitting = all(scores.fits(*pair) and scores.parts[pair[0]].style is not Style.SECTION for pair in inside)
        if bounded and inside and fitting:
            line_of.update(inside)
            added |= {pair[0] for pair in inside}
    return added


def _out_of_order(scores: _Scores, line_of: dict[int, int]) -> set[int]:
    """Match clauses that stand elsewhere now, the most alike first."""
    used = set(line_of.values())
    pairs = sorted(
        (
            (-alike, part, line)
            for part in range(len(scores.parts))
            if part not in line_of and scores.parts[part].style is Style.CLAUSE
            for line in range(len(scores.lines))
            if line not in used and scores.fits(part, line) and (alike := scores.alike(part, line)) >= _ALIKE_MOVED
        ),
    )
    moved: set[int] = set()
    for _, part, line in pairs:
        if part not in line_of and line not in used:
            line_of[part] = line
            used.add(line)
            moved.add(part)
    return moved

"""One data file as read: its text, its value, and where each part of the value stands in the text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from portal.files.fix import Rewrite, Step
from portal.files.problem import Problem, Severity

Loc = tuple[str | int, ...]


class Position(NamedTuple):
    """A place in a text; line and column count from 1."""

    line: int
    column: int


class Line(NamedTuple):
    """A line of a data file; it counts from 1."""

    path: str
    number: int

    def __str__(self) -> str:
        """Return the line as terminals link it."""
        return f"{self.path}:{self.number}"


START = Position(1, 1)


class Marks(NamedTuple):
    """Where each value and each key of a file stands, and where each text of it ends."""

    values: dict[Loc, Position]
    keys: dict[Loc, Position]
    ends: dict[Loc, Position]


@dataclass(frozen=True)
class Document:
    """One data file: its text, its value, and its marks, which ``read_marks`` reads from the text when asked for.

    ``continued`` are the lines that go on with a text that was begun above them, but for those of a text that is kept
    line by line.
    """

    path: str
    text: str
    value: Any
    read_marks: Callable[[str], Marks] = field(repr=False, compare=False)
    continued: tuple[range, ...] = field(default=(), repr=False)

    @cached_property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return self.text.replace("\r\n", "\n").split("\n")

    @property
    def marks(self) -> Marks:
        """Where its parts stand in the text."""
        return self.read_marks(self.text)

    def forget(self) -> None:
        """Let go of the lines, which the text holds too."""
        self.__dict__.pop("lines", None)

    @property
    def values(self) -> Mapping[Loc, Position]:
        """Where each value stands."""
        return self.marks.values

    @property
    def keys(self) -> Mapping[Loc, Position]:
        """Where each key stands."""
        return self.marks.keys

    @property
    def ends(self) -> Mapping[Loc, Position]:
        """Where each text ends."""
        return self.marks.ends

    def position(self, loc: Loc, *, key: bool = False) -> Position:
        """Where ``loc`` stands, or else the nearest thing around it that is in the file."""
        if key and loc in self.keys:
            return self.keys[loc]
        while loc not in self.values and loc:
            loc = loc[:-1]
        return self.values.get(loc, START)

    def within(self, loc: Loc, start: int, end: int) -> Position:
        """Where the characters from ``start`` to ``end`` of the text at ``loc`` stand in the file.

        A text may be folded over several lines there, so its words are looked for; where they are
        written in another way, with an escape perhaps, it is the beginning of the text.
        """
        first, last = self.position(loc), self.ends.get(loc)
        text = self.at(loc)
        if last is None or not isinstance(text, str) or not text[start:end].strip():
            return first
        words = re.compile(r"\s+".join(re.escape(word) for word in text[start:end].split()))
        earlier = sum(1 for match in words.finditer(text) if match.start() < start)
        lines = [*self.lines[first.line - 1 : last.line - 1], self.lines[last.line - 1][: last.column - 1]]
        region = "\n".join(lines)
        begin = region.find("\n") + 1 if lines[0][first.column - 1 :][:1] in (">", "|") else first.column - 1
        places = [match.start() for match in words.finditer(region, begin)]
        if earlier >= len(places):
            return first
        before = region[: places[earlier]]
        return Position(first.line + before.count("\n"), len(before) - before.rfind("\n"))

    def at(self, loc: Loc) -> Any:
        """The value at ``loc``; None where there is nothing."""
        value = self.value
        for part in loc:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def last_line(self, loc: Loc) -> int:
        """The last line on which something of the text at ``loc`` stands."""
        first, end = self.values[loc].line, self.ends.get(loc)
        if end is None:
            return first
        last = end.line
        if last > first and (last > len(self.lines) or not self.lines[last - 1][: end.column - 1].strip()):
            last -= 1
        while last > first and not self.lines[last - 1].strip():
            last -= 1
        return last

    def lines_of(self, loc: Loc) -> tuple[int, int]:
        """The first and the last line of a group of keys in a list of such groups."""
        keys = [at.line for inner, at in self.keys.items() if inner[: len(loc)] == loc]
        ends = [self.last_line(inner) for inner in self.ends if inner[: len(loc)] == loc]
        return min((self.position(loc).line, *keys)), max((*keys, *ends))

    def rewritten(self, loc: Loc, scalar: str) -> Rewrite:
        """The step that writes a scalar in place of the one at ``loc``, with what stands around it on its line."""
        start, last = self.values[loc], self.last_line(loc)
        end = self.ends[loc]
        behind = self.lines[last - 1][end.column - 1 :] if end.line == last else ""
        before = self.lines[start.line - 1][: start.column - 1]
        space = " " if before.endswith((":", "-")) else ""
        return Rewrite(self.path, start.line, last, (f"{before}{space}{scalar}{behind}".rstrip(),))

    def renamed_key(self, loc: Loc, name: str) -> Rewrite:
        """The step that writes another key in place of the one at ``loc``."""
        at = self.keys[loc]
        line = self.lines[at.line - 1]
        before, after = line[: at.column - 1], line[at.column - 1 :]
        return Rewrite(self.path, at.line, at.line, (before + after.replace(str(loc[-1]), name, 1),))

    def without_entry(self, loc: Loc) -> tuple[Rewrite, ...]:
        """The step that takes an entry out of a list of texts; none where it shares its lines with something else."""
        texts = self.at(loc[:-1])
        if loc not in self.ends or not isinstance(texts, list):
            return ()
        start, last = self.values[loc], self.last_line(loc)
        line, end = self.lines[start.line - 1], self.ends[loc].column - 1
        before, behind = line[: start.column - 1], line[end:]
        if before.strip() == "-":
            return (Rewrite(self.path, start.line, last),) if not behind.strip() or last > start.line else ()
        if last > start.line or (len(texts) == 1 and before.endswith("[")):
            return ()
        if loc[-1] == 0 and behind.lstrip().startswith(","):
            new = before + behind.lstrip()[1:].lstrip()
        elif before.rstrip().endswith(","):
            new = before.rstrip()[:-1] + behind
        else:
            return ()
        return (Rewrite(self.path, start.line, start.line, (new,)),)

    def problem(
        self,
        rule: str,
        message: str,
        at: Loc | Position,
        *,
        key: bool = False,
        severity: Severity = Severity.ERROR,
        fix: tuple[Step, ...] = (),
    ) -> Problem:
        """Make a problem with its place in this file, the source line, and the steps that mend it."""
        place = at if isinstance(at, Position) else self.position(at, key=key)
        excerpt = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return Problem(self.path, place.line, place.column, severity, rule, message, excerpt, fix)

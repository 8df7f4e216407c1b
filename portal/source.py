"""YAML text to plain values with a position for each of them. The only importer of yaml.

Scalars stay text (`no` is "no", `1.10` is "1.10"), an empty value is None, and whatever would lose or
hide something (a second key of the same name, a tag, an alias, a tab) is a problem instead.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from portal.problem import Problem, Severity

MOST_BYTES = 1024 * 1024
MOST_DEPTH = 20

Loc = tuple[str | int, ...]

_PARSER = getattr(yaml, "CLoader", yaml.Loader)
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)
_REMEDIES = {
    "mapping values are not allowed": "this line has a second colon followed by a space; put the text in double quotes",
    "did not find expected key": "the indentation does not fit the lines above, or a text needs double quotes",
    "did not find expected '-' indicator": "this line stands in a list; begin it with a hyphen or mend its indentation",
    "could not find expected ':'": "a colon is missing after the key, or the line is not indented far enough",
    "found unexpected end of stream": "a quote or a bracket is opened and never closed",
    "did not find expected ',' or": "a square or curly bracket is opened and not closed on this line",
    "cannot start any token": "a text cannot begin with this character; put the text in double quotes",
    "found unknown escape character": "inside double quotes a backslash is special; use single quotes, or no backslash",
    "block sequence entries are not allowed": "a list cannot begin on the line of its key; put it on the next line",
    "control characters are not allowed": "delete the invisible character",
    "special characters are not allowed": "delete the invisible character",
}


@dataclass(frozen=True)
class Position:
    """A place in a text; line and column count from 1."""

    line: int
    column: int


START = Position(1, 1)


@dataclass(frozen=True)
class Document:
    """One data file as read: its value, and where each key and each value of it stands."""

    path: str
    text: str
    value: Any
    values: Mapping[Loc, Position]
    keys: Mapping[Loc, Position]

    @cached_property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return self.text.split("\n")

    def position(self, loc: Loc, *, key: bool = False) -> Position:
        """Where ``loc`` stands, or else the nearest thing around it that is in the file."""
        if key and loc in self.keys:
            return self.keys[loc]
        while loc not in self.values and loc:
            loc = loc[:-1]
        return self.values.get(loc, START)

    def problem(
        self, rule: str, message: str, at: Loc | Position, *, key: bool = False, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Make a problem with its place in this file and the source line."""
        place = at if isinstance(at, Position) else self.position(at, key=key)
        excerpt = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return Problem(self.path, place.line, place.column, severity, rule, message, excerpt)


def read(file: Path, shown: str) -> tuple[Document | None, list[Problem]]:
    """Read one file. ``shown`` is its path as problems name it. Without a document there is a problem."""
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            message = f"the file has {size:,} bytes; the most is {MOST_BYTES:,}. Split it, or remove what is not data"
            return None, [Problem(shown, 1, 1, Severity.ERROR, "file-size", message)]
        content = file.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        return None, [Problem(shown, 1, 1, Severity.ERROR, "file-unreadable", message)]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
        message = f"byte {content[error.start]:#04x} is not UTF-8; save the file with the encoding UTF-8"
        return None, [Problem(shown, line, column, Severity.ERROR, "encoding", message)]
    return parse(text, shown)


def parse(text: str, shown: str) -> tuple[Document | None, list[Problem]]:
    """Turn the text of one file into a document, or into the problems that stand in the way."""
    raw = Document(shown, text, None, {}, {})
    obstacles = list(_obstacles(raw))
    if obstacles:
        return None, obstacles
    builder = _Builder(raw)
    try:
        for event in yaml.parse(text.replace("\r\n", "\n"), Loader=_PARSER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, _syntax(raw, error)]
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        at = Position(before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"the character U+{ord(str(error.character)[:1] or ' '):04X} is not allowed; delete it"
        return None, [raw.problem("control-character", message, at)]
    except _UnreadableError:
        return None, builder.problems
    if builder.problems:
        return None, builder.problems
    if builder.root is None:
        return None, [raw.problem("empty-file", "the file holds no data; fill it in or delete it", START)]
    return Document(shown, text, builder.root, builder.values, builder.keys), []


def _obstacles(raw: Document) -> Iterator[Problem]:
    """What can be seen before parsing, each with a message of its own."""
    if raw.text.startswith("\N{BYTE ORDER MARK}"):
        yield raw.problem(
            "byte-order-mark", "the file begins with a byte-order mark; save it as UTF-8 without one", START
        )
    for number, line in enumerate(raw.lines, 1):
        if "\t" in line:
            message = "a tab is not allowed; indent with two spaces, and use a space between words"
            yield raw.problem("tab", message, Position(number, line.index("\t") + 1))
        if line[:1] in "<=>|" and _CONFLICT.match(line):
            message = "a merge left both versions in the file; keep one and delete the lines of <, = and >"
            yield raw.problem("merge-conflict", message, Position(number, 1))
        elif (control := _control(line)) is not None:
            message = f"the character U+{ord(line[control]):04X} cannot be seen and is not allowed; delete it"
            yield raw.problem("control-character", message, Position(number, control + 1))


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def _control(line: str) -> int | None:
    """Where a line holds a control or bidirectional mark that no reader can see (a CR at its end is let pass)."""
    found = _CONTROL.search(line.removesuffix("\r").removeprefix("\N{BYTE ORDER MARK}"))
    return None if found is None else found.start()


def _syntax(raw: Document, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    at = Position(mark.line + 1, mark.column + 1) if mark else START
    if at.line > len(raw.lines) or not raw.lines[at.line - 1].strip():
        at = Position(max(1, min(at.line, len(raw.lines))), 1)
    said = error.problem or "this is not YAML"
    remedy = next((words for part, words in _REMEDIES.items() if part in said), "see the line above this one too")
    return raw.problem("yaml-syntax", f"the file cannot be read from here on: {remedy} ({said})", at)


def _at(event: yaml.Event) -> Position:
    mark = event.start_mark
    return Position(mark.line + 1, mark.column + 1) if mark else START


class _UnreadableError(Exception):
    """Raised to stop parsing where a problem has been recorded and going on makes no sense."""


class _Builder:
    """Builds values and positions from the parser's events, without recursion."""

    def __init__(self, raw: Document) -> None:
        """Begin a document whose problems are shown at ``raw``'s path."""
        self.raw = raw
        self.root: Any = None
        self.values: dict[Loc, Position] = {}
        self.keys: dict[Loc, Position] = {}
        self.problems: list[Problem] = []
        self.documents = 0
        self.stack: list[tuple[Loc, Any]] = []
        self.pending: list[str | None] = []

    def take(self, event: yaml.Event) -> None:
        """Take the parser's next event."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.complain("one-document", "a second document begins here; a file holds one", event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
            self.pending.pop()
        elif isinstance(event, yaml.NodeEvent):
            self.node(event)

    def node(self, event: yaml.NodeEvent) -> None:
        """Put a scalar or begin a collection at the place that is next."""
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.complain("alias", "anchors (&) and aliases (*) are not used here; write the value out", event)
        if tag := getattr(event, "tag", None):
            self.complain("tag", f"the tag {tag!r} is not used here; delete it", event)
        if self.stack and isinstance(self.stack[-1][1], dict) and self.pending[-1] is None:
            self.key(event)
            return
        loc = self.next_loc()
        if self.documents == 1:
            self.values.setdefault(loc, _at(event))
        value = self.value(event)
        self.put(value)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self.stack) >= MOST_DEPTH:
                self.complain("depth", f"the data is nested more than {MOST_DEPTH} deep; mend the indentation", event)
                raise _UnreadableError
            self.stack.append((loc, value))
            self.pending.append(None)

    def key(self, event: yaml.NodeEvent) -> None:
        """Take the key of a mapping; a second key of the same name would overwrite the first."""
        loc, mapping = self.stack[-1]
        if not isinstance(event, yaml.ScalarEvent):
            self.complain("key", "a key is one word and a colon; this one is not", event)
            raise _UnreadableError
        if event.value in mapping:
            first = self.keys[(*loc, event.value)]
            message = f"the key {event.value!r} stands here a second time (first in line {first.line}); keep one"
            self.complain("duplicate-key", message, event)
        else:
            self.keys[(*loc, event.value)] = _at(event)
        self.pending[-1] = event.value

    def next_loc(self) -> Loc:
        """The path to the value that comes next."""
        if not self.stack:
            return ()
        loc, parent = self.stack[-1]
        return (*loc, len(parent) if isinstance(parent, list) else str(self.pending[-1]))

    def put(self, value: Any) -> None:
        """Store a value in the collection around it."""
        if not self.stack:
            self.root = value if self.documents == 1 else self.root
            return
        parent = self.stack[-1][1]
        if isinstance(parent, list):
            parent.append(value)
        else:
            parent.setdefault(self.pending[-1], value)
            self.pending[-1] = None

    @staticmethod
    def value(event: yaml.NodeEvent) -> Any:
        """Return the value that an event stands for; a plain scalar without text is None."""
        if isinstance(event, yaml.MappingStartEvent):
            return {}
        if isinstance(event, yaml.SequenceStartEvent):
            return []
        text = getattr(event, "value", None)
        return text if text or getattr(event, "style", None) in ("'", '"') else None

    def complain(self, rule: str, message: str, event: yaml.Event) -> None:
        """Record a problem at an event."""
        at = _at(event)
        self.problems.append(self.raw.problem(rule, message, at))

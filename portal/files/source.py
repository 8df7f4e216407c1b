"""YAML text to plain values with a position for each of them. The only importer of yaml.

Scalars stay text (`no` is "no", `1.10` is "1.10"), nothing, `null` and `~` are None, and whatever would
lose or hide something (a second key of the same name, a tag, an alias, a tab) is a problem instead.
"""

import re
import stat
import sys
from pathlib import Path
from typing import Any

import yaml

from portal.files.document import START, Document, Loc, Marks, Position
from portal.files.problem import Problem, Severity
from portal.files.syntax import complaint, obstacles, unseen

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20

_PARSER = getattr(yaml, "CLoader", yaml.Loader)
_NOTHING = ("", "~", "null")
# What may stand between a value and a comment that hides the rest of its line.
_HIDDEN = re.compile(r"[],}\s]*#")


def read(file: Path, path: str) -> tuple[Document | None, list[Problem]]:
    """Read one file. ``path`` is the path that problems name. Without a document there is a problem."""

    def refused(rule: str, message: str, at: Position = START) -> tuple[None, list[Problem]]:
        return None, [Problem(path, at.line, at.column, Severity.ERROR, rule, message)]

    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return refused("file-unreadable", "not a regular file; delete it, or put a file in its place")
        if status.st_size > MAX_BYTES:
            size = f"{status.st_size:,} bytes; the limit is {MAX_BYTES:,}"
            return refused("file-size", f"the file is {size}. Split it, or remove what is not data")
        content = file.read_bytes()
    except OSError as error:
        return refused("file-unreadable", f"the file cannot be read: {error.strerror}")
    if content.count(0) > len(content) // 8:
        return refused("encoding", "the file looks like UTF-16 and not UTF-8; save it with the encoding UTF-8")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        message = f"byte {content[error.start]:#04x} is not UTF-8; save the file with the encoding UTF-8"
        return refused("encoding", message, Position(before.count("\n") + 1, len(before) - before.rfind("\n")))
    return parse(text if text.endswith("\n") or not text else f"{text}\n", path)


def parse(text: str, path: str) -> tuple[Document | None, list[Problem]]:
    """Turn the text of one file into a document, or into the problems that stand in the way."""
    raw = Document(path, text, None, _no_marks)
    if in_the_way := list(obstacles(raw)):
        return None, in_the_way
    builder = _Builder(raw)
    try:
        for event in yaml.parse(text, Loader=_PARSER):
            builder.handle(event)
    except yaml.MarkedYAMLError as error:
        message, at, context = error.problem or "this is not YAML", _at(error.problem_mark), _at(error.context_mark)
        return None, [*builder.problems, complaint(raw, message, at, context, builder.quote)]
    except _UnreadableError:
        return None, builder.problems
    if builder.problems:
        return None, builder.problems
    if builder.root is None:
        return None, [raw.problem("empty-file", "the file holds no data; fill it in or delete it", START)]
    document = Document(path, text, builder.root, _marks)
    document.__dict__["marks"] = builder.marks  # as if it had been asked for them
    return document, []


def _no_marks(_text: str) -> Marks:
    return Marks({}, {}, {})


def _marks(text: str) -> Marks:
    """Read the marks of a text that has been read before."""
    builder = _Builder(Document("", text, None, _no_marks))
    for event in yaml.parse(text, Loader=_PARSER):
        builder.handle(event)
    return builder.marks


def _at(mark: Any) -> Position | None:
    """Return the place of a mark of the parser's, which counts from 0."""
    return Position(mark.line + 1, mark.column + 1) if mark else None


def _quoted(event: yaml.Event) -> bool:
    """Whether an event is a text in quotes."""
    return getattr(event, "style", None) in ("'", '"')


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
        self.ends: dict[Loc, Position] = {}
        self.problems: list[Problem] = []
        self.run_together: set[Loc] = set()
        self.quote: Position | None = None
        self.documents = 0
        self.stack: list[tuple[Loc, Any]] = []
        self.pending: list[str | None] = []

    @property
    def marks(self) -> Marks:
        """The positions of what has been handled."""
        return Marks(self.values, self.keys, self.ends)

    def handle(self, event: yaml.Event) -> None:
        """Handle the parser's next event."""
        if isinstance(event, yaml.NodeEvent):
            self.node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
            self.pending.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.complain("one-document", "a second document begins here; a file holds one", event)
                raise _UnreadableError

    def node(self, event: yaml.NodeEvent) -> None:
        """Put a scalar or begin a collection at the place that is next."""
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.complain("alias", "anchors (&) and aliases (*) are not used here; write the value out", event)
        if tag := getattr(event, "tag", None):
            short = tag.replace("tag:yaml.org,2002:", "!!")
            self.complain("tag", f"the tag {short!r} is not used here; delete it", event)
        if self.stack and isinstance(self.stack[-1][1], dict) and self.pending[-1] is None:
            self.key(event)
            return
        loc, at = self.next_loc(), _at(event.start_mark) or START
        self.values.setdefault(loc, at)
        self.quote = at if _quoted(event) else None
        value = self.value(event)
        self.put(value)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self.stack) >= MAX_DEPTH:
                self.complain(
                    "depth", f"the data is nested more than {MAX_DEPTH} levels deep; mend the indentation", event
                )
                raise _UnreadableError
            self.stack.append((loc, value))
            self.pending.append(None)
        else:
            end = _at(event.end_mark) or START
            self.ends.setdefault(loc, end)
            self.hidden(event, end)

    def hidden(self, event: yaml.NodeEvent, end: Position) -> None:
        """Report what would be lost behind a value, and what an escape in quotes puts into it that nobody can see."""
        if _quoted(event) and (invisible := unseen(getattr(event, "value", ""))) is not None:
            self.complain("control-character", invisible[1], event)
        line = self.raw.lines[end.line - 1] if end.line <= len(self.raw.lines) else ""
        if getattr(event, "style", None) not in ("|", ">") and (comment := _HIDDEN.match(line, end.column - 1)):
            message = "everything after ' #' is read as a comment and would be lost"
            remedy = "put the whole text in double quotes, or the comment on a line of its own"
            at = Position(end.line, comment.end())
            self.problems.append(self.raw.problem("comment", f"{message}; {remedy}", at))

    def key(self, event: yaml.NodeEvent) -> None:
        """Take the key of a mapping; a second key of the same name would overwrite the first."""
        loc, mapping = self.stack[-1]
        if not isinstance(event, yaml.ScalarEvent):
            self.complain("key", "a key is one word and a colon; this one is not", event)
            raise _UnreadableError
        if (invisible := unseen(event.value)) is not None:
            self.complain("control-character", invisible[1], event)
        name = sys.intern(event.value)
        if name in mapping:
            self.second(event, loc)
        else:
            self.keys[(*loc, name)] = _at(event.start_mark) or START
        self.pending[-1] = name

    def second(self, event: yaml.ScalarEvent, loc: Loc) -> None:
        """Report a key that stands a second time; where two entries of a list have run together, only the first."""
        in_a_list = bool(loc) and isinstance(loc[-1], int)
        if loc in self.run_together:
            return
        if in_a_list:
            self.run_together.add(loc)
        first = self.keys[(*loc, event.value)]
        message = f"the key {event.value!r} stands here a second time (first in line {first.line}); keep one"
        remedy = ", or begin the next entry of the list with a hyphen" if in_a_list else ""
        self.complain("duplicate-key", message + remedy, event)

    def next_loc(self) -> Loc:
        """The path to the value that comes next."""
        if not self.stack:
            return ()
        loc, parent = self.stack[-1]
        return (*loc, len(parent) if isinstance(parent, list) else str(self.pending[-1]))

    def put(self, value: Any) -> None:
        """Store a value in the collection around it."""
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1][1]
        if isinstance(parent, list):
            parent.append(value)
        else:
            parent.setdefault(self.pending[-1], value)
            self.pending[-1] = None

    @staticmethod
    def value(event: yaml.NodeEvent) -> Any:
        """Return the value that an event stands for; a scalar without quotes that says nothing is None."""
        if isinstance(event, yaml.MappingStartEvent):
            return {}
        if isinstance(event, yaml.SequenceStartEvent):
            return []
        text = getattr(event, "value", "")
        if text in _NOTHING and not _quoted(event):
            return None
        return text if " " in text else sys.intern(text)  # ids and words of a vocabulary stand in many places

    def complain(self, rule: str, message: str, event: yaml.Event) -> None:
        """Record a problem at an event."""
        self.problems.append(self.raw.problem(rule, message, _at(event.start_mark) or START))

"""YAML text to plain values with a position for each of them. The only importer of yaml.

Scalars stay text (`no` is "no", `1.10` is "1.10"), nothing, `null` and `~` are None, and whatever would
lose or hide something (a second key of the same name, a tag, an alias, a tab) is a problem instead.
"""

import re
import stat
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import yaml

from portal.files.document import START, Document, Loc, Marks, Position
from portal.files.problem import Problem, Severity
from portal.files.syntax import complaint, obstacles, unseen

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20

_PARSER = getattr(yaml, "CLoader", yaml.Loader)
_NOTHING = ("", "~", "null")
_QUOTES = ("'", '"')
_BLOCKS = ("|", ">")
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
        builder.read()
    except yaml.MarkedYAMLError as error:
        message, at, context = error.problem or "this is not YAML", _at(error.problem_mark), _at(error.context_mark)
        return None, [*builder.problems, complaint(raw, message, at, context, builder.quote)]
    except _UnreadableError:
        return None, builder.problems
    if builder.problems:
        return None, builder.problems
    if builder.root is None:
        return None, [raw.problem("empty-file", "the file holds no data; fill it in or delete it", START)]
    return Document(path, text, builder.root, _marks, tuple(builder.continued)), []


def _no_marks(_text: str) -> Marks:
    return Marks({}, {}, {})


@lru_cache(maxsize=64)  # they take several times as much memory as their text
def _marks(text: str) -> Marks:
    """Read the marks of a text that has been read before."""
    builder = _Builder(Document("", text, None, _no_marks))
    builder.read()
    return builder.marks


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield what the parser finds in a text."""
    parser = _PARSER(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    finally:
        parser.dispose()


def _at(mark: Any) -> Position | None:
    """Return the place of a mark of the parser's, which counts from 0."""
    return Position(mark.line + 1, mark.column + 1) if mark else None


class _UnreadableError(Exception):
    """Raised to stop parsing where a problem has been recorded and going on makes no sense."""


class _Builder:
    """Builds values from the parser's events, without recursion.

    It notes of each value where it belongs and from which event it came; marks are made of that when they are asked
    for, which is seldom.
    """

    def __init__(self, raw: Document) -> None:
        """Begin a document; ``raw`` has its text, and the path at which problems are shown."""
        self.raw = raw
        self.root: Any = None
        self.problems: list[Problem] = []
        self.continued: list[range] = []
        self._nodes: list[tuple[int, str | int, yaml.NodeEvent]] = []  # the number of the node around it, its key there
        self._names: list[tuple[int, str, yaml.ScalarEvent]] = []
        self._collections: list[tuple[int, Any]] = []
        self._name: str | None = None  # the key in the innermost collection whose value comes next
        self._run_together: set[int] = set()
        self._documents = 0
        self._escapes = "\\" in raw.text
        self._commented = {number for number, line in enumerate(raw.lines) if "#" in line}

    @property
    def marks(self) -> Marks:
        """The positions of what has been read."""
        locs: list[Loc] = []
        marks = Marks({}, {}, {})
        for around, key, event in self._nodes:
            loc = (*locs[around], key) if locs else ()
            locs.append(loc)
            marks.values.setdefault(loc, _at(event.start_mark) or START)
            if not isinstance(event, yaml.CollectionStartEvent):
                marks.ends.setdefault(loc, _at(event.end_mark) or START)
        for around, name, key_event in self._names:
            marks.keys[(*locs[around], name)] = _at(key_event.start_mark) or START
        return marks

    @property
    def quote(self) -> Position | None:
        """Where the last value begins, if that is a text in quotes."""
        event = self._nodes[-1][2] if self._nodes else None
        return _at(event.start_mark) if isinstance(event, yaml.ScalarEvent) and event.style in _QUOTES else None

    def read(self) -> None:
        """Read the text."""
        for event in _events(self.raw.text):
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._collections.pop()
                self._name = None
            elif isinstance(event, yaml.AliasEvent):
                self._refuse_anchors_and_tags(event)
                self._put(event, None)
                self._hidden(event.end_mark)
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    self._stop("one-document", "a second document begins here; a file holds one", event)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        """Take a key, or put a scalar at the place that is next."""
        if event.anchor or event.tag:
            self._refuse_anchors_and_tags(event)
        if self._name is None and self._collections and isinstance(self._collections[-1][1], dict):
            self._key(event)
            return
        text, quoted = event.value, event.style in _QUOTES
        start: Any = event.start_mark
        end: Any = event.end_mark
        nothing = text in _NOTHING and not quoted
        # Ids and words of a vocabulary stand in many places.
        self._put(event, None if nothing else text if " " in text else sys.intern(text))
        if end.line > start.line and event.style != "|":
            last = end.line + bool(self._line(end.line)[: end.column].strip())
            self.continued.append(range(start.line + 2, last + 1))
        if quoted and self._escapes:
            self._unseen(event)
        if event.style not in _BLOCKS and end.line in self._commented:
            self._hidden(end)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        """Begin a collection at the place that is next."""
        if event.anchor or event.tag:
            self._refuse_anchors_and_tags(event)
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._put(event, value)
        if len(self._collections) >= MAX_DEPTH:
            self._stop("depth", f"the data is nested more than {MAX_DEPTH} levels deep; mend the indentation", event)
        self._collections.append((len(self._nodes) - 1, value))

    def _put(self, event: yaml.NodeEvent, value: Any) -> None:
        """Store a value in the collection around it."""
        if not self._collections:
            self._nodes.append((-1, "", event))
            self.root = value
            return
        around, collection = self._collections[-1]
        if isinstance(collection, list):
            self._nodes.append((around, len(collection), event))
            collection.append(value)
        elif (name := self._name) is None:
            self._stop("key", "a key is one word and a colon; this one is not", event)
        else:
            self._nodes.append((around, name, event))
            collection.setdefault(name, value)
            self._name = None

    def _key(self, event: yaml.ScalarEvent) -> None:
        """Take the key of a mapping; a second key of the same name would overwrite the first."""
        around, mapping = self._collections[-1]
        if self._escapes:
            self._unseen(event)
        self._name = sys.intern(event.value)
        if self._name in mapping:
            self._second(event, around)
        else:
            self._names.append((around, self._name, event))

    def _second(self, event: yaml.ScalarEvent, around: int) -> None:
        """Report a key that stands a second time; where two entries of a list have run together, only the first."""
        in_a_list = isinstance(self._nodes[around][1], int)
        if around in self._run_together:
            return
        if in_a_list:
            self._run_together.add(around)
        before = next(one for node, name, one in self._names if (node, name) == (around, event.value))
        first = _at(before.start_mark) or START
        message = f"the key {event.value!r} stands here a second time (first in line {first.line}); keep one"
        remedy = ", or begin the next entry of the list with a hyphen" if in_a_list else ""
        self._complain("duplicate-key", message + remedy, event)

    def _line(self, number: int) -> str:
        """A line of the text, counted from 0; empty behind the last."""
        return self.raw.lines[number] if number < len(self.raw.lines) else ""

    def _unseen(self, event: yaml.ScalarEvent) -> None:
        """Report what an escape in quotes puts into a text that nobody can see."""
        if event.style in _QUOTES and (invisible := unseen(event.value)) is not None:
            self._complain("control-character", invisible[1], event)

    def _hidden(self, end: Any) -> None:
        """Report what would be lost behind a value."""
        if comment := _HIDDEN.match(self._line(end.line), end.column):
            message = "everything after ' #' is read as a comment and would be lost"
            remedy = "put the whole text in double quotes, or the comment on a line of its own"
            at = Position(end.line + 1, comment.end())
            self.problems.append(self.raw.problem("comment", f"{message}; {remedy}", at))

    def _refuse_anchors_and_tags(self, event: yaml.NodeEvent) -> None:
        """Report anchors, aliases and tags."""
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._complain("alias", "anchors (&) and aliases (*) are not used here; write the value out", event)
        if tag := getattr(event, "tag", None):
            short = tag.replace("tag:yaml.org,2002:", "!!")
            self._complain("tag", f"the tag {short!r} is not used here; delete it", event)

    def _complain(self, rule: str, message: str, event: yaml.Event) -> None:
        """Record a problem at an event."""
        self.problems.append(self.raw.problem(rule, message, _at(event.start_mark) or START))

    def _stop(self, rule: str, message: str, event: yaml.Event) -> NoReturn:
        """Record a problem after which it makes no sense to go on."""
        self._complain(rule, message, event)
        raise _UnreadableError

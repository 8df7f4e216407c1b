"""A data file as a tree of parts, each with its lines and its comments, read by a round-trip YAML library."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

_BLOCK = (">", "|")


@dataclass
class Part:
    """A key with its value, or an item of a list (then ``key`` is empty), with the comments that belong to it.

    ``line`` and ``end`` count from 0: the line on which it begins, comments apart, and the first one after it.
    ``above`` are the comments before it, ``beside`` the one in its line, ``below`` those at the end of its own parts;
    ``top`` and ``closed`` are the lines where the first of them begins and after which the last of them ends.
    """

    key: ScalarNode | None
    node: Node
    line: int
    column: int
    end: int = 0
    top: int = 0
    closed: int = 0
    above: list[str] = field(default_factory=list)
    beside: str = ""
    below: list[str] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The key, or nothing for an item of a list."""
        return str(self.key.value) if self.key is not None else ""

    @property
    def text(self) -> str:
        """The value of a single text; nothing for a group or a list."""
        return str(self.node.value) if isinstance(self.node, ScalarNode) else ""

    @property
    def style(self) -> str:
        """How a single text is written: one of ' " > |, or nothing where it is plain."""
        return (self.node.style or "") if isinstance(self.node, ScalarNode) else ""

    @property
    def brackets(self) -> bool:
        """Whether a group or a list stands in brackets."""
        return bool(self.node.flow_style) if isinstance(self.node, CollectionNode) else False

    def at(self, *path: str | int) -> "Part | None":
        """Return the part at a path of keys and places in lists; None where there is none."""
        here: Part = self
        for step in path:
            if isinstance(step, int):
                part = here.parts[step] if step < len(here.parts) else None
            else:
                part = next((inner for inner in here.parts if inner.name == step), None)
            if part is None:
                return None
            here = part
        return here

    @property
    def after(self) -> int:
        """The first line after it and after the comments that belong to it."""
        return max(self.end, *(part.closed for part in self.walk()))

    def walk(self) -> Iterator["Part"]:
        """Yield this part and all parts inside it, in the file's order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Comment:
    """A comment: its line and column, counted from 0, and whether it has the line for itself."""

    line: int
    column: int
    text: str
    alone: bool


@dataclass(frozen=True)
class Tree:
    """A file's text, its lines, and its parts below a root that stands for the whole."""

    text: str
    lines: list[str]
    root: Part


def parse(text: str) -> Tree:
    """Read a text that `portal.files.source` has found to be sound."""
    text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    node = YAML(typ="rt", pure=True).compose(text)
    root = Part(None, node, node.start_mark.line, node.start_mark.column)
    _fill(root, lines)
    root.end = max(root.end, len(lines) - (lines[-1] == ""))
    for part in root.walk():
        part.top = part.line
    owners = _Owners(root)
    for comment in comments(root, lines):
        owners.attach(comment)
    return Tree(text, lines, root)


def _fill(part: Part, lines: list[str]) -> None:
    """Make the parts inside a part, and find where it ends."""
    node = part.node
    if not isinstance(node, CollectionNode):
        part.end = _end_of(part, lines)
        return
    part.end = node.end_mark.line + 1 if part.brackets else part.line + 1
    pairs = node.value if isinstance(node, MappingNode) else [(None, item) for item in node.value]
    for key, value in pairs:
        mark = (key or value).start_mark
        column = mark.column if key is not None or part.brackets else node.start_mark.column
        inner = Part(key, value, mark.line, column)
        if key is None and not part.brackets:
            inner.line = _dash(lines, mark.line, node.start_mark.column)
        _fill(inner, lines)
        part.parts.append(inner)
        part.end = max(part.end, inner.end)


def _dash(lines: list[str], line: int, column: int) -> int:
    """Find the line of the hyphen before an item that begins in ``line``."""
    while line > 0 and not lines[line][column:].startswith("-"):
        line -= 1
    return line


def _end_of(part: Part, lines: list[str]) -> int:
    """Return the first line after a single text."""
    if not part.style and not part.text:
        return part.line + 1
    if part.style not in _BLOCK:
        return int(part.node.end_mark.line) + 1
    return part.line + 1 + len(block_lines(part, lines, trim=True))


def block_lines(part: Part, lines: list[str], *, trim: bool) -> list[str]:
    """Return the lines of a text in a block, without their common indentation."""
    begin = part.node.start_mark.line + 1
    inside: list[str] = []
    indent = 0
    for line in lines[begin:]:
        here = len(line) - len(line.lstrip(" "))
        if line.strip(" ") and not indent:
            indent = here
            if indent <= part.column and not (part.column == 0 and part.key is None):
                break
        if line.strip(" ") and here < indent:
            break
        inside.append(line[indent:] if indent else "")
    while trim and inside and not inside[-1].strip(" "):
        inside.pop()
    return inside


def comments(root: Part, lines: list[str]) -> Iterator[Comment]:
    """Find every comment: a # outside of all texts, at the beginning of a line or after a space."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for part in root.walk():
        for node in (part.key, part.node):
            if isinstance(node, ScalarNode):
                for covered_line, span in _spans(part, node, lines):
                    covered.setdefault(covered_line, []).append(span)
    for number, line in enumerate(lines):
        for match in re.finditer(r"(?:^|(?<= ))#", line):
            at = match.start()
            if not any(begin <= at < end for begin, end in covered.get(number, [])):
                yield Comment(number, at, line[at:].rstrip(), not line[:at].strip())
                break


def _spans(part: Part, node: ScalarNode, lines: list[str]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the lines that a text covers, each with its first column and the one after its last."""
    begin, end = node.start_mark, node.end_mark
    if node.style in _BLOCK:
        for line in range(begin.line + 1, _end_of(part, lines)):
            yield line, (0, len(lines[line]))
        return
    for line in range(begin.line, end.line + 1):
        yield line, (begin.column if line == begin.line else 0, end.column if line == end.line else len(lines[line]))


def _blocks(part: Part, around: tuple[Part, ...] = ()) -> Iterator[tuple[Part, tuple[Part, ...]]]:
    """Yield the parts that have lines of their own, each with the parts around it, the outermost first."""
    for inner in part.parts if not part.brackets else []:
        yield inner, (*around, part)
        yield from _blocks(inner, (*around, part))


class _Owners:
    """Finds the part that each comment belongs to."""

    def __init__(self, root: Part) -> None:
        self.root = root
        self.blocks = list(_blocks(root))
        self.lines = [part.line for part, _ in self.blocks]

    def attach(self, comment: Comment) -> None:
        """Give a comment to the part that it belongs to."""
        number = bisect_right(self.lines, comment.line)
        before, around = self.blocks[number - 1] if number else (self.root, ())
        following = self.blocks[number][0] if number < len(self.blocks) else None
        within = next((part for part in (before, *reversed(around)) if part.line <= comment.line < part.end), self.root)
        if not comment.alone and within.line == comment.line and not within.beside:
            within.beside = comment.text
        elif not comment.alone or (
            within is before and (within.brackets or not within.parts) and within is not self.root
        ):
            within.above.append(comment.text)
        elif following is not None and (comment.column <= following.column or _opens(before, following)):
            following.above.append(comment.text)
            following.top = min(following.top, comment.line)
        else:
            groups = [group for group in (*around, before) if group.parts and group.parts[0].column <= comment.column]
            group = groups[-1] if groups else self.root
            group.below.append(comment.text)
            group.closed = comment.line + 1


def _opens(group: Part, part: Part) -> bool:
    """Whether a part is the first one inside a group."""
    return bool(group.parts) and group.parts[0] is part

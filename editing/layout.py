"""The one layout of data files. It moves and rewrites lines, and never changes a value or loses a comment."""

from collections.abc import Sequence
from typing import Any

from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from editing.scalars import written
from editing.tree import Part, Tree, comments, parse
from portal.files.document import Document
from portal.files.problem import Problem
from portal.files.scalars import plain
from portal.files.source import parse as read
from portal.model import Record, Setting
from portal.model.shape import Shape, fields

SCHEMA = "# yaml-language-server:"


def laid_out(
    text: str, path: str, model: type[Record], settings: Sequence[str] = (), schema: str | None = None
) -> tuple[str | None, list[Problem]]:
    """Lay out the text of one file, which problems name ``shown``. Without a text there is a problem.

    ``settings`` are the trust's in order, ``schema`` is the address of the schema for the first line, or None.
    """
    before, problems = read(text, path)
    if before is None:
        return None, problems
    tree = parse(text)
    lines = Layout(tree, settings).file(model, schema)
    new = "\n".join([*lines, ""])
    lost = _lost(before, tree, new, path)
    return (None, [lost]) if lost else (new, [])


def _lost(before: Document, tree: Tree, new: str, path: str) -> Problem | None:
    """Say where a new layout would lose something; None where it keeps all."""
    after, _ = read(new, path)
    if after is None or after.value != before.value:
        message = "this file cannot be laid out without changing what it says; write its long texts in one line each"
        return before.problem("layout", message, ())
    if _remarks(parse(new)) != _remarks(tree):
        message = "this file cannot be laid out without losing a comment; put each comment on a line of its own"
        return before.problem("layout", message, ())
    return None


def _remarks(tree: Tree) -> list[str]:
    return sorted(
        comment.text
        for comment in comments(tree.root, tree.lines)
        if not (comment.alone and comment.text.startswith(SCHEMA))
    )


class Layout:
    """Writes the lines of one file."""

    def __init__(self, tree: Tree, settings: Sequence[str]) -> None:
        self.tree = tree
        self.settings = settings

    def file(self, model: type[Record], schema: str | None) -> list[str]:
        """Return the lines of the whole file."""
        root = self.tree.root
        parts = root.parts
        head = [*root.above, *(parts[0].above if parts else [])]
        if parts:
            parts[0].above = []
        first = [f"{SCHEMA} $schema={schema}"] if schema else [line for line in head if line.startswith(SCHEMA)][:1]
        for part in root.walk():
            part.above = [line for line in part.above if not line.startswith(SCHEMA)]
            part.below = [line for line in part.below if not line.startswith(SCHEMA)]
        rest = [line for line in head if not line.startswith(SCHEMA)]
        return [*first, *rest, *self.inside(root, Shape(model), "")]

    def inside(self, part: Part, shape: Shape | None, indent: str) -> list[str]:
        """Return the lines of what stands inside a group or a list."""
        lines: list[str] = []
        for inner in self.ordered(part, shape):
            lines += [f"{indent}{line}" for line in inner.above]
            lines += self.part(inner, shape.at(inner.name) if shape else None, indent)
        return lines + [f"{indent}{line}" for line in part.below]

    def part(self, part: Part, shape: Shape | None, indent: str) -> list[str]:
        """Return the lines of a key with its value, or of an item of a list."""
        head = f"{indent}{plain(part.name, name=True)}:" if part.key is not None else f"{indent}-"
        beside = f"  {part.beside}" if part.beside else ""
        if isinstance(part.node, ScalarNode):
            first, *others = written(part, self.tree.lines, f"{indent}  ")
            return [f"{head} {first}".rstrip() + beside, *others]
        if _in_one_line(part):
            return [f"{head} {self.brackets(part, shape)}{beside}"]
        if part.key is None and isinstance(part.node, MappingNode) and not part.beside:
            above, *lines = self._item(part, shape, indent)
            return [*above, *lines]
        return [head + beside, *self.inside(part, shape, f"{indent}  ")]

    def _item(self, part: Part, shape: Shape | None, indent: str) -> list[Any]:
        """Return the comments that must stand before an item of keys, and the item's lines."""
        first = self.ordered(part, shape)[0]
        above = [f"{indent}{line}" for line in first.above]
        first.above = []
        lines = self.inside(part, shape, f"{indent}  ")
        return [above, f"{indent}- {lines[0].lstrip(' ')}", *lines[1:]]

    def brackets(self, part: Part, shape: Shape | None) -> str:
        """Return a list or a group of single texts in one line."""
        texts = [self._in_brackets(inner) for inner in self.ordered(part, shape)]
        return f"[{', '.join(texts)}]" if isinstance(part.node, SequenceNode) else f"{{{', '.join(texts)}}}"

    def _in_brackets(self, part: Part) -> str:
        text = written(part, self.tree.lines, "", in_line=True)[0]
        return f"{plain(part.name, in_line=True, name=True)}: {text}".rstrip() if part.key is not None else text

    def ordered(self, part: Part, shape: Shape | None) -> list[Part]:
        """Return the parts of a group in the model's order, settings in the trust's; those of a list as they are."""
        names = _names(shape, self.settings)
        if not isinstance(part.node, MappingNode) or not names:
            return part.parts
        places = {name: place for place, name in enumerate(names)}
        return sorted(part.parts, key=lambda inner: places.get(inner.name, len(places)))


def _in_one_line(part: Part) -> bool:
    """Whether a group or a list is empty, or was written in one line and holds single texts only."""
    if not part.parts:
        return True
    return part.brackets and all(isinstance(inner.node, ScalarNode) for inner in part.parts)


def _names(shape: Shape | None, settings: Sequence[str]) -> list[str]:
    """Return the keys of a group in order; none where their order says something."""
    if shape is None:
        return []
    if shape.record is not None:
        return list(fields(shape.record))
    refers = shape.key.refers if shape.key else None
    return list(settings) if refers and refers.kind == Setting.kind else []

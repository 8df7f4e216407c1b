"""One data file before it is damaged, with where each part of it stands, as a reader of YAML other than ours has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Spot:
    """One text of a file: its path, its key, where it stands, and what it says."""

    loc: tuple[str | int, ...]
    start: int
    end: int
    line: int
    last: int
    value: str

    @property
    def key(self) -> str:
        """The nearest key around it."""
        return next((str(part) for part in reversed(self.loc) if isinstance(part, str)), "")


@dataclass(frozen=True)
class Block:
    """A key with its value, or an item of a list, that fills whole lines; ``lines`` are counted from 0, the end out."""

    loc: tuple[str | int, ...]
    begin: int
    end: int
    words: tuple[str, ...]


class Source:
    """One data file before it is damaged, with where each part of it stands."""

    def __init__(self, file: Path, shown: str) -> None:
        self.file = file
        self.shown = shown
        self.text = file.read_text(encoding="utf-8")
        self.lines = self.text.splitlines(keepends=True)
        self.root = yaml.compose(self.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        self.spots: list[Spot] = []
        self.keys: list[Spot] = []
        self.blocks: list[Block] = []
        self.collections: list[tuple[int, int, int]] = []
        self._walk(self.root, (), 1)

    def _walk(self, node: yaml.Node, loc: tuple[str | int, ...], key_line: int) -> None:
        if isinstance(node, yaml.ScalarNode):
            self.spots.append(_spot(node, loc))
            return
        first, last = node.start_mark.line + 1, _end(node)
        self.collections.append((key_line, first, last))
        if isinstance(node, yaml.MappingNode):
            for number, (key, value) in enumerate(node.value):
                self.keys.append(_spot(key, (*loc, key.value)))
                if not node.flow_style and (number or not loc or not isinstance(loc[-1], int)):
                    self._block(key, value, (*loc, key.value))
                self._walk(value, (*loc, key.value), key.start_mark.line + 1)
        else:
            for number, item in enumerate(node.value):
                if not node.flow_style:
                    self._block(item, item, (*loc, number))
                self._walk(item, (*loc, number), item.start_mark.line + 1)

    def _block(self, first: yaml.Node, last: yaml.Node, loc: tuple[str | int, ...]) -> None:
        begin, end = first.start_mark.line, _end(last)
        while end > begin + 1 and not self.lines[end - 1].strip(" \n"):
            end -= 1
        words = tuple(dict.fromkeys(_words_of(last)))
        self.blocks.append(Block(loc, begin, end, words))

    def around(self, line: int) -> set[int]:
        """The lines at which the groups and lists around a line begin, and the lines of their keys."""
        numbers = {1}
        for key, first, last in self.collections:
            if key <= line <= last:
                numbers |= {key, first}
        return numbers

    def after(self, line: int) -> set[int]:
        """The lines at which what comes after the groups and lists around a line begins."""
        return {last + 1 for key, _, last in self.collections if key - 1 <= line <= last}

    def under(self, line: int) -> set[int]:
        """The lines of the group or list whose key stands in a line, one up: they fall to another when that is lost."""
        return {n - 1 for key, first, last in self.collections if key == line for n in range(first, last + 1)}

    def line_at(self, place: int) -> int:
        """The number of the line in which a character stands."""
        return self.text.count("\n", 0, place) + 1

    def replaced(self, start: int, end: int, new: str) -> bytes:
        """The text with other words in the place of some."""
        return (self.text[:start] + new + self.text[end:]).encode("utf-8", "surrogatepass")

    def with_lines(self, begin: int, end: int, new: list[str]) -> bytes:
        """The text with other lines in the place of some, counted from 0."""
        return "".join([*self.lines[:begin], *new, *self.lines[end:]]).encode()


def _end(node: yaml.Node) -> int:
    """The number of the last line of a node. A group or list in block style ends where the next thing begins."""
    end = node.end_mark
    block = isinstance(node, yaml.CollectionNode) and not node.flow_style
    folded = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return end.line if (block or folded) and end.line > node.start_mark.line else end.line + 1


def _spot(node: yaml.Node, loc: tuple[str | int, ...]) -> Spot:
    start, end = node.start_mark, node.end_mark
    return Spot(loc, start.index, end.index, start.line + 1, _end(node), str(node.value))


def _words_of(node: yaml.Node) -> Iterator[str]:
    """Every key and text inside a node."""
    if isinstance(node, yaml.ScalarNode):
        yield node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value
            yield from _words_of(value)
    else:
        for item in node.value:
            yield from _words_of(item)

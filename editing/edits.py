"""Changes to the text of a file that leave every other character of it as it is."""

from typing import Any

from ruamel.yaml.nodes import ScalarNode

from editing.scalars import NOTHING
from editing.tree import Part, Tree, parse
from editing.values import Writer
from portal.files.scalars import mistaken, plain
from portal.model.kinds import FILES
from portal.model.shape import fields, types_inside

# Texts that are written over several lines where they are long.
_FOLDED = frozenset(("nature", "scope", "support", "success", "remark"))
# Lists of ids stand in one line, in brackets, where they stand in an item of another list.
_BRACKETED = {"previously"} | {
    field.name
    for file in FILES
    for model in types_inside(file)
    for field in fields(model).values()
    if field.shape.item and field.shape.item.refers
}
# What is added to a file by hand: as people write it there.
WRITER = Writer(folded=_FOLDED.__contains__, bracketed=_BRACKETED.__contains__)


class EditError(Exception):
    """Raised where a file has not the shape that a change needs; the message says what to do."""


def insert(text: str, path: tuple[str | int, ...], place: int, value: Any) -> str:
    """Put an item into the list at a path, before the one that stands at ``place`` now, or at the end."""
    tree = parse(text)
    part = tree.root.at(*path)
    if part is not None and part.brackets and not isinstance(value, dict):
        return _in_brackets(text, part, place, plain(str(value), in_line=True))
    start, end, new = inserted(tree, path, place, value)
    return _lines(tree.lines, start, end, new)


def inserted(tree: Tree, path: tuple[str | int, ...], place: int, value: Any) -> tuple[int, int, list[str]]:
    """The lines that bring an item into the list at a path, and from which line to before which they stand."""
    part = tree.root.at(*path)
    if part is None or (isinstance(part.node, ScalarNode) and part.text not in NOTHING):
        raise EditError(f"there is no list {_words(path)}; add it by hand")
    if part.brackets and part.parts:
        raise EditError(f"the list {_words(path)} stands in brackets; put each entry on lines of its own")
    if part.parts:
        at = part.parts[place].top if place < len(part.parts) else part.parts[-1].after
        return at, at, WRITER.item(value, " " * part.parts[0].column)
    head = f"{' ' * part.column}{plain(part.name, name=True)}:  {part.beside}".rstrip()
    return part.line, part.end, [head, *WRITER.item(value, " " * (part.column + 2))]


def _in_brackets(text: str, part: Part, place: int, value: str) -> str:
    """Put a single text into a list in brackets."""
    if place < len(part.parts):
        at = part.parts[place].node.start_mark.index
        return f"{text[:at]}{value}, {text[at:]}"
    end = part.node.end_mark.index - 1
    inside = text[part.node.start_mark.index + 1 : end].rstrip()
    at = part.node.start_mark.index + 1 + len(inside)
    comma = "" if not inside.strip() or inside.endswith(",") else ","
    return f"{text[:at]}{comma}{' ' if inside.strip() else ''}{value}{text[at:]}"


def add_key(text: str, path: tuple[str | int, ...], after: str, key: str, value: Any) -> str:
    """Put a key with a value into the group at a path, on the line after the key ``after``."""
    tree = parse(text)
    group = tree.root.at(*path)
    before = group.at(after) if group is not None else None
    if group is None or before is None:
        raise EditError(f"there is no {after!r} {_words(path)}")
    if group.brackets:
        at = before.node.end_mark.index
        written = f"[{', '.join(value)}]" if isinstance(value, list) else plain(str(value), in_line=True)
        return f"{text[:at]}, {key}: {written}{text[at:]}"
    lines = WRITER.lines({key: value}, " " * before.column, in_item=bool(path))
    return _lines(tree.lines, before.after, before.after, lines)


def swap(text: str, part: Part, old: str, new: str, *, key: bool = False) -> str:
    """Put another id in the place of one, in quotes where that was in quotes."""
    node = part.key if key else part.node
    assert node is not None
    begin, end = node.start_mark.index, node.end_mark.index
    written = text[begin:end]
    if written.strip("'\"") != old:
        raise EditError(f"the id {old!r} is written in an unusual way in line {node.start_mark.line + 1}; mend that")
    return f"{text[:begin]}{written.replace(old, new if written != old else _safe(new), 1)}{text[end:]}"


def drop(text: str, part: Part, around: Part) -> str:
    """Take an item out of a list of single texts, and the list with it where it was the only one."""
    tree_lines = text.split("\n")
    if len(around.parts) == 1:
        return "\n".join(tree_lines[: around.top] + tree_lines[around.after :])
    if not around.brackets:
        return "\n".join(tree_lines[: part.top] + tree_lines[part.after :])
    others = [sibling for sibling in around.parts if sibling is not part]
    begin, end = around.node.start_mark.index, around.node.end_mark.index
    inside = ", ".join(text[sibling.node.start_mark.index : sibling.node.end_mark.index] for sibling in others)
    return f"{text[:begin]}[{inside}]{text[end:]}"


def _safe(name: str) -> str:
    """An id as it stands without quotes, or with them where it could be taken for something else."""
    return f'"{name}"' if mistaken(name) else name


def _lines(lines: list[str], start: int, end: int, new: list[str]) -> str:
    """Put new lines in the place of those from ``start`` to before ``end``, counted from 0."""
    return "\n".join([*lines[:start], *new, *(lines[end:] or [""])])


def _words(path: tuple[str | int, ...]) -> str:
    return "in " + ", ".join(str(step) for step in path) if path else "at the top of the file"

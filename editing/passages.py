"""Many changes to the texts and lists of one file at once; every line that they do not touch stays as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from editing.edits import WRITER, EditError, inserted
from editing.scalars import NOTHING, behind
from editing.tree import Part, Tree, parse
from editing.values import Values
from portal.files.scalars import plain

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class NewText:
    """Another text for a key or an item; a key that is not there yet comes after the key ``after``.

    A ``word`` (a number, a day, a word of a vocabulary, an id) stands without quotes.
    """

    path: Path
    text: str
    after: str = ""
    word: bool = False


@dataclass(frozen=True)
class NewLines:
    """Other single texts for a list, which comes after the key ``after`` where it is not there yet."""

    path: Path
    texts: tuple[str, ...]
    after: str = ""


@dataclass(frozen=True)
class NewItem:
    """A new item for a list, before the one that stands at ``place`` now, or at the end."""

    path: Path
    place: int
    values: Values


@dataclass(frozen=True)
class Gone:
    """An item of a list that goes, with the comments that belong to it."""

    path: Path


Passage = NewText | NewLines | NewItem | Gone


@dataclass(frozen=True)
class _Span:
    """The lines that take the place of those from ``start`` to before ``end``."""

    start: int
    end: int
    lines: tuple[str, ...]


def rewritten(text: str, passages: Sequence[Passage]) -> str:
    """Return the text of a file with all changes. Raises ``EditError`` where it has not the shape that one needs."""
    tree = parse(text)
    spans = [span for passage in passages for span in _spans(tree, passage)]
    lines = list(tree.lines)
    # What replaces lines goes first where another puts something in before them: it counts the lines as they were.
    for _, span in sorted(enumerate(spans), key=lambda pair: (pair[1].start, pair[1].end, pair[0]), reverse=True):
        lines[span.start : span.end] = span.lines
    return "\n".join(lines)


def moved_item(text: str, path: Path, place: int, to: Path) -> str:
    """Move an item of a list with its comments to the end of those before ``place`` in the list at ``to``."""
    tree = parse(text)
    part, target = _at(tree, path), _at(tree, to)
    lines = tree.lines[part.top : part.after]
    last = target.parts[-1].after if target.parts else target.end
    at = target.parts[place].top if place < len(target.parts) else last
    rest = [*tree.lines]
    rest[at:at] = lines
    start = part.top if at > part.top else part.top + len(lines)
    del rest[start : start + len(lines)]
    return "\n".join(rest)


def _at(tree: Tree, path: Path) -> Part:
    part = tree.root.at(*path)
    if part is None:
        raise EditError(f"there is no {', '.join(map(str, path))}")
    return part


def _spans(tree: Tree, passage: Passage) -> Iterator[_Span]:
    if isinstance(passage, Gone):
        part = _at(tree, passage.path)
        yield _Span(part.top, part.after, ())
    elif isinstance(passage, NewItem):
        yield _inserted(tree, passage.path, passage.place, passage.values)
    elif isinstance(passage, NewText):
        yield _text(tree, passage)
    else:
        yield from _listed(tree, passage)


def _inserted(tree: Tree, path: Path, place: int, value: Values | str) -> _Span:
    start, end, lines = inserted(tree, path, place, value)
    return _Span(start, end, tuple(lines))


def _text(tree: Tree, passage: NewText) -> _Span:
    there = tree.root.at(*passage.path)
    if there is not None:
        first, *others = _written(there, passage.text, word=passage.word)
        head = tree.lines[there.line][: there.column]
        return _Span(there.line, there.end, (head + first.lstrip(), *others))
    before = _at(tree, (*passage.path[:-1], passage.after))
    head = f"{' ' * before.column}{passage.path[-1]}:"
    lines = behind(head, passage.text, " " * (before.column + 2), name=passage.word)
    return _Span(before.after, before.after, tuple(lines))


def _written(part: Part, text: str, *, word: bool = False) -> list[str]:
    key = f"{plain(part.name, name=True)}:" if part.key is not None else "-"
    return behind(f"{' ' * part.column}{key}", text, " " * (part.column + 2), name=word)


def _listed(tree: Tree, passage: NewLines) -> Iterator[_Span]:
    there = tree.root.at(*passage.path)
    if there is None or (there.text in NOTHING and not there.parts):
        before = _at(tree, (*passage.path[:-1], passage.after)) if there is None else there
        column = before.column
        lines = [
            f"{' ' * column}{passage.path[-1]}:",
            *WRITER.items(passage.texts, " " * (column + 2)),
        ]
        yield _Span(before.after if there is None else there.line, before.after, tuple(lines))
        return
    if not passage.texts:
        yield _Span(there.top, there.after, ())
        return
    if there.brackets:
        column = there.column
        lines = WRITER.items(passage.texts, " " * (column + 2))
        yield _Span(there.line, there.end, (f"{' ' * column}{there.name}:", *lines))
        return
    yield from _items(tree, passage.path, there, passage.texts)


def _items(tree: Tree, path: Path, around: Part, texts: Sequence[str]) -> Iterator[_Span]:
    """Change the items that differ, add those that are new and take out those that are gone."""
    before = [part.text for part in around.parts]
    for what, first, last, start, end in SequenceMatcher(None, before, texts, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        alike = min(last - first, end - start)
        for number in range(alike):
            part = around.parts[first + number]
            yield _Span(part.line, part.end, tuple(_written(part, texts[start + number])))
        yield from (_Span(part.top, part.after, ()) for part in around.parts[first + alike : last])
        if start + alike < end:
            spans = [_inserted(tree, path, last, text) for text in texts[start + alike : end]]
            yield _Span(spans[0].start, spans[0].end, tuple(line for span in spans for line in span.lines))

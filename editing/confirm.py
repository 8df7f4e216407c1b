"""Takes the marks of guesses away where somebody has looked at them: the labels stay, `guessed:` goes."""

from collections.abc import Collection, Iterator

from editing.edits import drop
from editing.tree import Part, parse


def confirmed(text: str, labels: Collection[str]) -> str:
    """Return the text of a theme's file without the marks of these labels; all else stays as it is."""
    while spots := [*_spots(parse(text).root, labels)]:
        for spot in reversed(spots):
            text = drop(text, *spot)
    return text


def _spots(root: Part, labels: Collection[str]) -> Iterator[tuple[Part, Part]]:
    """The first mark of one of the labels in each entry, and the list in which it stands."""
    listed = root.at("entries")
    for entry in listed.parts if listed else ():
        marks = entry.at("guessed")
        if marks and (mark := next((mark for mark in marks.parts if mark.text in labels), None)):
            yield mark, marks

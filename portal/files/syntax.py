"""What keeps a text from being read as YAML, in plain words and at the place where one has to mend it."""

import re
from collections.abc import Iterator

from portal.files.document import START, Document, Position
from portal.files.problem import Problem

_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
# Control characters, marks of direction and of no width, letters that leave a blank, and what is no character at all.
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff]"
)

# What the parser says, what one has to do, and whether to do it where the thing in question begins.
_REMEDIES = (
    (
        "mapping values are not allowed",
        "this line has a second colon followed by a space; put the text in double quotes",
        False,
    ),
    ("did not find expected key", "the indentation does not fit the lines above, or a text needs double quotes", False),
    (
        "did not find expected '-' indicator",
        "this line stands in a list; begin it with a hyphen or mend its indentation",
        False,
    ),
    ("could not find expected ':'", "a colon is missing after the key, or the line is not indented far enough", True),
    ("found unexpected end of stream", "the quote opened here is never closed", True),
    (
        "did not find expected ',' or",
        "the bracket opened here is not closed, or a comma is missing in it",
        True,
    ),
    (
        "cannot start any token",
        "a text cannot begin with this character; put the text in double quotes",
        False,
    ),
    (
        "found unknown escape character",
        "inside double quotes a backslash is special; use single quotes, or no backslash",
        False,
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin on the line of its key; put it on the next line",
        False,
    ),
)
_AFTER_QUOTE = "a text in quotes ends at its second quote; put the whole of it in quotes of the other kind"
_OPEN_QUOTE = "the quote opened here is not closed until the next one, in line"
_NO_SPACE = (
    (re.compile(r" *-[^\s-]"), "a space is missing here, after the hyphen"),
    (re.compile(r" *(?:- )?\w+:[^\s/]"), "a space is missing here, after the colon"),
)
_AFTER_NO_SPACE = ("mapping values", "expected ':'", "expected '-'")
_TOO_DEEP = "this line is indented deeper than those above it; mend that, or put a text with a colon in double quotes"


def obstacles(document: Document) -> Iterator[Problem]:
    """What can be seen before parsing, each with a message of its own."""
    text = document.text
    if "\t" not in text and UNSEEN.search(text) is None and not any(sign * 7 in text for sign in "<=>|"):
        return
    if text.startswith("\N{BYTE ORDER MARK}"):
        yield document.problem(
            "byte-order-mark", "the file begins with a byte-order mark; save it as UTF-8 without one", START
        )
    tabs = [number for number, line in enumerate(document.lines, 1) if "\t" in line]
    if tabs:
        message = "a tab is not allowed; indent with two spaces, and use a space between words"
        more = f" (there are tabs in {len(tabs)} lines)" if len(tabs) > 1 else ""
        place = Position(tabs[0], document.lines[tabs[0] - 1].index("\t") + 1)
        yield document.problem("tab", message + more, place)
    open_conflict = False
    for number, line in enumerate(document.lines, 1):
        if line[:1] in "<=>|" and _CONFLICT.match(line):
            if not open_conflict:
                message = "a merge left both versions in the file; keep one and delete the lines of <, = and >"
                yield document.problem("merge-conflict", message, Position(number, 1))
            open_conflict = line[0] != ">"
        elif (invisible := unseen(line, 1 if number == 1 and line[:1] == "\ufeff" else 0)) is not None:
            yield document.problem("control-character", invisible[1], Position(number, invisible[0] + 1))


def unseen(text: str, start: int = 0) -> tuple[int, str] | None:
    """Find the first character of a text that nobody can see: its place from 0, and what to do about it."""
    match = UNSEEN.search(text, start)
    if match is None:
        return None
    if match.group() == "\N{REPLACEMENT CHARACTER}":
        return (
            match.start(),
            "a letter was lost here when the text was copied or saved; write it again in place of U+FFFD",
        )
    return match.start(), f"the character U+{ord(match.group()):04X} cannot be seen and is not allowed; delete it"


def complaint(
    document: Document, reason: str, at: Position | None, context: Position | None, quote: Position | None
) -> Problem:
    """The problem for the parser's ``reason`` at a place, in the context of a thing that began at another.

    ``quote`` is where the text before the place begins, if that is a text in quotes.
    """
    place = at or context or START
    remedy = "see the line above this one too"
    for part, words, where_it_begins in _REMEDIES:
        if part in reason:
            remedy = words
            place = (context or place) if where_it_begins else place
            break
    before = document.lines[place.line - 1][: place.column - 1] if place.line <= len(document.lines) else ""
    if "did not find expected key" in reason and quote and before.rstrip().endswith(('"', "'")):
        remedy = _AFTER_QUOTE if quote.line == place.line else f"{_OPEN_QUOTE} {place.line}; close it here"
        place = place if quote.line == place.line else quote
    if "mapping values" in reason and not re.search(r":\s", before):
        remedy = _TOO_DEEP
        place = Position(place.line, len(before) - len(before.lstrip()) + 1)
    if any(part in reason for part in _AFTER_NO_SPACE) and (missing_space := _without_space(document, place)):
        place, remedy = missing_space
    message = f"the file cannot be read from here on: {remedy} ({reason})"
    return document.problem("yaml-syntax", message, _on_a_line(document, place))


def _without_space(document: Document, place: Position) -> tuple[Position, str] | None:
    """Where a line, or the one above it that holds something, lacks the space that begins a value; what to say."""
    lines = [(number, line) for number, line in enumerate(document.lines[: place.line], 1) if line.strip()]
    for number, line in lines[:-3:-1]:
        for pattern, remedy in _NO_SPACE:
            if match := pattern.match(line):
                return Position(number, match.end()), remedy
    return None


def _on_a_line(document: Document, place: Position) -> Position:
    """The place itself, or the last line before it that holds something."""
    line = min(place.line, len(document.lines))
    if line == place.line and document.lines[line - 1].strip():
        return place
    while line > 1 and not document.lines[line - 1].strip():
        line -= 1
    return Position(line, 1)

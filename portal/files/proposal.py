"""What to write in place of some lines of a file; and how deep such lines stand, and what hangs on them."""

import re
from typing import NamedTuple

KEY = re.compile(r"(?P<head> *(?:- +)?)(?P<key>[a-z_][a-z0-9_-]*):(?P<value>.*)", re.IGNORECASE)
ITEM = re.compile(r" *- ")


class Proposal(NamedTuple):
    """What to write in place of the lines from ``first`` to ``last`` (before ``first``, where ``last`` is before it).

    Lines count from 1. ``remedy`` says it in words.
    """

    remedy: str
    first: int
    last: int
    lines: tuple[str, ...]


def applied(lines: list[str], proposal: Proposal) -> str:
    """The text that a proposal makes of some lines."""
    return "\n".join([*lines[: proposal.first - 1], *proposal.lines, *lines[max(proposal.last, proposal.first - 1) :]])


def is_key_alone(proposal: Proposal) -> bool:
    """Whether a proposal writes, in place of a line, a key without a value."""
    match = KEY.fullmatch(proposal.lines[0]) if len(proposal.lines) == 1 else None
    return match is not None and not match["value"].strip() and proposal.first == proposal.last


def line_before(lines: list[str], place: int) -> int | None:
    """The line before a line that holds something other than a comment."""
    return next((n for n in range(place - 1, 0, -1) if lines[n - 1].strip() and lines[n - 1].strip()[0] != "#"), None)


def line_after(lines: list[str], place: int) -> int | None:
    """The line after a line that holds something."""
    return next((n for n in range(place + 1, len(lines) + 1) if lines[n - 1].strip()), None)


def indent(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def of_one_line(remedy: str, place: int, line: str) -> Proposal:
    """A proposal that rewrites one line."""
    return Proposal(remedy, place, place, (line,))


def in_spaces(margin: int) -> str:
    """So many spaces in words."""
    return f"{margin} space{'' if margin == 1 else 's'}" if margin else "no space"


def last_of_run(lines: list[str], place: int) -> int:
    """The last line of what hangs on a line: all that stands deeper, and its neighbours at the same depth."""
    margin, last = indent(lines[place - 1]), place
    for number in range(place + 1, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip():
            continue
        if indent(line) < margin:
            break
        last = number
    return last


def shifted(line: str, shift: int) -> str:
    """A line with so many spaces more before it, or fewer."""
    return " " * max(0, indent(line) + shift) + line.lstrip(" ") if line.strip() else line


def head_and_value(line: str) -> tuple[str, str]:
    """A line as what stands before its value, and the value."""
    if (match := KEY.fullmatch(line)) and match["value"][:1] in ("", " "):
        return f"{match['head']}{match['key']}: ", match["value"]
    margin = re.match(r" *(?:- +)?", line)
    head = margin.group() if margin else ""
    return head, line[len(head) :]


def last_deeper(lines: list[str], place: int) -> int:
    """The last of the lines that stand deeper than a line and follow it."""
    margin, last = indent(lines[place - 1]), place
    for number in range(place + 1, len(lines) + 1):
        if lines[number - 1].strip():
            if indent(lines[number - 1]) <= margin:
                break
            last = number
    return last

"""Proposals that would make an unreadable file readable again, each tried out before anybody is told of it.

A proposal rewrites some lines around the place where the parser gave up. Whoever asks for one brings a judge, which
reads the text as it would be; what does not mend the file is never proposed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from portal.files.bullets import BULLET
from portal.files.mending_groups import (
    above_too_far_out,
    begun_keys,
    blocks,
    bullets,
    items,
    lost_entries,
    lost_heads,
    siblings,
)
from portal.files.mending_texts import brackets, colons, deeper, paragraphs, quotes, spaces
from portal.files.proposal import Proposal, applied, line_before

# How many texts are tried at most, and how long a file may be for that: trying takes as long as reading.
MAX_TRIES, MAX_CHARACTERS = 60, 200_000

# Reads a text as it would be: MENDS where it is sound, HELPS where what is wrong with it stands elsewhere, or FAILS.
MENDS, HELPS, FAILS = 2, 1, 0
Judge = Callable[[str, Proposal], int]


class Keys(NamedTuple):
    """The keys of a file and of the groups inside it: all, those that are needed, and of these the lists of groups."""

    all: tuple[str, ...]
    needed: tuple[str, ...]
    lists: tuple[str, ...]


def propose(text: str, places: Iterable[int], judge: Judge, keys: Keys) -> Proposal | None:
    """Return the first proposal around the lines ``places`` that mends the text, or else one that helps."""
    if len(text) > MAX_CHARACTERS:
        return None
    lines = text.replace("\r\n", "\n").split("\n")
    tried: dict[Proposal, int] = {}
    for candidate in _proposals(lines, list(places), keys):
        if candidate in tried or candidate.lines == tuple(lines[candidate.first - 1 : candidate.last]):
            continue
        if len(tried) == MAX_TRIES:
            break
        tried[candidate] = judge(applied(lines, candidate), candidate)
        if tried[candidate] == MENDS:
            return candidate
    return next((candidate for candidate, verdict in tried.items() if verdict == HELPS), None)


def _proposals(lines: list[str], places: list[int], keys: Keys) -> Iterator[Proposal]:
    """Yield what may be meant, the likeliest first."""
    targets = _targets(lines, places)
    yield from _tabs(lines)
    yield from _tabs_and_more(lines, targets)
    for place in targets[:1]:
        yield from lost_heads(lines, place, keys.lists)
        yield from begun_keys(lines, place, keys.all, keys.needed)
    yield from _made(lines, targets)


def _made(lines: list[str], targets: list[int]) -> Iterator[Proposal]:
    for make in (
        lost_entries,
        spaces,
        colons,
        bullets,
        siblings,
        quotes,
        items,
        paragraphs,
        blocks,
        brackets,
        deeper,
        above_too_far_out,
    ):
        for place in targets:
            yield from make(lines, place)


def _targets(lines: list[str], places: list[int]) -> list[int]:
    """The lines to look at: those where the parser stopped, and the line with something in it before each."""
    targets: dict[int, None] = {}
    for place in places:
        here = min(max(place, 1), len(lines))
        while here > 1 and not lines[here - 1].strip():
            here -= 1
        targets[here] = None
        if (before := line_before(lines, here)) is not None:
            targets[before] = None
    return list(targets)


def _tabs(lines: list[str]) -> Iterator[Proposal]:
    """Tabs as spaces: before a line's first letter as many as fit, within a line one."""
    tabbed = [number for number, line in enumerate(lines, 1) if "\t" in line]
    if not tabbed:
        return
    first, last = tabbed[0], tabbed[-1]
    which = f"line {first}" if first == last else f"lines {first} to {last}"
    for width in (2, 4, 8, 1, 3, 6):
        new = [_without_tabs(line, width) for line in lines[first - 1 : last]]
        yield Proposal(f"a tab counts as {width} spaces in {which}; write spaces in its place", first, last, tuple(new))
        listed = [BULLET.sub(r"\g<indent>- ", line) for line in new]
        if listed != new:
            yield Proposal(
                f"write spaces and a hyphen in place of tabs and bullets in {which}", first, last, tuple(listed)
            )


def _tabs_and_more(lines: list[str], targets: list[int]) -> Iterator[Proposal]:
    """Tabs as spaces, together with what else mends the same lines."""
    tabbed = [number for number, line in enumerate(lines, 1) if "\t" in line]
    if not tabbed:
        return
    spaced = [_without_tabs(line, 2) if "\t" in line else line for line in lines]
    for more in islice(_made(spaced, targets), MAX_TRIES // 2):
        first, last = min(tabbed[0], more.first), max(tabbed[-1], more.last)
        new = (*spaced[first - 1 : more.first - 1], *more.lines, *spaced[max(more.last, more.first - 1) : last])
        yield Proposal(f"write a space in place of each tab, and {more.remedy}", first, last, new)


def _without_tabs(line: str, width: int) -> str:
    body = line.lstrip(" \t")
    margin = line[: len(line) - len(body)].replace("\t", " " * width)
    return margin + re.sub(r" *\t+ *", " ", body)

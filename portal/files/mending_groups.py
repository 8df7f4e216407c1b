"""Proposals for the lines of a file that cannot be read: entries, keys and lists that are lost or at another depth."""

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from itertools import product

from portal.files.bullets import BULLET
from portal.files.proposal import (
    ITEM,
    KEY,
    Proposal,
    in_spaces,
    indent,
    last_deeper,
    last_of_run,
    line_after,
    line_before,
    of_one_line,
    shifted,
)
from portal.words import slug

# The keys that come first in an entry of a list, after its id.
_NAMING = frozenset(("text", "title", "term", "holder", "name"))
_WORD_ALONE = re.compile(r"(?P<head> *(?:- +)?)(?P<word>[a-z_]+) *")
_HEAD = re.compile(r" *[a-z_][a-z0-9_-]*: *", re.IGNORECASE)
_NAMED_CLAUSE = re.compile(r" *(?:- )?clause: ([a-z0-9-]+)")
_GIVEN_ID = re.compile(r" *(?:- )?id: ([a-z0-9-]+)")
# Whatever may have been put in place of the hyphen of a list.
_ANY_BULLET = re.compile(rf"{BULLET.pattern}|(?P<margin> *)[*+\u2013\u2014] +(?=\S)")


def lost_entries(lines: list[str], place: int) -> Iterator[Proposal]:
    """The first line of an entry of a list that is gone, so that its keys have run into those of the entry before."""
    match = KEY.fullmatch(lines[place - 1])
    item = _nearest_item(lines, place)
    if not match or not item or match["key"] not in _NAMING or indent(lines[place - 1]) != len(item):
        return
    text = match["value"].strip().strip("\"'")
    if text in (">-", ">", "|"):
        text = " ".join(inner.strip() for inner in lines[place : last_deeper(lines, place)])
    for name in (*_lost_ids(lines, slug(text)), slug(text)):
        if name:
            added = f"{item}id: {name}"
            yield Proposal("the line with the id of this entry is missing; add it", place, place - 1, (added,))


def _lost_ids(lines: list[str], name: str) -> Iterator[str]:
    """The id that the same file names for a clause and that no line of it gives to one, if its words fit a name."""
    named = dict.fromkeys(match[1] for line in lines if (match := _NAMED_CLAUSE.fullmatch(line)))
    given = {match[1] for line in lines if (match := _GIVEN_ID.fullmatch(line))}
    lost = [id_ for id_ in named if id_ not in given]
    yield from lost if len(lost) == 1 else get_close_matches(name, lost, n=1, cutoff=0.4)


def lost_heads(lines: list[str], place: int, lists: Iterable[str]) -> Iterator[Proposal]:
    """The key of a list of entries that is gone, so that the list hangs on nothing."""
    before = line_before(lines, place)
    key = KEY.fullmatch(lines[before - 1]) if before else None
    if not ITEM.match(lines[place - 1]) or key is None or not key["value"].strip():
        return
    margins = dict.fromkeys((indent(lines[place - 1]) - 2, len(key["head"]), 0))
    for name, margin in product(lists, (margin for margin in margins if margin >= 0)):
        added = f"{' ' * margin}{name}:"
        yield Proposal(f"the line `{name}:` above this list is missing; add it", place, place - 1, (added,))


def begun_keys(lines: list[str], place: int, keys: Collection[str], needed: Iterable[str]) -> Iterator[Proposal]:
    """A key of which only the beginning stands there, as where a file ends too early, or all but its colon."""
    match = _WORD_ALONE.fullmatch(lines[place - 1])
    if match is None:
        return
    word, head, has_value = match["word"], match["head"], _has_value_below(lines, place)
    matches = (above for line in reversed(lines[: place - 1]) if (above := KEY.fullmatch(line)))
    nearest = [above["key"] for above in matches if len(above["head"]) == len(head)]
    for key in dict.fromkeys((word, *needed, *nearest, *keys)):
        if key == word and key in keys:
            advice = f"a colon {'is' if has_value else 'and a value are'} missing after the key"
            yield of_one_line(advice, place, f"{head}{key}:")
        elif key.startswith(word) and key in keys:
            advice = f"this line ends within its key; write `{key}:`{'' if has_value else ' and its value'}"
            yield of_one_line(advice, place, f"{head}{key}:")


def _has_value_below(lines: list[str], place: int) -> bool:
    """Whether what follows a line is the value of its key: something deeper, or a list beside it."""
    if (following := line_after(lines, place)) is None:
        return False
    deeper = indent(lines[following - 1]) - indent(lines[place - 1])
    return deeper > 0 or (deeper == 0 and bool(ITEM.match(lines[following - 1])))


def bullets(lines: list[str], place: int) -> Iterator[Proposal]:
    """A run of lines that begin with another bullet than a hyphen."""
    if not _ANY_BULLET.match(lines[place - 1]):
        return
    first = last = place
    while first > 1 and _ANY_BULLET.match(lines[first - 2]):
        first -= 1
    while last < len(lines) and _ANY_BULLET.match(lines[last]):
        last += 1
    own = [indent(lines[number - 1]) for number in (first - 1, last + 1) if 0 < number <= len(lines)
           and ITEM.match(lines[number - 1])]  # fmt: skip
    for margin in [*own, *_margins(lines, first)]:
        new = (f"{' ' * margin}- {_ANY_BULLET.sub('', line)}" for line in lines[first - 1 : last])
        yield Proposal("begin each entry of a list with a hyphen and a space", first, last, tuple(new))


def _margins(lines: list[str], place: int) -> Iterator[int]:
    """The indentations that a line may have been meant to have, the likeliest first."""
    around = [number for number in (line_before(lines, place), line_after(lines, place)) if number]
    margins: dict[int, None] = {}
    for number in around:
        line = lines[number - 1]
        margins[indent(line) + 2 * bool(ITEM.match(line))] = None
    for number in around:
        margins[indent(lines[number - 1])] = None
        margins[indent(lines[number - 1]) + 2] = None
    for number in range(place - 1, 0, -1):
        if lines[number - 1].strip():
            margins[indent(lines[number - 1])] = None
            if indent(lines[number - 1]) == 0:
                break
    margins[0] = None
    yield from (margin for margin in margins if margin != indent(lines[place - 1]))


def above_too_far_out(lines: list[str], place: int) -> Iterator[Proposal]:
    """The key of a list above that begins with too few spaces, so that the key of this one does not fit it any more."""
    margin = indent(lines[place - 1])
    shallower = (n for n in range(place - 1, 0, -1) if lines[n - 1].strip() and indent(lines[n - 1]) < margin)
    above = next(shallower, None)
    if above and all(_HEAD.fullmatch(lines[number - 1]) for number in (above, place)):
        advice = f"begin this line with {in_spaces(margin)}"
        yield of_one_line(advice, above, " " * margin + lines[above - 1].strip())


def siblings(lines: list[str], place: int) -> Iterator[Proposal]:
    """A line, alone or with what stands below it, that begins with too many or too few spaces."""
    line = lines[place - 1]
    run = last_of_run(lines, place)
    for margin in _margins(lines, place):
        shift = margin - indent(line)
        advice = f"begin this line with {in_spaces(margin)}"
        yield of_one_line(advice, place, " " * margin + line.lstrip(" "))
        if run > place:
            new = tuple(shifted(inner, shift) for inner in lines[place - 1 : run])
            advice = f"begin line {place} with {in_spaces(margin)}, and move lines {place + 1} to {run} with it"
            yield Proposal(advice, place, run, new)


def items(lines: list[str], place: int) -> Iterator[Proposal]:
    """An entry of a list without its hyphen, or on the line of its key."""
    line = lines[place - 1]
    match = KEY.fullmatch(line)
    if match and match["value"].lstrip().startswith("- "):
        margin = " " * (len(match["head"]) + 2)
        new = (f"{match['head']}{match['key']}:", margin + match["value"].strip())
        yield Proposal("begin a list on the line below its key", place, place, new)
    for number in (line_before(lines, place), line_after(lines, place)):
        if number and (item := ITEM.match(lines[number - 1])):
            yield of_one_line("a hyphen is missing at the beginning of this line", place, item.group() + line.strip())
    if (nearest := _nearest_item(lines, place)) and not ITEM.match(line):
        yield of_one_line("a hyphen is missing at the beginning of this line", place, nearest + line.strip())


def _nearest_item(lines: list[str], place: int) -> str:
    for number in range(place - 1, 0, -1):
        item = ITEM.match(lines[number - 1])
        if item and ("id:" in lines[number - 1] or not KEY.fullmatch(lines[place - 1])):
            return item.group()
    return ""


def blocks(lines: list[str], place: int) -> Iterator[Proposal]:
    """Entries of a list that were put at another depth than the list's own."""
    line = lines[place - 1]
    if not line.lstrip().startswith("- "):
        return
    for number in range(place - 1, 0, -1):
        if item := ITEM.match(lines[number - 1]):
            margin = len(item.group()) - 2
            if margin == indent(line):
                continue
            shift = margin - indent(line)
            for last in dict.fromkeys(
                (_entry_of(lines, place, margin), last_deeper(lines, place), last_of_run(lines, place))
            ):
                new = tuple(shifted(inner, shift) for inner in lines[place - 1 : last])
                which = f"line {place}" if last == place else f"lines {place} to {last}"
                yield Proposal(f"begin {which} with {in_spaces(shift)} more, as the list above has it" if shift > 0
                               else f"begin {which} with {in_spaces(-shift)} fewer, as the list above has it",
                               place, last, new)  # fmt: skip


def _entry_of(lines: list[str], place: int, margin: int) -> int:
    """The last line of what hangs on a line, up to the next entry of a list that stands with another margin."""
    entries = (
        n for n in range(place + 1, last_of_run(lines, place) + 1) if re.match(rf" {{{margin}}}- ", lines[n - 1])
    )
    return next(entries, last_of_run(lines, place) + 1) - 1

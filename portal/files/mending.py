"""Proposals that would make an unreadable file readable again, each tried out before anybody is told of it.

A proposal rewrites some lines around the place where the parser gave up. Whoever asks for one brings a judge, which
reads the text as it would be; what does not mend the file is never proposed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from itertools import islice, product
from typing import NamedTuple

from portal.files.bullets import BULLET
from portal.files.scalars import as_scalar, plain
from portal.words import slug

# How many texts are tried at most, and how long a file may be for that: trying takes as long as reading.
MAX_TRIES, MAX_CHARACTERS = 60, 200_000

_KEY = re.compile(r"(?P<head> *(?:- +)?)(?P<key>[a-z_][a-z0-9_-]*):(?P<value>.*)", re.IGNORECASE)
_GLUED_KEY = re.compile(r"(?P<head> *(?:- )?[a-z_][a-z0-9_-]*):(?P<value>[^\s/].*)", re.IGNORECASE)
_NO_COLON = re.compile(r"(?P<head> *(?:- )?)(?P<key>[a-z_]+)(?P<sign> *[-=;.] *| +)(?P<value>\S.*)")
_GLUED_HYPHEN = re.compile(r"(?P<head> *)-(?P<value>[^\s-].*)")
# The keys that come first in an entry of a list, after its id.
_NAMING = frozenset(("text", "title", "term", "holder", "name"))
_ITEM = re.compile(r" *- ")
_HEAD = re.compile(r" *[a-z_][a-z0-9_-]*: *", re.IGNORECASE)
_NAMED_CLAUSE = re.compile(r" *(?:- )?clause: ([a-z0-9-]+)")
_GIVEN_ID = re.compile(r" *(?:- )?id: ([a-z0-9-]+)")
# Whatever may have been put in place of the hyphen of a list; the parts of a list in brackets.
_ANY_BULLET = re.compile(rf"{BULLET.pattern}|(?P<margin> *)[*+\u2013\u2014] +(?=\S)")
_IN_BRACKETS = re.compile(r"\"[^\"]*\"|'[^']*'(?=[\s,;]|$)|[^,;\"]+")


class Proposal(NamedTuple):
    """What to write in place of the lines from ``first`` to ``last`` (before ``first``, where ``last`` is before it).

    Lines count from 1. ``remedy`` says it in words.
    """

    remedy: str
    first: int
    last: int
    lines: tuple[str, ...]


# Reads a text as it would be: MENDS where it is sound, HELPS where what is wrong with it stands elsewhere, or FAILS.
MENDS, HELPS, FAILS = 2, 1, 0
Judge = Callable[[str, Proposal], int]


def propose(text: str, places: Iterable[int], judge: Judge, lists: Iterable[str] = ()) -> Proposal | None:
    """Return the first proposal around the lines ``places`` that mends the text, or else one that helps.

    ``lists`` are the keys that may have a list of entries.
    """
    if len(text) > MAX_CHARACTERS:
        return None
    lines = text.replace("\r\n", "\n").split("\n")
    tried: dict[Proposal, int] = {}
    for candidate in _proposals(lines, list(places), lists):
        if candidate in tried or candidate.lines == tuple(lines[candidate.first - 1 : candidate.last]):
            continue
        if len(tried) == MAX_TRIES:
            break
        tried[candidate] = judge(applied(lines, candidate), candidate)
        if tried[candidate] == MENDS:
            return candidate
    return next((candidate for candidate, verdict in tried.items() if verdict == HELPS), None)


def applied(lines: list[str], proposal: Proposal) -> str:
    """The text that a proposal makes of some lines."""
    return "\n".join([*lines[: proposal.first - 1], *proposal.lines, *lines[max(proposal.last, proposal.first - 1) :]])


def _proposals(lines: list[str], places: list[int], lists: Iterable[str]) -> Iterator[Proposal]:
    """Yield what may be meant, the likeliest first."""
    targets = _targets(lines, places)
    yield from _tabs(lines)
    yield from _tabs_and_more(lines, targets)
    for place in targets[:1]:
        yield from _heads(lines, place, lists)
    yield from _made(lines, targets)


def _made(lines: list[str], targets: list[int]) -> Iterator[Proposal]:
    for make in (
        _entries,
        _spaces,
        _colons,
        _bullets,
        _siblings,
        _quotes,
        _items,
        _paragraphs,
        _blocks,
        _brackets,
        _deeper,
        _above,
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
        if (before := _before(lines, here)) is not None:
            targets[before] = None
    return list(targets)


def _before(lines: list[str], place: int) -> int | None:
    """The line before a line that holds something other than a comment."""
    return next((n for n in range(place - 1, 0, -1) if lines[n - 1].strip() and lines[n - 1].strip()[0] != "#"), None)


def _after(lines: list[str], place: int) -> int | None:
    return next((n for n in range(place + 1, len(lines) + 1) if lines[n - 1].strip()), None)


def indent(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _of_one_line(remedy: str, place: int, line: str) -> Proposal:
    return Proposal(remedy, place, place, (line,))


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


def _entries(lines: list[str], place: int) -> Iterator[Proposal]:
    """The first line of an entry of a list that is gone, so that its keys have run into those of the entry before."""
    match = _KEY.fullmatch(lines[place - 1])
    item = _nearest_item(lines, place)
    if not match or not item or match["key"] not in _NAMING or indent(lines[place - 1]) != len(item):
        return
    text = match["value"].strip().strip("\"'")
    if text in (">-", ">", "|"):
        text = " ".join(inner.strip() for inner in lines[place : _run_deeper(lines, place)])
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


def _heads(lines: list[str], place: int, lists: Iterable[str]) -> Iterator[Proposal]:
    """The key of a list of entries that is gone, so that the list hangs on nothing."""
    before = _before(lines, place)
    key = _KEY.fullmatch(lines[before - 1]) if before else None
    if not _ITEM.match(lines[place - 1]) or key is None or not key["value"].strip():
        return
    margins = dict.fromkeys((indent(lines[place - 1]) - 2, len(key["head"]), 0))
    for name, margin in product(lists, (margin for margin in margins if margin >= 0)):
        added = f"{' ' * margin}{name}:"
        yield Proposal(f"the line `{name}:` above this list is missing; add it", place, place - 1, (added,))


def _spaces(lines: list[str], place: int) -> Iterator[Proposal]:
    line = lines[place - 1]
    if glued := _GLUED_HYPHEN.fullmatch(line):
        yield _of_one_line("a space is missing after the hyphen", place, f"{glued['head']}- {glued['value']}")
    if glued := _GLUED_KEY.fullmatch(line):
        yield _of_one_line("a space is missing after the colon", place, f"{glued['head']}: {glued['value']}")


def _colons(lines: list[str], place: int) -> Iterator[Proposal]:
    """A key without its colon, or with another sign in its place."""
    line = lines[place - 1]
    if match := _NO_COLON.fullmatch(line):
        sign = match["sign"].strip()
        advice = f"a colon belongs after the key, not {sign!r}" if sign else "a colon is missing after the key"
        yield _of_one_line(advice, place, f"{match['head']}{match['key']}: {match['value']}")
    if re.fullmatch(r" *[a-z_][a-z0-9_-]*", line):
        yield _of_one_line("a colon is missing after the key", place, f"{line}:")


def _bullets(lines: list[str], place: int) -> Iterator[Proposal]:
    """A run of lines that begin with another bullet than a hyphen."""
    if not _ANY_BULLET.match(lines[place - 1]):
        return
    first = last = place
    while first > 1 and _ANY_BULLET.match(lines[first - 2]):
        first -= 1
    while last < len(lines) and _ANY_BULLET.match(lines[last]):
        last += 1
    own = [indent(lines[number - 1]) for number in (first - 1, last + 1) if 0 < number <= len(lines)
           and _ITEM.match(lines[number - 1])]  # fmt: skip
    for margin in [*own, *_margins(lines, first)]:
        new = (f"{' ' * margin}- {_ANY_BULLET.sub('', line)}" for line in lines[first - 1 : last])
        yield Proposal("begin each entry of a list with a hyphen and a space", first, last, tuple(new))


def _margins(lines: list[str], place: int) -> Iterator[int]:
    """The indentations that a line may have been meant to have, the likeliest first."""
    around = [number for number in (_before(lines, place), _after(lines, place)) if number]
    margins: dict[int, None] = {}
    for number in around:
        line = lines[number - 1]
        margins[indent(line) + 2 * bool(_ITEM.match(line))] = None
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


def _above(lines: list[str], place: int) -> Iterator[Proposal]:
    """The key of a list above that begins with too few spaces, so that the key of this one does not fit it any more."""
    margin = indent(lines[place - 1])
    shallower = (n for n in range(place - 1, 0, -1) if lines[n - 1].strip() and indent(lines[n - 1]) < margin)
    above = next(shallower, None)
    if above and all(_HEAD.fullmatch(lines[number - 1]) for number in (above, place)):
        advice = f"begin this line with {_spaces_text(margin)}"
        yield _of_one_line(advice, above, " " * margin + lines[above - 1].strip())


def _spaces_text(margin: int) -> str:
    return f"{margin} space{'' if margin == 1 else 's'}" if margin else "no space"


def _siblings(lines: list[str], place: int) -> Iterator[Proposal]:
    """A line, alone or with what stands below it, that begins with too many or too few spaces."""
    line = lines[place - 1]
    run = _run(lines, place)
    for margin in _margins(lines, place):
        shift = margin - indent(line)
        advice = f"begin this line with {_spaces_text(margin)}"
        yield _of_one_line(advice, place, " " * margin + line.lstrip(" "))
        if run > place:
            new = tuple(_shifted(inner, shift) for inner in lines[place - 1 : run])
            advice = f"begin line {place} with {_spaces_text(margin)}, and move lines {place + 1} to {run} with it"
            yield Proposal(advice, place, run, new)


def _run(lines: list[str], place: int) -> int:
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


def _shifted(line: str, shift: int) -> str:
    return " " * max(0, indent(line) + shift) + line.lstrip(" ") if line.strip() else line


def _quotes(lines: list[str], place: int) -> Iterator[Proposal]:
    """A text that cannot stand without quotes, or whose quotes do not fit it."""
    line = lines[place - 1]
    head, value = _split(line)
    if not value.strip():
        return
    bare = value.strip()
    texts = {bare: None}
    for quote in "\"'":
        if bare.startswith(quote) and (bare.count(quote) % 2 or bare.endswith(quote)):
            texts = {bare[1:].removesuffix(quote): None, bare[1:]: None, **texts}
        if bare.startswith(quote) and quote in bare[1:]:
            inside, _, behind = bare[1:].rpartition(quote)
            texts[f"{inside}{quote}{behind}" if behind.strip() else inside] = None
    for text in texts:
        if text.strip():
            yield _of_one_line("put the whole text into quotes", place, head + as_scalar(text.strip(), always=True))
    following = _after(lines, place)
    if following and indent(lines[following - 1]) > indent(line) and not _KEY.fullmatch(lines[following - 1]):
        last = _run_deeper(lines, place)
        if any(BULLET.match(inner) for inner in lines[place:last]):
            return
        joined = " ".join([bare, *(inner.strip() for inner in lines[place:last] if inner.strip())])
        yield Proposal("put the whole text into quotes", place, last, (head + as_scalar(joined, always=True),))


def _split(line: str) -> tuple[str, str]:
    """A line as what stands before its value, and the value."""
    if (match := _KEY.fullmatch(line)) and match["value"][:1] in ("", " "):
        return f"{match['head']}{match['key']}: ", match["value"]
    margin = re.match(r" *(?:- +)?", line)
    head = margin.group() if margin else ""
    return head, line[len(head) :]


def _run_deeper(lines: list[str], place: int) -> int:
    """The last of the lines that stand deeper than a line and follow it."""
    margin, last = indent(lines[place - 1]), place
    for number in range(place + 1, len(lines) + 1):
        if lines[number - 1].strip():
            if indent(lines[number - 1]) <= margin:
                break
            last = number
    return last


def _items(lines: list[str], place: int) -> Iterator[Proposal]:
    """An entry of a list without its hyphen, or on the line of its key."""
    line = lines[place - 1]
    match = _KEY.fullmatch(line)
    if match and match["value"].lstrip().startswith("- "):
        margin = " " * (len(match["head"]) + 2)
        new = (f"{match['head']}{match['key']}:", margin + match["value"].strip())
        yield Proposal("begin a list on the line below its key", place, place, new)
    for number in (_before(lines, place), _after(lines, place)):
        if number and (item := _ITEM.match(lines[number - 1])):
            yield _of_one_line("a hyphen is missing at the beginning of this line", place, item.group() + line.strip())
    if (nearest := _nearest_item(lines, place)) and not _ITEM.match(line):
        yield _of_one_line("a hyphen is missing at the beginning of this line", place, nearest + line.strip())


def _nearest_item(lines: list[str], place: int) -> str:
    for number in range(place - 1, 0, -1):
        item = _ITEM.match(lines[number - 1])
        if item and ("id:" in lines[number - 1] or not _KEY.fullmatch(lines[place - 1])):
            return item.group()
    return ""


def _paragraphs(lines: list[str], place: int) -> Iterator[Proposal]:
    """Lines of a text that must stand below its key, deeper than it, behind an upright stroke."""
    for key in range(place, max(0, place - 40), -1):
        match = _KEY.fullmatch(lines[key - 1])
        if not match or match["value"].strip() in ("|", ">", ">-", "|-"):
            continue
        margin = len(match["head"]) + 2
        last = _end_of_text(lines, key, place)
        if last <= key:
            continue
        first_line = match["value"].strip().strip("\"'")
        body = [first_line] * bool(first_line) + [inner.strip() for inner in lines[key:last]]
        text = tuple(f"{' ' * margin}{inner}" if inner else "" for inner in body)
        advice = (
            f"end line {key} with `{match['key']}: |`, and begin each line of the text below it with {margin} spaces"
        )
        yield Proposal(advice, key, last, (f"{match['head']}{match['key']}: |", *text))
        return


def _end_of_text(lines: list[str], key: int, place: int) -> int:
    """The last line of the text that begins at a key and goes on over a place: up to the next key or entry."""
    margin, last = indent(lines[key - 1]), place
    for number in range(key + 1, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip():
            continue
        match = _KEY.fullmatch(line)
        of_the_data = match is not None and re.fullmatch(r"[a-z_]+", match["key"]) and indent(line) <= margin
        if number > key and (of_the_data or (line.lstrip().startswith("- id:") and indent(line) <= margin)):
            break
        last = number
    return last


def _blocks(lines: list[str], place: int) -> Iterator[Proposal]:
    """Entries of a list that were put at another depth than the list's own."""
    line = lines[place - 1]
    if not line.lstrip().startswith("- "):
        return
    for number in range(place - 1, 0, -1):
        if item := _ITEM.match(lines[number - 1]):
            margin = len(item.group()) - 2
            if margin == indent(line):
                continue
            shift = margin - indent(line)
            for last in dict.fromkeys((_entry_of(lines, place, margin), _run_deeper(lines, place), _run(lines, place))):
                new = tuple(_shifted(inner, shift) for inner in lines[place - 1 : last])
                which = f"line {place}" if last == place else f"lines {place} to {last}"
                yield Proposal(f"begin {which} with {_spaces_text(shift)} more, as the list above has it" if shift > 0
                               else f"begin {which} with {_spaces_text(-shift)} fewer, as the list above has it",
                               place, last, new)  # fmt: skip


def _entry_of(lines: list[str], place: int, margin: int) -> int:
    """The last line of what hangs on a line, up to the next entry of a list that stands with another margin."""
    entries = (n for n in range(place + 1, _run(lines, place) + 1) if re.match(rf" {{{margin}}}- ", lines[n - 1]))
    return next(entries, _run(lines, place) + 1) - 1


def _brackets(lines: list[str], place: int) -> Iterator[Proposal]:
    """A list in brackets that is not closed, or lacks a comma."""
    line = lines[place - 1]
    for opening, closing in ("[]", "{}"):
        if line.count(opening) > line.count(closing):
            yield _of_one_line(f"close the bracket with {closing!r}", place, line.rstrip() + closing)
            yield _of_one_line(f"close the bracket with {closing!r}", place, line.rstrip().rstrip(",") + closing)
        if line.count(closing) > line.count(opening):
            yield _of_one_line(f"delete the bracket {closing!r}", place, "".join(line.rsplit(closing, 1)))
    end = line.rfind("]")
    begin = line.rfind("[", 0, max(0, end)) + 1
    if begin:
        inside = line[begin:end]
        parts = [part.strip() for part in re.findall(_IN_BRACKETS, inside) if part.strip()]
        remedy = "put one comma between two entries of the list"
        yield _of_one_line(remedy, place, f"{line[:begin]}{', '.join(parts)}{line[end:]}")
        bare = [plain(part.strip(" \"'"), in_line=True) for part in re.split("[,;]", inside) if part.strip(" \"'")]
        yield _of_one_line("mend the quotes in this list", place, f"{line[:begin]}{', '.join(bare)}{line[end:]}")


def _deeper(lines: list[str], place: int) -> Iterator[Proposal]:
    """A line that belongs to the text above it."""
    before = _before(lines, place)
    if before:
        margin = indent(lines[before - 1]) + 2 + 2 * bool(_ITEM.match(lines[before - 1]))
        advice = f"where this line goes on with the text above it, begin it with {_spaces_text(margin)}"
        yield _of_one_line(advice, place, " " * margin + lines[place - 1].strip())
        head, value = _split(lines[before - 1])
        if value.strip() and not value.strip().startswith(("|", ">", '"', "'", "[", "{")):
            joined = f"{value.strip()} {lines[place - 1].strip()}"
            advice = "where this line goes on with the text above it, put both into one line in quotes"
            yield Proposal(advice, before, place, (head + as_scalar(joined, always=True),))

"""What can happen to a data file while people type: operators that damage a text, each with where that must show.

An operator yields mutations of one file. A mutation says in which lines a problem must stand for it to help the one
who made the mistake, and which words a problem must name where the damage can only be seen elsewhere: an id that is
gone is missed where it is referred to. The operators of this module change the structure; those of `smuggling` put
something into it.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sources import Source

CAUGHT, SAME, EITHER = "caught", "same", "either"


@dataclass(frozen=True)
class Mutation:
    """A damaged file: where its problems must be, and whether it must have any.

    ``lines`` are the right lines of the damaged file. ``names`` are words one of which a problem elsewhere must name.
    ``fate`` is CAUGHT where there must be a problem, SAME where the file must load and mean what it did, and EITHER
    where it has a problem in the right place or loads with every word of it kept. ``across``: only the other files
    show it.
    """

    operator: str
    content: bytes
    lines: frozenset[int]
    fate: str = EITHER
    names: tuple[str, ...] = ()
    rule: str = ""
    across: bool = False


Operator = Callable[[Source, random.Random, int], Iterator[Mutation]]
OPERATORS: dict[str, Operator] = {}


def operator(make: Operator) -> Operator:
    """Register an operator; it yields up to so many mutations of a file."""
    OPERATORS[make.__name__.replace("_", "-")] = make
    return make


def some(rng: random.Random, things: Any, count: int) -> list[Any]:
    """As many of the things as are asked for and there."""
    things = list(things)
    return rng.sample(things, min(count, len(things)))


def near(*lines: int) -> frozenset[int]:
    """The lines and those next to them."""
    return frozenset(number for line in lines for number in (line - 1, line, line + 1))


@operator
def delete_line(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A line is gone: that shows where it stood, or at the beginning of the group that misses it."""
    for n in some(rng, range(len(source.lines)), count):
        words = tuple(source.lines[n].replace("- ", "").replace(":", " ").replace(",", " ").split())
        lines = near(n + 1) | source.around(n + 1) | source.under(n + 1)
        lines |= {number - 1 for number in source.after(n + 1)}
        yield Mutation("delete-line", source.with_lines(n, n + 1, []), lines, names=words)


@operator
def duplicate_line(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A line stands twice: that shows at one of the two, or in the line that then belongs to the second."""
    for n in some(rng, range(len(source.lines)), count):
        content = source.with_lines(n, n + 1, [source.lines[n]] * 2)
        yield Mutation("duplicate-line", content, frozenset({n + 1, n + 2, n + 3}))


@operator
def swap_lines(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """Two lines have changed places: that shows at one of them, or where a group begins that is torn by it."""
    for n in some(rng, range(len(source.lines) - 1), count):
        content = source.with_lines(n, n + 2, [source.lines[n + 1], source.lines[n]])
        lines = near(n + 1, n + 2) | source.around(n + 1) | source.around(n + 2)
        lines |= source.after(n + 1) | source.after(n + 2)
        yield Mutation("swap-lines", content, lines)


@operator
def indent_line(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A line stands further in or further out by some spaces."""
    for n in some(rng, range(len(source.lines)), count):
        line = source.lines[n]
        by = rng.choice([-4, -3, -2, -1, 1, 2, 3, 4])
        moved = " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]
        if moved != line:
            lines = near(n + 1) | source.around(n + 1) | source.around(max(1, n)) | source.after(n + 1)
            lines |= {number + 1 for number in source.under(n + 1)}
            yield Mutation("indent-line", source.with_lines(n, n + 1, [moved]), lines)


@operator
def tab(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A space, or the indentation, has become a tab."""
    for place in some(rng, (i for i, letter in enumerate(source.text) if letter == " "), count):
        content = source.replaced(place, place + 1, "\t")
        yield Mutation("tab", content, frozenset({source.line_at(place)}), CAUGHT, rule="tab")


@operator
def join_lines(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """The end of a line is gone."""
    for n in some(rng, range(len(source.lines) - 1), count):
        joined = source.lines[n][:-1] + source.lines[n + 1]
        names = tuple(source.lines[n].split() + source.lines[n + 1].split())
        lines = near(n + 1) | source.around(n + 1) | source.around(n + 2) | source.under(n + 2)
        yield Mutation("join-lines", source.with_lines(n, n + 2, [joined]), lines, names=names)


@operator
def split_line(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A line is broken in two."""
    for place in some(rng, (i for i in range(1, len(source.text)) if source.text[i - 1 : i + 1].isalnum()), count):
        n = source.line_at(place)
        line = source.lines[n - 1]
        names = tuple(line.replace("[", " ").replace("]", " ").replace(",", " ").split())
        content = source.replaced(place, place, "\n")
        lines = near(n, n + 1, n + 2) | source.around(n) | {number + 1 for number in source.after(n)}
        yield Mutation("split-line", content, lines, names=names)


@operator
def delete_block(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A key with all that it holds, or an item of a list, is gone: the group that held it misses it, or nobody can."""
    for block in some(rng, source.blocks, count):
        content = source.with_lines(block.begin, block.end, [])
        lines = near(block.begin + 1) | source.around(block.begin + 1)
        yield Mutation("delete-block", content, lines, names=(*block.words, *map(str, block.loc)))


@operator
def duplicate_block(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A key with all that it holds stands twice, or an item of a list does."""
    for block in some(rng, source.blocks, count):
        copied = source.lines[block.begin : block.end]
        content = source.with_lines(block.begin, block.end, copied * 2)
        lines = frozenset(range(block.end + 1, block.end + len(copied) + 1))
        item = isinstance(block.loc[-1], int)
        fate = EITHER if item else CAUGHT
        yield Mutation("duplicate-block", content, lines | near(block.begin + 1), fate, block.words)


@operator
def move_block(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """Two neighbours in a group or a list have changed places; in a group that changes nothing."""
    pairs = [
        (a, b)
        for a, b in zip(source.blocks, source.blocks[1:], strict=False)
        if a.end == b.begin and a.loc[:-1] == b.loc[:-1]
    ]
    for a, b in some(rng, pairs, count):
        new = source.lines[b.begin : b.end] + source.lines[a.begin : a.end]
        fate = EITHER if isinstance(a.loc[-1], int) else SAME
        lines = frozenset(range(a.begin + 1, b.end + 1)) | source.around(a.begin + 1)
        yield Mutation("move-block", source.with_lines(a.begin, b.end, new), lines, fate)


@operator
def mistype_key(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A key is misspelt."""
    for spot in some(rng, source.keys, count):
        wrong = mistyped(spot.value, rng)
        if wrong == spot.value:
            continue
        content = source.replaced(spot.start, spot.end, wrong)
        across = spot.loc[-2:-1] == ("framework",) or spot.loc[:1] == ("entries",)  # ids, and names of settings
        yield Mutation("mistype-key", content, frozenset({spot.line}), CAUGHT, names=(spot.value,), across=across)


@operator
def mistype_value(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A value is misspelt; of an id that is missed where it is referred to, of a text nobody can know."""
    for spot in some(rng, (spot for spot in source.spots if spot.value and spot.line == spot.last), count):
        place = rng.randrange(spot.start, spot.end)
        if not source.text[place].isalnum():
            continue
        content = source.replaced(place, place + 1, rng.choice("aeoxz"))
        yield Mutation("mistype-value", content, frozenset({spot.line}), names=(spot.value,))


def mistyped(word: str, rng: random.Random) -> str:
    """A word with a letter doubled, lost or taken for its neighbour."""
    place = rng.randrange(len(word))
    return rng.choice(
        [
            word[:place] + word[place] + word[place:],
            word[:place] + word[place + 1 :] + "x",
            f"{word[:place]}x{word[place:]}",
        ]
    )


SWAPS = {
    "list": "[one, two]",
    "group": "{one: two}",
    "number": "12",
    "large-number": "9" * 5000,
    "fraction": "1.5",
    "boolean": "true",
    "no": "no",
    "nothing": "null",
    "tilde": "~",
    "empty": '""',
    "spaces": '"   "',
    "date": "2026-02-30",
    "time": "2026-01-01T10:00:00Z",
    "digits-of-another-script": "\u0662\u0660\u0662\u0666-\u0660\u0661",
    "wide-digits": "\uff12\uff10",
    "infinity": ".inf",
    "octal": "0o17",
    "underscored": "1_0",
}


@operator
def swap_type(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """Something of another kind stands in the place of a text."""
    for spot in some(rng, source.spots, count):
        if spot.line == spot.last:
            kind = rng.choice(list(SWAPS))
            fate = CAUGHT if kind in ("list", "group", "empty", "spaces") and spot.value else EITHER
            around = source.around(spot.line) if kind in ("nothing", "tilde") else set()
            content = source.replaced(spot.start, spot.end, SWAPS[kind] if spot.value else f" {SWAPS[kind]}")
            yield Mutation(f"swap-type:{kind}", content, frozenset({spot.line} | around), fate, (spot.value,))


@operator
def swap_collection(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A text, a number, an empty list or nothing stands where a list or a group did."""
    for block in some(rng, (block for block in source.blocks if isinstance(block.loc[-1], str)), count):
        head = source.lines[block.begin]
        key = head[: head.index(":") + 1]
        for new in ("some words", "12", "true", "[]", "{}", ""):
            content = source.with_lines(block.begin, block.end, [f"{key} {new}\n"])
            lines = frozenset({block.begin + 1})
            names = (*block.words, str(block.loc[-1]))
            yield Mutation("swap-collection", content, lines | source.around(block.begin + 1), names=names)


@operator
def truncate(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """The file ends early, at any byte, inside a letter of several bytes too. What is left may be sound."""
    content = source.text.encode()
    places = some(rng, range(1, len(content)), count)
    inside = [i for i in range(1, len(content)) if content[i] & 0xC0 == 0x80]
    for place in [*places, *some(rng, inside, count)]:
        cut = content[:place]
        n = cut.count(b"\n") + 1
        last = n if not cut.endswith(b"\n") else n - 1
        blank = not cut.rpartition(b"\n")[2].strip()
        lines = {last} | source.around(last) if blank else {last}
        lost = tuple(_words_after(source, len(cut.decode("utf-8", "ignore"))))
        yield Mutation("truncate", cut, frozenset(lines), names=lost)


def _words_after(source: Source, place: int) -> Iterator[str]:
    for spot in (*source.spots, *source.keys):
        if spot.end >= place and spot.value:
            yield spot.value

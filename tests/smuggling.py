"""What gets into a data file by typing, pasting and saving: characters, encodings, sizes, marks, code, odd ids."""

import random
from collections.abc import Iterator

from hostile import HOMOGLYPHS, IDS, TEXTS, UNSEEN
from mutations import CAUGHT, OPERATORS, SAME, Mutation, operator, some
from sources import Source

__all__ = ["OPERATORS"]


@operator
def unseen(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A character that nobody can see is in the file: as itself, or written as an escape in double quotes."""
    for place in some(rng, range(len(source.text)), count):
        letter = rng.choice(UNSEEN)
        lines = frozenset({source.line_at(place)})
        rule = "byte-order-mark" if letter == "\ufeff" and not place else "control-character"
        yield Mutation(f"unseen:U+{ord(letter):04X}", source.replaced(place, place, letter), lines, CAUGHT, rule=rule)
    for spot in some(rng, (spot for spot in source.spots if spot.line == spot.last and spot.value.isascii()), count):
        letter = rng.choice(UNSEEN)
        code = f"\\x{ord(letter):02x}" if ord(letter) < 256 else f"\\u{ord(letter):04x}"
        quoted = f'"{spot.value[:3]}{code}{spot.value[3:]}"' if not set(spot.value) & set('"\\') else f'"a{code}"'
        content = source.replaced(spot.start, spot.end, quoted if spot.value else f" {quoted}")
        yield Mutation("unseen-escape", content, frozenset({spot.line}), CAUGHT, rule="control-character")


@operator
def byte_order_mark(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """The file begins with a byte-order mark."""
    yield Mutation(
        "byte-order-mark", b"\xef\xbb\xbf" + source.text.encode(), frozenset({1}), CAUGHT, rule="byte-order-mark"
    )


@operator
def encoding(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """The file is saved in another encoding than UTF-8."""
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037"):
        yield Mutation(f"encoding:{name}", source.text.encode(name, "replace"), frozenset({1}), CAUGHT)
    for place in some(rng, (i for i, letter in enumerate(source.text) if letter.isalpha()), count):
        letter = rng.choice("\u00e9\u00a3\u00fc\u00f1")
        content = (source.text[:place] + letter + source.text[place:]).encode("latin-1", "replace")
        yield Mutation("encoding:latin-1", content, frozenset({source.line_at(place)}), CAUGHT, rule="encoding")
        quote = (source.text[:place] + "\u2019" + source.text[place:]).encode("cp1252", "replace")
        yield Mutation("encoding:cp1252", quote, frozenset({source.line_at(place)}), CAUGHT, rule="encoding")


@operator
def line_ends(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """The lines end as on Windows, all or some, which changes nothing, or as on computers of long ago."""
    yield Mutation("line-ends:crlf", source.text.replace("\n", "\r\n").encode(), frozenset(), SAME)
    mixed = "".join(line[:-1] + rng.choice(["\n", "\r\n"]) for line in source.lines)
    yield Mutation("line-ends:mixed", mixed.encode(), frozenset(), SAME)
    yield Mutation("line-ends:cr", source.text.replace("\n", "\r").encode(), frozenset({1}), CAUGHT)
    yield Mutation("line-ends:none", source.text.rstrip("\n").encode(), frozenset(), SAME)


@operator
def conflict(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A merge was left unfinished: both versions with their marks, or a mark that was overlooked."""
    for n in some(rng, range(len(source.lines)), count):
        line = source.lines[n]
        ours, base, theirs = "<<<<<<< HEAD\n", "||||||| 1a2b3c4\n", ">>>>>>> a-branch\n"
        for new in (
            [ours, line, "=======\n", line, theirs],
            [ours, line, base, line, "=======\n", line, theirs],
            [ours, "=======\n", line, theirs],
            [rng.choice([ours, "=======\n", theirs, base]), line],
            [rng.choice(["<<<<<<<\r\n", "=======\r\n", ">>>>>>> x y z\r\n"]), line],
        ):
            content = source.with_lines(n, n + 1, new)
            yield Mutation("merge-conflict", content, frozenset({n + 1}), CAUGHT, rule="merge-conflict")


@operator
def long_text(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A text is very long: longer than a file may be, or just not so long, as words or as one word."""
    for spot in some(rng, (spot for spot in source.spots if spot.line == spot.last and spot.value), max(1, count // 4)):
        line = frozenset({spot.line})
        for letter in ("x", "word "):
            text = source.replaced(spot.start, spot.end, letter * (1_100_000 // len(letter)))
            yield Mutation("long-text", text, frozenset({1}), CAUGHT, rule="file-size")
            text = source.replaced(spot.start, spot.end, (letter * (900_000 // len(letter))).strip())
            yield Mutation("long-text", text, line, CAUGHT)
    for spot in some(rng, source.keys, max(1, count // 4)):
        content = source.replaced(spot.start, spot.end, "k" * 900_000)
        yield Mutation("long-key", content, frozenset({spot.line}), CAUGHT)
        content = source.replaced(spot.start, spot.end, "k" * 900)
        yield Mutation("long-key", content, frozenset({spot.line}), CAUGHT, names=(spot.value,))


@operator
def nesting(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """Something is nested too deep, in brackets or by hyphens."""
    for spot in some(rng, (spot for spot in source.spots if spot.line == spot.last and spot.value), max(1, count // 4)):
        for new in ("[" * 100_000, "{a: " * 50_000, "[" * 40 + "]" * 40, "[" * 30 + "x" + "]" * 30):
            content = source.replaced(spot.start, spot.end, new)
            yield Mutation("nesting", content, frozenset({spot.line}), CAUGHT)
    tail = "zz:\n" + "".join(f"{'  ' * depth}-\n" for depth in range(1, 60))
    n = len(source.lines)
    yield Mutation("nesting", (source.text + tail).encode(), frozenset(range(n + 1, n + 61)), CAUGHT, rule="depth")
    content = (source.text + "zz: " + "- " * 5000 + "x\n").encode()
    yield Mutation("nesting", content, frozenset({n + 1}), CAUGHT)


@operator
def bomb(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """Anchors, aliases, merged keys and tags, by which a small file becomes a large one or runs something."""
    tail = 'a0: &a0 ["x","x"]\n' + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
    n = len(source.lines)
    yield Mutation("bomb", (source.text + tail).encode(), frozenset(range(n + 1, n + 21)), CAUGHT, rule="alias")
    merged = "zz: &zz {id: x}\nyy:\n  <<: *zz\n"
    yield Mutation("bomb", (source.text + merged).encode(), frozenset({n + 1, n + 3}), CAUGHT, rule="alias")
    for spot in some(rng, (spot for spot in source.spots if spot.line == spot.last and spot.value), max(1, count // 2)):
        for new in (
            "&x",
            "*x",
            "&x y",
            "!!python/object/apply:os.system [ls]",
            "!include /etc/passwd",
            "!!binary aGk=",
            "!x y",
        ):
            content = source.replaced(spot.start, spot.end, new)
            yield Mutation("bomb", content, frozenset({spot.line}), CAUGHT)


@operator
def hostile_id(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """An id is written with letters that look like others, as a path, or as no id may be."""
    ids = [spot for spot in (*source.spots, *source.keys) if spot.key in ID_KEYS or spot.loc[-2:-1] == ("framework",)]
    for spot in some(rng, (spot for spot in ids if spot.value and spot.line == spot.last), count):
        alike = [letter for letter in spot.value if letter in HOMOGLYPHS]
        letter = rng.choice(alike) if alike else spot.value[0]
        forms = [
            spot.value.replace(letter, HOMOGLYPHS.get(letter, "\u0430"), 1),
            *some(rng, IDS, 3),
            spot.value.upper(),
        ]
        for new in (form for form in forms if form != spot.value):
            written = '"' + new.replace("\\", "\\\\").replace('"', '\\"') + '"'
            content = source.replaced(spot.start, spot.end, written)
            yield Mutation("hostile-id", content, frozenset({spot.line}), CAUGHT, (spot.value,))


ID_KEYS = frozenset(
    "id role roles strand strands entries clause clauses holder to payment previously distinct_from".split()  # noqa: SIM905
)


@operator
def hostile_text(source: Source, rng: random.Random, count: int) -> Iterator[Mutation]:
    """A text holds markup, code or marks: in quotes of either kind, as a block, and as somebody types it."""
    for spot in some(rng, (spot for spot in source.spots if spot.line == spot.last and spot.value), count):
        text = rng.choice(TEXTS)
        line = source.lines[spot.line - 1]
        single, double = text.replace("'", "''"), text.replace("\\", "\\\\").replace('"', '\\"')
        ways = {"single": f"'{single}'", "double": f'"{double}"', "typed": text, "inside": f"{spot.value} {text}"}
        if line.rstrip("\n").endswith(spot.value) and not line.lstrip().startswith("- "):
            ways["block"] = f">-\n{' ' * (len(line) - len(line.lstrip()) + 2)}{text}"
        for way, new in ways.items():
            content = source.replaced(spot.start, spot.end, new)
            lines = frozenset(range(spot.line, spot.line + 2 + (way in ("typed", "inside"))))
            names = (spot.value, *spot.value.split())
            yield Mutation(f"hostile-text:{way}", content, lines, names=names)

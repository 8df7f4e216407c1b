"""Proposals for the lines of a file that cannot be read: colons, spaces, quotes, brackets, long texts."""

import re
from collections.abc import Iterator

from portal.files.bullets import BULLET
from portal.files.proposal import (
    ITEM,
    KEY,
    Proposal,
    head_and_value,
    in_spaces,
    indent,
    last_deeper,
    line_after,
    line_before,
    of_one_line,
)
from portal.files.scalars import as_scalar, plain

_GLUED_KEY = re.compile(r"(?P<head> *(?:- )?[a-z_][a-z0-9_-]*):(?P<value>[^\s/].*)", re.IGNORECASE)
_NO_COLON = re.compile(r"(?P<head> *(?:- )?)(?P<key>[a-z_]+)(?P<sign> *[-=;.] *| +)(?P<value>\S.*)")
_GLUED_HYPHEN = re.compile(r"(?P<head> *)-(?P<value>[^\s-].*)")
# The parts of a list in brackets.
_IN_BRACKETS = re.compile(r"\"[^\"]*\"|'[^']*'(?=[\s,;]|$)|[^,;\"]+")


def spaces(lines: list[str], place: int) -> Iterator[Proposal]:
    """A hyphen or a colon without the space after it."""
    line = lines[place - 1]
    if glued := _GLUED_HYPHEN.fullmatch(line):
        yield of_one_line("a space is missing after the hyphen", place, f"{glued['head']}- {glued['value']}")
    if glued := _GLUED_KEY.fullmatch(line):
        yield of_one_line("a space is missing after the colon", place, f"{glued['head']}: {glued['value']}")


def colons(lines: list[str], place: int) -> Iterator[Proposal]:
    """A key without its colon, or with another sign in its place."""
    line = lines[place - 1]
    if match := _NO_COLON.fullmatch(line):
        sign = match["sign"].strip()
        advice = f"a colon belongs after the key, not {sign!r}" if sign else "a colon is missing after the key"
        yield of_one_line(advice, place, f"{match['head']}{match['key']}: {match['value']}")
    if re.fullmatch(r" *[a-z_][a-z0-9_-]*", line):
        yield of_one_line("a colon is missing after the key", place, f"{line}:")


def quotes(lines: list[str], place: int) -> Iterator[Proposal]:
    """A text that cannot stand without quotes, or whose quotes do not fit it."""
    line = lines[place - 1]
    head, value = head_and_value(line)
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
            yield of_one_line("put the whole text into quotes", place, head + as_scalar(text.strip(), always=True))
    following = line_after(lines, place)
    if following and indent(lines[following - 1]) > indent(line) and not KEY.fullmatch(lines[following - 1]):
        last = last_deeper(lines, place)
        if any(BULLET.match(inner) for inner in lines[place:last]):
            return
        joined = " ".join([bare, *(inner.strip() for inner in lines[place:last] if inner.strip())])
        yield Proposal("put the whole text into quotes", place, last, (head + as_scalar(joined, always=True),))


def paragraphs(lines: list[str], place: int) -> Iterator[Proposal]:
    """Lines of a text that must stand below its key, deeper than it, behind an upright stroke."""
    for key in range(place, max(0, place - 40), -1):
        match = KEY.fullmatch(lines[key - 1])
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
        match = KEY.fullmatch(line)
        of_the_data = match is not None and re.fullmatch(r"[a-z_]+", match["key"]) and indent(line) <= margin
        if number > key and (of_the_data or (line.lstrip().startswith("- id:") and indent(line) <= margin)):
            break
        last = number
    return last


def brackets(lines: list[str], place: int) -> Iterator[Proposal]:
    """A list in brackets that is not closed, or lacks a comma."""
    line = lines[place - 1]
    for opening, closing in ("[]", "{}"):
        if line.count(opening) > line.count(closing):
            yield of_one_line(f"close the bracket with {closing!r}", place, line.rstrip() + closing)
            yield of_one_line(f"close the bracket with {closing!r}", place, line.rstrip().rstrip(",") + closing)
        if line.count(closing) > line.count(opening):
            yield of_one_line(f"delete the bracket {closing!r}", place, "".join(line.rsplit(closing, 1)))
    end = line.rfind("]")
    begin = line.rfind("[", 0, max(0, end)) + 1
    if begin:
        inside = line[begin:end]
        parts = [part.strip() for part in re.findall(_IN_BRACKETS, inside) if part.strip()]
        remedy = "put one comma between two entries of the list"
        yield of_one_line(remedy, place, f"{line[:begin]}{', '.join(parts)}{line[end:]}")
        bare = [plain(part.strip(" \"'"), in_line=True) for part in re.split("[,;]", inside) if part.strip(" \"'")]
        yield of_one_line("mend the quotes in this list", place, f"{line[:begin]}{', '.join(bare)}{line[end:]}")


def deeper(lines: list[str], place: int) -> Iterator[Proposal]:
    """A line that belongs to the text above it."""
    before = line_before(lines, place)
    if before:
        margin = indent(lines[before - 1]) + 2 + 2 * bool(ITEM.match(lines[before - 1]))
        advice = f"where this line goes on with the text above it, begin it with {in_spaces(margin)}"
        yield of_one_line(advice, place, " " * margin + lines[place - 1].strip())
        head, value = head_and_value(lines[before - 1])
        if value.strip() and not value.strip().startswith(("|", ">", '"', "'", "[", "{")):
            joined = f"{value.strip()} {lines[place - 1].strip()}"
            advice = "where this line goes on with the text above it, put both into one line in quotes"
            yield Proposal(advice, before, place, (head + as_scalar(joined, always=True),))

"""How a single text is written in the one layout: in one line, in a block, or folded over several lines."""

import textwrap

from editing.tree import Part, block_lines
from portal.files.scalars import PRINTED, plain, quoted, safe

WIDTH = 100
NOTHING = ("", "~", "null")

_BLOCK = (">", "|")


def folded(text: str, indent: str) -> list[str] | None:
    """Write a long text over several lines; None where that would change its spaces."""
    words = text.split(" ")
    if not all(words) or not safe("".join(words)[:1] or " ") or PRINTED.fullmatch(text) is None:
        return None
    wrapped = textwrap.wrap(
        text, max(WIDTH - len(indent), 40), break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )
    return [">-", *(f"{indent}{line}" for line in wrapped)]


def behind(head: str, text: str, indent: str, *, name: bool = False, fold: bool = True) -> list[str]:
    """Write a text behind its key or its hyphen: as a block where it has lines, over several lines where it is long.

    The further lines begin with ``indent``; a ``name`` is a word and not a text.
    """
    if "\n" in text and text == text.strip():
        return [f"{head} |-", *(f"{indent}{line}".rstrip() for line in text.split("\n"))]
    line = f"{head} {plain(text, name=name)}"
    first, *others = (fold and len(line) > WIDTH and folded(text, indent)) or [""]
    return [f"{head} {first}", *others] if first else [line]


def written(part: Part, lines: list[str], indent: str, *, in_line: bool = False) -> list[str]:
    """Write the text of a part: what follows its key, and the further lines, which begin with ``indent``."""
    node, text = part.node, part.text
    if part.style in _BLOCK:
        return _block(part, lines, indent)
    if not part.style:
        if text in NOTHING:
            return [""]
        if node.start_mark.line == node.end_mark.line and safe(text, in_line=in_line):
            return [text]
    if not in_line and node.start_mark.line != node.end_mark.line and (wrapped := folded(text, indent)):
        return wrapped
    return [plain(text, in_line=in_line)]


def _block(part: Part, lines: list[str], indent: str) -> list[str]:
    """Write a text in a block, its lines as they are, or in quotes where it begins with a space or an empty line."""
    inside = block_lines(part, lines, trim=True)
    head = lines[part.node.start_mark.line][part.node.start_mark.column :].split(" ")[0]
    if not inside or not inside[0].strip() or inside[0].startswith(" ") or head[1:] not in ("", "-"):
        return [quoted(part.text)]
    header = part.style + ("-" if "-" in head else "")
    return [header, *(f"{indent}{line}" if line.strip(" ") else "" for line in inside)]

"""Tables of contents that somebody typed: lines that end with page numbers, lists of the document's own headings."""

import re
from collections.abc import Iterator

from importing.beside import Other
from importing.blocks import Block, Heading, Listing, Paragraph
from importing.words import key, unnumbered

_TITLE = re.compile(r"(?:table of )?contents(?: page)?|index|in this (?:policy|document)", re.IGNORECASE)
_LEADER = re.compile(r"(?:[.\N{HORIZONTAL ELLIPSIS}_\N{MIDDLE DOT}](?:\s?)){3,}\s*(?:page\s*)?\d{1,3}$", re.IGNORECASE)
_MAX_IN_A_LINE = 200
_PAGE = re.compile(r"\S\s+(?:(?:page|p\.?)\s*)?\d{1,3}$", re.IGNORECASE)


def contents_in(blocks: list[Block]) -> set[int]:
    """Return the numbers of the blocks that are a typed table of contents, its heading included."""
    headings = {key(unnumbered(block.text)) for block in blocks if isinstance(block, Heading)}
    contents: set[int] = set()
    after_title: int | None = None
    for number, block in enumerate(blocks):
        if isinstance(block, Other):
            continue
        if isinstance(block, Heading | Paragraph) and _TITLE.fullmatch(block.text.strip(" :")):
            after_title = number
        elif _is_line(block, headings, titled=after_title is not None):
            contents |= {number} | ({after_title} if after_title is not None else set())
        else:
            after_title = None
    return contents


def _is_line(block: Block, headings: set[tuple[str, ...]], *, titled: bool) -> bool:
    lines = list(_lines(block))
    if not lines or isinstance(block, Heading) or any(len(line) > _MAX_IN_A_LINE for line in lines):
        return False
    if all(_LEADER.search(line) for line in lines):
        return True
    if not titled and all(_PAGE.search(line) and _named(line) in headings for line in lines):
        return True
    named = [_named(line) in headings for line in lines]
    if titled:
        return all(_PAGE.search(line) for line in lines) or sum(named) * 2 > len(named)
    return len(lines) > 2 and len(headings) > 2 and all(named)


def _named(line: str) -> tuple[str, ...]:
    """Return what a line of contents names, without its number and its page."""
    return key(unnumbered(re.sub(r"\s*(?:[.\s]*\d{1,3})?$", "", line)))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from block.text.split("\n")
    elif isinstance(block, Listing):
        yield from (item.text for item in block.items)

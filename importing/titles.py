"""Which heading or line above a table is the title of the role level in it."""

from dataclasses import dataclass, field

from importing.beside import Other
from importing.blocks import Block, Heading, Paragraph
from importing.hints import like_setting
from importing.page import Remark
from importing.words import key, shouted

_MAX_WORDS = 14
_MAX_LINES = 2
_MAX_IN_A_SETTING = 5
_FEW_HEADINGS = 2


@dataclass
class Named:
    """The titles of tables by their numbers, what they were made of, and whose title is of the table before."""

    titles: dict[int, str] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    remarks: list[Remark] = field(default_factory=list)
    borrowed: set[int] = field(default_factory=set)


class Titles:
    """Looks upwards from tables."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.above: list[int | None] = []
        marked = sum(isinstance(block, Heading) for block in blocks) > _FEW_HEADINGS
        last: int | None = None
        for number, block in enumerate(blocks):
            is_setting = isinstance(block, Paragraph) and _names_setting(block)
            if (
                isinstance(block, Heading)
                or is_setting
                or (isinstance(block, Paragraph) and _is_like_heading(block, marked))
            ):
                last = number
            self.above.append(last)

    def place_of_heading(self, number: int) -> int | None:
        """Return the number of the heading, or line in bold, above a block."""
        return self.above[number]

    def heading_above(self, number: int) -> str:
        """Return the text of the heading, or line in bold, above a block."""
        place = self.above[number]
        return "" if place is None else self.text(place)

    def of(self, untitled: list[int], tables: list[int]) -> Named:
        """Return titles for tables without one. ``tables`` are all tables of role levels.

        Where each has a heading of its own, headings are the titles, and a stray line between is none. Where not, and
        each has a short line above it, these lines are.
        """
        named = Named()
        headings = {number: self.own_heading(number, tables) for number in untitled}
        lines = {number: self.own_line(number, tables) for number in untitled}
        own = [key(self.text(place)) for place in headings.values() if place is not None]
        by_line = {key(self.text(place)) for place in lines.values() if place is not None}
        by_heading = len(own) == len(untitled) and (len(set(own)) >= len(by_line) or not all(lines.values()))
        use_lines = not by_heading and all(place is not None for place in lines.values())
        last = ""
        for number in untitled:
            place = lines[number] if use_lines else headings[number]
            place = lines[number] if place is None else place
            if place is None:
                named.borrowed.add(number)
                last = last or self.heading_above(number)
            else:
                last = self.text(place)
                named.used.add(place)
                self.stray_lines(place, number, named)
            named.titles[number] = last
        return named

    def stray_lines(self, title: int, table: int, named: Named) -> None:
        """List the few lines between a title and its table; more of them are text of the policy."""
        between = [number for number in range(title + 1, table) if not isinstance(self.blocks[number], Other)]
        paragraphs = [block for number in between if isinstance(block := self.blocks[number], Paragraph)]
        if len(paragraphs) == len(between) and len(between) <= _MAX_LINES:
            named.used |= set(between)
            what = "a line between the title of a role level and its table"
            named.remarks += (Remark(block.place, what, block.text) for block in paragraphs)

    def own_heading(self, number: int, tables: list[int]) -> int | None:
        """Return the heading between a table and the one before it."""
        for place in range(number - 1, -1, -1):
            if place in tables:
                return None
            if isinstance(self.blocks[place], Heading):
                return place
        return None

    def own_line(self, number: int, tables: list[int]) -> int | None:
        """Return the short line that stands right above a table."""
        for place in range(number - 1, -1, -1):
            block = self.blocks[place]
            if place in tables or not isinstance(block, Paragraph | Other):
                return None
            if isinstance(block, Paragraph):
                return place if _is_short(block) else None
        return None

    def text(self, place: int) -> str:
        """Return the text of a heading or a line."""
        block = self.blocks[place]
        return block.text.replace("\n", " ") if isinstance(block, Heading | Paragraph) else ""


def _is_like_heading(block: Paragraph, marked: bool) -> bool:
    """Whether a paragraph stands where a heading would: in bold or capitals, or short where headings are not marked."""
    return _is_short(block) and (block.strong or shouted(block.text) or not marked)


def _names_setting(block: Paragraph) -> bool:
    return _is_short(block) and len(block.text.split()) <= _MAX_IN_A_SETTING and like_setting(block.text) == 1


def _is_short(block: Paragraph) -> bool:
    return (
        len(block.text.split()) <= _MAX_WORDS
        and bool(key(block.text))
        and not block.text.rstrip().endswith((".", ";", ","))
    )

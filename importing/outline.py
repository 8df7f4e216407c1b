"""The blocks of a document as the outline of a policy: sections, document control, role levels, and remarks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from importing.beside import Other
from importing.blocks import Block, Heading, Item, Listing, Paragraph, Table
from importing.cells import Cell
from importing.control import date_of, field_of, people_of
from importing.page import Remark
from importing.tables import Key, Level, Levels, levels_of, pairs_of, settings_of
from importing.words import key, shouted, unnumbered

MOST_IN_A_CLAUSE = 2900
BEFORE = "(before the first heading)"

_ENDS = (".", ",", ";", "?", "!", ":")
_DEFINES = re.compile(r"defin|terms used|glossary|meaning", re.IGNORECASE)


@dataclass
class Passage:
    """One clause as adopted, to the letter, and where it begins."""

    place: str
    adopted: str
    numbered: bool = False


@dataclass
class Part:
    """One section: its heading as printed, and its clauses."""

    place: str
    heading: str
    passages: list[Passage] = field(default_factory=list)


@dataclass
class Outline:
    """What a document holds, as far as it was understood; the rest are remarks, each with its place."""

    title: str = ""
    parts: list[Part] = field(default_factory=list)
    control: dict[str, str] = field(default_factory=dict)
    definitions: list[tuple[str, str]] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    read_as: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def outline_of(blocks: list[Block]) -> Outline:
    """Put the blocks of a document in the order of a policy."""
    reader = _Reader(blocks)
    for number, block in enumerate(blocks):
        reader.take(block, blocks[number + 1] if number + 1 < len(blocks) else None)
    reader.end()
    return reader.outline


class _Reader:
    """Goes through the blocks once. A heading waits until it is known what stands under it."""

    def __init__(self, blocks: list[Block]) -> None:
        self.outline = Outline()
        self.known: frozenset[Key] = settings_of(block for block in blocks if isinstance(block, Table))
        headings = [block for block in blocks if isinstance(block, Heading)]
        self.marked = len(headings) > 2
        self.only_title = self.marked and sum(heading.level == 1 for heading in headings) == 1
        self.waiting: Heading | Paragraph | None = None
        self.last: Heading | Paragraph | None = None
        self.titles: set[Key] = set()

    def take(self, block: Block, following: Block | None) -> None:
        """Take the next block; what follows it helps to tell a heading from a clause."""
        if isinstance(block, Heading | Paragraph) and self.is_heading(block, following):
            self.heading(block)
        elif isinstance(block, Paragraph):
            self.paragraph(block)
        elif isinstance(block, Listing):
            self.listing(block, following)
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Other):
            remarks = self.outline.read_as if block.noted else self.outline.remarks
            remarks.append(Remark(block.place, block.what, block.text))

    def end(self) -> None:
        """Say that a heading still waits."""
        self.heading(None)

    def is_heading(self, block: Heading | Paragraph, following: Block | None) -> bool:
        """Whether a block is a heading: marked as one, or short, without a stop, and with something under it."""
        if isinstance(block, Heading):
            return True
        text = block.text.replace("\n", " ")
        number = len(text.split())
        loud = block.strong or shouted(text)
        if following is None or not any(letter.isalpha() for letter in text) or number > (14 if loud else 9):
            return False
        if text.endswith(_ENDS) and not (loud and text.endswith(":")):
            return False
        first = unnumbered(text)[:1]
        before_levels = isinstance(following, Table) and levels_of(following, self.known) is not None
        return not first.islower() and (loud or not self.marked or before_levels)

    def heading(self, block: Heading | Paragraph | None) -> None:
        """Let a heading wait; one that waits already has nothing under it."""
        if self.waiting is not None:
            text = self.waiting.text.replace("\n", " ")
            if self.only_title and isinstance(self.waiting, Heading) and self.waiting.level == 1:
                self.outline.title = self.outline.title or text
                self.outline.read_as.append(Remark(self.waiting.place, "title of the policy", text))
            else:
                self.remark(self.waiting.place, "a heading with nothing of its own under it", text)
        self.waiting = block
        self.last = block or self.last

    def part(self) -> Part:
        """Return the section that is open, and open the one whose heading waits."""
        if self.waiting is not None:
            text = self.waiting.text.replace("\n", " ")
            self.outline.parts.append(Part(self.waiting.place, text))
            self.waiting = None
        elif not self.outline.parts:
            self.outline.parts.append(Part("paragraph 1", BEFORE))
        return self.outline.parts[-1]

    def paragraph(self, block: Paragraph) -> None:
        """Make a clause of a paragraph; one that goes on in the middle of a sentence joins the last."""
        if not any(letter.isalpha() for letter in block.text):
            self.remark(block.place, "a paragraph without words", block.text)
            return
        continues = self.waiting is None and self.outline.parts and block.text[:1].islower()
        passages = self.part().passages
        if continues and passages and not passages[-1].adopted.endswith((*_ENDS, ")")):
            passages[-1].adopted += f" {block.text}"
            self.outline.read_as.append(Remark(block.place, "goes on with the paragraph before it", block.text))
            return
        self.passage(block.place, block.text)

    def listing(self, block: Listing, following: Block | None) -> None:
        """Add a list to the clause that it belongs to, or make a clause of each item."""
        if self.numbered_heading(block, following):
            item = block.items[0]
            self.heading(Paragraph(item.place, f"{item.mark} {item.text}"))
            return
        passages = [] if self.waiting is not None else self.part().passages
        last = passages[-1] if passages else None
        own = last is None or (block.items[0].numbered and (last.numbered or not last.adopted.endswith(":")))
        for item in block.items:
            if own and item.depth == 0:
                self.passage(item.place, item.text, numbered=block.items[0].numbered)
            else:
                self.add(item, 0 if own else item.depth)

    def numbered_heading(self, block: Listing, following: Block | None) -> bool:
        """Whether a list of one item is a heading that somebody has numbered."""
        item = block.items[0]
        short = len(item.text.split()) <= 9 and not item.text.endswith(_ENDS)
        return block.items[0].numbered and len(block.items) == 1 and short and not self.marked and following is not None

    def add(self, item: Item, depth: int) -> None:
        """Add an item to the last clause, on a line of its own; a clause that would grow too long ends before it."""
        passages = self.part().passages
        line = f"{'  ' * depth}{item.mark} {item.text}"
        if not passages or len(passages[-1].adopted) + len(line) >= MOST_IN_A_CLAUSE:
            self.passage(item.place, line.strip())
        else:
            passages[-1].adopted += f"\n{line}"

    def passage(self, place: str, text: str, *, numbered: bool = False) -> None:
        """Begin a clause; a text too long for one is cut at the ends of sentences."""
        passages = self.part().passages
        while len(text) > MOST_IN_A_CLAUSE:
            stop = max(text.rfind(". ", 0, MOST_IN_A_CLAUSE), text.rfind("\n", 0, MOST_IN_A_CLAUSE))
            stop = stop + 1 if stop > 0 else max(text.rfind(" ", 0, MOST_IN_A_CLAUSE), MOST_IN_A_CLAUSE // 2)
            passages.append(Passage(place, text[:stop].strip(), numbered))
            text = text[stop:].strip()
        passages.append(Passage(place, text, numbered))

    def table(self, block: Table) -> None:
        """Read a table as role levels, as document control or definitions, or list its cells."""
        for cell in (cell for row in block.rows for cell in row if cell.marks):
            self.remark(cell.place, "marks of HTML that stood in the text were taken out", " ".join(cell.marks))
        found = levels_of(block, self.known)
        if found is not None:
            self.levels(block, found)
            return
        defines = self.last is not None and bool(_DEFINES.search(self.last.text))
        pairs = pairs_of(block)
        if pairs is None:
            for number, row in enumerate(block.rows, 1):
                said = " | ".join(cell.text for cell in row if cell.lines)
                if said:
                    self.remark(f"{block.place}, row {number}", "a table of a kind that is not known", said)
        else:
            if defines and self.waiting is not None:
                waiting, self.waiting = self.waiting, None
                self.outline.read_as.append(Remark(waiting.place, "heading of the definitions", waiting.text))
            for label, value in pairs:
                self.pair(label, value, defines)
        if block.caption:
            self.remark(block.place, "the caption of a table", block.caption)

    def levels(self, block: Table, found: Levels) -> None:
        """Take role levels; the heading that waits is the title of one that has none in its table."""
        heads = ", ".join(dict.fromkeys(head.text for head in found.heads if head.lines))
        self.outline.read_as.append(Remark(block.place, f"role levels by settings, {found.shape}", heads))
        self.unread(found.beside, "part of a table of role levels that is no entry")
        for level in found.levels:
            title = level.title
            if not title and self.waiting is not None:
                title, self.waiting = self.waiting.text.replace("\n", " "), None
            elif not title and self.last is not None:
                title = self.last.text.replace("\n", " ")
                what = "no title of its own; taken as of the role level of the heading before it"
                self.outline.read_as.append(Remark(level.place, what, title))
            if key(title) in self.titles:
                what = "a second table of this role level; its entries are added to those of the first"
                self.outline.read_as.append(Remark(level.place, what, title))
            self.titles.add(key(title))
            self.outline.levels.append(Level(level.place, title, level.cells))

    def pair(self, label: Cell, value: Cell, defines: bool) -> None:
        """Read a label and its value."""
        name = None if defines else field_of(label.text)
        text = f"{label.text}: {value.text}" if label.lines else value.text
        if defines and label.lines and value.lines:
            self.outline.definitions.append((label.text, value.text))
            self.outline.read_as.append(Remark(label.place, "a definition", text))
        elif name == "title" and value.lines and not self.outline.title:
            self.outline.title = value.text
            self.outline.read_as.append(Remark(label.place, "title of the policy", text))
        elif name in (None, "title") or not self.controlled(str(name), label.text, value.text):
            self.remark(label.place, "a row of a table that is not known", text)
        else:
            self.outline.read_as.append(Remark(label.place, f"document control: {name}", text))

    def controlled(self, name: str, label: str, value: str) -> bool:
        """Take a row of the document control, where it can be read and nothing stands there yet."""
        found = value if name == "wording" else date_of(value)
        if not found or name in self.outline.control:
            return False
        self.outline.control[name] = found
        if people := people_of(name, label, value):
            self.outline.control["adopted_by" if name == "adopted" else "reported_to"] = people
        return True

    def unread(self, cells: Iterable[Cell], what: str) -> None:
        """List cells."""
        for cell in cells:
            if cell.lines:
                self.remark(cell.place, what, cell.text)

    def remark(self, place: str, what: str, text: str) -> None:
        """List something for a person."""
        self.outline.remarks.append(Remark(place, what, text))

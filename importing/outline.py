"""The blocks of a document as the outline of a policy: title, document control, definitions, sections with clauses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from importing.beside import Other
from importing.blocks import Block, Heading, Item, Listing, Paragraph, Table
from importing.cells import Cell
from importing.contents import contents_in
from importing.control import date_of, pair_of, people_of
from importing.framework import Framework
from importing.kinds import DEFINES
from importing.page import Remark
from importing.pairs import field_in, pairs_of
from importing.words import house, key, shouted, unnumbered

MAX_IN_A_CLAUSE = 2900
BEFORE = "(before the first heading)"

_ENDS = (".", ",", ";", "?", "!", ":")
_CONTROLS = re.compile(
    r"document (?:control|information|details)|policy (?:control|details|information)|control sheet", re.IGNORECASE
)
_HEADS_OF_DEFINITIONS = re.compile(
    r"(?:key )?(?:terms?|words?|abbreviations?|acronyms?|phrases?) (?:meanings?|definitions?|explanations?|in full)",
    re.IGNORECASE,
)
_NAMES_A_POLICY = re.compile(r"\b(?:policy|framework|strategy|procedure|plan|ladder|pathway)\b", re.IGNORECASE)
_ITEM = re.compile(r"(?:\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)|[a-z]\)|[a-z]\.|[ivx]{1,5}[.)])\s+\S")
_DECIMAL = re.compile(r"\(?\d{1,3}(?:\.\d{1,3}){0,4}[.):]?")


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
    framework: Framework = field(default_factory=Framework)
    read_as: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def outline_of(blocks: list[Block], framework: Framework, title: str = "") -> Outline:
    """Put the blocks of a document in the order of a policy; ``title`` is one that stands beside its text."""
    contents = contents_in(blocks)
    reader = _Reader(blocks, framework)
    for number in sorted(contents - framework.used):
        for text in _texts(blocks[number]):
            reader.remark(blocks[number].place, "table of contents", text)
    kept = [block for number, block in enumerate(blocks) if number not in framework.used | contents]
    for number, block in enumerate(kept):
        reader.read(block, kept[number + 1] if number + 1 < len(kept) else None)
    reader.end(title)
    return reader.outline


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Listing):
        yield from (f"{item.mark} {item.text}" for item in block.items)
    elif isinstance(block, Heading | Paragraph):
        yield block.text


class _Reader:
    """Goes through the blocks once. A heading waits until it is known what stands under it."""

    def __init__(self, blocks: list[Block], framework: Framework) -> None:
        self.outline = Outline(framework=framework)
        self.outline.read_as += framework.read_as
        self.outline.remarks += framework.remarks
        headings = [block for block in blocks if isinstance(block, Heading)]
        self.marked = len(headings) > 2
        self.titled = any(heading.level == 0 for heading in headings)
        ones = [heading for heading in headings if heading.level == 1]
        self.only_title = not self.titled and len(headings) > 1 and ones == headings[:1]
        self.waiting: Heading | Paragraph | None = None
        self.last: Heading | Paragraph | None = None
        # A heading with nothing under it that comes before all others: the title, where nothing else says what is.
        self.first: Remark | None = None

    def read(self, block: Block, following: Block | None) -> None:
        """Read the next block; what follows it helps to tell a heading from a clause."""
        if isinstance(block, Heading) and block.level == 0:
            self.title(block)
        elif isinstance(block, Heading | Paragraph) and self.is_heading(block, following):
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

    def title(self, block: Heading) -> None:
        """Read a line of the title; one that comes later in the document is a heading without a level."""
        if self.outline.title and (self.outline.parts or self.waiting):
            self.heading(block)
            return
        self.outline.title = f"{self.outline.title} {block.text}".strip()
        self.outline.read_as.append(Remark(block.place, "title of the policy", block.text))

    def end(self, title: str) -> None:
        """Say that a heading still waits, and use the title beside the text where the text has none."""
        self.heading(None)
        if self.first is not None and not self.outline.title:
            self.outline.remarks.remove(self.first)
            self.outline.title = self.first.text
            self.outline.read_as.append(replace(self.first, what="title of the policy"))
        if title and not self.outline.title:
            self.outline.title = title
            self.outline.read_as.append(Remark("the properties of the file", "title of the policy", title))
        elif title and key(title) != key(self.outline.title):
            self.remark("the properties of the file", "another title", title)

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
        if ("\n" in block.text and not loud) or _ITEM.match(text) or (pair_of(text) and not self.outline.parts):
            return False
        return not unnumbered(text)[:1].islower() and (loud or not self.marked)

    def heading(self, block: Heading | Paragraph | None) -> None:
        """Let a heading wait; one that waits already has nothing under it."""
        if self.waiting is not None:
            text = self.waiting.text.replace("\n", " ")
            if self.only_title and isinstance(self.waiting, Heading) and self.waiting.level == 1:
                self.outline.title = self.outline.title or text
                self.outline.read_as.append(Remark(self.waiting.place, "title of the policy", text))
            else:
                remark = Remark(self.waiting.place, "a heading with nothing of its own under it", text)
                self.outline.remarks.append(remark)
                if not self.outline.parts and (self.first is None or _NAMES_A_POLICY.search(text)):
                    self.first = remark
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

    def open_passage(self) -> Passage | None:
        """Return the clause that an item may belong to: the last one, unless a heading has come since."""
        passages = self.outline.parts[-1].passages if self.outline.parts and self.waiting is None else []
        return passages[-1] if passages else None

    def paragraph(self, block: Paragraph) -> None:
        """Make a clause of a paragraph; one that goes on in the middle of a sentence joins the last."""
        if not any(letter.isalpha() for letter in block.text):
            self.remark(block.place, "a paragraph without words", block.text)
            return
        if self.is_control(block):
            return
        last = self.open_passage()
        fits = last is not None and len(last.adopted) + len(block.text) < MAX_IN_A_CLAUSE
        if last and fits and _ITEM.match(block.text):
            last.adopted += f"\n{block.text}"
        elif last and fits and block.text[:1].islower() and not last.adopted.endswith((*_ENDS, ")")):
            last.adopted += f" {block.text}"
            self.outline.read_as.append(Remark(block.place, "goes on with the paragraph before it", block.text))
        else:
            self.passage(block.place, block.text)

    def is_control(self, block: Paragraph) -> bool:
        """Read a paragraph as document control, if it is: before the first section, or under a heading that says so."""
        under = self.waiting is not None and bool(_CONTROLS.search(self.waiting.text))
        pairs = [pair_of(line) for line in block.text.split("\n")]
        if (self.outline.parts and not under) or not all(pairs):
            return False
        for pair in pairs:
            if pair:
                label, value = (Cell(block.place, (text,)) for text in pair)
                self.pair(label, value, defines=False)
        return True

    def listing(self, block: Listing, following: Block | None) -> None:
        """Add a list to the clause that it belongs to, or make a clause of each item."""
        last = self.open_passage()
        first = block.items[0]
        decimal = first.numbered and bool(_DECIMAL.fullmatch(first.mark))
        own = last is None or (decimal and (last.numbered or not last.adopted.endswith(":")))
        least = min(item.depth for item in block.items)
        for number, item in enumerate(block.items):
            after = block.items[number + 1] if number + 1 < len(block.items) else None
            is_clause = item.depth == least or (item.numbered and "." in item.mark.rstrip(".") and own)
            if self.is_numbered_heading(item, after, following if len(block.items) == 1 else None):
                self.heading(Paragraph(item.place, f"{item.mark} {item.text}"))
                own = True
            elif own and is_clause and (not item.numbered or _DECIMAL.fullmatch(item.mark) or last is None):
                text = f"{item.mark} {item.text}" if item.numbered else item.text
                self.passage(item.place, text, numbered=item.numbered)
            else:
                self.add(item, max(item.depth - least - (1 if own and item.depth > least else 0), 0))

    def is_numbered_heading(self, item: Item, after: Item | None, following: Block | None) -> bool:
        """Whether an item of a list is a heading that somebody has numbered: short, with more under it."""
        if not item.numbered or len(item.text.split()) > 9 or item.text.endswith(_ENDS):
            return False
        number = item.mark.strip("().")
        if after is not None:
            return after.mark.startswith(f"{number}.") and after.depth > item.depth
        return item.depth == 0 and following is not None and (item.strong or not self.marked)

    def add(self, item: Item, depth: int) -> None:
        """Add an item to the last clause, on a line of its own; a clause that would grow too long ends before it."""
        passages = self.part().passages
        line = f"{'  ' * depth}{item.mark} {item.text}"
        if not passages or len(passages[-1].adopted) + len(line) >= MAX_IN_A_CLAUSE:
            self.passage(item.place, line.strip())
        else:
            passages[-1].adopted += f"\n{line}"

    def passage(self, place: str, text: str, *, numbered: bool = False) -> None:
        """Begin a clause; a text too long for one is cut at the ends of sentences."""
        passages = self.part().passages
        start = 0
        while len(text) - start > MAX_IN_A_CLAUSE:
            end = start + MAX_IN_A_CLAUSE
            stop = max(text.rfind(". ", start, end), text.rfind("\n", start, end))
            if stop <= start:
                stop = max(text.rfind(" ", start, end), start + MAX_IN_A_CLAUSE // 2)
            passages.append(Passage(place, text[start : stop + 1].strip(), numbered))
            start = stop + 1
        passages.append(Passage(place, text[start:].strip(), numbered))

    def table(self, block: Table) -> None:
        """Read a table as document control or definitions, or list its cells."""
        for cell in (cell for row in block.rows for cell in row if cell.marks):
            self.remark(cell.place, "marks of HTML that stood in the text were taken out", " ".join(cell.marks))
        defines = self.last is not None and bool(DEFINES.search(self.last.text))
        pairs = pairs_of(block)
        if pairs is None or not (defines or any(field_in(label) for label, _ in pairs)):
            self.outline.framework.left_out.append(f"{block.place} (of a kind that is not known)")
        if pairs is None:
            for number, row in enumerate(block.rows, 1):
                if said := " | ".join(cell.text for cell in row if cell.lines):
                    self.remark(f"{block.place}, row {number}", "a table of a kind that is not known", said)
        else:
            if self.waiting is not None and (defines or _CONTROLS.search(self.waiting.text)):
                waiting, self.waiting = self.waiting, None
                what = "heading of the definitions" if defines else "heading of the document control"
                self.outline.read_as.append(Remark(waiting.place, what, waiting.text))
            for label, value in pairs:
                if defines and _HEADS_OF_DEFINITIONS.fullmatch(f"{label.text} {value.text}"):
                    self.remark(label.place, "the heads of the definitions", f"{label.text} {value.text}")
                else:
                    self.pair(label, value, defines=defines)
        if block.caption:
            self.remark(block.place, "the caption of a table", block.caption)

    def pair(self, label: Cell, value: Cell, *, defines: bool) -> None:
        """Read a label and its value."""
        name = None if defines else field_in(label)
        text = f"{label.text}: {value.text}" if label.lines else value.text
        if defines and label.lines and value.lines:
            self.outline.definitions.append((label.text, value.text))
            self.outline.read_as.append(Remark(label.place, "a definition", text))
        elif name == "title" and value.lines and key(self.outline.title) in ((), key(value.text)):
            self.outline.title = value.text
            self.outline.read_as.append(Remark(label.place, "title of the policy", text))
        elif name in (None, "title"):
            self.remark(label.place, "a row of a table that is not known", text)
        else:
            self.control(str(name), label, value, text)

    def control(self, name: str, label: Cell, value: Cell, text: str) -> None:
        """Read a row of the document control; what contradicts an earlier row is listed."""
        values = {name: value.text if name == "wording" else date_of(value.text) or date_of(label.text)}
        if people := people_of(name, label.text, value.text):
            values[people[0]] = people[1]
        written = {field: said for field, said in values.items() if said}
        earlier = {field: self.outline.control[field] for field in written if field in self.outline.control}
        for field_name, said in written.items():
            self.outline.control.setdefault(field_name, house(said))
        against = [said for field, said in earlier.items() if key(said) != key(written[field])]
        if not written:
            self.remark(label.place, f"document control, but without a date that can be read ({name})", text)
        elif against:
            self.remark(label.place, f"document control that contradicts an earlier row, {', '.join(against)!r}", text)
        else:
            self.outline.read_as.append(Remark(label.place, f"document control: {', '.join(written)}", text))

    def remark(self, place: str, what: str, text: str) -> None:
        """List something for a person."""
        self.outline.remarks.append(Remark(place, what, text))

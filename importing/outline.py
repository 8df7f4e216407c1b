"""The blocks of a document as the outline of a policy: title, document control, definitions, sections with clauses."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile, zip_longest

from importing.beside import Other
from importing.blocks import Block, Heading, Item, Listing, Paragraph, Table
from importing.cells import Cell
from importing.contacts import without_contacts
from importing.contents import contents_in
from importing.control import pair_of, statements
from importing.kinds import DEFINES, is_control, is_history
from importing.levels import Framework
from importing.page import Remark
from importing.pairs import pairs_of
from importing.sections import Outline, Part, Passage
from importing.sheet import Sheet
from importing.words import key, shouted, unnumbered

MAX_IN_A_CLAUSE = 2900
BEFORE = "(before the first heading)"

_ENDS = (".", ",", ";", "?", "!", ":")
# The number of a note after the stop of a sentence.
_NOTE = re.compile(r"(?<=[^\W\d][.,;?!:])\s?\[?\d{1,2}\]?$")
_CONTROLS = re.compile(
    r"document (?:control|information|details)|policy (?:control|details|information)|control sheet", re.IGNORECASE
)
_NAMES_A_POLICY = re.compile(r"\b(?:policy|framework|strategy|procedure|plan|ladder|pathway)\b", re.IGNORECASE)
_ITEM = re.compile(r"(?:\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)|[a-z]\)|[a-z]\.|[ivx]{1,5}[.)])\s+\S")
_MAX_IN_A_LINE = 14
_DECIMAL = re.compile(r"\(?\d{1,3}(?:\.\d{1,3}){0,4}[.):]?")


def outline_of(blocks: list[Block], framework: Framework, title: str = "") -> Outline:
    """Put the blocks of a document in the order of a policy; ``title`` is one that stands beside its text."""
    contents = contents_in(blocks)
    reader = _Reader(blocks, framework)
    for number in sorted(contents - framework.used):
        for text in _texts(blocks[number]):
            reader.remark(blocks[number].place, "table of contents", text)
    remaining = [number for number in range(len(blocks)) if number not in framework.used | contents]
    for number, following in zip_longest(remaining, remaining[1:]):
        if framework.begins is not None and number > framework.begins:
            reader.framework_begins()
        above_table = number + 1 < len(blocks) and isinstance(blocks[number + 1], Table)
        after = number + 1 if above_table else following
        reader.read(blocks[number], None if after is None else blocks[after])
    reader.framework_begins()
    reader.end(title)
    without_contacts(reader.outline)
    return reader.outline


def _has_framework(part: Part) -> bool:
    return part.framework


def _is_line(text: str) -> bool:
    """Whether a paragraph is short and no sentence."""
    return len(text.split()) <= _MAX_IN_A_LINE and not text.endswith(_ENDS)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Listing):
        yield from (f"{item.mark} {item.text}" for item in block.items)
    elif isinstance(block, Heading | Paragraph):
        yield block.text


class _Reader:
    """Goes through the blocks once. A heading waits until it is known what stands under it."""

    def __init__(self, blocks: list[Block], framework: Framework) -> None:
        self.outline = Outline(framework=framework)
        self.sheet = Sheet(self.outline)
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
        elif isinstance(block, Paragraph) and self.is_before_title(block):
            self.remark(block.place, "a line before the title", block.text)
        elif isinstance(block, Paragraph | Listing) and self.is_history(block):
            for text in _texts(block):
                self.remark(block.place, "a version history", text)
        elif isinstance(block, Paragraph):
            self.paragraph(block)
        elif isinstance(block, Listing):
            self.listing(block, following)
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Other):
            remarks = self.outline.read_as if block.noted else self.outline.remarks
            remarks.append(Remark(block.place, block.what, block.text))

    def is_history(self, block: Paragraph | Listing) -> bool:
        """Whether a block is a version history under the heading that waits."""
        lines = [item.text for item in block.items] if isinstance(block, Listing) else block.text.split("\n")
        return self.waiting is not None and is_history(self.waiting.text, lines)

    def framework_begins(self) -> None:
        """Note after which section the role levels stand: that is where they are printed."""
        if self.outline.parts and self.outline.framework.levels and not any(map(_has_framework, self.outline.parts)):
            part = self.outline.parts[-1]
            part.framework = True
            what = "the section at whose end the role levels are printed"
            self.outline.read_as.append(Remark(part.place, what, part.heading))

    def is_before_title(self, block: Paragraph) -> bool:
        """Whether a paragraph is a line of the cover, such as the name of the trust, and no sentence."""
        return self.titled and not self.outline.title and not self.outline.parts and not block.text.endswith(_ENDS)

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
        if not self.outline.title:
            self.cover()
        if title and not self.outline.title:
            self.outline.title = title
            self.outline.read_as.append(Remark("the properties of the file", "title of the policy", title))
        elif title and key(title) != key(self.outline.title):
            self.remark("the properties of the file", "another title", title)

    def cover(self) -> None:
        """Take the title from the short lines before the first heading, where there are any, and list the others."""
        parts = self.outline.parts
        if len(parts) < 2 or parts[0].heading != BEFORE:
            return
        lines = list(takewhile(lambda passage: _is_line(passage.adopted), parts[0].passages))
        if not lines:
            return
        chosen = next((line for line in lines if _NAMES_A_POLICY.search(line.adopted)), lines[0])
        for line in lines:
            if line is chosen:
                self.outline.title = line.adopted.replace("\n", " ")
                self.outline.read_as.append(Remark(line.place, "title of the policy", line.adopted))
            else:
                self.remark(line.place, "a line of the cover", line.adopted)
        del parts[0].passages[: len(lines)]
        if not parts[0].passages:
            del parts[0]

    def is_heading(self, block: Heading | Paragraph, following: Block | None) -> bool:
        """Whether a block is a heading: marked as one, or short, without a stop, and with something under it."""
        if isinstance(block, Heading):
            return True
        text = block.text.replace("\n", " ")
        number = len(text.split())
        loud = block.strong or shouted(text)
        if following is None or not any(letter.isalpha() for letter in text) or number > (14 if loud else 9):
            return False
        if _NOTE.sub("", text).endswith(_ENDS) and not (loud and text.endswith(":")):
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
        pairs = [pair_of(part) for line in block.text.split("\n") for part in statements(line)]
        if (self.outline.parts and not under) or not all(pairs):
            return False
        for pair in pairs:
            if pair:
                label, value = (Cell(block.place, (text,)) for text in pair)
                self.sheet.pair(label, value, defines=False)
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
        """Read a table of labels and values; the heading above document control or definitions is no section."""
        defines = self.last is not None and bool(DEFINES.search(self.last.text)) and not is_control(block)
        if self.waiting is not None and pairs_of(block) and (defines or _CONTROLS.search(self.waiting.text)):
            what = "heading of the definitions" if defines else "heading of the document control"
            self.outline.read_as.append(Remark(self.waiting.place, what, self.waiting.text))
            self.waiting = None
        self.sheet.table(block, defines=defines)

    def remark(self, place: str, what: str, text: str) -> None:
        """List something for a person."""
        self.outline.remarks.append(Remark(place, what, text))

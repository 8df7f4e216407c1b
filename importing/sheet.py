"""Labels with values: document control and definitions, from tables and from lines."""

import re

from importing.blocks import Table
from importing.cells import Cell
from importing.control import date_of, people_of
from importing.page import Remark
from importing.pairs import field_in, pairs_of
from importing.sections import Outline
from importing.words import house, key

_HEADS_OF_DEFINITIONS = re.compile(
    r"(?:key )?(?:terms?|words?|abbreviations?|acronyms?|phrases?) (?:meanings?|definitions?|explanations?|in full)",
    re.IGNORECASE,
)


class Sheet:
    """Reads labels and values into an outline."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline

    def table(self, block: Table, *, defines: bool) -> None:
        """Read a table as document control or, where it ``defines``, as definitions; list the cells of any other."""
        for cell in (cell for row in block.rows for cell in row if cell.marks):
            self.remark(cell.place, "marks of HTML that stood in the text were taken out", " ".join(cell.marks))
        pairs = pairs_of(block)
        if pairs is None or not (defines or any(field_in(label) for label, _ in pairs)):
            self.outline.framework.left_out.append(f"{block.place} (of a kind that is not known)")
        if pairs is None:
            for number, row in enumerate(block.rows, 1):
                if line := " | ".join(cell.text for cell in row if cell.lines):
                    self.remark(f"{block.place}, row {number}", "a table of a kind that is not known", line)
        else:
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
        text = f"{label.text.rstrip(' :')}: {value.text}" if label.lines else value.text
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
        written = {field: stated for field, stated in values.items() if stated}
        earlier = {field: self.outline.control[field] for field in written if field in self.outline.control}
        for field_name, stated in written.items():
            self.outline.control.setdefault(field_name, house(stated))
        against = [stated for field, stated in earlier.items() if key(stated) != key(written[field])]
        if not written:
            self.remark(label.place, f"document control, but without a date that can be read ({name})", text)
        elif against:
            self.remark(label.place, f"document control that contradicts an earlier row, {', '.join(against)!r}", text)
        else:
            self.outline.read_as.append(Remark(label.place, f"document control: {', '.join(written)}", text))

    def remark(self, place: str, what: str, text: str) -> None:
        """List something for a person."""
        self.outline.remarks.append(Remark(place, what, text))

"""The role levels of a whole document, from its tables or its headings, with what was left out and what is unsure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from importing.beside import Other
from importing.blocks import Block, Heading, Paragraph, Table
from importing.choices import ROWS, Choices
from importing.doubts import (
    about_headings,
    about_lines,
    about_orientation,
    about_table,
)
from importing.entries import with_inner_settings
from importing.headed import named_by_headings
from importing.hints import (
    CONTINUED,
    Key,
    like_role,
    like_setting,
    names_duties,
    setting_key,
)
from importing.kinds import is_of_the_text, kind_of
from importing.ladders import Ladder, ladder_of
from importing.levels import Finish, Framework, keys_of
from importing.page import Remark
from importing.shapes import read_table
from importing.tables import MAX_IN_A_TITLE, Known, Reading
from importing.titles import Titles
from importing.twofold import with_titles_parted

_CERTAIN = 1.0
_UNREAD = (
    "no role levels found in it, though --use-table names it: it needs titles of at most"
    f" {MAX_IN_A_TITLE} letters in its first row"
)


def framework_of(blocks: list[Block], choices: Choices) -> Framework:
    """Read the role levels of a document."""
    reader = _Reader(blocks, choices)
    reader.tables()
    if not reader.readings or choices.from_headings:
        reader.ladder()
    Finish(reader.framework, choices).levels()
    return reader.framework


class _NamesElsewhere:
    """The settings and role levels that the tables of a document surely have, without those of one table alone."""

    def __init__(self, readings: Mapping[int, Reading | None]) -> None:
        sure = {number: reading for number, reading in readings.items() if reading and not reading.unsure}
        self.settings = {number: keys_of(reading.settings) for number, reading in sure.items()}
        self.roles = {number: keys_of(reading.roles) for number, reading in sure.items()}
        self.counts = [Counter(name for own in each.values() for name in own) for each in (self.settings, self.roles)]

    def of_others(self, number: int) -> tuple[frozenset[Key], frozenset[Key]]:
        """Return the settings and the role levels that other tables than this one have."""
        settings, roles = (
            frozenset(name for name, count in counts.items() if count > (name in each.get(number, ())))
            for counts, each in zip(self.counts, (self.settings, self.roles), strict=True)
        )
        return settings, roles


class _Reader:
    """Goes through the tables twice: what the first pass is sure of helps with the rest."""

    def __init__(self, blocks: list[Block], choices: Choices) -> None:
        self.blocks = blocks
        self.choices = choices
        self.framework = Framework()
        self.titles = Titles(blocks)
        self.candidates = {number: block for number, block in enumerate(blocks) if isinstance(block, Table)}
        self.readings: dict[int, Reading] = {}
        self.given = frozenset(setting_key(name) for name in choices.settings)

    def tables(self) -> None:
        """Read all tables that are frameworks, and say which are not, and why."""
        for number, table in list(self.candidates.items()):
            if is_of_the_text(table, self.titles.heading_above(number)) and table.number not in self.choices.use:
                del self.candidates[number]
            elif reason := self.reason_against(number, table):
                self.leave_out(number, table, reason)
                del self.candidates[number]
        names = _NamesElsewhere(
            {number: read_table(table, self.known(number, table)) for number, table in self.candidates.items()}
        )
        before: tuple[int, Reading] | None = None
        for number, table in self.candidates.items():
            adjacent = before is not None and self.is_next_to(before[0], number)
            settings, roles = names.of_others(number)
            known = self.known(number, table, settings, roles, before[1] if before and adjacent else None)
            reading = read_table(table, known)
            reading = reading and with_titles_parted(with_inner_settings(reading, known.settings), known.settings)
            if reading and self.is_accepted(number, table, reading, settings, roles):
                self.readings[number] = reading
                if before and adjacent and all(level.title for level in reading.levels):
                    self.list_marks(before[0], number)
                heads = reading.heads or (before[1].heads if before and adjacent else ())
                before = number, replace(reading, heads=heads)
        for number, table in self.candidates.items():
            if table.number in self.choices.use and number not in self.readings:
                self.leave_out(number, table, _UNREAD)
        self.readings = named_by_headings(self.readings, self.titles)
        self.add_readings()

    def reason_against(self, number: int, table: Table) -> str:
        """Return why a table is no framework, or nothing."""
        if table.number in self.choices.skip:
            return "left out as you said"
        kind = kind_of(table, self.titles.heading_above(number))
        return f"looks like {kind}" if kind and table.number not in self.choices.use else ""

    def leave_out(self, number: int, table: Table, reason: str) -> None:
        """List a table that is not data, row by row."""
        self.framework.left_out.append(f"{table.place} ({reason})")
        self.framework.used.add(number)
        for row_number, row in enumerate(table.rows, 1):
            if words := " | ".join(cell.text for cell in row if cell.lines):
                self.framework.remarks.append(Remark(f"{table.place}, row {row_number}", reason, words))
        if table.caption:
            self.framework.remarks.append(Remark(table.place, "the caption of a table", table.caption))

    def known(
        self,
        number: int,
        table: Table,
        settings: frozenset[Key] = frozenset(),
        roles: frozenset[Key] = frozenset(),
        before: Reading | None = None,
    ) -> Known:
        """Return what is known before a table is read."""
        return Known(
            self.given or settings,
            roles,
            self.titles.heading_above(number),
            self.choices.roles_of.get(table.number, self.choices.roles),
            table.number in self.choices.use,
            before,
        )

    def is_next_to(self, before: int, number: int) -> bool:
        """Whether nothing stands between two tables but a line that says that the table goes on."""
        between = [block for block in self.blocks[before + 1 : number] if not isinstance(block, Other)]
        return all(isinstance(block, Heading | Paragraph) and CONTINUED.search(block.text) for block in between)

    def list_marks(self, before: int, number: int) -> None:
        """List the lines between two tables that only say that the table goes on."""
        for place in range(before + 1, number):
            block = self.blocks[place]
            if isinstance(block, Heading | Paragraph):
                self.framework.used.add(place)
                self.framework.remarks.append(Remark(block.place, "says that a table goes on", block.text))

    def is_accepted(
        self, number: int, table: Table, reading: Reading, settings: frozenset[Key], roles: frozenset[Key]
    ) -> bool:
        """Whether a table is taken as a framework; where that is doubtful, the question is kept."""
        used = table.number in self.choices.use
        new = len(reading.settings) == 1 and setting_key(reading.settings[0]) not in settings and len(settings) > 1
        new = new and not (like_setting(reading.settings[0]) == 1 and keys_of(reading.roles) <= roles)
        heading = self.titles.heading_above(number)
        others = bool(settings) and not settings & keys_of(reading.settings)
        duties = others and (names_duties(heading) or all(map(like_role, reading.settings)))
        if not (reading.unsure or new or duties) or used:
            self.ask_orientation(table, reading)
            return True
        why = reading.unsure or f"no other table has the setting {reading.settings[0]!r}"
        accepted = not settings
        self.framework.doubts.append(about_table(table, reading, heading, why, self.choices, accepted=accepted))
        if not accepted:
            self.leave_out(number, table, f"unsure, {why}")
        return accepted

    def ask_orientation(self, table: Table, reading: Reading) -> None:
        """Keep the question where the role levels of a table stand, where its words hardly say so."""
        decided = self.choices.roles or table.number in self.choices.roles_of
        if reading.strength < _CERTAIN and all(reading.axes) and not decided:
            self.framework.doubts.append(about_orientation(table, reading, self.choices))

    def add_readings(self) -> None:
        """Give the levels of tables their titles and keep them."""
        untitled = [number for number, reading in self.readings.items() if any(not lv.title for lv in reading.levels)]
        named = self.titles.of(untitled, list(self.readings))
        self.framework.begins = min(self.readings, default=None)
        self.framework.used |= named.used
        self.framework.remarks += named.remarks
        for number, reading in self.readings.items():
            table = self.blocks[number]
            assert isinstance(table, Table)
            self.framework.used.add(number)
            heading = self.titles.place_of_heading(number)
            if heading is not None and self.titles.heading_above(number) in reading.settings:
                self.framework.used.add(heading)
            names = ", ".join(dict.fromkeys(name for name in reading.settings if name))
            self.framework.read_as.append(Remark(table.place, f"role levels by settings, {reading.shape}", names))
            if table.caption and table.caption not in {level.title for level in reading.levels}:
                self.framework.remarks.append(Remark(table.place, "the caption of a table", table.caption))
            self.list_other_cells(reading)
            for level in reading.levels:
                title = level.title or named.titles.get(number, "")
                if not level.title and number in named.borrowed:
                    what = "no title of its own; read as of the role level of the heading before it"
                    self.framework.read_as.append(Remark(level.place, what, title))
                self.framework.levels.append(replace(level, title=title))

    def list_other_cells(self, reading: Reading) -> None:
        """List what of a table is no entry."""
        for cell in reading.beside:
            if cell.lines:
                what = "part of a table of role levels that is no entry"
                self.framework.remarks.append(Remark(cell.place, what, cell.text))

    def ladder(self) -> None:
        """Read role levels from headings and lists, or say that they might be read."""
        swapped = None if self.choices.roles is None else self.choices.roles == ROWS
        ladder = ladder_of(self.blocks, self.given, wanted=self.choices.from_headings, swapped=swapped)
        if ladder.levels:
            self.add_ladder(ladder)
            if ladder.plain and self.choices.from_headings is None:
                self.framework.doubts.append(about_lines(ladder.levels, self.choices))
        elif self.choices.from_headings is None and not self.readings:
            possible = ladder_of(self.blocks, self.given, wanted=True, swapped=swapped)
            roles = list(dict.fromkeys(level.title for level in possible.levels))
            if len(roles) > 1:
                self.framework.doubts.append(about_headings(roles, self.choices))

    def add_ladder(self, ladder: Ladder) -> None:
        """Keep the levels that were read from headings."""
        self.framework.used |= ladder.used | ladder.between
        self.framework.begins = min(ladder.used)
        names = ", ".join(ladder.settings.values())
        self.framework.read_as.append(
            Remark("the headings", "role levels by settings, a heading for each role level", names)
        )
        for number in sorted(ladder.between):
            block = self.blocks[number]
            if isinstance(block, Heading | Paragraph):
                what = "a line between the title of a role level and its lists"
                self.framework.remarks.append(Remark(block.place, what, block.text))
            elif isinstance(block, Other):
                self.framework.used.discard(number)
            else:
                self.framework.used.discard(number)
        self.framework.levels += ladder.levels

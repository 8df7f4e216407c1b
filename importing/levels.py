"""The levels of a framework as they go into the data: titles and settings in one spelling, entries of every cell."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from importing.cells import Cell
from importing.choices import Choices, Doubt
from importing.doubts import about_commas, about_numbers
from importing.entries import entries_of, lists_with_commas
from importing.hints import (
    CONTACT,
    Key,
    has_contact,
    like_role,
    numbered,
    role_in,
    setting_key,
    uncaptioned,
    uncontinued,
    without_contact,
)
from importing.page import Remark
from importing.settings import Settings
from importing.shapes import ABOUT
from importing.tables import Level
from importing.words import key, unnumbered


@dataclass
class Framework:
    """What a document says of role levels. ``used`` are the numbers of the blocks that are no part of its text.

    ``begins`` is the number of the first block with role levels.
    """

    levels: list[Level] = field(default_factory=list)
    settings: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    read_as: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    begins: int | None = None


def keys_of(names: Iterable[str]) -> frozenset[Key]:
    """Return names as they are compared."""
    return frozenset(setting_key(name) for name in names if name)


def _in_the_singular(name: Key) -> Key:
    return ("one", *(word.removesuffix("s") for word in name))


class Finish:
    """Goes once through the levels of a framework, whose titles, settings and cells are still as printed."""

    def __init__(self, framework: Framework, choices: Choices) -> None:
        self.framework = framework
        self.choices = choices
        self.names: frozenset[Key] = frozenset()
        self.numbered: set[str] = set()
        self.with_commas: list[str] = []

    def levels(self) -> None:
        """Read the entries of every cell, and give settings their one spelling."""
        settings = Settings(self.framework.levels, self.choices)
        self.framework.read_as += settings.read_as
        self.framework.doubts += settings.doubts
        levels: list[Level] = []
        self.ask_numbers()
        self.names = keys_of([*(level.title for level in self.framework.levels), *settings.titles])
        for level in self.framework.levels:
            title = self.title_of(level)
            if has_contact(title):
                title, addresses = without_contact(title)
                if not like_role(title):
                    self.framework.remarks += self.contact(level)
                    continue
                self.framework.remarks += (Remark(level.place, CONTACT, address) for address in addresses)
            cells = [(name, cell) for name, cell in self.cells(level, settings) if cell.lines]
            levels.append(replace(level, title=title, cells=tuple(cells)))
        self.framework.levels = levels
        offered = {name for level in levels for name, cell in level.cells if cell.lines}
        self.framework.settings = [name for name in settings.titles if name in offered or not ABOUT.fullmatch(name)]
        self.repeated_titles()
        if self.choices.commas is None and len(self.with_commas) * 4 > sum(len(level.cells) for level in levels):
            self.framework.doubts.append(about_commas(self.with_commas, self.choices))

    def title_of(self, level: Level) -> str:
        """Return the title of a level without the number of a table above it and without what says that it goes on."""
        title = uncaptioned(level.title)
        if title != level.title:
            self.framework.read_as.append(Remark(level.place, "the number of a table, taken off", level.title))
        if (role := role_in(title)) != title:
            what = f"the title of a role level, of which {role!r} was taken"
            self.framework.read_as.append(Remark(level.place, what, title))
            title = role
        bare, pair = uncontinued(title), numbered(title)
        if pair and pair[0] in self.numbered and self.choices.numbered:
            bare = pair[0]
        if bare != title:
            self.framework.read_as.append(Remark(level.place, "goes on with the role level", level.title))
        return bare

    def ask_numbers(self) -> None:
        """Find titles of which a number in brackets alone tells one from another, and ask about them."""
        titles = list(dict.fromkeys(uncaptioned(level.title) for level in self.framework.levels))
        pairs = {title: pair[0] for title in titles if (pair := numbered(title))}
        bare = Counter([*(pairs[title] for title in pairs), *(title for title in titles if title not in pairs)])
        self.numbered = {name for name in pairs.values() if bare[name] > 1}
        asked = [title for title in titles if pairs.get(title, title) in self.numbered]
        if asked and self.choices.numbered is None:
            self.framework.doubts.append(about_numbers(asked, self.choices))

    def cells(self, level: Level, settings: Settings) -> Iterator[tuple[str, Cell]]:
        """Yield the cells of a level with their entries, each under the one spelling of its setting."""
        for printed, cell in level.cells:
            name = settings.title_of(printed)
            if cell.lines and name is None:
                reason = (
                    "a column without a title" if not key(printed) else f"in {printed!r}, which is none of the settings"
                )
                self.framework.remarks.append(Remark(cell.place, reason, cell.text))
                continue
            if cell.columns > 1 and cell.lines:
                what = f"spans {cell.columns} columns; placed in the first of them, {name!r}"
                self.framework.read_as.append(Remark(cell.place, what, cell.text))
            if cell.rows > 1 and cell.lines:
                what = f"spans {cell.rows} rows; placed in the first of them"
                self.framework.read_as.append(Remark(cell.place, what, cell.text))
            self.with_commas += [cell.text] if lists_with_commas(cell) else []
            entries = entries_of(cell, self.names, at_commas=self.choices.commas)
            self.framework.remarks += entries.left
            self.framework.read_as += entries.read
            yield name or "", replace(cell, lines=entries.texts)

    def contact(self, level: Level) -> Iterator[Remark]:
        """Yield what a row says whose title is an address."""
        yield Remark(level.place, CONTACT, level.title)
        for _, cell in level.cells:
            if cell.lines:
                yield Remark(cell.place, "beside a contact, which is never data", cell.text)

    def repeated_titles(self) -> None:
        """Say which role levels stand in several places, which are named nearly alike, and which sound like none."""
        seen: dict[Key, str] = {}
        for level in self.framework.levels:
            named = key(unnumbered(level.title))
            if named in seen:
                what = "a second place of this role level; its entries are added to those of the first"
                self.framework.read_as.append(Remark(level.place, what, level.title))
            elif level.title and not like_role(level.title):
                what = "the title of a role level that does not sound like one; look at it"
                self.framework.read_as.append(Remark(level.place, what, level.title))
            elif level.title and (alike := seen.get(_in_the_singular(named))):
                what = f"a role level of its own, though named nearly as {alike!r}; are they one?"
                self.framework.read_as.append(Remark(level.place, what, level.title))
            seen.setdefault(named, level.title)
            seen.setdefault(_in_the_singular(named), level.title)

"""What an edited document changes in a policy: each change as a passage of the data file, and in words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editing.passages import Gone, NewItem, NewLines, NewText, Passage
from editing.questions import past_and_present
from importing.ids import Ids
from importing.matching import Match
from importing.policy_lines import Line
from importing.words import house, plain_signs, squeezed
from portal.catalogue import Catalogue
from portal.files.document import Loc
from portal.model import Clause, Named, Policy, Record, Refers
from portal.model.kinds import WITH_IDS, noun
from portal.model.shape import records
from portal.site import anchors_beside
from portal.views.document import PLAIN_WORDS, Paragraph, Style
from portal.words import listed

_BEHIND = (Style.CLAUSE, Style.READING, Style.SECTION)


@dataclass(frozen=True)
class Move:
    """A clause that stands elsewhere now: behind another one, or first in a section where ``behind`` is empty."""

    clause: str
    section: str
    behind: str


@dataclass
class PolicyEdit:
    """All changes to one policy. ``unplaced`` is what a person has to look at; ``withdrawn`` goes on record."""

    passages: list[Passage] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    withdrawn: list[Clause] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Place:
    """Where a clause stands in the data: its section's place and its own."""

    section: int
    clause: int
    number: str
    record: Clause

    def path(self, *rest: str | int) -> tuple[str | int, ...]:
        """The path of the clause, or of something in it."""
        return ("sections", self.section, "clauses", self.clause, *rest)


def policy_edit(
    catalogue: Catalogue, policy: Policy, parts: Sequence[Paragraph], lines: Sequence[Line], match: Match
) -> PolicyEdit:
    """Work out what a document changes."""
    return _Comparing(catalogue, policy, parts, lines, match).edit()


class _Comparing:
    """Goes through the parts of a policy, then through the lines that are none of them."""

    def __init__(
        self, catalogue: Catalogue, policy: Policy, parts: Sequence[Paragraph], lines: Sequence[Line], match: Match
    ) -> None:
        self.catalogue, self.policy = catalogue, policy
        self.parts, self.lines, self.match = parts, lines, match
        ids = (name for kind in WITH_IDS for name in past_and_present(catalogue, kind))
        self.ids = Ids((*anchors_beside(Clause.kind), *ids))
        self.result = PolicyEdit()
        self.part_of = {line: part for part, line in match.lines.items()}
        self.places = dict(_places(policy))
        self.sections = {section.id: number for number, section in enumerate(policy.sections)}
        # How many clauses each section would have: no section may be left without one.
        self.clauses = Counter({number: len(section.clauses) for number, section in enumerate(policy.sections)})

    def edit(self) -> PolicyEdit:
        """Return all changes."""
        for part, paragraph in enumerate(self.parts):
            line = self.match.lines.get(part)
            if line is not None:
                self._found(part, paragraph, self.lines[line])
        self._new()
        self._moves()
        for part, paragraph in enumerate(self.parts):
            if part not in self.match.lines:
                self._missing(paragraph)
        return self.result

    def _found(self, part: int, paragraph: Paragraph, line: Line) -> None:
        text = paragraph.text.removeprefix(PLAIN_WORDS)
        same = same_words(text, line.text)
        if paragraph.style in (Style.CLAUSE, Style.READING):
            place = self.places[paragraph.key[1]]
            if not same:
                self._reworded(part, place, line, adopted=self._is_adopted(paragraph, place))
            if paragraph.style is Style.READING or not place.record.adopted:
                self._items(place, line)
        elif not same and paragraph.style is Style.SECTION:
            number = self.sections[paragraph.key[1]]
            self.result.passages.append(NewText(("sections", number, "title"), self._styled(line.text)))
            self.result.said.append(f"Section {number + 1}: its title is {line.text!r}")
        elif not same and paragraph.style is Style.TITLE:
            self.result.passages.append(NewText(("title",), self._styled(line.text)))
            self.result.said.append(f"The title is {line.text!r}")
        elif not same:
            self._not_placed(line, "is made from the data; change it there")

    @staticmethod
    def _is_adopted(paragraph: Paragraph, place: _Place) -> bool:
        return paragraph.style is Style.CLAUSE and bool(place.record.adopted)

    def _reworded(self, part: int, place: _Place, line: Line, *, adopted: bool) -> None:
        key, text = ("adopted", line.text) if adopted else ("text", self._styled(line.text))
        self.result.passages.append(NewText(place.path(key), text))
        what = "its adopted wording has changed" if adopted else "reworded"
        doubt = "; matched by its place alone, check that it is this clause" if part in self.match.by_order else ""
        self.result.said.append(f"Clause {place.number}: {what}{doubt}")

    def _items(self, place: _Place, line: Line) -> None:
        if len(place.record.items) == len(line.items) and all(map(same_words, place.record.items, line.items)):
            return
        before = {house(item): item for item in place.record.items}
        items = tuple(before.get(house(item)) or self._styled(item) for item in line.items)
        self.result.passages.append(NewLines(place.path("items"), items, after="text"))
        self.result.said.append(f"Clause {place.number}: its list has changed; it now has {_lines(len(items))}")

    def _missing(self, paragraph: Paragraph) -> None:
        """Take out a clause that is not in the document, where its section is and nothing rests on it."""
        if paragraph.style is not Style.CLAUSE:
            if paragraph.style in (Style.SECTION, Style.READING):
                self.result.unplaced.append(f"Not in the document, and left as it is: {paragraph.text!r}")
            return
        place = self.places[paragraph.key[1]]
        section = self.policy.sections[place.section]
        heading = next(n for n, part in enumerate(self.parts) if part.key == ("section", section.id))
        resting = list(dict.fromkeys(_resting(self.catalogue, self.policy, place.record.id)))
        if heading not in self.match.lines:
            reason = "its section is not in the document, so it is left as it is"
        elif resting:
            rest = (
                "rests on it, so it is left; take that"
                if len(resting) == 1
                else "rest on it, so it is left; take those"
            )
            reason = f"{listed(resting)} {rest} out with it, by hand"
        elif self.clauses[place.section] == 1:
            reason = "it is left, because its section would have no clause"
        else:
            self.clauses[place.section] -= 1
            self.result.passages.append(Gone(place.path()))
            self.result.said.append(f"Clause {place.number}: {self._record_withdrawal(place.record)}")
            return
        self.result.unplaced.append(f"Clause {place.number} is not in the document; {reason}")

    def _record_withdrawal(self, clause: Clause) -> str:
        """Put a clause on record where it was in force and is in no other edition, and say what becomes of it."""
        if not self.policy.is_in_force:
            return "taken out of this edition"
        others = (policy for policy in self.catalogue.every_policy if policy is not self.policy)
        if any(clause.id in self.catalogue.ids_inside(policy, Clause.kind) for policy in others):
            return "taken out; it stays in another edition, so it is not put on record"
        self.result.withdrawn.append(clause)
        return "taken out and put on record in withdrawn: of trust.yml"

    def _moves(self) -> None:
        for part in sorted(self.match.moved, key=lambda moved: self.match.lines[moved]):
            paragraph = self.parts[part]
            behind = self._behind(self.match.lines[part])
            if behind is None:
                self._not_placed(self.lines[self.match.lines[part]], "stands where no section is")
                continue
            section, clause = behind
            before = self.places[paragraph.key[1]].section
            if section != before and self.clauses[before] == 1:
                self._not_placed(
                    self.lines[self.match.lines[part]], "is the only clause of its section and stays there"
                )
                continue
            self.clauses[before] -= 1
            self.clauses[section] += 1
            self.result.moves.append(Move(paragraph.key[1], self.policy.sections[section].id, clause))
            where = f"into section {section + 1}" if section != before else "to another place in its section"
            self.result.said.append(f"Clause {paragraph.number}: moved {where}")

    def _new(self) -> None:
        for number, line in enumerate(self.lines):
            if number in self.part_of:
                self._stray_items(self.parts[self.part_of[number]], line)
                continue
            behind = None if line.heading else self._behind(number)
            if behind is None:
                reason = "is a heading of no section of the policy" if line.heading else "stands where no clause can be"
                self._not_placed(line, reason)
                continue
            section, clause = behind
            place = self.places[clause].clause + 1 if clause else 0
            items = [self._styled(item) for item in line.items]
            values = {"id": self.ids.new(line.text, terse=True), "text": self._styled(line.text), "items": items}
            self.clauses[section] += 1
            self.result.passages.append(NewItem(("sections", section, "clauses"), place, values))
            self.result.said.append(f"Section {section + 1}: a new clause with the id {values['id']}: {line.text!r}")

    def _stray_items(self, paragraph: Paragraph, line: Line) -> None:
        if line.items and paragraph.style not in (Style.CLAUSE, Style.READING):
            self._not_placed(Line(line.place, "; ".join(line.items), heading=False), "is a list of no clause")

    def _behind(self, line: int) -> tuple[int, str] | None:
        """The section in which a line stands and the clause before it that is where it was; None outside of any."""
        for number in range(line - 1, -1, -1):
            part = self.part_of.get(number)
            if part is None:
                if self.lines[number].heading:
                    return None
                continue
            paragraph = self.parts[part]
            if part in self.match.moved:
                continue
            if paragraph.style not in _BEHIND:
                return None
            if paragraph.style is Style.SECTION:
                return self.sections[paragraph.key[1]], ""
            return self.places[paragraph.key[1]].section, paragraph.key[1]
        return None

    def _styled(self, text: str) -> str:
        """Return a text in the house style, and say so where that changes more than its quotation marks."""
        styled = house(text)
        if styled != plain_signs(text):
            self.result.said.append(f"Put into the house style: {text!r} is now {styled!r}")
        return styled

    def _not_placed(self, line: Line, why: str) -> None:
        self.result.unplaced.append(f"{line.place}: {line.text!r} {why}")


def same_words(first: str, second: str) -> bool:
    """Whether two texts differ only in what Word changes by itself: quotation marks, dashes of its own, spaces."""
    return squeezed(first) == squeezed(second) or house(first) == house(second)


def _places(policy: Policy) -> Iterator[tuple[str, _Place]]:
    for major, section in enumerate(policy.sections):
        for minor, clause in enumerate(section.clauses):
            yield clause.id, _Place(major, minor, f"{major + 1}.{minor + 1}", clause)


def _lines(number: int) -> str:
    return f"{number} line{'' if number == 1 else 's'}"


def _resting(catalogue: Catalogue, policy: Policy, clause: str) -> Iterator[str]:
    """Yield what rests on a clause, in its own file and, where it is in force, in those that are no policies."""
    for record, leaves in catalogue.leaves:
        if record is not policy and (isinstance(record, Policy) or not policy.is_in_force):
            continue
        for leaf in leaves:
            if not isinstance(leaf.mark, Refers) or leaf.mark.kind != Clause.kind:
                continue
            if leaf.value == clause if record is policy else _is(catalogue, leaf.value, policy, clause):
                yield _holding(catalogue, record, leaf.loc)


def _is(catalogue: Catalogue, value: str, policy: Policy, clause: str) -> bool:
    """Whether an id of a clause in force means this clause of the policy."""
    known = catalogue.clauses.get(value)
    return known is not None and known.policy is policy and known.clause.id == clause


def _holding(catalogue: Catalogue, record: Record, loc: Loc) -> str:
    """The innermost thing with an id around a place; the key and the file where that has none but the file's."""
    things = {where: inner for where, inner in records(record) if where and isinstance(inner, Named)}
    around = [things[loc[:end]] for end in range(1, len(loc)) if loc[:end] in things]
    if around:
        return f"the {noun(around[-1].kind)} {around[-1].id}"
    if isinstance(record, Named) and not isinstance(record, Policy):
        return f"the {noun(record.kind)} {record.id}"
    return f"{loc[0]}: of {Path(catalogue.place_of(record).document.path).name}"

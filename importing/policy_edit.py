"""What an edited document changes in a policy: each change as a passage of the data file, and in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from editing.edits import Values
from editing.passages import Gone, NewItem, NewLines, NewText, Passage
from importing.ids import Ids
from importing.matching import Match
from importing.policy_lines import Line
from importing.words import house, squeezed
from portal.model import Attribute, Clause, Duty, Offer, Policy
from portal.model.kinds import noun
from portal.views.document import PLAIN_WORDS, Paragraph, Style

_BEHIND = (Style.CLAUSE, Style.READING, Style.SECTION)


@dataclass(frozen=True)
class Move:
    """A clause that stands elsewhere now: behind another one, or first in a section where ``behind`` is empty."""

    clause: str
    section: str
    behind: str


@dataclass
class PolicyEdit:
    """All changes to one policy. ``unplaced`` is what a person has to look at; ``withdrawn`` are clauses that went."""

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
    policy: Policy, parts: Sequence[Paragraph], lines: Sequence[Line], match: Match, used: frozenset[str]
) -> PolicyEdit:
    """Work out what a document changes. ``used`` are the ids that no new clause may have."""
    return _Comparing(policy, parts, lines, match, used).edit()


class _Comparing:
    """Goes through the parts of a policy, then through the lines that are none of them."""

    def __init__(
        self, policy: Policy, parts: Sequence[Paragraph], lines: Sequence[Line], match: Match, used: frozenset[str]
    ) -> None:
        self.policy, self.parts, self.lines, self.match = policy, parts, lines, match
        self.ids = Ids(used)
        self.result = PolicyEdit()
        self.part_of = {line: part for part, line in match.lines.items()}
        self.places = dict(_places(policy))
        self.sections = {section.id: number for number, section in enumerate(policy.sections)}

    def edit(self) -> PolicyEdit:
        """Return all changes."""
        for part, paragraph in enumerate(self.parts):
            line = self.match.lines.get(part)
            if line is not None:
                self._found(part, paragraph, self.lines[line])
            else:
                self._missing(paragraph)
        self._moves()
        self._new()
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
            self.result.passages.append(NewText(("sections", number, "title"), house(line.text)))
            self.result.said.append(f"Section {number + 1}: its title is {line.text!r}")
        elif not same and paragraph.style is Style.TITLE:
            self.result.passages.append(NewText(("title",), house(line.text)))
            self.result.said.append(f"The title is {line.text!r}")
        elif not same:
            self._not_placed(line, "is made from the data; change it there")

    @staticmethod
    def _is_adopted(paragraph: Paragraph, place: _Place) -> bool:
        return paragraph.style is Style.CLAUSE and bool(place.record.adopted)

    def _reworded(self, part: int, place: _Place, line: Line, *, adopted: bool) -> None:
        key, text = ("adopted", line.text) if adopted else ("text", house(line.text))
        self.result.passages.append(NewText(place.path(key), text))
        what = "its adopted wording has changed" if adopted else "reworded"
        doubt = "; matched by its place alone, look whether it is this clause" if part in self.match.by_order else ""
        self.result.said.append(f"Clause {place.number}: {what}{doubt}")

    def _items(self, place: _Place, line: Line) -> None:
        if len(place.record.items) == len(line.items) and all(map(same_words, place.record.items, line.items)):
            return
        before = {house(item): item for item in place.record.items}
        items = tuple(before.get(house(item), house(item)) for item in line.items)
        self.result.passages.append(NewLines(place.path("items"), items, after="text"))
        self.result.said.append(f"Clause {place.number}: its list has {len(items)} lines, and other ones")

    def _missing(self, paragraph: Paragraph) -> None:
        """Take out a clause that is not in the document, where its section is and nothing rests on it."""
        if paragraph.style is not Style.CLAUSE:
            if paragraph.style in (Style.SECTION, Style.READING):
                self.result.unplaced.append(f"Not in the document, and left as it is: {paragraph.text!r}")
            return
        place = self.places[paragraph.key[1]]
        section = self.policy.sections[place.section]
        heading = next(n for n, part in enumerate(self.parts) if part.key == ("section", section.id))
        resting = list(_resting(self.policy, place.record.id))
        if heading not in self.match.lines or len(section.clauses) == 1:
            reason = "its section is not in the document, so it is left as it is"
        elif resting:
            reason = f"{', '.join(resting)} rest on it, so it is left; take those out with it, by hand"
        else:
            self.result.passages.append(Gone(place.path()))
            self.result.withdrawn.append(place.record)
            self.result.said.append(f"Clause {place.number}: taken out and put on record in withdrawn: of trust.yml")
            return
        self.result.unplaced.append(f"Clause {place.number} is not in the document; {reason}")

    def _moves(self) -> None:
        for part in sorted(self.match.moved, key=lambda moved: self.match.lines[moved]):
            paragraph = self.parts[part]
            behind = self._behind(self.match.lines[part])
            if behind is None:
                self._not_placed(self.lines[self.match.lines[part]], "stands where no section is")
                continue
            section, clause = behind
            self.result.moves.append(Move(paragraph.key[1], self.policy.sections[section].id, clause))
            self.result.said.append(f"Clause {paragraph.number}: moved into section {section + 1}")

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
            values: Values = {"id": self.ids.new(line.text, terse=True), "text": house(line.text)}
            values |= {"items": [house(item) for item in line.items]} if line.items else {}
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

    def _not_placed(self, line: Line, why: str) -> None:
        self.result.unplaced.append(f"{line.place}: {line.text!r} {why}")


def same_words(first: str, second: str) -> bool:
    """Whether two texts differ only in what Word changes by itself: quotation marks, dashes of its own, spaces."""
    return squeezed(first) == squeezed(second) or house(first) == house(second)


def _places(policy: Policy) -> Iterator[tuple[str, _Place]]:
    for major, section in enumerate(policy.sections):
        for minor, clause in enumerate(section.clauses):
            yield clause.id, _Place(major, minor, f"{major + 1}.{minor + 1}", clause)


def _resting(policy: Policy, clause: str) -> Iterator[str]:
    """Yield what rests on a clause, each by its kind and its id."""
    things: tuple[Duty | Offer | Attribute, ...] = (*policy.duties, *policy.offers, *policy.attributes)
    for thing in things:
        if thing.clause == clause:
            yield f"the {noun(thing.kind)} {thing.id}"
    figures = {"the succession model": policy.succession_model, "the nine-box matrix": policy.nine_box}
    yield from (name for name, figure in figures.items() if figure is not None and figure.clause == clause)
    if policy.annual_review is not None and policy.annual_review.clause == clause:
        yield "the annual review"
    yield from (f"the mention of {item.title}" for item in policy.connected if item.clause == clause)

"""A policy: its control, its sections and clauses, its duties and offers, its figures."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from pydantic import Field

from portal.model.base import (
    AskedAs,
    ClauseId,
    HolderId,
    Line,
    Name,
    Named,
    OpportunityId,
    PolicyId,
    Record,
    RoleId,
    Text,
    ThemeId,
    Verbatim,
)
from portal.model.dates import CalendarDate
from portal.model.vocabulary import Activity, Cost, EditionStatus, Force, Rhythm


class Control(Record):
    """Document control: when the policy was consulted on, adopted, reported, put in force and due for review.

    What the document does not say is left out, and counted as not said yet.
    """

    consulted: CalendarDate | None = Field(None, description="When the consultation with staff ended")
    adopted: CalendarDate | None = Field(None, description="When the policy was adopted")
    adopted_by: Line | None = Field(None, description="Who adopted it", examples=["board"])
    reported: CalendarDate | None = Field(None, description="When it was reported to those who carry it out")
    reported_to: Line | None = Field(None, description="Who it was reported to", examples=["all staff"])
    in_force: CalendarDate | None = Field(None, description="The day from which it applies")
    review_due: CalendarDate | None = Field(None, description="When it has to be reviewed")
    wording: Line | None = Field(None, description="Who owns the wording")


class Definition(Named):
    """A word that the policy defines."""

    kind: ClassVar[str] = "definition"
    promised: ClassVar[bool] = True

    term: Line
    meaning: Text


class BearsOn(Record):
    """The opportunities whose cost a clause or an offer affects: everything named in any of the lists (editorial)."""

    costs: tuple[Cost, ...] = Field((), description="Every entry with one of these costs")
    activities: tuple[Activity, ...] = Field((), description="Every entry with one of these kinds of activity")
    themes: tuple[ThemeId, ...] = Field((), description="Every entry of these themes")
    entries: tuple[OpportunityId, ...] = Field((), description="These entries")


class Clause(Named):
    """One numbered clause in plain English, with the trust's adopted wording where that is given."""

    kind: ClassVar[str] = "clause"
    promised: ClassVar[bool] = True

    text: Text | None = Field(
        None, description="What it says in plain English; left out, beside `adopted`, until somebody has written it"
    )
    items: tuple[Line, ...] = ()
    asked_as: AskedAs = ()
    bears_on: BearsOn | None = Field(None, description="The opportunities whose cost it affects, if any")
    adopted: Verbatim | None = Field(
        None, description="The trust's own adopted wording; empty until the trust gives it"
    )
    in_force: CalendarDate | None = Field(
        None, description="When it starts to apply, if not on the same day as the policy"
    )
    remark: Verbatim | None = Field(
        None, description="For reviewers only: what is unclear in it or contradicts another part"
    )

    @property
    def words(self) -> str:
        """What it says in plain English; where nobody has written that, the adopted wording."""
        return self.text or self.adopted or ""


class Section(Named):
    """One section of the policy, in the policy's order."""

    kind: ClassVar[str] = "section"
    promised: ClassVar[bool] = True

    title: Line
    source: Name = Field(description="The section of the adopted document that it renders")
    figure: Literal["attributes", "succession-model", "nine-box", "connected", "framework"] | None = Field(
        None, description="The figure at the end of the section"
    )
    clauses: tuple[Clause, ...] = Field(min_length=1)


class Holder(Named):
    """Who holds a duty, or is owed one."""

    kind: ClassVar[str] = "holder"
    called: ClassVar[tuple[str, str] | None] = ("holder of duties", "holders of duties")
    promised: ClassVar[bool] = True

    title: Line
    roles: tuple[RoleId, ...] = Field((), description="The role levels that it covers; empty where it is none of them")


class Duty(Named):
    """Who does what, how often, by which clause."""

    kind: ClassVar[str] = "duty"
    called: ClassVar[tuple[str, str] | None] = ("duty", "duties")

    holder: HolderId
    force: Force
    action: Line = Field(description="What the holder does, to be read after the holder and the force")
    often: Line | None = Field(None, description="When or how often; empty where the policy does not say")
    rhythm: Rhythm | None = Field(
        None, description="How often it comes round in a year, for the page 'Your year'; empty where it does not"
    )
    to: tuple[HolderId, ...] = Field((), description="The holders it is owed to")
    clause: ClauseId


class Offer(Named):
    """Something that the policy offers, with the words that limit it."""

    kind: ClassVar[str] = "offer"

    text: Line
    hedges: tuple[Line, ...] = Field((), description="The limiting words, which must stand in the text")
    asked_as: AskedAs = ()
    clause: ClauseId
    bears_on: BearsOn | None = Field(None, description="The opportunities whose cost it affects, if any")


class Attribute(Named):
    """One of the key areas considered in appointing and in talent review."""

    kind: ClassVar[str] = "attribute"

    title: Line
    text: Text
    ask: Line = Field(description="A question to start a conversation about it (editorial)")
    clause: ClauseId


class SuccessionStep(Named):
    """One step of the succession model."""

    kind: ClassVar[str] = "succession-step"
    called: ClassVar[tuple[str, str] | None] = ("step of the succession model", "steps of the succession model")

    text: Line


class SuccessionModel(Record):
    """The steps by which successors are identified."""

    clause: ClauseId
    steps: tuple[SuccessionStep, ...] = Field(min_length=1)
    key_roles: ClauseId | None = Field(None, description="The clause whose items are the key roles, if one lists them")


class Axis(Record):
    """One axis of the nine-box matrix."""

    title: Line
    meaning: Line


class NineBox(Record):
    """The nine-box matrix: two axes. The boxes have no names until the trust gives them."""

    clause: ClauseId
    across: Axis
    up: Axis
    boxes: tuple[Line, ...] = Field((), description="The nine names, row by row from the top; empty until given")


class AnnualReview(Record):
    """A yearly review that some people complete, and what it considers."""

    holder: HolderId = Field(description="Who completes it")
    clause: ClauseId = Field(description="The clause that says what it considers")
    topics: tuple[Line, ...] = Field(
        min_length=1, description="What it considers, each as a heading", examples=["Attendance"]
    )


class Connected(Record):
    """A policy or document that the policy is connected with."""

    title: Name
    listed: bool = Field(description="Whether the policy lists it, or only mentions it")
    clause: ClauseId


class Consultation(Record):
    """When staff can answer about an edition."""

    opens: CalendarDate = Field(description="The first day for answers")
    closes: CalendarDate = Field(description="The last day for answers")


class Decision(Record):
    """Something that was decided about an edition."""

    decided: Line = Field(description="What was decided", examples=["To consult staff on the draft"])
    body: Line = Field(description="The body that decided it", examples=["trust board"])
    day: CalendarDate = Field(description="When it was decided")
    minute: Line | None = Field(None, description="The reference of the minute")


class Answered(Record):
    """Something that was said in consultation, and what became of it. Who said it is a group, never a person."""

    group: Line = Field(description="The group that said it", examples=["Support staff"])
    clause: ClauseId | None = Field(None, description="The clause that it is about, if it is about one")
    said: Text = Field(description="What was said, in short")
    answer: Text = Field(description="What became of it, and why")


class Policy(Named):
    """One edition of a policy, in plain English, with its duties, offers and figures."""

    kind: ClassVar[str] = "policy"
    place: ClassVar[str] = "data/policy/<id>.yml"
    called: ClassVar[tuple[str, str] | None] = ("policy", "policies")
    heading: ClassVar[str] = "The policy"
    promised: ClassVar[bool] = True

    title: Line
    summary: Line | None = Field(None, description="What it is about, in a sentence; left out until it is written")
    status: EditionStatus = Field(EditionStatus.ADOPTED, description="How far the edition has come")
    version: Line | None = Field(None, description="What the trust calls the edition", examples=["2.1"])
    edition_of: PolicyId | None = Field(
        None, description="The policy of which this is another edition; empty in the one that is in force"
    )
    control: Control = Field(
        Control(), description="The dates of the document, and who adopted it; in a draft the days that are planned"
    )
    consultation: Consultation | None = None
    decisions: tuple[Decision, ...] = ()
    answered: tuple[Answered, ...] = Field((), description="What was said in consultation, by group")
    definitions: tuple[Definition, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    holders: tuple[Holder, ...] = ()
    duties: tuple[Duty, ...] = ()
    offers: tuple[Offer, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    succession_model: SuccessionModel | None = None
    nine_box: NineBox | None = None
    annual_review: AnnualReview | None = None
    connected: tuple[Connected, ...] = ()
    acknowledgement: Text | None = None

    @property
    def about(self) -> str:
        """Its summary; its title where nobody has written one yet."""
        return self.summary or self.title

    @property
    def is_in_force(self) -> bool:
        """Whether it is the edition that binds: the pages for staff are made of those alone."""
        return self.status is EditionStatus.ADOPTED

    @property
    def is_proposed(self) -> bool:
        """Whether it is still being written or consulted on."""
        return self.status in (EditionStatus.DRAFT, EditionStatus.IN_CONSULTATION)

    @property
    def numbered(self) -> Iterator[tuple[str, Section, Clause]]:
        """Each clause with its number and its section, in the policy's order."""
        for major, section in enumerate(self.sections, 1):
            for minor, clause in enumerate(section.clauses, 1):
                yield f"{major}.{minor}", section, clause

    @property
    def numbers(self) -> Mapping[str, str]:
        """The number of each clause by its id."""
        return {clause.id: number for number, _, clause in self.numbered}

    @property
    def holder_titles(self) -> Mapping[str, str]:
        """The title of each holder of duties by its id."""
        return {holder.id: holder.title for holder in self.holders}

    @property
    def has_worksheets(self) -> bool:
        """Whether it has anything of which a worksheet can be made."""
        return bool(self.succession_model or self.nine_box or self.attributes or self.annual_review)

"""The framework: role levels, the catalogue of opportunities by theme, and stretch tasks."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from portal.model.base import (
    Address,
    AskedAs,
    ClauseId,
    Line,
    Name,
    Named,
    OpportunityId,
    PaymentId,
    PostId,
    Record,
    RoleId,
    SettingId,
    Shown,
    StrandId,
    Text,
)
from portal.model.dates import CalendarDate
from portal.model.vocabulary import (
    Activity,
    ArrowBasis,
    ArrowDirection,
    Cost,
    Origin,
    Reading,
    Rhythm,
    Standing,
    Step,
    Time,
    TimeBasis,
)

# The labels that a program may guess from an entry's words.
Guessable = Literal["step", "activity", "time"]

Demand = Annotated[int, Field(ge=1, le=3, description="1 a little, 2 clearly, 3 very much")]


class Arrow(Record):
    """One arrow of the ladder: where a role level leads, and why we say so."""

    role: RoleId | None = Field(None, description="The role level that it leads to")
    post: Line | None = Field(None, description="Or a post that is no role level of its own")
    direction: ArrowDirection = ArrowDirection.NEXT
    basis: ArrowBasis
    entries: tuple[OpportunityId, ...] = Field((), description="The entries that state it")
    clauses: tuple[ClauseId, ...] = Field((), description="The clauses of the policy that state it")


class Role(Named):
    """One role level: its place on the ladder and what it is offered in each setting."""

    kind: ClassVar[str] = "role"
    place: ClassVar[str] = "data/roles/<id>.yml"
    called: ClassVar[tuple[str, str] | None] = ("role level", "role levels")
    heading: ClassVar[str] = "Role levels"
    promised: ClassVar[bool] = True

    title: Name = Field(description="The title in the plural", examples=["Lead tutors"])
    singular: Name = Field(description="The title of one of them", examples=["Lead tutor"])
    former_titles: tuple[Name, ...] = Field((), description="Titles by which it is also found, the printed one first")
    strand: StrandId
    order: int = Field(ge=1, le=9999, description="Its place on its strand, counted upwards; gaps are allowed")
    summary: Line | None = Field(
        None, description="One sentence on who is at this level (editorial); left out until somebody has written it"
    )
    asked_as: AskedAs = ()
    leads_to: tuple[Arrow, ...] = ()
    framework: dict[SettingId, tuple[OpportunityId, ...]] = Field(
        description="For each setting, the entries in the policy's order"
    )

    @property
    def about(self) -> str:
        """Its summary; its title where nobody has written one yet."""
        return self.summary or self.title

    @property
    def other_titles(self) -> tuple[str, ...]:
        """Its former titles, but for those that are its title of today."""
        return tuple(title for title in self.former_titles if title.casefold() != self.title.casefold())


class TakeUp(Record):
    """How to take something up (editorial). Whatever an entry leaves out comes from its theme."""

    first_step: Line | None = Field(
        None,
        description="What to do this week, as one sentence",
        examples=["Tell your mentor which lesson you would like to see."],
    )
    ask: PostId | None = Field(None, description="The post to ask, by its id in trust.yml")
    agree: Line | None = Field(
        None,
        description="What to agree beforehand, such as time, cover or paid hours",
        examples=["Agree a day, and who covers your class."],
    )
    keep: Line | None = Field(
        None,
        description="What shows afterwards that it was done",
        examples=["Half a page on what you will do differently."],
    )

    def over(self, default: "TakeUp") -> "TakeUp":
        """What this says and, where it says nothing, what the other says."""
        return TakeUp(
            first_step=self.first_step or default.first_step,
            ask=self.ask or default.ask,
            agree=self.agree or default.agree,
            keep=self.keep or default.keep,
        )


class WebPage(Record):
    """A page of a body that offers or explains something, and the day on which somebody last looked at it."""

    title: Name = Field(description="Whose page it is and what it is about, in a few words")
    address: Address
    checked: CalendarDate = Field(description="When somebody last looked")
    read: Reading | None = Field(None, description="What was looked at: the page itself or a stored copy of it")


class Opportunity(Named):
    """One entry of the catalogue: one thing that a person can do to develop."""

    kind: ClassVar[str] = "opportunity"
    called: ClassVar[tuple[str, str] | None] = ("opportunity", "opportunities")
    promised: ClassVar[bool] = True

    text: Line = Field(
        description="What a person can do; a capital letter at the beginning, no full stop at the end",
        examples=["Observe a lesson of a colleague"],
    )
    asked_as: AskedAs = ()
    step: Annotated[Step | None, Shown("Step", "How far it goes", line=False, wanted=True)] = Field(
        None, description="How far it goes; left out until somebody has decided it"
    )
    activity: Annotated[
        Activity | None, Shown("Kind of activity", "What kind of activity it is", facet=True, wanted=True)
    ] = Field(None, description="What kind of activity it is; left out until somebody has decided it")
    time: Annotated[
        Time | None,
        Shown("Time", "How long it takes in all", facet=True, first=True, search=True, basis="time_basis", wanted=True),
    ] = Field(None, description="How long it takes in all; left out where a guess would mislead")
    time_basis: Annotated[TimeBasis, Shown("Basis of the time", "How you know how long it takes", line=False)] = (
        TimeBasis.EDITORIAL
    )
    rhythm: Annotated[Rhythm | None, Shown("How often", "How often it comes round, if its words say so")] = Field(
        None, description="How often it comes round, where the text says so"
    )
    cost: Annotated[Cost | None, Shown("Cost", "What it costs", facet=True)] = Field(
        None, description="What it costs, if not what its theme says (editorial)"
    )
    standing: Annotated[
        Standing | None, Shown("Standing", unsaid=(Standing.CONFIRMED,), tag=True, facet=True, search=True)
    ] = Field(None, description="What has become of it, if that does not follow from the glossary's terms in its text")
    guessed: tuple[Guessable, ...] = Field(
        (), description="Which of its labels a program has guessed and nobody has confirmed; for reviewers only"
    )
    variant_of: OpportunityId | None = Field(None, description="The entry that is the same activity in other words")
    distinct_from: tuple[OpportunityId, ...] = Field(
        (), description="Entries that look like it but mean something else"
    )
    take_up: TakeUp | None = Field(None, description="How to take it up, if not as its theme says")
    pages: tuple[WebPage, ...] = Field((), description="Where to look, besides the pages of its theme")


class Theme(Named):
    """One thread of activity, with its entries in order from finding out to leading."""

    kind: ClassVar[str] = "theme"
    place: ClassVar[str] = "data/opportunities/framework/<id>.yml"
    heading: ClassVar[str] = "Themes and the catalogue"
    promised: ClassVar[bool] = True

    title: Line
    summary: Line | None = Field(None, description="What it is about, in a sentence; left out until it is written")
    asked_as: AskedAs = ()
    cost: Cost | None = Field(None, description="What its entries cost, unless they say otherwise (editorial)")
    take_up: TakeUp | None = Field(None, description="How to take its entries up, unless they say otherwise")
    pages: tuple[WebPage, ...] = Field((), description="Where to look for all of its entries")
    entries: tuple[Opportunity, ...] = Field(min_length=1)

    @property
    def about(self) -> str:
        """Its summary; its title where nobody has written one yet."""
        return self.summary or self.title

    def take_up_of(self, entry: Opportunity) -> TakeUp:
        """How one of its entries is taken up: what the entry says itself, for the rest what the theme says."""
        return (entry.take_up or TakeUp()).over(self.take_up or TakeUp())


class Demands(Record):
    """How much a stretch task demands on four measures; 1 to 3 each (editorial)."""

    complex: Demand
    multifaceted: Demand
    outward_facing: Demand
    long: Demand

    @property
    def total(self) -> int:
        """The four measures together, from 4 to 12."""
        return self.complex + self.multifaceted + self.outward_facing + self.long


class StretchTask(Named):
    """One stretch task, with what the policy says must be explained at the outset."""

    kind: ClassVar[str] = "stretch-task"
    place: ClassVar[str] = "data/opportunities/stretch-tasks/<id>.yml"
    promised: ClassVar[bool] = True

    title: Line
    summary: Line
    asked_as: AskedAs = ()
    origin: Origin
    clause: ClauseId | None = Field(None, description="The clause that names it, for the policy's own examples")
    nature: Text = Field(description="What one does")
    duration: Line = Field(description="How long it lasts", examples=["About a term"])
    time: Annotated[Time | None, Shown("Time", wanted=True)] = Field(
        None, description="How long it takes in all; left out until somebody has decided it"
    )
    scope: Text = Field(description="How far it goes, and what is not part of it")
    support: Text = Field(description="What help there is, who gives it, and how hours and cover are settled")
    success: Text | None = Field(None, description="What shows that it went well (editorial)")
    payment: tuple[PaymentId, ...] = Field(min_length=1, description="The payments of trust.yml that are possible")
    roles: tuple[RoleId, ...] = Field(min_length=1, description="The role levels that it suits")
    develops: tuple[Line, ...] = Field(min_length=1, description="What it develops")
    entries: tuple[OpportunityId, ...] = Field((), description="The framework entries that it belongs to")
    demand: Demands | None = Field(None, description="How much it demands; left out until somebody has decided it")

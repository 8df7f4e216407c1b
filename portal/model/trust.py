"""The trust: who it is, how it names its settings and strands, what it has still to supply."""

from typing import Annotated, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints

from portal.model.base import (
    Address,
    ClauseId,
    DutyId,
    Id,
    Line,
    Name,
    Named,
    OpportunityId,
    PostId,
    Record,
    RoleId,
)
from portal.model.dates import CalendarDate

WithdrawnKind = Literal[
    "opportunity",
    "stretch-task",
    "role",
    "theme",
    "policy",
    "section",
    "clause",
    "definition",
    "holder",
    "duty",
    "offer",
    "attribute",
    "succession-step",
    "term",
    "setting",
    "strand",
    "payment",
    "post",
    "aim",
    "contact",
    "awaited",
    "event",
    "past-event",
]


class Setting(Named):
    """Where an opportunity happens. Settings stand in order, from the school outwards."""

    kind: ClassVar[str] = "setting"
    promised: ClassVar[bool] = True

    title: Name = Field(description="The full title, as the policy's table prints it")
    short: Name = Field(description="Two or three words for labels and links")


class Strand(Named):
    """One strand of the ladder of role levels, such as teaching or leadership."""

    kind: ClassVar[str] = "strand"
    promised: ClassVar[bool] = True

    title: Name
    summary: Line | None = Field(
        None, description="One sentence on who is on this strand; left out until somebody has written it"
    )


class Aim(Named):
    """One of the trust's aims."""

    kind: ClassVar[str] = "aim"

    text: Line


class Contact(Named):
    """A post that the policy calls for. Give the title of the post, never a person's name."""

    kind: ClassVar[str] = "contact"
    called: ClassVar[tuple[str, str] | None] = ("post", "posts")

    title: Line = Field(description="What the policy calls the post")
    clause: ClauseId = Field(description="The clause that calls for it")
    post: Line | None = Field(None, description="The title of the post that holds it; empty until the trust says")


class Post(Named):
    """A post whom one may ask about an opportunity: what one asks for, never a person's name."""

    kind: ClassVar[str] = "post"
    called: ClassVar[tuple[str, str] | None] = ("post to ask", "posts to ask")

    title: Line = Field(description="The post as staff would ask for it", examples=["Your line manager"])
    clause: ClauseId | None = Field(None, description="The clause of the policy that names it, if one does")


class Awaited(Named):
    """Something that the policy mentions but does not give; the trust has to supply it."""

    kind: ClassVar[str] = "awaited"
    called: ClassVar[tuple[str, str] | None] = ("item to be supplied", "items to be supplied")

    title: Line
    why: Line = Field(description="What the policy says, and what it leaves open")
    clause: ClauseId = Field(description="The clause that leaves it open")


class Elsewhere(Record):
    """Something that people ask for and this site does not have. Search says so, and who to ask."""

    topic: Line = Field(
        description="What it is, to be read after 'about'", examples=["flexible working and part-time hours"]
    )
    asked_as: tuple[Name, ...] = Field(min_length=1, description="The phrases and words by which people ask for it")
    ask: PostId = Field(description="The post to ask, by its id in trust.yml")


class Payment(Named):
    """A way in which a stretch task may be paid, or not."""

    kind: ClassVar[str] = "payment"

    title: Line
    summary: Line
    paid: bool = Field(description="Whether money is paid")
    roles: tuple[RoleId, ...] = Field(
        (), description="The role levels to which it is open; empty where it is open to all"
    )


class Withdrawn(Record):
    """Something that is no longer there. Its page, if it had one, says so; plans that hold it keep it and say so."""

    was: WithdrawnKind = Field(description="What kind of thing it was")
    id: Id = Field(description="The id that it had; it must not be given again")
    text: Line = Field(description="What it said, or its title", examples=["Visit the town library"])
    since: CalendarDate = Field(description="When it was withdrawn")
    reason: Line = Field(
        description="Why, in one sentence for those who had planned it", examples=["The library has closed"]
    )
    instead: Id | None = Field(None, description="The id of what replaces it, if anything does")
    previously: tuple[Id, ...] = Field((), description="Its earlier ids")


Month = Annotated[int, Field(ge=1, le=12, description="A month, 1 for January to 12 for December", examples=[9])]
Colour = Annotated[
    str,
    StringConstraints(pattern=r"^#[0-9a-f]{6}$"),
    Field(description="A colour as six hexadecimal digits behind a #, in small letters", examples=["#17518a"]),
]
PictureName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:svg|png)$", max_length=80),
    Field(description="The name of a picture in data/brand/, SVG or PNG", examples=["logo.svg"]),
]


class Brand(Record):
    """The trust's own face: its logo and its colours. Without it the site has a plain one."""

    logo: PictureName | None = Field(None, description="The logo; without one the site draws a stair")
    colour: Colour = Field(description="The colour of the masthead and of buttons; it must be readable on white")
    second: Colour | None = Field(None, description="A second colour, for the drawn stair")


class ContentReading(Record):
    """When all texts were last read from beginning to end, and what they were compared with."""

    day: CalendarDate = Field(description="The day of that reading")
    against: tuple[Line, ...] = Field(min_length=1, description="What they were compared with, one thing a line")


class AccessibilityRecord(Record):
    """What is known about how accessible this site is, for the accessibility statement."""

    prepared: CalendarDate = Field(description="When the statement was prepared")
    reviewed: CalendarDate = Field(description="When it was last reviewed")
    tested: CalendarDate | None = Field(None, description="When the site was last tested")
    findings: tuple[Line, ...] = Field((), description="Who tested, how, and what was found; whole sentences")
    problems: tuple[Line, ...] = Field((), description="What is known not to be accessible; whole sentences")
    plans: tuple[Line, ...] = Field((), description="What will be done about it; whole sentences")


class Expected(Record):
    """How much of its framework the trust expects; where it falls short, the validator warns."""

    entries: int = Field(3, ge=0, le=99, description="How many entries a role level has at least in each setting")
    stretch_tasks: int = Field(3, ge=0, le=99, description="How many stretch tasks suit a role level at least")
    settings: int = Field(1, ge=1, le=99, description="In how many settings of a role level an entry stands at most")


class SchoolYear(Record):
    """The trust's year: when it begins, and in which months things come round."""

    begins: Month = Field(9, description="The month in which a school year begins, 1 to 12")
    duties: dict[DutyId, tuple[Month, ...]] = Field(
        {}, description="For duties of a policy that come round, the months in which they do"
    )
    entries: dict[OpportunityId, tuple[Month, ...]] = Field(
        {}, description="For opportunities that come round, the months when they do"
    )


class Trust(Record):
    """The trust: who it is, how it names its settings and strands, and what it has still to supply."""

    kind: ClassVar[str] = "trust"
    place: ClassVar[str] = "data/trust.yml"
    heading: ClassVar[str] = "The trust"

    name: Name
    short: Name = Field(description="What staff call the trust")
    strapline: Line | None = Field(None, description="What the trust stands for, in one line")
    portal: Line = Field(description="The title of this site")
    address: Address = Field(description="Where this site is published")
    repository: Address = Field(description="Where its data can be edited, for the pencil on each page")
    time_zone: Name = Field("Europe/London", description="The time zone of its dates and times")
    contact: Line = Field(description="How to reach the people who look after this site, in words")
    consultation: Line | None = Field(
        None,
        description="Where answers to a consultation go without an account anywhere, in words: a post, an address",
        examples=["On paper to the office of your school, or to the clerk of the trust"],
    )
    brand: Brand | None = Field(None, description="The trust's logo and colours")
    aims: tuple[Aim, ...] = ()
    settings: tuple[Setting, ...] = Field(min_length=1)
    strands: tuple[Strand, ...] = Field(min_length=1)
    payments: tuple[Payment, ...] = Field((), description="The ways in which a stretch task may be paid, or not")
    posts: tuple[Post, ...] = Field((), description="The posts to ask how to take something up")
    contacts: tuple[Contact, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = Field((), description="What people ask for and this site does not hold")
    content_read: ContentReading | None = Field(
        None, description="When all texts were last read from beginning to end; empty until somebody has done so"
    )
    accessibility: AccessibilityRecord | None = Field(
        None, description="What the accessibility statement says of tests; empty until somebody has tested"
    )
    expected: Expected = Field(Expected(), description="How much of its framework the trust expects")
    withdrawn: tuple[Withdrawn, ...] = Field((), description="What was offered once and is no longer")
    not_personal: tuple[Name, ...] = Field(
        (), description="Words that look like a person's name but are not, such as a place named after somebody"
    )
    year: SchoolYear = Field(
        SchoolYear(), description="When things come round; whatever is left out is shown as not set"
    )

    @property
    def host(self) -> str:
        """The host of its site, which makes ids of its own of those in calendars and feeds."""
        return urlsplit(self.address).hostname or "localhost"

    @property
    def example_addresses(self) -> tuple[str, ...]:
        """The names of those of its own addresses that are an example, which the trust has not replaced yet."""
        return tuple(name for name in ("address", "repository") if "example" in getattr(self, name))

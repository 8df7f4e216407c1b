"""What version 1 of the API promises: these keys with these types, whatever becomes of the data files.

A key may be added, and a word to a vocabulary. Nothing may be taken away or given another type: that would break those
who read the files, and needs a version 2 beside this one (`tests/test_api_promise.py` says how). Where the model calls
something otherwise than a key here, ``validation_alias`` names the model's field.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from portal.model.vocabulary import (
    Activity,
    ArrowBasis,
    ArrowDirection,
    Confidence,
    Cost,
    EventState,
    Expanded,
    Force,
    Origin,
    Reading,
    Status,
    Step,
    TermKind,
    Time,
    TimeBasis,
)

VERSION = "1"

Date = Annotated[str, BeforeValidator(str), Field(description="A day, a month or a year: 2017-11-28, 2017-11 or 2017")]

Written = Annotated[
    str, BeforeValidator(lambda text: text or ""), Field(description="A text; empty until somebody has written it")
]
Stated = Annotated[
    str,
    BeforeValidator(lambda day: str(day or "")),
    Field(description="A day, a month or a year: 2017-11-28, 2017-11 or 2017; empty where it is not said"),
]


class Item(BaseModel):
    """What all items have in common: they are read off the records of the catalogue, and frozen."""

    model_config = ConfigDict(frozen=True, from_attributes=True, defer_build=True)


class Named(Item):
    """An item with an id, by which other files, links and saved plans know it."""

    id: str
    previously: tuple[str, ...] = Field((), description="Its earlier ids")


class Arrow(Item):
    """Where a role level leads, and why we say so."""

    role: str | None = Field(None, description="The id of the role level that it leads to")
    post: str | None = Field(None, description="Or a post that is no role level of its own")
    direction: ArrowDirection
    basis: ArrowBasis
    entries: tuple[str, ...] = Field((), description="The entries that state it")
    clauses: tuple[str, ...] = Field((), description="The clauses that state it")


class Role(Named):
    """A role level: its place on the ladder and what it is offered in each setting."""

    title: str
    singular: str
    former_titles: tuple[str, ...] = ()
    strand: str
    order: int
    summary: Written
    leads_to: tuple[Arrow, ...] = ()
    framework: dict[str, tuple[str, ...]] = Field(description="For each setting's id the ids of the entries, in order")


class Placement(Item):
    """A role level and a setting in which an entry is offered."""

    role: str
    setting: str


class Label(Item):
    """One label of an entry; there may come more of them."""

    name: str = Field(description="The name of the label, such as cost")
    value: str = Field(description="Its word, as the data files have it")
    title: str = Field(description="What readers call the label")
    text: str = Field(description="What readers see")


class TakeUp(Item):
    """How an entry is taken up: what the entry says itself, for the rest what its theme says (editorial)."""

    first_step: str | None = None
    ask: str | None = Field(None, description="The id of the post to ask")
    agree: str | None = None
    keep: str | None = None


class WebPage(Item):
    """A page where to look, when somebody last did, and at what."""

    title: str
    address: str
    checked: Date
    read: Reading | None = Field(None, description="What was looked at: the page itself or a stored copy of it")


class Opportunity(Named):
    """An entry with its labels, its theme and its placements."""

    text: str
    step: Step
    activity: Activity
    time: Time | None = Field(None, description="Left out where a guess would mislead")
    time_basis: TimeBasis
    labels: tuple[Label, ...] = Field((), description="All labels, the theme's and the glossary's among them")
    variant_of: str | None = Field(None, description="The id of the entry that is the same in other words")
    distinct_from: tuple[str, ...] = ()
    take_up: TakeUp | None = None
    pages: tuple[WebPage, ...] = ()
    theme: str = Field(description="The id of its theme")
    placements: tuple[Placement, ...]


class Theme(Named):
    """A theme with the ids of its entries in order."""

    title: str
    summary: Written
    entries: tuple[str, ...]


class Demands(Item):
    """How much a stretch task demands, each measure from 1 to 3."""

    complex: int
    multifaceted: int
    outward_facing: int
    long: int


class StretchTask(Named):
    """A stretch task."""

    title: str
    summary: str
    origin: Origin
    clause: str | None = None
    nature: str
    duration: str
    time: Time
    scope: str
    support: str
    success: str | None = None
    payment: tuple[str, ...]
    roles: tuple[str, ...]
    develops: tuple[str, ...]
    entries: tuple[str, ...] = ()
    demand: Demands


class Session(Item):
    """One meeting of an event, in the time zone of the trust; its moments are in UTC."""

    day: Date
    last_day: Date | None = None
    begin: str | None = Field(None, description="The hour, as 16:30")
    end: str | None = None
    begins_at: str = Field(description="The moment at which it begins, in UTC: 2027-03-12T16:00:00Z")
    ends_at: str = Field(description="The moment at which it ends, in UTC")
    venue: str | None = None
    cancelled: bool = False
    moved_from: Date | None = None


class Event(Named):
    """A dated offer. Where it stands at a moment follows from its moments."""

    title: str
    entries: tuple[str, ...] = Field((), description="The ids of the opportunities that it offers")
    tasks: tuple[str, ...] = Field((), description="The ids of the stretch tasks that it offers")
    roles: tuple[str, ...] = Field(description="The ids of the role levels that it is for")
    settings: tuple[str, ...] = Field(description="The ids of the settings to which it belongs")
    sessions: tuple[Session, ...] = Field(description="Its sessions in order; none where there is no date yet")
    drop_in: bool = False
    trust_deadline: Date | None = None
    provider_deadline: Date | None = None
    closes_at: str | None = Field(None, description="The moment from which on nobody can apply, in UTC")
    body: str | None = Field(None, description="The id of the term of the glossary that holds it")
    school: str | None = None
    venue: str | None = None
    online: bool = False
    cost: Cost | None = None
    price: str | None = None
    paid_by: tuple[str, ...] = ()
    capacity: int | None = None
    state: EventState
    ask: str | None = Field(None, description="The id of the post to ask")
    page: str | None = None
    public: bool = False
    source: str
    checked: Date


class Control(Item):
    """When a policy was consulted on, adopted, reported, put in force and due for review."""

    consulted: Stated
    adopted: Stated
    adopted_by: Written
    reported: Stated
    reported_to: Written
    in_force: Stated
    review_due: Stated
    wording: Written


class Definition(Named):
    """A word that a policy defines."""

    term: str
    meaning: str


class Clause(Named):
    """A clause in plain English, with the adopted wording where that is given."""

    text: Annotated[str, Field(validation_alias="words", description="In plain English, once somebody has written it")]
    items: tuple[str, ...] = ()
    adopted: str | None = None


class Section(Named):
    """A section of a policy."""

    title: str
    source: str
    figure: Literal["attributes", "succession-model", "nine-box", "connected", "framework"] | None = None
    clauses: tuple[Clause, ...]


class Holder(Named):
    """Who holds a duty, or to whom it is owed."""

    title: str
    roles: tuple[str, ...] = ()


class Duty(Named):
    """Who does what, how often, by which clause."""

    holder: str
    force: Force
    action: str
    often: str | None = None
    to: tuple[str, ...] = ()
    clause: str


class Offer(Named):
    """Something that a policy offers, with the words that limit it."""

    text: str
    hedges: tuple[str, ...] = ()
    clause: str


class Attribute(Named):
    """One of the key areas considered in appointing and in talent review."""

    title: str
    text: str
    ask: str
    clause: str


class SuccessionStep(Named):
    """A step of the succession model."""

    text: str


class SuccessionModel(Item):
    """The steps by which successors are identified."""

    clause: str
    steps: tuple[SuccessionStep, ...]


class Axis(Item):
    """An axis of the nine-box matrix."""

    title: str
    meaning: str


class NineBox(Item):
    """The nine-box matrix."""

    clause: str
    across: Axis
    up: Axis
    boxes: tuple[str, ...] = ()


class Connected(Item):
    """A document that a policy is connected with."""

    title: str
    listed: bool
    clause: str


class Policy(Named):
    """A policy with its clauses, duties, offers and figures."""

    title: str
    summary: Written
    control: Control
    definitions: tuple[Definition, ...] = ()
    sections: tuple[Section, ...]
    holders: tuple[Holder, ...] = ()
    duties: tuple[Duty, ...] = ()
    offers: tuple[Offer, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    succession_model: SuccessionModel | None = None
    nine_box: NineBox | None = None
    connected: tuple[Connected, ...] = ()
    acknowledgement: str | None = None


class Citation(Item):
    """A page that supports what is said about a name."""

    title: str
    url: str
    dated: Date | None = Field(None, description="The date that the page itself bears, where it bears one")


class Today(Item):
    """What a name means today; it is left out where that is not established."""

    status: Status
    since: Date | None = None
    summary: str | None = None
    instead: str | None = None
    sources: tuple[Citation, ...] = ()
    confidence: Confidence
    checked: Date
    read: Reading | None = Field(None, description="What was looked at: the page itself or a stored copy of it")


class Term(Named):
    """A term of the glossary."""

    term: str
    expansion: str | None = None
    aliases: tuple[str, ...] = ()
    type: TermKind
    expanded: Expanded
    meaning: str | None = None
    source: str | None = None
    today: Today | None = None


class Aim(Named):
    """One of the trust's aims."""

    text: str


class Setting(Named):
    """Where an opportunity happens; settings stand in order, from the school outwards."""

    title: str
    short: str


class Strand(Named):
    """A strand of the ladder of role levels."""

    title: str
    summary: Written


class Payment(Named):
    """A way in which a stretch task may be paid, or not."""

    title: str
    summary: str
    paid: bool
    roles: tuple[str, ...] = ()


class Post(Named):
    """A post whom one may ask."""

    title: str
    clause: str | None = None


class Contact(Named):
    """A post that a policy calls for, and the title of the post that holds it."""

    title: str
    clause: str
    post: str | None = None


class Awaited(Named):
    """Something that a policy leaves open."""

    title: str
    why: str
    clause: str


class Withdrawn(Item):
    """Something that is no more."""

    was: str
    id: str
    text: str
    since: Date
    reason: str
    instead: str | None = None
    previously: tuple[str, ...] = ()


class Trust(Item):
    """The trust: who it is and how it names its settings and strands."""

    name: str
    short: str
    strapline: Written
    portal: str
    address: str
    repository: str
    contact: str
    aims: tuple[Aim, ...]
    settings: tuple[Setting, ...]
    strands: tuple[Strand, ...]
    payments: tuple[Payment, ...]
    posts: tuple[Post, ...] = ()
    contacts: tuple[Contact, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()


class Document(Item):
    """What every file has: the version of the API and of the data."""

    api: str = Field(VERSION, description="The version of the API; it grows when a key changes its meaning")
    data: str = Field(description="The version of the data: twelve hexadecimal digits")
    count: int = Field(description="How many items the file holds")


class Roles(Document):
    """All role levels, in the ladder's order."""

    roles: tuple[Role, ...]


class Opportunities(Document):
    """All entries of the catalogue, theme after theme."""

    opportunities: tuple[Opportunity, ...]


class Themes(Document):
    """All themes by title."""

    themes: tuple[Theme, ...]


class StretchTasks(Document):
    """All stretch tasks by demand."""

    stretch_tasks: tuple[StretchTask, ...]


class Events(Document):
    """All events of today, the soonest first."""

    time_zone: str = Field(description="The time zone in which days and hours are meant")
    events: tuple[Event, ...]


class Policies(Document):
    """All policies, with clauses, duties and offers."""

    policies: tuple[Policy, ...]


class Terms(Document):
    """All terms of the glossary. What is not established is left out."""

    terms: tuple[Term, ...]


class Index(Document):
    """What the API holds: the trust, the counts and the files."""

    trust: Trust
    counts: dict[str, int]
    files: tuple[str, ...]

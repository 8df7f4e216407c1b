"""Dated offers: when something that the framework offers takes place, until when one may apply, and who to ask."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from portal.model.base import (
    Address,
    ClauseId,
    Line,
    Name,
    Named,
    OpportunityId,
    PostId,
    Record,
    RoleId,
    SettingId,
    StretchTaskId,
    TermId,
)
from portal.model.dates import CalendarDate, Day
from portal.model.display import TimeOfDay
from portal.model.vocabulary import Cost, EventState


class Session(Record):
    """One meeting of an event: the day and the hours, in the time zone of the trust."""

    day: Day = Field(description="The day it takes place, or begins")
    last_day: Day | None = Field(None, description="The last day, where it goes over several")
    begin: TimeOfDay | None = Field(None, description="When it begins; left out where it takes all day or nobody knows")
    end: TimeOfDay | None = Field(None, description="When it ends, on its last day")
    venue: Name | None = Field(None, description="Where it is, if not at the venue of the event")
    cancelled: bool = Field(False, description="Whether this session is cancelled and the others are not")
    moved_from: Day | None = Field(
        None, description="The first day it was planned for; left as it is when it is moved again"
    )

    @property
    def ends_on(self) -> CalendarDate:
        """The day on which it ends."""
        return self.last_day or self.day


class Dated(Named):
    """What events of today and those filed away have in common."""

    title: Line = Field(description="What it is called, without its date", examples=["Spring meeting of the network"])
    entries: tuple[OpportunityId, ...] = Field((), description="The opportunities that it offers")
    tasks: tuple[StretchTaskId, ...] = Field((), description="The stretch tasks that it offers")
    roles: tuple[RoleId, ...] = Field(
        (), description="The role levels that it is for; left out, all that are offered its entries"
    )
    setting: SettingId | None = Field(None, description="The setting, if it does not follow from its entries")
    sessions: tuple[Session, ...] = Field(
        (), description="When it is, in order; without any, readers are asked to say that they are interested"
    )
    drop_in: bool = Field(False, description="Whether people can join at any session, not only the first")
    trust_deadline: Day | None = Field(None, description="The last day on which the trust takes applications")
    provider_deadline: Day | None = Field(None, description="The last day on which the provider takes applications")
    body: TermId | None = Field(None, description="The body of the glossary that holds it")
    school: Name | None = Field(None, description="Or the school that holds it")
    venue: Name | None = Field(None, description="Where it is", examples=["Town hall"])
    online: bool = Field(False, description="Whether people can take part online")
    cost: Cost | None = Field(None, description="What it costs, if that differs from what its opportunities cost")
    price: Line | None = Field(None, description="What it costs, in words", examples=["40 pounds a day"])
    paid_by: tuple[ClauseId, ...] = Field((), description="The clauses of the policy by which the trust may pay")
    capacity: int | None = Field(None, ge=1, le=9999, description="How many places there are")
    state: EventState = EventState.PLANNED
    ask: PostId | None = Field(None, description="The post to ask, if it differs from that of its opportunities")
    page: Address | None = Field(None, description="The page to apply on, or to read more")
    public: bool = Field(False, description="Whether people from outside the trust may come")
    source: Line = Field(description="Who said so", examples=["The provider's page", "The office of the network"])
    checked: Day = Field(description="When somebody last made sure")

    @property
    def deadline(self) -> CalendarDate | None:
        """The last day on which staff can apply: the trust's deadline, or else the provider's."""
        return self.trust_deadline or self.provider_deadline

    @property
    def held(self) -> tuple[Session, ...]:
        """Its sessions that are not cancelled; all of them where every one is."""
        return tuple(session for session in self.sessions if not session.cancelled) or self.sessions

    @property
    def is_off(self) -> bool:
        """Whether nothing of it takes place."""
        return self.state is EventState.CANCELLED or (
            bool(self.sessions) and all(session.cancelled for session in self.sessions)
        )

    @property
    def days(self) -> Iterator[CalendarDate]:
        """Every day that it names as one of its own."""
        for session in self.sessions:
            yield session.day
            yield session.ends_on


class Event(Dated):
    """A dated offer of today: a course, a meeting, a call for applications."""

    kind: ClassVar[str] = "event"
    place: ClassVar[str] = "data/opportunities/events/<id>.yml"
    heading: ClassVar[str] = "Dates"


class PastEvent(Dated):
    """An event that is long over and was filed away; it says when something was held before."""

    kind: ClassVar[str] = "past-event"
    place: ClassVar[str] = "data/opportunities/past-events/<id>.yml"
    heading: ClassVar[str] = "Dates of the past"

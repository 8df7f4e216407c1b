"""The glossary: terms, what they stand for, and what each name means today."""

from typing import ClassVar

from pydantic import Field

from portal.model.base import Address, Domain, Line, Name, Named, Record, Verbatim
from portal.model.dates import CalendarDate
from portal.model.vocabulary import Confidence, Expanded, Reading, Status, TermKind


class Citation(Record):
    """A page that supports what is said about a name."""

    title: Name = Field(description="Who says what, in a few words")
    url: Address
    dated: CalendarDate | None = Field(None, description="The date that the page itself bears, where it bears one")


class Today(Record):
    """What a name means today, and how sure we are of it."""

    status: Status
    since: CalendarDate | None = Field(None, description="When the name changed")
    summary: Line | None = Field(None, description="What has happened, in one or two sentences for all readers")
    instead: Line | None = Field(None, description="What stands now")
    sources: tuple[Citation, ...] = Field((), description="The most official page first")
    confidence: Confidence
    checked: CalendarDate = Field(description="When somebody last looked")
    read: Reading | None = Field(None, description="What was looked at: the page itself or a stored copy of it")
    remark: Verbatim | None = Field(None, description="For reviewers only: what is uncertain, and who to ask")


class Term(Named):
    """One term or abbreviation of the glossary."""

    kind: ClassVar[str] = "term"
    promised: ClassVar[bool] = True

    term: Name = Field(description="The name as texts use it", examples=["GPA"])
    expansion: Name | None = Field(
        None,
        description="What it stands for; empty where that is not established",
        examples=["grade point average"],
    )
    aliases: tuple[Name, ...] = Field((), description="Other spellings and words by which it is found")
    type: TermKind | None = Field(None, description="What kind of name it is; left out until somebody has decided it")
    expanded: Expanded
    meaning: Line | None = Field(None, description="What it is, in one sentence, where the expansion is not enough")
    source: Name | None = Field(None, description="Where the expansion comes from; an https address is linked")
    sites: tuple[Domain, ...] = Field((), description="The domains of the body's own pages", examples=["example.org"])
    today: Today | None = None

    @property
    def public_form(self) -> "Term":
        """The term as readers see it: without the remark, and without a name of today that is not sure."""
        if self.today is None:
            return self
        sure = self.today.confidence.sure
        return self.model_copy(update={"today": self.today.model_copy(update={"remark": None}) if sure else None})


class Glossary(Record):
    """All terms, in alphabetical order, and whose pages count as official."""

    kind: ClassVar[str] = "glossary"
    place: ClassVar[str] = "data/glossary.yml"
    heading: ClassVar[str] = "Glossary"

    official: tuple[Domain, ...] = Field(
        (), description="The domains whose pages are official for every term", examples=["example.org"]
    )
    terms: tuple[Term, ...]

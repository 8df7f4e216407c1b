"""What every part of the data is made of: frozen records, ids that refer, and texts with a mark."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


@dataclass(frozen=True)
class Refers:
    """Marks an id that must be the id of a record of this kind."""

    kind: str


@dataclass(frozen=True)
class Shown:
    """Marks a field as a label of an entry: a word of a vocabulary that readers see, and by which they can choose.

    Whatever lists labels reads these marks: the line below an entry, the finder, search, the plan, the API, the table
    of placements, the report, the issue form and `new.py`.

    ``label`` is what readers call it, ``ask`` what is asked of those who add an entry (empty: nothing). ``line`` says
    whether it stands in the line below an entry, where the words ``unsaid`` go without saying; ``tag`` makes it stand
    out there. ``facet`` says whether the finder asks for it, ``first`` whether that question is open to begin with,
    ``search`` whether results of search show it. ``basis`` names the field that says where it comes from. ``wanted``
    says that an entry without it has a gap, which the report counts.
    """

    label: str
    ask: str = ""
    line: bool = True
    unsaid: tuple[str, ...] = ()
    tag: bool = False
    facet: bool = False
    first: bool = False
    search: bool = False
    basis: str = ""
    wanted: bool = False


class Mark(Enum):
    """What a text is, for the rules on wording."""

    PROSE = "prose"
    NAME = "name"
    VERBATIM = "verbatim"
    ADDRESS = "address"


# The form of an id, and how many characters it has at most.
ID_FORM = "[a-z0-9]+(?:-[a-z0-9]+)*"
ID_LENGTH = 80
_ID = StringConstraints(pattern=f"^{ID_FORM}$", max_length=ID_LENGTH)
_ONE_LINE = StringConstraints(min_length=1, max_length=300, pattern=r"^\S[^\n\r\t]*$")
_SOME_LINES = StringConstraints(min_length=1, max_length=3000, pattern=r"^\S")

Id = Annotated[
    str,
    _ID,
    Field(description="A stable name in small letters, digits and single hyphens", examples=["lead-a-network"]),
]
RoleId = Annotated[str, _ID, Refers("role"), Field(description="The id of a role level")]
SettingId = Annotated[str, _ID, Refers("setting"), Field(description="The id of a setting")]
StrandId = Annotated[str, _ID, Refers("strand"), Field(description="The id of a strand")]
OpportunityId = Annotated[str, _ID, Refers("opportunity"), Field(description="The id of an entry of the catalogue")]
StretchTaskId = Annotated[str, _ID, Refers("stretch-task"), Field(description="The id of a stretch task")]
TermId = Annotated[str, _ID, Refers("term"), Field(description="The id of a term of the glossary")]
ThemeId = Annotated[str, _ID, Refers("theme"), Field(description="The id of a theme")]
PostId = Annotated[str, _ID, Refers("post"), Field(description="The id of a post of trust.yml")]
PaymentId = Annotated[str, _ID, Refers("payment"), Field(description="The id of a payment")]
ClauseId = Annotated[str, _ID, Refers("clause"), Field(description="The id of a clause of the policy")]
DutyId = Annotated[str, _ID, Refers("duty"), Field(description="The id of a duty of a policy")]
PolicyId = Annotated[str, _ID, Refers("policy"), Field(description="The id of a policy")]
HolderId = Annotated[str, _ID, Refers("holder"), Field(description="The id of a holder of duties")]
Line = Annotated[str, _ONE_LINE, Mark.PROSE, Field(description="One line of text")]
Name = Annotated[str, _ONE_LINE, Mark.NAME, Field(description="A name as it is written, one line")]
Text = Annotated[str, _SOME_LINES, Mark.PROSE, Field(description="Plain text, no markup")]
Verbatim = Annotated[str, _SOME_LINES, Mark.VERBATIM, Field(description="Text kept to the letter")]
Address = Annotated[
    str,
    StringConstraints(max_length=500),
    Mark.ADDRESS,
    Field(description="A full address that begins with https://", examples=["https://www.gov.uk/"]),
]

AskedAs = Annotated[
    tuple[Name, ...],
    Field(
        description="Phrases and words by which people ask for it, as they would type them (editorial)",
        examples=[["who pays", "fees"]],
    ),
]
Domain = Annotated[
    str,
    StringConstraints(pattern=r"^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$", max_length=200),
    Mark.VERBATIM,
    Field(description="The domain of a site, without https:// and www", examples=["gov.uk"]),
]


class Record(BaseModel):
    """What all parts of the data have in common: frozen, and no key that the schema does not know.

    A thing that is known by itself has a ``kind``, and a kind of file the ``place`` where it stands. ``called`` is what
    readers call one and several of it, where that is not the kind and an s. ``heading`` is the title under which a
    summary of changes speaks of a kind of file. The ids of a kind are ``promised`` where links, addresses or saved
    plans hold them.
    """

    kind: ClassVar[str] = ""
    place: ClassVar[str] = ""
    called: ClassVar[tuple[str, str] | None] = None
    heading: ClassVar[str] = ""
    promised: ClassVar[bool] = False

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Named(Record):
    """A record with an id, by which other files, links and saved plans know it."""

    id: Id
    previously: tuple[Id, ...] = Field((), description="Its earlier ids, so that links and saved plans still find it")

    @property
    def first_id(self) -> str:
        """The id that it had at first, by which calendars and feeds know it for good."""
        return self.previously[0] if self.previously else self.id

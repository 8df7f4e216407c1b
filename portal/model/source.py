"""What the policy held when it was read: counts, by which a loss can be seen."""

from typing import Annotated, ClassVar

from pydantic import Field

from portal.model.base import Id, Record
from portal.model.dates import CalendarDate

Count = Annotated[int, Field(ge=0, le=9999)]


class SourceCounts(Record):
    """How many entries the policy's framework listed; where the data have fewer, that is a warning."""

    kind: ClassVar[str] = "source"
    place: ClassVar[str] = "data/source.yml"
    called: ClassVar[tuple[str, str] | None] = ("count of the policy", "counts of the policy")
    heading: ClassVar[str] = "What the policy held"

    read: CalendarDate = Field(description="When the policy was read")
    entries: dict[Id, dict[Id, Count]] = Field(
        description="For each role level and each setting, by their ids, how many entries the policy listed"
    )

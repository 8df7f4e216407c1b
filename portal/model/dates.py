"""Calendar dates as the data writes them: a day, or only a month or a year where no more is known."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"


@dataclass(frozen=True, order=True)
class CalendarDate:
    """A date of the Gregorian calendar, as precise as its source: year, year-month or year-month-day."""

    first: date
    text: str

    @classmethod
    def parse(cls, text: str) -> "CalendarDate":
        """Read ``2017``, ``2017-11`` or ``2017-11-28``; raise ``ValueError`` that says what is wrong."""
        shape = _SHAPE.fullmatch(text)
        if shape is None:
            raise ValueError("a date is written 2017-11-28, or 2017-11 or 2017 where no more is known")
        year, month, day = (int(part) if part else 1 for part in shape.groups())
        try:
            return cls(date(year, month, day), text)
        except ValueError as error:
            raise ValueError(f"{text} is not a date of the calendar") from error

    @property
    def last(self) -> date:
        """The last day that the date covers."""
        if len(self.text) == 10:
            return self.first
        month = self.first.month if len(self.text) == 7 else 12
        return date(self.first.year, month, calendar.monthrange(self.first.year, month)[1])

    @property
    def words(self) -> str:
        """The date for readers: ``28 November 2017``, ``November 2020`` or ``2011``."""
        month = calendar.month_name[self.first.month]
        forms = {4: f"{self.first.year}", 7: f"{month} {self.first.year}"}
        return forms.get(len(self.text), f"{self.first.day} {month} {self.first.year}")

    @property
    def preposition(self) -> str:
        """The word that goes before the date in a sentence: on a day, in a month or a year."""
        return "on" if len(self.text) == 10 else "in"

    def __str__(self) -> str:
        """Return the date as the data writes it."""
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic read the date from text and write it as text."""
        return core_schema.no_info_after_validator_function(
            cls.parse,
            core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema()),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the date to editors."""
        return {
            "anyOf": [{"type": "string", "pattern": _PATTERN}, {"type": "integer"}],
            "examples": ["2017-11-28", 2020],
        }


def _to_the_day(value: CalendarDate) -> CalendarDate:
    if len(value.text) != 10:
        raise ValueError("a whole day is needed here, such as 2017-11-28")
    return value


Day = Annotated[CalendarDate, AfterValidator(_to_the_day), Field(description="A day", examples=["2017-11-28"])]

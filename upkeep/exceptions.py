"""The exceptions to the check of outside addresses: each has an owner, a reason and a last day, and is checked itself.

The file is `.github/link-exceptions.yml`. It is read as data files are, so that a mistake in it has a line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from pydantic import Field

from portal.files.document import Document, Loc
from portal.files.problem import Problem
from portal.files.source import read
from portal.model.base import Address, Line, Record
from portal.model.dates import CalendarDate
from portal.model.validation import nearest, validate

LONGEST = timedelta(days=366)


class Exemption(Record):
    """One address that need not answer for a while."""

    address: Address = Field(description="The address as the data has it")
    owner: Line = Field(description="The post or the team that looks into it, no person's name")
    reason: Line = Field(description="Why it need not answer")
    until: CalendarDate = Field(description="The last day on which that holds, at most a year away")


class Exemptions(Record):
    """All exceptions."""

    kind: ClassVar[str] = "link-exceptions"

    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True)
class Granted:
    """The exceptions that hold on a day, by address, and what is wrong with the file."""

    holding: dict[str, Exemption]
    problems: tuple[Problem, ...]


def granted(file: Path, known: Iterable[str], today: date) -> Granted:
    """Read the exceptions; without a file there are none. ``known`` are the addresses of the data."""
    if not file.exists():
        return Granted({}, ())
    document, problems = read(file, file.as_posix())
    if document is None:
        return Granted({}, tuple(problems))
    exemptions, problems = validate(document, Exemptions)
    if exemptions is None:
        return Granted({}, tuple(problems))
    known = set(known)
    holding: dict[str, Exemption] = {}
    for number, item in enumerate(exemptions.exceptions):
        wrong = [*_wrong(document, ("exceptions", number), item, known, today)]
        if item.address in holding:
            message = f"{item.address} has an exception above already; delete one of the two"
            wrong.append(document.problem("link-exception", message, ("exceptions", number, "address")))
        problems += wrong
        if not wrong:
            holding[item.address] = item
    return Granted(holding, tuple(problems))


def _wrong(document: Document, loc: Loc, item: Exemption, known: set[str], today: date) -> Iterator[Problem]:
    rule = "link-exception"
    if item.address not in known:
        message = f"the data has no address {item.address}{nearest(item.address, known)}; mend it, or delete this"
        yield document.problem(rule, message, (*loc, "address"))
    if item.until.last < today:
        message = f"this ended {item.until.preposition} {item.until.words}; mend the address in the data, delete this"
        yield document.problem(rule, f"{message}, or give a new day and reason", (*loc, "until"))
    elif item.until.last > today + LONGEST:
        message = f"{item.until.words} is more than a year away; give a nearer day"
        yield document.problem(rule, message, (*loc, "until"))
    if "@" in item.owner:
        yield document.problem(rule, "the owner is a post or a team; write no address of a person", (*loc, "owner"))

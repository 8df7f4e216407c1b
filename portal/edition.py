"""Which edition of the data this is: a version made of the files' content, and a date."""

import hashlib
import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from portal.catalogue import Catalogue
from portal.days import FORMAT, Stamp, counted_days
from portal.words import day_in_words

# What a zip and a gzip can hold as a date.
_EARLIEST = int(datetime(1980, 1, 2, tzinfo=UTC).timestamp())
_LATEST = int(datetime(2105, 12, 31, tzinfo=UTC).timestamp())


# Stands for the version while the site is served: the true one, and each file that names it, would change at each save.
UNVERSIONED = "0" * 12


@dataclass(frozen=True)
class Edition:
    """The version (twelve hexadecimal digits of the data's hash) and the day on which the data last changed."""

    version: str
    day: date

    @property
    def is_versioned(self) -> bool:
        """Whether the version is that of the data."""
        return self.version != UNVERSIONED

    @property
    def words(self) -> str:
        """The day for readers, such as 28 November 2017."""
        return day_in_words(self.day)


def edition(catalogue: Catalogue, data: Path) -> Edition:
    """Work out the edition of a catalogue that was loaded from the folder ``data``."""
    digest = hashlib.sha256()
    documents = {place.document.path: place.document for place in catalogue.places.values()}
    for path in sorted(documents):
        digest.update(f"{Path(path).relative_to(data)}\0{documents[path].text}\0".encode())
    return Edition(digest.hexdigest()[:12], changed_on(data))


class DayError(ValueError):
    """A setting that is to name a day names none; the text says what to do."""


def reading_day(named: str, current: Edition) -> date:
    """The day for which pages say what is overdue: as ``named``, such as 2026-11-29, else that of the edition.

    Not the day of the build, for then the same data would make other pages each day; browsers put it right by their own
    clock. Raises ``DayError``.
    """
    return day_named(named) or current.day


def day_named(named: str) -> date | None:
    """The day that TODAY names, or None where it names none. Raises ``DayError``."""
    try:
        return date.fromisoformat(named) if named else None
    except ValueError as error:
        raise DayError(f"TODAY is {named!r}; it must be a day such as 2026-11-29, or not be set at all") from error


def changed_on(data: Path) -> date:
    """The day of the last change: SOURCE_DATE_EPOCH where it is set, else that of the last commit, else today.

    Raises ``DayError``.
    """
    override = day_given()
    if override is not None:
        return override
    command = ["git", "-C", str(data), "log", "--first-parent", "--reverse", f"--format={FORMAT}", "--", "."]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
        *_, last = counted_days(map(Stamp.read, done.stdout.splitlines()))
        return date.fromisoformat(last.day)
    except (OSError, ValueError, subprocess.SubprocessError):
        return datetime.now(UTC).date()


def this_day() -> date:
    """The day on which something is done: that of SOURCE_DATE_EPOCH where it is set, else today.

    Raises ``DayError``.
    """
    return day_given() or datetime.now(UTC).date()


def day_given() -> date | None:
    """The day of SOURCE_DATE_EPOCH, or None where that is not set. Raises ``DayError``."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return None
    if not epoch.isascii() or not epoch.isdigit() or not _EARLIEST <= int(epoch) <= _LATEST:
        raise DayError(
            f"SOURCE_DATE_EPOCH is {epoch!r}; it must be the seconds since 1970 as a whole number, of a day from 1980 "
            "to 2105, or not be set at all"
        )
    return datetime.fromtimestamp(int(epoch), UTC).date()

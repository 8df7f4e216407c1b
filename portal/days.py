"""The day on which a commit counts, for the clock of the computer on which it was made may have been wrong.

No commit counts after the moment of the build, and none before the one that it follows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from portal.words import day_in_words

FORMAT = "%h %ct %cs %cI"


@dataclass(frozen=True)
class Stamp:
    """What a commit says of itself: its name, and when it was made, in seconds since 1970, as a day and as a time."""

    name: str
    seconds: int
    day: str
    time: str

    @classmethod
    def read(cls, line: str) -> "Stamp":
        """Read what git has written by ``FORMAT``."""
        name, seconds, day, time = line.split(" ")
        return cls(name, int(seconds), day, time)


@dataclass(frozen=True)
class Counted:
    """When a commit counts, as a day and as a time. ``correction`` says so in words where it says something else."""

    day: str
    time: str
    correction: str = ""


def in_utc(moment: datetime) -> str:
    """A moment as machines read it, such as 2026-11-29T10:00:00Z."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def counted_days(stamps: Iterable[Stamp], now: datetime | None = None) -> Iterator[Counted]:
    """Yield when each commit counts, the first one first. Without ``now`` the build is at this moment."""
    commits, moment = list(stamps), now or datetime.now(UTC)
    right = (stamp for stamp in commits if _is_past(stamp, moment))
    last = _begin(next(right, None), moment)
    for stamp in commits:
        if not _is_past(stamp, moment):
            yield Counted(last.day, last.time, _sentence(stamp, "after this build", last.day))
            continue
        if stamp.day < last.day:
            yield Counted(last.day, last.time, _sentence(stamp, "before the one that it follows", last.day))
            continue
        last = Counted(stamp.day, stamp.time)
        yield last


def _is_past(stamp: Stamp, moment: datetime) -> bool:
    return stamp.seconds <= moment.timestamp()


def _begin(first: Stamp | None, moment: datetime) -> Counted:
    """When commits count that come before the first whose clock was right."""
    if first is None:
        return Counted(moment.date().isoformat(), moment.isoformat(timespec="seconds"))
    return Counted(first.day, first.time)


def _sentence(stamp: Stamp, wrong: str, day: str) -> str:
    own = day_in_words(date.fromisoformat(stamp.day)) if len(stamp.day) == len("2026-11-29") else stamp.day
    return f"The commit {stamp.name[:10]} is dated {own}, {wrong}; it counts on {day_in_words(date.fromisoformat(day))}"

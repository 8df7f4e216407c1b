"""How often and when each file of a folder was committed, so that calendars can say that something has changed."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_MARK = "\x01"


@dataclass(frozen=True)
class Commits:
    """The commits of one file: how many there are, and when the first and the last were made."""

    number: int
    first: datetime
    last: datetime

    def joined_with(self, more: "Commits") -> "Commits":
        """These and those of the same file under another name."""
        return Commits(self.number + more.number, min(self.first, more.first), max(self.last, more.last))


def commits_of(folder: Path, now: datetime | None = None) -> Mapping[str, Commits]:
    """Return the commits of each file that was ever in a folder, by its name without the ending.

    Nothing is known where git is not, or where the copy lacks a part of the history. No commit counts after ``now``.
    """
    moment = now or datetime.now(UTC)
    try:
        if _git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
            return {}
        log = _git(folder, "log", "--first-parent", "--name-only", f"--format={_MARK}%ct", "--", ".")
    except (OSError, subprocess.SubprocessError):
        return {}
    times: dict[str, list[datetime]] = {}
    for part in log.split(_MARK)[1:]:
        seconds, *names = part.split("\n")
        made = min(datetime.fromtimestamp(int(seconds), UTC), moment)
        for name in filter(None, names):
            times.setdefault(Path(name).stem, []).append(made)
    return {name: Commits(len(made), min(made), max(made)) for name, made in times.items()}


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout

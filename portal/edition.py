"""Which edition of the data this is: a version made of the files' content, and a date."""

import hashlib
import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from portal.catalogue import Catalogue
from portal.words import day_in_words


@dataclass(frozen=True)
class Edition:
    """The version (twelve hexadecimal digits of the data's hash) and the day on which the data last changed."""

    version: str
    day: date

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


def changed_on(data: Path) -> date:
    """The day of the last change: SOURCE_DATE_EPOCH where it is set, else the last commit, else today."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    command = ["git", "-C", str(data), "log", "-1", "--format=%cs", "--", "."]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10).stdout.strip()
        return date.fromisoformat(said)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return datetime.now(UTC).date()

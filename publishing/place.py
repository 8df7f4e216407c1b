"""A folder that is replaced whole or not at all, and never when it holds what no build has put there."""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from publishing.mark import files_below, read_mark, write_mark
from publishing.order import lay

_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_HERE = -100  # AT_FDCWD


class PlaceError(Exception):
    """A folder that a build may not replace; the text says why and what to do."""


def check(place: Path, sources: Iterable[Path] = ()) -> None:
    """Raise ``PlaceError`` unless ``place`` is free, empty, or holds an earlier build and nothing else.

    ``sources`` are the folders that a build is made from; no build may stand in one of them.
    """
    if place.exists() and not place.is_dir():
        raise PlaceError(f"{place} is a file, and a build needs a folder; name another folder")
    for source in sources:
        if place.resolve().is_relative_to(source.resolve()):
            raise PlaceError(f"{place} is inside {source}, from which the build is made; name another folder")
    ours = read_mark(place).paths
    foreign = next((path for path in files_below(place) if path not in ours), None)
    if foreign is not None:
        raise PlaceError(
            f"{place} holds {foreign}, which no build has put there, so it is left as it is; "
            "move what it holds away, or name another folder"
        )


class Staged:
    """A new folder beside a place, filled by a build, which then takes that place.

    While it is filled it is locked, so that another build knows it from the remains of a build that was killed.
    """

    def __init__(self, place: Path) -> None:
        """Make the folder. Raises ``OSError`` where nothing can be written."""
        self.place = place.resolve()
        try:
            self.place.parent.mkdir(parents=True, exist_ok=True)
            _clear_remains(self.place)
            beside = tempfile.mkdtemp(prefix=_prefix(self.place), dir=self.place.parent)
        except PermissionError:
            if not os.access(self.place, os.W_OK):
                raise
            beside = tempfile.mkdtemp(prefix=_prefix(self.place))
        self.folder = Path(beside)
        self._lock: int | None = os.open(self.folder, os.O_RDONLY)
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def switch_in(self) -> None:
        """Put the folder in its place, readable for a web server, and delete what stood there."""
        for path in (self.folder, *self.folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        check(self.place)
        if self.place.exists() and not _exchanged(self.folder, self.place):
            lay(self.folder, self.place)
        elif not self.place.exists():
            self.folder.rename(self.place)
        self.abandon()

    def abandon(self) -> None:
        """Delete the folder beside, whatever it holds; nothing where it is gone already."""
        if self._lock is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            os.close(self._lock)
            self._lock = None


def finish(staged: Staged) -> None:
    """Leave the mark in a folder that a build has filled, and switch it in."""
    write_mark(staged.folder, files_below(staged.folder))
    staged.switch_in()


def _prefix(place: Path) -> str:
    return f".{place.name}.new-"


def _clear_remains(place: Path) -> None:
    """Delete what builds that were killed have left beside a place: the folders that nobody holds a lock on."""
    for folder in place.parent.iterdir():
        if folder.name.startswith(_prefix(place)) and folder.is_dir():
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            except OSError:
                pass
            finally:
                os.close(descriptor)


def _exchanged(first: Path, second: Path) -> bool:
    """Let two folders change their names in one step; false where the system or the place cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(first), _HERE, os.fsencode(second), _EXCHANGE) == 0

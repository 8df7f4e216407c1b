"""A built site brought into the folder of a web server, with the packed copies that servers send to browsers."""

import gzip
import shutil
import subprocess
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from publishing.mark import Mark, files_below, read_mark, write_mark
from publishing.order import lay
from publishing.place import PlaceError, Staged

STAYS = timedelta(days=7)
_ASSETS = "assets/"
_TEXTS = (".css", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".xml")
# Below this a packed copy saves nothing, for an answer is a packet in any case.
_WORTH_PACKING = 1000


def publish(site: Path, place: Path, today: date) -> None:
    """Bring the built ``site`` into ``place``, where no page ever lacks what it asks for.

    What a build has not put there stays. What pages of earlier builds ask for below assets/ stays for a week after the
    build that needs it no longer. Raises ``PlaceError`` and ``OSError``.
    """
    wanted, before = read_mark(site).files, read_mark(place)
    if not wanted:
        raise PlaceError(f"{site} holds no build; run `make site` first")
    if any(inner.is_relative_to(outer) for inner, outer in _both_ways(site.resolve(), place.resolve())):
        raise PlaceError(f"{place} and {site} are one inside the other; name another folder")
    if place.exists() and not place.is_dir():
        raise PlaceError(f"{place} is a file, and a site needs a folder; name another")
    present = frozenset(files_below(place)) if place.is_dir() else frozenset()
    foreign = present - before.paths
    if foreign and not before.files:
        raise PlaceError(
            f"{place} holds {min(foreign)} and no site that was published before, so nothing is put there; "
            "name another folder, or move what it holds away"
        )
    staged = Staged(place)
    try:
        _fill(staged.folder, site, wanted)
        leaving = _leaving(before, frozenset(files_below(staged.folder)), today)
        if overwritten := foreign & (frozenset(files_below(staged.folder)) | leaving.keys()):
            raise PlaceError(f"{place / min(overwritten)} is there and is no file of an earlier build; move it away")
        for path in leaving.keys() & present:
            _copy(place / path, staged.folder / path)
        write_mark(staged.folder, set(files_below(staged.folder)) - leaving.keys(), leaving)
        if foreign:
            lay(staged.folder, staged.place)
        else:
            staged.switch_in()
    finally:
        staged.abandon()


def _both_ways(first: Path, second: Path) -> tuple[tuple[Path, Path], tuple[Path, Path]]:
    return (first, second), (second, first)


def _leaving(before: Mark, files: frozenset[str], today: date) -> dict[str, str]:
    """The files below assets/ that no page asks for since some day of the last week."""
    new = {path: today.isoformat() for path in before.files if path.startswith(_ASSETS)}
    since = {path: day for path, day in (new | dict(before.leaving)).items() if path not in files}
    return {path: day for path, day in since.items() if day > (today - STAYS).isoformat()}


def _fill(folder: Path, site: Path, wanted: Iterable[str]) -> None:
    """Copy the files of a build, and pack its texts."""
    for path in sorted(wanted):
        _copy(site / path, folder / path)
    texts = [file for file in folder.rglob("*") if file.suffix in _TEXTS and file.stat().st_size >= _WORTH_PACKING]
    for file in texts:
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
    if (brotli := shutil.which("brotli")) is not None and texts:
        subprocess.run([brotli, "--best", "--keep", "--no-copy-stat", "--", *map(str, texts)], check=True)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)

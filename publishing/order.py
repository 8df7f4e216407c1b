"""A folder brought up to date file by file, in an order in which no page ever lacks what it asks for.

First what pages ask for, then the pages, last the file from which the screen learns of a new build; what is no longer
needed goes at the very end. Each file is replaced in one step.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from publishing.mark import Mark, files_below, read_mark, write_mark

LAST = ("display/here.svg", "display/build.json")


def lay(new: Path, place: Path) -> None:
    """Make ``place`` hold what ``new`` holds, its mark included; what no build has put there stays."""
    files, before, after = frozenset(files_below(new)), read_mark(place), read_mark(new)
    # Whoever is interrupted here leaves a mark that knows the old files, the new ones, and what is half written.
    parts = {_part(Path(path)).as_posix() for path in files}
    write_mark(place, before.files | files | parts, {**before.leaving, **after.leaving})
    for path in in_order(files):
        _make_folder((place / path).parent)
        with replacing(place / path) as part:
            shutil.copyfile(new / path, part)
    _remove(place, before, after)
    write_mark(place, after.files, after.leaving)


def in_order(files: Iterable[str]) -> list[str]:
    """The order in which files are laid into a folder that is being served."""

    def rank(path: str) -> int:
        if path in LAST:
            return 3
        if path.endswith(".html"):
            return 2
        return 0 if path.startswith("assets/") else 1

    return sorted(files, key=lambda path: (rank(path), path))


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give the path of a new file, which takes the place of ``target`` in one step, if all goes well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = _part(target)
    try:
        yield part
        part.chmod(0o644)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def new_path(target: Path) -> Path:
    """Return the path of a file that people edit, where none is yet. Raises ``FileExistsError``."""
    if target.exists():
        raise FileExistsError(
            f"{target} is there already, perhaps with somebody's changes; move it away, or name another place with --to"
        )
    return target


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


def _make_folder(folder: Path) -> None:
    """Make a folder that a web server may read, whatever the umask."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir()
        folder.chmod(0o755)


def _remove(place: Path, before: Mark, after: Mark) -> None:
    """Delete the files of builds that are needed no longer, and the folders that are empty then."""
    for path in sorted(before.paths - after.paths):
        (place / path).unlink(missing_ok=True)
        for folder in (place / path).relative_to(place).parents:
            try:
                (place / folder).rmdir()
            except OSError:
                break

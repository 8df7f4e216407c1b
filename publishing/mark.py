"""The mark that a build leaves in its folder: its files, which the next build may delete."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

MARK = ".portal-build.json"


@dataclass(frozen=True)
class Mark:
    """The files that a build has put into a folder, by their paths in it.

    ``leaving`` has the files of earlier builds that stay for some days more, each with the day since when no page asks
    for it.
    """

    files: frozenset[str]
    leaving: Mapping[str, str] = field(default_factory=dict)

    @property
    def paths(self) -> frozenset[str]:
        """All that stands in the folder because of a build."""
        return self.files | self.leaving.keys()


def files_below(folder: Path) -> Iterator[str]:
    """Yield the paths of all that is no folder below ``folder``, in order, but for the mark itself.

    Raises ``OSError`` where a folder cannot be read, for it may hold anything.
    """
    for inside, folders, names in os.walk(folder, onerror=_refuse):
        folders.sort()
        links = [name for name in folders if (Path(inside) / name).is_symlink()]
        for name in sorted([*names, *links]):
            path = (Path(inside) / name).relative_to(folder).as_posix()
            if path != MARK:
                yield path


def _refuse(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error


def read_mark(folder: Path) -> Mark:
    """Read the mark of a folder; where there is none, or none that makes sense, no file is a build's."""
    try:
        values = json.loads((folder / MARK).read_bytes())
        mark = Mark(
            frozenset(map(str, values["files"])), {str(path): str(day) for path, day in values["leaving"].items()}
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Mark(frozenset())
    return mark if all(map(_is_inside, mark.paths)) else Mark(frozenset())


def _is_inside(path: str) -> bool:
    """Whether a path leads to something below the folder that it starts from."""
    return bool(path) and not path.startswith("/") and ".." not in path.split("/")


def write_mark(folder: Path, files: Iterable[str], leaving: Mapping[str, str] | None = None) -> None:
    """Leave the mark in a folder."""
    values = {
        "note": "A build has made these files. The next build deletes them, and nothing else.",
        "leaving": dict(sorted((leaving or {}).items())),
        "files": sorted(files),
    }
    (folder / MARK).write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

"""Fetches versions of the data from git or from folders. Nothing of what is fetched is run."""

import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from portal.days import FORMAT
from portal.edition import day_given
from portal.files.source import MAX_BYTES


class RevisionError(Exception):
    """A version that cannot be had; the text says why and what to do."""


@dataclass(frozen=True)
class Blob:
    """One file of a revision: its path below the data folder, the name of its content and its size."""

    path: str
    name: str
    size: int


class Repository:
    """The repository around a folder, and where the data stands in it."""

    def __init__(self, root: Path, data: str) -> None:
        self.root = root
        self.data = data

    @classmethod
    def containing(cls, data: Path) -> "Repository":
        """Find the repository in which the data stands. Raises ``RevisionError`` where there is none."""
        where = next(folder for folder in (data.resolve(), *data.resolve().parents) if folder.is_dir())
        try:
            toplevel = _git(where, "rev-parse", "--show-toplevel").strip()
        except subprocess.CalledProcessError as error:
            if b"dubious ownership" in (error.stderr or b""):
                raise RevisionError(f"git does not read {where}, because another user owns it") from error
            message = f"{where} is in no git repository; give two folders, or run this where the project was cloned"
            raise RevisionError(message) from error
        except OSError as error:
            raise RevisionError("git is not installed here; give two folders, or install git") from error
        root = Path(toplevel)
        inside = data.resolve()
        if not inside.is_relative_to(root):
            raise RevisionError(f"{data} is outside of the repository {root}")
        return cls(root, inside.relative_to(root).as_posix())

    @property
    def shallow(self) -> bool:
        """Whether this copy lacks a part of the history."""
        return _git(self.root, "rev-parse", "--is-shallow-repository").strip() == "true"

    def commit(self, revision: str) -> str:
        """Return the full name of a commit. Raises ``RevisionError`` where there is none of that name."""
        try:
            question = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            return _git(self.root, *question).strip()
        except subprocess.CalledProcessError as error:
            shallow = "; this copy has only a part of the history: fetch the rest with `git fetch --unshallow`"
            remedy = shallow if self.shallow else "; give a branch, a tag, a commit or a folder that is there"
            raise RevisionError(f"there is no revision {revision!r} here{remedy}") from error

    def blobs(self, commit: str) -> list[Blob]:
        """List the files of the data in a commit."""
        prefix = "" if self.data == "." else f"{self.data}/"
        where = () if self.data == "." else (prefix,)
        listed = _git(self.root, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *where)
        blobs = []
        for line in filter(None, listed.split("\0")):
            entry, path = line.split("\t", 1)
            _, kind, name, size = entry.split()
            if kind == "blob":
                blobs.append(Blob(path.removeprefix(prefix), name, int(size)))
        return blobs

    def log(self) -> list[str]:
        """Return what git says on each commit that touched the data: its stamp, and the files it changed."""
        shape = ("--raw", "-z", "--no-renames", "--no-abbrev", "--diff-merges=first-parent", f"--format=%x01{FORMAT}")
        return _git(self.root, "log", "--first-parent", "--reverse", *shape, "--", self.data).split("\0")

    def contents(self, names: Sequence[str]) -> Mapping[str, bytes]:
        """Return the contents of blobs by name, all from one process."""
        wanted = list(dict.fromkeys(names))
        if not wanted:
            return {}
        output = _run(self.root, ("cat-file", "--batch"), "".join(f"{name}\n" for name in wanted).encode())
        contents: dict[str, bytes] = {}
        place = 0
        for name in wanted:
            end = output.index(b"\n", place)
            head = output[place:end].split()
            if head[-1] == b"missing":
                raise RevisionError(f"this copy of the repository lacks the content {name}; fetch the whole of it")
            size = int(head[2])
            contents[name] = output[end + 1 : end + 1 + size]
            place = end + size + 2
        return contents


@contextmanager
def fetched(argument: str, data: Path) -> Iterator[Path]:
    """Give the data folder of a version for as long as it is needed: of a folder itself, or a copy of a revision's.

    ``argument`` is what somebody has typed: a data folder, a folder that holds one below the path ``data``, or a
    revision. Raises ``RevisionError``.
    """
    folder = _folder(argument, data)
    if folder is not None:
        yield folder
        return
    try:
        repository = Repository.containing(data)
        commit = repository.commit(argument)
    except RevisionError as error:
        if Path(argument).is_dir():
            raise RevisionError(
                f"the folder {argument} holds no data: no trust.yml is in it, nor below {data}"
            ) from error
        raise
    blobs = repository.blobs(commit)
    if not blobs:
        raise RevisionError(f"there is no data below {repository.data}/ in {argument}; name its folder with --data")
    with tempfile.TemporaryDirectory(prefix="changes-") as temporary:
        target = Path(temporary).resolve() / "data"
        target.mkdir()
        _lay_out(repository, blobs, target)
        yield target


def day_of(revision: str, data: Path) -> date:
    """Return the day of a revision's commit. Raises ``RevisionError`` where there is no such revision."""
    override = day_given()
    if override is not None:
        return override
    repository = Repository.containing(data)
    return date.fromisoformat(_git(repository.root, "log", "-1", "--format=%cs", repository.commit(revision)).strip())


def _folder(argument: str, data: Path) -> Path | None:
    below = () if data.is_absolute() else (Path(argument) / data,)
    places = [place for place in (Path(argument), *below) if place.is_dir()]
    return next((place for place in places if (place / "trust.yml").exists() or (place / "roles").is_dir()), None)


def _lay_out(repository: Repository, blobs: Sequence[Blob], target: Path) -> None:
    contents = repository.contents([blob.name for blob in blobs if blob.size <= MAX_BYTES])
    for blob in blobs:
        if ".." in PurePosixPath(blob.path).parts:
            continue
        file = target / blob.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if blob.name in contents:
            file.write_bytes(contents[blob.name])
        else:
            with file.open("wb") as opened:
                opened.truncate(blob.size)


def _git(folder: Path, *arguments: str) -> str:
    return _run(folder, arguments).decode("utf-8", "surrogateescape")


def _run(folder: Path, arguments: Sequence[str], standard_input: bytes | None = None) -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, input=standard_input, capture_output=True, check=True, timeout=300).stdout

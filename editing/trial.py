"""Tries changes to the data on a copy of the whole, and makes them only where the copy is sound."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace as changed
from pathlib import Path

from editing.writing import replace
from portal.catalogue import Catalogue
from portal.files.problem import Problem, Severity
from portal.loading import load
from portal.outlets.schema import schemas
from upkeep.forms import FORMS, forms

Contents = Mapping[str, str | None]


class TrialError(Exception):
    """Raised where changes are not made; it holds the problems that they would have made."""

    def __init__(self, message: str, problems: list[Problem]) -> None:
        super().__init__(message)
        self.problems = problems


def sound(data: Path) -> Catalogue:
    """Load data that are sound. Raises `TrialError` where they have problems, ``NotADirectoryError`` without them."""
    catalogue, problems = load(data)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if catalogue is None or errors:
        raise TrialError("the data has problems already; mend them first", errors)
    return catalogue


def make(data: Path, contents: Contents, *, warned: bool = True) -> list[Path]:
    """Give files below the data folder new texts (None deletes one), and return the files that are new or gone.

    The schemas go with them, and the issue forms of the repository that has the data folder at its top.

    Raises `TrialError` where the whole would have a problem that it has not now, without ``warned`` only where that is
    an error, and ``OSError`` where a file cannot be written. Then nothing has changed.
    """
    before = {(problem.rule, problem.message) for problem in load(data)[1]}
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data, copy)
        _write(copy, contents)
        catalogue, problems = load(copy)
        problems = [_of(problem, copy, data) for problem in problems]
        new = [problem for problem in problems if (problem.rule, problem.message) not in before]
        new = new if warned else [problem for problem in new if problem.severity is Severity.ERROR]
        if catalogue is None or new:
            raise TrialError("nothing was changed, for these problems would stand in the data", new)
        every: dict[Path, str | None] = {data / inside: text for inside, text in contents.items()}
        every |= _changed(data / "schema", dict(schemas(catalogue)))
        every |= _changed(data.parent / FORMS, forms(catalogue))
    replace(every)
    return list(every)


def _write(data: Path, contents: Contents) -> None:
    for inside, text in contents.items():
        file = data / inside
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def _changed(folder: Path, texts: Mapping[str, str]) -> dict[Path, str]:
    """The files that a folder holds and that have another text now."""
    files = {folder / name: text for name, text in texts.items()}
    return {file: text for file, text in files.items() if file.exists() and file.read_text(encoding="utf-8") != text}


def _of(problem: Problem, copy: Path, data: Path) -> Problem:
    """Name the real file in a problem of the copy; what would mend the copy mends nothing where it is not made."""
    there, here = copy.as_posix(), data.as_posix()
    path, message = (text.replace(there, here) for text in (problem.path, problem.message))
    return changed(problem, path=path, message=message, fix=())

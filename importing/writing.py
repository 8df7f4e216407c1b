"""Values as the text of a data file, in the one layout, and a new folder that stands whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from editing.layout import laid_out
from editing.values import Values, Writer
from portal.catalogue import model_of
from portal.loading import load
from portal.outlets.schema import schemas


class FolderError(Exception):
    """The folder cannot be written; the text says why and what to do."""


def text_of(inside: str, values: Values) -> str:
    """Write the values of the file at a path below the data folder. A key that begins with # is a comment."""
    model = model_of(inside)
    assert model is not None, inside
    schema = f"{'../' * inside.count('/')}schema/{model.kind}.json"
    rough = "\n".join([*_WRITER.lines(values), ""])
    text, problems = laid_out(rough, inside, model, (), schema)
    if text is None:
        raise ValueError(f"{inside} cannot be written: {problems[0].message}")
    return text


def _is_date(text: str) -> bool:
    parts = text.split("-")
    return all(part.isdigit() for part in parts) and [len(part) for part in parts] in ([4, 2, 2], [4, 2])


# Keys that are for somebody to fill in are written too.
_WRITER = Writer(blanks=True, is_word=_is_date)


def free(folder: Path) -> None:
    """Raise ``FolderError`` unless a folder can be written here: it is not there yet, or it is empty."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise FolderError(f"{folder} is not a folder; name another")
    if folder.is_dir() and any(folder.iterdir()):
        raise FolderError(f"{folder} is not empty, and nothing in it is overwritten; name another, or move it away")
    parent = next(parent for parent in folder.absolute().parents if parent.exists())
    if not parent.is_dir() or not os.access(parent, os.W_OK):
        raise FolderError(f"nothing can be written into {parent}; name another folder")


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for inside, text in files.items():
        file = folder / inside
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def write_folder(folder: Path, files: Mapping[str, str], check: Callable[[Path], None] = lambda _: None) -> None:
    """Write a data folder with its schemas: all of it, or, when anything goes wrong, nothing. Raises FolderError.

    ``check`` gets the folder before it stands where it is to stand, and may raise.
    """
    free(folder)
    try:
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.absolute().parent, prefix=f".{folder.name}-") as name:
            complete = Path(name) / "data"
            _write(complete, files)
            _write(complete, {f"schema/{schema}": text for schema, text in schemas(load(complete)[0])})
            check(complete)
            if folder.is_dir():
                folder.rmdir()
            shutil.move(complete, folder)
    except OSError as error:
        raise FolderError(f"{folder} cannot be written: {error.strerror}; name another folder") from error

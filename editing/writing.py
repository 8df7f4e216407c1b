"""Puts new contents into files: all of them or, when anything goes wrong, none."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def replace(contents: Mapping[Path, str | None]) -> None:
    """Give each file its new text; None deletes it. Raises ``OSError`` with everything as it was before."""
    before = {file: file.read_bytes() if file.exists() else None for file in contents}
    waiting: dict[Path, Path] = {}
    try:
        for file, text in contents.items():
            if text is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
                waiting[file] = _write_temporary(file, text.encode())
        for file, text in contents.items():
            if text is None:
                file.unlink(missing_ok=True)
            else:
                _move(waiting[file], file)
                del waiting[file]
    except BaseException:
        for file, content in before.items():
            _restore(file, content)
        raise
    finally:
        for left in waiting.values():
            left.unlink(missing_ok=True)


def _write_temporary(file: Path, content: bytes) -> Path:
    """Write a content into a new file in the same folder, with the rights of the file that it is for."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix="~")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        written.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
    except BaseException:
        written.unlink(missing_ok=True)
        raise
    return written


def _move(source: Path, target: Path) -> None:
    source.replace(target)


def _restore(file: Path, content: bytes | None) -> None:
    with suppress(OSError):
        if content is None:
            file.unlink(missing_ok=True)
        elif not file.exists() or file.read_bytes() != content:
            file.write_bytes(content)

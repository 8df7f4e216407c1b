"""What stands in the folder that `make serve` shows, so that a file is written only where it has changed.

`mkdocs serve --dirty` deletes nothing and asks of each file whether it is modified. MkDocs itself would answer by the
days of the files, and a page may change with any file of the data; here the answer is what a file is made of.
"""

import logging
from pathlib import Path

_UNKNOWN = object()


class Served:
    """The files of the folder, by their paths there, with what each was made of."""

    def __init__(self) -> None:
        self._made_of: dict[str, object] = {}
        self._asked: set[str] = set()

    def begin(self) -> None:
        """Begin a build."""
        self._asked.clear()

    def forget(self) -> None:
        """Have every file written anew, where a build has failed or what all pages share has changed."""
        self._made_of = dict.fromkeys(self._made_of, _UNKNOWN)

    def changed(self, path: str, made_of: object = None) -> bool:
        """Whether a file is to be written, which is noted then; one of which nobody knows what it is made of always."""
        self._asked.add(path)
        same = made_of is not None and self._made_of.get(path, _UNKNOWN) == made_of
        self._made_of[path] = made_of
        return not same

    def finish(self, folder: Path) -> None:
        """Delete the files of earlier builds that this one has not asked for."""
        for path in self._made_of.keys() - self._asked:
            (folder / path).unlink(missing_ok=True)
            del self._made_of[path]


def without_warning(record: logging.LogRecord) -> bool:
    """Leave out what MkDocs says of links and menus of `--dirty`, which is not so where every page is looked at."""
    return "'dirty' build" not in record.msg

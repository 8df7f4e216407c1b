"""A trust's data folder: its files, what each holds, and how each is to be laid out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from editing.layout import laid_out
from portal.catalogue import model_of
from portal.files.problem import Problem
from portal.files.source import read
from portal.model import Record
from portal.model.kinds import LAYOUT


@dataclass(frozen=True)
class Folder:
    """The data folder of a trust. Raises ``NotADirectoryError`` where there is none."""

    data: Path

    def __post_init__(self) -> None:
        if not self.data.is_dir():
            raise NotADirectoryError(f"{self.data} is not a folder")

    def files(self) -> Iterator[Path]:
        """Every data file, in the order of their paths."""
        for pattern in sorted(LAYOUT):
            yield from sorted(file for file in self.data.glob(pattern) if file.is_file())

    def inside(self, file: Path) -> str | None:
        """The path of a file below the folder; None where no data is read from there."""
        try:
            inside = file.resolve().relative_to(self.data.resolve()).as_posix()
        except ValueError:
            return None
        return inside if model_of(inside) is not None else None

    @cached_property
    def settings(self) -> tuple[str, ...]:
        """The ids of the trust's settings in order, as far as trust.yml can be read."""
        document, _ = read(self.data / "trust.yml", "trust.yml")
        listed = document.at(("settings",)) if document else None
        items = listed if isinstance(listed, list) else []
        return tuple(str(item["id"]) for item in items if isinstance(item, dict) and item.get("id"))

    def schema(self, inside: str) -> str | None:
        """The address of the schema of a file, from that file; None where the folder holds no schemas."""
        model = model_of(inside)
        if model is None or not (self.data / "schema").is_dir():
            return None
        return f"{'../' * inside.count('/')}schema/{model.kind}.json"

    def laid_out(self, inside: str, text: str) -> tuple[str | None, list[Problem]]:
        """Lay out the text of the file at a path below the folder. Without a text there is a problem."""
        model: type[Record] | None = model_of(inside)
        assert model is not None
        path = (self.data / inside).as_posix()
        return laid_out(text, path, model, self.settings, self.schema(inside))

"""The files of the site that is being built: what each holds, and the address at which it is found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass
class SiteFile:
    """One file of the site. ``source`` is the name by which pages link to it, such as ``roles/x.md``.

    ``path`` is the file that is copied, where there is one; what others hold is in ``content``.
    """

    source: str
    address: str
    path: Path | None = None
    content: bytes = b""

    @property
    def data(self) -> bytes:
        """What the file holds. Raises ``OSError`` where it cannot be read."""
        return self.content if self.path is None else self.path.read_bytes()

    @property
    def text(self) -> str:
        """What the file holds, as text. Raises ``ValueError`` where it is not UTF-8."""
        return self.data.decode("utf-8-sig")

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return len(self.content) if self.path is None else self.path.stat().st_size


class SiteFiles:
    """The files of the site by their sources, in the order in which they came."""

    def __init__(self, address_of: Callable[[str], str]) -> None:
        """Begin without any; ``address_of`` says where a source is found when it is added without an address."""
        self._files: dict[str, SiteFile] = {}
        self._address_of = address_of

    def __iter__(self) -> Iterator[SiteFile]:
        """Yield the files in order."""
        return iter(tuple(self._files.values()))

    def __contains__(self, source: object) -> bool:
        """Whether a source is a file of the site."""
        return source in self._files

    def __getitem__(self, source: str) -> SiteFile:
        """Return a file. Raises ``LookupError``, with the source, where the site has no such file."""
        if source not in self._files:
            raise LookupError(f"a page links to {source}, and the site has no such file")
        return self._files[source]

    def get(self, source: str) -> SiteFile | None:
        """Return a file, or None where the site has no such file."""
        return self._files.get(source)

    def add(self, source: str, content: str | bytes | Path) -> None:
        """Add a file, or replace the one of that source; a path is copied when the site is written."""
        file = SiteFile(source, self._address_of(source))
        if isinstance(content, Path):
            file.path = content
        else:
            file.content = content.encode() if isinstance(content, str) else content
        self._files[source] = file

    def put(self, file: SiteFile) -> None:
        """Add a file that has an address of its own."""
        self._files[file.source] = file

    def settle(self, folder: Path) -> None:
        """Write the files whose content is held into the folder of the site, and let their content go."""
        for file in self._files.values():
            if file.content and file.path is None:
                path = folder / (file.source if file.address.endswith("/") else file.address)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.content)
                file.path, file.content = path, b""

    def remove(self, *beginnings: str) -> list[SiteFile]:
        """Remove the files whose sources begin so, and return them."""
        removed = [file for file in self._files.values() if file.source.startswith(beginnings)]
        for file in removed:
            del self._files[file.source]
        return removed

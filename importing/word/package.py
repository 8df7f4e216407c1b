"""The parts of a Word file or of an OpenDocument text, and how they hang together."""

import posixpath
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element

from importing.limits import MAX_PART_BYTES, MAX_PARTS, MAX_UNPACKED_BYTES, MIB
from importing.page import DocumentError
from importing.word.xml import tree_of

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError, OSError)
_DAMAGED = "the file is damaged; open it in Word and save it again as .docx (without a password)"


class Package:
    """An opened archive. Every part is read within the limits; ``name`` stands in messages."""

    def __init__(self, content: bytes) -> None:
        try:
            self.archive = zipfile.ZipFile(BytesIO(content))
            infos = self.archive.infolist()
        except _BROKEN as error:
            raise DocumentError(_DAMAGED) from error
        if len(infos) > MAX_PARTS:
            raise DocumentError(f"it has {len(infos):,} parts and may have {MAX_PARTS:,}")
        size = sum(info.file_size for info in infos)
        if size > MAX_UNPACKED_BYTES:
            raise DocumentError(f"it has {size / MIB:,.0f} MiB when unpacked and may have {MAX_UNPACKED_BYTES // MIB}")
        self.names = frozenset(info.filename for info in infos)

    def read(self, name: str) -> bytes:
        """Return the bytes of a part. Raises DocumentError where it is broken or too large."""
        try:
            with self.archive.open(name) as opened:
                content = opened.read(MAX_PART_BYTES + 1)
        except _BROKEN as error:
            raise DocumentError(f"its part {name} cannot be unpacked: {_DAMAGED}") from error
        if len(content) > MAX_PART_BYTES:
            raise DocumentError(f"its part {name} has more than {MAX_PART_BYTES // MIB} MiB when unpacked")
        return content

    def tree(self, name: str) -> Element:
        """Return the XML of a part."""
        return tree_of(self.read(name), name)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the kind and the target of each relation of a part ("" is the package) by its id."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self.names:
            return {}
        return {
            relation.get("Id", ""): (relation.get("Type", "").rpartition("/")[2], _target(folder, relation))
            for relation in self.tree(name)
        }

    def of_kind(self, part: str, kind: str) -> list[str]:
        """Return the names of the parts to which a part relates in one way, as "styles"."""
        targets = (target for relation, target in self.related(part).values() if relation == kind)
        return sorted(target for target in targets if target in self.names)

    def main(self) -> str | None:
        """Return the name of the main part of a Word file, which the package itself names."""
        return next(iter(self.of_kind("", "officeDocument")), None)


def _target(folder: str, relation: Element) -> str:
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        return target
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))

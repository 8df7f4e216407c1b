"""The printed documents: PDFs that were made from these pages before this build, and the links to them.

`make posters` and `make board-pack` print into a folder named after the version of the data, so that a PDF of other
data is never offered. Without such a folder the pages have no links to PDFs, and the build says what to do where there
are only PDFs of an earlier version.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape

from macros.addresses import Place, relative
from macros.site_files import SiteFiles
from portal.catalogue import Catalogue
from portal.edition import Edition

FOLDER = "pdf"

_KINDS = {"make posters": "posters/*.pdf", "make board-pack": "*-board-pack.pdf"}


@dataclass(frozen=True)
class Download:
    """A link to a PDF, with what a reader wants to know before following it."""

    address: str
    size: str


def pdf_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the source and the path of each PDF made from this version of the data, to which ``folder`` belongs."""
    for path in sorted(folder.rglob("*.pdf")):
        yield f"{FOLDER}/{path.relative_to(folder).as_posix()}", path.resolve()


def outdated(folder: Path) -> str:
    """Say which commands make PDFs anew that stand beside ``folder``, for earlier data, and not in it; or nothing."""
    commands = [
        f"`{command}`"
        for command, kind in _KINDS.items()
        if not any(folder.glob(kind)) and any(folder.parent.glob(f"*/{kind}"))
    ]
    if not commands:
        return ""
    which = "The PDFs" if len(commands) == len(_KINDS) else "Some PDFs"
    return f"{which} are of an earlier version of the data; run {' and '.join(commands)}"


def pdf_source(name: str) -> str:
    """Return the source of a PDF by its name."""
    return f"{FOLDER}/{name}.pdf"


def download(files: SiteFiles, place: Place, name: str) -> Download | None:
    """Return the link from a page to a PDF; None where it was not made."""
    file = files.get(pdf_source(name))
    if file is None:
        return None
    return Download(relative(file.address, place.address), f"PDF, {_words(file.size)}")


def addressed(html: str, published: str) -> str:
    """Give a page's address to its root element, from where a style sheet takes it into the foot of each sheet."""
    address = published.partition("://")[2]
    return html.replace("<html ", f'<html data-address="{escape(address)}" ', 1)


def feet(catalogue: Catalogue, current: Edition) -> str:
    """Style rules that hold what stands in the foot of each printed sheet: of any page, and of a policy's pack."""
    foot = f"attr(data-address) {_quoted(f', data from {current.words}')}"
    rules = [f"@supports (width: attr(x type(*))) {{\n  :root[data-address] {{\n    --page-foot: {foot};\n  }}\n}}"]
    for policy in catalogue.policies:
        foot = f"{policy.title}. {catalogue.trust.name}. Data from {current.words}"
        rules.append(f":root:has(.pack-{policy.id}) {{\n  --pack-foot: {_quoted(foot)};\n}}")
    return "\n".join(rules)


def _quoted(text: str) -> str:
    """The text as a string of a style sheet."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _words(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(round(size / 1e3), 1)} kB"

"""The printed documents: PDFs that were made from these pages before this build, and the links to them.

`make posters` and `make board-pack` print into a folder named after the version of the data, so that a PDF of other
data is never offered. Without such a folder the pages have no links to PDFs, and the build says what to do where there
are only PDFs of an earlier version.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.addresses import Place, relative
from portal.catalogue import Catalogue
from portal.edition import Edition

FOLDER = "pdf"

_KINDS = {"make posters": "posters/*.pdf", "make board-pack": "*-board-pack.pdf"}


@dataclass(frozen=True)
class Download:
    """A link to a PDF, with what a reader wants to know before following it."""

    address: str
    size: str


def pdf_files(config: MkDocsConfig, version: str) -> Iterator[File]:
    """Yield the PDFs made from this version of the data, as files of the site."""
    folder = Path(config.extra["pdfs"]) / version
    for path in sorted(folder.rglob("*.pdf")) if config.extra["pdfs"] else ():
        name = path.relative_to(folder).as_posix()
        yield File.generated(config, f"{FOLDER}/{name}", abs_src_path=str(path.resolve()))


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


def download(files: Files, place: Place, name: str) -> Download | None:
    """Return the link from a page to a PDF; None where it was not made."""
    file = files.src_uris.get(f"{FOLDER}/{name}.pdf")
    if file is None or file.abs_src_path is None:
        return None
    size = Path(file.abs_src_path).stat().st_size
    return Download(relative(file.url, place.address), f"PDF, {_words(size)}")


def addressed(html: str, page: Page) -> str:
    """Give a page's address to its root element, from where a style sheet takes it into the foot of each sheet."""
    if not page.canonical_url:
        return html
    address = page.canonical_url.partition("://")[2]
    return html.replace("<html ", f'<html data-address="{escape(address)}" ', 1)


def feet(catalogue: Catalogue, made: Edition) -> str:
    """Style rules that hold what stands in the foot of each printed sheet: of any page, and of a policy's pack."""
    foot = f"attr(data-address) {_quoted(f', data of {made.words}')}"
    rules = [f"@supports (width: attr(x type(*))) {{\n  :root[data-address] {{\n    --page-foot: {foot};\n  }}\n}}"]
    for policy in catalogue.policies:
        foot = f"{policy.title}. {catalogue.trust.name}. Data of {made.words}"
        rules.append(f":root:has(.pack-{policy.id}) {{\n  --pack-foot: {_quoted(foot)};\n}}")
    return "\n".join(rules)


def _quoted(text: str) -> str:
    """The text as a string of a style sheet."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _words(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(round(size / 1e3), 1)} kB"

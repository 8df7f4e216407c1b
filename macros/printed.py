"""The printed documents: PDFs that were made from these pages before this build, and the links to them.

`make posters` and `make board-pack` print into a folder named after the version of the data, so that a PDF of other
data is never offered. Without such a folder the pages have no links to PDFs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from portal.catalogue import Catalogue
from portal.edition import Edition

FOLDER = "pdf"


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


def download(files: Files, page: Page, name: str) -> Download | None:
    """Return the link from a page to a PDF; None where it was not made."""
    file = files.src_uris.get(f"{FOLDER}/{name}.pdf")
    if file is None or file.abs_src_path is None:
        return None
    size = Path(file.abs_src_path).stat().st_size
    return Download(get_relative_url(file.url, page.url), f"PDF, {_words(size)}")


def feet(catalogue: Catalogue, made: Edition) -> str:
    """Style rules that hold what stands in the foot of each printed page of a policy's pack."""
    rules = []
    for policy in catalogue.policies:
        foot = f"{policy.title}. {catalogue.trust.name}. Data of {made.words}"
        rules.append(f":root:has(.pack-{policy.id}) {{\n  --pack-foot: {_quoted(foot)};\n}}")
    return "\n".join(rules)


def _quoted(text: str) -> str:
    """The text as a string of a style sheet."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _words(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(round(size / 1e3), 1)} kB"

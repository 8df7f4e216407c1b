"""Prints pages of a built site as tagged PDF files, in the browser that the tests use too.

The site's files are given to the browser under the site's published address, so that links in a PDF lead there;
nothing is asked of a network.
"""

import io
import mimetypes
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from browser import ARGUMENTS, find
from pypdf import PdfReader, PdfWriter

from portal.catalogue import Catalogue
from portal.edition import DayError, Edition, edition
from portal.loading import load
from publishing.order import replacing

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

_CELL = re.compile(rb"\(node\d{8}\)")


def read(data: Path) -> tuple[Catalogue, Edition]:
    """Load the data that the site was built from. Raises ``SystemExit`` when it cannot be read."""
    try:
        catalogue, problems = load(data)
    except NotADirectoryError as error:
        raise SystemExit(f"{error}; give the folder with --data") from error
    if catalogue is None:
        raise SystemExit(f"The data has problems, {problems[0]}")
    try:
        return catalogue, edition(catalogue, data)
    except DayError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from error


def folder(pdfs: Path, current: Edition) -> Path:
    """The folder of the PDFs of one version of the data; the site's build looks for them there."""
    return pdfs / current.version


@contextmanager
def press(site: Path, catalogue: Catalogue) -> Iterator[Callable[[str], "Page"]]:
    """Start a browser that sees the folder ``site`` at the trust's address; gives a function that opens a page."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only printing needs it)

    root = catalogue.trust.address.rstrip("/") + "/"
    path = find()
    if path is None:
        raise SystemExit("No browser was found; `.venv/bin/python scripts/browser.py` looks for one and installs it")

    def answer(route: "Route") -> None:
        route.fulfill(**_file(site, root, route.request.url))  # type: ignore[arg-type]

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS])
        page = browser.new_page()
        page.route("**/*", answer)

        def opened(address: str) -> "Page":
            response = page.goto(root + address)
            if response is None or not response.ok:
                raise SystemExit(f"{site / address} is not there; build the site first")
            return page

        yield opened
        browser.close()


def _file(site: Path, root: str, address: str) -> dict[str, object]:
    """Answer a request from the folder of the site."""
    if not address.startswith(root):
        return {"status": 403, "body": ""}
    file = site / unquote(urlsplit(address[len(root) :]).path)
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file():
        return {"status": 404, "body": ""}
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return {"status": 200, "body": file.read_bytes(), "content_type": kind}


def deliver(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write PDFs by their names in a folder, once all of them are printed. Raises ``SystemExit`` where it cannot."""
    try:
        for name, content in contents.items():
            file = folder / name
            if file.exists() and not file.read_bytes().startswith(b"%PDF-"):
                raise FileExistsError(
                    f"{file} is there and is not a PDF, so it has been left alone; name another folder"
                )
            with replacing(file) as part:
                part.write_bytes(content)
    except OSError as error:
        print(f"The PDFs are not written: {error}; see --to", file=sys.stderr)
        raise SystemExit(2) from error


def pdf(page: "Page") -> bytes:
    """Print an open page with its own paper size, tagged, with bookmarks."""
    return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)


def finish(content: bytes, catalogue: Catalogue, current: Edition) -> bytes:
    """Put the trust's name and the data's day into the PDF's properties, so that the same data gives the same file."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_renumbered(content))))
    day = f"D:{current.day:%Y%m%d}000000Z"
    writer.add_metadata(
        {
            "/Author": catalogue.trust.name,
            "/Creator": f"{catalogue.trust.portal}, data version {current.version}",
            "/CreationDate": day,
            "/ModDate": day,
        }
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _renumbered(content: bytes) -> bytes:
    """Count the names of table cells from 1; the browser counts all that it has drawn so far, which varies."""
    names = {name: b"(node%08d)" % number for number, name in enumerate(sorted(set(_CELL.findall(content))), 1)}
    return _CELL.sub(lambda match: names[match.group()], content)

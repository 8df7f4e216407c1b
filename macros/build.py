"""One build of the site: the portal's views, the templates that show them, and the addresses of pages."""

import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from macros.places import SOURCES
from macros.printed import Download, download
from portal.catalogue import Catalogue
from portal.changes.history import History
from portal.edition import Edition
from portal.files.document import Line
from portal.report import totals
from portal.views import repository
from portal.views.context import PageContext
from portal.words import capital, small

TEMPLATES = Path(__file__).parent / "templates"

# Templates as Python code, kept between builds in the user's folder for temporary files.
COMPILED = FileSystemBytecodeCache(pattern="portal-%s.cache")

_MARK = re.compile(r"<!--rendered \d+-->")


@dataclass
class _Current:
    build: "Build | None" = None


_current = _Current()


def current() -> "Build":
    """Return the build under way. Raises ``RuntimeError`` when the hook has not run."""
    if _current.build is None:
        raise RuntimeError("no data is loaded; mkdocs.yml must name the hook macros/pages.py")
    return _current.build


def begin(catalogue: Catalogue, edition: Edition, past: History) -> "Build":
    """Begin a build; the macros of this build use it from now on."""
    _current.build = Build(catalogue, edition, past)
    return _current.build


class Build:
    """The views of one catalogue and the templates that show them."""

    def __init__(self, catalogue: Catalogue, edition: Edition, past: History) -> None:
        self.past = past
        self.context = PageContext(catalogue, edition)
        self.files: Files | None = None
        self._rendered: dict[str, str] = {}
        self.today: date = datetime.now(UTC).date()
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=COMPILED,
        )
        self.environment.filters |= {"small": small, "capital": capital}
        self.environment.globals |= {
            "trust": catalogue.trust,
            "edition": edition,
            "since": past.since,
            "until": past.until,
            "totals": {name.replace(" ", "_"): number for name, number in totals(catalogue)},
        }

    def published(self, source: str) -> str:
        """The address at which the page of a source is published, whatever this build's own addresses look like."""
        path = source.removesuffix(".md")
        folder = path.removesuffix("index") if path == "index" or path.endswith("/index") else f"{path}/"
        return f"{self.context.catalogue.trust.address.rstrip('/')}/{folder}"

    def tell(self, source: str, entry: str = "", anchor: str = "") -> str:
        """The form on which a reader says what is out of date on a page, filled in with it and an entry of it."""
        address = f"{self.published(source)}#{anchor}" if anchor else self.published(source)
        fields = {repository.PAGE: address, repository.ENTRY: entry}
        return repository.form(self.context.catalogue.trust, repository.OUT_OF_DATE, **fields)

    def show(self, template: str, page: Page, **views: Any) -> Markup:
        """Render a template; its links are relative to the page it stands on."""

        def link(kind: str, name: str = "", anchor: str = "") -> str:
            assert self.files is not None
            target = self.files.src_uris.get(SOURCES.get(kind, kind).format(name))
            if target is None:
                raise KeyError(f"no page of kind {kind!r} for {name!r}")
            address = get_relative_url(target.url, page.url)
            return f"{address}#{anchor}" if anchor else address

        def pdf(name: str) -> Download | None:
            assert self.files is not None
            return download(self.files, page, name)

        def line(place: Line) -> str:
            path = Path(os.path.relpath(place.path)).as_posix()
            return repository.line(self.context.catalogue.trust, path, place.number)

        def tell(entry: str = "", anchor: str = "") -> str:
            return self.tell(page.file.src_uri, entry, anchor)

        told: set[str] = set()

        def again(name: str) -> bool:
            # Whether the page has explained this name before; from now on it has.
            before = name in told
            told.add(name)
            return before

        given = {"link": link, "pdf": pdf, "line": line, "tell": tell, "again": again}
        mark = f"<!--rendered {len(self._rendered)}-->"
        self._rendered[mark] = self.environment.get_template(template).render(**given, **views)
        return Markup(mark)

    def filled(self, html: str) -> str:
        """Put what the macros have rendered into a page, where each has left a mark.

        Python-Markdown lets the marks stand; it would read the markup itself from end to end to change nothing,
        which is a third of a build's time.
        """
        return _MARK.sub(lambda mark: self._rendered[mark.group()].strip(), html)

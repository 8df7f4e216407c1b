"""One build of the site: its pages, the templates that show their views, and the addresses of pages."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from markupsafe import Markup

from macros import qr
from macros.addresses import Place, locate, relative, source_of
from macros.assets import PageScripts
from macros.earlier import anchors, names, without_repeated
from macros.environment import TEMPLATES, THEME, environment, joined
from macros.face import LOGO_HEIGHT, Logo, logo_source
from macros.fragment import Fragment, Headings
from macros.frame import mark
from macros.hosting import of_pages
from macros.kept import NOTED, Asked, Kept, Made, NotingContext, Shared, digest_of, earlier_ids
from macros.printed import Download, download, pdf_source
from macros.site_files import SiteFiles
from macros.texts import with_code
from portal.catalogue import Catalogue
from portal.changes.history import History
from portal.changes.sentences import Paragraph
from portal.edition import Edition
from portal.files.document import Line
from portal.model.kinds import noun
from portal.page_kinds import BY_NAME
from portal.report import totals
from portal.site import Page, address_of, main_kind, pages, published
from portal.views import repository
from portal.views.context import PageContext
from portal.views.registry import PARTS, REGISTRY
from portal.words import capital, day_in_words, small

# Templates as Python code, kept between builds in the user's folder for temporary files. The number is that of the way
# in which `macros/environment.py` has them written.
COMPILED = FileSystemBytecodeCache(pattern="portal-2-%s.cache")


class Build:
    """The pages of one catalogue and the templates that show them."""

    def __init__(
        self,
        catalogue: Catalogue,
        edition: Edition,
        past: History,
        *,
        today: date,
        directories: bool = True,
        served: bool = False,
        kept: Kept | None = None,
    ) -> None:
        """Begin a build.

        ``directories`` says whether pages have the addresses of directories and not of files, and ``served`` whether
        the server of MkDocs shows them. ``kept`` is what an earlier build has left, where there was one.
        """
        self.kept = kept
        self.past = past
        self.directories = directories
        self.policy = of_pages(served=served, directories=directories)
        self.context = PageContext(catalogue, edition, today)
        if kept is not None:
            templates, earlier = digest_of(TEMPLATES, THEME), earlier_ids(catalogue.index)
            kept.begin(Shared(catalogue.trust, self.context.today, templates, directories, earlier))
        self.pages: Mapping[tuple[str, str], Page] = {(page.kind.name, page.name): page for page in pages(catalogue)}
        self.pages_by_source = {source_of(page.path): page for page in self.pages.values()}
        self.files = SiteFiles(self.address_of)
        self.noted: dict[str, list[Fragment]] = {}
        self.watched: Mapping[str, Any] = {
            "edition": edition,
            "day": edition.day,
            "past": past,
            "since": past.since,
            "until": past.until,
            "totals": {name.replace(" ", "_"): number for name, number in totals(catalogue)},
        }
        self.environment = environment((TEMPLATES,), COMPILED)
        self.environment.context_class = NotingContext
        self.environment.filters |= {
            "code": with_code,
            "small": small,
            "capital": capital,
            "in_words": day_in_words,
            "noun": lambda number, kind: noun(kind, number),
        }
        self.environment.globals |= {
            "trust": catalogue.trust,
            **self.watched,
            "earlier": anchors(catalogue),
            "previously": names(catalogue),
            "qr": lambda text: Markup(qr.svg(text)),
        }

    @cached_property
    def scripts(self) -> PageScripts:
        """The scripts that pages load; asked for when every file is there and has its name."""
        return PageScripts(self.files)

    def page(self, kind: str, name: str = "") -> Page:
        """Return a page by its kind and its name. Raises ``LookupError``, which says what there is, where it is not."""
        if (kind, name) not in self.pages:
            there = ", ".join(repr(known) for of, known in self.pages if of == kind)
            raise LookupError(f"there is no page of kind {kind!r} with the name {name!r}; there are {there or 'none'}")
        return self.pages[kind, name]

    def address_of(self, source: str) -> str:
        """Return where a source is found on a site with addresses such as this one's."""
        if not source.endswith(".md"):
            folder = source.removesuffix("index.html")
            return folder or "./" if self.directories and f"/{source}".endswith("/index.html") else source
        path = source.removesuffix(".md")
        return address_of(path) or "./" if self.directories else f"{path}.html"

    @property
    def logo(self) -> Logo | None:
        """The trust's logo as the site has it, 32 pixels high; None where there is none."""
        picture = self.context.catalogue.logo
        if picture is None:
            return None
        width = round(picture.width / picture.height * LOGO_HEIGHT)
        return Logo(self.address(logo_source(picture.name)), width, LOGO_HEIGHT)

    def address(self, source: str) -> str:
        """Return the address of a source on this site. Raises ``LookupError`` where there is none."""
        return self.files[source].address

    def address_if_there(self, source: str) -> str:
        """Return the address of a source on this site, empty where there is none."""
        file = self.files.get(source)
        return file.address if file else ""

    def published(self, source: str) -> str:
        """Return where a page is published, whatever the addresses of this build look like."""
        return published(self.context.catalogue, source.removesuffix(".md"))

    def feedback_form(self, source: str, entry: str = "", anchor: str = "") -> str:
        """Return the form on which a reader says what is out of date, filled in with a page and an entry of it."""
        address = f"{self.published(source)}#{anchor}" if anchor else self.published(source)
        fields = {repository.PAGE: address, repository.ENTRY: entry}
        return repository.form(self.context.catalogue.trust, repository.OUT_OF_DATE, **fields)

    def changed_page(self, change: Paragraph) -> str:
        """Return the source of the one page on which a change showed, if it is still there; empty where it is none."""
        kind = main_kind(change.kind) or BY_NAME.get(change.kind)
        if kind is None or len(change.ids) != 1:
            return ""
        return locate(kind.name, change.ids[0])

    def show(self, page: Page, place: Place) -> Fragment:
        """Show a page of the data, to stand at a place, from which its links count."""
        if self.kept is None or place.source != source_of(page.path):
            return self._render(page.kind.name, place, REGISTRY[page.kind.name].shown(self.context, *page.records))

        def render(views: Mapping[str, Any], asked: Asked) -> Fragment:
            return self._render(page.kind.name, place, views, asked)

        return self.kept.show(page, self.context, self.address_if_there, self._told, render)

    @cached_property
    def _told(self) -> Mapping[str, Any]:
        """The watched values, to be compared: functions of the past are as they were where the past is."""
        return {**self.watched, "since": self.past, "until": self.past}

    def named(self) -> None:
        """Note, for the next build, that every file is there and has its name."""
        if self.kept is not None:
            self.kept.know(({file.source: file.address for file in self.files}, self._told))

    def made(self, name: str, made_of: object, make: Callable[[], Made]) -> Made:
        """Return what is made of something and of what all pages share, as an earlier build has made it."""
        return make() if self.kept is None else self.kept.made(name, made_of, make)

    def show_part(self, name: str, place: Place) -> Fragment:
        """Render a part of a page that people write by hand."""
        return self._render(name, place, PARTS[name].shown(self.context))

    def note(self, fragment: Fragment, source: str) -> str:
        """Note what a macro puts into the page of a source; return what Markdown, which is slow, gets in its place."""
        noted = self.noted.setdefault(source, [])
        noted.append(fragment)
        return _place_of(len(noted) - 1)

    def with_noted(self, html: str, source: str) -> str:
        """Return the HTML of a page that people write with what its macros put into it."""
        for number, fragment in enumerate(self.noted.get(source, ())):
            html = html.replace(_place_of(number), fragment.html)
        return html

    def _render(self, name: str, place: Place, views: Mapping[str, Any], asked: Asked | None = None) -> Fragment:
        headings, asked = Headings(), asked or Asked()
        variables = Functions(self, place, asked).by_name | {
            NOTED: asked.names,
            "h1": headings.h1,
            "h2": headings.h2,
            "h3": headings.h3,
        }
        template = self.environment.get_template(f"{name.replace('_', '-')}.html")
        html = without_repeated(joined(template.generate(**variables, **views)).strip())
        return Fragment(html, tuple(headings.noted))


def _place_of(number: int) -> str:
    """What stands in a page for what a macro puts there."""
    return f"<div>{mark(f'noted_{number}')}</div>"


class Functions:
    """What the template of a page can ask for besides its views; links are relative to the page."""

    def __init__(self, build: Build, place: Place, asked: Asked) -> None:
        self._build = build
        self._asked = asked
        self._place = place
        self._explained: set[str] = set()
        self._links: dict[tuple[str, str], str] = {}
        functions = (
            self.link,
            self.logo,
            self.root,
            self.pdf,
            self.line,
            self.feedback_form,
            self.explained,
            self.where,
            self.kept,
        )
        self.by_name: dict[str, Any] = {function.__name__: function for function in functions}

    def link(self, kind: str, name: str = "", anchor: str = "") -> str:
        """Return the address of a page by its kind and name, or of a file of the site by its source."""
        if (kind, name) not in self._links:
            source = locate(kind, name) if kind in BY_NAME else kind
            self._asked.addresses[source] = self._build.address(source)
            self._links[kind, name] = relative(self._asked.addresses[source], self._place.address)
        address = self._links[kind, name]
        return f"{address}#{anchor}" if anchor else address

    def logo(self) -> Logo | None:
        """Return the trust's logo, its address relative to the page; None where there is none."""
        picture = self._build.context.catalogue.logo
        own = self._build.logo
        return replace(own, address=self.link(logo_source(picture.name))) if own and picture else None

    def root(self) -> str:
        """Return what to put before an address that counts from the site's root."""
        address = relative("index.html", self._place.address)
        return address.removesuffix("index.html")

    def pdf(self, name: str) -> Download | None:
        """Return the link to a PDF; None where it was not made."""
        source = pdf_source(name)
        self._asked.addresses[source] = self._build.address_if_there(source)
        return download(self._build.files, self._place, name)

    def line(self, place: Line) -> str:
        """Return the address of a line of the data in the repository."""
        path = Path(os.path.relpath(place.path)).as_posix()
        return repository.line(self._build.context.catalogue.trust, path, place.number)

    def feedback_form(self, entry: str = "", anchor: str = "") -> str:
        """Return the form on which a reader says that this page, or an entry of it, is out of date."""
        return self._build.feedback_form(self._place.source, entry, anchor)

    def explained(self, name: str) -> bool:
        """Whether the page has explained this name before; from now on it has."""
        before = name in self._explained
        self._explained.add(name)
        return before

    def where(self, change: Paragraph) -> str:
        """Return the link to what a change changed; empty where that has no page of its own."""
        if not (source := self._build.changed_page(change)):
            return ""
        self._asked.addresses[source] = self._build.address_if_there(source)
        if not self._asked.addresses[source]:
            return ""
        address = relative(self._asked.addresses[source], self._place.address)
        return f"{address}#{change.setting}" if change.setting else address

    def kept(self, macro: Callable[[Any], str], part: Any) -> str:
        """Return what a macro shows of a part of a long page, from an earlier build where the part is the same.

        The part has an id, and the macro names nothing else that may differ from one build to the next.
        """
        if self._build.kept is None:
            return macro(part)
        shown = self._build.made(f"{self._place.source} {part.id}", part, partial(self._alone, macro, part))
        self._asked.addresses |= shown[1]
        return shown[0]

    def _alone(self, macro: Callable[[Any], str], part: Any) -> tuple[str, Mapping[str, str]]:
        """What a macro shows, and the addresses that it asks for."""
        others, links = self._asked.addresses, self._links
        self._asked.addresses, self._links = {}, {}
        html, asked = macro(part), self._asked.addresses
        self._asked.addresses, self._links = others, links
        return html, asked

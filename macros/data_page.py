"""The pages that the data make, as MkDocs has them: each is the frame that it shares, filled in with what it shows."""

from copy import copy
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros.addresses import Place, source_of
from macros.band import Band
from macros.build import Build
from macros.earlier import ANCHOR
from macros.fragment import Fragment, Item, contents
from macros.frame import CONTENT, Frame, Frames, mark, shared_address
from macros.printed import addressed
from portal import site


def as_markup(text: str) -> str:
    """Return a text as the theme's own templates need it, which put it into a page as it stands.

    A brace becomes a reference too, for the macros plugin would read a title that holds two as a template.
    """
    return str(Markup.escape(text)).replace("{", "&#123;")


@dataclass(frozen=True)
class Parts:
    """What a page that the data make is made of; with equal parts it is the same page."""

    frame: Frame
    fragment: Fragment
    values: dict[str, str]
    band: str
    scripts: object


class Framing:
    """What the pages of a build share: the frames around them, the navigation in these, and the theme's templates."""

    def __init__(self, build: Build, config: MkDocsConfig) -> None:
        self.build = build
        self.config = config
        self.nav: Navigation | None = None
        self._frames = Frames()
        self._env: Environment | None = None
        self._band: Band | None = None

    def begin(self, env: Environment, band: Band) -> None:
        """Take the theme's templates and the band, for pages to be rendered from now on."""
        self._env, self._band, self._frames = env, band, Frames()

    @property
    def begun(self) -> bool:
        """Whether the theme is there."""
        return self._env is not None

    def parts(self, page: "DataPage") -> "Parts":
        """Return what a page is made of."""
        scripts = self.build.scripts.addresses
        return Parts(self._frame_of(page), self.shown(page), page.known_values, self._band_of(page), scripts)

    def page(self, page: "DataPage") -> str:
        """Return all of a page that the data make: its frame, filled in with what it shows."""
        assert self._env is not None
        fragment = self.shown(page)
        lines = contents(fragment.headings) if page.of.kind.contents else []
        beside = lines and len(lines[0].children) > 1
        filled = {
            "contents": self._env.get_template("partials/toc.html").render(page={"toc": lines}) if beside else "",
            "content": fragment.html,
            "band": self._band_of(page),
            "top": fragment.headings[0].anchor,
        }
        return self._frame_of(page).filled(page.values() | filled)

    def shown(self, page: "DataPage") -> Fragment:
        """Return what a page shows inside its frame."""
        return self.build.show(page.of, Place(page.file.src_uri, page.url))

    def _band_of(self, page: "DataPage") -> str:
        assert self._band is not None
        return self._band.of(page.of, page.url)

    def _frame_of(self, page: "DataPage") -> Frame:
        return self._frames.get(page.frame, lambda: self._frame(page))

    def _frame(self, page: "DataPage") -> str:
        """Render the theme's template for a page, with a mark wherever another page of its frame has something else."""
        assert self._env is not None
        assert self.nav is not None
        sample = page.sample()
        context = get_context(self.nav, (), self.config, sample)
        html = self._env.get_template("main.html").render(**context, contents=mark("contents"))
        return addressed(html, f"://{mark('address')}") if sample.canonical_url else html


class DataPage(Page):
    """A page that the data make: all of it comes from the portal, without Markdown, when it is written and not before.

    So no more than one page is held at a time, however many there are, and there is nothing to read before.
    """

    def __init__(self, title: str | None, file: File, page: site.Page, framing: Framing) -> None:
        super().__init__(title, file, framing.config)
        self.of = page
        self.framing = framing
        self._named = title is not None
        context, kind = framing.build.context, page.kind
        self.update_date = context.edition.day.isoformat()
        if page.form_of or not framing.config.use_directory_urls:
            self.canonical_url = site.published(context.catalogue, page.form_of or page.path)
        self.markdown = self.content = self.band = self._form = ""
        self.meta = {"title": as_markup(page.title), "description": as_markup(page.description)}
        self.meta |= {} if kind.contents else {"hide": ["toc"]}
        self.meta |= {} if kind.indexed else {"robots": "noindex"}
        self.meta |= {"form_of": source_of(page.form_of)} if page.form_of else {}
        self.meta |= {"template": "data-page.html", "render_macros": False}

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing: there is no Markdown."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the content for later."""

    def values(self) -> dict[str, str]:
        """Return what stands in the places of the marks of its frame, but for what follows from the build."""
        return {
            "title": self.meta["title"],
            "description": self.meta["description"],
            "address": str(Markup.escape((self.canonical_url or "").partition("://")[2])),
            "canonical": self.canonical_url or "",
            "edit": str(Markup.escape(self.edit_url or "")),
            "form": str(Markup.escape(self.form)),
        }

    @cached_property
    def known_values(self) -> dict[str, str]:
        """The same, worked out once for a page that is kept."""
        return self.values()

    def parts(self) -> Parts:
        """Return what the page is made of."""
        return self.framing.parts(self)

    def html(self) -> str:
        """Return all of the page, for its template to print."""
        return self.framing.page(self)

    @cached_property
    def frame(self) -> object:
        """What pages have in common that share a frame: what their heads lack, and how links read from them."""
        if not self.of.records or self._named:
            return self.file.src_uri
        kind = self.of.kind
        return shared_address(self.url), kind.indexed, kind.contents, bool(self.edit_url), bool(self.canonical_url)

    @property
    def form(self) -> str:
        """The form on which a reader says that the page is out of date."""
        offer = self.of.subject if self.of.kind.offer else ""
        return self._form or self.framing.build.feedback_form(self.file.src_uri, offer)

    def sample(self) -> "DataPage":
        """Return a page for the frame: marks for what differs, and for records an address that stands for theirs."""
        sample = copy(self)
        if isinstance(self.frame, tuple):
            sample.file = copy(self.file)
            sample.file.url = shared_address(self.url)
        sample.meta = {**self.meta, "title": mark("title"), "description": mark("description")}
        sample.content, sample._form, sample.band = CONTENT, mark("form"), mark("band")
        sample.toc = [Item("", f"#{mark('top')}", 1)]  # type: ignore[assignment]
        sample.canonical_url = self.canonical_url and mark("canonical")
        sample.edit_url = self.edit_url and mark("edit")
        return sample

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The ids on the page; MkDocs asks when a page that people write links to one."""
        return set(ANCHOR.findall(self.framing.shown(self).html))


class DataPages:
    """The pages that the data make, kept from one served build to the next.

    A page stays the same object while its page of the site, the settings, the trust and the day of the data are the
    same. Those in the menu are made anew, because MkDocs notes in them what stands beside them there.
    """

    def __init__(self) -> None:
        self._alike: object = None
        self._before: dict[str, DataPage] = {}
        self._pages: dict[str, DataPage] = {}

    def begin(self, framing: Framing) -> None:
        """Begin a build."""
        config, context = framing.config, framing.build.context
        places = config.site_dir, config.site_url, config.repo_url, config.edit_uri, config.use_directory_urls
        alike = *places, context.catalogue.trust, context.edition.day
        self._before, self._pages = (self._pages if alike == self._alike else {}), {}
        self._alike = alike

    def get(self, page: site.Page, title: str | None, edit_uri: str | None, framing: Framing) -> DataPage:
        """Return a page; ``title`` is that of the menu, and ``edit_uri`` where its data are edited."""
        known = self._before.get(page.path) if title is None else None
        if known is None or known.of != page or known.file.edit_uri != edit_uri:
            file = File.generated(framing.config, source_of(page.path), content="")
            file.edit_uri = edit_uri
            known = DataPage(title, file, page, framing)
        known.framing = framing
        self._pages[page.path] = known
        return known

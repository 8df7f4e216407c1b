"""The pages that the data make, as MkDocs has them: each is the frame that it shares, filled in with what it shows."""

from copy import copy
from dataclasses import dataclass

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
    scripts: object


class Framing:
    """What the pages of a build share: the frames around them, the navigation in these, and the theme's templates."""

    def __init__(self, build: Build) -> None:
        self.build = build
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

    def parts(self, page: "DataPage", config: MkDocsConfig) -> "Parts":
        """Return what a page is made of."""
        assert self._band is not None
        fragment = self.build.show(page.of, Place(page.file.src_uri, page.url))
        frame = self._frames.get(page.frame, lambda: self._frame(page, config))
        values = {
            "title": page.meta["title"],
            "description": page.meta["description"],
            "address": str(Markup.escape((page.canonical_url or "").partition("://")[2])),
            "canonical": page.canonical_url or "",
            "edit": str(Markup.escape(page.edit_url or "")),
            "form": str(Markup.escape(page.form)),
            "band": self._band.of(page.of, page.url),
        }
        return Parts(frame, fragment, values, self.build.scripts.addresses)

    def page(self, page: "DataPage", config: MkDocsConfig) -> str:
        """Return all of a page that the data make: its frame, filled in with what it shows."""
        assert self._env is not None
        parts = self.parts(page, config)
        fragment = parts.fragment
        lines = contents(fragment.headings) if page.of.kind.contents else []
        beside = lines and len(lines[0].children) > 1
        filled = {
            "contents": self._env.get_template("partials/toc.html").render(page={"toc": lines}) if beside else "",
            "content": fragment.html,
            "top": fragment.headings[0].anchor,
        }
        return parts.frame.filled(parts.values | filled)

    def _frame(self, page: "DataPage", config: MkDocsConfig) -> str:
        """Render the theme's template for a page, with a mark wherever another page of its frame has something else."""
        assert self._env is not None
        assert self.nav is not None
        sample = page.sample()
        context = get_context(self.nav, (), config, sample)
        html = self._env.get_template("main.html").render(**context, contents=mark("contents"))
        return addressed(html, f"://{mark('address')}") if sample.canonical_url else html


class DataPage(Page):
    """A page that the data make: all of it comes from the portal, without Markdown, when it is written and not before.

    So no more than one page is held at a time, however many there are.
    """

    def __init__(self, title: str | None, file: File, config: MkDocsConfig, page: site.Page, framing: Framing) -> None:
        super().__init__(title, file, config)
        self.of = page
        self._framing = framing
        self._config = config
        self._named = title is not None
        self.band = self._form = ""

    def read_source(self, config: MkDocsConfig) -> None:
        """Say what the page's head says; there is no Markdown."""
        page = self.of
        self.markdown = ""
        self.meta = {"title": as_markup(page.title), "description": as_markup(page.description)}
        self.meta |= {} if page.kind.contents else {"hide": ["toc"]}
        self.meta |= {} if page.kind.indexed else {"robots": "noindex"}
        self.meta |= {"form_of": source_of(page.form_of)} if page.form_of else {}
        self.meta |= {"template": "data-page.html", "render_macros": False}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the content for later."""
        self.content = ""
        self.toc = []  # type: ignore[assignment]

    def parts(self) -> Parts:
        """Return what the page is made of."""
        return self._framing.parts(self, self._config)

    def html(self) -> str:
        """Return all of the page, for its template to print."""
        return self._framing.page(self, self._config)

    @property
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
        return self._form or self._framing.build.feedback_form(self.file.src_uri, offer)

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
        fragment = self._framing.build.show(self.of, Place(self.file.src_uri, self.url))
        return set(ANCHOR.findall(fragment.html))

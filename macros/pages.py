"""The plugin: loads the data before anything else, and puts every page and file that they make into MkDocs' build."""

import gc
import hashlib
import logging
import os
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data
from watchdog.observers.polling import PollingObserver

from macros.addresses import Place, locate, relative, source_of
from macros.assembly import assemble
from macros.build import COMPILED, Build
from macros.earlier import ANCHOR
from macros.environment import ThemeLoader
from macros.fragment import Fragment, Heading, Item, contents
from macros.frame import CONTENT, Frame, Frames, mark, shared_address
from macros.kept import Kept
from macros.printed import addressed, outdated
from macros.search import WrittenPage
from macros.served import Served, without_warning
from macros.site_files import SiteFile, SiteFiles
from macros.texts import with_code
from portal import site
from portal.catalogue import Catalogue
from portal.changes.history import History, history
from portal.edition import edition, reading_day
from portal.files.problem import Problem, Severity, as_text
from portal.loading import load, read_record
from portal.readable import readable
from portal.views.lacking import Lacking

log = logging.getLogger("mkdocs.plugins.portal")


def as_markup(text: str) -> str:
    """Return a text as the theme's own templates need it, which put it into a page as it stands.

    A brace becomes a reference too, for the macros plugin would read a title that holds two as a template.
    """
    return str(Markup.escape(text)).replace("{", "&#123;")


# After how many new objects Python looks for circles of them: with its 700 that is a sixth of a build's time.
_ALLOCATIONS = 50_000

# In seconds. MkDocs looks every half second.
_LOOK_EVERY, _WAIT_FOR_MORE = 0.1, 0.03


class _Options(Config):  # type: ignore[no-untyped-call]
    """The plugin has none."""


class PortalPlugin(BasePlugin[_Options]):  # type: ignore[no-untyped-call]
    """Holds the build that is under way; nothing of it outlives the next one."""

    def __init__(self) -> None:
        self.serving = False
        self._build: Build | None = None
        self._said: set[str] = set()
        self._kept: Kept | None = None
        self._sound: Catalogue | None = None
        self._problems: Sequence[Problem] = ()
        self._lacking: Lacking | None = None
        self._begun = 0.0
        self._env: Environment | None = None
        self._nav: Navigation | None = None
        self._frames = Frames()

    @classmethod
    def of(cls, config: MkDocsConfig) -> "PortalPlugin":
        """Return the plugin of a configuration."""
        plugin = config.plugins.get("portal")
        if not isinstance(plugin, cls):
            raise PluginError("mkdocs.yml must name the plugin `portal` beside `macros`, for the macros show its data")
        return plugin

    @property
    def build(self) -> Build:
        """The build under way. Raises ``PluginError`` before it has begun."""
        if self._build is None:
            raise PluginError("no data are loaded yet; in mkdocs.yml the plugin `portal` stands before `macros`")
        return self._build

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether the site is served: its address is the server's own then, and one build helps the next."""
        self.serving = command == "serve"
        self._kept = Kept() if self.serving else None
        if self.serving and dirty:
            logging.getLogger("mkdocs.commands.build").addFilter(without_warning)
        gc.set_threshold(_ALLOCATIONS, *gc.get_threshold()[1:])
        self._sound = None

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the data, stop on its errors, and take the site's name and addresses from the trust."""
        self._begun, self._env = monotonic(), None
        data = Path(config.extra["data"])
        catalogue = self._load(data)
        trust = catalogue.trust
        config.site_name = as_markup(f"{trust.portal} - {trust.name}")
        config.site_description = as_markup(f"{trust.portal} of {trust.name}, by role level and setting")
        if not self.serving:
            config.site_url = trust.address.rstrip("/") + "/"
        config.repo_url = trust.repository
        config.edit_uri = "edit/main/docs/"
        config.watch.append(str(data.resolve()))
        # A page that cannot be made fails the build; while serving, the error shows on the page until it is mended.
        config.plugins["macros"].config["on_error_fail"] = not self.serving
        config.nav = list(menu(config.nav or [], catalogue))
        current = edition(catalogue, data)
        self._build = Build(
            catalogue,
            current,
            self._past(data, None if self._problems else catalogue, wanted=config.extra["history"]),
            today=reading_day(str(config.extra["today"]), current),
            directories=config.use_directory_urls,
            served=self.serving,
            kept=self._kept,
        )
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Have the theme's templates read our way."""
        theme, read = config.theme, config.theme.get_env

        def get_env() -> Environment:
            env = read()
            env.loader, env.bytecode_cache = ThemeLoader(theme.dirs), COMPILED
            return env

        theme.get_env = get_env  # type: ignore[method-assign]

    def _load(self, data: Path) -> Catalogue:
        """Load the data. Raises ``Abort`` with every problem where there is an error.

        While the site is served it goes on showing the last sound data instead, with the problems above each page, or
        what can be read where there was none yet, with the problems above the pages that miss something.
        """
        try:
            catalogue, problems = load(data, self._kept.records if self._kept else read_record)
        except NotADirectoryError as error:
            raise Abort(f"{error}; name the folder of the data with DATA=path") from error
        self._problems = [problem for problem in problems if problem.severity is Severity.ERROR]
        self._lacking = None
        if catalogue is None or self._problems:
            if self._sound is None:
                if catalogue is None or not self.serving:
                    raise Abort("The data has problems; the site is not built.\n\n" + as_text(problems))
                log.error("The data has problems; the pages show what can be read.\n\n%s", as_text(problems))
                shown = readable(catalogue, tuple(self._problems))
                self._lacking = Lacking(catalogue, shown, self._problems)
                return shown
            log.error(
                "The data has problems; until they are mended, the pages show the data as it was before.\n\n%s",
                as_text(problems),
            )
            return self._sound
        if not self.serving:
            gc.freeze()  # the records live as long as the build; there is nothing to collect among them
        for problem in problems:
            log.warning(str(problem))
        self._sound = catalogue if self.serving else None
        self._lacking = Lacking(catalogue, catalogue) if self.serving else None
        return catalogue

    def _past(self, data: Path, sound: Catalogue | None, *, wanted: bool) -> History:
        """The history of the data, where this copy has it; where not, that is said once."""
        past = history(data, sound) if wanted else History(missing="this build was told to do without")
        if past.missing:
            self._say_once(f"No page of changes and no marks of new entries: {past.missing}")
        for sentence in past.corrections:
            self._say_once(sentence)
        return past

    def _say_once(self, sentence: str) -> None:
        if sentence and sentence not in self._said:
            self._said.add(sentence)
            log.info(sentence)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that the data make, and the files that are made of the data and of what lies in docs/."""
        build = self.build
        data = Path(os.path.relpath(config.extra["data"])).as_posix()
        for file in files:
            build.files.put(_own(file))
        titles = {source: title for item in config.nav or () for title, source in item.items()}
        for page in build.pages.values():
            file = File.generated(config, source_of(page.path), content="")
            file.edit_uri = f"../{data}/{page.data}" if page.data else None
            files.append(file)
            build.files.put(SiteFile(file.src_uri, file.url))
            DataPage(titles.get(file.src_uri), file, config, page, self)
        written = [_written(file) for file in files.documentation_pages() if not isinstance(file.page, DataPage)]
        pdfs = Path(config.extra["pdfs"]) / build.context.edition.version if config.extra["pdfs"] else None
        self._say_once(outdated(pdfs) if pdfs else "")
        assemble(build, written, Path(config.extra["data"]), pdfs, served=self.serving)
        _take_over(build.files, files, config)
        if self._kept is not None:
            for file in files:
                file.is_modified = partial(self._modified, self._kept.served, file)  # type: ignore[method-assign]
        return files

    def _modified(self, served: Served, file: File) -> bool:
        """Answer MkDocs whether a file is to be written; before the theme is there it asks whether it is to be read."""
        if isinstance(file.page, DataPage):
            return self._env is None or served.changed(file.dest_uri, self._parts(file.page, file.page.config))
        if file.is_documentation_page():
            return served.changed(file.dest_uri)
        return served.changed(file.dest_uri, hashlib.sha256(file.content_bytes).digest())

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, which stands in the frame of every page."""
        self._nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a page the day of the data, so that a build of tomorrow is the same, and its published address."""
        path = page.file.src_uri.removesuffix(".md")
        form_of = page.of.form_of if isinstance(page, DataPage) else ""
        page.update_date = self.build.context.edition.day.isoformat()
        if form_of or not config.use_directory_urls:
            page.canonical_url = site.published(self.build.context.catalogue, form_of or path)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put what macros show into a page that people write, and list its headings among those of the Markdown."""
        if noted := self.build.noted.get(page.file.src_uri):
            html = self.build.with_noted(html, page.file.src_uri)
            headings = [*_headings(page.toc), *(heading for fragment in noted for heading in fragment.headings)]
            page.toc = contents(sorted(headings, key=lambda heading: html.find(f' id="{heading.anchor}"')))  # type: ignore[assignment]
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ANCHOR.findall(html)}
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's own templates the trust, the edition, addresses, and the content security policy."""
        build = self.build
        env.filters["code"] = with_code
        env.globals |= {
            "trust": build.context.catalogue.trust,
            "edition": build.context.edition,
            "served": self.serving,
            "address": build.address,
            "address_of_level": build.address_of(locate("role", "LEVEL")),
            "logo": build.logo,
            "tell": lambda page: page.form if isinstance(page, DataPage) else build.tell(page.file.src_uri),
            "policy": build.policy,
            "band": self._band,
        }
        self._env, self._frames = env, Frames()
        return env

    def _band(self, page: Page | None) -> str:
        """Return what stands above the content of a page while the data is written: what the page misses of it."""
        if isinstance(page, DataPage):
            return page.band
        return self._said_above(page.url if page else "", [], [])

    def _band_of(self, page: "DataPage") -> str:
        lacking = self._lacking
        problems, gaps = (lacking.problems_of(page.of), lacking.gaps_of(page.of)) if lacking else ((), ())
        return self._said_above(page.url, problems, gaps)

    def _said_above(self, url: str, problems: Sequence[Problem], gaps: Sequence[str]) -> str:
        """Render it; where there is no draft, the problems are those that keep the last sound data from changing."""
        assert self._env is not None
        if not self._problems and not gaps:
            return ""
        draft = self._lacking is not None
        values = {"all": self._problems, "problems": problems if draft else self._problems, "gaps": gaps}
        health = relative(self.build.address_of(locate("health")), url)
        return self._env.get_template("partials/problems.html").render(**values, draft=draft, health=health)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give each page its scripts, and the pages that people write their address for the foot of printed sheets."""
        output = self.build.scripts.put_into(output, lambda address: relative(address, page.url))
        return output if isinstance(page, DataPage) or not page.canonical_url else addressed(output, page.canonical_url)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Say what was done, while the site is served."""
        if self._kept is not None:
            self._kept.served.finish(Path(config.site_dir))
            words = "page" if self._kept.shown == 1 else "pages"
            log.info("%d %s in %.1f s", self._kept.shown, words, monotonic() - self._begun)

    def on_build_error(self, *, error: Exception) -> None:
        """Have all files written by the next build, for it is not known which this one has written."""
        if self._kept is not None:
            self._kept.served.forget()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Look for changes more often than MkDocs does, and wait less for more of them."""
        watched = [path for path in (config.docs_dir, config.config_file_path) if path]
        for path in watched:
            server.unwatch(path)
        server.observer = PollingObserver(timeout=_LOOK_EVERY)
        server.build_delay = _WAIT_FOR_MORE
        for path in watched:
            server.watch(path)
        return server

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give the page for addresses that lead nowhere its scripts; it may be shown at any depth."""
        if template_name != "404.html":
            return output
        root = urlsplit(config.site_url or "/").path
        return self.build.scripts.put_into(output, lambda address: posixpath.join(root, address))

    def _parts(self, page: "DataPage", config: MkDocsConfig) -> "_Parts":
        fragment = self.build.show(page.of, Place(page.file.src_uri, page.url))
        frame = self._frames.get(page.frame, lambda: self._frame(page, config))
        values = {
            "title": page.meta["title"],
            "description": page.meta["description"],
            "address": str(Markup.escape((page.canonical_url or "").partition("://")[2])),
            "canonical": page.canonical_url or "",
            "edit": str(Markup.escape(page.edit_url or "")),
            "form": str(Markup.escape(page.form)),
            "band": self._band_of(page),
        }
        return _Parts(frame, fragment, values, self.build.scripts.addresses)

    def page_of(self, page: "DataPage", config: MkDocsConfig) -> str:
        """Return all of a page that the data make: its frame, filled in with what it shows."""
        assert self._env is not None
        parts = self._parts(page, config)
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
        assert self._nav is not None
        sample = page.sample()
        context = get_context(self._nav, (), config, sample)
        html = self._env.get_template("main.html").render(**context, contents=mark("contents"))
        return addressed(html, f"://{mark('address')}") if sample.canonical_url else html


@dataclass(frozen=True)
class _Parts:
    """What a page that the data make is made of; with equal parts it is the same page."""

    frame: Frame
    fragment: Fragment
    values: dict[str, str]
    scripts: object


class DataPage(Page):
    """A page that the data make: all of it comes from the portal, without Markdown, when it is written and not before.

    So no more than one page is held at a time, however many there are.
    """

    def __init__(
        self, title: str | None, file: File, config: MkDocsConfig, page: site.Page, plugin: PortalPlugin
    ) -> None:
        super().__init__(title, file, config)
        self.of = page
        self._plugin = plugin
        self.config = config
        self._named = title is not None
        offer = page.subject if page.kind.offer else ""
        self.form = plugin.build.tell(file.src_uri, offer)
        self.band = ""

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

    def whole(self) -> str:
        """Return all of the page, for its template to print."""
        return self._plugin.page_of(self, self.config)

    @property
    def frame(self) -> object:
        """What pages have in common that share a frame: what their heads lack, and how links read from them."""
        if not self.of.records or self._named:
            return self.file.src_uri
        kind = self.of.kind
        return shared_address(self.url), kind.indexed, kind.contents, bool(self.edit_url), bool(self.canonical_url)

    def sample(self) -> "DataPage":
        """Return a page for the frame: marks for what differs, and for records an address that stands for theirs."""
        sample = copy(self)
        if isinstance(self.frame, tuple):
            sample.file = copy(self.file)
            sample.file.url = shared_address(self.url)
        sample.meta = {**self.meta, "title": mark("title"), "description": mark("description")}
        sample.content, sample.form, sample.band = CONTENT, mark("form"), mark("band")
        sample.toc = [Item("", f"#{mark('top')}", 1)]  # type: ignore[assignment]
        sample.canonical_url = self.canonical_url and mark("canonical")
        sample.edit_url = self.edit_url and mark("edit")
        return sample

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The ids on the page; MkDocs asks when a page that people write links to one."""
        fragment = self._plugin.build.show(self.of, Place(self.file.src_uri, self.url))
        return set(ANCHOR.findall(fragment.html))


def _own(file: File) -> SiteFile:
    """A file of MkDocs' as one of ours."""
    path = Path(file.abs_src_path) if file.abs_src_path else None
    return SiteFile(file.src_uri, file.url, path, b"" if path else file.content_bytes)


def _written(file: File) -> WrittenPage:
    """What search knows of a page that somebody has written."""
    text, head = get_data(file.content_string)
    return WrittenPage(file.src_uri, str(head.get("title", "")), str(head.get("description", "")), text)


def _take_over(own: SiteFiles, files: Files, config: MkDocsConfig) -> None:
    """Make MkDocs' files those that we have: remove and add files, and give them their addresses."""
    there = {file.src_uri: file for file in files}
    for source, file in list(there.items()):
        if (item := own.get(source)) is None or (item.path is None and file.abs_src_path):
            files.remove(file)
            del there[source]
    for item in own:
        file = there.get(item.source) or _generated(item, files, config)
        if file.url != item.address:
            file.dest_uri = file.url = item.address
            file.__dict__.pop("abs_dest_path", None)
    config.extra_css = [_address(own, path) for path in config.extra_css]
    config.theme["favicon"] = _address(own, config.theme["favicon"])


def _generated(item: SiteFile, files: Files, config: MkDocsConfig) -> File:
    """Add a file of ours to MkDocs'."""
    path = str(item.path) if item.path else None
    content = None if path else item.content
    file: File = File.generated(config, item.source, content=content, abs_src_path=path)  # type: ignore[call-overload]
    files.append(file)
    return file


def _address(files: SiteFiles, source: str) -> str:
    """The address of a file of the site; what is none stays as it is."""
    file = files.get(source)
    return file.address if file else source


def menu(nav: list[Any], catalogue: Catalogue) -> Iterator[Mapping[str, str]]:
    """Put the trust's policy where the navigation says `policy/*.md`: of several the first, which leads to the others.

    So the menu is of one length, however many there are.
    """
    for item in nav:
        title, target = next(iter(item.items()))
        if target != "policy/*.md":
            yield item
            continue
        for policy in catalogue.policies[:1]:
            yield {title if len(catalogue.policies) == 1 else "Policies": f"policy/{policy.id}.md"}


def _headings(contents: Any) -> Iterator[Heading]:
    """The headings of a table of contents, in order."""
    for item in contents:
        yield Heading(item.level, item.id, item.title)
        yield from _headings(item.children)

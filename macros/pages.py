"""The plugin: loads the data before anything else, and puts every page and file that they make into MkDocs' build."""

import gc
import hashlib
import logging
import os
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs_macros import context

from macros.addresses import locate, relative, source_of
from macros.assembly import assemble
from macros.band import Band
from macros.build import COMPILED, Build
from macros.data_page import DataPage, DataPages, Framing, as_markup
from macros.earlier import ANCHOR
from macros.environment import ThemeLoader
from macros.fragment import Heading, contents
from macros.handover import hand_over, own_file, written_page
from macros.kept import Kept
from macros.latest import DataError, Latest
from macros.menu import menu
from macros.printed import addressed, outdated
from macros.put_off import put_off
from macros.served import Served, without_warning
from macros.site_files import SiteFile
from macros.texts import with_code
from portal.catalogue import Catalogue
from portal.changes.history import History, history
from portal.edition import UNVERSIONED, edition, reading_day

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.portal")


# After how many new objects Python looks for circles of them: with its 700 that is a sixth of a build's time.
_ALLOCATIONS = 10_000

# In seconds.
_WAIT_FOR_MORE = 0.03


class _Options(Config):  # type: ignore[no-untyped-call]
    """The plugin has none."""


class PortalPlugin(BasePlugin[_Options]):  # type: ignore[no-untyped-call]
    """Holds the build that is under way; nothing of it outlives the next one."""

    def __init__(self) -> None:
        put_off("requests")  # MkDocs imports the macros plugin next, which imports it and has no use for it here
        self.serving = False
        self._build: Build | None = None
        self._said: set[str] = set()
        self._kept: Kept | None = None
        self._latest = Latest()
        self._framing: Framing | None = None
        self._pages = DataPages()
        self._begun = 0.0
        self._version = ""

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

    @property
    def framing(self) -> Framing:
        """What the pages of the build under way share. Raises ``PluginError`` before it has begun."""
        if self._framing is None:
            raise PluginError("no build has begun")
        return self._framing

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether the site is served: its address is the server's own then, and one build helps the next."""
        self.serving = command == "serve"
        self._kept = Kept() if self.serving else None
        if self.serving and dirty:
            logging.getLogger("mkdocs.commands.build").addFilter(without_warning)
        if self.serving:
            # The macros plugin asks git a dozen questions before each build, and no page shows the answers.
            context.get_git_info = cache(context.get_git_info)
        gc.set_threshold(_ALLOCATIONS, *gc.get_threshold()[1:])
        self._latest = Latest(self._kept)

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the data, stop on its errors, and take the site's name and addresses from the trust."""
        self._begun = monotonic()
        data = Path(config.extra["data"])
        try:
            catalogue = self._latest.load(data)
        except DataError as error:
            raise Abort(str(error)) from error
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
        self._version = current.version
        current = replace(current, version=UNVERSIONED) if self.serving else current
        self._build = Build(
            catalogue,
            current,
            self._past(data, None if self._latest.problems else catalogue, wanted=config.extra["history"]),
            today=reading_day(str(config.extra["today"]), current),
            directories=config.use_directory_urls,
            served=self.serving,
            kept=self._kept,
        )
        self._framing = Framing(self._build, config)
        self._pages.begin(self._framing)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Have the theme's templates read our way."""
        theme, read = config.theme, config.theme.get_env

        def get_env() -> Environment:
            env = read()
            env.loader, env.bytecode_cache = ThemeLoader(theme.dirs), COMPILED
            return env

        theme.get_env = get_env  # type: ignore[method-assign]

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
            build.files.put(own_file(file))
        written = [written_page(file) for file in files.documentation_pages()]
        titles = {source: title for item in config.nav or () for title, source in item.items()}
        for page in build.pages.values():
            title, edit_uri = titles.get(source_of(page.path)), f"../{data}/{page.data}" if page.data else None
            file = self._pages.get(page, title, edit_uri, self.framing).file
            files.append(file)
            build.files.put(SiteFile(file.src_uri, file.url))
        pdfs = Path(config.extra["pdfs"]) / self._version if config.extra["pdfs"] else None
        self._say_once(outdated(pdfs) if pdfs else "")
        place = None if self.serving else Path(config.site_dir)
        assemble(build, written, Path(config.extra["data"]), pdfs, place)
        build.named()
        hand_over(build.files, files, config)
        if self._kept is not None:
            for file in files:
                file.is_modified = partial(self._modified, self._kept.served, file)  # type: ignore[method-assign]
        return files

    def _modified(self, served: Served, file: File) -> bool:
        """Answer MkDocs whether a file is to be written; before the theme is there it asks whether it is to be read."""
        if isinstance(file.page, DataPage):
            return self.framing.begun and served.changed(file.dest_uri, file.page.parts())
        if file.is_documentation_page():
            return served.changed(file.dest_uri)
        return served.changed(file.dest_uri, hashlib.sha256(file.content_bytes).digest())

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, which stands in the frame of every page."""
        self.framing.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a page that people write the day of the data, not that of the build, and its published address."""
        if not isinstance(page, DataPage):
            page.update_date = self.build.context.edition.day.isoformat()
            if not config.use_directory_urls:
                page.canonical_url = self.build.published(page.file.src_uri)
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
        band = Band(build, self._latest, env)
        env.filters["code"] = with_code
        env.globals |= {
            "trust": build.context.catalogue.trust,
            "edition": build.context.edition,
            "address": build.address,
            "address_of_level": build.address_of(locate("role", "LEVEL")),
            "logo": build.logo,
            "feedback_form": lambda page: (
                page.form if isinstance(page, DataPage) else build.feedback_form(page.file.src_uri)
            ),
            "policy": build.policy,
            "band": lambda page: page.band if isinstance(page, DataPage) else band.of(None, page.url if page else ""),
        }
        self.framing.begin(env, band)
        return env

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

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any) -> "LiveReloadServer":
        """Notice changes sooner than MkDocs does, and wait less for more of them."""
        watched = [path for path in (config.docs_dir, config.config_file_path) if path]
        for path in watched:
            server.unwatch(path)
        from macros.watching import Watching  # noqa: PLC0415 (a build has no use for it, and it takes long to import)

        server.observer = Watching()  # type: ignore[assignment]
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


def _headings(contents: Any) -> Iterator[Heading]:
    """The headings of a table of contents, in order."""
    for item in contents:
        yield Heading(item.level, item.id, item.title)
        yield from _headings(item.children)

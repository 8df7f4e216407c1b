"""The plugin: loads the data before anything else, and puts every page and file that they make into MkDocs' build."""

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from macros import search
from macros.addresses import Place, source_of
from macros.assets import join_assets, name_assets
from macros.build import COMPILED, Build
from macros.changes import FEED, feed
from macros.data_scripts import compare_data, plan_data
from macros.display import add_display
from macros.earlier import ANCHOR
from macros.fragment import Heading
from macros.hosting import of_pages
from macros.moved import add_moved
from macros.printed import addressed, feet, outdated, pdf_files
from portal import site
from portal.catalogue import Catalogue
from portal.changes.history import History, history
from portal.edition import edition
from portal.files.problem import Severity, as_text
from portal.loading import load
from portal.outlets.api import api_files

log = logging.getLogger("mkdocs.plugins.portal")


def as_markup(text: str) -> str:
    """Return a text as the theme's own templates need it, which put it into a page as it stands.

    A brace becomes a reference too, for the macros plugin would read a title that holds two as a template.
    """
    return str(Markup.escape(text)).replace("{", "&#123;")


class _Options(Config):  # type: ignore[no-untyped-call]
    """The plugin has none."""


class PortalPlugin(BasePlugin[_Options]):  # type: ignore[no-untyped-call]
    """Holds the build that is under way; nothing of it outlives the next one."""

    def __init__(self) -> None:
        self.serving = False
        self._build: Build | None = None
        self._said: set[str] = set()

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
        """Remember whether the site is being served, where its address is the server's own."""
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the data, stop on its errors, and take the site's name and addresses from the trust."""
        data = Path(config.extra["data"])
        catalogue = _load(data)
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
        config.nav = list(_nav(config.nav or [], catalogue))
        self._build = Build(catalogue, edition(catalogue, data), self._past(data, wanted=config.extra["history"]))
        return config

    def _past(self, data: Path, *, wanted: bool) -> History:
        """The history of the data, where this copy has it; where not, that is said once."""
        past = history(data) if wanted else History(missing="this build was told to do without")
        if past.missing:
            self._say_once(f"No page of changes and no marks of new entries: {past.missing}")
        return past

    def _say_once(self, sentence: str) -> None:
        if sentence and sentence not in self._said:
            self._said.add(sentence)
            log.info(sentence)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that the data make, the API, the one style sheet and the one script."""
        build = self.build
        data = Path(os.path.relpath(config.extra["data"])).as_posix()
        titles = {source: title for item in config.nav or () for title, source in item.items()}
        for page in build.pages.values():
            file = File.generated(config, source_of(page.path), content="")
            file.edit_uri = f"../{data}/{page.data}" if page.data else None
            files.append(file)
            DataPage(titles.get(file.src_uri), file, config, page, build)
        for name, content in api_files(build.context.catalogue, build.context.edition):
            files.append(File.generated(config, f"api/v1/{name}", content=content))
        join_assets(files, config, feet(build.context.catalogue, build.context.edition))
        if config.extra["pdfs"]:
            self._say_once(outdated(Path(config.extra["pdfs"]) / build.context.edition.version))
        for file in pdf_files(config, build.context.edition.version):
            files.append(file)
        build.files = files
        files.append(File.generated(config, "assets/plan-entries.js", content=plan_data(build)))
        files.append(File.generated(config, FEED, content=feed(build)))
        data_script = "assets/compare-data.js"
        files.append(File.generated(config, data_script, content=compare_data(build, data_script)))
        files.append(File.generated(config, search.SOURCE, content=search.index(build, files)))
        name_assets(files, config)
        add_moved(files, config, build, served=self.serving)
        log.info("On display: %s", add_display(files, config, build, served=self.serving).sentence)
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a page the day of the data, so that a build of tomorrow is the same, and its published address."""
        path = page.file.src_uri.removesuffix(".md")
        form_of = page.of.form_of if isinstance(page, DataPage) else ""
        page.update_date = self.build.context.edition.day.isoformat()
        if form_of or not config.use_directory_urls:
            page.canonical_url = site.published(self.build.context.catalogue, form_of or path)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """List the headings that macros have set on a page that people write among those of its Markdown."""
        if noted := self.build.noted.get(page.file.src_uri):
            headings = [*_headings(page.toc), *noted]
            page.toc = _contents(sorted(headings, key=lambda heading: html.find(f' id="{heading.anchor}"')))
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ANCHOR.findall(html)}
        return html

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give each page its address for the foot of its printed sheets."""
        return addressed(output, page)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Give the theme's own templates the trust, the edition, addresses, and the content security policy."""
        build = self.build

        def tell(page: Page) -> str:
            offer = isinstance(page, DataPage) and page.of.kind.offer
            return build.tell(page.file.src_uri, unescape(str(page.title)) if offer else "")

        env.bytecode_cache = COMPILED
        env.globals |= {
            "trust": build.context.catalogue.trust,
            "edition": build.context.edition,
            "address": build.address,
            "tell": tell,
            "policy": of_pages(config, served=self.serving),
        }
        return env


class DataPage(Page):
    """A page that the data make: its head, its content and its headings come from the portal, without Markdown."""

    def __init__(self, title: str | None, file: File, config: MkDocsConfig, page: site.Page, build: Build) -> None:
        super().__init__(title, file, config)
        self.of = page
        self._build = build

    def read_source(self, config: MkDocsConfig) -> None:
        """Say what a page's head says; there is no Markdown."""
        page = self.of
        self.markdown = ""
        self.meta = {"title": as_markup(page.title), "description": as_markup(page.description)}
        self.meta |= {} if page.kind.contents else {"hide": ["toc"]}
        self.meta |= {} if page.kind.indexed else {"robots": "noindex"}
        self.meta |= {"form_of": source_of(page.form_of)} if page.form_of else {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Show the page with its template."""
        fragment = self._build.show(self.of, Place(self.file.src_uri, self.url))
        self.content = fragment.html
        self.toc = _contents(fragment.headings)

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The ids on the page; MkDocs asks when a page that people write links to one."""
        return set(ANCHOR.findall(self.content or ""))


def _load(data: Path) -> Catalogue:
    """Load the data. Raises ``Abort`` with every problem where there is an error."""
    try:
        catalogue, problems = load(data)
    except NotADirectoryError as error:
        raise Abort(f"{error}; name the folder of the data with DATA=path") from error
    if catalogue is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise Abort("The data has problems; the site is not built.\n\n" + as_text(problems))
    for problem in problems:
        log.warning(str(problem))
    return catalogue


def _nav(nav: list[Any], catalogue: Catalogue) -> Iterator[Mapping[str, str]]:
    """Put the trust's policies where the navigation says `policy/*.md`."""
    for item in nav:
        title, target = next(iter(item.items()))
        if target != "policy/*.md":
            yield item
            continue
        for policy in catalogue.policies:
            yield {title if len(catalogue.policies) == 1 else as_markup(policy.title): f"policy/{policy.id}.md"}


def _contents(headings: Iterable[Heading]) -> TableOfContents:
    """Arrange headings as a table of contents: each below the last one of a higher level."""
    tokens: list[dict[str, Any]] = []
    for heading in headings:
        token = {"level": heading.level, "id": heading.anchor, "name": heading.words, "children": []}
        siblings = tokens
        while siblings and siblings[-1]["level"] < heading.level:
            siblings = siblings[-1]["children"]
        siblings.append(token)
    return get_toc(tokens)  # type: ignore[arg-type]


def _headings(contents: Any) -> Iterator[Heading]:
    """The headings of a table of contents, in order."""
    for item in contents:
        yield Heading(item.level, item.id, item.title)
        yield from _headings(item.children)

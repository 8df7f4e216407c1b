"""The hook: loads the data before anything else, and adds every generated page and every API file."""

import logging
import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from macros import search
from macros.assets import join_assets, name_assets
from macros.build import COMPILED, begin, current
from macros.changes import FEED, feed
from macros.data_scripts import compare_data, plan_data
from macros.display import add_display
from macros.generated import as_markup, generated
from macros.hosting import of_pages
from macros.moved import ANCHOR, add_moved, anchors, names, without_taken
from macros.places import locate
from macros.printed import addressed, feet, pdf_files
from portal.catalogue import Catalogue
from portal.changes.history import History, history
from portal.edition import edition
from portal.files.problem import Severity, as_text
from portal.loading import load
from portal.outlets.api import api_files

log = logging.getLogger("mkdocs.hooks.portal")

_HEADING = re.compile(r'<h([1-3])[^>]* id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<svg.*?</svg>|<a class=\"permalink\".*?</a>|<span class=\"count\">.*?</span>|<[^>]+>", re.DOTALL)
_SERVING = {"is": False}
_SAID: set[str] = set()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether the site is being served, where its address is the server's own."""
    _SERVING["is"] = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the data, stop on its errors, and take the site's name and addresses from the trust."""
    data = Path(config.extra["data"])
    try:
        catalogue, problems = load(data)
    except NotADirectoryError as error:
        raise Abort(f"{error}; name the folder of the data with DATA=path") from error
    if catalogue is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise Abort("The data has problems; the site is not built.\n\n" + as_text(problems))
    for problem in problems:
        log.warning(str(problem))
    trust = catalogue.trust
    config.site_name = as_markup(f"{trust.portal} - {trust.name}")
    config.site_description = as_markup(f"{trust.portal} of {trust.name}, by role level and setting")
    if not _SERVING["is"]:
        config.site_url = trust.address.rstrip("/") + "/"
    config.repo_url = trust.repository
    config.edit_uri = "edit/main/docs/"
    config.watch.append(str(data.resolve()))
    # A page that cannot be made fails the build; while serving, the error shows on the page until it is mended.
    config.plugins["macros"].config["on_error_fail"] = not _SERVING["is"]
    config.nav = list(_nav(config.nav or [], catalogue))
    past = _past(data, wanted=config.extra["history"])
    build = begin(catalogue, edition(catalogue, data), past)
    build.environment.globals |= {"earlier": anchors(catalogue), "previously": names(catalogue)}
    return config


def _past(data: Path, *, wanted: bool) -> History:
    """The history of the data, where this copy has it; where not, that is said once."""
    past = history(data) if wanted else History(missing="this build was told to do without")
    if past.missing and past.missing not in _SAID:
        _SAID.add(past.missing)
        log.info("No page of changes and no marks of new entries: %s", past.missing)
    return past


def _nav(nav: list[Any], catalogue: Catalogue) -> Iterator[Any]:
    """Put the trust's policies where the navigation says `policy/*.md`."""
    for item in nav:
        title, target = next(iter(item.items()))
        if target != "policy/*.md":
            yield item
            continue
        for policy in catalogue.policies:
            yield {title if len(catalogue.policies) == 1 else as_markup(policy.title): f"policy/{policy.id}.md"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, the API, the one style sheet and the one script."""
    build = current()
    data = Path(config.extra["data"])
    for page in generated(build.context.catalogue):
        file = File.generated(config, page.source, content=page.markdown)
        if page.data:
            file.edit_uri = f"../{_shown(data)}/{page.data}"
        files.append(file)
    for name, content in api_files(build.context.catalogue, build.context.edition):
        files.append(File.generated(config, f"api/v1/{name}", content=content))
    join_assets(files, config, feet(build.context.catalogue, build.context.edition))
    for file in pdf_files(config, build.context.edition.version):
        files.append(file)
    build.files = files
    files.append(File.generated(config, "assets/plan-entries.js", content=plan_data(build)))
    files.append(File.generated(config, FEED, content=feed(build)))
    data_script = "assets/compare-data.js"
    files.append(File.generated(config, data_script, content=compare_data(build, data_script)))
    files.append(File.generated(config, search.SOURCE, content=search.index(build.context, files, locate)))
    name_assets(files, config)
    add_moved(files, config, build, served=_SERVING["is"])
    log.info("On display: %s", add_display(files, config, build, served=_SERVING["is"]).sentence)
    return files


def _shown(data: Path) -> str:
    """The data folder as the repository knows it."""
    return Path(os.path.relpath(data)).as_posix()


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Name the published page: of a form to print the page for the screen, of a copy on a drive not its own file.

    Its day is that of the data, so that a build of tomorrow is the same.
    """
    page.update_date = current().context.edition.day.isoformat()
    form_of = page.meta.get("form_of")
    if form_of or not config.use_directory_urls:
        page.canonical_url = current().published(form_of or page.file.src_uri)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in what the macros have rendered, and make the table of contents from the headings of it."""
    html = without_taken(current().filled(html))
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ANCHOR.findall(html)}
    tokens: list[dict[str, Any]] = []
    for level, anchor, inner in _HEADING.findall(html):
        name = " ".join(Markup(_TAG.sub("", inner)).split())
        token = {"level": int(level), "id": anchor, "name": name, "children": []}
        siblings = tokens
        while siblings and siblings[-1]["level"] < token["level"]:
            siblings = siblings[-1]["children"]
        siblings.append(token)
    page.toc = get_toc(tokens)  # type: ignore[arg-type]
    return html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give each page its address for the foot of its printed sheets."""
    return addressed(output, page)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give the theme's own templates the trust, the edition, addresses of pages, and the content security policy."""
    build = current()

    def address(source: str) -> str:
        if source not in files.src_uris:
            raise KeyError(f"a template of the theme links to {source}, and there is no such page")
        return files.src_uris[source].url

    tasks = {locate("task", task.id) for task in build.context.catalogue.stretch_tasks}

    def tell(page: Page) -> str:
        source = page.file.src_uri
        return build.tell(source, unescape(str(page.title)) if source in tasks else "")

    env.bytecode_cache = COMPILED
    env.globals |= {
        "trust": build.context.catalogue.trust,
        "edition": build.context.edition,
        "address": address,
        "tell": tell,
        "policy": of_pages(config, served=_SERVING["is"]),
    }
    return env

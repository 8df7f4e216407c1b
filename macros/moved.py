"""Old addresses: a page without the theme at each, which leads on by itself, and the anchors of earlier ids."""

import re
from collections.abc import Callable

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from macros.assets import SCRIPT, STYLE
from macros.build import Build
from macros.hosting import of_pages
from macros.places import locate
from portal.catalogue import Catalogue
from portal.model import Named
from portal.views.moved import Moved, moved

_EARLIER = re.compile(r'<span class="earlier" id="([^"]+)"></span>')
ANCHOR = re.compile(r' id="([^"]+)"')


def add_moved(files: Files, config: MkDocsConfig, build: Build, *, served: bool) -> None:
    """Put a page at each address of the past. They are no pages of the theme, so nothing lists them."""
    policy = of_pages(config, served=served)
    for one in moved(build.context.catalogue):
        path = locate(one.page, one.was).removesuffix(".md")
        address = f"{path}/index.html" if config.use_directory_urls else f"{path}.html"
        files.append(File.generated(config, address, content=_page(build, files, one, address, policy)))


def _page(build: Build, files: Files, one: Moved, address: str, policy: str) -> str:
    def link(source: str) -> str:
        return get_relative_url(files.src_uris[source].url, address.removesuffix("index.html"))

    target = locate(one.to, one.now)
    return build.environment.get_template("moved.html").render(
        title=one.title,
        address=link(target),
        canonical=build.published(target),
        style=link(STYLE),
        script=link(SCRIPT),
        icon=link("assets/images/favicon.svg"),
        policy=policy,
    )


def anchors(catalogue: Catalogue) -> Callable[[str, str], Markup]:
    """Return what gives the empty anchors of a thing's earlier ids, by its kind and its id."""

    def earlier(kind: str, name: str) -> Markup:
        record = catalogue.index.get(kind, {}).get(name)
        earlier_ids = record.previously if isinstance(record, Named) else ()
        return Markup().join(Markup('<span class="earlier" id="{}"></span>').format(one) for one in earlier_ids)

    return earlier


def names(catalogue: Catalogue) -> Callable[[str, str], str]:
    """Return what gives a thing's earlier ids, parted by spaces, by its kind and its id."""

    def previously(kind: str, name: str) -> str:
        record = catalogue.index.get(kind, {}).get(name)
        return " ".join(record.previously) if isinstance(record, Named) else ""

    return previously


def without_taken(html: str) -> str:
    """Take the anchors of earlier ids out of a page where something else has that id, or had it on this page too."""
    if 'class="earlier"' not in html:
        return html
    taken = set(ANCHOR.findall(_EARLIER.sub("", html)))

    def kept(anchor: re.Match[str]) -> str:
        if anchor.group(1) in taken:
            return ""
        taken.add(anchor.group(1))
        return anchor.group()

    return _EARLIER.sub(kept, html)

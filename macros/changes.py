"""The page of changes and its feed on the MkDocs side: where a change leads to, and the feed's text."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from macros.build import Build
from macros.places import SOURCES, locate
from portal.changes.sentences import Paragraph

FEED = "changes/feed.xml"

# The kind of page on which the subject of a change stands.
_PAGES = {"role": "role", "theme": "theme", "stretch-task": "task", "policy": "policy", "glossary": "glossary"}
# What no XML may hold, however it is written.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Where = Callable[[Paragraph], str]


def on_page(build: Build, page: Page) -> Where:
    """Give a function that links a change from a page to the page that it changed, if that is still there."""

    def where(change: Paragraph) -> str:
        source = _source(build, change)
        return _placed(get_relative_url(_url(build, source), page.url), change) if source else ""

    return where


def feed(build: Build) -> str:
    """Return the feed: an entry for each day on which the content changed, with ids that stay."""
    host = urlsplit(build.context.catalogue.trust.address).hostname or "localhost"
    began = build.past.began or build.context.edition.day.isoformat()
    updated = build.past.days[0].updated if build.past.days else f"{build.context.edition.day.isoformat()}T00:00:00Z"

    def where(change: Paragraph) -> str:
        source = _source(build, change)
        return _placed(build.published(source), change) if source else ""

    content = build.environment.get_template("feed-entry.html")
    page = build.published(SOURCES["changes"])
    entries = [
        {
            "id": f"tag:{host},{day.name}:changes",
            "day": day,
            "address": f"{page}#{day.name[:7]}",
            "content": str(content.render(span=day, where=where)).strip(),
        }
        for day in build.past.days
    ]
    text = build.environment.get_template("feed.xml").render(
        id=f"tag:{host},{began}:all-changes",
        updated=updated,
        page=page,
        address=build.published("index.md") + FEED,
        entries=entries,
    )
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _source(build: Build, change: Paragraph) -> str:
    """The source of the page on which a change shows; empty where there is none, or where there are several."""
    if change.kind not in _PAGES or len(change.ids) != 1:
        return ""
    source = locate(_PAGES[change.kind], change.ids[0])
    return source if build.files is not None and source in build.files.src_uris else ""


def _url(build: Build, source: str) -> str:
    assert build.files is not None
    return build.files.src_uris[source].url


def _placed(address: str, change: Paragraph) -> str:
    return f"{address}#{change.setting}" if change.setting else address

"""Writes the search index as a script of the site, which sets one global; pages load it when somebody searches."""

import gzip
import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Any

from mkdocs.structure.files import File, Files
from mkdocs.utils.meta import get_data

from portal.outlets.search_index import Address, Entry, Kind, entries, names
from portal.views.context import PageContext

log = logging.getLogger("mkdocs.hooks.portal")

SOURCE = "assets/search-index.js"
_HEADING = re.compile(r"^# +(.+)$", re.MULTILINE)
_MARKUP = re.compile(r"\{\{.*?\}\}|[*_`]")

Locate = Callable[[str, str], str]


def index(context: PageContext, files: Files, locate: Locate) -> str:
    """Return the script. ``locate`` gives the source of a page by its kind and name."""
    found = list(entries(context))
    own = {locate(entry.address.page, entry.address.name) for entry in found if not entry.address.tail}
    found += _pages(file for file in files.documentation_pages() if file.src_uri not in own)
    kinds = {kind: number for number, kind in enumerate(Kind)}
    pages: dict[str, int] = {}

    def row(entry: Entry) -> list[Any]:
        source = entry.address.name if entry.kind is Kind.PAGE else locate(entry.address.page, entry.address.name)
        page = pages.setdefault(files.src_uris[source].url, len(pages))
        values: list[Any] = [kinds[entry.kind], page, entry.address.tail, entry.title, entry.context]
        return [*values, list(entry.names), entry.words]

    rows = [row(entry) for entry in found]
    content = {
        "kinds": [[kind.name.lower(), kind.value] for kind in Kind],
        "pages": list(pages),
        "names": [[list(group.names), list(group.later)] for group in names(context)],
        "entries": rows,
    }
    text = f"self.portalSearch = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"
    size, packed = len(text.encode()), len(gzip.compress(text.encode(), mtime=0))
    log.info("Search index: %d entries, %d bytes, %d bytes gzipped", len(rows), size, packed)
    return text


def _pages(files: Iterable[File]) -> Iterator[Entry]:
    """Pages that hold no record of the catalogue: lists, tools, and what people wrote by hand."""
    for file in files:
        text, head = get_data(file.content_string)
        if head.get("robots") == "noindex" or "form_of" in head:
            continue
        heading = _HEADING.search(text)
        title = unescape(str(head.get("title") or (heading.group(1) if heading else file.name)))
        words = _MARKUP.sub(" ", text) if heading else ""
        yield Entry(
            Kind.PAGE,
            Address("", file.src_uri),
            title,
            unescape(str(head.get("description", ""))),
            words=" ".join(words.split()),
        )

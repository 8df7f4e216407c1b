"""Writes the search index as a script of the site, which sets one global; pages load it when somebody searches."""

import gzip
import json
import logging
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from mkdocs.structure.files import File, Files
from mkdocs.utils.meta import get_data

from macros.addresses import locate
from macros.build import Build
from portal.outlets.search_index import Address, Entry, Kind, entries, names

log = logging.getLogger("mkdocs.plugins.portal")

SOURCE = "assets/search-index.js"
_HEADING = re.compile(r"^# +(.+)$", re.MULTILINE)
_MARKUP = re.compile(r"\{\{.*?\}\}|[*_`]")


def index(build: Build, files: Files) -> str:
    """Return the script."""
    listed = list(entries(build.context))
    own = {locate(entry.address.page, entry.address.name) for entry in listed if not entry.address.tail}
    listed += _pages(build, (file for file in files.documentation_pages() if file.src_uri not in own))
    kinds = {kind: number for number, kind in enumerate(Kind)}
    pages: dict[str, int] = {}

    def row(entry: Entry) -> list[Any]:
        source = entry.address.name if entry.kind is Kind.PAGE else locate(entry.address.page, entry.address.name)
        page = pages.setdefault(files.src_uris[source].url, len(pages))
        values: list[Any] = [kinds[entry.kind], page, entry.address.tail, entry.title, entry.context]
        return [*values, list(entry.names), entry.words]

    rows = [row(entry) for entry in listed]
    content = {
        "kinds": [[kind.name.lower(), kind.value] for kind in Kind],
        "pages": list(pages),
        "names": [[list(group.names), list(group.later)] for group in names(build.context)],
        "entries": rows,
    }
    text = f"self.portalSearch = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"
    size, packed = len(text.encode()), len(gzip.compress(text.encode(), mtime=0))
    log.info("Search index: %d entries, %d bytes, %d bytes gzipped", len(rows), size, packed)
    return text


def _pages(build: Build, files: Iterable[File]) -> Iterator[Entry]:
    """Pages that hold no record of the catalogue: lists, tools, and what people wrote by hand."""
    for file in files:
        if (page := build.pages_by_source.get(file.src_uri)) is not None:
            if page.kind.indexed and not page.form_of:
                yield Entry(Kind.PAGE, Address("", file.src_uri), page.title, page.description)
            continue
        text, head = get_data(file.content_string)
        heading = _HEADING.search(text)
        title = unescape(str(head.get("title") or (heading.group(1) if heading else file.name)))
        words = _MARKUP.sub(" ", text)
        yield Entry(
            Kind.PAGE,
            Address("", file.src_uri),
            title,
            unescape(str(head.get("description", ""))),
            words=" ".join(words.split()),
        )

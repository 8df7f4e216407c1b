"""Writes the search index as a script of the site, which sets one global; pages load it when somebody searches."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from macros.addresses import locate
from macros.build import Build
from portal.outlets.search_index import Address, Entry, Kind, entries, names

SOURCE = "assets/search-index.js"
_HEADING = re.compile(r"^# +(.+)$", re.MULTILINE)
_MARKUP = re.compile(r"\{\{.*?\}\}|[*_`]")


@dataclass(frozen=True)
class WrittenPage:
    """A page that somebody has written: its source, its title where its head gives one, its description, its text."""

    source: str
    title: str
    description: str
    text: str


def index(build: Build, written: Iterable[WrittenPage]) -> str:
    """Return the script."""
    listed = list(entries(build.context))
    own = {locate(entry.address.page, entry.address.name) for entry in listed if not entry.address.tail}
    listed += [*map(_written, written), *_lists(build, own)]
    kinds = {kind: number for number, kind in enumerate(Kind)}
    pages: dict[str, int] = {}

    def row(entry: Entry) -> list[Any]:
        source = entry.address.name if entry.kind is Kind.PAGE else locate(entry.address.page, entry.address.name)
        page = pages.setdefault(build.address(source), len(pages))
        values: list[Any] = [kinds[entry.kind], page, entry.address.tail, entry.title, entry.context]
        return [*values, list(entry.names), entry.words]

    rows = [row(entry) for entry in listed]
    content = {
        "kinds": [[kind.name.lower(), kind.value] for kind in Kind],
        "pages": list(pages),
        "names": [[list(group.names), list(group.later)] for group in names(build.context)],
        "entries": rows,
    }
    return f"self.portalSearch = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"


def _lists(build: Build, own: set[str]) -> Iterator[Entry]:
    """Pages of the data that are found by no record: lists and tools."""
    for source, page in build.pages_by_source.items():
        if source not in own and page.kind.indexed and not page.form_of:
            yield Entry(Kind.PAGE, Address("", source), page.title, page.description)


def _written(page: WrittenPage) -> Entry:
    heading = _HEADING.search(page.text)
    title = page.title or (heading.group(1) if heading else page.source.removesuffix(".md").rpartition("/")[2])
    words = " ".join(_MARKUP.sub(" ", page.text).split())
    return Entry(Kind.PAGE, Address("", page.source), unescape(title), unescape(page.description), words=words)

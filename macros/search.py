"""Writes the search index as a script of the site, which sets one global; pages load it when somebody searches."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from macros.addresses import locate
from macros.build import Build
from portal.outlets.search_index import Address, Entry, Kind, SameNames, entries, names
from portal.words import small

SOURCE = "assets/search-index.js"
_HEADING = re.compile(r"^# +(.+)$", re.MULTILINE)
_PARTS = re.compile(r"^##+ +(.+)$", re.MULTILINE)
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
    groups = names(build.context)
    packing = _Packing(groups)

    def row(entry: Entry) -> list[Any]:
        source = entry.address.name if entry.kind is Kind.PAGE else locate(entry.address.page, entry.address.name)
        return packing.row(entry, build.address(source))

    content = {
        "kinds": [[kind.name.lower(), kind.value] for kind in Kind],
        "names": [[list(group.names), list(group.later)] for group in groups],
        "elsewhere": [
            [topic.topic, small(build.context.posts_by_id[topic.ask].title), list(topic.asked_as)]
            for topic in build.context.catalogue.trust.elsewhere
        ],
        "entries": [row(entry) for entry in listed],
    }
    return f"self.portalSearch = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"


class _Packing:
    """Entries as short rows, for the index travels to every reader who searches.

    A page's address stands in the first row that leads there, and its number in later ones; hyphens of addresses are
    spaces, so that they look like the titles beside them. Names that are a group's are its number. What is empty at
    the end of a row is left out.
    """

    def __init__(self, groups: Iterable[SameNames]) -> None:
        self._kinds = {kind: number for number, kind in enumerate(Kind)}
        self._groups = {group.names[1:]: number for number, group in enumerate(groups) if group.names[1:]}
        self._pages: dict[str, int] = {}

    def row(self, entry: Entry, address: str) -> list[Any]:
        page: str | int = self._pages.get(address, address.replace("-", " "))
        self._pages.setdefault(address, len(self._pages))
        values: list[Any] = [self._kinds[entry.kind], page, entry.address.tail.replace("-", " "), entry.title]
        values += [entry.context, self._groups.get(entry.names, list(entry.names)), entry.words, list(entry.asked_as)]
        while values[-1] in ("", []):
            values.pop()
        return values


def _lists(build: Build, own: set[str]) -> Iterator[Entry]:
    """Pages of the data that are found by no record: lists and tools."""
    for source, page in build.pages_by_source.items():
        if source not in own and page.kind.indexed and not page.form_of:
            description = "" if page.kind.of else page.description
            yield Entry(Kind.PAGE, Address("", source), page.title, description, asked_as=page.kind.asked_as)


def _written(page: WrittenPage) -> Entry:
    heading = _HEADING.search(page.text)
    title = page.title or (heading.group(1) if heading else page.source.removesuffix(".md").rpartition("/")[2])
    words = " ".join(_MARKUP.sub(" ", " ".join(_PARTS.findall(page.text))).split())
    return Entry(Kind.PAGE, Address("", page.source), unescape(title), unescape(page.description), words=words)

"""What a page weighs: the bytes of it and of all that it loads, each compressed as a server sends it."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

_IN_STYLE = re.compile(r"url\([\"']?(?!data:)([^\"')]+)")
_COMPRESSED = frozenset([".html", ".css", ".js", ".svg", ".json", ".txt", ".xml"])
_LOADED_LINKS = frozenset(["stylesheet", "icon", "preload", "modulepreload", "manifest"])


@dataclass(frozen=True)
class Item:
    """One file that a page consists of; bytes as stored and as sent."""

    path: str
    stored: int
    sent: int


@dataclass(frozen=True)
class Limit:
    """How many bytes a kind of page and all that it loads may weigh, compressed.

    ``data`` is the attribute that names the data which the page loads as soon as it is used.
    """

    name: str
    page: str
    most: int
    data: str = ""

    def items(self, site: Path) -> list[Item]:
        """List what the page consists of."""
        return weigh(site, self.page, self.data)


def limits(site: Path) -> tuple[Limit, ...]:
    """Return the limit of each kind of page; of the role levels the one with the largest page counts."""
    roles = [file.parent for file in (site / "roles").glob("*/index.html")]
    largest = max(roles, key=lambda folder: (folder / "index.html").stat().st_size)
    return (
        Limit("home", "", 45_000),
        Limit("a role level", f"roles/{largest.name}/", 55_000),
        Limit("the finder", "opportunities/", 75_000),
        Limit("search, with results", "search/", 80_000, "data-index"),
        Limit("a plan", "my-plan/", 60_000, "data-entries"),
        Limit("the screen in the staff room", "display/", 80_000),
    )


def weigh(site: Path, page: str, data: str = "") -> list[Item]:
    """List a page of a built site and all that it loads before anybody touches it. ``page`` is its address.

    With ``data``, the file that this attribute names is among them.
    """
    html = (site / page / "index.html").read_text(encoding="utf-8")
    finder = _Finder(data)
    finder.feed(html)
    items = [_item(site, f"{page}index.html")]
    waiting = [urljoin(page, address) for address in finder.addresses]
    seen: set[str] = set()
    while waiting:
        path = _inside(waiting.pop(0))
        if path in seen or not (site / path).is_file():
            continue
        seen.add(path)
        items.append(_item(site, path))
        if path.endswith(".css"):
            text = (site / path).read_text(encoding="utf-8")
            waiting += [urljoin(f"/{path}", address) for address in _IN_STYLE.findall(text)]
    return items


def _item(site: Path, path: str) -> Item:
    content = (site / path).read_bytes()
    packed = gzip.compress(content, 6) if Path(path).suffix in _COMPRESSED else content
    return Item(path, len(content), len(packed))


def _inside(address: str) -> str:
    return urlsplit(urljoin("https://site/", address)).path.lstrip("/")


class _Finder(HTMLParser):
    """Finds the addresses of what a page loads: style sheets, scripts, pictures and the icon."""

    def __init__(self, data: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self._data = data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag that loads something."""
        attributes = dict(attrs)
        self.addresses += self.loads(tag, attributes)
        if self._data and (address := attributes.get(self._data)):
            self.addresses.append(address)

    @staticmethod
    def loads(tag: str, attributes: dict[str, str | None]) -> Iterator[str]:
        """Yield what a tag loads."""
        name = "href" if tag == "link" else "src"
        if tag == "link" and attributes.get("rel") not in _LOADED_LINKS:
            return
        if tag in ("link", "script", "img", "iframe", "source") and (address := attributes.get(name)):
            yield address

"""The same pages for plain mkdocs-material: what our pages say, as an author would write it in Markdown by hand.

The writer reads the pages that we have built, so it says the same words under the same headings, in lists, tables
and links between Markdown files. Whatever only our own macros can make (anchors of entries, shapes) is left out.
"""

import json
import posixpath
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

_SKIPPED = frozenset(["svg", "script", "style", "form", "template", "button", "input", "select", "textarea"])
_MARKS = {"strong": "**", "b": "**", "em": "*", "code": "`"}
_BLOCKS = frozenset(
    ["article", "aside", "dd", "details", "div", "dt", "figcaption", "figure", "header", "main", "nav", "p", "section"]
)
_LISTS = ("ul", "ol", "dl")
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_EMPTY = re.compile(r"\[\s*\]\([^)]*\)")  # a link around a picture
_ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
_HEADER = re.compile(r"<header.*?</header>", re.DOTALL)
_TAG = re.compile(r"<(script|style|svg).*?</\1>|<[^>]*>", re.DOTALL)
_TO = re.compile(r"\]\([^)]*\)")
_WORD = re.compile(r"\w+")
_LINK = re.compile(r'<a href="([^"]+)">([^<]+)</a>')


def write(site: Path, docs: Path) -> list[dict[str, str]]:
    """Write the pages of a built site as Markdown files into ``docs`` and return its navigation."""
    pages = _pages(site)
    for address, source in pages.items():
        file = docs / source
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(markdown(_article(site / address / "index.html"), address, pages), encoding="utf-8")
    header = _HEADER.search((site / "index.html").read_text(encoding="utf-8"))
    links = _LINK.findall(header.group()) if header else []
    return [{title.strip(): pages[_target("", href)]} for href, title in links if _target("", href) in pages]


def words(site: Path, docs: Path) -> tuple[int, int]:
    """Count the words of the articles of our pages and of the Markdown, which says whether they are the same."""
    ours = sum(len(_WORD.findall(_TAG.sub(" ", _article(file)))) for file in site.rglob("index.html"))
    theirs = sum(len(_WORD.findall(_TO.sub("]", file.read_text(encoding="utf-8")))) for file in docs.rglob("*.md"))
    return ours, theirs


def configuration(docs: Path, site: Path, nav: list[dict[str, str]]) -> str:
    """Write the settings: the stock theme, without web fonts, without the search plugin, with our navigation.

    The folders are named as they are seen from the settings' own. Our site does without Material's search, so the plain
    one does too; and its navigation does not list every page, or each page would hold the whole list. Both make the
    plain site faster.
    """
    settings = {
        "site_name": "Plain",
        "site_url": "https://plain.example.org/",
        "docs_dir": docs.as_posix(),
        "site_dir": site.as_posix(),
        "theme": {"name": "material", "font": False},
        "nav": nav,
        "not_in_nav": "*",
        "plugins": [],
    }
    return json.dumps(settings, indent=1)  # JSON is YAML too


def _article(file: Path) -> str:
    """Return the article of a page; the staff-room screen, which is no page of the theme's, has none."""
    match = _ARTICLE.search(file.read_text(encoding="utf-8"))
    return match.group() if match else ""


def _pages(site: Path) -> dict[str, str]:
    """Return the source path of each page of the theme's by its address, as MkDocs would want it."""
    addresses = sorted(file.parent.relative_to(site).as_posix() for file in site.rglob("index.html") if _article(file))
    parents = {posixpath.dirname(address) for address in addresses}
    return {
        ("" if address == "." else f"{address}/"): (
            "index.md" if address == "." else f"{address}/index.md" if address in parents else f"{address}.md"
        )
        for address in addresses
    }


def _target(address: str, href: str) -> str:
    """Return the address of the page that a link on another page leads to."""
    return urljoin(f"https://site/{address}", href.partition("#")[0]).removeprefix("https://site/")


def markdown(html: str, address: str, pages: Mapping[str, str]) -> str:
    """Write one page's article as Markdown; ``address`` is the page's own."""
    writer = _Writer(address, pages)
    writer.feed(html)
    writer.flush()
    return "\n".join(writer.lines).strip() + "\n"


class _Writer(HTMLParser):
    """Writes Markdown as the tags come: inline text is gathered and written as a block where one ends."""

    def __init__(self, address: str, pages: Mapping[str, str]) -> None:
        super().__init__()
        self.address, self.pages = address, pages
        self.lines: list[str] = []
        self.inline: list[str] = []
        self.lists: list[str] = []
        self.opened: list[str] = []  # the Markdown that ends each open link
        self.bullet = ""
        self.heading = ""
        self.cells: list[str] | None = None
        self.rows = 0
        self.skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a list, a row or a mark."""
        if tag in _SKIPPED:
            self.skipping += tag != "input"
        elif self.skipping:
            return
        elif tag == "a":
            self.link(dict(attrs))
        elif tag in _MARKS:
            self.inline.append(_MARKS[tag])
        elif tag == "tr":
            self.flush()
            self.cells = []
        elif tag == "table":
            self.flush()
            self.rows = 0
        elif self.cells is None:
            self.begin(tag)

    def begin(self, tag: str) -> None:
        """Begin a block that is no part of a table."""
        if tag in _LISTS:
            self.flush()
            self.lists.append("1." if tag == "ol" else "-")
            if len(self.lists) == 1:
                self.lines.append("")
        elif tag in ("li", "dt"):
            self.flush()
            self.bullet = self.lists[-1] if tag == "li" and self.lists else "-"
        elif re.fullmatch("h[1-6]", tag):
            self.flush()
            self.heading = "#" * int(tag[1])
        elif tag in _BLOCKS or tag in ("summary", "caption"):
            self.flush()

    def link(self, attributes: Mapping[str, str | None]) -> None:
        """Begin a link; one to a place on the same page, or to a file, is left as text."""
        href = attributes.get("href") or ""
        target = self.pages.get(_target(self.address, href))
        if href.startswith("#"):
            self.opened.append("")
        elif target is not None:
            start = posixpath.dirname(self.pages[self.address])
            self.inline.append("[")
            self.opened.append(f"]({posixpath.relpath(target, start or '.')})")
        elif href.startswith("https://"):
            self.inline.append("[")
            self.opened.append(f"]({href})")
        else:
            self.opened.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a block, a list, a row or a mark."""
        if tag in _SKIPPED:
            self.skipping -= tag != "input"
        elif self.skipping:
            return
        elif tag == "a":
            end = self.opened.pop() if self.opened else ""
            self.inline.append(end)
        elif tag in _MARKS:
            self.inline.append(_MARKS[tag])
        elif tag == "span":
            self.inline.append(" ")
        elif tag in ("td", "th") and self.cells is not None:
            self.cells.append(self.text())
        elif tag == "tr":
            self.row()
        elif tag in _LISTS and self.cells is None:
            self.flush()
            del self.lists[-1:]
        elif self.cells is None and (tag in _BLOCKS or tag in ("li", "summary", "caption", "table") or self.heading):
            self.flush()

    def handle_data(self, data: str) -> None:
        """Gather text."""
        if not self.skipping and data != "#":  # the sign of a permalink
            self.inline.append(_SPECIAL.sub(r"\\\1", data))

    def text(self) -> str:
        """Take the inline text that has been gathered."""
        text = " ".join(_EMPTY.sub("", "".join(self.inline)).split())
        self.inline.clear()
        return text

    def row(self) -> None:
        """Write one row of a table."""
        if self.cells:
            self.lines += [""] * (not self.rows) + ["| " + " | ".join(self.cells) + " |"]
            self.lines += ["|" + " --- |" * len(self.cells)] * (not self.rows)
            self.rows += 1
        self.cells = None

    def flush(self) -> None:
        """Write what has been gathered as a heading, an item of a list, the next line of one, or a paragraph."""
        text = self.text()
        if not text:
            return
        indent = "    " * max(0, len(self.lists) - 1)
        if self.heading:
            self.lines += ["", f"{self.heading} {text}", ""]
            self.heading = ""
        elif self.bullet:
            self.lines.append(f"{indent}{self.bullet} {text}")
            self.bullet = ""
        elif self.lists:
            self.lines.append(f"{indent}    {text}")
        else:
            self.lines += ["", text]

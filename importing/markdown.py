"""Markdown as a page: through markdown-it, once what only some programs understand is translated or listed."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from importing.extras import Extras
from importing.html import tidy
from importing.limits import MAX_BRACKETS
from importing.page import DocumentError, Page, Remark
from importing.words import words

_NUMBER_OF_A_LIST = re.compile(r"^[ \t]*\d+[.)][ \t]", re.MULTILINE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ADDRESS = re.compile(r"\]\([^()\n]*\)|\]\[[^\[\]\n]*\]|^ {0,3}\[[^\[\]\n]+\]:[ \t].*$|https?://\S+", re.MULTILINE)


def page_of_markdown(content: bytes) -> Page:
    """Read Markdown. Raises DocumentError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DocumentError(f"line {line} is not UTF-8; save the file with the encoding UTF-8") from error
    extras = Extras(text.replace("\r\n", "\n").replace("\r", "\n"))
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable(["table", "strikethrough"])
    text = "\n\n".join(_plain_brackets(part) for part in extras.text.split("\n\n"))
    environment: dict[str, Any] = {}
    rendered = tidy(markdown.render(tables_for_tabs(text, markdown), environment))
    remarks = [*extras.remarks, *_unused(environment, rendered), *_lost(extras, rendered)]
    return Page(rendered, tuple(remarks), extras.title)


def _plain_brackets(part: str) -> str:
    """Return a part of a text in which brackets are text, where there are so many that no person has written them."""
    return part.replace("[", "&#91;") if part.count("[") > MAX_BRACKETS else part


def _unused(environment: dict[str, Any], rendered: str) -> Iterator[Remark]:
    """Yield the addresses that are defined for links and to which no link leads."""
    for name, reference in environment.get("references", {}).items():
        if html.escape(str(reference["href"])) not in rendered:
            yield Remark("the document", f"an address that no link uses, [{name}]", str(reference["href"]))


def _lost(extras: Extras, rendered: str) -> Iterator[Remark]:
    """Yield the lines in which words stand that are not in the HTML."""
    plain = html.unescape(_TAG.sub(" ", _NUMBER_OF_A_LIST.sub("", _ADDRESS.sub("]", extras.text))))
    read = BeautifulSoup(rendered, "html.parser")
    described = " ".join(str(image.get("alt", "")) for image in read.find_all("img"))
    gone = words(plain) - words(f"{read.get_text(' ')} {described}")
    if gone:
        yield from _lines_with(extras.original, gone)


def _lines_with(text: str, gone: Counter[str]) -> Iterator[Remark]:
    """Yield the lines in which those words stand, the fullest of them first, until all are shown."""
    lines = []
    for number, line in enumerate(text.splitlines(), 1):
        if here := [word for word in words(line).elements() if word in gone]:
            lines.append((len(here), number, line, here))
    for _, number, line, here in sorted(lines, key=lambda entry: (-entry[0], entry[1])):
        missing = [word for word, count in Counter(here).items() if gone[word] > 0 and count > 0]
        if missing:
            gone.subtract(here)
            yield Remark(f"line {number}", "words that were not read", line.strip())


def tables_for_tabs(text: str, markdown: MarkdownIt) -> str:
    """Write lines whose parts are set apart by tabs, as a table pasted from Word is, as a table of HTML."""
    lines: list[str] = []
    columns = 0
    for line in text.split("\n"):
        cells = line.strip(" ").split("\t") if line.strip() and not line.startswith("\t") else []
        if len(cells) != columns:
            lines += ["</table>", ""] if columns > 1 else []
            columns = len(cells)
            lines += ["", "<table>"] if columns > 1 else []
        lines.append(_row(cells, markdown) if columns > 1 else line)
    return "\n".join([*lines, "</table>"] if columns > 1 else lines)


def _row(cells: list[str], markdown: MarkdownIt) -> str:
    """Write one row of a table; marks of HTML that are opened in a cell and not closed end with it."""
    closed = (str(BeautifulSoup(tidy(markdown.renderInline(cell.strip())), "html.parser")) for cell in cells)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in closed)}</tr>".replace("\n", " ")

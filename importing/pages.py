"""A document as HTML: Word through mammoth, Markdown through markdown-it, with all that was lost on the way noted."""

import html
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import mammoth
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from importing.words import words

SUFFIXES = (".docx", ".md")
MAX_BYTES = 50 * 1024 * 1024

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Caption'] => p:fresh
"""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BESIDE = re.compile(r"word/(header|footer|comments)\d*\.xml")
# A style of the document's own: its paragraphs are read as any other.
_NO_MATTER = ("Unrecognised paragraph style", "Unrecognised run style", "Unrecognised table style")
_NUMBER_OF_A_LIST = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)
_MARKUP = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")


class DocumentError(Exception):
    """The document cannot be read; the text says why and what to do."""


@dataclass(frozen=True)
class Remark:
    """Something for a person to look at: where it stands, what it is, and the document's own words."""

    place: str
    what: str
    text: str


@dataclass(frozen=True)
class Page:
    """A document as HTML, and what of it is not in that."""

    content: str
    remarks: tuple[Remark, ...]


def page_of(file: Path) -> Page:
    """Read a document. Raises DocumentError."""
    if file.suffix.lower() not in SUFFIXES:
        remedy = "open it in Word and save it as .docx" if file.suffix.lower() in (".doc", ".rtf", ".odt") else ""
        kinds = " or ".join(SUFFIXES)
        raise DocumentError(f"{file} is not a {kinds} file; {remedy or f'save the document as {kinds}'}")
    try:
        if file.stat().st_size > MAX_BYTES:
            raise DocumentError(f"{file} is larger than {MAX_BYTES // 1024 // 1024} MiB; take its pictures out")
        return _of_word(file) if file.suffix.lower() == ".docx" else _of_markdown(file)
    except OSError as error:
        raise DocumentError(f"{file} cannot be read: {error.strerror}; check its name and its folder") from error


def _of_word(file: Path) -> Page:
    try:
        with file.open("rb") as opened:
            result = mammoth.convert_to_html(
                opened, style_map=_STYLES, convert_image=mammoth.images.img_element(lambda _: {"src": ""})
            )
        remarks = tuple(_beside(file, result.value))
    except OSError:
        raise
    except Exception as error:  # whatever a broken file makes mammoth raise, it is the file that is broken
        message = f"{file} is not a Word document that can be read; open it in Word and save it again as .docx"
        raise DocumentError(f"{message} (without a password)") from error
    told = (message for message in result.messages if not message.message.startswith(_NO_MATTER))
    said = (Remark("the document", message.type, message.message) for message in told)
    return Page(result.value, (*remarks, *dict.fromkeys(said)))


def _beside(file: Path, content: str) -> Iterator[Remark]:
    """Yield what stands in a Word file beside its body, and the paragraphs of which mammoth has left out words."""
    read = BeautifulSoup(content, "html.parser")
    left = words(read.get_text(" "))
    joined = "".join(read.get_text().split())
    with zipfile.ZipFile(file) as archive:
        for name in sorted(archive.namelist()):
            if found := _BESIDE.fullmatch(name):
                for text in _paragraphs(archive.read(name)):
                    yield Remark(f"the {found[1]}", "stands beside the text", text)
        for number, text in enumerate(_paragraphs(archive.read("word/document.xml")), 1):
            gone = words(text) - left
            if gone and "".join(text.split()) not in joined:
                yield Remark(f"paragraph {number} of the Word file", "words that were not read", text)


def _paragraphs(xml: bytes) -> Iterator[str]:
    """Yield the text of each paragraph of a part of a Word file that has any."""
    for paragraph in ElementTree.fromstring(xml).iter(f"{_WORD}p"):
        text = "".join(_text(part) for part in paragraph.iter())
        if text.strip():
            yield text.strip()


def _text(part: ElementTree.Element) -> str:
    if part.tag == f"{_WORD}t":
        return part.text or ""
    return " " if part.tag in (f"{_WORD}tab", f"{_WORD}br") else ""


def _of_markdown(file: Path) -> Page:
    content = file.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DocumentError(f"{file}, line {line}: this is not UTF-8; save the file with the encoding UTF-8") from error
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    rendered = markdown.render(tables_for_tabs(text, markdown))
    plain = html.unescape(_MARKUP.sub(" ", _NUMBER_OF_A_LIST.sub("", _ADDRESS.sub("]", text))))
    read = BeautifulSoup(rendered, "html.parser")
    described = " ".join(str(image.get("alt", "")) for image in read.find_all("img"))
    gone = words(plain) - words(f"{read.get_text(' ')} {described}")
    lost = tuple(_lines_with(text, gone))
    return Page(rendered, lost)


def _lines_with(text: str, gone: Counter[str]) -> Iterator[Remark]:
    """Yield the lines in which words stand that are not in the HTML, the fullest of them first, until all are shown."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if words(line) & gone]
    for number, line in sorted(lines, key=lambda one: -sum((words(one[1]) & gone).values())):
        if here := words(line) & gone:
            gone = gone - here
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
    closed = (str(BeautifulSoup(markdown.renderInline(cell.strip()), "html.parser")) for cell in cells)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in closed)}</tr>".replace("\n", " ")

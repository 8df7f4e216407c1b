"""A document as HTML, by what it holds and not by its name alone; what it is not is said in one sentence."""

from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector, UnicodeDammit
from bs4.element import Comment

from importing.html import tidy
from importing.limits import MAX_FILE_BYTES, MAX_TEXT_BYTES, checked_bytes
from importing.markdown import page_of_markdown
from importing.markers import ASIDE
from importing.odt import page_of_odt
from importing.page import DocumentError, Page
from importing.sniff import kind_of
from importing.word.document import page_of_word

_READERS: dict[str, tuple[str, ...]] = {
    "Word": (".docx", ".docm", ".dotx"),
    "OpenDocument": (".odt", ".ott"),
    "Markdown": (".md", ".markdown"),
    "HTML": (".html", ".htm"),
}
KINDS = {suffix: kind for kind, suffixes in _READERS.items() for suffix in suffixes}
_REMEDIES = {
    ".pages": "export it from Pages as Word",
    ".gdoc": "open it in Google Docs and download it as Word (.docx)",
    ".txt": "give it the name ending .md",
}


def page_of(file: Path, *, original: bool = False) -> Page:
    """Read a document; ``original`` takes its text as before its tracked changes. Raises DocumentError."""
    suffix = file.suffix.lower()
    kind = KINDS.get(suffix)
    text = kind in ("Markdown", "HTML")
    content = checked_bytes(file, MAX_TEXT_BYTES if text else MAX_FILE_BYTES)
    held = kind_of(content)
    if kind is None:
        what = held.name if held.kind == "other" else f"none of {', '.join(KINDS)}"
        remedy = held.remedy if held.kind == "other" else _REMEDIES.get(suffix, "save the document as .docx")
        raise DocumentError(f"{file} is {what}; {remedy}")
    if held.kind not in (None, kind) and not (text and held.kind in ("HTML", "Markdown")):
        raise DocumentError(f"{file} is {held.name}, although its name ends with {suffix}; {held.remedy}")
    readers: dict[str, Callable[[], Page]] = {
        "Word": lambda: page_of_word(content, original=original),
        "OpenDocument": lambda: page_of_odt(content, original=original),
        "Markdown": lambda: page_of_markdown(content),
        "HTML": lambda: _page_of_html(content),
    }
    try:
        return readers[kind]()
    except DocumentError as error:
        raise DocumentError(f"{file} cannot be read: {error}") from error


def _page_of_html(content: bytes) -> Page:
    """Read a page of HTML; what only steers a browser is not listed, what leads about on the site is left out."""
    declared = EncodingDetector.find_declared_encoding(content, is_html=True)
    encodings = [name for name in ("utf-8", declared, "windows-1252") if name]
    text = UnicodeDammit(content, encodings, is_html=True).unicode_markup
    if text is None:
        raise DocumentError("its encoding is not known; save it again with the encoding UTF-8")
    # Of the parsers this one closes items, paragraphs and cells whose ends are left out; python-docx brings it.
    soup = BeautifulSoup(tidy(text), "lxml")
    title = soup.find("title")
    named = " ".join(title.get_text(" ").split()) if title else ""
    for part in soup.find_all(["head", "script", "style"]):
        part.extract()
    for comment in soup.find_all(string=lambda part: isinstance(part, Comment) and part.startswith("[if")):
        comment.extract()
    for part in soup.find_all("nav"):
        part[ASIDE] = "navigation of the page"
    return Page(str(soup), (), named)

"""A Word file as a page: its body as HTML, and as remarks what stands beside the body."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from importing.markers import COMMENT
from importing.page import DocumentError, Page, Remark
from importing.word.body import Body
from importing.word.graphics import Graphics
from importing.word.numbering import Numbering
from importing.word.package import Package
from importing.word.runs import Runs
from importing.word.styles import Styles
from importing.word.xml import find

_BESIDE = {"header": "the header", "footer": "the footer"}
_GENERIC_TITLE = re.compile(
    r"(microsoft word\b.*|document\s*\d*|word document|untitled|policy template)?", re.IGNORECASE
)


def page_of_word(content: bytes, *, original: bool) -> Page:
    """Read a Word file; ``original`` takes its text as it was before its tracked changes. Raises DocumentError."""
    package = Package(content)
    main = package.main()
    if main is None or main not in package.names:
        raise DocumentError("there is no Word document in it")
    body = find(package.tree(main), "w:body")
    if body is None:
        raise DocumentError(f"there is no Word document in it: its main part is {main}")
    graphics = Graphics(package, main)
    notes = {kind: _notes(package, main, kind) for kind in ("footnote", "endnote", "comment")}
    styles = Styles(_tree(package, main, "styles"))
    runs = Runs(styles, notes, graphics, original=original)
    written = "".join(Body(styles, Numbering(_tree(package, main, "numbering")), runs).html(body))
    loose = (words for name, words in notes["comment"].items() if ("comment", name) not in runs.referred)
    remarks = (
        *_headers_and_footers(package, main),
        *(Remark(COMMENT, "stands beside the text", text) for text in dict.fromkeys(loose) if text),
        *(Remark("the document", what, text) for what, text in graphics.others()),
    )
    return Page(written, remarks, _title(package), changes=runs.changes > 0)


def _tree(package: Package, main: str, kind: str) -> Element | None:
    names = package.of_kind(main, kind)
    return package.tree(names[0]) if names else None


def _notes(package: Package, main: str, kind: str) -> dict[str, str]:
    """Return the words of the footnotes or endnotes by their ids."""
    root = _tree(package, main, f"{kind}s")
    if root is None and (name := f"{main.rpartition('/')[0]}/{kind}s.xml") in package.names:
        root = package.tree(name)
    return {} if root is None else {note.get("w:id", ""): " ".join(_paragraphs(note)) for note in root}


def _paragraphs(root: Element) -> Iterator[str]:
    """Yield the text of each paragraph that has any."""
    for paragraph in root.iter("w:p"):
        text = "".join(_text(part) for part in paragraph.iter())
        if text.strip():
            yield " ".join(text.split())


def _text(part: Element) -> str:
    if part.tag in ("w:t", "w:delText"):
        return part.text or ""
    return {"w:tab": " ", "w:br": " ", "w:noBreakHyphen": "-"}.get(part.tag, "")


def _headers_and_footers(package: Package, main: str) -> Iterator[Remark]:
    """Yield what stands in headers and footers, each wording once."""
    for kind, place in _BESIDE.items():
        texts = (text for name in package.of_kind(main, kind) for text in _paragraphs(package.tree(name)))
        yield from (Remark(place, "stands beside the text", text) for text in dict.fromkeys(texts))


def _title(package: Package) -> str:
    """Return the title in the properties of the file, where somebody has given it one."""
    names = package.of_kind("", "core-properties")
    title = find(package.tree(names[0]), "dc:title") if names else None
    text = " ".join((title.text or "").split()) if title is not None else ""
    return "" if _GENERIC_TITLE.fullmatch(text) else text

"""XML of a package as a tree with short names ("w:p"), within limits on depth, elements and paragraphs."""

from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from importing.limits import MAX_DEPTH, MAX_ELEMENTS, MAX_PARAGRAPHS
from importing.page import DocumentError

_OPENXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_OPENXML}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OPENXML}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_OPENXML}drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{_OPENXML}drawingml/2006/diagram": "dgm",
    f"{_STRICT}drawingml/diagram": "dgm",
    f"{_OPENXML}drawingml/2006/chart": "c",
    f"{_STRICT}drawingml/chart": "c",
    f"{_OPENXML}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OPENXML}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_OPENXML}markup-compatibility/2006": "mc",
    f"{_OPENXML}package/2006/relationships": "rel",
    f"{_OPENXML}package/2006/content-types": "ct",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "urn:schemas-microsoft-com:vml": "v",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}style:1.0": "style",
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}svg-compatible:1.0": "svg",
}
_PARAGRAPHS = frozenset(("w:p", "text:p", "text:h"))


def tree_of(content: bytes, name: str) -> Element:
    """Read the XML of a part. Raises DocumentError when it is broken, too large, too deep, or has a DTD."""
    parser = XMLParser(target=_Builder(name))
    try:
        parser.feed(content)
        root = parser.close()
    except ParseError as error:
        line, column = error.position
        raise DocumentError(f"its part {name} is damaged at line {line}, column {column + 1}") from error
    assert isinstance(root, Element)
    return root


class _Builder(TreeBuilder):
    """Builds the tree and counts while it does, so that nothing too large is ever held."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.part = name
        self.depth = self.elements = self.paragraphs = 0
        self.names: dict[str, str] = {}

    def start(self, tag: Any, attrs: dict[Any, Any], /) -> Element:
        """Open an element."""
        name = self.short(tag)
        self.depth += 1
        self.elements += 1
        self.paragraphs += name in _PARAGRAPHS
        for number, limit, what in (
            (self.depth, MAX_DEPTH, "levels of nesting"),
            (self.elements, MAX_ELEMENTS, "elements"),
            (self.paragraphs, MAX_PARAGRAPHS, "paragraphs"),
        ):
            if number > limit:
                raise DocumentError(f"its part {self.part} has more than {limit:,} {what}")
        return super().start(name, {self.short(key): value for key, value in attrs.items()})

    def end(self, tag: Any, /) -> Element:
        """Close an element."""
        self.depth -= 1
        return super().end(self.short(tag))

    def doctype(self, *_: object) -> None:
        """Refuse a DTD, which may declare entities without end."""
        raise DocumentError(f"its part {self.part} has a document type, which no document of this kind needs")

    def short(self, name: str) -> str:
        """Return a name with the prefix that this project gives to its namespace."""
        if name not in self.names:
            space, _, local = name[1:].rpartition("}") if name.startswith("{") else ("", "", name)
            prefix = _PREFIXES.get(space, "other" if space else "")
            self.names[name] = f"{prefix}:{local}" if prefix else local
        return self.names[name]


def find(element: Element | None, path: str) -> Element | None:
    """Return the first element on a path of names, as ``w:pPr/w:numPr``; None where there is none."""
    for name in path.split("/"):
        element = None if element is None else next((child for child in element if child.tag == name), None)
    return element


def is_on(element: Element | None) -> bool | None:
    """Whether a switch such as ``w:b`` is on; None where it is not there."""
    if element is None:
        return None
    return element.get("w:val", "true") not in ("0", "false", "off", "none")

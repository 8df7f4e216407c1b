"""The styles of a Word file: what a paragraph or a run has from its style and from those that it is based on."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from importing.word.xml import find, is_on

_HEADING = re.compile(r"heading (\d)")
# The style of a title, also as templates of a house call it.
TITLE_STYLE = re.compile(r"(?:(?:policy|document|doc|cover|main|report)[ -]?)?title")
LIST_STYLE = re.compile(r"list (?:bullet|number)(?: (\d))?")


@dataclass(frozen=True)
class Style:
    """What of a style matters here; None where it says nothing."""

    name: str = ""
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None

    def under(self, base: "Style") -> "Style":
        """Return this style with what it leaves open taken from ``base``."""
        values = {name: value for name, value in vars(base).items() if getattr(self, name) is None}
        return replace(self, **values)


PLAIN = Style()


def style_of(properties: Element | None, run: Element | None, name: str = "") -> Style:
    """Read the properties of a paragraph and of a run."""
    outline = find(properties, "w:outlineLvl")
    list_id = find(properties, "w:numPr/w:numId")
    level = find(properties, "w:numPr/w:ilvl")
    struck = (is_on(find(run, "w:strike")), is_on(find(run, "w:dstrike")))
    underlined = find(run, "w:u")
    bold = is_on(find(run, "w:b"))
    return Style(
        name,
        _number(outline),
        None if list_id is None else list_id.get("w:val", "0"),
        _number(level),
        True if underlined is not None and is_on(underlined) and not bold else bold,
        is_on(find(run, "w:vanish")),
        None if struck == (None, None) else any(struck),
    )


def _number(element: Element | None) -> int | None:
    value = None if element is None else element.get("w:val", "")
    return int(value) if value and value.isdigit() else None


class Styles:
    """All styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        self.elements = {} if root is None else {style.get("w:styleId", ""): style for style in root.iter("w:style")}
        self.read: dict[str, Style] = {}
        defaults = {style.get("w:type"): name for name, style in self.elements.items() if _is_default(style)}
        self.default = defaults.get("paragraph", "")

    def of(self, name: str) -> Style:
        """Return a style with all that it has from others."""
        chain: list[str] = []
        based: str | None = name
        while based in self.elements and based not in chain and based not in self.read:
            chain.append(based)
            element = find(self.elements[based], "w:basedOn")
            based = None if element is None else element.get("w:val")
        style = self.read.get(based or "", PLAIN)
        for inner in reversed(chain):
            style = self.read[inner] = _own(self.elements[inner]).under(style)
        return style if chain else self.read.get(name, PLAIN)


def _is_default(style: Element) -> bool:
    """Whether a style is the default of its type."""
    return style.get("w:default") in ("1", "true", "on")


def _own(element: Element) -> Style:
    name = find(element, "w:name")
    style = style_of(
        find(element, "w:pPr"), find(element, "w:rPr"), "" if name is None else name.get("w:val", "").casefold()
    )
    heading = _HEADING.fullmatch(style.name)
    return replace(style, outline=int(heading[1]) - 1) if heading else style

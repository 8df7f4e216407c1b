"""Reads a page into a tree of elements, with just enough ways to ask it; tags closed out of order are an error."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import escape
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
INLINE = frozenset(["a", "abbr", "b", "code", "em", "i", "kbd", "q", "small", "span", "strong", "sub", "sup", "time"])
_SPACE = re.compile(r"\s+")


@dataclass(eq=False)
class Element:
    """One element: its tag, its attributes, and what it holds in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: "list[Element | str]" = field(default_factory=list)
    line: int = 0

    def __getitem__(self, name: str) -> str:
        """An attribute, empty where there is none."""
        return self.attributes.get(name, "")

    def __contains__(self, name: str) -> bool:
        """Whether there is an attribute of this name."""
        return name in self.attributes

    @property
    def classes(self) -> list[str]:
        """The names of its classes."""
        return self["class"].split()

    @property
    def children(self) -> "list[Element]":
        """The elements right inside it."""
        return [item for item in self.content if isinstance(item, Element)]

    def walk(self) -> "Iterator[Element]":
        """Every element inside it, in the page's order."""
        return iter(self._inside)

    @cached_property
    def _inside(self) -> "tuple[Element, ...]":
        """The same, kept: a page is read to its end before anybody asks it."""
        elements, left = [], self.children[::-1]
        while left:
            element = left.pop()
            elements.append(element)
            left += element.children[::-1]
        return tuple(elements)

    def all(self, *tags: str, cls: str = "", **attributes: str) -> "list[Element]":
        """The elements inside it of these tags (of any without), of a class, with these attributes."""
        return [
            element
            for element in self.walk()
            if (not tags or element.tag in tags)
            and (not cls or cls in element.classes)
            and all(element[name] == value for name, value in attributes.items())
        ]

    def only(self, *tags: str, cls: str = "", **attributes: str) -> "Element":
        """The one such element inside it."""
        elements = self.all(*tags, cls=cls, **attributes)
        assert len(elements) == 1, (
            f"{len(elements)} of {tags or 'any'} {cls} {attributes} in <{self.tag} {self.attributes}>"
        )
        return elements[0]

    def by_id(self, name: str) -> "Element":
        """The element with this id."""
        return self.only(id=name)

    @property
    def raw(self) -> str:
        """All its text as it stands."""
        return "".join(item if isinstance(item, str) else item.raw for item in self.content)

    @property
    def text(self) -> str:
        """All its text, each run of white space as one space."""
        return squeezed(self.raw)

    def without(self, cls: str) -> str:
        """Its text without what stands in elements of a class."""
        parts = (
            item if isinstance(item, str) else "" if cls in item.classes else item.without(cls) for item in self.content
        )
        return squeezed("".join(parts))


def squeezed(text: str) -> str:
    """The text with each run of white space as one space, and none at its ends."""
    return _SPACE.sub(" ", text).strip()


def parse(html: str) -> Element:
    """Read a page. Raises ``ValueError`` at an element that is closed out of order or never."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        raise ValueError(f"never closed: {[(element.tag, element.line) for element in reader.open[1:]]}")
    return reader.open[0]


@cache
def read_pages(folder: Path) -> Mapping[str, Element]:
    """Read every page below a folder; each is known by its address, such as ``roles/teachers/`` or ``404.html``."""
    return {
        file.relative_to(folder).as_posix().removesuffix("index.html"): parse(file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("*.html"))
    }


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            raise ValueError(f"line {self.getpos()[0]}: <{tag}> has an attribute twice")
        element = Element(tag, {name: value or "" for name, value in attrs}, line=self.getpos()[0])
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            raise ValueError(f"line {self.getpos()[0]}: </{tag}> closes <{self.open[-1].tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def written(element: Element, depth: int = 0) -> Iterator[str]:
    """The lines of an element in a layout of its own, so that a comparison shows what changed and nothing else."""
    margin = " " * depth
    if element.tag in VOID or all(isinstance(item, str) or _inline(item) for item in element.content):
        yield margin + _on_one_line(element).strip()
        return
    yield margin + _opening(element)
    run = ""
    for item in [*element.content, None]:
        if isinstance(item, str) or (item is not None and _inline(item)):
            run += escape(item, quote=False) if isinstance(item, str) else _on_one_line(item)
            continue
        if squeezed(run):
            yield f"{margin} {squeezed(run)}"
        run = ""
        if item is not None:
            yield from written(item, depth + 1)
    yield f"{margin}</{element.tag}>"


def _inline(element: Element) -> bool:
    return element.tag in INLINE and all(isinstance(item, str) or _inline(item) for item in element.content)


def _opening(element: Element) -> str:
    parts = [element.tag, *(f'{name}="{escape(value)}"' for name, value in element.attributes.items())]
    return f"<{' '.join(parts)}>"


def _on_one_line(element: Element) -> str:
    if element.tag in VOID:
        return _opening(element)
    parts = [escape(item, quote=False) if isinstance(item, str) else _on_one_line(item) for item in element.content]
    inside = _SPACE.sub(" ", "".join(parts))
    return f"{_opening(element)}{inside if element.tag in INLINE else inside.strip()}</{element.tag}>"

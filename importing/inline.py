"""The text of an element of HTML, its line breaks kept, and which elements stand inside a line."""

import re

from bs4 import Tag
from bs4.element import Comment, NavigableString, PageElement

_INLINE_NAMES = """a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span
strike strong sub sup time tt u var wbr"""
_INLINE = frozenset(_INLINE_NAMES.split())


def text_of(element: PageElement, without: list[Tag] | None = None) -> str:
    """Return the text of an element, line breaks as such, blocks inside it set apart by a line break."""
    if isinstance(element, Comment):
        return ""
    if isinstance(element, NavigableString):
        return re.sub(r"\s+", " ", str(element))
    if not isinstance(element, Tag) or any(element is other for other in without or ()):
        return " "
    if element.name == "br":
        return "\n"
    inner = "".join(text_of(child, without) for child in element.children)
    return inner if is_inline(element) else f"\n{inner}\n"


def is_inline(element: PageElement) -> bool:
    """Whether an element stands inside a line: a text, or a tag such as strong."""
    if isinstance(element, Tag):
        return element.name in _INLINE
    return isinstance(element, NavigableString) and not isinstance(element, Comment)


def is_strong(element: PageElement) -> bool:
    """Whether all that an element says is in bold."""
    if not isinstance(element, Tag):
        return False
    inner = [child for child in element.children if says_something(child)]
    return element.name in ("b", "strong") or (bool(inner) and all(is_strong(child) for child in inner))


def says_something(element: PageElement) -> bool:
    """Whether an element has any text."""
    return bool(text_of(element).strip())

"""The text of an element of HTML, its line breaks kept, what of it is left out, and what stands inside a line."""

import re
from collections.abc import Collection

from bs4 import Tag
from bs4.element import Comment, NavigableString, PageElement

from importing.markers import ASIDE

_INLINE_NAMES = """a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span
strike strong sub sup time tt u var wbr"""
_INLINE = frozenset(_INLINE_NAMES.split())
_STRONG = frozenset(("b", "strong", "u"))
_STRUCK = frozenset(("s", "del", "strike"))
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_STRIKING = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_EMBOLDENING = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


def text_of(element: PageElement, without: Collection[int] = ()) -> str:
    """Return the text of an element, line breaks as such, blocks inside it set apart by a line break.

    What the document leaves out (see ``left_out``) is not in it, nor what has one of the ids in ``without``.
    """
    if isinstance(element, Comment):
        return ""
    if isinstance(element, NavigableString):
        return re.sub(r"\s+", " ", str(element))
    if not isinstance(element, Tag) or id(element) in without:
        return " "
    if left_out(element):
        return "" if is_inline(element) else " "
    if element.name == "br":
        return "\n"
    inner = "".join(text_of(child, without) for child in element.children)
    return inner if is_inline(element) else f"\n{inner}\n"


def left_out(element: Tag) -> str:
    """Return why the words of an element do not belong to the text, or nothing.

    >>> from bs4 import BeautifulSoup
    >>> left_out(BeautifulSoup("<s>old</s>", "html.parser").s)
    'struck through'
    """
    if element.attrs:
        if reason := element.get(ASIDE):
            return str(reason)
        style = str(element.get("style", ""))
        if (element.has_attr("hidden") and element.name not in ("td", "th")) or (style and _HIDING.search(style)):
            return "hidden text"
        if style and _STRIKING.search(style):
            return "struck through"
    return "struck through" if element.name in _STRUCK else ""


def is_inline(element: PageElement) -> bool:
    """Whether an element stands inside a line: a text, or a tag such as strong."""
    if isinstance(element, Tag):
        return element.name in _INLINE
    return isinstance(element, NavigableString) and not isinstance(element, Comment)


def is_strong(element: PageElement) -> bool:
    """Whether all that an element says is in bold or underlined."""
    if not isinstance(element, Tag):
        return False
    if element.name in _STRONG or (element.attrs and _EMBOLDENING.search(str(element.get("style", "")))):
        return True
    inner = [child for child in element.children if says_something(child)]
    return bool(inner) and all(is_strong(child) for child in inner)


def says_something(element: PageElement) -> bool:
    """Whether an element has any text."""
    return bool(text_of(element).strip())

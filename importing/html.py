"""HTML from anywhere, made ready for a parser that takes quadratic time over what is left open."""

import re
from collections.abc import Iterator

from importing.limits import MAX_OPEN_TAGS
from importing.page import DocumentError

# A sign that opens neither a tag nor an instruction: text.
_STRAY = re.compile(r"<(?![/!?]?[a-zA-Z\[][^<>]*>)")
_INSTRUCTION = re.compile(r"<[!?][^<>]*>")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*)[^<>]*>")
_VOID_NAMES = "area base br col embed hr img input link meta source track wbr"
_VOID = frozenset(_VOID_NAMES.split())


def tidy(content: str) -> str:
    """Return HTML in which every ``<`` opens a tag that is closed or a comment that ends. Raises DocumentError.

    >>> tidy("a < b <!-- c")
    'a &lt; b &lt;!-- c'
    """
    depth = 0
    parts = []
    for part, is_comment in _comments(content):
        if is_comment:
            parts.append(part)
            continue
        clean = _INSTRUCTION.sub("", _STRAY.sub("&lt;", part))
        for tag in _TAG.finditer(clean):
            if tag[2].lower() not in _VOID and not tag[0].endswith("/>"):
                depth = max(depth + (-1 if tag[1] else 1), 0)
            if depth > MAX_OPEN_TAGS:
                raise DocumentError(f"it is nested too deeply: more than {MAX_OPEN_TAGS} tags are open at once")
        parts.append(clean)
    return "".join(parts)


def _comments(content: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a text, and whether each is a comment."""
    start = 0
    while (opened := content.find("<!--", start)) >= 0:
        closed = content.find("-->", opened + 4)
        if closed < 0:
            break
        yield content[start:opened], False
        yield content[opened : closed + 3], True
        start = closed + 3
    yield content[start:], False

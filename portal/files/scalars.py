"""A text as a scalar of YAML: bare where it can stand so, else in double quotes."""

import re

# What begins something else than a text, and what ends one.
_SPECIAL_START = re.compile(r"[-?:](?:\s|$)|[,\[\]{}#&*!|>'\"%@`]")
_SPECIAL_INSIDE = re.compile(r": |\s#|:$")


def as_scalar(text: str, *, always: bool = False) -> str:
    """Write a text of one line as a data file holds it; with ``always`` in quotes even where it needs none."""
    bare = text == text.strip() and text and not _SPECIAL_START.match(text) and not _SPECIAL_INSIDE.search(text)
    if bare and not always and text not in ("~", "null"):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

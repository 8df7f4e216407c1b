"""A text as a scalar of YAML in one line: as it is where that is safe, else in quotes."""

import json
import re

_BEGINS = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=[^\s,\[\]{}])")
_ENDS_A_KEY = re.compile(r":(\s|$)|\s#")
PRINTED = re.compile(r"[\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
# What some reader of YAML or other takes for a number, a time, a yes or no, or nothing.
_MISTAKEN = re.compile(
    r"[-+.]?[0-9][0-9_,.:e+-]*|0[xob][0-9a-f_]+|[-+]?\.(inf|nan)|~|null|true|false|yes|no|on|off|y|n|[0-9]{4}-[0-9]{2}-[0-9]{2}.*",
    re.IGNORECASE,
)


def safe(text: str, *, in_line: bool = False) -> bool:
    """Whether a text can stand without quotes; ``in_line`` says that it stands inside brackets."""
    return (
        _BEGINS.match(text) is not None
        and text == text.strip()
        and not _ENDS_A_KEY.search(text)
        and PRINTED.fullmatch(text) is not None
        and not (in_line and re.search(r"[,\[\]{}]|:$", text))
        and not text.startswith(("---", "..."))
    )


def mistaken(text: str) -> bool:
    """Whether a text without quotes could be taken for something else than a text."""
    return _MISTAKEN.fullmatch(text) is not None


def quoted(text: str) -> str:
    """Put a text into quotes: double ones, single ones where it holds double ones itself."""
    if ('"' in text or "\\" in text) and "'" not in text and PRINTED.fullmatch(text):
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def plain(text: str, *, in_line: bool = False, name: bool = False) -> str:
    """Write a text in one line, with quotes where they are needed; a ``name`` is a word and not a text."""
    if safe(text, in_line=in_line) and (name or not mistaken(text)):
        return text
    return quoted(text)


def as_scalar(text: str, *, always: bool = False) -> str:
    """Write a word or a text as a data file holds it; with ``always`` in quotes even where it needs none."""
    return quoted(text) if always or not text or text in ("~", "null") else plain(text, name=True)

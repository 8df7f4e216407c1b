"""How a single text is written: as it is where that is safe, else in quotes, and long ones over several lines."""

import json
import re
import textwrap

from editing.tree import Part, block_lines

WIDTH = 100
NOTHING = ("", "~", "null")

_BLOCK = (">", "|")
_BEGINS = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=[^\s,\[\]{}])")
_ENDS_A_KEY = re.compile(r":(\s|$)|\s#")
_SEEN = re.compile(r"[\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
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
        and _SEEN.fullmatch(text) is not None
        and not (in_line and re.search(r"[,\[\]{}]|:$", text))
        and not text.startswith(("---", "..."))
    )


def mistaken(text: str) -> bool:
    """Whether a text without quotes could be taken for something else than a text."""
    return _MISTAKEN.fullmatch(text) is not None


def quoted(text: str) -> str:
    """Put a text into quotes: double ones, single ones where it holds double ones itself."""
    if ('"' in text or "\\" in text) and "'" not in text and _SEEN.fullmatch(text):
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def plain(text: str, *, in_line: bool = False, name: bool = False) -> str:
    """Write a text in one line, with quotes where they are needed; a ``name`` is a word and not a text."""
    if safe(text, in_line=in_line) and (name or not mistaken(text)):
        return text
    return quoted(text)


def folded(text: str, indent: str) -> list[str] | None:
    """Write a long text over several lines; None where that would change its spaces."""
    words = text.split(" ")
    if not all(words) or not safe("".join(words)[:1] or " ") or _SEEN.fullmatch(text) is None:
        return None
    wrapped = textwrap.wrap(
        text, max(WIDTH - len(indent), 40), break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )
    return [">-", *(f"{indent}{line}" for line in wrapped)]


def written(part: Part, lines: list[str], indent: str, *, in_line: bool = False) -> list[str]:
    """Write the text of a part: what follows its key, and the further lines, which begin with ``indent``."""
    node, text = part.node, part.text
    if part.style in _BLOCK:
        return _block(part, lines, indent)
    if not part.style:
        if text in NOTHING:
            return [""]
        if node.start_mark.line == node.end_mark.line and safe(text, in_line=in_line):
            return [text]
    if not in_line and node.start_mark.line != node.end_mark.line and (found := folded(text, indent)):
        return found
    return [plain(text, in_line=in_line)]


def _block(part: Part, lines: list[str], indent: str) -> list[str]:
    """Write a text in a block, its lines as they are, or in quotes where it begins with a space or an empty line."""
    inside = block_lines(part, lines, trim=True)
    head = lines[part.node.start_mark.line][part.node.start_mark.column :].split(" ")[0]
    if not inside or not inside[0].strip() or inside[0].startswith(" ") or head[1:] not in ("", "-"):
        return [quoted(part.text)]
    header = part.style + ("-" if "-" in head else "")
    return [header, *(f"{indent}{line}" if line.strip(" ") else "" for line in inside)]

"""What the styles of an OpenDocument text say: how words look, and what is printed before the items of its lists."""

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from importing.word.numbering import BULLET_MARK, written
from importing.word.styles import LIST_STYLE, TITLE_STYLE
from importing.word.xml import find

_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True)
class Look:
    """How a style shows words: None where it leaves that to the style it is based on."""

    name: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None


class Styles:
    """The styles of a text, with the numbers that its lists have come to."""

    def __init__(self, roots: list[Element]) -> None:
        self.styles = {each.get("style:name", ""): each for root in roots for each in root.iter("style:style")}
        self.lists = {each.get("style:name", ""): each for root in roots for each in root.iter("text:list-style")}
        self.outline = next((each for root in roots for each in root.iter("text:outline-style")), None)
        self.counters: dict[str, dict[int, int]] = {}

    def look(self, name: str, depth: int = 0) -> Look:
        """Return how a style shows words, with what it has from those it is based on."""
        style = self.styles.get(name)
        if style is None or depth > 20:
            return Look(name.replace("_20_", " ").casefold())
        properties = find(style, "style:text-properties")
        base = self.look(style.get("style:parent-style-name", ""), depth + 1)
        own = name.replace("_20_", " ").casefold()
        named = own if TITLE_STYLE.fullmatch(own) or LIST_STYLE.fullmatch(own) else base.name or own
        if properties is None:
            return replace(base, name=named)
        weight, line = properties.get("fo:font-weight"), properties.get("style:text-line-through-style")
        display = properties.get("text:display")
        return Look(
            named,
            base.bold if weight is None else weight in ("bold", "600", "700", "800", "900"),
            base.hidden if display is None else display == "none",
            base.struck if line is None else line != "none",
        )

    def begin(self, name: str) -> None:
        """Have a list begin anew."""
        self.counters.pop(name, None)

    def heading(self, level: int) -> str:
        """Count a heading and return what is printed before it."""
        return self.mark("", self.outline, level)

    def item(self, name: str, style: str, level: int) -> str:
        """Count an item of a list and return what is printed before it."""
        return self.mark(name, self.lists.get(style), level)

    def mark(self, name: str, style: Element | None, level: int) -> str:
        """Count an item and return what is printed before it."""
        formats = {} if style is None else {number(each.get("text:level"), 1): each for each in style}
        own = formats.get(level)
        if own is None or own.tag == "text:list-level-style-bullet":
            return BULLET_MARK
        if not own.get("style:num-format"):
            return ""
        counters = self.counters.setdefault(name, {})
        for deeper in [place for place in counters if place > level]:
            del counters[deeper]
        counters[level] = counters.get(level, number(own.get("text:start-value"), 1) - 1) + 1
        levels = range(max(level - number(own.get("text:display-levels"), 1) + 1, 1), level + 1)
        numbers = (
            written(counters.get(place, 1), _FORMATS.get(formats[place].get("style:num-format", "1"), "decimal"))
            for place in levels
            if place in formats
        )
        return f"{own.get('style:num-prefix', '')}{'.'.join(numbers)}{own.get('style:num-suffix', '')}".strip()


def number(text: str | None, default: int) -> int:
    """Return the number that an attribute holds."""
    return int(text) if text and text.isdigit() and len(text) < 6 else default

"""What a template makes: HTML, with the headings that it has set."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

Caller = Callable[[], str] | None


@dataclass(frozen=True)
class Heading:
    """A heading with an address: its level, its id, and its words as HTML has them."""

    level: int
    anchor: str
    words: str


@dataclass(frozen=True)
class Fragment:
    """A piece of a page and its headings, in order."""

    html: str
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Item:
    """A line of a table of contents, with the lines below it. The theme's templates know its fields by these names."""

    title: str
    url: str
    level: int
    children: "list[Item]" = field(default_factory=list)


def contents(headings: Iterable[Heading]) -> list[Item]:
    """Arrange headings as a table of contents: each below the last one of a higher level."""
    lines: list[Item] = []
    for heading in headings:
        siblings = lines
        while siblings and siblings[-1].level < heading.level:
            siblings = siblings[-1].children
        siblings.append(Item(heading.words, f"#{heading.anchor}", heading.level))
    return lines


@dataclass
class Headings:
    """The functions with which a template sets its headings; each is noted, so that nobody has to look for it."""

    noted: list[Heading] = field(default_factory=list)

    def heading(self, level: int, anchor: str, words: str, inner: str | None, **attributes: str) -> Markup:
        """Return a heading. ``words`` name it in the table of contents; ``inner`` is its markup, where it has some."""
        self.noted.append(Heading(level, anchor, str(escape(words))))
        more = "".join(f' {name.replace("_", "-")}="{escape(value)}"' for name, value in attributes.items())
        shown = escape(words if inner is None else inner)
        return Markup(f'<h{level}{more} id="{escape(anchor)}">{shown}</h{level}>')

    def h1(self, anchor: str, words: str, *, caller: Caller = None, **attributes: str) -> Markup:
        """Set the title of a page."""
        return self.heading(1, anchor, words, caller() if caller else None, **attributes)

    def h2(self, anchor: str, words: str, *, caller: Caller = None, **attributes: str) -> Markup:
        """Set the heading of a part."""
        return self.heading(2, anchor, words, caller() if caller else None, **attributes)

    def h3(self, anchor: str, words: str, *, caller: Caller = None, **attributes: str) -> Markup:
        """Set the heading of a part of a part."""
        return self.heading(3, anchor, words, caller() if caller else None, **attributes)

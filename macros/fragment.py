"""What a template makes: HTML, with the headings that it has set."""

from collections.abc import Callable
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


@dataclass
class Headings:
    """The functions with which a template sets its headings; each is noted, so that nobody has to look for it."""

    noted: list[Heading] = field(default_factory=list)

    def heading(self, level: int, anchor: str, words: str, inner: str | None, **attributes: str) -> Markup:
        """Return a heading. ``words`` name it in the table of contents; ``inner`` is its markup, where it has some."""
        self.noted.append(Heading(level, anchor, str(escape(words))))
        before = Markup().join(
            Markup(' {}="{}"').format(name.replace("_", "-"), value) for name, value in attributes.items()
        )
        return Markup('<h{0}{1} id="{2}">{3}</h{0}>').format(level, before, anchor, words if inner is None else inner)

    def h1(self, anchor: str, words: str, *, caller: Caller = None, **attributes: str) -> Markup:
        """Set the title of a page."""
        return self.heading(1, anchor, words, caller() if caller else None, **attributes)

    def h2(self, anchor: str, words: str, *, caller: Caller = None, **attributes: str) -> Markup:
        """Set the heading of a part."""
        return self.heading(2, anchor, words, caller() if caller else None, **attributes)

    def h3(self, anchor: str, words: str, *, caller: Caller = None, **attributes: str) -> Markup:
        """Set the heading of a part of a part."""
        return self.heading(3, anchor, words, caller() if caller else None, **attributes)

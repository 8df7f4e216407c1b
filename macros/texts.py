"""Texts of the trust inside a text that people write by hand, and texts for a terminal inside a page."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from macros.build import Build

Text = Callable[["Build"], str]


def in_markdown(text: str) -> str:
    """Return a text that Markdown leaves alone: of all that is no letter, digit or space it sees a reference only."""
    return "".join(letter if letter.isalnum() or letter == " " else f"&#{ord(letter)};" for letter in text)


def with_code(text: object) -> Markup:
    """Return a message as markup, in which keys and commands stand in backticks.

    >>> str(with_code("end it with `adopted: |` & go on"))
    'end it with <code>adopted: |</code> &amp; go on'
    """
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(Markup.escape(str(text)))))


def trust_name(build: "Build") -> str:
    """The trust's name."""
    return in_markdown(build.context.catalogue.trust.name)


def trust_contact(build: "Build") -> str:
    """How to reach those who look after the site."""
    return in_markdown(build.context.catalogue.trust.contact)


TEXTS: Mapping[str, Text] = {"trust_name": trust_name, "trust_contact": trust_contact}

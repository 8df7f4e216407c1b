"""Texts of the trust inside a text that people write by hand."""

from collections.abc import Callable, Mapping

from macros.build import Build

Text = Callable[[Build], str]


def in_markdown(text: str) -> str:
    """Return a text that Markdown leaves alone: of all that is no letter, digit or space it sees a reference only."""
    return "".join(letter if letter.isalnum() or letter == " " else f"&#{ord(letter)};" for letter in text)


def trust_name(build: Build) -> str:
    """The trust's name."""
    return in_markdown(build.context.catalogue.trust.name)


def trust_contact(build: Build) -> str:
    """How to reach those who look after the site."""
    return in_markdown(build.context.catalogue.trust.contact)


TEXTS: Mapping[str, Text] = {"trust_name": trust_name, "trust_contact": trust_contact}

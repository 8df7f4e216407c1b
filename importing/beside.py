"""What an element of HTML holds beside the words of the text: pictures, links, comments, what is left out or noted."""

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import Comment, PageElement

from importing.inline import left_out, text_of
from importing.markers import COMMENT, NOTED, NOTES
from importing.words import squeezed

_CONTEXT = 45


@dataclass(frozen=True)
class Other:
    """What is no part of the text, or, where it is ``noted``, a part that a person should look at.

    ``comment`` says that somebody has written it about the text.
    """

    place: str
    what: str
    text: str
    noted: bool = False
    comment: bool = False


def beside(element: PageElement, place: str, context: str = "") -> Iterator[Other]:
    """Yield what stands in an element beside its words; ``context`` is the text that its footnotes belong to."""
    for part in _parts(element):
        if isinstance(part, Comment):
            yield Other(place, "a comment in the HTML", squeezed(str(part)), comment=True)
        elif isinstance(part, Tag) and (reason := left_out(part)):
            words = squeezed(part.get_text(" "))
            what = f"{reason} to {shortened(context)!r}" if reason in NOTES and context else reason
            if words:
                yield Other(place, what, words, comment=reason == COMMENT)
        elif isinstance(part, Tag):
            yield from _of_tag(part, place)


def shortened(text: str) -> str:
    """Return the first words of a text.

    >>> shortened("We grow our own leaders and support every member of staff")
    'We grow our own leaders and support every ...'
    """
    return text if len(text) <= _CONTEXT else f"{text[:_CONTEXT].rpartition(' ')[0]} ..."


def _parts(element: PageElement) -> Iterator[PageElement]:
    """Yield an element and all inside it, but nothing from inside of what is left out."""
    waiting = [element]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, Tag) and not left_out(part):
            waiting += reversed(part.contents)


def _of_tag(part: Tag, place: str) -> Iterator[Other]:
    if part.name == "img":
        yield Other(place, "a picture", squeezed(str(part.get("alt", ""))) or "(without a description)")
    elif part.name == "a":
        address = str(part.get("href", ""))
        if address and not address.startswith("#"):
            yield Other(place, f"the address of the link {squeezed(text_of(part))!r}", address)
    elif part.has_attr(NOTED):
        yield Other(place, str(part[NOTED]), squeezed(part.get_text(" ")), noted=True)

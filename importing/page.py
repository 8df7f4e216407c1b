"""What a reader of documents hands over: a page of HTML with remarks, or the reason why there is none."""

from dataclasses import dataclass


class DocumentError(Exception):
    """The document cannot be read; the text says why and what to do."""


@dataclass(frozen=True)
class Remark:
    """Something for a person to look at: where it stands, what it is, and the document's own words."""

    place: str
    what: str
    text: str


@dataclass(frozen=True)
class Page:
    """A document as HTML, what of it is not in that, its title where it has one beside its text, and its kind.

    ``changes`` says whether the document has tracked changes.
    """

    content: str
    remarks: tuple[Remark, ...] = ()
    title: str = ""
    changes: bool = False

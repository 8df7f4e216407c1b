"""The glossary's page: the terms by their first letter, each with what its name means today."""

from dataclasses import dataclass
from itertools import groupby

from portal.model import Today
from portal.views.context import PageContext
from portal.views.names import NameNote, note_of


@dataclass(frozen=True)
class TermView:
    """One term with its note, its kind, its other names and where its expansion comes from."""

    note: NameNote
    kind: str
    aliases: tuple[str, ...]
    expanded: str
    source: str
    checked: str


@dataclass(frozen=True)
class Letter:
    """The terms of one first letter."""

    letter: str
    terms: tuple[TermView, ...]


def glossary_page(context: PageContext) -> tuple[Letter, ...]:
    """Arrange the terms by letter; those that begin with a digit come first, under 0-9."""
    views = []
    for term in sorted(context.catalogue.glossary.terms, key=lambda term: (term.term.casefold(), term.id)):
        note = note_of(term)
        views.append(
            TermView(
                note=note,
                kind=term.type.label,
                aliases=term.aliases,
                expanded=term.expanded.label,
                source=term.source or "",
                checked=_checked(term.today) if term.today and note.summary else "",
            )
        )
    return tuple(
        Letter(letter, tuple(group)) for letter, group in groupby(views, key=lambda view: _letter(view.note.term))
    )


def _checked(today: Today) -> str:
    """When somebody last looked, and at what."""
    return f"{today.checked.words}, {today.read.label}" if today.read else today.checked.words


def _letter(name: str) -> str:
    return name[0].upper() if name[0].isalpha() else "0-9"

"""The glossary's page: the terms by their first letter, each with what its name means today."""

from dataclasses import dataclass
from itertools import groupby

from portal.views.context import PageContext
from portal.views.names import NameNote, note_of, when_seen


@dataclass(frozen=True)
class TermView:
    """One term with its note, its kind, its other names and where its expansion comes from."""

    note: NameNote
    kind: str
    aliases: tuple[str, ...]
    expanded: str
    source: str
    seen: str


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
                kind=term.type.label if term.type else "",
                aliases=term.aliases,
                expanded=term.expanded.label,
                source=term.source or "",
                seen=when_seen(term.today) if term.today and note.summary else "",
            )
        )
    return tuple(
        Letter(letter, tuple(group)) for letter, group in groupby(views, key=lambda view: _letter(view.note.term))
    )


def _letter(name: str) -> str:
    return name[0].upper() if name[0].isalpha() else "0-9"

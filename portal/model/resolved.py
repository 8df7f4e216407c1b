"""Entries as readers see them: with what their theme says for all and what follows from the glossary."""

from portal.model.framework import Opportunity, Theme
from portal.model.lexicon import Lexicon
from portal.model.remembered import remembered
from portal.model.shape import fields, label_fields
from portal.model.standing import standing_of
from portal.model.vocabulary import Word


@remembered
def entries_for_readers(theme: Theme, lexicon: Lexicon) -> tuple[Opportunity, ...]:
    """Return the entries of a theme as readers see them, in its order."""
    return tuple(
        entry.model_copy(
            update={
                **_inherited(entry, theme),
                "standing": standing_of(entry, lexicon),
                "take_up": theme.take_up_of(entry),
                "pages": (*entry.pages, *theme.pages),
            }
        )
        for entry in theme.entries
    )


def _inherited(entry: Opportunity, theme: Theme) -> dict[str, Word | None]:
    """The labels that a theme can have for its entries, each as the entry says or else as the theme does."""
    shared = (label.name for label in label_fields(Opportunity) if label.name in fields(Theme))
    return {name: getattr(entry, name) or getattr(theme, name) for name in shared}

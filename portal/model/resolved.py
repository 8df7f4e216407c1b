"""Entries as readers see them: with what their theme says for all and what follows from the glossary."""

from functools import lru_cache

from portal.model.framework import Opportunity, Theme
from portal.model.lexicon import Lexicon
from portal.model.shape import fields, label_fields
from portal.model.standing import standing_of
from portal.model.vocabulary import Word

# Of how many themes the entries are kept: while the site is served, most themes are as they were.
_MAX_THEMES = 512


def entries_for_readers(theme: Theme, lexicon: Lexicon) -> tuple[Opportunity, ...]:
    """Return the entries of a theme as readers see them, in its order."""
    return _resolved(_Same(theme), lexicon)


class _Same:
    """A theme that is the same only as itself, so that what is made of it is found without looking into it."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.theme is self.theme

    def __hash__(self) -> int:
        return id(self.theme)


@lru_cache(_MAX_THEMES)
def _resolved(same: _Same, lexicon: Lexicon) -> tuple[Opportunity, ...]:
    return tuple(
        entry.model_copy(
            update={
                **_inherited(entry, same.theme),
                "standing": standing_of(entry, lexicon),
                "take_up": same.theme.take_up_of(entry),
                "pages": (*entry.pages, *same.theme.pages),
            }
        )
        for entry in same.theme.entries
    )


def _inherited(entry: Opportunity, theme: Theme) -> dict[str, Word | None]:
    """The labels that a theme can have for its entries, each as the entry says or else as the theme does."""
    shared = (label.name for label in label_fields(Opportunity) if label.name in fields(Theme))
    return {name: getattr(entry, name) or getattr(theme, name) for name in shared}

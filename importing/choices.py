"""What a person decides about a document: where its role levels stand, which tables count, and the like."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ROWS, COLUMNS, HEADINGS = "rows", "columns", "headings"


@dataclass(frozen=True)
class Choices:
    """The options of the import. What is None or empty is decided by what the document looks like.

    ``roles``: whether role levels stand in the rows of tables, in their columns, or in the headings above them; of a
    single table in ``roles_of``. ``settings``: their titles. ``skip`` and ``use``: numbers of tables to leave out, and
    to read as role levels. ``from_headings``: whether headings with lists are role levels. ``original``: whether to
    read the text as before its tracked changes. ``same``: a spelling of a setting, and the one that it stands for.
    ``numbered``: whether titles with a number in brackets, "Fitters (2)", are one role level. ``commas``: whether a
    line with commas that stands alone in a cell lists several entries.
    """

    roles: str | None = None
    roles_of: Mapping[int, str] = field(default_factory=dict)
    settings: tuple[str, ...] = ()
    skip: frozenset[int] = frozenset()
    use: frozenset[int] = frozenset()
    from_headings: bool | None = None
    original: bool | None = None
    same: Mapping[str, str | None] = field(default_factory=dict)
    numbered: bool | None = None
    commas: bool | None = None


NOTHING_DECIDED = Choices()


@dataclass(frozen=True)
class Answer:
    """One answer to a question: its words, and the choices that follow from it."""

    words: str
    choices: Choices


@dataclass(frozen=True)
class Doubt:
    """Something of which the import is not sure: a question, its answers with the assumed one first, and an option."""

    question: str
    answers: tuple[Answer, ...]
    option: str

    @property
    def assumed(self) -> str:
        """What the import goes by until somebody says otherwise."""
        return self.answers[0].words

"""The columns of the sheets: what each is called, what it explains, and how a value stands in a cell.

In a cell every value is a text. The words of a list, and titles of things, stand there in the readers' words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from portal.model.vocabulary import Word


class Kind(Enum):
    """How the text of a cell is to be read."""

    ID = "id"
    SHOWN = "shown"
    TEXT = "text"
    LINES = "lines"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    SEVERAL = "several"


# Between the parts of a cell that holds several.
SEPARATOR = "; "


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    ``key`` names it for programs and, where it is a field of the record, is the path to that, joined by dots.
    ``choices`` are the words that it may hold, each with what stands in the file; where it is ``needed``, they say in
    which file the row belongs, so it is never empty. What is only ``SHOWN`` cannot be changed.
    """

    key: str
    title: str
    explains: str
    kind: Kind = Kind.TEXT
    width: int = 20
    choices: Mapping[str, str] = field(default_factory=dict)
    needed: bool = False

    @property
    def path(self) -> tuple[str | int, ...]:
        """The path to its field inside the record; a number is a place in a list."""
        return tuple(int(step) if step.isdigit() else step for step in self.key.split("."))

    def shown(self, value: object) -> str:
        """The text of a value of the data in a cell."""
        if value is None:
            return ""
        if isinstance(value, (list, tuple)):
            return SEPARATOR.join(self._label(str(part)) for part in value)
        return self._label(str(value))

    def words(self, text: str) -> list[str]:
        """The words of the data that a cell with several of them stands for."""
        return [self.choices.get(part, part) for part in text.split(SEPARATOR)] if text else []

    def word(self, text: str) -> str:
        """What stands in the file for the text of a cell."""
        return self.choices.get(text, text)

    def _label(self, word: str) -> str:
        return next((label for label, value in self.choices.items() if value == word), word)


def of_words(vocabulary: type[Word]) -> dict[str, str]:
    """The choices of a vocabulary: what readers see, and the word that stands in the file."""
    return {word.label: str(word) for word in vocabulary}

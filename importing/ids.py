"""Ids made of texts, each once: in the same order the same ids, and in time that does not grow with those there are."""

from collections.abc import Iterable

from importing.hints import EMAIL, TELEPHONE
from importing.words import slug

_MAX_TEXT = 400


class Ids:
    """The ids of one namespace."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self.used = set(reserved)
        self.next_numbers: dict[str, int] = {}

    def new(self, text: str, *, terse: bool = False) -> str:
        """Make an id of the first words of a text and keep it; addresses and telephone numbers never enter one.

        >>> ids = Ids()
        >>> ids.new("Ask people@council.example"), ids.new("Ask"), ids.new("Ask")
        ('ask', 'ask-2', 'ask-3')
        """
        plain = TELEPHONE.sub(" ", EMAIL.sub(" ", text[:_MAX_TEXT]))
        name = slug(plain, self.used, terse=terse, numbered=False)
        if name in self.used:
            number = self.next_numbers.get(name, 2)
            while f"{name}-{number}" in self.used:
                number += 1
            self.next_numbers[name] = number + 1
            name = f"{name}-{number}"
        self.used.add(name)
        return name

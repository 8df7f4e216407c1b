"""Searches through the texts of records: one walk through a record serves all searches, and is remembered."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from portal.model.base import Mark, Record, Refers
from portal.model.remembered import remembered
from portal.model.shape import Leaf, leaves

Found = TypeVar("Found")
# The marked texts of a record by their mark, with the ids that it names.
Marked = Mapping[Mark | type[Refers], Sequence[Leaf]]


class sought(Generic[Found]):  # noqa: N801 (it is used as a decorator)
    """Turns a function that finds something in the marked texts of one file into a search through several files.

    What it finds must follow from the texts alone, for it is remembered with the record.
    """

    every: ClassVar[list["sought[Any]"]] = []

    def __init__(self, find: Callable[[Marked], Iterable[Found]]) -> None:
        """Register the search, so that every walk from now on makes it too."""
        forget()
        self.find = find
        self._number = len(self.every)
        self.every.append(self)

    def within(self, record: Record) -> tuple[Found, ...]:
        """What is found in the texts of a record."""
        return _found_in(record)[self._number]

    def __call__(self, records: Iterable[Record]) -> Iterator[tuple[Record, Found]]:
        """Yield all that is found in the texts of some records, each with its record."""
        return ((record, found) for record in records for found in self.within(record))


def texts(*marks: Mark) -> Callable[[Callable[[str], object]], sought[Leaf]]:
    """Turns a test of a text into a search for the texts with one of these marks that pass it."""

    def make(test: Callable[[str], object]) -> sought[Leaf]:
        return sought(lambda marked: [leaf for mark in marks for leaf in marked[mark] if test(leaf.value)])

    return make


@remembered
def _found_in(record: Record) -> tuple[tuple[Any, ...], ...]:
    every = leaves(record)
    marked: Marked = {
        Refers: [leaf for leaf in every if isinstance(leaf.mark, Refers)],
        **{mark: [leaf for leaf in every if leaf.mark is mark] for mark in Mark},
    }
    return tuple(tuple(each.find(marked)) for each in sought.every)


def forget() -> None:
    """Let go of all that was found."""
    _found_in.forget()

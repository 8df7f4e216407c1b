"""What is looked for in the texts of records: each is gone through once for all that is, and never again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from portal.model.base import Mark, Record, Refers
from portal.model.remembered import remembered
from portal.model.shape import Leaf, leaves

Found = TypeVar("Found")
# The marked texts of a record by their mark, with the ids that it names.
Marked = Mapping[Mark | type[Refers], Sequence[Leaf]]


class sought(Generic[Found]):  # noqa: N801 (it is used as a decorator)
    """Makes of what finds something in the marked texts of one file what finds it in those of several.

    What is found follows from the texts alone, so that it is remembered with the record.
    """

    every: ClassVar[list["sought[Any]"]] = []

    def __init__(self, find: Callable[[Marked], Iterable[Found]]) -> None:
        """Look for it, too, wherever something is looked for from now on."""
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
    """Makes of a test what finds the texts with one of these marks that pass it."""

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

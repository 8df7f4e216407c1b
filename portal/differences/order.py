"""Which items of a list have been moved: the fewest whose move explains the new order."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def moved(before: Sequence[Item], after: Sequence[Item]) -> list[tuple[Item, Item | None]]:
    """Return each item that was moved, with the item that it now follows (None: it comes first).

    Only items that stand in both lists count; one that was added or removed moves nothing.
    """
    places = {item: place for place, item in enumerate(before)}
    common = [item for item in after if item in places]
    staying = set(_rising([places[item] for item in common]))
    return [
        (item, common[number - 1] if number else None)
        for number, item in enumerate(common)
        if places[item] not in staying
    ]


def _rising(numbers: Sequence[int]) -> list[int]:
    """Return a longest rising part of a sequence of different numbers."""
    ends: list[int] = []
    end_places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        size = bisect_left(ends, number)
        before.append(end_places[size - 1] if size else -1)
        ends[size : size + 1] = [number]
        end_places[size : size + 1] = [place]
    rising: list[int] = []
    place = end_places[-1] if end_places else -1
    while place >= 0:
        rising.append(numbers[place])
        place = before[place]
    return rising[::-1]

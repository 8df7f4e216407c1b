"""What has been worked out of a record is remembered for as long as the record is there: records never change.

While the site is served, the records of files that stay are the very same from one build to the next, so that only
those of a file that was saved are gone through again.
"""

import weakref
from collections.abc import Callable
from typing import Concatenate, Generic, ParamSpec, TypeVar

from portal.model.base import Record

Of = TypeVar("Of", bound=Record)
Found = TypeVar("Found")
More = ParamSpec("More")


class remembered(Generic[Of, More, Found]):  # noqa: N801 (it is used as a decorator)
    """Makes a function of a record work once for each, as long as its other arguments are the very same objects.

    What it returns may not hold the record, which would then never go.
    """

    def __init__(self, work: Callable[Concatenate[Of, More], Found]) -> None:
        """Remember nothing yet."""
        self._work = work
        self._known: dict[int, tuple[weakref.ref[Of], tuple[object, ...], Found]] = {}

    def __call__(self, record: Of, /, *args: More.args, **kwargs: More.kwargs) -> Found:
        """Return what is found of a record."""
        key, more, known = id(record), (*args, *kwargs.values()), self._known
        before = known.get(key)
        if before is None or not all(was is now for was, now in zip(before[1], more, strict=True)):
            reference = weakref.ref(record, lambda _: known.pop(key, None))
            before = known[key] = reference, more, self._work(record, *args, **kwargs)
        return before[2]

    def __len__(self) -> int:
        """Of how many records something is known."""
        return len(self._known)

    def forget(self) -> None:
        """Let go of all that is known."""
        self._known.clear()

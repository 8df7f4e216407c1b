"""What has been worked out of a record is remembered for as long as the record is there: records never change.

While the site is served, the records of files that stay are the very same from one build to the next, so that only
those of a file that was saved are gone through again.
"""

import weakref
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from portal.model.base import Record

Of = TypeVar("Of", bound=Record)
Found = TypeVar("Found")
More = ParamSpec("More")


def remembered(work: Callable[Concatenate[Of, More], Found]) -> Callable[Concatenate[Of, More], Found]:
    """Have a function of a record work once for each, as long as it is given the very same things besides.

    What it returns may not hold the record, which would be there for ever then.
    """
    known: dict[int, tuple[weakref.ref[Of], tuple[object, ...], Found]] = {}

    def result(record: Of, /, *args: More.args, **kwargs: More.kwargs) -> Found:
        key, more = id(record), (*args, *kwargs.values())
        before = known.get(key)
        if before is None or not all(was is now for was, now in zip(before[1], more, strict=True)):
            reference = weakref.ref(record, lambda _: known.pop(key, None))
            before = known[key] = reference, more, work(record, *args, **kwargs)
        return before[2]

    return result

"""Numbers of clauses in two versions, those that follow each other as one run: 9.1 to 9.4 were, 10.1 to 10.4 are."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_Number = tuple[int, ...]


class Run(NamedTuple):
    """What was counted so and is counted so now: 9.1 or 9.1 to 9.4; and how many numbers that are."""

    was: str
    now: str
    length: int


def runs(pairs: Iterable[tuple[str, str]]) -> Iterator[Run]:
    """Yield the runs among some numbers before and now, in the order of those before.

    >>> [(run.was, run.now) for run in runs([("9.1", "10.1"), ("9.2", "10.2"), ("12", "13")])]
    [('9.1 to 9.2', '10.1 to 10.2'), ('12', '13')]
    """
    run: list[tuple[_Number, _Number]] = []
    for pair in sorted((_number(was), _number(now)) for was, now in pairs):
        if run and pair != tuple((*before[:-1], before[-1] + 1) for before in run[-1]):
            yield _run(run)
            run = []
        run.append(pair)
    if run:
        yield _run(run)


def _run(run: list[tuple[_Number, _Number]]) -> Run:
    was, now = (_ends(first, last) for first, last in zip(run[0], run[-1], strict=True))
    return Run(was, now, len(run))


def _ends(first: _Number, last: _Number) -> str:
    ends = [".".join(map(str, number)) for number in (first, last)]
    return ends[0] if first == last else " to ".join(ends)


def _number(text: str) -> _Number:
    return tuple(map(int, text.split(".")))

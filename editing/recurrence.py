"""The days of something that comes round: listed one by one, for the data knows no rules of recurrence."""

import contextlib
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from editing.questions import AnswerError

# So many sessions are written at most; whoever asks for more has mistyped a year.
MAX_SESSIONS = 200

_EVERY = re.compile(r"([1-9][0-9]?)([dwm])")


def recurring_days(first: date, every: str, until: date, without: Iterable[date] = ()) -> list[date]:
    """Return the days from ``first`` to ``until``, such as every ``2w``, without some. Raises ``AnswerError``.

    >>> [day.isoformat() for day in recurring_days(date(2027, 1, 14), "2w", date(2027, 2, 11), [date(2027, 1, 28)])]
    ['2027-01-14', '2027-02-11']
    """
    if (match := _EVERY.fullmatch(every)) is None:
        raise AnswerError(f"--every: {every!r} is not an interval; write a number with d, w or m, such as 2w")
    if until < first:
        raise AnswerError(f"--until: {until} is before the first day, {first}")
    days = []
    for day in _steps(first, int(match[1]), match[2]):
        if day > until:
            break
        days.append(day)
        if len(days) > MAX_SESSIONS:
            raise AnswerError(f"--until: these are more than {MAX_SESSIONS} sessions; look at the year again")
    unknown = [day.isoformat() for day in without if day not in days]
    if unknown:
        raise AnswerError(f"--except: no session falls on {', '.join(unknown)}; the days are {_listed(days)}")
    return [day for day in days if day not in set(without)]


def _steps(first: date, number: int, unit: str) -> Iterator[date]:
    """Yield the days, without end. A month in which there is no such day is passed over."""
    if unit != "m":
        step = timedelta(days=number * (7 if unit == "w" else 1))
        while True:
            yield first
            first += step
    month = first.year * 12 + first.month - 1
    while True:
        with contextlib.suppress(ValueError):
            yield first.replace(year=month // 12, month=month % 12 + 1)
        month += number


def _listed(days: list[date]) -> str:
    return ", ".join(day.isoformat() for day in days)

"""Dates of the calendar, as precise as their source."""

from datetime import date

import pytest

from portal.model.dates import CalendarDate


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2017-11-28", date(2017, 11, 28), date(2017, 11, 28), "28 November 2017"),
        ("2020-11", date(2020, 11, 1), date(2020, 11, 30), "November 2020"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2011", date(2011, 1, 1), date(2011, 12, 31), "2011"),
    ],
)
def test_a_date_covers_what_is_known(text: str, first: date, last: date, words: str) -> None:
    day = CalendarDate.parse(text)
    assert (day.first, day.last, day.words, str(day)) == (first, last, words, text)


@pytest.mark.parametrize(
    "text", ["", "28 November 2017", "2017-1", "17-11-28", "2017/11/28", "2017-11-28T00:00", "20171"]
)
def test_another_way_of_writing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is written 2017-11-28"):
        CalendarDate.parse(text)


@pytest.mark.parametrize("text", ["2023-02-29", "2017-13", "2017-00-10", "0000", "2017-04-31"])
def test_a_day_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"{text} is not a date of the calendar"):
        CalendarDate.parse(text)


def test_dates_sort_by_their_first_day() -> None:
    texts = ["2017-11-28", "2017", "2018", "2017-11"]
    assert [str(day) for day in sorted(map(CalendarDate.parse, texts))] == ["2017", "2017-11", "2017-11-28", "2018"]

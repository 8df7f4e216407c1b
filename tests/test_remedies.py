"""What people write for a date or a time of day, and what the data has in its place."""

import pytest

from portal.model.remedies import date_written, time_written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("28/11/2017", "2017-11-28"),
        ("11/28/2017", "2017-11-28"),
        ("10/11/2017", "2017-11-10"),
        ("28/11/17", "2017-11-28"),
        ("28.11.17", "2017-11-28"),
        ("Tuesday 28th November, 2017", "2017-11-28"),
        ("30th Nov '28", "2028-11-30"),
        ("30 Nov 28", "2028-11-30"),
        ("28-Nov-2017", "2017-11-28"),
        ("Nov 28", None),
        ("31/11/2017", None),
        ("Autumn 2028", None),
        ("17-11-28", None),
    ],
)
def test_a_date_is_written_as_the_data_has_it(text: str, written: str | None) -> None:
    assert date_written(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("5pm", "17:00"),
        ("6.30 p.m.", "18:30"),
        ("12 am", "00:00"),
        ("12.15pm", "12:15"),
        ("noon", "12:00"),
        ("7:00", "07:00"),
        ("17h30", "17:30"),
        ("17:00-18:30", None),
        ("17 pm", None),
        ("25:00", None),
    ],
)
def test_a_time_of_day_is_written_as_the_data_has_it(text: str, written: str | None) -> None:
    assert time_written(text) == written

"""What people write for a date or a time of day, and what the data has in its place."""

import pytest

from portal.model.remedies import date_written, month_written, time_written, times_written, year_of_a_part


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


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("17:00-18:30", ("17:00", "18:30")),
        ("5-6.30pm", ("17:00", "18:30")),
        ("from 11 am to 1 pm", ("11:00", "13:00")),
        ("11am to 1pm", ("11:00", "13:00")),
        ("09:00 until noon", ("09:00", "12:00")),
        ("18:30-17:00", None),
        ("17:00", None),
    ],
)
def test_two_times_of_day_in_one(text: str, both: tuple[str, str] | None) -> None:
    assert times_written(text) == both


@pytest.mark.parametrize(
    ("text", "month"), [("September", "9"), ("Sept", "9"), ("mar", "3"), ("May", "5"), ("Mars", None), ("term 2", None)]
)
def test_a_month_is_written_as_its_number(text: str, month: str | None) -> None:
    assert month_written(text) == month


@pytest.mark.parametrize(("text", "year"), [("Autumn 2028", "2028"), ("spring term 2029", "2029"), ("soon", None)])
def test_of_a_part_of_a_year_the_year_can_stand(text: str, year: str | None) -> None:
    assert year_of_a_part(text) == year

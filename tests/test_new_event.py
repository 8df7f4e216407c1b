"""New dates: each session of what comes round is listed, and what is long over is filed away; or nothing is written."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from trusts import MINIATURE, command

from editing.questions import AnswerError
from editing.recurrence import recurring_days
from portal.loading import load
from portal.model import Event, PastEvent

new, file_events = command("new"), command("file_events")
READING = [
    "--title",
    "Reading hour",
    "--entry",
    "keep-a-reading-log",
    "--source",
    "The library",
    "--checked",
    "2026-11-20",
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(MINIATURE, tmp_path / "data")
    return tmp_path / "data"


def test_what_comes_round_is_listed_but_for_the_days_without(data: Path) -> None:
    rhythm = ["--every", "2w", "--until", "2027-03-12", "--except", "2027-02-18", "--begin", "16:00", "--end", "17:00"]
    assert new(["event", "--data", str(data), *READING, "--day", "2027-01-21", *rhythm]) == 0
    catalogue, problems = load(data)
    assert catalogue is not None
    assert problems == []
    event = next(event for event in catalogue.of(Event) if event.id == "reading-hour")
    assert [session.day.text for session in event.sessions] == ["2027-01-21", "2027-02-04", "2027-03-04"]
    assert {(session.begin, session.end) for session in event.sessions} == {("16:00", "17:00")}


def test_all_that_an_event_can_say_is_asked(data: Path) -> None:
    more = {"setting": "town", "drop-in": "yes", "cost": "fee", "paid-by": "mentors-for-all", "capacity": "20"}
    options = [
        part for name, answer in {**more, "public": "yes", "state": "full"}.items() for part in (f"--{name}", answer)
    ]
    assert new(["event", "--data", str(data), *READING, "--day", "2027-01-21", *options]) == 0
    catalogue, problems = load(data)
    assert catalogue is not None
    assert problems == []
    event = next(event for event in catalogue.of(Event) if event.id == "reading-hour")
    assert (event.setting, event.drop_in, event.cost, event.paid_by) == ("town", True, "fee", ("mentors-for-all",))
    assert (event.capacity, event.public, event.state) == (20, True, "full")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--day", "2027-01-21", "--every", "2w"], "--every: give the first --day, one, and --until"),
        (["--day", "2027-01-21", "--until", "2027-03-01"], "--every is needed"),
        (["--day", "21 January", "--every", "2w", "--until", "2027-03-01"], "--day: '21 January' is not a day"),
        (["--day", "2027-01-21", "--every", "weekly", "--until", "2027-03-01"], "--every: 'weekly' is not an interval"),
        (["--day", "2027-01-21", "--every", "1w", "--until", "2026-03-01"], "--until: 2026-03-01 is before the first"),
        (
            ["--day", "2027-01-21", "--every", "1d", "--until", "2037-03-01"],
            "--until: these are more than 200 sessions",
        ),
        (
            ["--day", "2027-01-21", "--every", "1w", "--until", "2027-02-01", "--except", "2027-01-22"],
            "--except: no session falls on 2027-01-22; the days are 2027-01-21, 2027-01-28",
        ),
    ],
)
def test_what_cannot_be_listed_is_said_and_nothing_is_written(
    data: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert new(["event", "--data", str(data), *READING, *options]) == 2
    assert said in capsys.readouterr().err
    assert not (data / "opportunities" / "events" / "reading-hour.yml").exists()


def test_a_month_without_such_a_day_is_passed_over() -> None:
    days = recurring_days(date(2027, 1, 31), "1m", date(2027, 5, 31))
    assert [day.month for day in days] == [1, 3, 5]
    with pytest.raises(AnswerError):
        recurring_days(date(2027, 1, 31), "0m", date(2027, 5, 31))


def test_what_is_long_over_is_filed_away_and_says_when_it_was_held(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert file_events(["--data", str(data), "--today", "2027-09-01"]) == 0
    assert "No event has been over for that long." in capsys.readouterr().out
    assert file_events(["--data", str(data), "--today", "2027-10-09"]) == 0
    catalogue, problems = load(data)
    assert catalogue is not None
    assert problems == []
    assert {event.id for event in catalogue.of(PastEvent)} >= {"learning-walk", "phonics-workshop"}
    assert "learning-walk" not in {event.id for event in catalogue.of(Event)}

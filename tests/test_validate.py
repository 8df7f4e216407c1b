"""The command line of the validator: formats, exit codes, --strict and --report."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from trusts import CASES, MINIATURE, ROOT, TESTS, command, lay_out, miniature

from portal.checks.files import FILE_RULES
from portal.report import as_text, report

validate = command("validate")
DAY = date(2026, 2, 10)
GOLDEN = TESTS / "miniature" / "report.txt"


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, str(ROOT / "scripts" / "validate.py"), *arguments]
    return subprocess.run(line, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data of the terrible case, below the present folder."""
    lay_out(CASES / "terrible", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def test_data_without_problems_ends_with_status_0() -> None:
    done = run("--data", str(MINIATURE), "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (0, "0 errors, 0 warnings\n", "")


def test_data_with_errors_ends_with_status_1(case: Path) -> None:
    done = run("--data", str(case))
    assert done.returncode == 1
    assert done.stderr == ""


def test_no_data_ends_with_status_2(tmp_path: Path) -> None:
    done = run("--data", str(tmp_path / "nowhere"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"validate.py: {tmp_path / 'nowhere'} is not a folder; give the folder with --data\n"


def test_an_argument_that_is_none_ends_with_status_2() -> None:
    done = run("--colour")
    assert done.returncode == 2
    assert "usage: validate.py" in done.stderr


def test_warnings_are_errors_when_asked_to_be(tmp_path: Path) -> None:
    lay_out(CASES / "alike-words", tmp_path / "data")
    assert run("--data", str(tmp_path / "data")).returncode == 0
    strict = run("--data", str(tmp_path / "data"), "--strict")
    assert strict.returncode == 1
    assert strict.stdout.endswith("0 errors, 1 warning\n")


def test_the_formats_tell_the_same_problems(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = {}
    for form in ("text", "github", "json"):
        assert validate(["--format", form]) == 1
        said[form] = capsys.readouterr().out
    problems = json.loads(said["json"])
    assert len(problems) > 50
    heads = [
        f"{problem['path']}:{problem['line']}:{problem['column']}: {problem['severity']}: " for problem in problems
    ]
    shown = [line for line in said["text"].splitlines() if line.startswith("data/")]
    assert [line.startswith(head) for line, head in zip(shown, heads, strict=True)] == [True] * len(problems)
    commands = [line for line in said["github"].splitlines() if line.startswith("::")]
    places = [
        f"::error file={problem['path']},line={problem['line']},col={problem['column']}," for problem in problems[:9]
    ]
    assert [line.startswith(place) for line, place in zip(commands, places, strict=False)] == [True] * 9
    errors = sum(problem["severity"] == "error" for problem in problems)
    more = f"and {errors - 9} more errors, in the log of this step; mend the first 9 and look again"
    warnings = [f"::warning file={problem['path']},line={problem['line']}," for problem in problems[errors:]]
    assert commands[9] == f"::error title=more::{more}"
    assert [line.startswith(place) for line, place in zip(commands[10:], warnings, strict=True)] == [True]
    logged = [line for line in said["github"].splitlines() if line.startswith("data/")]
    assert [line.startswith(head) for line, head in zip(logged, heads[9:errors], strict=True)] == [True] * (errors - 9)


def test_what_keeps_a_file_from_being_read_comes_first_and_none_is_told_twice(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    validate(["--format", "json"])
    problems = json.loads(capsys.readouterr().out)
    places = [
        (
            problem["severity"] == "warning",
            problem["rule"] not in FILE_RULES,
            problem["path"],
            problem["line"],
            problem["column"],
        )
        for problem in problems
    ]
    assert places == sorted(places)
    assert len({json.dumps(problem) for problem in problems}) == len(problems)


def test_the_terrible_case_breaks_many_rules(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    validate(["--format", "json"])
    assert len({problem["rule"] for problem in json.loads(capsys.readouterr().out)}) > 35


def test_the_report_of_the_miniature() -> None:
    said = as_text(report(miniature(), DAY))
    if os.environ.get("BLESS"):
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text(encoding="utf-8")


def test_the_command_prints_the_report_of_today(capsys: pytest.CaptureFixture[str]) -> None:
    before = datetime.now(UTC).date()
    status = validate(["--data", str(MINIATURE), "--report"])
    days = (before, datetime.now(UTC).date())
    said = capsys.readouterr().out
    assert status == 0
    assert said in [f"0 errors, 0 warnings\n\n{as_text(report(miniature(), day))}" for day in days]


def test_there_is_no_report_on_data_with_problems(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(["--report"]) == 1
    said = capsys.readouterr()
    assert "Role level" not in said.out
    assert said.err == "validate.py: the report needs data without problems; mend them first\n"

"""Problems and their three formats."""

import json
from dataclasses import replace

import pytest

from portal.files.fix import Rewrite
from portal.files.problem import FORMATS, Problem, Severity, as_github, as_json, as_text, count


def problem(
    excerpt: str = "", *, column: int = 1, line: int = 1, severity: Severity = Severity.ERROR, message: str = "m"
) -> Problem:
    return Problem("data/x.yml", line, column, severity, "rule", message, excerpt)


def caret(problem_shown: Problem) -> tuple[str, str]:
    """The line shown, and the character over the caret."""
    _, shown, pointer, _ = as_text([problem_shown]).splitlines()
    place = pointer.index("^")
    return shown[4:], shown[place : place + 1]


def test_a_problem_is_one_line_as_editors_link_it() -> None:
    assert str(problem(line=3, column=7)) == "data/x.yml:3:7: error: rule: m"


@pytest.mark.parametrize("column", [1, 2, 30, 67, 68, 100, 101, 150, 399, 400])
def test_the_caret_stands_under_the_character_in_a_long_line(column: int) -> None:
    """The line has 400 different characters, so that a caret one place off is seen."""
    excerpt = "".join(chr(0x4E00 + place) for place in range(400))
    shown, under = caret(problem(excerpt, column=column))
    assert under == excerpt[column - 1]
    assert len(shown) <= 100


def test_a_short_line_is_shown_whole() -> None:
    assert caret(problem("id: teachers", column=5)) == ("id: teachers", "t")


def test_what_cannot_be_seen_is_shown_as_one_character_each() -> None:
    shown, under = caret(problem("a\t\u200bb", column=4))
    assert shown == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b"
    assert under == "b"


def test_a_place_behind_the_end_of_a_line_is_pointed_at() -> None:
    assert as_text([problem("key:", column=5)]).splitlines()[2] == "        ^"


def test_a_problem_without_a_line_has_no_caret() -> None:
    assert "^" not in as_text([problem("")]) + as_text([problem("   ")])


def test_problems_sort_by_place() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1)]
    problems = [Problem(path, line, column, Severity.ERROR, "rule", "m") for path, line, column in places]
    assert [(item.path, item.line, item.column) for item in sorted(problems)] == [
        ("a", 9, 1),
        ("a", 9, 2),
        ("a", 10, 1),
        ("b", 1, 1),
    ]


def test_two_problems_that_differ_in_the_line_shown_only_are_one() -> None:
    assert len({problem("one"), problem("two")}) == 1


def test_the_count_is_in_words() -> None:
    warning = problem(severity=Severity.WARNING)
    assert count([]) == "0 errors, 0 warnings"
    assert count([problem(), warning]) == "1 error, 1 warning"
    assert count([problem(), problem(), warning, warning]) == "2 errors, 2 warnings"


def test_github_gets_a_command_a_problem_with_what_would_break_it_escaped() -> None:
    shown = Problem("data/a,b:c%.yml", 2, 3, Severity.WARNING, "rule", "50% is: one,\ntwo\r\n", "excerpt")
    command, total = as_github([shown]).splitlines()
    assert command == ("::warning file=data/a%2Cb%3Ac%25.yml,line=2,col=3,title=rule::50%25 is: one,%0Atwo%0D%0A")
    assert total == "0 errors, 1 warning"


def test_json_holds_the_same() -> None:
    shown = problem("excerpt", message='a "quoted" word')
    assert json.loads(as_json([shown])) == [
        {
            "path": "data/x.yml",
            "line": 1,
            "column": 1,
            "severity": "error",
            "rule": "rule",
            "message": shown.message,
            "fix": [],
        }
    ]
    assert json.loads(as_json([])) == []


def test_every_format_ends_its_last_line_and_takes_a_generator() -> None:
    for form in FORMATS.values():
        assert form(item for item in [problem()]).endswith("\n")
        assert form(item for item in [problem()]) == form([problem()])


def test_the_lines_to_write_are_shown_below_their_problem() -> None:
    steps = (Rewrite("data/x.yml", 3, 4, ("  text: new", "  step: lead")), Rewrite("data/y.yml", 9, 8, ("more",)))
    shown = replace(problem("excerpt"), fix=steps)
    assert as_text([shown]).splitlines()[3:-1] == [
        "  In place of lines 3 to 4 write:",
        "        text: new",
        "        step: lead",
        "  Above line 9 add (data/y.yml):",
        "      more",
    ]
    assert "%0AIn place of lines 3 to 4 write:%0A" in as_github([shown])


def test_the_tenth_annotation_says_how_many_more_there_are() -> None:
    many = [problem(line=number) for number in range(1, 13)]
    commands = [line for line in as_github(many).splitlines() if line.startswith("::")]
    assert len(commands) == 10
    assert commands[-1].startswith("::error title=more::and 3 more errors")
    assert len([line for line in as_github(many).splitlines() if line.startswith("data/")]) == 3
    assert len([line for line in as_github(many[:10]).splitlines() if line.startswith("::")]) == 10

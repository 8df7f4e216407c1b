"""A document against the model: near matches, empty keys, and where each problem is put."""

import pytest

from portal.files.problem import Problem
from portal.files.source import parse
from portal.model import Role, StretchTask
from portal.model.validation import near, nearest, validate

ROLE = """\
id: tutors
title: Tutors
singular: Tutor
strand: tutoring
order: 20
summary: You tutor
framework:
  town: [run-a-workshop]
"""


def problems(text: str) -> list[Problem]:
    document, refused = parse(text, "data/roles/tutors.yml")
    assert document is not None, refused
    return validate(document, Role)[1]


def test_a_valid_document_gives_its_record() -> None:
    document, _ = parse(ROLE, "data/roles/tutors.yml")
    assert document is not None
    role, problems = validate(document, Role)
    assert role is not None
    assert (role.order, role.framework, problems) == (20, {"town": ("run-a-workshop",)}, [])


@pytest.mark.parametrize("nothing", ["leads_to:", "former_titles: ~", "leads_to: []"])
def test_an_optional_key_may_be_empty(nothing: str) -> None:
    assert problems(f"{ROLE}{nothing}\n") == []


def test_all_problems_of_a_file_are_found_at_once() -> None:
    listed = problems(
        ROLE.replace("order: 20", "order: many").replace("id: tutors", "id: The Tutors") + "colour: red\n"
    )
    assert [(problem.rule, problem.line) for problem in listed] == [
        ("id-form", 1),
        ("wrong-type", 5),
        ("unknown-key", 9),
    ]


def test_a_misspelt_key_is_one_problem_and_not_two() -> None:
    (problem,) = problems(ROLE.replace("summary:", "sumary:"))
    assert problem.rule == "unknown-key"
    assert "did you mean 'summary'?" in problem.message


def test_a_missing_key_beside_an_unknown_one_is_told() -> None:
    listed = problems(ROLE.replace("order: 20", "colour: red"))
    assert sorted(problem.rule for problem in listed) == ["missing-key", "unknown-key"]


def test_a_long_value_is_shown_in_part() -> None:
    (problem,) = problems(ROLE.replace("order: 20", f"order: {'x' * 200}"))
    assert f"{'x' * 57}..." in problem.message
    assert len(problem.message) < 150


@pytest.mark.parametrize("value", ["20", "'20'", "020"])
def test_a_number_may_stand_in_quotes(value: str) -> None:
    assert problems(ROLE.replace("order: 20", f"order: {value}")) == []


@pytest.mark.parametrize("value", ["2e1", "20.5", "0x14", "1_0_0x", "twenty"])
def test_what_is_no_whole_number_is_refused(value: str) -> None:
    assert [problem.rule for problem in problems(ROLE.replace("order: 20", f"order: {value}"))] == ["wrong-type"]


def test_a_number_out_of_range_names_the_bound() -> None:
    (low,) = problems(ROLE.replace("order: 20", "order: 0"))
    (high,) = problems(ROLE.replace("order: 20", "order: 10000"))
    assert low.message.endswith("the least is 1")
    assert high.message.endswith("the most is 9999")


def test_a_list_whose_entries_are_wrong_is_not_called_short_as_well() -> None:
    document, _ = parse("roles: [The Tutors]\n", "data/x.yml")
    assert document is not None
    listed = [problem for problem in validate(document, StretchTask)[1] if problem.rule != "missing-key"]
    assert [(problem.rule, problem.column) for problem in listed] == [("id-form", 9)]


def test_the_nearest_word_is_named_where_one_is_near() -> None:
    words = ["find-out", "take-part", "contribute", "lead"]
    assert near("findout", words) == "find-out"
    assert near("xyz", words) is None
    assert nearest("findout", words) == "; did you mean 'find-out'?"
    assert nearest("xyz", words) == ""

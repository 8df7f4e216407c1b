"""Two policies: an id is within its policy, where none is named it is the older one's, numbers say of which."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from trusts import MINIATURE

from macros.menu import menu
from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.files.problem import Problem, Severity
from portal.loading import load
from portal.views.context import PageContext
from portal.views.policy import policy_page
from portal.views.role import role_page

_EDITION = Edition("", date.min)


def _with_second_edition(data: Path, *changes: tuple[str, str]) -> tuple[Catalogue, list[Problem]]:
    shutil.copytree(MINIATURE, data)
    text = (data / "policy" / "growing-our-own.yml").read_text(encoding="utf-8")
    for old, new in (
        ("id: growing-our-own", "id: another-edition"),
        ("in_force: 2026-02-05", "in_force: 2026-03-01"),
        *changes,
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (data / "policy" / "another-edition.yml").write_text(text, encoding="utf-8")
    catalogue, problems = load(data)
    assert catalogue is not None
    return catalogue, [problem for problem in problems if problem.severity is Severity.ERROR]


def test_two_editions_may_have_the_same_ids(tmp_path: Path) -> None:
    catalogue, errors = _with_second_edition(tmp_path / "data")
    assert errors == []
    assert [policy.id for policy in catalogue.policies] == ["growing-our-own", "another-edition"]
    older, newer = catalogue.policies
    assert catalogue.clauses["mentors-for-all"].policy is older
    assert catalogue.clause_of(older, "mentors-for-all").policy is older
    assert catalogue.clause_of(newer, "mentors-for-all").policy is newer
    assert len(catalogue.clauses) == 2 * sum(len(section.clauses) for section in older.sections)


def test_a_problem_in_the_second_stands_on_its_own_line(tmp_path: Path) -> None:
    clause = "Every head of centre will name a mentor for each apprentice."
    _, errors = _with_second_edition(tmp_path / "data", (clause, clause.replace("will", "may")))
    assert [Path(problem.path).name for problem in errors] == ["another-edition.yml"]
    assert errors[0].rule == "duty-unlike-clause"
    assert errors[0].excerpt.strip() == "force: will"


def test_a_policy_names_its_own_clauses_and_holders_alone(tmp_path: Path) -> None:
    change = ("- id: mentors-for-all", "- id: mentors-for-nearly-all")
    _, errors = _with_second_edition(tmp_path / "data", change)
    assert {problem.rule for problem in errors} == {"unknown-id"}
    assert {Path(problem.path).name for problem in errors} == {"another-edition.yml"}


@pytest.mark.parametrize("policies", [1, 2])
def test_a_role_page_says_of_which_policy_a_clause_is_where_there_are_several(policies: int, tmp_path: Path) -> None:
    catalogue = _with_second_edition(tmp_path / "data")[0] if policies == 2 else load(MINIATURE)[0]
    assert catalogue is not None
    page = role_page(PageContext(catalogue, _EDITION), next(role for role in catalogue.roles if role.id == "tutors"))
    numbers = [line.number for line in (*page.duties_held, *page.duties_owed)]
    assert numbers
    assert all((" of the growing our own policy" in number) is (policies == 2) for number in numbers)


def test_the_menu_has_one_line_for_all_policies_and_each_leads_to_the_others(tmp_path: Path) -> None:
    catalogue, _ = _with_second_edition(tmp_path / "data")
    nav = [{"The policy": "policy/*.md"}, {"About": "about.md"}]
    assert list(menu(nav, catalogue)) == [{"Policies": "policy/growing-our-own.md"}, {"About": "about.md"}]
    context = PageContext(catalogue, _EDITION)
    older, newer = catalogue.policies
    assert [line.id for line in policy_page(context, older, date.min).others] == [newer.id]
    assert [line.id for line in policy_page(context, newer, date.min).others] == [older.id]

"""The list of the rules of single files: each one that the code can name, and no other."""

import ast
from pathlib import Path

import pytest
from trusts import ROOT

from portal.checks import CHECKS
from portal.checks.files import FILE_RULES
from portal.files.problem import Severity

READERS = (
    "advice.py", "strays.py", "files/bullets.py", "files/source.py", "files/syntax.py", "model/validation.py",
    "loading.py",
)  # fmt: skip


def _words(file: Path) -> set[str]:
    """Every text constant of a module that could be the name of a rule."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_each_rule_of_a_file_is_named_by_the_code_that_reads_files() -> None:
    named = set().union(*(_words(ROOT / "portal" / name) for name in READERS))
    assert set(FILE_RULES) <= named


def test_no_rule_of_a_file_is_the_name_of_a_check() -> None:
    assert set(FILE_RULES).isdisjoint(check.rule for check in CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=[check.rule for check in CHECKS])
def test_a_warning_says_should_and_an_error_must(check: object) -> None:
    rule = next(rule for rule in CHECKS if rule is check)
    assert (" should " in rule.sentence) is (rule.severity is Severity.WARNING)
    assert (" must " in rule.sentence) is (rule.severity is Severity.ERROR)

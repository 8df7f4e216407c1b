"""The examples in docstrings hold, wherever a module has any."""

import doctest
import importlib
from pathlib import Path

import pytest
from trusts import ROOT

PACKAGES = ("portal", "macros", "editing", "exporting", "spreadsheet", "importing", "publishing", "upkeep")
MODULES = sorted(
    ".".join(file.relative_to(ROOT).with_suffix("").parts)
    for package in PACKAGES
    for file in Path(ROOT, package).rglob("*.py")
    if ">>>" in file.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert tried and not failed

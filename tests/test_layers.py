"""What may know what: the domain no site generator, and one module YAML. test_neutral says what may know the trust."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from trusts import ROOT

PORTAL = sorted((ROOT / "portal").rglob("*.py"))


def imported(file: Path) -> Iterator[str]:
    """The modules that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            yield node.module or ""


def packages(file: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(file)}


@pytest.mark.parametrize("file", PORTAL, ids=lambda file: str(file.relative_to(ROOT)))
def test_the_domain_knows_no_site_generator(file: Path) -> None:
    assert packages(file).isdisjoint({"mkdocs", "mkdocs_macros", "material", "jinja2", "markupsafe", "macros"})


def test_yaml_is_read_in_one_place() -> None:
    assert [file.name for file in PORTAL if "yaml" in packages(file)] == ["source.py"]


def test_the_site_is_built_without_what_edits_the_data() -> None:
    for file in [*PORTAL, *sorted((ROOT / "macros").rglob("*.py"))]:
        assert packages(file).isdisjoint({"editing", "ruamel"}), file


@pytest.mark.parametrize("package", ["files", "model"])
def test_the_lower_layers_know_nothing_of_the_upper_ones(package: str) -> None:
    upper = ("portal.catalogue", "portal.loading", "portal.checks", "portal.views", "portal.outlets", "portal.report")
    for file in (ROOT / "portal" / package).glob("*.py"):
        assert not [module for module in imported(file) if module.startswith(upper)], file


def test_the_views_know_neither_the_checks_nor_the_files() -> None:
    for file in (ROOT / "portal" / "views").glob("*.py"):
        modules = set(imported(file))
        assert not [module for module in modules if module.startswith("portal.checks")], file
        assert modules.isdisjoint({"portal.files.source", "portal.model.validation", "pathlib", "os"}), file

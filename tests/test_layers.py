"""What may know what: the domain no site generator, one module YAML, and nothing but the data the trust."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from trusts import ROOT, real

PORTAL = sorted((ROOT / "portal").rglob("*.py"))
TEXTS = (".css", ".html", ".js", ".md", ".mjs", ".py", ".svg", ".toml", ".txt", ".xml", ".yml", ".json", ".webmanifest")
# What another trust keeps as it is. Its data is its own, and so are the pages made from it.
OURS = [
    ROOT / "Makefile",
    ROOT / "mkdocs.yml",
    *(
        file
        for folder in ("docs", "macros", "portal", "scripts")
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix in TEXTS and "__pycache__" not in file.parts
    ),
]


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


@pytest.mark.parametrize("name", ["model", "document", "problem", "source", "syntax", "validation", "walk", "lexicon"])
def test_the_lower_layers_know_nothing_of_the_upper_ones(name: str) -> None:
    upper = {"portal.catalogue", "portal.checks", "portal.views", "portal.api", "portal.report", "portal.data_guide"}
    files = [file for file in PORTAL if file.relative_to(ROOT / "portal").parts[0] in (name, f"{name}.py")]
    assert files
    for file in files:
        assert not [module for module in imported(file) if any(module.startswith(other) for other in upper)]


def test_the_views_know_neither_the_checks_nor_the_files() -> None:
    for file in (ROOT / "portal" / "views").glob("*.py"):
        modules = set(imported(file))
        assert not [module for module in modules if module.startswith("portal.checks")], file
        assert modules.isdisjoint({"portal.source", "portal.validation", "pathlib", "os"}), file


def names_of_the_trust() -> list[str]:
    trust = real().trust
    titles = [title for role in real().roles for title in (role.title, role.singular, *role.former_titles)]
    places = [setting.title for setting in trust.settings]
    return sorted({trust.name, trust.strapline, "Havering", *titles, *places})


def _pattern() -> re.Pattern[str]:
    """The trust's names; the short one in its capitals, for it may be a word, and titles of one word as ids."""
    names = [name for name in names_of_the_trust() if " " in name or name == "Havering"]
    ids = [role.id for role in real().roles if "-" in role.id]
    return re.compile(rf"\b(?:{real().trust.short}|(?i:{'|'.join(map(re.escape, [*names, *ids]))}))\b")


def test_the_pattern_finds_what_it_looks_for() -> None:
    pattern = _pattern()
    for text in ("LIFE Education Trust", "in Havering", "For Teaching assistants only", "id: new-headteachers"):
        assert pattern.search(text), text
    assert not pattern.search("for life, and teachers")


def test_only_the_data_knows_the_trust() -> None:
    pattern = _pattern()
    found = {
        f"{file.relative_to(ROOT)}:{number}: {hit.group()}"
        for file in OURS
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if (hit := pattern.search(line))
    }
    assert found == set()
    assert len(OURS) > 50

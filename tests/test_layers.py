"""What may know what: the contracts of pyproject.toml hold, and one module alone reads YAML.

test_neutral says what may know the trust.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from trusts import ROOT

PACKAGES = ("portal", "macros", "editing", "exporting", "spreadsheet", "importing", "publishing", "upkeep")


def imported(file: Path) -> Iterator[str]:
    """The packages that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            yield (node.module or "").split(".")[0]


def test_no_contract_is_broken() -> None:
    # In a process of its own: what other tests have imported would decide which packages are seen.
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_package_is_under_contract() -> None:
    packages = {file.parent.name for file in ROOT.glob("*/__init__.py")} - {"scripts", "tests"}
    assert packages == set(PACKAGES)


def test_the_plugin_and_the_hook_alone_know_the_site_generator() -> None:
    """The plugin, with the room for its pages and the one for its files, and the hook that says where a build goes."""
    knowing = {
        file.name
        for file in (ROOT / "macros").rglob("*.py")
        if not set(imported(file)).isdisjoint({"mkdocs", "mkdocs_macros", "material"})
    }
    assert knowing == {"__init__.py", "pages.py", "data_page.py", "handover.py", "output.py"}


def test_yaml_is_read_in_one_place() -> None:
    files = sorted((ROOT / "portal").rglob("*.py"))
    assert [file.name for file in files if "yaml" in set(imported(file))] == ["source.py"]

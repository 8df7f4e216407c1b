"""The plan's logic, which touches no page: tests/js run by node where node is there. A browser runs them as well."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

JS = Path(__file__).parent / "js"
# From this version on node takes a .js file with imports for the module that it is.
OLDEST = (20, 19)


def _node() -> str | None:
    node = shutil.which("node")
    if node is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False, timeout=60).stdout
    version = re.match(r"v(\d+)\.(\d+)", said)
    return node if version and (int(version[1]), int(version[2])) >= OLDEST else None


def test_the_logic_of_the_plan_under_node() -> None:
    node = _node()
    if node is None:
        pytest.skip("NO NODE OF VERSION 20.19 OR NEWER WAS FOUND, so tests/js ran in the browser tests only, if there")
    files = sorted(str(file) for file in JS.glob("plan*.test.mjs"))
    assert files
    done = subprocess.run([node, "--test", *files], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout

"""The display's logic, which touches no page: tests/js run by node where node is there."""

import subprocess
from pathlib import Path

import pytest
from asked import queries

JS = Path(__file__).parent / "js"


def test_the_logic_of_the_display_under_node() -> None:
    node = queries.node()
    if node is None:
        pytest.skip(
            "NO NODE OF VERSION 20.19 OR NEWER WAS FOUND, so the display was tested in a browser only, if there"
        )
    files = sorted(str(file) for file in JS.glob("display*.test.mjs"))
    assert len(files) >= 2
    done = subprocess.run([node, "--test", *files], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout

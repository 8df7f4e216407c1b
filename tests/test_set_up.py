"""The set-up of a copy: one at a time, again after an interruption, and anew where the folder has been moved."""

import shutil
import subprocess
from pathlib import Path

import pytest
from trusts import ROOT

# Stands in for Python: `-m venv` makes a folder with the same script, and pip only says that it was called.
PYTHON = """#!/bin/sh
case "$*" in
  *"-m venv"*)
    mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && sleep 0.2
    echo "command = x -m venv $PWD/$3" > "$3/pyvenv.cfg";;
  *"-m pip"*) echo pip >> pip.log;;
esac
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the set-up reads, in a folder with a name that a shell would stumble over."""
    folder = tmp_path / "the trust's copy"
    folder.mkdir()
    for name in ("Makefile", "set-up.mk", "requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    (folder / "python").write_text(PYTHON, encoding="utf-8")
    (folder / "python").chmod(0o755)
    return folder


def begin(folder: Path) -> "subprocess.Popen[str]":
    command = ["make", ".venv/test.ok", "PYTHON=./python"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def set_up(folder: Path) -> str:
    process = begin(folder)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    return said


def calls(folder: Path) -> int:
    return (folder / "pip.log").read_text(encoding="utf-8").count("pip")


def test_it_is_done_once(copy: Path) -> None:
    assert "Installing what the site needs" in set_up(copy)
    assert calls(copy) == 3
    assert "Installing" not in set_up(copy)
    assert calls(copy) == 3


def test_two_at_once_are_one(copy: Path) -> None:
    if shutil.which("flock") is None:
        pytest.skip("flock is not installed")
    both = [begin(copy), begin(copy)]
    said = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert calls(copy) == 3


def test_a_folder_that_was_moved_is_set_up_anew(copy: Path) -> None:
    set_up(copy)
    moved = copy.rename(copy.with_name("elsewhere"))
    assert "has been moved" in set_up(moved)
    assert calls(moved) == 6
    assert "Installing" not in set_up(moved)


def test_an_interrupted_set_up_is_done_again(copy: Path) -> None:
    set_up(copy)
    for mark in ("site.ok", "test.ok"):
        (copy / ".venv" / mark).unlink()
    set_up(copy)
    assert calls(copy) == 6

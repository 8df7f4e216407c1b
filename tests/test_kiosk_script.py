"""The script that starts the screen's browser: what it hands over, what it refuses, what it forgets."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from trusts import ROOT

ADDRESS = "https://opportunities.example.org/display/?role=teachers"


@pytest.fixture
def computer(tmp_path: Path) -> Path:
    """The folder of the script, by a name that a shell would stumble over, and a browser that says what it got."""
    kiosk = tmp_path / "the staff's room #1"
    shutil.copytree(ROOT / "hosting" / "kiosk", kiosk)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "chromium").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    (tmp_path / "bin" / "chromium").chmod(0o755)
    return kiosk


def start(kiosk: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    own = {"PATH": f"{kiosk.parent / 'bin'}:/usr/bin:/bin", "HOME": str(kiosk.parent)}
    rest = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "XDG_DATA_HOME")}
    command = ["sh", str(kiosk / "kiosk.sh"), *arguments]
    return subprocess.run(
        command, env={**rest, **own, **environment}, capture_output=True, text=True, check=False, timeout=300
    )


def test_the_browser_gets_the_start_page_with_the_address(computer: Path) -> None:
    done = start(computer, ADDRESS, KIOSK_FLAGS="--lang=en-GB --mute-audio")
    assert done.returncode == 0, done.stderr
    flags = done.stdout.splitlines()
    assert {"--kiosk", "--disable-pinch", "--no-first-run", "--lang=en-GB", "--mute-audio"} <= set(flags)
    assert f"--user-data-dir={computer.parent}/.local/share/display-kiosk" in flags
    start_page, _, address = flags[-1].partition(".html#")
    assert address == ADDRESS
    assert start_page.endswith("the%20staff's%20room%20%231/start")


@pytest.mark.parametrize("wrong", ["", "display", "https://opportunities.example.org/", "file:///display/"])
def test_without_the_address_of_a_display_it_says_what_it_needs(computer: Path, wrong: str) -> None:
    done = start(computer, wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert "name the address of the display, with its slash" in done.stderr


def test_a_reset_forgets_what_the_browser_has_kept_and_nothing_else(computer: Path) -> None:
    share = computer.parent / ".local" / "share"
    for name in ("display-kiosk/Default", "other"):
        (share / name).mkdir(parents=True)
    assert start(computer, "--reset").returncode == 0
    assert [path.name for path in share.iterdir()] == ["other"]

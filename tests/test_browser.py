"""Which browser the tests and the prints use, and how one comes to a machine that has none."""

import os
from collections.abc import Callable
from pathlib import Path

import browser
import pytest

Programs = Callable[..., Path]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Put programs of these names on PATH, and nothing else; their folder."""

    def put(**named: str) -> Path:
        for name, script in named.items():
            program = tmp_path / name.replace("_", "-")
            program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        return tmp_path

    return put


def test_one_without_windows_comes_first(programs: Programs) -> None:
    folder = programs(google_chrome="", chromium="", chromium_headless_shell="")
    assert browser.on_path() == str(folder / "chromium-headless-shell")


def test_any_other_will_do(programs: Programs) -> None:
    folder = programs(google_chrome="")
    assert browser.on_path() == str(folder / "google-chrome")


# An apt-get that knows some packages, and puts a program of the same name beside itself.
APT_GET = """for package; do :; done
case " {known} " in *" $package "*) echo '#!/bin/sh' > "$0.new"; /bin/chmod +x "$0.new"
  /bin/mv "$0.new" "${{0%/*}}/$package";; esac"""


@pytest.mark.parametrize(
    ("known", "installed"),
    [("chromium-headless-shell chromium", "chromium-headless-shell"), ("chromium", "chromium"), ("", None)],
)
def test_debian_installs_the_first_package_it_has(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, known: str, installed: str | None
) -> None:
    folder = programs(apt_get=APT_GET.format(known=known))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert browser.debian_installs() == (installed and str(folder / installed))


def test_only_root_may_install(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(apt_get=APT_GET.format(known="chromium"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert browser.debian_installs() is None


@pytest.mark.parametrize(
    "program", ["chrome-headless-shell-linux64/chrome-headless-shell", "chrome-linux/headless_shell"]
)
def test_playwright_has_one_without_windows_beside_its_own(tmp_path: Path, program: str) -> None:
    own = tmp_path / "chromium-1255" / "chrome-linux64" / "chrome"
    assert browser.without_windows(own) is None
    without_windows = tmp_path / "chromium_headless_shell-1255" / program
    without_windows.parent.mkdir(parents=True)
    for name in (without_windows.name, "LICENSE.headless_shell", "headless_lib_data.pak"):
        (without_windows.parent / name).touch()
    assert browser.without_windows(own) == str(without_windows)

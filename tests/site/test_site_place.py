"""Where a build goes: never over what is somebody's own, never half there, and what stood there stays when it fails."""

import os
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from trusts import CASES, lay_out

Build = Callable[..., "subprocess.CompletedProcess[str]"]


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("name", ["the data", "a folder of somebody's own", "a file", "a folder inside of the data"])
def test_what_no_build_has_made_is_not_replaced(build_here: Build, tmp_path: Path, name: str) -> None:
    lay_out(None, tmp_path / "data")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "letter.txt").write_text("mine", encoding="utf-8")
    before = contents(tmp_path)
    place = {
        "the data": "data",
        "a folder of somebody's own": "own",
        "a file": "own/letter.txt",
        "a folder inside of the data": "data/site",
    }[name]
    done = build_here(tmp_path / place, str(tmp_path / "data"))
    assert done.returncode == 2
    sentence = done.stdout.strip().splitlines()[-1]
    assert sentence.startswith(f"The site is not built: {tmp_path / place} ")
    assert "name another folder with SITE=path" in sentence
    assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_named(build: Build, tmp_path: Path) -> None:
    done = build(Path("/proc/no/such/place"), "tests/miniature/data")
    assert done.returncode == 2
    assert done.stdout.strip().splitlines()[-1].startswith("The site cannot be written to /proc/no/such/place: ")
    assert "Traceback" not in done.stdout + done.stderr


def test_a_full_disk_is_one_sentence_and_leaves_the_site(build_here: Build, tmp_path: Path) -> None:
    """A file that may not grow stands in for a disk that has no room."""
    (tmp_path / "site").mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        done = build_here(tmp_path / "site", "tests/miniature/data")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert done.returncode == 2
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stdout.strip().splitlines()[-1].startswith(f"The site cannot be written to {tmp_path / 'site'}: ")
    assert list(tmp_path.iterdir()) == [tmp_path / "site"]
    assert list((tmp_path / "site").iterdir()) == []


@pytest.mark.parametrize("epoch", ["", "soon", "99999999999"])
def test_a_day_that_is_none_is_named(build_here: Build, tmp_path: Path, epoch: str) -> None:
    done = build_here(tmp_path / "site", "tests/miniature/data", SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == 2
    assert done.stdout.strip().startswith(f"The site is not built: SOURCE_DATE_EPOCH is '{epoch}'; it must be ")
    assert "Traceback" not in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_fails_leaves_the_site_as_it_was(build: Build, build_here: Build, tmp_path: Path) -> None:
    site = tmp_path / "the trust's own folder" / "site"
    before = os.umask(0o077)
    try:
        assert build_here(site, "tests/miniature/data").returncode == 0
    finally:
        os.umask(before)
    assert {file.stat().st_mode & 0o777 for file in site.rglob("*") if file.is_file()} == {0o644}
    built = contents(site)
    for case, builds in (("merge-conflict", build), ("alike-words", build_here)):
        lay_out(CASES / case, tmp_path / case)
        done = builds(site, str(tmp_path / case))
        assert done.returncode == 1, case
        assert "Traceback" not in done.stdout + done.stderr
        assert contents(site) == built
        assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert build_here(site, "tests/miniature/data").returncode == 0
    assert contents(site) == built

"""The sites that tests look at. Each is built once for all workers, and kept until anything changes that it is made of.

A kept site stands in `build/tests/`, under a digest of the data, the code, the settings, the history and the day. So it
is never out of date, and a second run of the tests finds it there. Nothing may write into it.
"""

import fcntl
import hashlib
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from trusts import ROOT, may_lack

from portal.loading import load

KEPT = ROOT / "build" / "tests"
# What a site is made of besides its data.
_CODE = ("docs", "editing", "importing", "macros", "mkdocs.yml", "portal", "publishing", "requirements.txt", "upkeep")
# What of the surroundings shows in a site.
_SURROUNDINGS = ("PDFS", "HISTORY", "DIRECTORY_URLS", "SOURCE_DATE_EPOCH", "TODAY", "TZ")
# How many editions of a site are kept: another run of the tests may still look at the one before.
_EDITIONS = 2


def build(
    to: Path, data: str = "data", *, strict: bool = True, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Build the site on a data folder; where that is ``strict``, every warning is an error. It may fail."""
    command = [sys.executable, "-m", "mkdocs", "build", *(["--strict"] if strict else []), "--site-dir", str(to)]
    settings = {"DATA": data, "CI": "1", "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **settings}, capture_output=True, text=True, timeout=900, check=False
    )


def build_here(
    to: Path, data: str = "data", *, strict: bool = True, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Build the site as ``build`` does, in this process, which has imported before what a build needs."""
    from click.testing import CliRunner  # noqa: PLC0415 (only the tests of sites need it)
    from mkdocs.__main__ import cli  # noqa: PLC0415

    arguments = ["build", *(["--strict"] if strict else []), "--site-dir", str(to)]
    settings = {"DATA": data, "CI": "1", "NO_MKDOCS_2_WARNING": "1", **environment}
    log = logging.getLogger("mkdocs")
    handlers, propagates, level = list(log.handlers), log.propagate, log.level
    try:
        with chdir(ROOT):
            done = CliRunner(env=settings, catch_exceptions=False).invoke(cli, arguments)
    finally:
        log.handlers[:], log.propagate = handlers, propagates
        log.setLevel(level)
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


def site_of(name: str, data: str = "data", **environment: str) -> Path:
    """The folder of a site, which is built unless it is kept. Raises ``AssertionError`` if it cannot be built."""

    def write(folder: Path) -> None:
        known = own_warnings(data)
        done = build(folder, data, strict=not known, **environment)
        said = {line.partition("WARNING -  ")[2] for line in done.stderr.splitlines() if "WARNING -  " in line}
        assert done.returncode == 0, f"the site on {data} was not built:\n{done.stdout}{done.stderr}"
        assert said <= known, f"the build of the site on {data} warns of more than the data"

    return kept(name, digest(ROOT / data, environment), write)


def own_warnings(data: str) -> set[str]:
    """What a build says of the data of another trust, which may still be incomplete; nothing of the first one's."""
    if not (Path(data) == Path("data") and may_lack("real")):
        return set()
    return {str(problem) for problem in load(ROOT / data)[1]} | {str(problem) for problem in load(Path(data))[1]}


def kept(name: str, edition: str, write: Callable[[Path], None]) -> Path:
    """The folder of this name and edition; it is written if it is not there, by whichever worker comes first."""
    home = KEPT / name
    home.mkdir(parents=True, exist_ok=True)
    folder = home / edition
    with _locked(home / "lock"):
        if not folder.exists():
            unfinished = home / "unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            write(unfinished)
            unfinished.rename(folder)
            earlier = sorted(
                (folder for folder in home.iterdir() if folder.is_dir()), key=lambda folder: folder.stat().st_mtime
            )
            for stale in earlier[:-_EDITIONS]:
                shutil.rmtree(stale)
    return folder


def digest(data: Path, environment: dict[str, str]) -> str:
    """A digest of all that makes a site."""
    surroundings = {name: os.environ.get(name, "") for name in _SURROUNDINGS} | environment
    of = hashlib.sha256(repr((sorted(surroundings.items()), _history(data), _today(), sys.version)).encode())
    for file in sorted(file for part in _CODE for file in _files(ROOT / part)):
        _add(of, file, ROOT)
    for file in sorted(_files(data)):
        _add(of, file, data)
    return of.hexdigest()[:16]


def _add(of: "hashlib._Hash", file: Path, folder: Path) -> None:
    content = file.read_bytes()
    of.update(f"{file.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
    of.update(content)


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for file in path.rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file


def _history(data: Path) -> str:
    """The commit that the data is checked out from, if it is under version control."""
    command = ["git", "-C", str(data), "rev-parse", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Hold a lock that only one process at a time can have; it ends with the process at the latest."""
    with file.open("w") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield

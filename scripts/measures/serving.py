"""How long it takes from saving a data file until the page shows it, under `make serve`."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from measures.process import ROOT, environment

PATIENCE = 120.0
_SUMMARY = re.compile(r"^summary: .*$", re.MULTILINE)


def seconds_to_fresh(data: Path, times: int, folder: Path) -> list[float]:
    """Serve a copy of the data, change a role level's summary ``times`` times, and time each until the page has it."""
    copy = folder / "data"
    shutil.copytree(data, copy)
    role = min((copy / "roles").glob("*.yml"))
    text = role.read_text(encoding="utf-8")
    durations = []
    with _served(copy) as address:
        page = f"{address}roles/{role.stem}/"
        _wait_for(page, "")
        for number in range(1, times + 1):
            time.sleep(1.0)
            words = f"Saved for the {number}. time"
            role.write_text(_SUMMARY.sub(f"summary: {words}", text), encoding="utf-8")
            durations.append(_wait_for(page, words))
    return durations


@contextmanager
def _served(data: Path) -> Iterator[str]:
    """Serve the site on a free port and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(DATA=str(data)), stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _wait_for(page: str, words: str) -> float:
    """Ask for a page until it holds the words, and return how long that took."""
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE:
        try:
            with urlopen(page, timeout=PATIENCE) as answer:
                if words in answer.read().decode():
                    return time.perf_counter() - start
        except (URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{page} did not show {words!r} within {PATIENCE:.0f} seconds")

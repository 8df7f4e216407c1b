"""Runs a command and says how long it took and how much memory it held at its peak."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, order=True)
class Cost:
    """What a command took: seconds by the clock, seconds of processor time, and its peak in MB."""

    seconds: float
    processor: float
    megabytes: float


def run(command: Sequence[str], *, python: str = sys.executable, folder: Path = ROOT, **settings: str) -> Cost:
    """Run a command of this project's Python, or of another, in a folder; ``settings`` go into its environment.

    Raises ``CalledProcessError``, with what the command printed, when it fails.
    """
    with subprocess.Popen(
        [python, *command],
        cwd=folder,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        start = time.perf_counter()
        assert process.stdout is not None
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output=output)
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def environment(**settings: str) -> dict[str, str]:
    """Return the environment for a command: ours with these settings, and Python keeping what it has compiled."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**variables, "NO_MKDOCS_2_WARNING": "1", **settings}

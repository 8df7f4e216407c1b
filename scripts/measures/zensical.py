"""Zensical, which draws Markdown pages as Material does: an environment of its own, and a clean build in it."""

import json
import subprocess
import sys
from pathlib import Path

from measures.process import ROOT, Cost, run

FOLDER = ROOT / "build" / "zensical"


def python() -> str | None:
    """Return the Python of an environment that has zensical; None where its package cannot be had."""
    program = FOLDER / "bin" / "python"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    has = [str(program), "-c", "import zensical"]
    get = [str(program), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "zensical"]
    for command in (has, get, has):
        done = subprocess.run(command, capture_output=True, check=False)
        if command is has and done.returncode == 0:
            return str(program)
    return None


def clean_build(program: str, settings: Path) -> Cost | str:
    """Build the pages of a configuration from nothing; where zensical does not take them, return its reason.

    It has search unless it is told otherwise; the sites that it is compared with have none.
    """
    own = settings.with_name("zensical.yml")
    configuration = json.loads(settings.read_text(encoding="utf-8"))
    configuration["plugins"] = [{"search": {"enabled": False}}]
    own.write_text(json.dumps(configuration, indent=1), encoding="utf-8")
    command = ["-m", "zensical", "build", "--clean", "--config-file", str(own)]
    try:
        return run(command, python=program, folder=own.parent)
    except subprocess.CalledProcessError as error:
        return str(error.output).strip().rpartition("\n")[2]

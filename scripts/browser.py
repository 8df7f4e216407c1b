"""Find a browser for the browser tests, or install one; print where it is.

Looked for in this order: `chromium` or `chrome` on PATH, Playwright's own, Playwright's after an install, and,
for root on Debian, the package `chromium`. Exit status 1 when there is none.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

NAMES = ("chromium", "chrome", "chromium-browser", "google-chrome", "google-chrome-stable")


def on_path() -> str | None:
    """Return the browser that stands on PATH."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def of_playwright() -> str | None:
    """Return Playwright's own browser, where that is installed and starts."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 (the site alone does without it)

    try:
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    except Error:
        return None
    return path if Path(path).exists() else None


def playwright_installs() -> str | None:
    """Let Playwright download its browser."""
    print("No browser found; asking Playwright for one (a few minutes) ...", file=sys.stderr)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, capture_output=True, check=False, timeout=600).returncode:
        return None
    return of_playwright()


def debian_installs() -> str | None:
    """Install Debian's package, which needs root."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    print("Installing the package chromium (a few minutes) ...", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        subprocess.run(command, capture_output=True, check=False, env=environment)
    return on_path()


def find() -> str | None:
    """Return the path of a browser that is there already."""
    return on_path() or of_playwright()


def main() -> int:
    """Find or install a browser, print its path and return the exit status."""
    ways: Iterator[Callable[[], str | None]] = iter((on_path, of_playwright, playwright_installs, debian_installs))
    for way in ways:
        try:
            browser = way()
        except (OSError, subprocess.TimeoutExpired):
            continue
        if browser:
            print(f"Browser: {browser}")
            return 0
    print(
        "No browser was found and none could be installed. Install Chromium (for example `apt install chromium`)\n"
        "and run the command again; without it the browser tests cannot run.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())

"""Find a browser for the browser tests, or install one; print where it is.

Looked for in this order: Chromium or Chrome on PATH, Playwright's own, Playwright's after an install, and, for root
on Debian, a package. A Chromium without windows comes first: a page opens there in a quarter of the time. Exit status
1 when there is none.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

WITHOUT_WINDOWS = ("chromium-headless-shell", "chrome-headless-shell", "headless_shell")
NAMES = (*WITHOUT_WINDOWS, "chromium", "chrome", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium-headless-shell", "chromium")

# What a browser makes ready for people, in a process of its own for each window, and tests and prints have no use for.
_FOR_PEOPLE = (
    "InitialWebUI",
    "MediaRouter",
    "OptimizationHints",
    "PreloadTopChromeWebUI",
    "SpareRendererForSitePerProcess",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
    "WebUIReloadButton",
)
# Of two such lists a browser reads the last. These Playwright switches off itself.
_BY_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-gpu",
    f"--disable-features={','.join((*_FOR_PEOPLE, *_BY_PLAYWRIGHT))}",
)


def on_path() -> str | None:
    """Return the browser that stands on PATH."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def of_playwright() -> str | None:
    """Return Playwright's own browser, where that is installed and starts."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 (the site alone does without it)

    try:
        with sync_playwright() as playwright:
            path = Path(playwright.chromium.executable_path)
    except Error:
        return None
    return without_windows(path) or (str(path) if path.exists() else None)


def without_windows(path: Path) -> str | None:
    """Return the Chromium without windows that Playwright has in a folder beside that of ``path``, its Chromium."""
    of_path = next((folder for folder in path.parents if folder.name.startswith("chromium-")), path)
    beside = of_path.with_name(of_path.name.replace("chromium", "chromium_headless_shell", 1))
    return next((str(program) for program in beside.glob("*/*") if program.stem in WITHOUT_WINDOWS), None)


def playwright_installs() -> str | None:
    """Let Playwright download its Chromium without windows, and not the one with them."""
    print("No browser found; asking Playwright for one (a few minutes) ...", file=sys.stderr)
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    if subprocess.run(command, capture_output=True, check=False, timeout=600).returncode:
        return None
    return of_playwright()


def debian_installs() -> str | None:
    """Install Debian's package, which needs root."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    print("Installing Debian's Chromium (a few minutes) ...", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], capture_output=True, check=False, env=environment)
    for package in PACKAGES:
        command = ["apt-get", "install", "-y", "-qq", package]
        subprocess.run(command, capture_output=True, check=False, env=environment)
        if path := on_path():
            return path
    return None


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

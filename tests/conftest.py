"""What many tests share: the sites on the real data and on the miniature's, a server, a browser."""

import gc
import os
import re
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import remembering  # noqa: F401 (before all that takes the functions it replaces)
import sites
from browser import ARGUMENTS, find
from trusts import MINIATURE_DAY, SOURCE, real

from portal.catalogue import Catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
ANOTHER_TRUST = "names what the first trust says, and data/source.yml, which counts its policy, is gone"
# Milliseconds after which what a page should do by itself is given up; it bounds a failure, and no test waits for it.
PATIENCE = 120_000
# How many more objects there must be before Python looks for rubbish among the new ones.
_ALLOCATIONS = 50_000
_MISSING = re.compile(r"\bNO [A-Z]+ (?:WAS FOUND|IS INSTALLED), .*?(?=['\")]*$)")
NO_BROWSER = "NO BROWSER WAS FOUND, so the browser tests did not run; `make test` installs one"


Build = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def build() -> Build:
    """A function that builds the site into a folder, from a data folder, and returns how that went."""
    return sites.build


@pytest.fixture(scope="session")
def build_here() -> Build:
    """The same function for what needs no process of its own."""
    return sites.build_here


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The real data, as the domain loads it."""
    return real()


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the site on the real data."""
    return sites.site_of("real")


@pytest.fixture(scope="session")
def miniature_site() -> Path:
    """The folder of the site on the fictional trust's data; this project's history shall not show in its pages."""
    return sites.site_of("miniature", "tests/miniature/data", HISTORY="false", TODAY=f"{MINIATURE_DAY}")


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder without a word; what is missing gets the folder's 404.html."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class names it so)
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory) / "404.html"
        if code != 404 or not missing.exists():
            super().send_error(code, message, explain)
            return
        content = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine and give its address, without a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address at which the site on the real data is served."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def miniature_server(miniature_site: Path) -> Iterator[str]:
    """The address under which the fictional trust's site is served."""
    with serve(miniature_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Where the browser is. Where there is none its tests fail under CI, and are skipped loudly elsewhere."""
    path = find()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)
    return path


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator["Browser"]:
    """One Chromium for all browser tests."""
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 (only these tests need it)

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser_path, args=[*ARGUMENTS])
        yield launched
        launched.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what asks after the first trust's policy where another trust's data has taken its place.

    Where two workers share the tests, those that share more than a site stay together, and begin first.
    """
    for item in items:
        if not SOURCE.exists() and item.get_closest_marker("first_trust"):
            item.add_marker(pytest.mark.skip(reason=ANOTHER_TRUST))
        if group := _group(item):
            item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Stop where the workers would not keep a group together, and each make what its tests share.

    What has been collected is left out when Python looks for rubbish.
    """
    if "PYTEST_XDIST_WORKER" in os.environ and session.config.getoption("loadgroup", default=False):
        for item in session.items:
            if item.get_closest_marker("xdist_group") and "@" not in item.nodeid:
                raise pytest.UsageError("this pytest and this pytest-xdist do not go together: groups are not kept")
    # The tests themselves, and the data they share, live until the end: looking for rubbish among them is for nothing.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, *gc.get_threshold()[1:])


def _group(item: pytest.Item) -> str:
    """Whatever a test shares with others and that takes its time to make; nothing where it stands alone."""
    assert isinstance(item, pytest.Function)
    if "pages" in item.fixturenames and item.path.parent.name == "site":
        return "pages"
    shared = [
        definition
        for name in item.fixturenames
        for definition in item._fixtureinfo.name2fixturedefs.get(name, ())
        if definition.scope == "module"
    ]
    return item.path.name if shared else ""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once, in red, which tests did not run for want of a browser or a web server."""
    reasons = Counter(
        match[0]
        for report in terminalreporter.stats.get("skipped", [])
        if (match := _MISSING.search(str(report.longrepr)))
    )
    for reason, number in reasons.items():
        terminalreporter.write_sep("!", f"{number} tests skipped: {reason}", red=True, bold=True)

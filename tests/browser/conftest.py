"""Opens pages in contexts of their own and notes whatever the browser has to complain about."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from conftest import PATIENCE
from places import DESKTOP
from trusts import MINIATURE_DAY, REAL, real

from portal.edition import edition

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Response
    from stage import Stage


# In a page it is nine o'clock on the day of its site when the tests begin, whatever day it is.
_BEGUN = time.time()
_ON_ANOTHER_DAY = """globalThis.Date = class extends Date {
  constructor(...given) { super(...(given.length ? given : [new.target.now()])); }
  static now() { return super.now() + AHEAD; }
};"""


def _on(day: date) -> str:
    """A script that moves a page's clock to a day."""
    nine = datetime(day.year, day.month, day.day, 9, tzinfo=UTC).timestamp()
    return _ON_ANOTHER_DAY.replace("AHEAD", str(round((nine - _BEGUN) * 1000)))


class Watch:
    """Notes whatever the browser has to complain about on a page, and what that asks of any other origin."""

    def __init__(self, page: "Page", server: str, trouble: list[str]) -> None:
        self.server = server
        self.trouble = trouble
        page.on("console", lambda said: said.type in ("warning", "error") and self._console(said.text, said.type))
        page.on("pageerror", lambda error: self.trouble.append(f"script failed: {error}"))
        page.on("requestfailed", self._failed)
        page.on("request", lambda request: self._request(request.url))
        page.on("response", self._response)

    def _console(self, text: str, kind: str) -> None:
        # The browser reports a page that was not found itself; whether it may be missing is for `_response`.
        if "the server responded with a status of 404" not in text:
            self.trouble.append(f"console {kind}: {text}")

    def _failed(self, request: "Request") -> None:
        # A page that is left or closed gives up what it was still waiting for.
        if request.failure != "net::ERR_ABORTED":
            self.trouble.append(f"request failed: {request.url}")

    def _request(self, url: str) -> None:
        own = url.startswith((f"{self.server}/", "about:"))
        if not own and urlsplit(url).scheme not in ("data", "blob"):
            self.trouble.append(f"request to another origin: {url}")

    def _response(self, response: "Response") -> None:
        if response.status >= 400 and not response.url.endswith("/no-such-page/"):
            self.trouble.append(f"{response.status}: {response.url}")


def _of_its_own(*_: Any, **__: Any) -> None:
    raise AssertionError("this page is looked at by other tests, too; `open` one for what would stay on it")


@dataclass
class Window:
    """A page that many tests look at, one after another. A new one would take most of the time of such a test."""

    page: "Page"
    watch: Watch
    used: bool = True

    def leave(self) -> None:
        """Leave it as a new one would be: no address, nothing kept, the pointer nowhere."""
        self.page.evaluate("try { localStorage.clear(); sessionStorage.clear() } catch { /* it may keep none */ }")
        self.page.context.clear_cookies()
        self.page.goto("about:blank")
        self.page.mouse.move(0, 0)
        self.page.emulate_media(media="null")
        self.used = False


@dataclass
class Windows:
    """The pages that are kept for tests that only look, by what cannot be changed on a page."""

    browser: "Browser"
    open: "dict[str, list[Window]]" = field(default_factory=dict)

    def take(self, server: str, day: date, scripts: Sequence[str], options: dict[str, Any]) -> Window:
        """A window that no other page of the test is in, of the size and colours that the options say."""
        lasting = {name: value for name, value in options.items() if name not in ("viewport", "color_scheme")}
        windows = self.open.setdefault(repr((server, scripts, sorted(lasting.items()))), [])
        window = next((window for window in windows if not window.used), None)
        if window is None:
            windows.append(window := self._new(server, day, scripts, options))
        window.used = True
        window.page.emulate_media(color_scheme=options.get("color_scheme", "light"))
        window.page.set_viewport_size(options.get("viewport", DESKTOP["viewport"]))
        return window

    def _new(self, server: str, day: date, scripts: Sequence[str], options: dict[str, Any]) -> Window:
        page = new_context(self.browser, server, day, options).new_page()
        for script in scripts:
            page.add_init_script(script)
        window = Window(page, Watch(page, server, []))
        for name in ("add_init_script", "close", "expose_binding", "expose_function", "on", "route"):
            setattr(page, name, _of_its_own)
        return window


def new_context(browser: "Browser", server: str, day: date, options: dict[str, Any]) -> "BrowserContext":
    """A fresh context on a day, in London and without movement, as long as the options do not say otherwise."""
    settings = {"locale": "en-GB", "timezone_id": "Europe/London", "reduced_motion": "reduce", **options}
    context = browser.new_context(base_url=server, **settings)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(_on(day))
    return context


@dataclass
class Visits:
    """The pages that one test opens, and what went wrong on them."""

    browser: "Browser"
    server: str
    day: date
    windows: Windows
    contexts: "list[BrowserContext]" = field(default_factory=list)
    taken: list[Window] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    def context(self, **options: Any) -> "BrowserContext":
        """A context of the test's own."""
        self.contexts.append(new_context(self.browser, self.server, self.day, options))
        return self.contexts[-1]

    def page(self, **options: Any) -> "Page":
        """A fresh page that is watched."""
        page = self.context(**options).new_page()
        Watch(page, self.server, self.trouble)
        return page

    def open(self, path: str, scripts: Sequence[str] = (), **options: Any) -> "Page":
        """A fresh page at an address below the site's, in which scripts of the test stand ready."""
        page = self.page(**options)
        for script in scripts:
            page.add_init_script(script)
        return arrive(page, path)

    def look(
        self, path: str, scripts: Sequence[str] = (), stored: Mapping[str, str] | None = None, **options: Any
    ) -> "Page":
        """The same for a test that leaves nothing on the page that a new address does not take away.

        What is to be stored in the browser is so before the page opens.
        """
        window = self.windows.take(self.server, self.day, scripts, options)
        window.watch.trouble = self.trouble
        self.taken.append(window)
        if stored:
            window.page.goto("/favicon.ico")
            window.page.evaluate("stored => Object.assign(localStorage, stored)", dict(stored))
        return arrive(window.page, path)

    def end(self) -> None:
        """Close or leave every page. Raises ``AssertionError`` where one had trouble."""
        for context in self.contexts:
            context.close()
        for window in self.taken:
            window.leave()
        assert self.trouble == []


def arrive(page: "Page", path: str) -> "Page":
    """Go to an address, and wait for what a script has still to show there."""
    page.goto(path)
    page.locator(".coming, [aria-busy]").wait_for(state="detached")
    return page


@pytest.fixture
def stage(miniature_site: Path, tmp_path: Path) -> Iterator["Stage"]:
    """A display of its own, whose server can be killed, slowed and broken."""
    from stage import Stage  # noqa: PLC0415 (it needs Playwright, which only these tests do)

    stage = Stage(miniature_site, tmp_path / "served")
    yield stage
    stage.close()


@pytest.fixture(scope="session")
def windows(browser: "Browser") -> Windows:
    """The pages that tests look at one after another."""
    return Windows(browser)


@pytest.fixture
def visits(browser: "Browser", server: str, windows: Windows) -> Iterator[Visits]:
    """What opens pages for one test. It closes them afterwards, and the test fails on any trouble they had."""
    visits = Visits(browser, server, edition(real(), REAL).day, windows)
    yield visits
    visits.end()


@pytest.fixture
def fictional(browser: "Browser", miniature_server: str, windows: Windows) -> Iterator[Visits]:
    """The same for pages of the fictional trust."""
    visits = Visits(browser, miniature_server, MINIATURE_DAY, windows)
    yield visits
    visits.end()

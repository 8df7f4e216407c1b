"""Opens pages in contexts of their own and notes whatever the browser has to complain about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from conftest import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Response
    from stage import Stage


@dataclass
class Visits:
    """The pages that one test opens, and what went wrong on them."""

    browser: "Browser"
    server: str
    contexts: "list[BrowserContext]" = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    def context(self, **options: Any) -> "BrowserContext":
        """A fresh context, in London and without movement, as long as the options do not say otherwise."""
        settings = {"locale": "en-GB", "timezone_id": "Europe/London", "reduced_motion": "reduce", **options}
        context = self.browser.new_context(base_url=self.server, **settings)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        return context

    def page(self, **options: Any) -> "Page":
        """A fresh page that is watched."""
        page = self.context(**options).new_page()
        page.on("console", lambda said: said.type in ("warning", "error") and self._console(said.text, said.type))
        page.on("pageerror", lambda error: self.trouble.append(f"script failed: {error}"))
        page.on("requestfailed", self._failed)
        page.on("request", lambda request: self._request(request.url))
        page.on("response", self._response)
        return page

    def open(self, path: str, scripts: Sequence[str] = (), **options: Any) -> "Page":
        """A fresh page at an address below the site's, in which scripts of the test stand ready."""
        page = self.page(**options)
        for script in scripts:
            page.add_init_script(script)
        page.goto(path)
        page.locator(".coming, [aria-busy]").wait_for(state="detached")  # what a script has still to show
        return page

    def _console(self, text: str, kind: str) -> None:
        # The browser reports a page that was not found itself; whether it may be missing is for `_response`.
        if "the server responded with a status of 404" not in text:
            self.trouble.append(f"console {kind}: {text}")

    def _failed(self, request: "Request") -> None:
        # A page that is left or closed gives up what it was still waiting for.
        if request.failure != "net::ERR_ABORTED":
            self.trouble.append(f"request failed: {request.url}")

    def _request(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(f"{self.server}/"):
            self.trouble.append(f"request to another origin: {url}")

    def _response(self, response: "Response") -> None:
        if response.status >= 400 and not response.url.endswith("/no-such-page/"):
            self.trouble.append(f"{response.status}: {response.url}")


@pytest.fixture
def stage(site: Path, tmp_path: Path) -> Iterator["Stage"]:
    """A display of its own, whose server can be killed, slowed and broken."""
    from stage import Stage  # noqa: PLC0415 (it needs Playwright, which only these tests do)

    stage = Stage(site, tmp_path / "served")
    yield stage
    stage.close()


@pytest.fixture
def visits(browser: "Browser", server: str) -> Iterator[Visits]:
    """What opens pages for one test. It closes them afterwards, and the test fails on any trouble they had."""
    yield from _visits(browser, server)


@pytest.fixture
def fictional(browser: "Browser", miniature_server: str) -> Iterator[Visits]:
    """The same for pages of the fictional trust."""
    yield from _visits(browser, miniature_server)


def _visits(browser: "Browser", server: str) -> Iterator[Visits]:
    visiting = Visits(browser, server)
    yield visiting
    for context in visiting.contexts:
        context.close()
    assert visiting.trouble == []

"""Hosting: the headers that README.md gives, served as they stand there, and every kind of page under them."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError

import pytest
from conftest import PATIENCE
from markup import Element
from stage import MORNING, begin_to_play, stop_clock

from publishing.headers import content_security_policy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Pages = Mapping[str, Element]
ROOT = Path(__file__).parent.parent.parent
SECTION = re.search(
    r"^## Hosting\n(.*?)^## ", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)
assert SECTION is not None
BLOCK = re.search(r"```\n(.*?)```", SECTION[1], re.DOTALL)
assert BLOCK is not None
HEADERS: dict[str, str] = {name: value for name, _, value in (line.partition(": ") for line in BLOCK[1].splitlines())}
CACHING: list[tuple[str, str]] = re.findall(r"^\| `(/[^`]*)` \| `([^`]*)` \|$", SECTION[1], re.MULTILINE)

# Notes what the policy forbids, before any script of the page runs.
WATCH = """self.violations = [];
addEventListener("securitypolicyviolation", event => violations.push(
  `${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`));"""


def cache_control(path: str) -> str:
    """What the table says about an address; the first line that fits decides."""
    return next(value for pattern, value in CACHING if fnmatch(path, pattern))


class Host(SimpleHTTPRequestHandler):
    """A host of static files that sends what README.md says."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class names it so)
        pass

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", cache_control(self.path.partition("?")[0]))
        super().end_headers()


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """The address of the site under the headers."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    """A page that must have nothing to complain about."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(WATCH)
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda said: said.type in ("warning", "error") and trouble.append(f"{page.url}: {said.text}"))
    page.on("pageerror", lambda error: trouble.append(f"{page.url}: {error}"))
    yield page
    context.close()
    assert trouble == []


def kinds(pages: Pages) -> dict[str, str]:
    """One page of each kind: of the pages of one folder, depth and last name the longest."""
    longest: dict[str, str] = {}
    for address in sorted(pages):
        parts = address.rstrip("/").split("/")
        last = parts[-1] if len(parts) > 2 else ""
        kind = f"{parts[0]} {len(parts)} {last if parts[0] != 'compare' else ''}" if len(parts) > 1 else address
        longest[kind] = max(longest.get(kind, ""), address, key=len)
    return longest


def violations(page: "Page") -> list[str]:
    violations: list[str] = page.evaluate("violations")
    return violations


def test_readme_and_pages_give_one_policy(pages: Pages) -> None:
    assert HEADERS["Content-Security-Policy"] == content_security_policy(header=True)
    meta = content_security_policy(header=False)
    assert HEADERS["Content-Security-Policy"] == f"{meta}; frame-ancestors 'self'"
    assert "unsafe" not in meta and "*" not in meta and "http" not in meta
    for address, page in pages.items():
        policy = page.only("head").only("meta", **{"http-equiv": "Content-Security-Policy"})
        assert policy["content"] == meta, address
        head = [element.tag for element in page.only("head").children]
        place = page.only("head").children.index(policy)
        assert "script" not in head[:place], address
        assert not [element for element in page.only("head").children[:place] if element["rel"] == "stylesheet"], (
            address
        )


def test_what_browsers_keep_for_ever_has_a_digest_in_its_name(site: Path) -> None:
    names = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    kept = [name for name in names if "immutable" in cache_control(f"/{name}")]
    assert {Path(name).suffix for name in kept} == {".css", ".js", ".png", ".svg"}
    assert [name for name in kept if not re.search(r"\.[0-9a-f]{8,10}\.(min\.)?(css|js|png|svg)$", name)] == []
    changing = [name for name in names if name.endswith((".html", ".json"))]
    assert [name for name in changing if "no-" not in cache_control(f"/{name}")] == []
    for pattern, _ in CACHING:
        assert [name for name in names if fnmatch(f"/{name}", pattern)], f"nothing in the site is {pattern}"


@pytest.mark.first_trust
def test_a_digest_follows_the_content(site: Path, miniature_site: Path) -> None:
    def named(folder: Path) -> dict[str, str]:
        return {file.name: file.read_text(encoding="utf-8") for file in (folder / "assets").glob("*.*")}

    here, there = named(site), named(miniature_site)
    assert len({(name.partition(".")[0], Path(name).suffix) for name in here}) == len(here)
    for name in here.keys() & there.keys():
        assert here[name] == there[name], name
    assert next(name for name in here if name.startswith("search-index.")) not in there


@pytest.mark.browser
def test_no_page_offends_the_policy(page: "Page", host: str, pages: Pages) -> None:
    visited = kinds(pages)
    assert len(visited) > 15
    for address in visited.values():
        response = page.goto(host + address)
        assert response is not None and response.ok, address
        assert response.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
        page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.locator(".coming, [aria-busy]").wait_for(state="detached")
        assert violations(page) == [], address


@pytest.mark.browser
def test_a_script_between_the_lines_would_be_stopped(browser: "Browser", host: str) -> None:
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(host)
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "self.ran = true";
      document.head.append(script);
    }""")
    assert page.evaluate("self.ran") is None
    assert {line.partition(":")[0] for line in violations(page)} == {"script-src-elem"}
    context.close()


@pytest.mark.browser
def test_everything_works_under_the_headers(page: "Page", host: str) -> None:
    page.goto(f"{host}policy/succession-planning/")
    page.locator("duty-filter select").select_option("Headteachers")
    assert page.locator("duty-filter section:visible").count() == 1
    assert violations(page) == []

    page.locator("header input[name=q]").fill("NPQH")
    page.locator("header input[name=q]").press("Enter")
    page.wait_for_url("**/search/?q=NPQH")
    result = page.locator("main a", has_text="NPQH").first
    result.wait_for()
    assert violations(page) == []

    stop_clock(page, MORNING)  # the screen rests at night
    page.goto(f"{host}display/")
    begin_to_play(page)
    page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    assert page.locator("staff-display section:visible").count() == 1
    assert violations(page) == []


@pytest.mark.browser
def test_the_server_for_editors_puts_its_script_into_pages(page: "Page") -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    settings = {**os.environ, "DATA": "tests/miniature/data", "HISTORY": "false"}
    server = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/glossary/"
        for _ in range(200):
            try:
                urllib.request.urlopen(address, timeout=60).close()
                break
            except (URLError, TimeoutError):
                time.sleep(0.5)
        page.goto(address)
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 0
        assert "livereload" in page.evaluate("[...document.scripts].map(script => script.text).join()")
        assert violations(page) == []
        page.goto("about:blank")  # the script waits for news, and would complain that the server is gone
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE / 1000)

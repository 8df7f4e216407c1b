"""A display to be tried hard: a server that can be killed, slowed and broken, and builds that replace each other.

Its clock stands until a test moves it, and is moved only while no question to the server is without its answer. So a
slow machine sees what a fast one does.
"""

import hashlib
import json
import re
import shutil
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conftest import PATIENCE
from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Page

MORNING = "2026-11-24T09:00:00Z"
# A screen on which it is quick to paint, for tests that do not ask how it looks.
SMALL: dict[str, Any] = {"timezone_id": "Europe/London", "viewport": {"width": 640, "height": 360}}
# What the worker of a stage asks for, to be answered when the trial of a new build is over.
TRIAL = "trial"
# Milliseconds of the display's time that pass at once: fewer than it waits for an answer.
STEP = 4 * 60_000
ERRORS = {"error": 500, "forbidden": 403, "missing": 404}
_BUILD = re.compile(r'data-build="([^"]+)"')


class _Handler(SimpleHTTPRequestHandler):
    """Serves the folder as its stage says: as it is, late, with errors, half or none of a file, another page or type.

    By HTTP/1.0, where a connection ends with its answer, so that a server that has died answers nobody.
    """

    stage: "Stage"

    def log_message(self, *_: Any) -> None:
        pass

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.stage.asked[path] += 1
        if path.endswith(f"/{TRIAL}"):
            self.stage.trial_over.wait(PATIENCE / 1000)
            self._send(204, b"", 0)
            return
        file = Path(self.translate_path(path))
        file = file / "index.html" if file.is_dir() else file
        mode = self.stage.mode if file.name.startswith(self.stage.mode_of) else ""
        if mode == "slow":
            time.sleep(1)
        if mode in ERRORS or not file.exists():
            self._send(ERRORS.get(mode, 404), b"", 0)
        elif mode == "half":
            content = file.read_bytes()
            self._send(200, content[: len(content) // 2], len(content), self.guess_type(str(file)))
            self.close_connection = True
        elif mode == "half without a length":
            content = file.read_bytes()
            self._send(200, content[: len(content) // 2], None, self.guess_type(str(file)))
            self.close_connection = True
        elif mode.startswith("as ") and file.suffix == ".html":
            content = file.read_bytes()
            self._send(200, content, len(content), mode.removeprefix("as "))
        elif mode == "empty":
            self._send(200, b"", 0, self.guess_type(str(file)))
        elif mode == "garbled":
            content = bytes(byte ^ 0x5A for byte in file.read_bytes())
            self._send(200, content, len(content), self.guess_type(str(file)))
        elif mode == "portal":
            page = b"<!doctype html><title>Log in</title><h1>Log in to the network</h1>"
            self._send(200, page, len(page), "text/html")
        else:
            content = file.read_bytes()
            self._send(200, content, len(content), self.guess_type(str(file)))

    def _send(self, status: int, content: bytes, length: int | None, kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header(
            "Connection" if length is None else "Content-Length", "close" if length is None else str(length)
        )
        self.end_headers()
        self.wfile.write(content)


class Stage:
    """The folder of a display, the server that serves it, and what has been asked of that."""

    def __init__(self, site: Path, folder: Path, host: str = "127.0.0.1") -> None:
        self.folder = folder / "display"
        shutil.copytree(site / "display", self.folder)
        shutil.copytree(site / "assets" / "images", folder / "assets" / "images")
        self.mode = ""
        self.mode_of = ""  # how the names of the files begin that are served so
        self.asked: Counter[str] = Counter()
        self.trial_over = threading.Event()
        self._handler = partial(type("Handler", (_Handler,), {"stage": self}), directory=str(folder))
        self._server: ThreadingHTTPServer | None = None
        self.port = 0
        self.host = host
        self._let_the_worker_wait()
        self.live()

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}/display/"

    def live(self) -> None:
        """Begin to serve; after a death on the same port."""
        ThreadingHTTPServer.allow_reuse_address = True
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def die(self) -> None:
        """Stop serving: whoever asks is refused."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", self.port)) != 0

    def close(self) -> None:
        """Stop serving, if that has not been done."""
        if self._server is not None:
            self.die()

    def files(self) -> dict[str, bytes]:
        """What is served, to be put back with ``serve``."""
        return {file.name: file.read_bytes() for file in self.folder.iterdir() if file.is_file()}

    def serve(self, files: dict[str, bytes]) -> str:
        """Serve what was served at another time; the build that this is."""
        for name, content in files.items():
            (self.folder / name).write_bytes(content)
        return self.build

    @property
    def build(self) -> str:
        """The build that the folder holds."""
        return str(json.loads((self.folder / "build.json").read_text())["build"])

    def release(
        self,
        page: Callable[[str], str] = str,
        script: Callable[[str], str] = str,
        *,
        whole: bool = True,
    ) -> str:
        """Put another build there, changed as asked; without ``whole`` only its build.json has come."""
        news = json.loads((self.folder / "build.json").read_text())
        old, number = news["build"], int(news["build"][-4:], 16) + 1
        build = f"{old[:-4]}{number % 0x10000:04x}"
        code = script((self.folder / "display.js").read_text())
        text = page((self.folder / "index.html").read_text()).replace(f'data-build="{old}"', f'data-build="{build}"')
        name = f"display.js?v={_hash(code)[:8]}"
        text = re.sub(r"display\.js\?v=\w+", name, text)
        style = next(name for name in news["files"] if name.startswith("display.css"))
        files = {"./": _hash(text), style: news["files"][style], name: _hash(code)}
        if whole:
            (self.folder / "display.js").write_text(code)
            (self.folder / "index.html").write_text(text)
        (self.folder / "build.json").write_text(json.dumps({"build": build, "files": files}))
        return build

    def _let_the_worker_wait(self) -> None:
        """Have the worker wait for answers as long as they take, and end the trial of a build when the test says."""
        worker = self.folder / "worker.js"
        text = worker.read_text()
        for old, new in (
            ("const LOOKING = 15_000;", f"const LOOKING = {PATIENCE};"),
            ("const FETCHING = 60_000;", f"const FETCHING = {PATIENCE};"),
            ("new Promise((resolve) => setTimeout(resolve, TRIAL))", f'fetch("{TRIAL}")'),
        ):
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        worker.write_text(text)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# Counts the page's timers, notes each slide that has been on the screen, by its number, and knows what is under way.
WATCH = """(() => {
  const [set, clear] = [setTimeout, clearTimeout], live = new Set();
  globalThis.timers = { live, most: 0, intervals: 0 };
  globalThis.setTimeout = (task, ...more) => {
    const timer = set((...given) => { live.delete(timer); task(...given); }, ...more);
    live.add(timer);
    timers.most = Math.max(timers.most, live.size);
    return timer;
  };
  globalThis.clearTimeout = (timer) => { live.delete(timer); clear(timer); };
  globalThis.setInterval = () => { timers.intervals += 1; };
  globalThis.requestAnimationFrame = () => { timers.intervals += 1; };

  globalThis.asksWorker = false;
  let underWay = 0;
  const begin = () => { underWay += 1; };
  const end = () => { underWay -= 1; };
  const count = (object, name) => {
    const own = object[name];
    object[name] = function (...given) { begin(); return own.apply(this, given).finally(end); };
  };
  count(globalThis, "fetch");
  for (const name of ["arrayBuffer", "json", "text"]) count(Response.prototype, name);
  if (navigator.serviceWorker) {
    const post = ServiceWorker.prototype.postMessage;
    ServiceWorker.prototype.postMessage = function (message, ...more) {
      if (message.look) {
        globalThis.asksWorker = true;
        begin();
      }
      post.call(this, message, ...more);
    };
    navigator.serviceWorker.addEventListener("message", end);
  }
  // A page that is being left has no end of its own.
  navigation.addEventListener("navigate", (event) => { if (!event.hashChange) begin(); });
  const afterOthers = () => scheduler.postTask(() => {}, { priority: "background" });
  globalThis.isIdle = async () => {
    await afterOthers();
    return underWay <= 0;
  };

  globalThis.shown = new Set();
  globalThis.blank = 0;
  addEventListener("DOMContentLoaded", () => {
    const display = document.querySelector("staff-display");
    if (!display) return;
    const slides = [...display.querySelectorAll(":scope > section")];
    new MutationObserver(() => {
      // Before it plays, the page shows nothing at all.
      if (!document.documentElement.classList.contains("playing")) return;
      const open = slides.filter((slide) => !slide.hidden && slide.isConnected);
      if (open.length !== 1) blank += 1;
      for (const slide of open) shown.add(slides.indexOf(slide));
    }).observe(display, { subtree: true, attributeFilter: ["hidden"] });
  });
})()"""

# What stands on the screen; nothing, while the page is being loaded.
STATE = """() => {
  const display = document.querySelector("staff-display");
  const slides = [...(display?.querySelectorAll(":scope > section") ?? [])];
  const open = slides.filter((slide) => !slide.hidden);
  const shows = (sign) => display?.querySelector(sign)?.hidden === false;
  return {
    build: display?.dataset.build,
    slides: open.map((slide) => slides.indexOf(slide)),
    heading: open.map((slide) => slide.querySelector("h2")?.textContent).join(),
    asOf: shows(".as-of"),
    paused: shows(".signs .paused"),
    quiet: display?.classList.contains("quiet"),
    timers: globalThis.timers?.live.size,
  };
}"""


def state(page: "Page") -> dict[str, Any]:
    """What stands on the screen."""
    shown: dict[str, Any] = page.evaluate(STATE)
    return shown


def kept(page: "Page") -> list[str] | None:
    """The builds that the worker keeps; None while a damaged storage gives no answer."""
    names: list[str] | None = page.evaluate("""Promise.race([
      caches.keys().catch(() => null),
      scheduler.postTask(() => null, { delay: 1000 }),
    ])""")
    if names is None:
        return None
    return sorted(name.partition("build-")[2] for name in names if name.startswith("display /display/ build-"))


def eventually(page: "Page", happened: Callable[[], bool]) -> None:
    """Wait in our time for something that the browser does by itself."""
    end = time.monotonic() + PATIENCE / 1000
    while not _has(page, happened):
        assert time.monotonic() < end, "it did not happen"
        page.wait_for_timeout(10)


def _has(page: "Page", happened: Callable[[], bool]) -> bool:
    try:
        return happened()
    except Error as error:
        _when_loaded(page, error)
        return False


def _when_loaded(page: "Page", error: Error) -> None:
    """Wait where the display loads its page anew; any other error is one."""
    if "navigat" not in str(error) and "context was destroyed" not in str(error):
        raise error
    page.wait_for_load_state()


def served(page: "Page") -> str | None:
    """The build that the worker notes, once it keeps all of it, as the one to serve."""
    build: str | None = page.evaluate("""Promise.race([
      caches.match("./", { cacheName: "display /display/ state" })
        .then((state) => state?.json()).then((state) => state?.current ?? null, () => null),
      scheduler.postTask(() => null, { delay: 1000 }),
    ])""")
    return build


def keeps(page: "Page", build: str) -> None:
    """Wait until the worker keeps all of a build, and no other. The name of a cache is there before what it holds."""
    eventually(page, lambda: kept(page) == [build] and served(page) == build)


def stop_clock(page: "Page", at: str) -> None:
    """Let the pages of this context begin at a moment, by a clock that stands until it is moved."""
    moment = datetime.fromisoformat(at)
    page.clock.install(time=moment - timedelta(days=1))
    page.clock.pause_at(moment)


def begin_to_play(page: "Page") -> None:
    """Let pass what the display needs to get ready, which is next to nothing of its time."""

    def begun() -> bool:
        if page.evaluate("document.documentElement.matches('.playing, .still')"):
            return True
        page.clock.run_for(1)
        return False

    eventually(page, begun)


def advance(page: "Page", milliseconds: int) -> None:
    """Let the display's time pass; at the end of each step it has the answers to all that it has asked."""
    for begun in range(0, milliseconds, STEP):
        page.clock.run_for(min(STEP, milliseconds - begun))
        eventually(page, lambda: bool(page.evaluate("isIdle()")))


def until(
    page: "Page", wanted: Callable[[dict[str, Any]], bool], *, seconds: int = 20, tries: int = 200
) -> dict[str, Any]:
    """Let the display's time pass, some of it at once, until the screen is as wanted."""
    now: dict[str, Any] = {}
    for _ in range(tries):
        try:
            now = state(page)
            if wanted(now):
                return now
            advance(page, seconds * 1000)
        except Error as error:
            _when_loaded(page, error)
    raise AssertionError(f"the display did not come to this: {now}")

"""The display left alone: the server away, slow, broken, with news, with broken news. The slide on the screen stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import ARGUMENTS
from conftest import PATIENCE
from stage import MORNING, SMALL, WATCH, Stage, advance, begin_to_play, eventually, keeps, state, stop_clock, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser
# More than three quarters of the slides of the fictional trust.
MOST = 30
# Every element but those of codes, which are drawn when their slides are near.
ALL = "css=:not(symbol *)"


@pytest.fixture
def context(browser: "Browser") -> Iterator["BrowserContext"]:
    context = browser.new_context(**SMALL)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


class Visit:
    """A page of the display: how often it was loaded, and what went wrong on it."""

    def __init__(self, context: "BrowserContext", address: str) -> None:
        self.page: Page = context.new_page()
        self.loads = 0
        self.trouble: list[str] = []
        self.page.on("domcontentloaded", lambda _: self._loaded())
        self.page.on("console", lambda said: said.type in ("warning", "error") and self._said(said.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        stop_clock(self.page, MORNING)
        self.page.add_init_script(WATCH)
        self.page.goto(address)
        begin_to_play(self.page)

    def _loaded(self) -> None:
        self.loads += 1

    def _said(self, text: str) -> None:
        # What the browser itself says of an answer that did not come is what these tests are about.
        if not any(part in text for part in ("Failed to load resource", "net::ERR", "blocked by Playwright")):
            self.trouble.append(text)


def visited(context: "BrowserContext", stage: Stage, query: str = "") -> Visit:
    """Visit the display and wait until the worker keeps it."""
    visit = Visit(context, stage.address + query)
    keeps(visit.page, stage.build)
    until(visit.page, lambda now: not now["asOf"])
    return visit


def goes_on(page: "Page", minutes: int = 30) -> None:
    """The slides go on: over some minutes many have been on the screen, or most of a round, and never none or two."""
    page.evaluate("shown.clear()")
    advance(page, minutes * 60_000)
    assert len(page.evaluate("[...shown]")) > min(minutes, MOST)
    assert page.evaluate("blank") == 0
    assert page.evaluate("timers.most") == 1


def is_new(build: str) -> Any:
    return lambda now: now["build"] == build and len(now["slides"]) == 1


def test_a_server_that_dies_and_comes_back(context: "BrowserContext", stage: Stage) -> None:
    visit = visited(context, stage)
    stage.die()
    until(visit.page, lambda now: now["asOf"], seconds=60)
    goes_on(visit.page, 120)
    assert visit.page.locator(".as-of").inner_text().startswith("As of ")
    stage.live()
    until(visit.page, lambda now: not now["asOf"], seconds=60)
    assert (visit.loads, visit.trouble) == (1, [])


def test_pauses_grow_while_nothing_is_to_be_had(context: "BrowserContext", stage: Stage) -> None:
    visit = visited(context, stage)
    stage.mode = "error"
    until(visit.page, lambda now: now["asOf"], seconds=60)
    begun = stage.asked["/display/build.json"]
    for _ in range(6 * 30):
        advance(visit.page, 120_000)
    # Half a minute, one, two, four, eight, sixteen, and from then on half an hour; a fifth more or less each.
    assert 8 <= stage.asked["/display/build.json"] - begun <= 24
    assert visit.loads == 1


@pytest.mark.parametrize("mode", ["error", "half", "half without a length", "portal", "slow"])
def test_a_new_build_from_a_server_in_trouble(context: "BrowserContext", stage: Stage, mode: str) -> None:
    visit = visited(context, stage)
    old = stage.build
    new = stage.release(lambda page: page.replace("<h2>", "<h2>New: "))
    stage.mode = mode
    if mode != "slow":
        until(visit.page, lambda now: now["asOf"], seconds=60)
        goes_on(visit.page)
        assert state(visit.page)["build"] == old
        keeps(visit.page, old)
        assert visit.loads == 1
    stage.mode = ""
    now = until(visit.page, is_new(new), tries=1000)
    assert now["heading"].startswith("New: ")
    until(visit.page, lambda now: not now["asOf"])
    assert (visit.loads, visit.trouble) == (2, [])
    keeps(visit.page, new)


@pytest.mark.parametrize("worker", ["allow", "block"])
def test_a_build_that_is_sent_as_something_else_is_not_taken(browser: "Browser", stage: Stage, worker: Any) -> None:
    """A browser would show its source, or refuse it. Nothing of it is remembered once the server is mended."""
    context = browser.new_context(**SMALL, service_workers=worker)
    visit = Visit(context, stage.address)
    until(visit.page, lambda now: len(now["slides"]) == 1 and not now["asOf"])
    old, new = stage.build, stage.release(lambda page: page.replace("<h2>", "<h2>New: "))
    for mode in ("as text/plain", "as application/xhtml+xml", "as application/octet-stream"):
        stage.mode = mode
        until(visit.page, lambda now: now["asOf"], seconds=60)
        goes_on(visit.page)
        assert (state(visit.page)["build"], visit.loads) == (old, 1), mode
    stage.mode = ""
    assert until(visit.page, is_new(new), tries=1000)["heading"].startswith("New: ")
    until(visit.page, lambda now: not now["asOf"])
    assert visit.trouble == []
    context.close()


def test_a_build_that_is_published_replaced_and_published_once_more(context: "BrowserContext", stage: Stage) -> None:
    visit = visited(context, stage)
    first = stage.files()
    stage.release(lambda page: page.replace("<h2>", "<h2>New: "))
    second = stage.files()
    for number, files in enumerate((second, first, second, first), 2):
        build = stage.serve(files)
        until(visit.page, is_new(build), tries=1000)
        keeps(visit.page, build)
        assert (visit.loads, visit.trouble) == (number, [])


def test_a_new_build_comes_between_two_slides_and_once(context: "BrowserContext", stage: Stage) -> None:
    visit = visited(context, stage)
    for number in range(1, 4):
        new = stage.release(lambda page: page.replace("<h2>", "<h2>+"))
        asked = stage.asked["/display/build.json"]
        now = until(visit.page, is_new(new), tries=1000)
        assert now["heading"].startswith("+" * number)
        goes_on(visit.page)
        assert (visit.loads, visit.trouble) == (1 + number, [])
        keeps(visit.page, new)
        assert stage.asked["/display/build.json"] > asked


def test_a_build_that_has_come_in_part_is_waited_for(context: "BrowserContext", stage: Stage) -> None:
    visit = visited(context, stage)
    old = stage.build
    page, script = ((stage.folder / name).read_text() for name in ("index.html", "display.js"))
    new = stage.release(lambda page: page.replace("<h2>", "<h2>New: "), whole=False)
    until(visit.page, lambda now: now["asOf"], seconds=60)
    goes_on(visit.page)
    assert (state(visit.page)["build"], visit.loads) == (old, 1)
    keeps(visit.page, old)
    (stage.folder / "index.html").write_text(page.replace("<h2>", "<h2>New: ").replace(old, new))
    (stage.folder / "display.js").write_text(script)
    until(visit.page, is_new(new), tries=1000)
    assert (visit.loads, visit.trouble) == (2, [])


def test_a_build_that_is_never_what_it_says_is_not_loaded(context: "BrowserContext", stage: Stage) -> None:
    """A build.json that names another build than the page is: no reload at all, however often it says so."""
    visit = visited(context, stage)
    news = stage.folder / "build.json"
    news.write_text(news.read_text().replace(stage.build, f"{stage.build[:-4]}ffff"))
    until(visit.page, lambda now: now["asOf"], seconds=60)
    goes_on(visit.page, 90)
    assert visit.loads == 1


def test_a_build_whose_script_fails_is_put_aside(context: "BrowserContext", stage: Stage) -> None:
    visit = visited(context, stage)
    old = stage.build
    broken = stage.release(script=lambda text: f"throw new Error('broken');\n{text}")
    until(visit.page, lambda now: now["build"] == broken, tries=1000)
    visit.page.wait_for_load_state()  # this trial ends at once, and not before the page is there
    stage.trial_over.set()
    eventually(visit.page, lambda: visit.loads == 3)
    now = until(visit.page, is_new(old))
    assert now["build"] == old
    goes_on(visit.page, 90)
    assert visit.loads == 3
    keeps(visit.page, old)
    assert visit.trouble == ["broken"]
    assert state(visit.page)["asOf"]
    stage.trial_over.clear()
    mended = stage.release(script=lambda text: text.replace("throw new Error('broken');\n", ""))
    assert mended != broken
    until(visit.page, is_new(mended), tries=1000)
    goes_on(visit.page)
    assert (visit.loads, visit.trouble) == (4, ["broken"])


FAULTS = (
    "error", "forbidden", "missing", "half", "half without a length", "empty", "garbled", "portal", "slow",
    "as text/plain", "as application/xhtml+xml", "as application/octet-stream", "gone",
)  # fmt: skip


@contextmanager
def fault(stage: Stage, name: str, files: str) -> Iterator[None]:
    """Let the server have a fault in the files whose names begin so, and none afterwards."""
    stage.mode, stage.mode_of = name, files
    if name == "gone":
        stage.die()
    yield
    stage.mode = ""
    if name == "gone":
        stage.live()


@pytest.mark.long
@pytest.mark.parametrize("when", ["it plays", "there is a new build", "it is switched on"])
@pytest.mark.parametrize("files", ["", "index", "display", "build"])
@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_of_the_server(context: "BrowserContext", stage: Stage, name: str, files: str, when: str) -> None:
    visit = visited(context, stage)
    build = stage.build
    if when == "there is a new build":
        build = stage.release(lambda page: page.replace("<h2>", "<h2>New: "))
    with fault(stage, name, files):
        if when == "it is switched on":
            visit.page.close()
            visit = Visit(context, stage.address)
        goes_on(visit.page)
    now = until(
        visit.page, lambda now: now["build"] == build and len(now["slides"]) == 1 and not now["asOf"], tries=1000
    )
    assert now["heading"].startswith("New: ") == (when == "there is a new build")
    assert visit.trouble == []


def test_it_starts_without_a_network_after_one_visit(context: "BrowserContext", stage: Stage) -> None:
    visit = visited(context, stage)
    stage.die()
    visit.page.reload()
    until(visit.page, lambda now: now["asOf"], seconds=5)
    goes_on(visit.page)
    second = Visit(context, f"{stage.address}?role=teachers")
    goes_on(second.page)
    assert state(second.page)["asOf"]
    assert second.trouble == visit.trouble == []


def test_it_waits_where_nothing_was_kept_and_nothing_is_to_be_had(context: "BrowserContext", stage: Stage) -> None:
    visit = visited(context, stage)
    advance(visit.page, 1000)  # so that no look at the server is under way
    elsewhere = "display /elsewhere/display/ state"
    visit.page.evaluate(
        """async (other) => {
          for (const name of await caches.keys()) await caches.delete(name);
          await caches.open(other);
        }""",
        elsewhere,
    )
    for mode in ("error", "missing", "forbidden", "portal", "as text/plain"):
        stage.mode = mode
        visit.page.reload()
        assert visit.page.get_by_text("waiting for the network").is_visible(), mode
    stage.die()
    visit.page.reload()
    assert visit.page.get_by_text("waiting for the network").is_visible()
    stage.mode = ""
    stage.live()
    visit.page.reload()
    begin_to_play(visit.page)
    keeps(visit.page, stage.build)
    assert elsewhere in visit.page.evaluate("caches.keys()")


def test_a_screen_switched_on_in_the_morning_takes_the_build_of_the_night(
    context: "BrowserContext", stage: Stage
) -> None:
    visited(context, stage).page.close()
    new = stage.release(lambda page: page.replace("<h2>", "<h2>New: "))
    # Before its worker is ready it would look by itself, and take the slides over without being loaded again.
    stage.mode = "error"
    morning = Visit(context, stage.address)

    def asks_worker() -> bool:
        advance(morning.page, 1000)
        return bool(morning.page.evaluate("asksWorker"))

    eventually(morning.page, asks_worker)
    stage.mode = ""
    until(morning.page, is_new(new))
    goes_on(morning.page)
    assert (morning.loads, morning.trouble) == (2, [])
    keeps(morning.page, new)


def test_a_reload_that_cannot_be_remembered_does_not_happen(context: "BrowserContext", stage: Stage) -> None:
    context.add_init_script("Object.defineProperty(globalThis, 'sessionStorage', { get() { throw new Error('no'); } })")
    visit = visited(context, stage)
    stage.release()
    until(visit.page, lambda now: now["asOf"], tries=1000)
    goes_on(visit.page, 90)
    assert (visit.loads, visit.trouble) == (1, [])


def test_without_a_worker_new_slides_are_taken_over_in_place(browser: "Browser", stage: Stage) -> None:
    context = browser.new_context(**SMALL, service_workers="block")
    visit = Visit(context, stage.address)
    until(visit.page, lambda now: len(now["slides"]) == 1 and not now["asOf"])
    nodes = visit.page.locator(ALL).count()
    new = stage.release(lambda page: page.replace("<h2>", "<h2>New: "))
    now = until(visit.page, is_new(new), tries=1000)
    assert now["heading"].startswith("New: ")
    assert visit.page.locator(ALL).count() == nodes
    assert visit.page.locator("section a[href]").count() == 0
    stage.die()
    advance(visit.page, 3_600_000)
    assert state(visit.page)["build"] == new
    assert (visit.loads, visit.trouble) == (1, [])
    context.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "staff-room.test"])
def test_without_a_worker_a_new_script_is_taken_over_by_loading_once(
    browser_path: str, browser: "Browser", miniature_site: Path, tmp_path: Path, host: str
) -> None:
    """By plain http from another host, too, where browsers have neither workers nor sums."""
    rules = "--host-resolver-rules=MAP staff-room.test 127.0.0.1"
    own = browser.browser_type.launch(executable_path=browser_path, args=[*ARGUMENTS, rules])
    stage = Stage(miniature_site, tmp_path, host)
    visit = Visit(own.new_context(**SMALL, service_workers="block"), stage.address)
    assert visit.page.evaluate("isSecureContext") == (host == "127.0.0.1")
    until(visit.page, lambda now: len(now["slides"]) == 1 and not now["asOf"])
    old = stage.build
    for mode in ("error", "half", "half without a length", "portal"):
        new = stage.release(script=lambda text: f"{text}\n")
        stage.mode = mode
        until(visit.page, lambda now: now["asOf"], seconds=60)
        goes_on(visit.page)
        assert (state(visit.page)["build"], visit.loads) == (old, 1)
    stage.mode = ""
    until(visit.page, is_new(new), tries=1000)
    until(visit.page, lambda now: not now["asOf"])
    goes_on(visit.page)
    assert (visit.loads, visit.trouble) == (2, [])
    # A script that is never the one that build.json speaks of is not loaded, however often it is asked for.
    stage.release(script=lambda text: f"{text}\n")
    (stage.folder / "display.js").write_text("another")
    until(visit.page, lambda now: now["asOf"], tries=1000)
    goes_on(visit.page, 120)
    assert (state(visit.page)["build"], visit.loads, visit.trouble) == (new, 2, [])
    stage.die()
    own.close()


def test_a_slide_with_a_fault_is_passed_over(context: "BrowserContext", stage: Stage) -> None:
    visit = visited(context, stage)
    hurt = visit.page.evaluate(
        """() => {
          const slides = [...document.querySelectorAll("staff-display > section")];
          const hurt = slides.filter((slide, number) => number % 3 === 0 && slide.hidden);
          hurt.forEach((slide, number) => {
            if (number % 3 === 0) slide.replaceChildren();
            else if (number % 3 === 1) slide.querySelector("li").textContent = "";
            else slide.querySelector = () => { throw new Error("hurt"); };
          });
          return hurt.map((slide) => slides.indexOf(slide));
        }"""
    )
    visit.page.evaluate("shown.clear()")
    advance(visit.page, 3_600_000)
    shown = set(visit.page.evaluate("[...shown]"))
    assert len(shown) > MOST / 2
    assert not shown & set(hurt)
    assert visit.page.evaluate("timers.most") == 1
    assert all("is passed over" in said for said in visit.trouble)

"""The display and a disk that lets it down: caches damaged between two starts, or full. It plays."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import ARGUMENTS
from stage import (
    MORNING,
    SMALL,
    WATCH,
    Stage,
    advance,
    begin_to_play,
    eventually,
    keeps,
    kept,
    state,
    stop_clock,
    until,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser


def plays(page: "Page") -> bool:
    """Whether there is one slide on the screen."""
    begin_to_play(page)
    return len(state(page)["slides"]) == 1


def keeps_whole(page: "Page", build: str) -> None:
    """Wait until the worker keeps a build, and has said so: the name of a cache is there before what it holds."""
    keeps(page, build)
    advance(page, 1000)


class Screen:
    """A computer with a browser whose profile outlives a restart."""

    def __init__(self, browser: "Browser", path: str, profile: Path) -> None:
        self.start = browser.browser_type.launch_persistent_context
        self.path = path
        self.profile = profile

    @contextmanager
    def on(self, address: str) -> "Iterator[Page]":
        """Switch it on, at the display, and off again."""
        context: BrowserContext = self.start(self.profile, executable_path=self.path, args=[*ARGUMENTS], **SMALL)
        page = context.pages[0]
        stop_clock(page, MORNING)
        page.add_init_script(WATCH)
        page.goto(address)
        yield page
        context.close()

    def caches(self) -> list[Path]:
        """The index of each of the browser's caches, as it lies on the disk. Without it no cache can be opened."""
        folders = self.profile.rglob("CacheStorage")
        return sorted(file for folder in folders for file in folder.rglob("index") if file.is_file())


@pytest.fixture
def screen(browser: "Browser", browser_path: str, tmp_path: Path) -> Screen:
    return Screen(browser, browser_path, tmp_path / "profile")


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "halved": lambda content: content[: len(content) // 2],
    "garbled": lambda content: bytes(byte ^ 0x5A for byte in content),
}


# What a browser keeps of a site, each in a folder of the profile.
STORED = ("Service Worker", "Cache", "Code Cache", "Local Storage", "Session Storage", "IndexedDB", "WebStorage")


@pytest.mark.parametrize("damage", DAMAGES)
def test_it_starts_after_its_caches_were_damaged_and_keeps_the_build_anew(
    screen: Screen, stage: Stage, damage: str
) -> None:
    with screen.on(stage.address) as page:
        assert plays(page)
        keeps_whole(page, stage.build)
    assert screen.caches()
    for file in screen.caches():
        file.write_bytes(DAMAGES[damage](file.read_bytes()))
    with screen.on(stage.address) as page:
        assert plays(page)
        keeps_whole(page, stage.build)
    stage.die()
    with screen.on(stage.address) as page:
        assert plays(page)


@pytest.mark.long
@pytest.mark.parametrize("damage", DAMAGES)
def test_it_starts_whatever_file_of_its_profile_is_damaged(screen: Screen, stage: Stage, damage: str) -> None:
    with screen.on(stage.address) as page:
        assert plays(page)
        keeps_whole(page, stage.build)
    complete = shutil.copytree(screen.profile, screen.profile.with_name("whole"), symlinks=True)
    stored = [folder for folder in (complete / "Default").iterdir() if folder.is_dir() and folder.name in STORED]
    files = sorted(file for folder in stored for file in folder.rglob("*") if file.is_file())
    assert len(files) > 16
    for file in files:
        shutil.rmtree(screen.profile)
        shutil.copytree(complete, screen.profile, symlinks=True)
        copy = screen.profile / file.relative_to(complete)
        copy.write_bytes(DAMAGES[damage](copy.read_bytes()))
        with screen.on(stage.address) as page:
            assert plays(page), file


def test_where_there_is_no_room_new_builds_are_played_from_the_network(browser: "Browser", stage: Stage) -> None:
    context = browser.new_context(**SMALL)
    page = context.new_page()
    stop_clock(page, MORNING)
    page.add_init_script(WATCH)
    page.goto(stage.address)
    begin_to_play(page)
    keeps(page, old := stage.build)
    session = context.new_cdp_session(page)
    origin = stage.address.removesuffix("/display/")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    loads: list[str] = []
    page.on("domcontentloaded", lambda _: loads.append(""))
    for change in ("slides alone", "the script too"):
        new = stage.release(
            lambda text: text.replace("<h2>", "<h2>New: "),
            lambda text: f"{text}\n" if change == "the script too" else text,  # noqa: B023 (called at once)
        )
        now = until(page, lambda now: now["build"] == new and len(now["slides"]) == 1, tries=1000)  # noqa: B023
        assert now["heading"].startswith("New: ")
        assert len(loads) == (0 if change == "slides alone" else 1)
    eventually(page, lambda: kept(page) in ([], [old]))
    until(page, lambda now: not now["asOf"])
    context.close()

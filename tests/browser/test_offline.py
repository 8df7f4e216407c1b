"""The copy for a shared drive: one zip, unpacked and opened by double click, with no server anywhere."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from conftest import PATIENCE
from sites import site_of
from stage import MORNING, begin_to_play, stop_clock
from trusts import ROOT, own_address, own_words, pages_of_the_data, real

from portal.edition import edition

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

pytestmark = pytest.mark.browser

TOP = re.sub(r"[^a-z0-9]+", "-", real().trust.portal.lower()).strip("-")


def pack(site: Path, to: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "scripts" / "offline.py"), "--site", str(site), "--to", str(to)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def built() -> Path:
    """The site as `make offline` builds it."""
    return site_of("offline", DIRECTORY_URLS="false")


@pytest.fixture(scope="module")
def archive(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip made from it."""
    to = tmp_path_factory.mktemp("archive") / "offline.zip"
    done = pack(built, to)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"open {TOP}/index.html by double click" in done.stdout
    return to


@pytest.fixture(scope="module")
def drive(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip unpacked in a folder with a name as people give them."""
    folder = tmp_path_factory.mktemp("drive") / "Staff files (2026), CPD & more #1"
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder / TOP


@dataclass
class Desk:
    """A page over the unpacked site, and whatever went wrong on it."""

    page: "Page"
    root: Path
    trouble: list[str] = field(default_factory=list)

    def open(self, path: str) -> "Page":
        """Open a file of the site; what comes behind a question mark or a number sign stays an address."""
        cut = min((path.index(mark) for mark in "?#" if mark in path), default=len(path))
        self.page.goto((self.root / path[:cut]).as_uri() + path[cut:])
        return self.page

    @property
    def here(self) -> str:
        """The file that is shown, below the site's folder, with query and fragment."""
        return unquote(self.page.url).removeprefix(unquote(self.root.as_uri()) + "/")

    def asked(self, request: "Request") -> None:
        if urlsplit(request.url).scheme not in ("file", "data", "blob"):
            self.trouble.append(f"{self.here} asks for {request.url}")

    def failed(self, request: "Request") -> None:
        if "ERR_ABORTED" not in (request.failure or ""):  # which is said of what a next page cuts off
            self.trouble.append(f"{self.here}: {request.url} {request.failure}")


@pytest.fixture
def desk(browser: "Browser", drive: Path) -> Iterator[Desk]:
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    desk = Desk(page, drive)
    page.on("request", desk.asked)
    page.on("requestfailed", desk.failed)
    page.on(
        "console", lambda said: said.type in ("warning", "error") and desk.trouble.append(f"{desk.here}: {said.text}")
    )
    page.on("pageerror", lambda error: desk.trouble.append(f"{desk.here}: {error}"))
    yield desk
    context.close()
    assert desk.trouble == []


class Reader(HTMLParser):
    """Notes the ids of a page and all that it links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.ids.add(attributes.get("id") or "")
        self.links.extend(value for name in ("href", "src", "action") if (value := attributes.get(name)) is not None)
        self.links.extend(value for name, value in attributes.items() if name.startswith("data-") and _is_script(value))


def _is_script(value: str | None) -> bool:
    return bool(value) and str(value).endswith(".js")


def broken(pages: Mapping[Path, Reader]) -> Iterator[str]:
    for file, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if link.startswith("/") or not target.is_file():
                yield f"{file}: {link}"
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                yield f"{file}: {link}: no such id"


@pytest.mark.first_trust
def test_every_link_is_a_file_and_every_fragment_is_there(drive: Path) -> None:
    root = drive.resolve()
    pages = {file: Reader(file.read_text(encoding="utf-8")) for file in root.rglob("*.html")}
    assert len(pages) > pages_of_the_data(real())
    assert sum(len(page.links) for page in pages.values()) > 5000
    assert list(broken(pages)) == []


@pytest.mark.first_trust
def test_links_to_the_published_site_are_the_published_addresses(drive: Path) -> None:
    about = (drive / "about.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{own_address()}about/">' in about
    poster = (drive / "roles" / "teachers" / "poster.html").read_text(encoding="utf-8")
    assert f"{own_words()}/<wbr>roles/<wbr>teachers/" in poster


def test_whoever_comes_back_is_led_to_the_file_of_her_level(drive: Path) -> None:
    assert 'data-of="roles/LEVEL.html"' in (drive / "glossary.html").read_text(encoding="utf-8")
    role = real().roles[0].id
    assert (drive / "roles" / f"{role}.html").is_file()


def test_the_zip_is_the_same_for_the_same_site(built: Path, archive: Path, tmp_path: Path) -> None:
    for file in built.rglob("*.html"):
        file.touch()
    assert pack(built, tmp_path / "again.zip").returncode == 0
    assert (tmp_path / "again.zip").read_bytes() == archive.read_bytes()
    day = edition(real(), ROOT / "data").day
    with zipfile.ZipFile(archive) as opened:
        entries = opened.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(day.year, day.month, day.day, 0, 0, 0)}
    assert all(entry.filename.startswith(f"{TOP}/") for entry in entries)
    left_out = ("404.html", "sitemap.xml", ".gz", "worker.js", "build.json")
    assert not [entry for entry in entries if entry.filename.endswith(left_out)]
    assert archive.stat().st_size < 3_000_000


def test_a_note_tells_how_to_open_and_to_replace_the_copy(drive: Path) -> None:
    note = (drive / "READ-ME-FIRST.txt").read_bytes().decode("utf-8-sig")
    assert note.count("\n") == note.count("\r\n") > 10
    assert max(map(len, note.splitlines())) <= 110
    trust, made = real().trust, edition(real(), ROOT / "data")
    said = " ".join(note.split())
    for words in (trust.name, trust.contact, trust.address, made.words, "index.html", "unpack the zip first", "Delete"):
        assert words in said, words


def test_a_site_for_a_server_is_not_packed(site: Path, tmp_path: Path) -> None:
    done = pack(site, tmp_path / "wrong.zip")
    assert done.returncode == 1
    assert "DIRECTORY_URLS=false" in done.stderr
    assert not (tmp_path / "wrong.zip").exists()
    assert pack(tmp_path, tmp_path / "wrong.zip").returncode == 1


def kind_of(path: Path) -> tuple[str, ...]:
    """What pages of one template share: the folder, the depth, and a name of their own where they have one."""
    special = ("index.html", "poster.html", "meeting.html", "board-pack.html")
    own = path.name if len(path.parts) == 1 or path.name in special else ""
    return (*path.parts[:-1][:1], str(len(path.parts)), own)


def test_every_kind_of_page_opens_without_a_complaint(desk: Desk) -> None:
    files = sorted(file.relative_to(desk.root) for file in desk.root.rglob("*.html"))
    kinds = {kind_of(file): file.as_posix() for file in files}
    assert len(kinds) > 20
    for path in kinds.values():
        page = desk.open(path)
        assert page.locator("h1").count() == 1, path


@pytest.mark.first_trust
def test_a_reader_finds_the_way_by_clicking(desk: Desk) -> None:
    page = desk.open("index.html")
    page.get_by_role("link", name="Experienced middle leaders", exact=True).click()
    assert desk.here == "roles/experienced-middle-leaders.html"
    page.locator(".entry .text a").first.click()
    assert desk.here.startswith("opportunities/")
    page.locator(".crumb a").last.click()
    page.locator(".entry:target").wait_for()
    assert desk.here.startswith("themes/")
    page.locator("header nav").get_by_role("link", name="The policy").click()
    assert desk.here == "policy/succession-planning.html"
    page.locator("header .site-name").click()
    assert desk.here == "index.html"
    page.locator("footer").get_by_role("link", name="Data", exact=True).click()
    assert desk.here == "data/index.html"


@pytest.mark.first_trust
def test_the_filter_of_duties_works(desk: Desk) -> None:
    page = desk.open("policy/succession-planning.html#who-does-what")
    page.locator("duty-filter select").select_option("Headteachers")
    assert page.locator("duty-filter section:visible").count() == 1


@pytest.mark.first_trust
def test_search_finds_and_leads_to_what_it_found(desk: Desk) -> None:
    page = desk.open("roles/teachers.html")
    page.locator("header input[name=q]").fill("learning walk")
    page.locator("header input[name=q]").press("Enter")
    page.locator("site-search .search-found a").first.wait_for()
    assert desk.here.startswith("search.html?q=learning")
    page.locator("site-search .search-found a").first.click()
    page.wait_for_load_state()
    assert not desk.here.startswith("search.html")
    assert "learning walk" in page.locator("main").inner_text().lower()


def test_the_finder_narrows_its_list(desk: Desk) -> None:
    page = desk.open("opportunities/index.html?role=teachers&time=half-day")
    page.wait_for_function("() => document.querySelector('.finder-count').innerText.startsWith('339') === false")
    link = page.locator(".finder-results a:visible").first
    link.click()
    page.wait_for_load_state()
    assert not desk.here.startswith("opportunities/")


@pytest.mark.first_trust
def test_two_levels_are_compared(desk: Desk) -> None:
    page = desk.open("compare/index.html")
    page.locator("select[name=from]").select_option("teachers")
    page.locator("select[name=to]").select_option("new-headteachers")
    page.locator("compare-roles .result h2").first.wait_for()
    page.locator("compare-roles .result a").first.click()
    page.wait_for_load_state()
    assert not desk.here.startswith("compare/index")


@pytest.mark.first_trust
def test_an_entry_goes_into_the_plan_and_leads_back(desk: Desk) -> None:
    page = desk.open("roles/teachers.html")
    entry = page.locator("li.entry").first
    words = entry.locator(".text").inner_text().strip()
    entry.locator("plan-button button").click()
    page.locator("header .plan-link").click()
    assert desk.here == "my-plan.html"
    link = page.locator("my-plan a", has_text=words[:30]).first
    link.wait_for()
    link.click()
    page.wait_for_load_state()
    assert desk.here.startswith("opportunities/")
    assert page.locator("h1", has_text=words[:30]).count() == 1


def test_the_display_turns_its_slides(desk: Desk) -> None:
    stop_clock(desk.page, MORNING)  # the screen rests at night
    page = desk.open("display/index.html?seconds=5")
    begin_to_play(page)
    slide = page.locator("staff-display section:visible")
    assert slide.count() == 1
    before = slide.inner_text()
    page.keyboard.press("ArrowRight")
    assert slide.count() == 1
    stepped = slide.inner_text()
    assert stepped != before
    page.clock.run_for(5_000)
    assert slide.count() == 1
    assert slide.inner_text() not in (before, stepped)


@pytest.mark.first_trust
def test_a_poster_is_reached_from_its_role(desk: Desk) -> None:
    page = desk.open("roles/teachers.html")
    page.get_by_role("link", name="Print as a poster").click()
    assert desk.here == "roles/teachers/poster.html"

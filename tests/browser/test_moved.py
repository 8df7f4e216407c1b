"""Old addresses in a browser: they lead on, to the entry where the link named one, with and without scripts."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import PATIENCE, serve
from plans import KEY, item, plan
from sites import build_here
from trusts import MINIATURE, command

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser

RENAMED = [
    ("role", "tutors", "trainers"),
    ("opportunity", "find-a-mentor", "choose-a-mentor"),
    ("stretch-task", "start-a-book-club", "found-a-book-club"),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The site on the miniature trust with things renamed, for a server and for a shared drive."""
    folder = tmp_path_factory.mktemp("moved")
    shutil.copytree(MINIATURE, folder / "data")
    for kind, old, new in RENAMED:
        assert command("rename")([old, new, "--kind", kind, "--data", str(folder / "data")]) == 0
    for name, urls in (("site", "true"), ("drive", "false")):
        done = build_here(folder / name, str(folder / "data"), DIRECTORY_URLS=urls)
        assert done.returncode == 0, done.stdout + done.stderr
    return {name: folder / name for name in ("site", "drive")}


@pytest.fixture(scope="module")
def address(pages: dict[str, Path]) -> Iterator[str]:
    """Where the site is served."""
    with serve(pages["site"]) as host:
        yield host


@pytest.fixture
def context(browser: "Browser") -> "Iterator[BrowserContext]":
    """A browser with scripts that notes what goes wrong."""
    made = browser.new_context()
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


def test_an_old_link_to_an_entry_lands_on_it(context: "BrowserContext", address: str) -> None:
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda said: said.type in ("warning", "error") and trouble.append(said.text))
    page.goto(f"{address}/roles/tutors/#find-a-mentor")
    page.wait_for_url(f"{address}/roles/trainers/#find-a-mentor")
    entry = page.locator("#choose-a-mentor")
    assert entry.evaluate("entry => entry.getBoundingClientRect().top < innerHeight")
    assert entry.evaluate("entry => getComputedStyle(entry).boxShadow") != "none"
    assert page.locator("#mentor-an-apprentice").evaluate("entry => getComputedStyle(entry).boxShadow") == "none"
    assert trouble == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_old_address_leads_on(browser: "Browser", address: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{address}/stretch-tasks/start-a-book-club/")
    page.wait_for_url(f"{address}/stretch-tasks/found-a-book-club/")
    context.close()


def test_an_old_file_on_a_shared_drive_leads_on(context: "BrowserContext", pages: dict[str, Path]) -> None:
    page = context.new_page()
    page.goto((pages["drive"] / "roles" / "tutors.html").as_uri() + "#town")
    page.wait_for_url((pages["drive"] / "roles" / "trainers.html").as_uri() + "#town")


def test_a_saved_plan_finds_its_level_and_its_entries(context: "BrowserContext", address: str) -> None:
    saved = plan(
        item("find-a-mentor", "Find one", setting="centre"),
        item("start-a-book-club", "Start one", kind="stretch-task"),
        role="tutors",
    )
    context.add_init_script(f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(saved))})")
    page = context.new_page()
    page.goto(f"{address}/my-plan/")
    page.get_by_role("link", name="Find a mentor in your centre").wait_for()
    assert page.locator("#plan-role").evaluate("select => select.value") == "trainers"
    assert page.get_by_role("link", name="What this level is offered").get_attribute("href") == "../roles/trainers/"
    questions = page.get_by_role("link", name="Questions for your appraisal")
    assert questions.get_attribute("href") == "../roles/trainers/meeting/"
    hrefs = page.locator("ol.planned a").evaluate_all("links => links.map(link => link.pathname + link.hash)")
    assert "/opportunities/choose-a-mentor/" in hrefs
    assert "/stretch-tasks/found-a-book-club/" in hrefs


def test_a_saved_choice_of_the_finder_and_of_two_levels_stands(context: "BrowserContext", address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/opportunities/?role=tutors")
    page.locator("input[name=role][value=trainers]:checked").wait_for(state="attached")
    page.goto(f"{address}/compare/?from=apprentices&to=tutors")
    page.wait_for_function("() => document.querySelector('select[name=to]').value === 'trainers'")

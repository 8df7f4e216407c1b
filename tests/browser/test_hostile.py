"""Hostile texts in every field, in a browser: no page runs any of them, under its security policy and without one."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import PATIENCE, serve
from hostile import SCRIPT
from hostile_trust import build_hostile
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
# The sum in the hostile templates, and what the hostile scripts set.
_STATE = "() => ({ hacked: window.hacked, sum: document.body.innerText.includes('1337') })"


@pytest.fixture(scope="module", params=["with its policy", "without a policy"])
def hostile_site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str]]:
    """The site of hostile texts, built without the validator, and its address."""
    to = tmp_path_factory.mktemp("hostile")
    folder, _ = build_hostile(to, guarded=False)
    if request.param == "without a policy":
        folder = shutil.copytree(folder, to / "site")
        for file in folder.rglob("*.html"):
            text = file.read_text(encoding="utf-8")
            file.write_text(_POLICY.sub("", text), encoding="utf-8")
    assert bool(_POLICY.search((folder / "index.html").read_text(encoding="utf-8"))) == (
        request.param == "with its policy"
    )
    with serve(folder) as address:
        yield folder, address


@pytest.fixture
def page(browser: "Browser", hostile_site: tuple[Path, str]) -> Iterator["Page"]:
    """A page that notes every dialogue and every script that fails."""
    context = browser.new_context(base_url=hostile_site[1], reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on("console", lambda said: trouble.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    context.close()
    assert trouble == []


def harmless(page: "Page") -> None:
    """Nothing hostile has run on the page."""
    state = page.evaluate(_STATE)
    assert state == {"hacked": None, "sum": False}, page.url


LEADS_ON = '<body class="moved">'


def answered(page: "Page") -> None:
    """Wait until the script shows what was asked of the page."""
    page.locator(".coming, [aria-busy]").wait_for(state="detached")


def test_the_probe_would_notice(browser: "Browser") -> None:
    page = browser.new_page()
    page.set_content(f"<img src=x onerror={SCRIPT}>")
    page.wait_for_function("() => window.hacked === 1")
    assert page.evaluate(_STATE)["hacked"] == 1
    page.close()


@pytest.mark.parametrize("every", [2, pytest.param(1, marks=pytest.mark.long)])
def test_no_page_runs_a_text(page: "Page", hostile_site: tuple[Path, str], every: int) -> None:
    """The pages without a policy; with one, which forbids most of it, a few."""
    folder, _ = hostile_site
    files = [file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.html"))]
    assert len(files) > 30
    if _POLICY.search((folder / "index.html").read_text(encoding="utf-8")):
        every *= 3
    for file in files[::every]:
        if LEADS_ON in (folder / file).read_text(encoding="utf-8"):
            page.goto(f"/{file.removesuffix('index.html')}", wait_until="commit")
            page.locator("body:not(.moved)").wait_for()
            harmless(page)  # of the page to which it leads on by itself
            continue
        page.goto(f"/{file.removesuffix('index.html')}", wait_until="load")
        page.evaluate(
            """() => { for (const item of document.querySelectorAll("main *")) {
              for (const kind of ["mouseover", "focus", "click"]) {
                if (kind !== "click" || !item.closest("a, button, summary, input, select, form")) {
                  item.dispatchEvent(new Event(kind, { bubbles: true })); } } } }"""
        )
        harmless(page)


def test_the_tools_show_texts_and_run_none(page: "Page", hostile_site: tuple[Path, str]) -> None:
    """The search, the finder, the comparison and the plan write texts into the page by themselves."""
    for words in (
        "script",
        "window hacked",
        "note",
        "constructor",
        "<img src=x onerror=window.hacked=1>",
        "{{ 7 * 191 }}",
    ):
        page.goto(f"/search/?q={words}")
        answered(page)
        harmless(page)
    expect(page.locator("main")).to_contain_text("{{ 7 * 191 }}")
    page.goto("/opportunities/?q=hacked")
    answered(page)
    harmless(page)
    page.goto("/roles/tutors/")
    for button in page.locator("plan-button button").all():
        button.click()
    harmless(page)
    page.goto("/my-plan/")
    answered(page)
    expect(page.locator("main li").first).to_be_visible()
    harmless(page)
    page.goto("/compare/?a=tutors&b=apprentices")
    answered(page)
    harmless(page)
    page.goto("/display/")
    page.locator("html.playing").wait_for()
    harmless(page)

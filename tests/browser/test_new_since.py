"""The mark of a new entry: words that come with the script, for ninety days, and a place without them."""

import subprocess
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from changing import commit, repository
from conftest import serve
from test_changes_history import NEW_ENTRY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
Build = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Iterator[str]:
    """A site on which one entry is there since 4 March 2026."""
    root = repository(tmp_path_factory.mktemp("repository"))
    commit(root, "2026-03-04", NEW_ENTRY)
    site = tmp_path_factory.mktemp("site")
    done = build(site, str(root / "data"))
    assert done.returncode == 0, done.stdout + done.stderr
    with serve(site) as host:
        yield host


@pytest.mark.parametrize(
    ("now", "expected"),
    [("2026-03-04T08:00:00", "New since 4 March 2026"), ("2026-06-01T20:00:00", "New since 4 March 2026"),
     ("2026-06-02T08:00:00", "")],
)  # fmt: skip
@pytest.mark.parametrize("page_of", ["roles/tutors", "themes/networks"])
def test_the_mark_is_there_for_ninety_days(
    browser: "Browser", address: str, page_of: str, now: str, expected: str
) -> None:
    page = browser.new_page(timezone_id="Europe/London", locale="en-GB")
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.clock.set_fixed_time(now)
    page.goto(f"{address}/{page_of}/")
    mark = page.locator("#welcome-guests new-since")
    assert mark.count() == 1
    assert page.locator("new-since").count() == 1
    assert mark.inner_text() == expected
    assert mark.is_visible() is bool(expected)
    assert trouble == []
    page.close()


def test_without_scripts_there_is_nothing_to_see(browser: "Browser", address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/roles/tutors/")
    assert page.locator("#welcome-guests").is_visible()
    assert page.locator("new-since").inner_text() == ""
    assert "New since" not in page.locator("article").inner_text()
    page.close()


def test_the_page_of_changes_fits_a_phone(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{address}/changes/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("h2").first.inner_text() == "March 2026"
    page.close()

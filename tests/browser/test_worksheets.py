"""The worksheets in a browser: what is typed grows its space, prints, and is gone when one leaves."""

from typing import Any

import pytest
from places import DESKTOP
from trusts import real

pytestmark = pytest.mark.browser

PATH = f"/policy/{real().policies[0].id}/worksheets/"


def test_what_is_typed_is_gone_when_one_comes_back(visits: Any) -> None:
    page = visits.look(PATH, **DESKTOP)
    space = page.locator("textarea").first
    space.fill("Somebody")
    page.goto("/about/")
    page.go_back()
    assert page.locator("textarea").first.input_value() == ""
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_space_grows_with_what_is_typed(visits: Any) -> None:
    page = visits.look(PATH, **DESKTOP)
    space = page.locator("textarea").first
    space.fill("A line\n" * 12)
    assert space.evaluate("space => space.scrollHeight <= space.clientHeight")


def test_the_button_prints(visits: Any) -> None:
    page = visits.look(PATH, ["window.printed = 0; window.print = () => { window.printed += 1; };"], **DESKTOP)
    page.get_by_role("button", name="Print").press("Enter")
    assert page.evaluate("printed") == 1


def test_every_space_has_a_name(visits: Any) -> None:
    page = visits.look(PATH, **DESKTOP)
    nameless = page.locator("textarea").evaluate_all("all => all.filter(space => !space.labels.length).length")
    assert nameless == 0

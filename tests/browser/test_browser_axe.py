"""The dark page is dark, and axe would find what is wrong. `test_browser_places.py` lets it look at every place."""

from typing import Any

import pytest
from places import PHONE
from probing import axe

pytestmark = pytest.mark.browser


def test_the_dark_page_is_dark(visits: Any) -> None:
    page = visits.look("/", **PHONE, color_scheme="dark")
    ground, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    )
    assert (ground, ink) == ("rgb(20, 24, 29)", "rgb(232, 237, 242)")


def test_axe_would_find_something(visits: Any) -> None:
    page = visits.look("/", **PHONE)
    page.evaluate("document.querySelector('h1').style.color = '#ccc'")
    page.evaluate("document.querySelector('header a').textContent = ''")
    violations = " ".join(axe(page))
    assert "color-contrast" in violations
    assert "link-name" in violations

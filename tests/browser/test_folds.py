"""The parts of a role page on a phone: folded under their headings, open where the address leads, never lost."""

from typing import Any

import pytest
from places import DESKTOP, PHONE, without_the_wait
from trusts import real

pytestmark = pytest.mark.browser

ROLE = max(real().roles, key=lambda role: sum(map(len, role.framework.values())))
PATH = f"/roles/{ROLE.id}/"
SETTING, ENTRIES = list(ROLE.framework.items())[-1]
NUMBER = sum(map(len, ROLE.framework.values()))
SCREENS_AT_MOST = 6


def shown(page: Any) -> int:
    return int(page.locator(".fold[data-setting] .entry:visible").count())


def test_a_phone_shows_a_level_in_few_screens_and_unfolds_by_keyboard(visits: Any) -> None:
    page = visits.look(PATH, **PHONE)
    assert shown(page) == 0
    assert page.evaluate("document.documentElement.scrollHeight / innerHeight") <= SCREENS_AT_MOST
    button = page.locator(f".fold[data-setting='{SETTING}'] .fold-button")
    assert button.get_attribute("aria-expanded") == "false"
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert shown(page) == len(ENTRIES)
    button.press("Enter")
    assert shown(page) == 0


def test_an_address_of_an_entry_unfolds_its_setting(visits: Any) -> None:
    page = visits.look(f"{PATH}#{ENTRIES[-1]}", **PHONE)
    assert page.locator(f"[id='{ENTRIES[-1]}']").is_visible()
    assert shown(page) == len(ENTRIES)


def test_all_lies_open_on_a_desktop_without_a_script_and_on_paper(visits: Any) -> None:
    assert shown(visits.look(PATH, **DESKTOP)) == NUMBER
    assert shown(visits.look(PATH, java_script_enabled=False, **PHONE)) == NUMBER
    page = visits.look(PATH, **PHONE)
    page.emulate_media(media="print")
    assert shown(page) == NUMBER


def test_all_opens_where_the_script_does_not_come(visits: Any) -> None:
    page = visits.page(**PHONE)
    page.route("**/fold-parts*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(PATH)
    without_the_wait(page)
    assert shown(page) == NUMBER

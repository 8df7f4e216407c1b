"""The page of a stretch task: into the plan, asked about, offered to somebody by who leads."""

from typing import Any

import pytest
from places import DESKTOP, PHONE
from test_opportunity import SHARE
from trusts import real

pytestmark = pytest.mark.browser

TASK = real().stretch_tasks[0]
PATH = f"/stretch-tasks/{TASK.id}/"


@pytest.mark.parametrize(("button", "begins"), [("Ask about this", "I would"), ("Offer it to somebody", "Would you")])
def test_it_is_sent_in_the_voice_of_who_sends_it(visits: Any, button: str, begins: str) -> None:
    page = visits.look(PATH, [SHARE], **PHONE)
    page.get_by_role("button", name=button).click()
    (shared,) = page.evaluate("shared")
    assert shared["text"].startswith(begins)
    assert TASK.title in shared["text"]
    assert shared["url"] == f"{real().trust.address.rstrip('/')}{PATH}"


def test_it_is_put_into_the_plan_by_a_button(visits: Any) -> None:
    page = visits.look(PATH, **DESKTOP)
    page.locator(".actions plan-button button").press("Enter")
    assert page.locator(".actions plan-button button").inner_text() == "In your plan"


def test_what_it_demands_is_in_words(visits: Any) -> None:
    page = visits.look(PATH, **DESKTOP)
    words = page.locator(".measures td").all_inner_texts()
    assert len(words) == 4
    assert set(words) <= {"A little", "Fairly", "Very"}
    assert " of 12" not in page.locator("main").inner_text()

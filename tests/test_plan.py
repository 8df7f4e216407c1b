"""What the plan's page gets from the data: today's entries by id, and what became of those of the past."""

import json
from pathlib import Path
from typing import Any

import pytest
from trusts import MINIATURE, REAL, edit, lay_out, miniature, real

from portal.catalogue import Catalogue
from portal.edition import edition
from portal.loading import load
from portal.views.context import PageContext
from portal.views.plan import plan_entries, plan_page

# The miniature after some years more: an entry and a stretch task withdrawn that had other ids before.
YEARS_LATER = """
--- trust.yml
 withdrawn:
+  - was: opportunity
+    id: take-the-amt
+    text: Take the CMT by post
+    since: 2026-03
+    reason: It is no longer taught.
+    previously: [take-the-bmt]
+  - was: stretch-task
+    id: take-the-amt
+    text: Take the CMT to others
+    since: 2025
+    reason: Nobody is left to do it
--- opportunities/stretch-tasks/start-a-book-club.yml
 title: Start a book club
+previously: [open-a-book-club]
"""


def entries(catalogue: Catalogue, data: Path) -> dict[str, Any]:
    context = PageContext(catalogue, edition(catalogue, data))
    listed: dict[str, Any] = json.loads(plan_entries(context, lambda kind, name: f"{kind}s/{name}/"))
    return listed


@pytest.fixture
def later(tmp_path: Path) -> dict[str, Any]:
    lay_out(None, tmp_path / "data")
    edit(tmp_path / "data", YEARS_LATER)
    catalogue, problems = load(tmp_path / "data")
    assert problems == []
    assert catalogue is not None
    return entries(catalogue, tmp_path / "data")


@pytest.mark.parametrize(("trust", "data"), [(miniature, MINIATURE), (real, REAL)])
def test_every_entry_and_every_stretch_task_is_there(trust: Any, data: Path) -> None:
    catalogue = trust()
    listed = entries(catalogue, data)
    assert {name: text for name, (text, *_) in listed["opportunity"].items()} == {
        entry.id: entry.text for entry in catalogue.opportunities.values()
    }
    assert {name: title for name, (title, *_) in listed["stretch-task"].items()} == {
        task.id: task.title for task in catalogue.stretch_tasks
    }
    for role, setting, entry in catalogue.placements:
        assert listed["settings"][listed["opportunity"][entry.id][1]] == setting, (role.id, entry.id)


def test_an_entry_has_its_setting_its_page_and_its_labels(later: dict[str, Any]) -> None:
    text, setting, address, labels = later["opportunity"]["mentor-an-apprentice"]
    assert text == "Mentor an apprentice for a term"
    assert later["settings"][setting] == "centre"
    assert address == "opportunitys/mentor-an-apprentice/"
    assert labels == "Coach or mentor, a term (stated), no cost"
    task = ["Start a book club", "stretch_tasks/start-a-book-club/", "A year or more, unpaid"]
    assert later["stretch-task"]["start-a-book-club"] == task


def test_what_was_renamed_leads_to_its_id_of_today(later: dict[str, Any]) -> None:
    assert later["earlier"]["opportunity"] == {"look-for-a-mentor": "find-a-mentor", "take-the-bmt": "take-the-amt"}
    assert later["earlier"]["stretch-task"] == {"open-a-book-club": "start-a-book-club"}


def test_what_was_withdrawn_says_since_when_and_why(later: dict[str, Any]) -> None:
    assert later["withdrawn"] == {
        "opportunity": {
            "take-the-amt": ["Take the CMT by post", "March 2026", "It is no longer taught"],
            "visit-the-library": ["Visit the town library", "December 2025", "The library has closed"],
        },
        "stretch-task": {"take-the-amt": ["Take the CMT to others", "2025", "Nobody is left to do it"]},
    }


def test_the_page_names_the_host_of_the_site_for_calendars() -> None:
    view = plan_page(PageContext(miniature(), edition(miniature(), MINIATURE)))
    assert view.host == "grow.example.org"
    assert [setting.id for setting in view.settings] == ["centre", "town", "wider"]

"""Which pages a change alters: no more than show it, and none that shows it is passed over."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from changing import laid_out, version

from portal.changes import pages
from portal.changes.completeness import completeness
from portal.views.registry import REGISTRY

DAY = date(2026, 3, 1)
EDITS = {
    "a text": (
        "--- opportunities/framework/workshops.yml\n-    text: Help to prepare a workshop\n"
        "+    text: Help to prepare and clear a workshop\n"
    ),
    "the words of an offer's example": (
        "--- opportunities/framework/mentoring.yml\n-    text: Take the CMT\n+    text: Take the CMT course\n"
    ),
    "the standing of an edition": ("--- policy/growing-our-own-next.yml\n-status: in consultation\n+status: draft\n"),
    "an order": (
        "--- roles/guardians.yml\n-  town: [attend-a-workshop, attend-the-spring-meeting, lead-the-spring-meeting]\n"
        "+  town: [attend-the-spring-meeting, attend-a-workshop, lead-the-spring-meeting]\n"
    ),
    "a summary": "--- roles/tutors.yml\n-summary: You tutor on your own\n+summary: You tutor alone\n",
    "a title": "--- roles/tutors.yml\n-title: Tutors\n+title: All tutors\n",
    "a theme's title": "--- opportunities/framework/networks.yml\n-title: Networks and meetings\n+title: Meetings\n",
    "a stretch task": (
        "--- opportunities/stretch-tasks/link-two-centres.yml\n-title: Link two centres\n+title: Link three centres\n"
    ),
    "a term": "--- glossary.yml\n-      instead: The Mentoring Award (MA)\n+      instead: The Tutoring Award (TA)\n",
    "a clause": (
        "--- policy/growing-our-own.yml\n-        text: The trust takes three steps.\n"
        "+        text: The trust takes three small steps.\n"
    ),
    "a day": ("--- opportunities/events/winter-workshop.yml\n-  - day: 2026-12-05\n+  - day: 2026-12-12\n"),
    "a strand's title": "--- trust.yml\n-    title: Tutoring\n+    title: Teaching\n",
    "a setting": "--- trust.yml\n-    short: Town\n+    short: In town\n",
}


def altered(folder: Path, edit: str) -> tuple[str, ...]:
    old, new = version(laid_out(folder / "old")), version(laid_out(folder / "new", EDITS[edit]))
    assert old.catalogue is not None
    assert new.catalogue is not None
    return tuple(page.address for page in pages.changed(old.catalogue, new.catalogue, DAY))


@pytest.mark.parametrize("edit", EDITS)
def test_no_page_is_passed_over_for_what_it_is_said_to_read(
    edit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = altered(tmp_path / "quick", edit)
    assert addresses
    thorough = {kind: replace(shows, reads=lambda *_: object()) for kind, shows in REGISTRY.items()}
    monkeypatch.setattr(pages, "REGISTRY", thorough)
    assert altered(tmp_path / "thorough", edit) == addresses


def test_pages_that_do_not_show_it_are_not_named(tmp_path: Path) -> None:
    addresses = altered(tmp_path, "an order")
    assert {"roles/guardians/", "roles/guardians/poster/"} <= set(addresses)
    assert not [page for page in addresses if page.startswith("roles/lead-tutors")]
    assert "glossary/" not in addresses


def test_a_summary_is_shown_by_the_level_by_the_list_of_levels_and_by_the_board_pack(tmp_path: Path) -> None:
    pack = "policy/growing-our-own/board-pack/"
    assert set(altered(tmp_path, "a summary")) == {"roles/", "roles/tutors/", "roles/tutors/poster/", pack}


def test_a_board_pack_changes_with_what_it_prints(tmp_path: Path) -> None:
    for edit in ("a text", "a title", "a clause"):
        assert "policy/growing-our-own/board-pack/" in altered(tmp_path / edit, edit), edit


def test_completeness_tells_counts_gaps_and_supplies(tmp_path: Path) -> None:
    old = version(laid_out(tmp_path / "old")).catalogue
    new = version(
        laid_out(
            tmp_path / "new",
            "--- trust.yml\n-    clause: nine-boxes-each-year\n-    post:\n+    clause: nine-boxes-each-year\n"
            "+    post: Head of centre\n",
            "--- roles/guardians.yml\n-  wider: [read-the-bulletin, write-for-the-bulletin, speak-at-the-conference]\n"
            "+  wider: []\n",
        )
    ).catalogue
    assert old is not None
    assert new is not None
    lost = completeness(old, new, DAY)
    assert "Opportunities under role levels and settings: 34, before 37" in lost
    assert "Guardians have nothing under Wider" in lost
    assert "No longer to be supplied: Lead for the nine boxes" in lost
    assert completeness(old, old, DAY) == ()

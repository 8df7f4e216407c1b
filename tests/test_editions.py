"""Editions of a policy that are not in force: pages of their own, and nothing of them on the pages for staff."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from pairs import portal_of
from trusts import MINIATURE, command, edit, miniature

from portal.catalogue import Catalogue
from portal.changes.version import Reader
from portal.loading import load
from portal.model.vocabulary import EditionStatus
from portal.outlets.api.files import api_files
from portal.site import pages
from portal.views.editions import consultation_page
from portal.views.policy import policy_page
from portal.views.review_list import review_list
from portal.words import quoted

NEXT = "growing-our-own-next"
DAY = date(2026, 5, 10)


def _with(data: Path, changes: str) -> tuple[Catalogue, set[str]]:
    shutil.copytree(MINIATURE, data)
    edit(data, changes)
    catalogue, problems = load(data)
    assert catalogue is not None
    return catalogue, {problem.rule for problem in problems}


def test_only_what_is_adopted_is_the_policy() -> None:
    catalogue = miniature()
    assert [policy.id for policy in catalogue.policies] == ["growing-our-own"]
    assert [policy.id for policy in catalogue.editions] == [NEXT]
    assert "mentors-have-time" not in catalogue.clauses
    context = portal_of(catalogue)
    assert context.clause_number(catalogue.policies[0], "mentors-for-all") == "2.2"
    assert not [name for name, content in api_files(catalogue, context.edition) if NEXT in str(content)]


def test_an_edition_has_pages_of_its_own_that_search_engines_pass_over() -> None:
    kinds = {page.kind.name: page for page in pages(miniature()) if page.name == NEXT}
    assert set(kinds) == {"edition", "consultation"}
    assert kinds["edition"].path == f"editions/{NEXT}"
    assert not any(page.kind.indexed for page in kinds.values())


@pytest.mark.parametrize("status", list(EditionStatus))
def test_what_pages_there_are_follows_from_the_status(status: EditionStatus, tmp_path: Path) -> None:
    change = f"--- policy/{NEXT}.yml\n-status: in consultation\n+status: {status}\n"
    catalogue, _ = _with(tmp_path / "data", change)
    kinds = {page.kind.name for page in pages(catalogue) if page.name == NEXT}
    assert ("consultation" in kinds) is (status in (EditionStatus.DRAFT, EditionStatus.IN_CONSULTATION))
    assert ("edition" in kinds) is (status is not EditionStatus.ADOPTED)
    assert ("policy" in kinds) is (status is EditionStatus.ADOPTED)


def test_ids_of_the_same_name_are_each_within_their_edition() -> None:
    version = Reader().version(MINIATURE, "data")
    assert version.nodes["clause", "mentors-for-all"].file == "policy/growing-our-own.yml"
    assert version.nodes["clause", f"{NEXT}/mentors-for-all"].file == f"policy/{NEXT}.yml"
    assert miniature().clause_of(miniature().editions[0], "mentors-have-time").number == "2.3"


def test_nothing_outside_of_a_draft_may_rest_on_it(tmp_path: Path) -> None:
    change = "--- trust.yml\n-    clause: nine-boxes-each-year\n+    clause: mentors-have-time\n"
    assert _with(tmp_path / "data", change)[1] == {"unknown-id"}


def test_a_superseded_edition_stays_and_the_new_one_binds(tmp_path: Path) -> None:
    changes = (
        f"--- policy/{NEXT}.yml\n-edition_of: growing-our-own\n\n-status: in consultation\n+status: adopted\n\n"
        "--- policy/growing-our-own.yml\n id: growing-our-own\n title: Growing our own policy\n"
        f" summary: How the trust finds and prepares those who come next\n+status: superseded\n+edition_of: {NEXT}\n"
    )
    catalogue, rules = _with(tmp_path / "data", changes)
    assert [policy.id for policy in catalogue.policies] == [NEXT]
    assert catalogue.clauses["mentors-for-all"].policy.id == NEXT
    assert rules == {"unknown-id"}, "what named clauses that are no more has to be mended"


def test_the_policy_says_that_staff_are_asked() -> None:
    context = portal_of(miniature())
    page = policy_page(context, context.catalogue.policies[0], DAY)
    assert [(line.id, line.closes) for line in page.consulted_on] == [(NEXT, "31 May 2026")]


def test_a_draft_says_what_is_planned_and_who_decided() -> None:
    context = portal_of(miniature())
    page = policy_page(context, context.catalogue.editions[0], DAY)
    control = {label: words for label, _, words in page.control}
    assert control["To be adopted by the guardians"] == "July 2026"
    assert control["To consult all tutors on the draft: guardians"] == "28 April 2026, minute 26/14"
    assert control["Status"] == "In consultation"
    assert [(item.group, item.number) for item in page.answered] == [("Lead tutors", "2.2")]
    assert page.sections[1].clauses[1].in_force == "1 January 2027"


def test_the_consultation_shows_what_would_change_section_by_section() -> None:
    context = portal_of(miniature())
    page = consultation_page(context, context.catalogue.editions[0])
    assert (page.opens, page.closes, page.how) == ("4 May 2026", "31 May 2026", "On paper to the office of your centre")
    assert "2.3: new. A mentor has an hour each week for an apprentice." in page.changed
    assert [part.number for part in page.parts if part.number] == ["1", "2", "3", "4", "5"]


def test_a_draft_of_a_new_policy_is_shown_without_marks(tmp_path: Path) -> None:
    catalogue, _ = _with(tmp_path / "data", f"--- policy/{NEXT}.yml\n-edition_of: growing-our-own\n")
    page = consultation_page(portal_of(catalogue), catalogue.editions[0])
    assert page.in_force is None
    assert not any(block.changed for part in page.parts for block in part.blocks)


def test_the_review_list_goes_section_by_section_and_leads_to_lines(tmp_path: Path) -> None:
    change = (
        "--- policy/growing-our-own.yml\n       - id: three-steps\n         text: The trust takes three steps.\n"
        "+        remark: The appendix speaks of four\n\n"
        "       - id: nine-boxes-each-year\n-        text: Heads of centre use nine boxes once a year.\n"
        "+        text: Heads of centre will use nine boxes once a year.\n"
    )
    catalogue, rules = _with(tmp_path / "data", change)
    assert rules == set()
    listed = review_list(portal_of(catalogue), catalogue.policies[0], DAY)
    texts = {section.number: [item.text for item in section.items] for section in listed.sections}
    assert texts[2] == [
        "The appendix speaks of four",
        "No role level holds this duty: Heads of centre will name a mentor for each apprentice",
    ]
    assert f"It says {quoted('will')}, and no duty is drawn from it: is that right?" in texts[3]
    assert texts[4][0].startswith("Awaited: ")
    assert all(item.place.number > 1 for section in listed.sections for item in section.items)
    assert [(edition.id, edition.asks) for edition in listed.editions] == [(NEXT, True)]


def test_a_clause_binds_by_a_word_before_a_comma_and_by_two_words(tmp_path: Path) -> None:
    change = (
        "--- policy/growing-our-own.yml\n       - id: nine-boxes-each-year\n"
        "-        text: Heads of centre use nine boxes once a year.\n"
        "+        text: Heads of centre must, once a year, use nine boxes. Nobody has to see them.\n"
    )
    catalogue, _ = _with(tmp_path / "data", change)
    sections = review_list(portal_of(catalogue), catalogue.policies[0], DAY).sections
    said = f"It says {quoted('must')} and {quoted('has to')}, and no duty is drawn from it: is that right?"
    assert said in [item.text for item in sections[2].items]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2025-11", "The review was due in November 2025"),
        ("2026-07", "The review is due in July 2026"),
        ("", "No review date is given"),
    ],
)
def test_the_review_list_says_when_the_review_is_due(due: str, words: str, tmp_path: Path) -> None:
    new = f"+  review_due: {due}\n" if due else ""
    catalogue, _ = _with(tmp_path / "data", f"--- policy/growing-our-own.yml\n-  review_due: 2030-07\n{new}")
    assert review_list(portal_of(catalogue), catalogue.policies[0], DAY).first[0].text == words


def test_a_clause_gets_another_id_in_the_policy_and_keeps_its_own_in_the_draft(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(MINIATURE, data)
    draft = (data / "policy" / f"{NEXT}.yml").read_bytes()
    assert command("rename")(["mentors-for-all", "quite-new", "--kind", "clause", "--data", str(data)]) == 0
    assert (data / "policy" / f"{NEXT}.yml").read_bytes() == draft
    catalogue, problems = load(data)
    assert problems == []
    assert catalogue is not None
    assert catalogue.clauses["quite-new"].clause.previously == ("mentors-for-all",)


def test_an_edition_has_its_own_past(tmp_path: Path) -> None:
    """Renamed in the draft alone, and given twice in it."""
    twice = (
        f"--- policy/{NEXT}.yml\n       - id: mentors-have-time\n+        previously: [three-steps]\n\n"
        "-      - id: next-levels\n+      - id: levels\n+        previously: [next-levels]\n"
    )
    assert _with(tmp_path / "data", twice)[1] == {"earlier-id-in-use"}

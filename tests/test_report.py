"""The completeness report: counts, what is awaited, what is unsure, what is overdue."""

from dataclasses import replace
from datetime import date

from trusts import miniature, real

from portal.report import report, totals

DAY = date(2026, 2, 10)


def test_the_counts_are_those_of_the_frameworks() -> None:
    figures = report(miniature(), DAY)
    assert figures.settings == ("Centre", "Town", "Wider")
    assert figures.counts == (
        ("Apprentice tutors", (3, 3, 3)),
        ("Tutors", (4, 3, 3)),
        ("Lead tutors", (3, 3, 3)),
        ("Guardians", (3, 3, 3)),
    )
    assert dict(totals(miniature()))["placements"] == sum(sum(numbers) for _, numbers in figures.counts)


def test_the_shares_of_each_vocabulary_make_up_the_whole() -> None:
    for trust in (miniature(), real()):
        for _, shares in report(trust, DAY).shares:
            assert sum(number for _, number in shares) == len(trust.opportunities)


def test_a_post_that_is_filled_is_not_awaited() -> None:
    awaited = [item.what for item in report(miniature(), DAY).supply]
    assert "Lead for the nine boxes" in awaited
    assert "Lead for mentoring" not in awaited


def test_boxes_with_names_are_not_awaited_and_boxes_without_are() -> None:
    named = [item.what for item in report(miniature(), DAY).supply]
    assert "Names of the nine boxes" not in named
    policy = miniature().policies[0]
    assert policy.nine_box is not None
    bare = policy.model_copy(update={"nine_box": policy.nine_box.model_copy(update={"boxes": ()})})
    without = replace(miniature(), policies=(bare,))
    assert "Names of the nine boxes" in [item.what for item in report(without, DAY).supply]


def test_each_awaited_thing_names_its_clause() -> None:
    clauses = {item.what: item.clause for item in report(miniature(), DAY).supply}
    assert clauses["Lead for the nine boxes"] == "Growing our own policy, 3.1"
    assert clauses["The month of the summer fair"] == "Growing our own policy, 4.1"


def test_only_names_of_low_or_no_confidence_are_listed_for_reviewers() -> None:
    assert [term.id for term in report(miniature(), DAY).unsure] == ["adult-skills-shop", "ttn"]


def test_a_review_is_overdue_on_the_day_after_the_last_that_it_covers() -> None:
    late = "Growing our own policy: the review was due in July 2030"
    assert late not in report(miniature(), date(2030, 7, 31)).overdue
    assert late in report(miniature(), date(2030, 8, 1)).overdue


def test_a_note_is_overdue_half_a_year_after_it_was_checked() -> None:
    late = "GLA: last checked on 15 January 2026"
    assert late not in report(miniature(), date(2026, 7, 16)).overdue
    assert late in report(miniature(), date(2026, 7, 17)).overdue

"""The sheet for a review or appraisal meeting: what is chosen for it, by which rule, and what is left out."""

from datetime import date

import pytest
from trusts import miniature, real

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.views.context import PageContext
from portal.views.meeting import FEW, MeetingPage, meeting_page, spread


def sheet(catalogue: Catalogue, role: str) -> MeetingPage:
    context = PageContext(catalogue, Edition("0" * 12, date(2026, 1, 1)))
    return meeting_page(context, context.roles_by_id[role])


def chosen(page: MeetingPage) -> dict[str, list[str]]:
    return {part.setting.id: [entry.id for entry in part.entries] for part in page.settings}


@pytest.mark.first_trust
def test_the_areas_are_the_policys_with_the_editors_questions() -> None:
    page = sheet(real(), "teachers")
    assert [(area.title, area.number) for area in page.areas] == [
        ("Character", "2.2"),
        ("Capability", "2.4"),
        ("Connectivity", "2.8"),
    ]
    assert all(area.text and area.ask.endswith("?") for area in page.areas)


@pytest.mark.first_trust
def test_what_states_the_next_level_comes_first() -> None:
    page = sheet(real(), "experienced-teachers")
    assert page.next_levels == ("New middle leaders", "Members of the local governing body")
    assert {"shadow-a-middle-leader", "act-as-a-teacher-governor"} <= set(chosen(page)["school"])
    assert "middle-leadership-development-programmes" in chosen(page)["national"]


def test_the_choice_of_two_settings_as_worked_out_by_hand() -> None:
    page = sheet(miniature(), "tutors")
    # `mentor-an-apprentice` states the next level; then the first entry with a new activity and a new step, twice.
    assert chosen(page)["centre"] == ["find-a-mentor", "mentor-an-apprentice", "help-to-prepare-a-workshop"]
    assert chosen(page)["wider"] == ["read-the-bulletin", "write-for-the-bulletin", "take-the-cmt"]


@pytest.mark.parametrize("trust", [real, miniature])
def test_three_of_each_setting_in_the_policys_order(trust: object) -> None:
    catalogue = trust()  # type: ignore[operator]
    for role in catalogue.roles:
        for setting, entries in chosen(sheet(catalogue, role.id)).items():
            assert len(entries) == FEW
            offered = list(role.framework[setting])
            assert entries == sorted(entries, key=offered.index)


def test_no_setting_repeats_a_kind_of_activity_while_another_is_left() -> None:
    catalogue = real()
    for role in catalogue.roles:
        leading = {entry for arrow in role.leads_to for entry in arrow.entries}
        for setting, entries in chosen(sheet(catalogue, role.id)).items():
            standing = [name for name in role.framework[setting] if catalogue.resolved[name].standing != "closed"]
            offered = {catalogue.opportunities[entry].activity for entry in standing}
            kinds = {catalogue.opportunities[entry].activity for entry in entries}
            if not leading & set(entries):
                assert len(kinds) == min(FEW, len(offered)), (role.id, setting)


@pytest.mark.first_trust
def test_the_stretch_tasks_are_spread_over_their_demand() -> None:
    catalogue = real()
    page = sheet(catalogue, "experienced-teachers")
    assert page.all_tasks == 8
    assert [task.demand for task in page.tasks] == [5, 7, 9]
    fits = [task for task in catalogue.stretch_tasks if "experienced-teachers" in task.roles]
    assert spread(tuple(fits[:2])) == tuple(fits[:2])
    assert spread(()) == ()


@pytest.mark.first_trust
def test_the_duties_of_both_sides() -> None:
    page = sheet(real(), "teachers")
    assert [duty.id for duty in page.held] == [
        "take-part-in-appraisal",
        "discuss-strengths",
        "review-what-was-discussed",
    ]
    assert [duty.id for duty in page.owed] == ["develop-those-they-appraise", "signpost-opportunities"]


@pytest.mark.first_trust
def test_early_career_teachers_are_not_told_of_an_appraisal_that_the_policy_excepts_them_from() -> None:
    page = sheet(real(), "early-career-teachers")
    assert page.held == ()
    assert [duty.id for duty in page.owed] == ["signpost-opportunities"]


@pytest.mark.parametrize("role", ["local-governing-body", "board-of-directors"])
@pytest.mark.first_trust
def test_governors_and_directors_have_a_review(role: str) -> None:
    page = sheet(real(), role)
    assert [duty.id for duty in page.held] == ["complete-an-annual-review"]
    assert page.owed == ()


def test_the_topics_of_an_annual_review_stand_on_the_sheets_of_those_who_complete_it() -> None:
    assert [(topic.title, topic.clause) for topic in sheet(miniature(), "tutors").topics] == [
        ("Lessons", "nine-boxes-each-year"),
        ("Plans", "nine-boxes-each-year"),
    ]
    assert sheet(miniature(), "apprentices").topics == ()


def test_what_the_policy_lacks_is_left_out() -> None:
    page = sheet(miniature(), "apprentices")
    assert (page.held, page.owed, page.next_levels) == ((), (), ())
    bare = miniature().policies[0].model_copy(update={"attributes": ()})
    catalogue = miniature()
    lacking = Catalogue(
        trust=catalogue.trust,
        glossary=catalogue.glossary,
        roles=catalogue.roles,
        themes=catalogue.themes,
        stretch_tasks=catalogue.stretch_tasks,
        policies=(bare,),
        places=catalogue.places,
        index=catalogue.index,
    )
    assert sheet(lacking, "apprentices").areas == ()

"""What the pages of a role level, a theme, stretch tasks, a policy and the glossary show."""

from dataclasses import replace
from datetime import date

import pytest
from trusts import MINIATURE, entries_of_the_policy, may_lack, miniature, real

from portal.edition import Edition, edition
from portal.model import Role
from portal.model.vocabulary import Standing, Time
from portal.views.context import EntryView, PageContext
from portal.views.glossary import glossary_page
from portal.views.ladder import arrows_from, strands
from portal.views.policy import policy_page, review
from portal.views.role import RolePage, role_page
from portal.views.stretch_task import task_list, task_page
from portal.views.theme import theme_page, themes

PORTAL = PageContext(miniature(), edition(miniature(), MINIATURE))
REAL = PageContext(real(), Edition("0" * 12, date(2026, 2, 10)))


def role(name: str) -> Role:
    return PORTAL.roles_by_id[name]


def page(name: str) -> RolePage:
    return role_page(PORTAL, role(name))


def line(entry: EntryView) -> list[str]:
    """The labels that stand in the line below an entry."""
    return [label.text for label in entry.labels if label.line]


def ids(items: object) -> list[str]:
    return [item.id for item in items]  # type: ignore[attr-defined]


class TestRole:
    def test_the_entries_stand_by_setting_in_the_order_of_the_data(self) -> None:
        settings = page("tutors").settings
        assert [(part.setting.short, len(part.entries)) for part in settings] == [
            ("Centre", 4),
            ("Town", 3),
            ("Wider", 3),
        ]
        assert ids(settings[1].entries) == ["attend-a-workshop", "run-a-workshop", "attend-the-spring-meeting"]

    def test_settings_stand_in_the_order_of_the_trust_whatever_that_of_the_role(self) -> None:
        shuffled = role("tutors").model_copy(update={"framework": dict(reversed(role("tutors").framework.items()))})
        assert [part.setting.id for part in role_page(PORTAL, shuffled).settings] == ["centre", "town", "wider"]

    def test_an_entry_says_what_it_is_and_whose_estimate_its_time_is(self) -> None:
        entries = {entry.id: entry for part in page("tutors").settings for entry in part.entries}
        stated, estimated = entries["mentor-an-apprentice"], entries["find-a-mentor"]
        assert line(stated) == ["Coach or mentor", "A term (stated)", "No cost"]
        assert line(estimated) == ["Be coached", "About a term", "No cost"]
        assert (stated.theme_id, stated.theme) == ("mentoring", "Mentoring")

    def test_the_next_level_shows_what_is_new_there_only(self) -> None:
        up, side = page("tutors").leads_to
        assert (up.arrow.title, up.count) == ("Lead tutors", 2)
        assert [(part.setting.id, ids(part.entries)) for part in up.new] == [
            ("town", ["lead-the-spring-meeting"]),
            ("wider", ["speak-at-the-conference"]),
        ]
        assert (side.arrow.side_step, side.new, side.count) == (True, (), 0)

    def test_an_arrow_shows_what_states_it(self) -> None:
        stated = arrows_from(PORTAL, role("tutors"))[0]
        assert (stated.basis, stated.stated) == ("stated in the policy", True)
        assert [(clause.text, clause.number) for clause in stated.evidence] == [
            ("Mentor an apprentice for a term", ""),
            ("Tutors can become lead tutors, and may serve as guardians beside their work.", "1.2"),
        ]

    def test_an_arrow_to_a_post_leads_to_no_page(self) -> None:
        (post,) = page("lead-tutors").leads_to
        assert (post.arrow.role_id, post.arrow.title, post.arrow.stated, post.new) == ("", "Head of centre", False, ())

    def test_a_level_knows_whence_one_comes_but_no_side_steps(self) -> None:
        assert ids(page("tutors").comes_from) == ["apprentices"]
        assert ids(page("guardians").comes_from) == []

    def test_the_stretch_tasks_come_by_demand(self) -> None:
        assert ids(page("lead-tutors").tasks) == ["run-the-summer-fair", "start-a-book-club", "link-two-centres"]

    def test_duties_are_told_apart_by_who_holds_them(self) -> None:
        assert (ids(page("tutors").duties_held), ids(page("tutors").duties_owed)) == (["serve-as-guardians"], [])
        assert (ids(page("apprentices").duties_held), ids(page("apprentices").duties_owed)) == ([], ["name-a-mentor"])
        (owed,) = page("apprentices").duties_owed
        assert (owed.holder, owed.force, owed.often) == ("Heads of centre", "will", "In the first week")
        assert (owed.owed_to, owed.number) == ("All apprentices", "2.2")

    def test_a_duty_that_a_level_owes_itself_is_not_told_twice(self) -> None:
        for role in REAL.catalogue.roles:
            view = role_page(REAL, role)
            assert set(ids(view.duties_held)).isdisjoint(ids(view.duties_owed))

    def test_former_titles_are_shown_but_not_the_present_one(self) -> None:
        assert page("apprentices").former_titles == ("Trainees",)
        retitled = role("apprentices").model_copy(update={"former_titles": ("Trainees", "apprentice TUTORS")})
        assert role_page(PORTAL, retitled).former_titles == ("Trainees",)

    def test_every_placement_of_the_real_data_stands_on_a_page(self) -> None:
        shown = [
            (role.id, part.setting.id, entry.id)
            for role in REAL.catalogue.roles
            for part in role_page(REAL, role).settings
            for entry in part.entries
        ]
        assert len(shown) >= entries_of_the_policy()
        assert sorted(shown) == sorted(
            (role.id, setting, entry.id) for role, setting, entry in REAL.catalogue.placements
        )


class TestTheme:
    def test_the_steps_stand_in_order_and_empty_ones_are_left_out(self) -> None:
        view = theme_page(PORTAL, next(theme for theme in miniature().themes if theme.id == "mentoring"))
        assert [(step.id, [rung.entry.id for rung in step.rungs]) for step in view.steps] == [
            ("take-part", ["find-a-mentor"]),
            ("contribute", ["mentor-an-apprentice"]),
            ("lead", ["take-the-cmt"]),
        ]

    def test_each_entry_has_its_setting_and_who_is_offered_it(self) -> None:
        view = theme_page(PORTAL, next(theme for theme in miniature().themes if theme.id == "mentoring"))
        rung = view.steps[1].rungs[0]
        assert (rung.setting.id, ids(rung.roles)) == ("centre", ["tutors", "lead-tutors"])
        assert view.roles == 4

    def test_each_entry_of_the_real_data_stands_on_the_page_of_one_theme(self) -> None:
        shown = [
            rung.entry.id
            for theme in REAL.catalogue.themes
            for step in theme_page(REAL, theme).steps
            for rung in step.rungs
        ]
        assert sorted(shown) == sorted(REAL.catalogue.opportunities)

    def test_the_list_counts_the_entries(self) -> None:
        assert [(line.title, line.entries) for line in themes(PORTAL)] == [
            ("Mentoring", 3),
            ("Networks and meetings", 3),
            ("Reading and writing", 3),
            ("Workshops", 3),
        ]


class TestStretchTasks:
    def test_the_list_groups_by_demand_and_by_level(self) -> None:
        view = task_list(PORTAL)
        assert [(band.title, ids(band.tasks)) for band in view.bands] == [
            ("A short first step", ["pair-two-classes", "run-the-summer-fair"]),
            ("A step further", ["start-a-book-club"]),
            ("A large step", ["link-two-centres"]),
        ]
        assert view.total == 4
        assert [(line.id, len(tasks)) for line, tasks in view.roles] == [
            ("apprentices", 3),
            ("tutors", 3),
            ("lead-tutors", 3),
            ("guardians", 3),
        ]

    def test_every_task_of_the_real_data_stands_in_one_band(self) -> None:
        view = task_list(REAL)
        shown = [task.id for band in view.bands for task in band.tasks]
        assert sorted(shown) == sorted(task.id for task in REAL.catalogue.stretch_tasks)
        assert view.total == len(shown)
        least = 0 if may_lack("real") else 3
        assert all(len(tasks) >= least for _, tasks in view.roles)

    def test_a_task_of_the_policy_names_its_clause(self) -> None:
        tasks = {task.id: task for task in miniature().stretch_tasks}
        by_policy, by_editors = (
            task_page(PORTAL, tasks["run-the-summer-fair"]),
            task_page(PORTAL, tasks["pair-two-classes"]),
        )
        assert (by_policy.by_policy, by_policy.clause, by_policy.number) == (True, "stretch-tasks", "4.1")
        assert (by_editors.by_policy, by_editors.clause, by_editors.number) == (False, "", "")
        assert by_policy.task.payment == "Unpaid or LRP"

    def test_a_payment_names_the_levels_to_which_alone_it_is_open(self) -> None:
        tasks = {task.id: task for task in miniature().stretch_tasks}
        unpaid, paid = task_page(PORTAL, tasks["run-the-summer-fair"]).payments
        assert (unpaid.only_for, paid.only_for) == ((), ("Tutors", "Lead tutors"))
        (for_all,) = task_page(PORTAL, tasks["link-two-centres"]).payments
        assert for_all.only_for == ()

    def test_the_four_measures_are_shown(self) -> None:
        task = next(task for task in miniature().stretch_tasks if task.id == "link-two-centres")
        measures = task_page(PORTAL, task).measures
        assert [(measure.title, measure.value) for measure in measures] == [
            ("Complex", 3),
            ("Multifaceted", 2),
            ("Outward-facing", 2),
            ("Long", 2),
        ]


class TestPolicy:
    def test_clauses_are_numbered_by_section(self) -> None:
        view = policy_page(PORTAL, miniature().policies[0], date(2026, 2, 10))
        assert [(section.number, [clause.number for clause in section.clauses]) for section in view.sections] == [
            (1, ["1.1", "1.2"]),
            (2, ["2.1", "2.2", "2.3"]),
            (3, ["3.1"]),
            (4, ["4.1", "4.2"]),
            (5, ["5.1"]),
        ]

    def test_adopted_wording_stands_beside_the_plain_english(self) -> None:
        clauses = {
            clause.id: clause
            for section in policy_page(PORTAL, miniature().policies[0], date(2026, 2, 10)).sections
            for clause in section.clauses
        }
        assert clauses["next-levels"].adopted.startswith("Tutors may proceed to Lead Tutor & ")
        assert clauses["two-attributes"].adopted == ""
        assert clauses["two-attributes"].items == ("a good ear", "a steady hand")

    @pytest.mark.parametrize(("day", "overdue"), [(date(2030, 7, 31), False), (date(2030, 8, 1), True)])
    def test_a_review_due_in_a_month_is_overdue_after_it(self, day: date, overdue: bool) -> None:
        assert review(miniature().policies[0], day).overdue is overdue

    def test_listed_documents_and_those_only_mentioned_are_told_apart(self) -> None:
        view = policy_page(PORTAL, miniature().policies[0], date(2026, 2, 10))
        assert view.listed == ("Pay Policy",)
        assert [(policy.title, policy.number) for policy in view.mentioned] == [("Code of Conduct", "4.2")]

    def test_each_duty_stands_under_its_holder(self) -> None:
        view = policy_page(PORTAL, miniature().policies[0], date(2026, 2, 10))
        assert [(holder.id, ids(holder.duties)) for holder in view.holders] == [
            ("heads-of-centre", ["name-a-mentor"]),
            ("all-tutors", ["serve-as-guardians"]),
            ("all-apprentices", []),
        ]


class TestGlossary:
    def test_terms_stand_by_letter(self) -> None:
        assert [letter.letter for letter in glossary_page(PORTAL)] == ["A", "C", "G", "L", "M", "P", "T"]

    @pytest.mark.first_trust
    def test_terms_that_begin_with_a_digit_come_first(self) -> None:
        first = glossary_page(REAL)[0]
        assert first.letter == "0-9"
        assert all(view.note.term[0].isdigit() for view in first.terms)

    def test_every_term_stands_there_once(self) -> None:
        shown = [view.note.id for letter in glossary_page(REAL) for view in letter.terms]
        assert sorted(shown) == sorted(term.id for term in REAL.catalogue.glossary.terms)
        assert len({letter.letter for letter in glossary_page(REAL)}) == len(glossary_page(REAL))

    def test_a_note_of_low_confidence_shows_no_day_of_checking(self) -> None:
        views = {view.note.id: view for letter in glossary_page(PORTAL) for view in letter.terms}
        assert views["adult-skills-shop"].seen == ""
        assert views["cmt"].seen == "found on 15 January 2026"


def test_the_ladder_lists_each_strand_upwards() -> None:
    assert [(strand.title, ids(strand.roles)) for strand in strands(PORTAL)] == [
        ("Tutoring", ["apprentices", "tutors", "lead-tutors"]),
        ("Guardianship", ["guardians"]),
    ]
    assert [line.entries for strand in strands(PORTAL) for line in strand.roles] == [9, 10, 9, 9]


def test_settings_are_numbered_from_the_school_outwards() -> None:
    assert [(setting.number, setting.short) for setting in PORTAL.settings] == [
        (1, "Centre"),
        (2, "Town"),
        (3, "Wider"),
    ]


def test_an_entry_is_made_once() -> None:
    fresh = PageContext(replace(miniature()), PORTAL.edition)
    assert fresh.entry("take-the-cmt") is fresh.entry("take-the-cmt")
    assert fresh.names("Take the CMT") is fresh.names("Take the CMT")


class TestStart:
    def test_it_is_what_takes_least_time_one_a_setting(self) -> None:
        start = page("tutors").start
        assert len(start) <= 3
        assert len({item.setting.id for item in start}) == len(start)
        times = {entry.id: entry.time for entry in PORTAL.catalogue.opportunities.values()}
        offered = role("tutors").framework
        for item in start:
            shortest = min(list(Time).index(time) for entry in offered[item.setting.id] if (time := times[entry]))
            time = times[item.entry.id]
            assert time
            assert list(Time).index(time) == shortest

    def test_nothing_doubtful_is_offered_to_start_with(self) -> None:
        doubtful = {Standing.CHANGED, Standing.CLOSED, Standing.NOT_CONFIRMED}
        for level in REAL.catalogue.roles:
            for item in role_page(REAL, level).start:
                assert REAL.catalogue.resolved[item.entry.id].standing not in doubtful

    def test_a_name_in_the_title_is_not_explained_in_each_line(self) -> None:
        entry = PORTAL.entry("take-the-cmt")
        assert [name.id for name in entry.names.without(["cmt"]).brief] == [
            name.id for name in entry.names.brief if name.id != "cmt"
        ]

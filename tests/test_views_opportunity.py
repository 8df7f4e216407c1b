"""What an opportunity's page shows: for whom, how to take it up, who pays, what stands before and after it."""

from dataclasses import replace
from datetime import date

import pytest
from trusts import miniature

from portal.edition import Edition
from portal.model.vocabulary import Reading
from portal.views.context import PageContext
from portal.views.linked_data import as_how_to
from portal.views.opportunity import OpportunityPage, how_to, opportunity_page

CONTEXT = PageContext(miniature(), Edition("0" * 12, date(2026, 2, 10)))


def page(name: str) -> OpportunityPage:
    return opportunity_page(CONTEXT, CONTEXT.catalogue.opportunities[name])


def test_the_levels_stand_by_setting_in_the_ladders_order() -> None:
    offered = page("attend-a-workshop").offered
    assert [(part.setting.short, [role.id for role in part.roles]) for part in offered] == [
        ("Town", [role.id for role, _ in CONTEXT.catalogue.roles_offering["attend-a-workshop"]])
    ]


def test_programs_read_how_to_take_it_up_and_nothing_that_the_page_does_not_show() -> None:
    view = page("take-the-cmt")
    assert view.structured is not None
    assert view.structured["@type"] == "HowTo"
    assert view.structured["name"] == view.entry.text
    assert view.structured["estimatedCost"] == view.how.cost == "A fee"
    assert str(view.structured["url"]).endswith("/opportunities/take-the-cmt/")
    steps = view.structured["step"]
    assert isinstance(steps, list)
    assert [(step["name"], step["text"]) for step in steps][:2] == [
        ("This week", view.how.first_step),
        ("Ask", view.how.ask),
    ]
    assert all(step["text"] for step in steps)
    closed = replace(view.entry, closed=True)
    assert as_how_to(CONTEXT, closed, [("This week", "Read.")], "") is None
    assert as_how_to(CONTEXT, view.entry, [("This week", ""), ("Ask", "Your head")], "") is None


def test_what_an_entry_says_of_its_start_comes_before_what_its_theme_says() -> None:
    own, shared = page("take-the-cmt").how, page("find-a-mentor").how
    assert (own.first_step, own.ask) == ("Read what the CMT asks for.", "Your head of centre")
    assert own.agree == shared.agree == "Agree an hour each fortnight with your head of centre."
    assert (shared.first_step, shared.ask) == (
        "Say in the staff room that you would like a mentor.",
        "The lead for mentoring",
    )
    assert (shared.ask_clause, own.ask_clause) == ("mentors-for-all", "")


def test_the_cost_is_the_entrys_own_or_its_themes_and_the_policy_says_who_pays() -> None:
    own, shared = page("take-the-cmt").how, page("find-a-mentor").how
    assert (own.cost, shared.cost) == ("A fee", "No cost")
    (payer,) = own.payers
    assert (payer.text, payer.clause, payer.number) == (
        "The trust may offer a stretch task",
        "stretch-tasks",
        CONTEXT.catalogue.clauses["stretch-tasks"].number,
    )
    assert shared.payers == ()
    assert [payer.clause for payer in page("run-a-workshop").how.payers] == ["stretch-tasks"]


def test_pages_to_look_at_are_the_themes_and_those_of_the_names_in_the_text() -> None:
    assert [cited.address for cited in page("attend-a-workshop").how.pages][:1] == [
        "https://shop.example.org/workshops"
    ]
    cited = {
        source.url
        for mention in CONTEXT.lexicon.mentions("Take the CMT")
        if (today := mention.term.public_form.today)
        for source in today.sources
    }
    assert {source.address for source in page("take-the-cmt").how.pages} == cited


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (Reading.PAGE, "checked on 1 November 2026"),
        (Reading.COPY, "found on 1 November 2026, in a stored copy"),
        (None, "found on 1 November 2026"),
    ],
)
def test_only_a_page_that_was_open_itself_is_said_to_have_been_checked(read: Reading | None, words: str) -> None:
    theme, entry = CONTEXT.themes_by_id["workshops"], CONTEXT.catalogue.resolved["attend-a-workshop"]
    pages = tuple(cited.model_copy(update={"read": read}) for cited in entry.pages)
    shown = how_to(CONTEXT, theme, entry.model_copy(update={"pages": pages})).pages
    assert shown[0].seen == words


def test_the_steps_beside_it_are_the_nearest_of_its_theme() -> None:
    shown = page("mentor-an-apprentice")
    assert [neighbour.entry.id for neighbour in shown.before] == ["find-a-mentor"]
    assert [neighbour.entry.id for neighbour in shown.after] == ["take-the-cmt"]
    assert page("find-a-mentor").before == ()
    assert page("take-the-cmt").after == ()


def test_stretch_tasks_that_grow_from_it_are_listed() -> None:
    for task in CONTEXT.catalogue.stretch_tasks:
        for entry in task.entries:
            assert task.id in [line.id for line in page(entry).tasks]


def test_variants_lead_to_each_other() -> None:
    theme = CONTEXT.themes_by_id["reading"]
    root, variant, rest = theme.entries
    entries = (root, variant.model_copy(update={"variant_of": root.id}), rest)
    themes = tuple(
        theme.model_copy(update={"entries": entries}) if listed is theme else listed
        for listed in CONTEXT.catalogue.themes
    )
    context = PageContext(replace(CONTEXT.catalogue, themes=themes), CONTEXT.edition)
    shown = [
        [line.id for line in opportunity_page(context, context.catalogue.opportunities[entry.id]).variants]
        for entry in entries
    ]
    assert shown == [[variant.id], [root.id], []]

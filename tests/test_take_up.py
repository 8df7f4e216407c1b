"""How opportunities are taken up: what an entry says goes before what its theme says; what has become of it."""

from dataclasses import replace
from datetime import date

import pytest
from test_lexicon import lexicon
from trusts import miniature

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.model import Opportunity, Role, TakeUp, Term, Today
from portal.model.lexicon import Lexicon
from portal.model.standing import standing_of
from portal.model.vocabulary import Activity, Confidence, Cost, Expanded, Standing, Status, Step, TermKind
from portal.views.compare import difference
from portal.views.context import PageContext
from portal.views.finder import finder_page


def test_an_entry_says_what_its_theme_does_not_or_says_otherwise() -> None:
    catalogue = miniature()
    theme, entry = catalogue.theme_of["take-the-cmt"], catalogue.opportunities["take-the-cmt"]
    assert theme.take_up is not None
    assert theme.take_up_of(entry) == TakeUp(
        first_step="Read what the CMT asks for.",
        ask="head-of-centre",
        agree=theme.take_up.agree,
        keep=theme.take_up.keep,
    )
    assert catalogue.resolved["take-the-cmt"].take_up == theme.take_up_of(entry)
    assert catalogue.resolved["take-the-cmt"].cost is Cost.FEE
    assert catalogue.resolved["take-the-cmt"].standing is Standing.CHANGED


def test_an_entry_that_says_nothing_has_what_its_theme_says() -> None:
    catalogue = miniature()
    theme, entry = catalogue.theme_of["run-a-workshop"], catalogue.opportunities["run-a-workshop"]
    assert theme.take_up_of(entry) == theme.take_up
    assert catalogue.resolved["find-a-mentor"].cost is Cost.NO_COST
    assert catalogue.resolved["run-a-workshop"].cost is None
    assert [page.title for page in catalogue.resolved["run-a-workshop"].pages] == ["Adult Skills Shop: workshops"]


def opportunity(text: str, standing: Standing | None = None) -> Opportunity:
    return Opportunity(id="e", text=text, step=Step.FIND_OUT, activity=Activity.READ, standing=standing)


def term(name: str, status: Status, confidence: Confidence) -> Term:
    today = Today.model_validate({"status": status, "confidence": confidence, "checked": "2026-11-29"})
    return Term(id=name.casefold(), term=name, type=TermKind.BODY, expanded=Expanded.NO, today=today)


TERMS = (
    term("OPEN", Status.CURRENT, Confidence.HIGH),
    term("SHUT", Status.CLOSED, Confidence.MEDIUM),
    term("OTHER", Status.RENAMED, Confidence.HIGH),
    term("UNSURE", Status.CLOSED, Confidence.LOW),
)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Watch a lesson", None),
        ("Visit OPEN", Standing.CONFIRMED),
        ("Visit SHUT", Standing.CLOSED),
        ("Visit OTHER", Standing.CHANGED),
        ("Visit UNSURE", Standing.NOT_CONFIRMED),
        ("Visit OPEN or SHUT", Standing.CHANGED),
        ("Visit OPEN or UNSURE", Standing.NOT_CONFIRMED),
    ],
)
def test_what_has_become_of_an_entry_follows_from_the_terms_in_its_text(text: str, standing: Standing | None) -> None:
    assert standing_of(opportunity(text), Lexicon(TERMS)) is standing


def test_what_an_entry_says_of_its_standing_goes_before_what_the_glossary_says() -> None:
    assert standing_of(opportunity("Visit SHUT", Standing.CHANGED), Lexicon(TERMS)) is Standing.CHANGED


def test_a_term_of_which_nothing_is_said_today_says_nothing_of_the_entry() -> None:
    assert standing_of(opportunity("Learn Welsh"), lexicon("Welsh")) is None


def test_an_unsure_word_for_a_way_of_working_says_nothing_of_an_entry() -> None:
    practice = TERMS[3].model_copy(update={"type": TermKind.PRACTICE})
    assert standing_of(opportunity("Visit UNSURE"), Lexicon([practice])) is None


@pytest.mark.parametrize("kind", [TermKind.ROLE, TermKind.PAYMENT, TermKind.TOPIC, TermKind.PRACTICE, TermKind.VALUE])
def test_a_job_a_payment_or_a_subject_that_exists_does_not_confirm_an_offer(kind: TermKind) -> None:
    current, _, renamed, _ = (term.model_copy(update={"type": kind}) for term in TERMS)
    assert standing_of(opportunity("A course on OPEN"), Lexicon([current])) is None
    assert standing_of(opportunity("A course on OTHER"), Lexicon([renamed])) is Standing.CHANGED


def variants() -> Catalogue:
    """The miniature, in which two levels are offered one activity in other words each."""
    catalogue = miniature()
    themes = tuple(
        theme.model_copy(
            update={
                "entries": tuple(
                    entry.model_copy(update={"variant_of": "run-a-workshop"})
                    if entry.id == "help-to-prepare-a-workshop"
                    else entry
                    for entry in theme.entries
                )
            }
        )
        for theme in catalogue.themes
    )
    return replace(catalogue, themes=themes)


def test_variants_count_as_one_and_the_finder_lists_them_once() -> None:
    catalogue = variants()
    assert catalogue.wordings["run-a-workshop"] == ("run-a-workshop", "help-to-prepare-a-workshop")
    page = finder_page(PageContext(catalogue, Edition("0" * 12, date(2026, 2, 10))))
    items = {item.id: item for group in page.groups for item in group.items}
    assert "help-to-prepare-a-workshop" not in items
    levels = {
        role.id: entry
        for entry in reversed(catalogue.wordings["run-a-workshop"])
        for role, _ in catalogue.roles_offering[entry]
    }
    assert {role.id: role.anchor for role in items["run-a-workshop"].roles} == levels


def test_an_activity_in_other_words_is_not_new_at_the_next_level() -> None:
    catalogue = variants()
    first, second = (
        Role.model_validate({**ROLE, "id": entry, "framework": {"town": (entry,)}}, strict=False)
        for entry in ("run-a-workshop", "help-to-prepare-a-workshop")
    )
    step = difference(catalogue, first, second)
    assert (step.first, step.second, step.both) == ((), (), ("run-a-workshop",))


ROLE = {"title": "Tutors", "singular": "Tutor", "strand": "tutoring", "order": 1, "summary": "You tutor"}

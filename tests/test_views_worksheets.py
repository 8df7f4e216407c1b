"""What the worksheets of a policy hold: a sheet a key role, prompts, the review, and nothing where it is silent."""

from datetime import date

from trusts import miniature

from portal.edition import Edition
from portal.views.context import PageContext
from portal.views.worksheets import worksheets_for, worksheets_page

CONTEXT = PageContext(miniature(), Edition("0" * 12, date(2026, 2, 10)))
POLICY = CONTEXT.catalogue.policies[0]
BARE = POLICY.model_copy(update={"succession_model": None, "nine_box": None, "attributes": (), "annual_review": None})


def test_each_key_role_has_a_sheet_with_the_steps_of_the_model() -> None:
    sheets = worksheets_page(CONTEXT, POLICY).succession
    assert [sheet.title for sheet in sheets] == ["Heads of centre", "Guardians"]
    assert [field.title for field in sheets[0].fields] == [
        "Name the post",
        "Find who is nearest to it",
        "Bridge the gap",
    ]
    assert {sheet.clause.id for sheet in sheets} == {"three-steps"}


def test_a_policy_that_names_no_key_roles_has_one_sheet_for_any() -> None:
    assert POLICY.succession_model
    model = POLICY.succession_model.model_copy(update={"key_roles": None})
    (sheet,) = worksheets_page(CONTEXT, POLICY.model_copy(update={"succession_model": model})).succession
    assert sheet.title == "A key role"


def test_prompts_and_review_come_from_the_policy() -> None:
    page = worksheets_page(CONTEXT, POLICY)
    assert page.talent
    assert [field.title for field in page.talent.fields] == [attribute.title for attribute in POLICY.attributes]
    assert [field.prompt for field in page.talent.fields] == [attribute.ask for attribute in POLICY.attributes]
    assert page.annual_review
    assert page.annual_review.title == "Annual review: All tutors"
    assert [field.title for field in page.annual_review.fields] == ["Lessons", "Plans"]
    assert page.nine_box is POLICY.nine_box


def test_every_space_to_write_in_has_an_id_of_its_own() -> None:
    page = worksheets_page(CONTEXT, POLICY)
    sheets = [*page.succession, *filter(None, (page.talent, page.annual_review))]
    ids = [field.id for sheet in sheets for field in sheet.fields]
    assert len(ids) == len(set(ids)) > 5


def test_a_policy_without_any_of_it_has_no_worksheets() -> None:
    page = worksheets_page(CONTEXT, BARE)
    assert (page.succession, page.nine_box, page.talent, page.annual_review) == ((), None, None, None)
    assert not BARE.has_worksheets
    assert POLICY.has_worksheets


def test_who_would_use_the_worksheets() -> None:
    users = [role.id for role in CONTEXT.catalogue.roles if worksheets_for(CONTEXT, role)]
    assert users == ["tutors", "lead-tutors"]  # who complete the annual review

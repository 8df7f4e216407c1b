"""Walking a record along its type."""

from trusts import miniature

from portal.model import Glossary, Mark, Refers
from portal.model.shape import leaves, records


def test_every_record_with_a_kind_is_reached_and_has_its_place() -> None:
    catalogue = miniature()
    kinds = {inner.kind for record in catalogue.files for _, inner in records(record)} - {""}
    assert kinds >= {"trust", "setting", "strand", "aim", "payment", "contact", "awaited", "role", "theme"}
    assert kinds >= {"opportunity", "stretch-task", "policy", "section", "clause", "definition", "holder", "duty"}
    assert kinds >= {"offer", "attribute", "succession-step", "glossary", "term"}
    assert {kind for kind, _ in catalogue.places} == kinds


def test_the_path_of_a_record_leads_to_it() -> None:
    policy = miniature().policies[0]
    paths = {getattr(inner, "id", ""): loc for loc, inner in records(policy)}
    assert paths["growing-our-own"] == ()
    assert paths["mentors-for-all"] == ("sections", 1, "clauses", 1)
    assert paths["bridge-the-gap"] == ("succession_model", "steps", 2)


def test_leaves_carry_their_marks() -> None:
    role = next(role for role in miniature().roles if role.id == "tutors")
    by_place = {leaf.loc: leaf for leaf in leaves(role)}
    assert by_place["summary",].mark is Mark.PROSE
    assert by_place["title",].mark is Mark.NAME
    assert by_place["strand",].mark == Refers("strand")
    assert by_place["leads_to", 0, "role"].mark == Refers("role")
    assert by_place["framework", "town", 1].mark == Refers("opportunity")
    assert by_place["framework", "town", 1].value == "run-a-workshop"


def test_a_key_that_is_an_id_is_a_leaf_too() -> None:
    role = miniature().roles[0]
    keys = [leaf for leaf in leaves(role) if leaf.key]
    assert [leaf.value for leaf in keys] == ["centre", "town", "wider"]
    assert {leaf.mark for leaf in keys} == {Refers("setting")}


def test_texts_kept_to_the_letter_addresses_and_names_are_told_apart() -> None:
    catalogue = miniature()
    glossary = {leaf.loc: leaf.mark for leaf in leaves(catalogue.glossary)}
    place = next(number for number, term in enumerate(catalogue.glossary.terms) if term.id == "cmt")
    assert glossary["terms", place, "term"] is Mark.NAME
    assert glossary["terms", place, "today", "remark"] is Mark.VERBATIM
    assert glossary["terms", place, "today", "summary"] is Mark.PROSE
    assert glossary["terms", place, "today", "sources", 0, "url"] is Mark.ADDRESS
    policy = {leaf.loc: leaf.mark for leaf in leaves(catalogue.policies[0])}
    assert policy["sections", 0, "clauses", 1, "adopted"] is Mark.VERBATIM


def test_an_id_of_its_own_a_word_of_a_vocabulary_and_a_date_are_no_leaves() -> None:
    locs = {leaf.loc for leaf in leaves(miniature().policies[0])}
    assert ("id",) not in locs
    assert ("duties", 0, "force") not in locs
    assert ("control", "adopted") not in locs


def test_what_is_left_out_is_passed_over() -> None:
    locs = {leaf.loc for leaf in leaves(Glossary.model_validate({"terms": []}))}
    assert locs == set()
    task = next(task for task in miniature().stretch_tasks if task.clause is None)
    assert ("clause",) not in {leaf.loc for leaf in leaves(task)}

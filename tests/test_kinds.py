"""The kinds of things: each is declared once, and what cannot follow from that is named here where it is forgotten."""

from collections.abc import Iterator
from typing import get_args

import pytest

from portal.loading import _HELD
from portal.model import Named, Record
from portal.model.kinds import FILES, KINDS, LAYOUT, PROMISED, SUBJECTS, WITH_IDS, counted, heading, noun
from portal.model.trust import WithdrawnKind


def declared(base: type[Record] = Record) -> Iterator[type[Record]]:
    """Every type of record of the model."""
    for model in base.__subclasses__():
        if model.__module__.startswith("portal.model"):
            yield model
            yield from declared(model)


def test_every_type_of_record_that_has_a_place_is_a_kind_of_file() -> None:
    assert {model for model in declared() if model.place} == set(FILES)


def test_every_type_of_record_that_has_a_kind_stands_in_a_kind_of_file() -> None:
    assert {model.kind for model in declared() if model.kind} == set(KINDS)


def test_a_kind_of_file_of_which_there_are_many_has_an_id_and_a_place_with_it() -> None:
    for pattern, model in LAYOUT.items():
        assert issubclass(model, Named) is ("*" in pattern), model.kind
        assert ("<id>" in model.place) is ("*" in pattern), model.kind


def test_all_that_has_an_id_can_be_withdrawn() -> None:
    assert set(get_args(WithdrawnKind)) == WITH_IDS, "name each of them in WithdrawnKind of portal/model/trust.py"


def test_a_summary_of_changes_speaks_of_every_kind_of_file_first_of_those_of_which_there_are_many() -> None:
    assert sorted(SUBJECTS) == sorted(model.kind for model in FILES)
    assert SUBJECTS[0] == "role"
    assert [heading(kind) for kind in SUBJECTS][:3] == ["Role levels", "Themes and the catalogue", "Stretch tasks"]


def test_a_catalogue_holds_the_files_of_every_kind() -> None:
    assert set(_HELD) <= set(FILES)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_readers_have_a_name_for_one_and_for_several(kind: str) -> None:
    assert noun(kind) and noun(kind, 2)
    assert counted(2, kind) == f"two {noun(kind, 2)}"


def test_what_addresses_and_plans_hold_is_promised() -> None:
    assert {"role", "theme", "opportunity", "stretch-task", "policy", "clause", "term", "setting"} <= PROMISED
    assert "awaited" not in PROMISED

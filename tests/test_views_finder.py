"""The finder's view: every entry and stretch task once, under the right choices, and counts that are true."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from trusts import MINIATURE, REAL, loaded

from portal.edition import edition
from portal.model.vocabulary import Time
from portal.site import pairs
from portal.views.compare import difference
from portal.views.context import PageContext
from portal.views.finder import TASK, FinderItem, FinderPage, finder_page
from portal.views.onward import onward

TRUSTS = {"real": REAL, "miniature": MINIATURE}


def page_of(data: Path) -> FinderPage:
    catalogue = loaded(data)[0]
    return finder_page(PageContext(catalogue, edition(catalogue, data)))


def items(page: FinderPage) -> list[FinderItem]:
    return [item for group in page.groups for item in group.items]


@pytest.mark.parametrize("trust", TRUSTS)
def test_every_entry_and_task_stands_there_once(trust: str) -> None:
    catalogue = loaded(TRUSTS[trust])[0]
    page = page_of(TRUSTS[trust])
    listed = items(page)
    originals = [entry.id for entry in catalogue.opportunities.values() if entry.variant_of is None]
    assert [item.id for item in listed if item.entry] == originals
    assert [item.id for item in listed if item.task] == [task.id for task in catalogue.stretch_tasks]
    assert page.total == len(listed)
    tasks = ["Stretch tasks"] if catalogue.stretch_tasks else []
    assert [group.title for group in page.groups] == [*(theme.title for theme in catalogue.themes), *tasks]


@pytest.mark.parametrize("trust", TRUSTS)
def test_counts_are_true_and_every_choice_leads_somewhere(trust: str) -> None:
    page = page_of(TRUSTS[trust])
    counts = Counter(
        (facet, choice) for item in items(page) for facet, chosen in item.choices.items() for choice in chosen
    )
    offered = {(facet.id, option.id): option.count for facet in page.facets for option in facet.options}
    assert offered == dict(counts)
    assert all(len(set(chosen)) == len(chosen) for item in items(page) for chosen in item.choices.values())


@pytest.mark.parametrize("trust", TRUSTS)
def test_an_entry_is_found_where_the_table_has_it(trust: str) -> None:
    catalogue = loaded(TRUSTS[trust])[0]
    placed = {(role.id, setting, entry.id) for role, setting, entry in catalogue.placements}
    listed = {item.id: item for item in items(page_of(TRUSTS[trust])) if item.entry}
    for role, setting, entry in placed:
        original = listed[catalogue.original_of(entry)]
        assert role in original.choices["role"]
        assert setting in original.choices["setting"]
    counted = {(role, catalogue.original_of(entry)) for role, _, entry in placed}
    assert sum(len(item.choices["role"]) for item in listed.values()) == len(counted)
    strands = {role.id: role.strand for role in catalogue.roles}
    for item in listed.values():
        assert set(item.choices["strand"]) == {strands[role] for role in item.choices["role"]}
        assert [role.id for role in item.roles] == list(item.choices["role"])


@pytest.mark.first_trust
def test_a_stretch_task_is_found_with_the_entries_it_belongs_to() -> None:
    tasks = {item.id: item for item in items(page_of(REAL)) if item.task}
    budget = tasks["take-responsibility-for-a-budget"]
    assert budget.choices["theme"] == ("budgets",)
    assert budget.choices["setting"] == ("school",)
    assert budget.choices["activity"] == (TASK,)
    assert budget.choices["payment"] == ("unpaid", "other-payment")
    assert budget.choices["role"] == (
        "teachers",
        "experienced-teachers",
        "new-middle-leaders",
        "experienced-middle-leaders",
    )


def test_settings_keep_their_number_and_vocabularies_their_order() -> None:
    facets = {facet.id: facet for facet in page_of(MINIATURE).facets}
    assert [(option.title, option.number) for option in facets["setting"].options] == [
        ("Centre", 1),
        ("Town", 2),
        ("Wider", 3),
    ]
    times = [option.id for option in facets["time"].options]
    assert times == [word for word in Time if word in times]
    assert len(times) > 2
    assert [option.id for option in facets["activity"].options][-1] == TASK


@pytest.mark.parametrize("trust", TRUSTS)
def test_what_is_new_one_level_up_is_what_the_comparison_has_and_the_tasks_of_that_level(trust: str) -> None:
    catalogue = loaded(TRUSTS[trust])[0]
    listed = items(page_of(TRUSTS[trust]))
    for first, second, _ in pairs(catalogue):
        new = [item for item in listed if f"{first.id}.{second.id}" in item.choices["new"]]
        only = difference(catalogue, first, second).second
        assert {item.id for item in new if item.entry} == {catalogue.original_of(entry) for entry in only}
        assert all(first.id not in item.choices["role"] and second.id in item.choices["role"] for item in new)
        tasks = [task for task in catalogue.stretch_tasks if second.id in task.roles and first.id not in task.roles]
        assert [item.id for item in new if item.task] == [task.id for task in tasks]


def test_an_arrow_is_known_by_the_earlier_ids_of_its_levels() -> None:
    catalogue = loaded(MINIATURE)[0]
    first, second, _ = next(pairs(catalogue))
    renamed = [
        role.model_copy(update={"previously": ("once",)}) if role.id == first.id else role for role in catalogue.roles
    ]
    changed = replace(catalogue, roles=tuple(renamed))
    arrow = onward(changed).arrows[0]
    assert (arrow.id, arrow.previously) == (f"{first.id}.{second.id}", f"once.{second.id}")

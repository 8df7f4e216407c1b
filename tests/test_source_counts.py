"""Nothing of the policy is lost: the data against the counts, words and ids of `source.yml`.

What the trust adds, takes away or puts differently on purpose is said in `source.yml` too. These
tests belong to the trust whose data the repository holds. A trust that replaces `data/` deletes them both.
"""

from typing import Any

import pytest
import yaml
from trusts import TESTS, real

from portal.model.vocabulary import Origin

SOURCE: dict[str, Any] = yaml.safe_load((TESTS / "source.yml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.data
ROLES = {name: role for role in real().roles for name in (role.id, *role.previously)}
FRAMEWORK = [(role, setting) for role, settings in SOURCE["entries"].items() for setting in settings]


def test_the_source_has_561_entries_in_fourteen_levels_of_four_settings() -> None:
    assert len(FRAMEWORK) == 14 * 4
    assert sum(SOURCE["entries"][role][setting][0] for role, setting in FRAMEWORK) == 561


def test_no_role_level_and_no_setting_is_lost_or_added() -> None:
    added = {(role, setting): entries for role, found in SOURCE["added"].items() for setting, entries in found.items()}
    wanted = {(ROLES[role].id, setting) for role, setting in (*FRAMEWORK, *added)}
    assert {(role.id, setting) for role in real().roles for setting in role.framework} == wanted
    assert sum(1 for _ in real().placements) == 561 + sum(map(len, added.values()))


@pytest.mark.parametrize(("role", "setting"), FRAMEWORK)
def test_every_entry_stands_in_the_order_of_the_policy(role: str, setting: str) -> None:
    count, *words = SOURCE["entries"][role][setting]
    offered = ROLES[role].framework[setting]
    added = SOURCE["added"].get(role, {}).get(setting, [])
    entries = [entry for entry in offered if entry not in added]
    file = f"data/roles/{ROLES[role].id}.yml"
    assert set(added) <= set(offered), f"tests/source.yml says that {added} were added to {file}, {setting}"
    assert len(entries) == count, (
        f"For {role}, {setting}, the policy has {count} entries, and {file} has {len(entries)}. What the trust has "
        f"added is named in tests/source.yml as `added:`; for what it has taken out, change the number there."
    )
    for place, word in zip((0, count // 2, count - 1), words, strict=True):
        assert word in real().opportunities[entries[place]].text.casefold(), (
            f"In {file}, {setting}, the entry {entries[place]!r} stands where the policy has one with the word {word!r}"
            f". If the trust has put it differently or in another order, change the word in tests/source.yml."
        )


def _policy() -> Any:
    (policy,) = real().policies
    return policy


def test_the_document_control_has_the_dates_of_the_policy() -> None:
    for name, words in SOURCE["control"].items():
        assert str(getattr(_policy().control, name)) == words, (
            f"The policy that was read has {words} as `{name}:`. If it has been adopted or reviewed again, change "
            f"`control:` in tests/source.yml too."
        )


def test_every_duty_aim_attribute_and_step_is_there() -> None:
    numbers = SOURCE["numbers"]
    assert len(_policy().duties) >= numbers["duties"]
    assert len(real().trust.aims) == numbers["aims"]
    assert len(_policy().attributes) == numbers["attributes"]
    assert len(_policy().succession_model.steps) == numbers["steps"]


def test_the_stretch_tasks_that_the_policy_names_are_there() -> None:
    named = {task.id for task in real().stretch_tasks if task.origin is Origin.POLICY}
    assert named == {*SOURCE["stretch_tasks"]["staff"], *SOURCE["stretch_tasks"]["governance"]}


def test_the_tasks_for_governors_and_directors_suit_them_alone() -> None:
    strands = {role.id: role.strand for role in real().roles}
    tasks = {task.id: task for task in real().stretch_tasks}
    for name in SOURCE["stretch_tasks"]["governance"]:
        assert {strands[role] for role in tasks[name].roles} == {"governance"}


def test_every_name_of_the_policy_has_a_term() -> None:
    ids = {term.id for term in real().glossary.terms}
    assert len(SOURCE["terms"]) == SOURCE["numbers"]["terms"]
    assert {name: terms for name, terms in SOURCE["terms"].items() if not set(terms) <= ids or not terms} == {}


def test_every_name_of_the_policy_is_found_under_its_term() -> None:
    """The name itself, or each of the names that it puts together, is a term's or one of its aliases."""
    terms = {term.id: term for term in real().glossary.terms}
    for name, ids in SOURCE["terms"].items():
        if len(ids) == 1:
            term = terms[ids[0]]
            known = [known.casefold() for known in (term.term, *term.aliases)]
            assert any(one in name.casefold() or name.casefold() in one for one in known), name


def test_every_row_on_what_has_become_of_names_is_told() -> None:
    assert len(SOURCE["currency"]) == SOURCE["numbers"]["currency"]


@pytest.mark.parametrize("row", list(SOURCE["currency"]))
def test_a_name_is_told_as_surely_as_it_is_known(row: str) -> None:
    terms = {term.id: term for term in real().glossary.terms}
    for name, said in SOURCE["currency"][row].items():
        confidence, *year = said.split()
        today = terms[name].today
        assert today is not None
        if today.checked.first > SOURCE["read"]:
            continue  # somebody has looked again since
        assert today.confidence == confidence
        if year:
            assert str(today.since).startswith(year[0])

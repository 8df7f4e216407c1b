"""Two role levels side by side: two pairs worked out by hand, what holds for every pair, and the browser's own rule."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pairs import data_of, every_pair, portal_of, result_of
from trusts import ROOT, miniature, real

from portal.catalogue import Catalogue
from portal.model.vocabulary import ArrowDirection, Step
from portal.site import pairs
from portal.views.compare import (
    ORDER,
    Comparison,
    Difference,
    Group,
    comparison,
    difference,
    pair_list,
)

RULE = ROOT / "docs" / "assets" / "js" / "compare" / "rule.js"
TRUSTS = {"real": real, "miniature": miniature}
# Run by node: the rule on every pair, in the numbers of the data.
RUN = """
import { readFileSync } from "node:fs";
import { arrange, difference } from "./rule.js";
const data = JSON.parse(readFileSync(0, "utf-8"));
const found = {};
for (const from of Object.keys(data.roles)) {
  for (const to of Object.keys(data.roles)) {
    if (from === to) continue;
    const result = difference(data, from, to);
    const groups = ["setting", "theme"].map((by) => arrange(data, from, to, result, by));
    found[`${from} ${to}`] = { result, groups };
  }
}
process.stdout.write(JSON.stringify(found));
"""


def compared(catalogue: Catalogue, first: str, second: str) -> Difference:
    roles = {role.id: role for role in catalogue.roles}
    return difference(catalogue, roles[first], roles[second])


def test_where_no_entry_can_be_read_the_browser_is_told_of_none() -> None:
    catalogue = miniature()
    bare = tuple(role.model_copy(update={"framework": dict.fromkeys(role.framework, ())}) for role in catalogue.roles)
    data = data_of(portal_of(replace(catalogue, themes=(), roles=bare)))
    assert (data["page"], data["entries"]) == ("", [])


def test_the_order_of_the_steps() -> None:
    assert sorted(Step, key=lambda step: ORDER[step]) == ["find-out", "take-part", "contribute", "lead"]


def test_tutors_and_lead_tutors_as_worked_out_by_hand() -> None:
    step = compared(miniature(), "tutors", "lead-tutors")
    assert step.first == ("find-a-mentor", "attend-a-workshop", "read-the-bulletin")
    assert step.second == ("lead-the-spring-meeting", "speak-at-the-conference")
    assert step.both == (
        "mentor-an-apprentice",
        "help-to-prepare-a-workshop",
        "keep-a-reading-log",
        "run-a-workshop",
        "attend-the-spring-meeting",
        "write-for-the-bulletin",
        "take-the-cmt",
    )
    assert [(advance.theme, advance.before, advance.after) for advance in step.further] == [
        ("networks", ("attend-the-spring-meeting",), ("lead-the-spring-meeting", "speak-at-the-conference"))
    ]


@pytest.mark.parametrize("trust", TRUSTS)
def test_what_holds_for_every_pair(trust: str) -> None:
    catalogue = TRUSTS[trust]()
    for first, second in every_pair(catalogue):
        step = difference(catalogue, first, second)
        here, there = catalogue.originals(first), catalogue.originals(second)
        both = sorted(map(catalogue.original_of, step.both))
        assert sorted((*step.first, *step.both)) == sorted(here.values())
        assert sorted((*map(catalogue.original_of, step.second), *both)) == sorted(there)
        back = difference(catalogue, second, first)
        assert (back.first, back.second) == (step.second, step.first)
        assert sorted(map(catalogue.original_of, back.both)) == both
        for advance in step.further:
            assert set(advance.before) <= set(here.values())
            assert set(advance.after) <= set(step.second)
            steps = [ORDER[catalogue.opportunities[name].step] for name in advance.before]
            assert min(ORDER[catalogue.opportunities[name].step] for name in advance.after) > max(steps)


@pytest.mark.parametrize("trust", TRUSTS)
def test_each_arrangement_holds_every_entry_once(trust: str) -> None:
    context = portal_of(TRUSTS[trust]())
    for first, second in every_pair(context.catalogue):
        page = comparison(context, first, second)
        for groups in (page.by_setting, page.by_theme):
            sides = [[item.id for group in groups for item in side(group)] for side in (_first, _second, _both)]
            assert tuple(len(set(side)) for side in sides) == tuple(len(side) for side in sides) == page.counts
        assert {item.id for advance in page.further for item in advance.after} == {
            item.id for group in page.by_setting for item in group.second if item.further
        }


def _first(group: Group) -> Any:
    return group.first


def _second(group: Group) -> Any:
    return group.second


def _both(group: Group) -> Any:
    return group.both


@pytest.mark.first_trust
def test_the_settings_stand_outwards_and_the_themes_by_title() -> None:
    context = portal_of(real())
    roles = context.roles_by_id
    page = comparison(context, roles["new-headteachers"], roles["established-headteachers"])
    assert [group.number for group in page.by_setting] == [1, 2, 3, 4]
    titles = [group.title for group in page.by_theme]
    assert titles == sorted(titles)
    for group in page.by_theme:
        steps = [context.catalogue.opportunities[item.id].step for item in group.both]
        assert steps == sorted(steps, key=lambda step: ORDER[step])


@pytest.mark.first_trust
def test_a_comparison_for_each_arrow_once() -> None:
    compared_ids = [(first.id, second.id) for first, second, _ in pairs(real())]
    arrows = {(role.id, arrow.role) for role in real().roles for arrow in role.leads_to if arrow.role}
    assert len(compared_ids) == len(set(compared_ids))
    assert set(compared_ids) == arrows
    assert ("experienced-teachers", "local-governing-body") in compared_ids
    lines = {(pair.first.id, pair.second.id): pair for pair in pair_list(portal_of(real()))}
    both = compared(real(), "teachers", "experienced-teachers")
    assert lines["teachers", "experienced-teachers"].new == len(both.second)
    assert [pair.second.id for pair in lines.values() if pair.side_step] == ["local-governing-body"] * 2
    directions = [direction for _, _, direction in pairs(miniature())]
    assert directions == [ArrowDirection.NEXT, ArrowDirection.NEXT, ArrowDirection.SIDE_STEP]


def test_the_data_for_the_browser() -> None:
    data = data_of(portal_of(miniature()))
    assert data["steps"] == ["Find out", "Take part", "Contribute", "Lead"]
    assert [setting["short"] for setting in data["settings"]] == ["Centre", "Town", "Wider"]
    assert data["page"] == "../opportunitys/{}/"
    assert data["roles"]["tutors"]["next"] == "lead-tutors"
    assert data["roles"]["lead-tutors"]["next"] == ""
    assert data["roles"]["tutors"]["page"] == "../roles/tutors/"
    assert sorted(entry[0] for entry in data["entries"]) == sorted(miniature().opportunities)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not here; the browser runs the same rule")
@pytest.mark.parametrize("trust", TRUSTS)
def test_the_rule_of_the_browser_says_the_same_of_every_pair(trust: str, tmp_path: Path) -> None:
    context = portal_of(TRUSTS[trust]())
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (tmp_path / "run.js").write_text(RUN, encoding="utf-8")
    shutil.copy(RULE, tmp_path)
    said = subprocess.run(
        ["node", "run.js"],
        cwd=tmp_path,
        input=json.dumps(data_of(context)),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    results = json.loads(said.stdout)
    expected = {
        f"{first.id} {second.id}": result_of(context, first, second) for first, second in every_pair(context.catalogue)
    }
    assert results.keys() == expected.keys()
    for pair, result in expected.items():
        assert results[pair] == result, pair


@pytest.mark.first_trust
def test_a_comparison_with_a_level_that_shares_nothing() -> None:
    context = portal_of(real())
    page: Comparison = comparison(context, context.roles_by_id["teachers"], context.roles_by_id["local-governing-body"])
    assert page.counts == (44, 22, 0)
    assert page.further == ()

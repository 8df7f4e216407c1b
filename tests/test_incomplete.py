"""Data that does not say everything yet: it is valid, pages leave out what is missing, and the report counts it."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from trusts import command, edit, lay_out

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.files.document import Document
from portal.files.problem import Severity
from portal.gaps import gaps, guesses
from portal.loading import load
from portal.model import Opportunity, StretchTask
from portal.model.framework import Guessable
from portal.model.shape import label_fields
from portal.outlets.api.files import api_files, placements
from portal.page_kinds import WITHOUT_STEP
from portal.views.compare import difference
from portal.views.context import PageContext
from portal.views.finder import finder_page
from portal.views.opportunity import opportunity_page
from portal.views.policy import policy_page
from portal.views.stretch_task import task_list, task_page
from portal.views.theme import theme_page

EDITION = Edition("0123456789ab", date(2026, 2, 10))
BARE = """
--- opportunities/framework/mentoring.yml
     text: Find a mentor in your centre
-    step: take-part
-    activity: be-coached
-    time: term

     text: Mentor an apprentice for a term
     step: contribute
-    activity: coach
+    activity: coach
+    guessed: [step, activity]
"""
THEME = "opportunities/framework/mentoring.yml"
TASK = "opportunities/stretch-tasks/run-the-summer-fair.yml"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The miniature trust: an entry without labels, one with guesses, a task without time and demands."""
    lay_out(None, tmp_path / "data")
    edit(tmp_path / "data", BARE)
    task = tmp_path / "data" / TASK
    text = task.read_text(encoding="utf-8").replace("time: term\n", "")
    task.write_text(text[: text.index("demand:")], encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def trust(data: Path) -> Catalogue:
    catalogue, problems = load(data)
    assert catalogue is not None
    assert problems == []
    return catalogue


def test_what_can_be_guessed_is_what_is_wanted() -> None:
    assert get_args(Guessable) == tuple(field.name for field in label_fields(Opportunity) if field.mark.wanted)


def test_each_gap_is_counted_with_its_place(data: Path, trust: Catalogue) -> None:
    assert [str(gap).replace(f"{data.as_posix()}/", "") for gap in gaps(trust)] == [
        f"1 opportunity has no step: {THEME}, line 11",
        f"1 opportunity has no kind of activity: {THEME}, line 11",
        *(str(gap).replace(f"{data.as_posix()}/", "") for gap in gaps(trust) if "no time" in gap.what),
        f"1 stretch task has no demands: {TASK}, line 1",
    ]
    assert [str(guess).replace(f"{data.as_posix()}/", "") for guess in guesses(trust)] == [
        f"1 opportunity has a guessed step: {THEME}, line 14",
        f"1 opportunity has a guessed kind of activity: {THEME}, line 14",
    ]


def test_gaps_that_are_only_counted_read_no_marks_and_make_no_entries_for_readers(
    trust: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "marks", property(lambda document: pytest.fail(f"marks of {document.path} are read")))
    vars(trust).pop("resolved", None)
    assert sum(gap.count for gap in (*gaps(trust), *guesses(trust))) >= 6
    assert "resolved" not in vars(trust)


def test_pages_leave_the_labels_out(trust: Catalogue) -> None:
    context = PageContext(trust, EDITION)
    theme = context.themes_by_id["mentoring"]
    assert "find-a-mentor" in [rung.entry.id for rung in theme_page(context, theme).steps[-1].rungs]
    assert theme_page(context, theme).steps[-1].id == WITHOUT_STEP
    assert {label.name for label in context.entry("find-a-mentor").labels}.isdisjoint({"step", "activity", "time"})
    page = opportunity_page(context, trust.opportunities["find-a-mentor"])
    assert (page.before, page.after) == ((), ())
    task = context.tasks_by_id["run-the-summer-fair"]
    assert task_page(context, task).measures == ()
    assert task in [context.tasks_by_id[line.id] for line in task_list(context).bands[-1].tasks]
    assert trust.stretch_tasks[-1] is task


def test_a_policy_may_lack_its_dates_and_its_plain_words(data: Path) -> None:
    file = data / "policy" / "growing-our-own.yml"
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"control:\n(?:  .*\n)+", "control:\n  adopted_by: guardians\n", text)
    text = text.replace(
        "        text: Tutors can become lead tutors, and may serve as guardians beside their work.\n", ""
    )
    file.write_text(text, encoding="utf-8")
    catalogue, problems = load(data)
    assert catalogue is not None
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    context = PageContext(catalogue, EDITION)
    page = policy_page(context, catalogue.policies[0], EDITION.day)
    assert page.control == ()
    assert page.binding == "The document that the guardians adopted is the one that binds."
    assert not page.review.overdue
    said = {clause.id: (clause.text, clause.adopted) for section in page.sections for clause in section.clauses}
    assert said["next-levels"] == ("", "Tutors may proceed to Lead Tutor & may be elected as Guardians, etc.")
    assert {gap.what for gap in gaps(catalogue)} >= {"no words in plain English", "no date for `adopted`"}
    (policy,) = json.loads(dict(api_files(catalogue, EDITION))["policy.json"])["policies"]
    assert (policy["control"]["adopted"], policy["control"]["adopted_by"]) == ("", "guardians")


def test_facets_without_a_choice_are_no_facets(trust: Catalogue) -> None:
    assert all(facet.options for facet in finder_page(PageContext(trust, EDITION)).facets)
    item = next(item for group in finder_page(PageContext(trust, EDITION)).groups for item in group.items)
    assert item.id == "find-a-mentor"
    assert (item.choices["activity"], item.choices["time"]) == ((), ())


def test_what_has_no_step_goes_no_step_further(trust: Catalogue) -> None:
    for first in trust.roles:
        for second in trust.roles:
            for advance in difference(trust, first, second).further:
                assert "find-a-mentor" not in (*advance.before, *advance.after)


def test_version_1_of_the_api_keeps_its_promise_and_guesses_stay_inside(trust: Catalogue) -> None:
    files = dict(api_files(trust, EDITION))
    entries = {entry["id"]: entry for entry in json.loads(files["opportunities.json"])["opportunities"]}
    assert set(entries) == set(trust.opportunities) - {"find-a-mentor"}
    assert all({"step", "activity"} <= set(entry) for entry in entries.values())
    offered = json.loads(files["roles.json"])["roles"]
    assert {name for role in offered for names in role["framework"].values() for name in names} <= set(entries)
    tasks = [task["id"] for task in json.loads(files["stretch-tasks.json"])["stretch_tasks"]]
    assert tasks == [task.id for task in trust.stretch_tasks if task.id != "run-the-summer-fair"]
    assert "guessed" not in "".join(files.values())
    rows = [row for row in csv.DictReader(io.StringIO(placements(trust))) if row["entry"] == "find-a-mentor"]
    assert {(row["step"], row["activity"], row["time"]) for row in rows} == {("", "", "")}


def test_confirming_takes_the_marks_away_and_nothing_else(data: Path) -> None:
    assert command("format")(["--data", str(data)]) == 0
    before = (data / THEME).read_text(encoding="utf-8")
    assert command("format")(["--data", str(data), "--confirm", "step"]) == 0
    assert (data / THEME).read_text(encoding="utf-8") == before.replace("[step, activity]", "[activity]")
    assert command("format")(["--data", str(data), "--confirm", "activity", str(data / THEME)]) == 0
    assert (data / THEME).read_text(encoding="utf-8") == before.replace("    guessed: [step, activity]\n", "")


@pytest.mark.parametrize(("expected", "rules"), [("entries: 4", {"few-entries"}), ("stretch_tasks: 4", {"few-tasks"})])
def test_the_trust_says_how_much_it_expects(data: Path, expected: str, rules: set[str]) -> None:
    with (data / "trust.yml").open("a", encoding="utf-8") as file:
        file.write(f"expected:\n  {expected}\n")
    assert {problem.rule for problem in load(data)[1]} == rules


def test_a_trust_may_place_an_entry_in_two_settings(data: Path) -> None:
    role = data / "roles" / "tutors.yml"
    role.write_text(
        role.read_text(encoding="utf-8").replace("run-a-workshop,", "run-a-workshop, find-a-mentor,", 1),
        encoding="utf-8",
    )
    assert {problem.rule for problem in load(data)[1]} == {"placed-twice"}
    with (data / "trust.yml").open("a", encoding="utf-8") as file:
        file.write("expected:\n  settings: 2\n")
    assert load(data)[1] == []


def test_stretch_tasks_know_the_labels_they_lack(trust: Catalogue) -> None:
    (task,) = (task for task in trust.stretch_tasks if task.time is None)
    assert [field.name for field in label_fields(StretchTask) if getattr(task, field.name) is None] == ["time"]


def test_the_validator_puts_together_what_is_alike(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    role = data / "roles" / "tutors.yml"
    text = role.read_text(encoding="utf-8")
    unknown = ", ".join(f"nowhere-{number}" for number in range(6))
    role.write_text(text.replace("centre: [", f"centre: [{unknown}, ", 1), encoding="utf-8")
    assert command("validate")(["--data", str(data)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"\d+ decisions left; --all lists each place, scripts/format\.py --confirm .*", said[0])
    assert said[1].startswith(f"6 like this: {role.as_posix()}, from line ")
    assert any(line.startswith("1 opportunity has no step: ") for line in said)
    assert said[-1] == "6 errors, 0 warnings"
    assert command("validate")(["--data", str(data), "--all"]) == 1
    assert sum(": error: unknown-id: " in line for line in capsys.readouterr().out.splitlines()) == 6

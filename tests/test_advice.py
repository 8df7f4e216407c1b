"""Advice that is followed mends the fault in one go: what each case is told is done, and the validator runs again."""

import re
import shutil
from pathlib import Path

import pytest
from mending import follow
from test_cases import MADE
from trusts import CASES, MINIATURE, edit, lay_out

from portal.advice import bullets_with_advice
from portal.files.fix import Rewrite
from portal.files.mending_groups import begun_keys
from portal.files.problem import Problem, Severity
from portal.files.source import parse
from portal.loading import load
from portal.model import StretchTask


def _errors(data: Path) -> list[Problem]:
    return [problem for problem in load(data)[1] if problem.severity is Severity.ERROR]


def _same(problem: Problem) -> tuple[str, str]:
    return problem.rule, problem.path


@pytest.mark.parametrize("name", sorted({case.name for case in CASES.iterdir()} - {"terrible"} | set(MADE)))
def test_advice_that_is_followed_mends_the_fault(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(CASES / name, Path("data"))
    if name in MADE:
        MADE[name](Path("data"))
    before = _errors(Path("data"))
    advised = [problem for problem in before if problem.fix]
    for number, problem in enumerate(advised):
        place = tmp_path / str(number)
        shutil.copytree("data", place / "data", symlinks=True)
        follow(problem.fix, place)
        monkeypatch.chdir(place)
        after = _errors(Path("data"))
        monkeypatch.chdir(tmp_path)
        left = [_same(earlier) for earlier in before if earlier != problem]
        new = [later for later in after if _same(later) not in left]
        assert len(after) < len(before), f"{problem}\n{problem.fix}\nleaves {after}"
        assert not new, f"{problem}\n{problem.fix}\nbrings {new}"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("    t", ["    text:", "    time:", "    take_up:"]),
        ("    text", ["    text:"]),
        ("    tex", ["    text:"]),
        ("    texts", []),
        ("    text: A word", []),
        ("    two words", []),
    ],
)
def test_what_a_key_cut_short_may_have_been_meant_for(line: str, written: list[str]) -> None:
    """Of the keys that begin so the needed come first, then the nearest above, then the model's in their order."""
    lines = ["entries:", "  - id: one", "    time: weeks", "  - id: two", line]
    keys = ("take_up", "entries", "id", "text", "time")
    assert [proposal.lines[0] for proposal in begun_keys(lines, 5, keys, ["text"])] == written


def test_what_stands_below_a_key_cut_short_is_its_value() -> None:
    (proposal,) = begun_keys(["id: one", "entri", "  - id: two"], 2, ["id", "entries"], ["id"])
    assert proposal.remedy == "this line ends within its key; write `entries:`"
    (proposal,) = begun_keys(["id: one", "entri", "title: two"], 2, ["id", "entries"], ["id"])
    assert proposal.remedy == "this line ends within its key; write `entries:` and its value"


def test_a_key_cut_short_is_told_though_a_group_below_it_lacks_another(tmp_path: Path) -> None:
    lay_out(None, tmp_path / "data")
    changes = "-    activity: read\n+    activit\n\n-    text: Write an article for the Learning Post\n"
    edit(tmp_path / "data", f"--- opportunities/framework/reading.yml\n{changes}")
    cut_short, lacking = _errors(tmp_path / "data")
    assert (cut_short.rule, cut_short.line) == ("yaml-syntax", 12)
    assert "write `activity:` and its value, one of lead," in cut_short.message
    assert (lacking.rule, lacking.line) == ("missing-key", 19)


@pytest.mark.parametrize(
    "lines",
    [
        ("  \u2022 The school ran", "  safely and well", "  \u2022 You can say which", "  decisions were hard"),
        ("  \u2022 The school ran", "    safely and well", "  \u2022 You can say which", "    decisions were hard"),
        ("  \u2022 The school ran safely", "  \u2022 and well", "  You can say which", "  decisions were hard"),
        (
            "  When you end:",
            "  1. The school ran",
            "  safely and well",
            "  2. You can say which",
            "  decisions were hard",
        ),
    ],
)
def test_advice_on_a_list_in_a_text_loses_no_word(lines: tuple[str, ...]) -> None:
    task = (MINIATURE / "opportunities" / "stretch-tasks" / "run-the-summer-fair.yml").read_text(encoding="utf-8")
    document, _ = parse("\n".join((task.rstrip(), "success: >-", *lines, "")), "data/opportunities/stretch-tasks/a.yml")
    assert document is not None
    (problem,) = bullets_with_advice(document, StretchTask)
    (step,) = problem.fix
    assert isinstance(step, Rewrite)
    words = {word for line in lines for word in line.lower().replace(":", "").split() if word.isalpha()}
    assert words <= set(re.findall(r"[a-z]+", " ".join(step.lines).lower()))

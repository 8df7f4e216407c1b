"""New things: each is valid, stands in its place, and leaves every other line as it was; or nothing is written."""

import io
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from test_format import break_after, contents
from trusts import MINIATURE, REAL, command

from editing.folder import Folder
from editing.kinds import KINDS
from editing.questions import Interview, propose
from portal.loading import load
from portal.views.repository import SUGGEST

new = command("new")
forms_command = command("forms")
WORKSHOP = [
    "--theme",
    "workshops",
    "--activity",
    "learn",
    "--time",
    "half-day",
    "--role",
    "tutors",
    "--setting",
    "town",
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(MINIATURE, tmp_path / "data")
    return tmp_path / "data"


def added(data: Path, before: dict[Path, bytes]) -> dict[str, list[str]]:
    """The lines that have come, by file; a line that has gone is a fault."""
    new_lines = {}
    for file, content in contents(data).items():
        old, lines = before.get(file, b"").decode().split("\n"), content.decode().split("\n")
        fresh = list(lines)
        for line in old:
            assert line in fresh, f"{file}: {line}"
            fresh.remove(line)
        if fresh:
            new_lines[file.relative_to(data).as_posix()] = fresh
    return new_lines


@pytest.mark.parametrize(
    ("step", "after"),
    [("find-out", None), ("take-part", "attend-a-workshop"), ("lead", "run-a-workshop")],
)
def test_an_opportunity_stands_by_its_step(data: Path, step: str, after: str | None) -> None:
    file = data / "opportunities" / "framework" / "workshops.yml"
    text = "# Of the town.\n" + file.read_text(encoding="utf-8").replace(
        "  - id: help", "  # Mind the time.\n  - id: help"
    )
    file.write_text(text, encoding="utf-8")
    assert new(["opportunity", "--data", str(data), "--text", "Watch a film of one", "--step", step, *WORKSHOP]) == 0
    catalogue, problems = load(data)
    assert problems == []
    assert catalogue is not None
    theme = next(theme for theme in catalogue.themes if theme.id == "workshops")
    ids = [entry.id for entry in theme.entries]
    assert ids[ids.index("watch-a-film-of-one") - 1] == after if after else ids[0] == "watch-a-film-of-one"
    laid_out = file.read_text(encoding="utf-8")
    assert "  # Mind the time.\n  - id: help" in laid_out
    assert laid_out.startswith("# Of the town.\n")
    block = f"""  - id: watch-a-film-of-one
    text: Watch a film of one
    step: {step}
    activity: learn
    time: half-day
"""
    assert laid_out.replace(block, "") == text
    assert catalogue.index["role"]["tutors"].framework["town"][-1] == "watch-a-film-of-one"  # type: ignore[attr-defined]


@pytest.mark.long
@pytest.mark.first_trust
def test_an_opportunity_in_the_real_data(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(REAL, data)
    before = contents(data)
    catalogue, at_first = load(data)
    assert catalogue is not None
    theme, role, setting = catalogue.themes[0], catalogue.roles[0], catalogue.trust.settings[0]
    text = "Keep a quilt of ideas: one patch a week"
    options = ["--theme", theme.id, "--step", "contribute", "--activity", "research", "--time", "term"]
    options += ["--role", role.id, "--role", catalogue.roles[1].id, "--setting", setting.id]
    assert new(["opportunity", "--data", str(data), "--text", text, *options]) == 0
    written = {name: lines for name, lines in added(data, before).items() if not name.startswith("schema/")}
    assert {name: sorted(lines) for name, lines in written.items()} == {
        f"opportunities/framework/{theme.id}.yml": [
            "    activity: research",
            "    step: contribute",
            f'    text: "{text}"',
            "    time: term",
            "    time_basis: editorial",
            "  - id: keep-a-quilt-of-ideas-one-patch-a-week",
        ],
        f"roles/{role.id}.yml": ["    - keep-a-quilt-of-ideas-one-patch-a-week"],
        f"roles/{catalogue.roles[1].id}.yml": ["    - keep-a-quilt-of-ideas-one-patch-a-week"],
    }
    assert [problem.rule for problem in load(data)[1]] == [problem.rule for problem in at_first]
    assert command("format")(["--check", "--data", str(data)]) == 0
    assert command("schemas")(["--check", "--strict", "--data", str(data)]) == 0


ROLE = [
    "--title",
    "Senior tutors",
    "--singular",
    "Senior tutor",
    "--strand",
    "tutoring",
    "--summary",
    "You tutor tutors",
]


def test_a_role_takes_over_what_a_level_is_offered(data: Path) -> None:
    options = [*ROLE, "--like", "tutors", "--entry", "wider:speak-at-the-conference"]
    assert new(["role", "--data", str(data), *options]) == 0
    catalogue, problems = load(data)
    assert problems == []
    assert catalogue is not None
    role = next(role for role in catalogue.roles if role.id == "senior-tutors")
    tutors = next(role for role in catalogue.roles if role.id == "tutors")
    assert role.framework == {**tutors.framework, "wider": (*tutors.framework["wider"], "speak-at-the-conference")}
    assert role.order > tutors.order
    for task in catalogue.stretch_tasks:
        assert ("senior-tutors" in task.roles) is ("tutors" in task.roles)
    assert command("format")(["--check", "--data", str(data)]) == 0


def test_the_forms_of_the_repository_offer_what_is_new(data: Path) -> None:
    form = data.parent / ".github" / "ISSUE_TEMPLATE" / SUGGEST
    assert forms_command(["--data", str(data), "--to", str(form.parent)]) == 0
    before = form.read_text(encoding="utf-8")
    given = [
        "--title",
        "Film tutors",
        "--singular",
        "Film tutor",
        "--strand",
        "tutoring",
        "--summary",
        "You show films",
    ]
    assert new(["role", "--data", str(data), *given, "--like", "tutors"]) == 0
    lines = form.read_text(encoding="utf-8").splitlines()
    lines.remove('        - "Film tutors"')
    assert lines == before.splitlines()


def test_a_role_without_enough_is_refused_with_what_it_needs(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(data)
    assert new(["role", "--data", str(data), *ROLE]) == 2
    assert "--like or --entry is needed" in capsys.readouterr().err
    entries = [part for name in ("centre", "town", "wider") for part in ("--entry", f"{name}:find-a-mentor")]
    assert new(["role", "--data", str(data), *ROLE, *entries]) == 1
    said = capsys.readouterr().err
    assert all(rule in said for rule in ("few-entries", "few-tasks", "placed-twice"))
    assert f"{data}/roles/senior-tutors.yml:" in said
    assert contents(data) == before


TASK = """--title=Lead a walk|--summary=You learn to lead a group outdoors.|--origin=editor|--duration=A day|--time=day
--nature=You plan a walk through the town with a class and lead it: the way, the stops, the talk at each, and the way
--scope=One walk|--support=The head walks with you|--payment=unpaid|--role=tutors|--develops=Courage: to lead outdoors
--entry=run-a-workshop|--complex=2|--multifaceted=2|--outward-facing=2|--long=1"""


def test_a_stretch_task_is_a_file_in_the_one_layout(data: Path) -> None:
    before = contents(data)
    assert new(["stretch-task", "--data", str(data), *TASK.replace("\n", "|").split("|")]) == 0
    assert load(data)[1] == []
    assert list(added(data, before)) == ["opportunities/stretch-tasks/lead-a-walk.yml"]
    text = (data / "opportunities" / "stretch-tasks" / "lead-a-walk.yml").read_text(encoding="utf-8")
    assert text.startswith("id: lead-a-walk\ntitle: Lead a walk\n")
    assert "nature: >-\n  You plan a walk" in text
    assert 'develops:\n  - "Courage: to lead outdoors"\n' in text
    assert text.endswith("demand:\n  complex: 2\n  multifaceted: 2\n  outward_facing: 2\n  long: 1\n")
    assert command("format")(["--check", "--data", str(data)]) == 0


@pytest.mark.parametrize(
    ("term", "before", "after"), [("Abacus", None, "adult-skills-shop"), ("GLB", "gla-conference", "learning-post")]
)
def test_a_term_stands_in_alphabetical_order(data: Path, term: str, before: str | None, after: str) -> None:
    text = (data / "glossary.yml").read_text(encoding="utf-8")
    options = ["--type", "topic", "--expanded", "no", "--alias", "yes", "--alias", "another one", "--meaning", "2022"]
    assert new(["term", "--data", str(data), "--term", term, *options]) == 0
    catalogue, problems = load(data)
    assert problems == []
    assert catalogue is not None
    ids = [term.id for term in catalogue.glossary.terms]
    place = ids.index(term.lower())
    assert (ids[place - 1] if place else None, ids[place + 1]) == (before, after)
    block = (
        f'  - id: {term.lower()}\n    term: {term}\n    aliases:\n      - "yes"\n      - another one\n'
        '    type: topic\n    expanded: no\n    meaning: "2022"\n'
    )
    assert (data / "glossary.yml").read_text(encoding="utf-8").replace(block, "") == text


WRONG = {
    "an unknown theme": (["--theme", "workshop"], 2, "did you mean 'workshops'?"),
    "a full stop": (["--text", "Watch a film."], 1, "entry-style: end the entry without '.'"),
    "an abbreviation": (["--text", "Watch a film of the XYZ"], 1, "abbreviation-unknown"),
    "an id in use": (["--id", "find-a-mentor"], 1, "duplicate-id"),
    "an id of the past": (["--id", "visit-the-library"], 1, "earlier-id-in-use"),
    "no id": (["--id", "Find"], 1, "id-form"),
    "two lines": (["--text", "Watch\na film"], 2, "one line of text is expected"),
    "two themes": (["--theme", "reading"], 2, "--theme is given 2 times"),
    "as many settings as roles": (
        ["--role", "guardians", "--setting", "wider", "--setting", "town"],
        2,
        "--setting: give",
    ),
    "no such folder": (["--data", "nowhere"], 1, "nowhere is not a folder"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_nothing_is_written_where_something_is_wrong(
    data: Path, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(data)
    changed, status, said = WRONG[wrong]
    given = {"--data": str(data), "--text": "Watch a film", "--step": "lead", "--theme": "workshops"}
    rest = WORKSHOP[2:]
    if wrong != "two themes":
        given |= {name: value for name, value in zip(changed[::2], changed[1::2], strict=True) if name in given}
    else:
        rest = [*rest, *changed]
    rest = [
        *rest,
        *(part for pair in zip(changed[::2], changed[1::2], strict=True) if pair[0] not in given for part in pair),
    ]
    assert new(["opportunity", *(part for pair in given.items() for part in pair), *rest]) == status
    assert said in capsys.readouterr().err
    assert contents(data) == before


def test_all_that_is_missing_is_said_at_once(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(["opportunity", "--data", str(data)]) == 2
    said = capsys.readouterr().err
    for name in ("text", "theme", "role", "setting"):
        assert f"--{name} is needed" in said
    assert "(mentoring, networks, reading, workshops)" in said


def test_data_with_a_problem_are_mended_first(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = data / "roles" / "tutors.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("order: 20", "order: many"), encoding="utf-8")
    before = contents(data)
    assert new(["opportunity", "--data", str(data), "--text", "Watch a film", "--step", "lead", *WORKSHOP]) == 1
    assert "mend them first" in capsys.readouterr().err
    assert contents(data) == before


@pytest.mark.parametrize("moves", [0, 1])
def test_every_byte_is_as_it_was_when_writing_fails(data: Path, monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    before = contents(data)
    break_after(monkeypatch, moves)
    assert new(["opportunity", "--data", str(data), "--text", "Watch a film", "--step", "lead", *WORKSHOP]) == 1
    assert contents(data) == before


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def typed(kind: str, **answers: str | list[str]) -> Terminal:
    """Somebody who answers the questions about a new thing, one after another, and presses Return at each other."""
    names = [question.name for question in KINDS[kind].questions]
    assert set(answers) <= {name.replace("-", "_") for name in names}
    given = (answers.get(name.replace("-", "_"), "") for name in names)
    lines = [line for answer in given for line in ([answer] if isinstance(answer, str) else answer)]
    return Terminal("\n".join(lines) + "\n")


def test_somebody_at_a_terminal_is_asked(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = typed(
        "opportunity", text="Watch a film", theme=["nothing", "4"], step="lead", activity="6", time="half-day",
        role="tutors, 3", setting="2",
    )  # fmt: skip
    monkeypatch.setattr(sys, "stdin", answers)
    assert new(["opportunity", "--data", str(data)]) == 0
    said = capsys.readouterr()
    assert "  4  workshops" in said.out
    assert "'nothing' is not one of" in said.out
    assert "Return for watch-a-film" in said.out
    assert said.err == ""
    catalogue, problems = load(data)
    assert problems == []
    assert catalogue is not None
    assert [role.id for role, _ in catalogue.roles_offering["watch-a-film"]] == ["tutors", "lead-tutors"]


def test_a_wrong_number_is_asked_for_again(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["Film tutors", "Film tutor", "1", "many", "0", "35", "You show films", "tutors", "", "", "", ""]
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(answers) + "\n"))
    assert new(["role", "--data", str(data)]) == 0
    said = capsys.readouterr().out
    assert "'many' is not a whole number from 1 to 9,999; write digits only" in said
    assert "'0' is not a whole number" in said
    assert "order: 35" in (data / "roles" / "film-tutors.yml").read_text(encoding="utf-8")


def test_of_texts_each_is_given_on_a_line_of_its_own(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["PSC", "1", "1", "Phonics screening check", "PSC, year 1", "phonics check", "", "It is a check", "", ""]
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(answers) + "\n"))
    status = new(["term", "--data", str(data)])
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    assert "found by (one a line, nothing to end): " in said.out
    catalogue, _ = load(data)
    assert catalogue is not None
    term = next(term for term in catalogue.glossary.terms if term.id == "psc")
    assert term.aliases == ("PSC, year 1", "phonics check")


def test_somebody_may_stop_and_go_on(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(data)
    monkeypatch.setattr(sys, "stdin", Terminal("Watch a film's end\nworkshops\n"))
    assert new(["opportunity", "--data", str(data)]) == 1
    first, remark, last = capsys.readouterr().err.splitlines()
    assert first == "new.py: stopped; nothing was written"
    assert remark == "The answers, to mend and to give again:"
    assert contents(data) == before
    given = shlex.split(last)[2:]
    assert given == ["opportunity", "--data", str(data), "--text", "Watch a film's end", "--theme", "workshops"]
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert new([*given, "--step", "lead", *WORKSHOP[2:]]) == 0


def test_answers_are_not_lost_where_a_rule_refuses_one(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(data)
    answers = typed(
        "opportunity", text="Watch a film.", theme="4", step="lead", activity="6", time="half-day",
        role="tutors, guardians", setting="2",
    )  # fmt: skip
    monkeypatch.setattr(sys, "stdin", answers)
    assert new(["opportunity", "--data", str(data)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert "end the entry without '.'" in said[1]
    assert contents(data) == before
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    mended = ["Watch a film" if part == "Watch a film." else part for part in shlex.split(said[-1])[2:]]
    assert new(mended) == 0


def test_ids_are_proposed_from_the_text(data: Path) -> None:
    catalogue, _ = load(data)
    assert catalogue is not None
    assert (
        propose(catalogue, "opportunity", "Caf\N{LATIN SMALL LETTER E WITH ACUTE}: talk (on Fridays) of it")
        == "cafe-talk-of-it"
    )
    assert propose(catalogue, "opportunity", "Find a mentor") == "find-a-mentor-2"
    assert propose(catalogue, "opportunity", "Visit the library") == "visit-the-library-2", "it was withdrawn"
    assert propose(catalogue, "opportunity", "Look for a mentor") == "look-for-a-mentor-2", "it was renamed"
    assert len(propose(catalogue, "opportunity", "word " * 60)) <= 48
    assert propose(catalogue, "opportunity", "Read to the end of the page") == "read-to-the-end-of-the-page"


def test_a_proposal_is_taken_where_nobody_can_be_asked(data: Path) -> None:
    catalogue, _ = load(data)
    assert catalogue is not None
    given = {"title": ["A"], "singular": ["A"], "strand": ["tutoring"], "summary": ["You"]}
    answers = Interview(catalogue, given).hold(KINDS["role"].questions)
    assert answers["id"] == ["a"]
    assert int(answers["order"][0]) > max(role.order for role in catalogue.roles if role.strand == "tutoring")


def test_every_help_is_a_sentence_for_everybody(capsys: pytest.CaptureFixture[str]) -> None:
    for kind in KINDS:
        with pytest.raises(SystemExit) as stop:
            new([kind, "--help"])
        assert stop.value.code == 0
        assert "(needed)" in capsys.readouterr().out
    assert Folder(MINIATURE).inside(MINIATURE / "trust.yml") == "trust.yml"

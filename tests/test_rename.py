"""Renaming: an id of each kind, everywhere, with the old one kept; or nothing is changed."""

import shutil
from pathlib import Path

import pytest
from test_format import break_after, contents
from trusts import MINIATURE, REAL, command, miniature

from portal.loading import load
from portal.model import Named
from portal.model.kinds import LAYOUT
from portal.model.shape import leaves, types_inside

rename = command("rename")
# The first thing of each kind.
FIRST = {kind: next(iter(records)) for kind, records in miniature().index.items() if kind and "" not in records}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The miniature trust without the draft, which has ids of its own; test_editions says what becomes of those."""
    shutil.copytree(MINIATURE, tmp_path / "data")
    (tmp_path / "data" / "policy" / "growing-our-own-next.yml").unlink()
    return tmp_path / "data"


def test_every_kind_that_has_ids_is_tried() -> None:
    named = {model.kind for file in LAYOUT.values() for model in types_inside(file) if issubclass(model, Named)}
    assert FIRST.keys() == named
    assert all(isinstance(miniature().index[kind][name], Named) for kind, name in FIRST.items())


@pytest.mark.parametrize(("kind", "old"), FIRST.items(), ids=list(FIRST))
def test_a_thing_of_each_kind_gets_another_id(data: Path, kind: str, old: str) -> None:
    comment = "# a remark that stays\n"
    for file in data.rglob("*.yml"):
        file.write_text(comment + file.read_text(encoding="utf-8"), encoding="utf-8")
    before = {file.relative_to(data): text for file, text in contents(data).items()}
    at_first, _ = load(data)
    assert at_first is not None
    assert rename([old, "quite-new", "--kind", kind, "--data", str(data)]) == 0
    catalogue, problems = load(data)
    assert problems == []
    assert catalogue is not None
    assert old not in catalogue.index[kind]
    record = catalogue.index[kind]["quite-new"]
    assert isinstance(record, Named)
    assert record.previously[-1] == old
    uses = [leaf.value for file in catalogue.files for leaf in leaves(file) if getattr(leaf.mark, "kind", "") == kind]
    assert old not in uses
    was = [leaf.value for file in at_first.files for leaf in leaves(file) if getattr(leaf.mark, "kind", "") == kind]
    assert uses.count("quite-new") == was.count(old)
    after = {file.relative_to(data): text for file, text in contents(data).items()}
    if (MINIATURE / record.place.removeprefix("data/").replace("<id>", old)).exists() and record.place:
        moved = Path(record.place.removeprefix("data/"))
        assert moved.with_stem(old) not in after
        after[moved.with_stem(old)] = after.pop(moved.with_stem("quite-new"))
    assert after.keys() == before.keys()
    for name, content in after.items():
        lines = [line.replace("quite-new", old) for line in content.decode().split("\n")]
        recorded = [line for line in lines if line.strip() not in (f"previously: [{old}]", "previously:", f"- {old}")]
        kept = [line for line in before[name].decode().split("\n") if line.strip() != f"- {old}"]
        if not any("previously: [" in line for line in kept):
            assert recorded == kept, name
        assert content.decode().startswith(comment)


@pytest.mark.long
@pytest.mark.parametrize("kind", ["role", "theme", "stretch-task", "opportunity", "clause", "term", "setting"])
def test_the_real_data_take_another_id(tmp_path: Path, kind: str) -> None:
    data = tmp_path / "data"
    shutil.copytree(REAL, data)
    before, at_first = load(data)
    assert before is not None
    old = sorted(before.index[kind])[-1]
    assert rename([old, "quite-new", "--kind", kind, "--data", str(data)]) == 0
    catalogue, problems = load(data)
    assert sorted(problem.rule for problem in problems) == sorted(problem.rule for problem in at_first)
    assert catalogue is not None
    assert command("format")(["--check", "--data", str(data)]) == 0
    assert command("schemas")(["--check", "--strict", "--data", str(data)]) == 0


def test_a_second_id_joins_the_first_and_the_first_may_come_back(data: Path) -> None:
    def earlier() -> tuple[str, ...]:
        catalogue, problems = load(data)
        assert problems == []
        assert catalogue is not None
        return next(record.previously for record in catalogue.roles if record.order == 20)

    at_first = contents(data)
    for old, new, expected in [
        ("tutors", "teachers", ("tutors",)),
        ("teachers", "trainers", ("tutors", "teachers")),
        ("trainers", "teachers", ("tutors", "trainers")),
        ("teachers", "tutors", ("trainers", "teachers")),
    ]:
        assert rename([old, new, "--data", str(data)]) == 0
        assert earlier() == expected
    file = data / "roles" / "tutors.yml"
    text = file.read_text(encoding="utf-8").replace("previously:\n  - trainers\n  - teachers\n", "")
    assert text.encode() == at_first[file]


def test_what_takes_the_place_of_something_withdrawn_is_renamed_too(data: Path) -> None:
    trust = data / "trust.yml"
    text = trust.read_text(encoding="utf-8").replace("closed\n", "closed\n    instead: read-the-bulletin\n")
    trust.write_text(text, encoding="utf-8")
    assert rename(["read-the-bulletin", "follow-the-bulletin", "--data", str(data)]) == 0
    assert "instead: follow-the-bulletin\n" in trust.read_text(encoding="utf-8")
    assert load(data)[1] == []


WRONG = {
    "an id that is not there": (["tutor", "trainers"], "did you mean 'tutors'?"),
    "an earlier id": (["look-for-a-mentor", "trainers"], "the opportunity has the id 'find-a-mentor' today"),
    "an id of two things": (["centre", "house"], "definition, setting; say which with --kind"),
    "an id in use": (["tutors", "guardians"], "is or was the id of another role"),
    "an id of the past": (["read-the-bulletin", "look-for-a-mentor"], "is or was the id of another opportunity"),
    "an id withdrawn": (["read-the-bulletin", "visit-the-library"], "is or was the id of another opportunity"),
    "the same id": (["tutors", "tutors"], "is already its id"),
    "no id": (["tutors", "The Tutors"], "is not a valid id; use small letters"),
    "a long id": (["tutors", "t" * 81], "at most 80"),
    "another kind": (["tutors", "trainers", "--kind", "theme"], "no theme has the id 'tutors'"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_an_id_that_cannot_be_taken_or_given(data: Path, wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(data)
    given, said = WRONG[wrong]
    assert rename([*given, "--data", str(data)]) == 2
    assert said in capsys.readouterr().err
    assert contents(data) == before


@pytest.mark.parametrize("moves", [0, 1, 2, 5])
def test_every_byte_is_as_it_was_when_writing_fails(data: Path, monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    before = contents(data)
    break_after(monkeypatch, moves)
    assert rename(["tutors", "trainers", "--data", str(data)]) == 1
    assert contents(data) == before


def test_data_with_a_problem_are_mended_first(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = data / "roles" / "guardians.yml"
    file.write_text(file.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    before = contents(data)
    assert rename(["tutors", "trainers", "--data", str(data)]) == 1
    said = capsys.readouterr().err
    assert "mend them first" in said
    assert "unknown-key" in said
    assert contents(data) == before
    assert rename(["tutors", "trainers", "--data", str(data / "nowhere")]) == 1
    assert "is not a folder" in capsys.readouterr().err


def test_an_id_in_quotes_keeps_them(data: Path) -> None:
    file = data / "roles" / "apprentices.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("role: tutors", 'role: "tutors"'), encoding="utf-8")
    assert rename(["tutors", "trainers", "--data", str(data)]) == 0
    assert 'role: "trainers"' in file.read_text(encoding="utf-8")
    assert load(data)[1] == []

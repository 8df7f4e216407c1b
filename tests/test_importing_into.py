"""An import into a folder that has data: a second policy, a further table; what is there stays as it is."""

import shutil
from pathlib import Path

import pytest
import yaml
from trusts import MINIATURE, command

from portal.loading import load

FURTHER = """# Growing further

## Purpose

We grow {name}.

| Role | {first} | {second} |
| --- | --- | --- |
| {role} | {entry}<br>Walk the WXQ trail | Count the geese |
| Gate keepers | Oil the gate<br>Paint the gate | Count the geese |
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(MINIATURE, tmp_path / "data")
    return tmp_path / "data"


def run(*arguments: str | Path) -> int:
    return command("import_policy")([str(argument) for argument in arguments])


def document(data: Path) -> str:
    """A policy with a table that names a role level, two settings and an entry that the data have."""
    catalogue, _ = load(data)
    assert catalogue is not None
    first, second = (setting.title for setting in catalogue.trust.settings[:2])
    role = catalogue.roles[0]
    entry = next(iter(catalogue.themes)).entries[0]
    return FURTHER.format(name="further", first=first, second=second, role=role.title, entry=entry.text)


def test_a_second_policy_and_a_further_table_are_added(data: Path, tmp_path: Path) -> None:
    (tmp_path / "further.md").write_text(document(data), encoding="utf-8")
    before = {file: file.read_bytes() for file in data.rglob("*.yml")}
    catalogue, _ = load(data)
    assert catalogue is not None
    assert run(tmp_path / "further.md", "--into", data) == 0
    role = catalogue.roles[0]
    first, second = (setting.id for setting in catalogue.trust.settings[:2])
    entry = next(iter(catalogue.themes)).entries[0]
    framework = yaml.safe_load((data / f"roles/{role.id}.yml").read_text(encoding="utf-8"))["framework"]
    own = role.framework[first]
    assert framework[first] == [*own, *([] if entry.id in own else [entry.id]), "walk-the-wxq-trail"]
    assert framework[second] == [*role.framework[second], "count-the-geese"]
    keepers = yaml.safe_load((data / "roles/gate-keepers.yml").read_text(encoding="utf-8"))
    assert keepers["framework"][first] == ["oil-the-gate", "paint-the-gate"]
    assert (data / "policy/growing-further.yml").is_file()
    assert "term: WXQ" in (data / "glossary.yml").read_text(encoding="utf-8")
    changed = {file.relative_to(data).as_posix() for file, content in before.items() if file.read_bytes() != content}
    assert changed == {f"roles/{role.id}.yml", "glossary.yml"}


def test_what_is_added_can_be_served_at_once(data: Path, tmp_path: Path) -> None:
    (tmp_path / "further.md").write_text(document(data), encoding="utf-8")
    old = {(problem.rule, problem.message) for problem in load(data)[1]}
    assert run(tmp_path / "further.md", "--into", data) == 0
    new = {problem.rule for problem in load(data)[1] if (problem.rule, problem.message) not in old}
    assert new <= {"few-entries", "few-tasks", "take-up-missing", "alike-words"}


def test_a_folder_that_is_no_data_or_is_broken_is_left_alone(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "further.md").write_text(document(data), encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "further.md", "--into", tmp_path / "empty") == 2
    assert "has no trust.yml" in capsys.readouterr().err
    (data / "trust.yml").write_text("name: [", encoding="utf-8")
    before = {file: file.read_bytes() for file in data.rglob("*") if file.is_file()}
    assert run(tmp_path / "further.md", "--into", data) == 2
    assert "mend it first, nothing was changed" in capsys.readouterr().err
    assert {file: file.read_bytes() for file in data.rglob("*") if file.is_file()} == before


def test_one_of_the_two_folders_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        run(tmp_path / "further.md")
    with pytest.raises(SystemExit):
        run(tmp_path / "further.md", tmp_path / "data", "--into", tmp_path / "other")

"""Another trust begins: a skeleton with as many settings as it has, valid, complete, and with nobody's words in it."""

import os
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from test_neutral import pattern
from trusts import ROOT, command, real
from wren import POLICY

from portal.catalogue import Catalogue
from portal.files.problem import Severity
from portal.loading import load
from portal.outlets.schema import schemas

SETTINGS = "In the studio; In the house & garden; On tour; With other houses; Abroad; At home; Online; Elsewhere"
STRANDS = "Stage: Dancers, Soloists, Ballet masters (BMs); House: Ushers"


def run(*arguments: str | Path) -> int:
    return command("new_trust")([str(argument) for argument in arguments])


def begun(folder: Path, settings: int = 3) -> Catalogue:
    """A trust of so many settings, sound but for the words that are to be replaced."""
    titles = ";".join(SETTINGS.split(";")[:settings])
    assert run(folder, "--name", "Swan Dance Trust", "--short", "SDT", "--settings", titles, "--strands", STRANDS) == 0
    catalogue, problems = load(folder)
    assert catalogue is not None
    assert {(problem.rule, problem.severity) for problem in problems} == {("example-words", Severity.WARNING)}
    return catalogue


@pytest.mark.parametrize("settings", range(1, 9))
def test_any_number_of_settings_makes_sound_data(tmp_path: Path, settings: int) -> None:
    catalogue = begun(tmp_path / "data", settings)
    assert len(catalogue.trust.settings) == settings
    assert [role.title for role in catalogue.roles] == ["Dancers", "Soloists", "Ballet masters (BMs)", "Ushers"]
    for role in catalogue.roles:
        assert len(role.framework) == settings
    assert len(catalogue.opportunities) == 4 * settings
    assert catalogue.policies[0].duties
    assert len(catalogue.stretch_tasks) == 3


def test_the_words_are_the_trusts_as_they_were_written(tmp_path: Path) -> None:
    trust = begun(tmp_path / "data").trust
    assert [(setting.id, setting.title, setting.short) for setting in trust.settings] == [
        ("studio", "In the studio", "Studio"),
        ("house-garden", "In the house & garden", "House & garden"),
        ("tour", "On tour", "Tour"),
    ]
    assert (trust.name, trust.short) == ("Swan Dance Trust", "SDT")


@pytest.mark.first_trust
def test_no_word_of_the_first_trust_is_in_it(tmp_path: Path) -> None:
    assert run(tmp_path / "data", "--yes") == 0
    names = pattern(real())
    texts = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "data").rglob("*.yml")}
    assert {name: hit.group() for name, text in texts.items() if (hit := names.search(text))} == {}
    assert len(texts) == 14


def test_comments_say_what_to_replace(tmp_path: Path) -> None:
    begun(tmp_path / "data")
    for file in (tmp_path / "data").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema="), file
        assert "# To be replaced: " in text or file.name == "display.yml", file


def test_it_has_the_one_layout_and_its_schemas(tmp_path: Path) -> None:
    begun(tmp_path / "data")
    assert command("format")(["--check", "--data", str(tmp_path / "data")]) == 0
    written = {file.name for file in (tmp_path / "data" / "schema").iterdir()}
    assert written == {name for name, _ in schemas()} > {"trust.json", "role.json"}


REFUSED = {
    "no settings": (("--settings", " ; "), "0 settings; give from one to"),
    "too many settings": (("--settings", ";".join("abcdefghi")), "9 settings; give from one to"),
    "two alike": (("--settings", "At home; at HOME"), "two of the settings are called 'At home', or nearly so"),
    "two levels alike": (("--strands", "A: One, Two; B: One"), "two of the role levels are called 'One'"),
    "no strand": (("--strands", "Stage: Dancers; :"), "a strand has no role level"),
    "no name of a strand": (("--strands", "Stage: Dancers; : Ushers"), "one of the strands has no name"),
    "no levels": (("--strands", "Stage; House: Ushers"), "a strand has no role level"),
    "no letters": (("--settings", "???; Home"), "one of the settings has no name"),
    "a person": (("--name", "Mrs Miggins"), "looks like the name of a person"),
    "no name": (("--name", " "), "the text is empty"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_makes_no_sound_data_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], why: str) -> None:
    options, said = REFUSED[why]
    assert run(tmp_path / "data", *options) == 2
    error = capsys.readouterr().err
    assert said in error
    assert str(tmp_path) not in error
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert run(tmp_path) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
    assert run(tmp_path / "mine.txt") == 2
    assert "is not a folder" in capsys.readouterr().err


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    begun(tmp_path / "data")


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_not_given_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Terminal("Swan Dance Trust\n\nIn; Out\nStage: Dancers\n"))
    assert run(tmp_path / "data") == 0
    catalogue, _ = load(tmp_path / "data")
    assert catalogue is not None
    assert (catalogue.trust.name, catalogue.trust.short) == ("Swan Dance Trust", "Your trust")
    assert [setting.title for setting in catalogue.trust.settings] == ["In", "Out"]


def test_an_answer_that_is_refused_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = "Mrs Miggins\nSwan Dance Trust\n\nAt home; at HOME\nWestward Ho!; R&D\nA\nStage: Dancers\n"
    monkeypatch.setattr(sys, "stdin", _Terminal(answers))
    assert run(tmp_path / "data") == 0
    said = capsys.readouterr().out
    assert "looks like the name of a person" in said
    assert "two of the settings are called 'At home'" in said
    assert "a strand has no role level" in said
    catalogue, _ = load(tmp_path / "data")
    assert catalogue is not None
    assert catalogue.trust.name == "Swan Dance Trust"
    assert [setting.title for setting in catalogue.trust.settings] == ["Westward Ho!", "R&D"]


def test_what_parts_names_may_stand_in_one_behind_a_backslash(tmp_path: Path) -> None:
    settings, strands = r"Reading\, or not; Here\; there", r"Stage\: front: Dancers\, young ones, Ushers: the door"
    assert run(tmp_path / "data", "--settings", settings, "--strands", strands) == 0
    catalogue, _ = load(tmp_path / "data")
    assert catalogue is not None
    assert [setting.title for setting in catalogue.trust.settings] == ["Reading, or not", "Here; there"]
    assert [strand.title for strand in catalogue.trust.strands] == ["Stage: front"]
    assert [role.title for role in catalogue.roles] == ["Dancers, young ones", "Ushers: the door"]


def test_whoever_stops_in_the_middle_gets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", _Terminal("Swan Dance Trust\n"))
    assert run(tmp_path / "data") == 2
    assert "stopped; nothing is written" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def copy_without(gone: tuple[str, ...], to: Path) -> None:
    """Copy the repository without the files whose paths begin so."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if not name.startswith(gone) and (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, to / name)


# Modules with tests that look at whatever data the repository holds.
OF_ANY_TRUST = ("api", "poster", "schema", "views", "views_display", "views_finder", "views_health", "views_names")


@pytest.mark.long
def test_the_tests_of_any_trust_pass_on_what_was_imported(tmp_path: Path) -> None:
    copy_without(("data/", "tests/search/queries.tsv"), tmp_path)
    imported = [sys.executable, "scripts/import_policy.py", str(POLICY), "data"]
    done = subprocess.run(imported, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    modules = [f"tests/test_{name}.py" for name in OF_ANY_TRUST]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-m", "not browser and not long", *modules],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.long
def test_the_way_of_the_readme_ends_with_green_checks(tmp_path: Path) -> None:
    """New data in `data/`, the files removed that it names, what follows from the data written: all agrees."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "delete `tests/search/queries.tsv`" in readme
    copy_without(("data/", "tests/search/queries.tsv", "docs/", "tests/site/golden/", "tests/cases/"), tmp_path)
    assert run(tmp_path / "data", "--yes") == 0
    for words in (
        "schemas.py",
        "forms.py",
        "validate.py",
        "format.py --check",
        "schemas.py --check",
        "forms.py --check",
    ):
        script, *options = words.split()
        done = subprocess.run(
            [sys.executable, f"scripts/{script}", *options], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"

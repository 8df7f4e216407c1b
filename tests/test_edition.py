"""The edition: the same content has the same version, wherever it lies and whenever it is loaded."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from trusts import MINIATURE, edit, lay_out

from portal.edition import DayError, Edition, changed_on, edition, reading_day
from portal.loading import load


def version(data: Path) -> str:
    catalogue, problems = load(data)
    assert catalogue is not None
    assert problems == []
    return edition(catalogue, data).version


def test_the_version_depends_on_the_content_alone(tmp_path: Path) -> None:
    shutil.copytree(MINIATURE, tmp_path / "here")
    shutil.copytree(MINIATURE, tmp_path / "there" / "deeper")
    assert version(tmp_path / "here") == version(tmp_path / "there" / "deeper") == version(MINIATURE)


def test_the_version_is_twelve_hexadecimal_digits() -> None:
    assert len(version(MINIATURE)) == 12
    assert int(version(MINIATURE), 16) >= 0


def test_any_change_makes_another_version(tmp_path: Path) -> None:
    lay_out(None, tmp_path / "data")
    edit(tmp_path / "data", "--- trust.yml\n-strapline: Every day a new word\n+strapline: Every day a new song\n")
    assert version(tmp_path / "data") != version(MINIATURE)


MOVED = """
--- policy/growing-our-own.yml
-id: growing-our-own
+id: growing

--- policy/growing-our-own-next.yml
-edition_of: growing-our-own
+edition_of: growing
"""


def test_a_file_moved_is_a_change(tmp_path: Path) -> None:
    lay_out(None, tmp_path / "data")
    edit(tmp_path / "data", MOVED)
    (tmp_path / "data/policy/growing-our-own.yml").rename(tmp_path / "data/policy/growing.yml")
    moved = version(tmp_path / "data")
    assert moved != version(MINIATURE)


def test_the_schemas_are_no_part_of_it(tmp_path: Path) -> None:
    lay_out(None, tmp_path / "data")
    (tmp_path / "data" / "schema").mkdir()
    (tmp_path / "data" / "schema" / "role.json").write_text("{}", encoding="utf-8")
    assert version(tmp_path / "data") == version(MINIATURE)


def test_the_day_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1511827200")
    assert changed_on(MINIATURE) == date(2017, 11, 28)
    assert Edition("0" * 12, changed_on(MINIATURE)).words == "28 November 2017"


@pytest.mark.parametrize("wrong", ["", "soon", "-1", "1.5", "0", "99999999999", "\u0663\u0663"])
def test_what_is_no_day_is_refused_with_what_to_write(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
    with pytest.raises(DayError, match="it must be the seconds since 1970 as a whole number"):
        changed_on(MINIATURE)


def test_the_day_is_that_of_the_last_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2020-11-05T12:00:00Z")
    lay_out(None, tmp_path / "data")
    author = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "-q"], ["add", "data"], [*author, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True, capture_output=True)
    assert changed_on(tmp_path / "data") == date(2020, 11, 5)


def test_where_there_is_no_history_the_day_is_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert abs((changed_on(tmp_path) - date.today()).days) <= 1


def test_pages_speak_as_of_the_day_of_the_data_unless_another_is_named() -> None:
    current = Edition("0" * 12, date(2017, 11, 28))
    assert reading_day("", current) == date(2017, 11, 28)
    assert reading_day("2018-01-02", current) == date(2018, 1, 2)

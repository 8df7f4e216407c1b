"""The command and its formats: revisions and folders, sides that do not load, and text that stays text."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from changing import commit, git, laid_out, repository
from markdown_it import MarkdownIt
from test_cases import KNOWN
from trusts import CASES, ROOT, command, lay_out

from portal.changes.formats import FORMATS, MAX_BYTES, as_markdown
from portal.changes.summary import summary
from portal.changes.version import Reader
from portal.changes.writers import escape

changes = command("changes")
REWORDED = (
    "--- opportunities/framework/workshops.yml\n-    text: Help to prepare a workshop\n"
    "+    text: Help to prepare and clear a workshop\n"
)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> "Said":
    return Said(capsys, monkeypatch)


class Said:
    """Runs the command in a folder and returns its exit status and what it wrote."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch

    def __call__(self, folder: Path, *arguments: str) -> tuple[int, str, str]:
        self.monkeypatch.chdir(folder)
        status = changes(list(arguments))
        wrote = self.capsys.readouterr()
        return status, wrote.out, wrote.err


def test_revisions_and_the_working_tree(tmp_path: Path, said: Said) -> None:
    root = repository(tmp_path)
    first = git(root, "rev-parse", "HEAD")
    second = commit(root, "2026-01-06", REWORDED)
    git(root, "tag", "later")
    for arguments in ((first, second), ("HEAD~1", "later"), (first,), ("later~1", "main")):
        status, out, err = said(root, *arguments)
        assert (status, err) == (0, "")
        assert "Workshops (theme): one opportunity reworded" in out
    assert said(root, "HEAD") == (0, "No change in meaning.\n", "")
    assert said(root, "HEAD", "HEAD~1")[1].count("{+") == 0


def test_nothing_is_left_behind(tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "project")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    before = git(root, "status", "--porcelain", "--ignored")
    assert said(root, "HEAD")[0] == 0
    assert list(temporary.iterdir()) == []
    assert git(root, "status", "--porcelain", "--ignored") == before


def test_folders(tmp_path: Path, said: Said) -> None:
    laid_out(tmp_path / "old" / "data")
    laid_out(tmp_path / "new" / "data", REWORDED)
    full = said(tmp_path, "old", "new")
    assert full[0] == 0
    assert "one opportunity reworded" in full[1]
    assert said(tmp_path, "old/data", "new/data") == full


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("no-such-branch",), "there is no revision 'no-such-branch' here; give a branch"),
        (("--data", "nowhere", "HEAD"), "there is no data below nowhere/ in HEAD"),
        (("HEAD", "no-such-branch"), "no revision 'no-such-branch'"),
        (("empty",), "the folder empty holds no data"),
    ],
)
def test_what_cannot_be_had_is_said(tmp_path: Path, said: Said, arguments: tuple[str, ...], expected: str) -> None:
    root = repository(tmp_path)
    (root / "empty").mkdir()
    status, out, err = said(root, *arguments)
    assert (status, out) == (2, "")
    assert expected in err
    assert err.count("\n") == 1
    assert err.startswith("changes.py: ")


def test_an_option_of_git_is_no_revision(tmp_path: Path, said: Said) -> None:
    root = repository(tmp_path)
    status, _, err = said(root, "--", "--output=stolen")
    assert status == 2
    assert "there is no revision" in err
    assert not (root / "stolen").exists()


def test_outside_of_a_repository(tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    laid_out(tmp_path / "data")
    status, _, err = said(tmp_path, "HEAD")
    assert status == 2
    assert "is in no git repository" in err


def test_a_shallow_clone_says_why_a_revision_is_missing(tmp_path: Path, said: Said) -> None:
    root = repository(tmp_path / "whole")
    first = git(root, "rev-parse", "HEAD")
    commit(root, "2026-01-06", REWORDED)
    git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), "part")
    status, _, err = said(tmp_path / "part", first)
    assert status == 2
    assert "git fetch --unshallow" in err


def test_a_side_that_does_not_load_is_named_first_and_the_rest_is_compared(tmp_path: Path, said: Said) -> None:
    laid_out(tmp_path / "good" / "data")
    bad = laid_out(tmp_path / "bad" / "data", REWORDED)
    (bad / "trust.yml").write_text("name: [Example\n", encoding="utf-8")
    for arguments, which in ((("good", "bad"), "after"), (("bad", "good"), "before")):
        status, out, _ = said(tmp_path, *arguments)
        assert status == 0
        first, second, *_ = [line for line in out.splitlines() if line]
        assert first.startswith("This changes ")
        assert second == f"The data {which} the change does not load"
        assert ("Look at the problems of the data" in first) is (which == "after")
        assert "data/trust.yml, line 1: the file cannot be read from here on" in out
        assert "Workshops (theme): one opportunity reworded" in out
        assert "Not compared, because it cannot be read on one side: trust.yml." in out
        assert "Not known, because one side does not load." in out
        assert str(tmp_path) not in out
        assert "removed" not in out
        assert "added" not in out


ALL = sorted(case.name for case in CASES.iterdir() if case.is_dir())
# Of each rule the first of the cases that are named after it.
ONE_OF_EACH = sorted({next(name for name in ALL if f"{name}-".startswith(f"{rule}-")) for rule in KNOWN})


@pytest.mark.parametrize(
    "names", [ONE_OF_EACH, pytest.param(ALL, marks=pytest.mark.long)], ids=["one case of each rule", "all cases"]
)
def test_whatever_is_wrong_with_a_side_a_summary_is_written(tmp_path: Path, names: list[str]) -> None:
    reader = Reader()
    good = reader.version(laid_out(tmp_path / "good"), "data")
    cases = [CASES / name for name in names]
    assert len(cases) > 50
    for number, case in enumerate(cases):
        lay_out(case, tmp_path / case.name)
        bad = reader.version(tmp_path / case.name, "data")
        base, head = (good, bad) if number % 2 else (bad, good)
        result = summary(("one", base), ("other", head), _day())
        assert head.loads or result.head.problems, case.name
        for write in FORMATS.values():
            assert str(tmp_path) not in write(result), case.name


def test_a_reference_to_nothing_is_named_as_well(tmp_path: Path, said: Said) -> None:
    laid_out(tmp_path / "good" / "data")
    laid_out(tmp_path / "bad" / "data", "--- roles/guardians.yml\n-strand: guardianship\n+strand: guardian\n")
    status, out, _ = said(tmp_path, "good", "bad")
    assert status == 0
    assert "No site can be built from bad (" in out
    assert "nothing names 'guardianship', and 1 place names 'guardian', which does not exist" in out
    assert "strand: “guardian”, was “Guardianship”" in out.replace("Strand", "strand")


def test_json_holds_all_of_it(tmp_path: Path, said: Said) -> None:
    laid_out(tmp_path / "old" / "data")
    laid_out(tmp_path / "new" / "data", REWORDED)
    result = json.loads(said(tmp_path, "old", "new", "--format", "json")[1])
    assert result["nothing"] is False
    assert result["base"] == {"name": "old", "loads": True, "problems": []}
    (group,) = (group for group in result["groups"] if group["kind"] == "theme")
    assert (group["id"], group["headline"]) == ("workshops", "one opportunity reworded")
    assert group["changes"][0]["was"] == "Help to prepare a workshop"
    assert "themes/workshops/" in result["pages"]
    assert "roles/tutors/" in result["pages"]
    assert "themes/mentoring/" not in result["pages"]


SIGNS = (
    "<script>alert(1)</script> &amp; <!-- x --> **bold** _it_ `code` [link](https://example.org) ![i](x) "
    "@everyone #1 GH-12 org/repo#3 https://example.org www.example.org a@example.org :tada: ~~x~~ | a | $x$ "
    "1. one - two + three > four \\ {{ 7 * 7 }} </ins></li>"
)


def test_escaped_text_is_shown_as_it_is_and_links_to_nothing() -> None:
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(f"- {escape(SIGNS)}")
    page = BeautifulSoup(html, "html.parser")
    assert {tag.name for tag in page.find_all()} <= {"ul", "li", "p"}
    shown = page.get_text().strip()
    assert shown.replace("\N{ZERO WIDTH SPACE}", "") == SIGNS
    for pattern in (r"@\w", r"#\d", r"GH-\d", r"\w://", r"www\.\w", r":tada:"):
        assert not re.search(pattern, shown), pattern


def test_lines_and_signs_of_direction_do_not_get_out() -> None:
    assert escape("one\n\n# two\r\n- three") == "one \\#&#8203; two \\- three"
    assert escape("a\u202eb\x07c") == "a\ufffdb\ufffdc"


def test_a_fork_can_put_nothing_into_the_summary_but_text(tmp_path: Path, said: Said) -> None:
    laid_out(tmp_path / "old" / "data")
    quoted = json.dumps(SIGNS, ensure_ascii=False)
    laid_out(
        tmp_path / "new" / "data",
        f"--- roles/guardians.yml\n-title: Guardians\n+title: {quoted}\n",
        f"--- trust.yml\n-name: Example Learning Trust\n+name: {quoted}\n",
    )
    (tmp_path / "new" / "data" / "roles" / "<img src=x onerror=alert(1)> @all.yml").write_text(
        "id: [\n", encoding="utf-8"
    )
    status, out, _ = said(tmp_path, "old", "new", "--format", "markdown")
    assert status == 0
    page = BeautifulSoup(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(out), "html.parser")
    assert {tag.name for tag in page.find_all()} <= {"h2", "h3", "ul", "li", "p", "strong", "del", "ins"}
    assert all(not tag.attrs for tag in page.find_all())
    assert not re.search(r"@\w|://\w", page.get_text())


@pytest.mark.parametrize(
    "words", ["of the very long list of books ", "\u00e9t\u00e9 \u2018\u00e0 c\u00f4t\u00e9\u2019 "]
)
def test_a_long_summary_is_cut_to_what_a_comment_holds(tmp_path: Path, words: str) -> None:
    old, new = laid_out(tmp_path / "old"), laid_out(tmp_path / "new")
    theme = new / "opportunities" / "framework" / "reading.yml"
    more = (
        f"  - id: more-{number}\n    text: Read number {number} {words * 8}\n"
        "    step: lead\n    activity: lead\n    time: day\n"
        for number in range(400)
    )
    theme.write_text(theme.read_text(encoding="utf-8") + "".join(more), encoding="utf-8")
    reader = Reader()
    result = summary(("old", reader.version(old, "data")), ("new", reader.version(new, "data")), _day())
    text = as_markdown(result)
    assert MAX_BYTES - 1000 < len(text.encode()) <= MAX_BYTES
    workflow = (ROOT / ".github" / "workflows" / "comment.yml").read_text(encoding="utf-8")
    assert f"head -c {MAX_BYTES} summary/summary.md" in workflow
    assert text.endswith("ends here; `scripts/changes.py` prints all of it.\n")
    assert FORMATS["text"](result).count("Read number") == 400


def _day() -> date:
    return date(2026, 1, 10)


def test_the_help_reads_well() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "changes.py"), "--help"],
        capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "100"}, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0
    assert "Say in plain words what a change of the data does" in done.stdout
    assert "Exit status" in done.stdout

"""The two scripts that write on GitHub, run as a workflow runs them, with a stand-in for `gh` that notes all asked."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from trusts import ROOT

BASH, JQ = shutil.which("bash"), shutil.which("jq")
pytestmark = pytest.mark.skipif(
    not (BASH and JQ), reason="NO JQ WAS FOUND, so the scripts of the workflows did not run"
)

SHA = "a" * 40
BOT = {"login": "github-actions[bot]"}
# Answers from a file, and notes each call with what it was to send.
GH = """#!{python}
import json, pathlib, sys
arguments = sys.argv[2:]
method = arguments[arguments.index("--method") + 1] if "--method" in arguments else "GET"
path = next(item for item in arguments if item.startswith("repos/"))
content = arguments[arguments.index("--input") + 1] if "--input" in arguments else None
sent = json.loads(pathlib.Path(content).read_text()) if content else None
here = pathlib.Path(__file__).parent
with (here / "calls").open("a") as calls:
    calls.write(json.dumps([method, path, sent]) + "\\n")
answers = json.loads((here / "answers").read_text())
if method == "GET":
    found = next((value for key, value in answers.items() if path.partition("?")[0] == key), None)
    if found is None:
        sys.exit("gh: Not Found (HTTP 404)")
    print(json.dumps(found))
"""


@dataclass
class Run:
    """A folder in which a script runs, and the stand-in that answers it."""

    folder: Path
    answers: dict[str, Any] = field(default_factory=dict)

    def __call__(self, script: str, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Run a script and return how that went."""
        tools = self.folder / "tools"
        tools.mkdir(exist_ok=True)
        (tools / "gh").write_text(GH.format(python=sys.executable), encoding="utf-8")
        (tools / "gh").chmod(0o755)
        (tools / "answers").write_text(json.dumps(self.answers), encoding="utf-8")
        (tools / "calls").write_text("", encoding="utf-8")
        settings = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "REPOSITORY": "o/r", **environment}
        line = [str(BASH), "-c", script, "script", *arguments]
        return subprocess.run(
            line, cwd=self.folder, env=settings, capture_output=True, text=True, timeout=60, check=False
        )

    @property
    def writes(self) -> list[tuple[str, str, Any]]:
        """What was written: method, path and content."""
        lines = (self.folder / "tools" / "calls").read_text(encoding="utf-8").splitlines()
        calls = [json.loads(line) for line in lines]
        return [(method, path, sent) for method, path, sent in calls if method != "GET"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path)


# --- the one comment

COMMENT = yaml.safe_load((ROOT / ".github/workflows/comment.yml").read_text(encoding="utf-8"))["jobs"]["comment"][
    "steps"
][1]
MARKER: str = COMMENT["env"]["MARKER"]
Post = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def post(run: Run) -> Post:
    """Post a summary, as comment.yml does after summary.yml has left it."""

    def posted(summary: str = "## What this does\n\nNo change in meaning.\n", number: str = "7\n", **pull: Any) -> Any:
        (run.folder / "summary").mkdir(exist_ok=True)
        (run.folder / "summary" / "number").write_text(number, encoding="utf-8")
        (run.folder / "summary" / "summary.md").write_text(summary, encoding="utf-8")
        head = {"sha": SHA, "repo": {"full_name": "stranger/fork"}}
        run.answers.setdefault("repos/o/r/pulls/7", {"state": "open", "head": head, **pull})
        run.answers.setdefault("repos/o/r/issues/7/comments", [])
        given = {"HEAD_SHA": SHA, "HEAD_REPOSITORY": "stranger/fork", "MARKER": MARKER}
        return run(COMMENT["run"], **given)

    return posted


def test_the_first_summary_becomes_a_comment(run: Run, post: Post) -> None:
    url = "https://github.com/o/r/actions/runs/5"
    run.answers["repos/o/r/actions/workflows/preview.yml/runs"] = {"workflow_runs": [{"html_url": url}]}
    done = post()
    assert done.returncode == 0, done.stderr
    [(method, path, sent)] = run.writes
    assert (method, path) == ("POST", "repos/o/r/issues/7/comments")
    assert sent["body"].startswith(f"{MARKER}\n## What this does\n\nNo change in meaning.\n")
    assert f"[The pages as they would be]({url})" in sent["body"]


@pytest.mark.parametrize(("conclusion", "linked"), [(None, True), ("success", True), ("failure", False)])
def test_pages_that_could_not_be_built_are_not_linked(
    run: Run, post: Post, conclusion: str | None, linked: bool
) -> None:
    preview = {"html_url": "https://github.com/o/r/actions/runs/5", "conclusion": conclusion}
    run.answers["repos/o/r/actions/workflows/preview.yml/runs"] = {"workflow_runs": [preview]}
    assert post().returncode == 0
    [(_, _, sent)] = run.writes
    assert ("/actions/runs/5" in sent["body"]) is linked


def test_the_next_summary_changes_that_comment_and_no_other(run: Run, post: Post) -> None:
    run.answers["repos/o/r/issues/7/comments"] = [
        {"id": 1, "user": {"login": "stranger"}, "body": f"{MARKER}\nnot the workflow's"},
        {"id": 2, "user": BOT, "body": f"of another workflow {MARKER}"},
        {"id": 3, "user": BOT, "body": f"{MARKER}\nbefore"},
    ]
    assert post("after").returncode == 0
    [(method, path, sent)] = run.writes
    assert (method, path) == ("PATCH", "repos/o/r/issues/comments/3")
    assert sent["body"] == f"{MARKER}\nafter"


@pytest.mark.parametrize(
    "pull",
    [
        {"head": {"sha": "b" * 40, "repo": {"full_name": "stranger/fork"}}},
        {"head": {"sha": SHA, "repo": {"full_name": "o/r"}}},
        {"head": {"sha": SHA, "repo": None}},
        {"state": "closed"},
    ],
    ids=["a later commit", "another repository", "a deleted fork", "closed"],
)
def test_the_number_is_checked_against_the_commit_of_the_run(run: Run, post: Post, pull: dict[str, Any]) -> None:
    done = post(**pull)
    assert done.returncode == 0
    assert "nothing is posted" in done.stdout
    assert run.writes == []


@pytest.mark.parametrize("number", ["", "x", "7; echo", "../7", "0", "-1", "7 8", "1" * 30, "$(id)"])
def test_a_number_that_is_none_posts_nothing(run: Run, post: Post, number: str) -> None:
    done = post(number=number)
    assert done.returncode == 1
    assert "names no pull request" in done.stdout
    assert run.writes == []


def test_a_link_in_place_of_a_file_is_not_followed(run: Run, post: Post, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "summary").mkdir()
    (tmp_path / "summary" / "summary.md").symlink_to(tmp_path / "secret")
    done = run(COMMENT["run"], HEAD_SHA=SHA, HEAD_REPOSITORY="stranger/fork", MARKER=MARKER)
    assert done.returncode == 1
    assert run.writes == []


def test_the_text_of_a_stranger_is_posted_as_text(run: Run, post: Post) -> None:
    nasty = (
        "$(touch gone) `touch gone` ${GH_TOKEN} \"quotes\" 'single' \\n %0A::set-output name=a::b\n"
        "@everyone <img src=x> ![x](https://a.example/) <script>1</script> <ins>new</ins>"
        "<del>old</del> mail@a.example\0\n"
    )
    assert post(nasty).returncode == 0
    body = run.writes[0][2]["body"]
    assert "$(touch gone) `touch gone` ${GH_TOKEN} \"quotes\" 'single' \\n" in body
    assert "<ins>new</ins><del>old</del>" in body
    assert not any(mark in body for mark in ("@everyone", "@a.example", "<img", "<script", "!["))
    assert not (run.folder / "gone").exists()


def test_the_text_of_a_stranger_brings_no_link(run: Run, post: Post) -> None:
    """Neither a link, nor a reference, nor an address that GitHub would link by itself."""
    text = "[a](https://example.org) [b][c] www.example.org\n\n[c]: //example.org/x\nhttps://example.org/y\n"
    assert post(text).returncode == 0
    body = run.writes[0][2]["body"]
    assert not any(mark in body for mark in ("](", "][", "]:", "://", "www."))
    assert "example.org/y" in body


def test_a_long_text_is_cut_to_what_a_comment_holds(run: Run, post: Post) -> None:
    assert post("\N{EURO SIGN}" * 50_000).returncode == 0
    assert len(run.writes[0][2]["body"]) < 65_536


# --- the one issue

ISSUE = (ROOT / ".github/scripts/one-issue.sh").read_text(encoding="utf-8")
LIST = "repos/o/r/issues"


def keep(run: Run, status: str, issues: list[dict[str, Any]]) -> "subprocess.CompletedProcess[str]":
    run.answers[LIST] = issues
    (run.folder / "report.md").write_text("1 overdue.\n", encoding="utf-8")
    done = run(ISSUE, "report.md", MARKER="<!-- m -->", TITLE="What is overdue", STATUS=status)
    assert done.returncode == 0, done.stderr
    return done


OPEN = [
    {"number": 4, "body": None},
    {"number": 5, "body": "<!-- m -->\nof a pull request", "pull_request": {}},
    {"number": 6, "body": "<!-- m -->\nbefore"},
]


def test_what_is_to_mend_opens_an_issue(run: Run) -> None:
    keep(run, "1", OPEN[:2])
    assert run.writes == [("POST", LIST, {"title": "What is overdue", "body": "<!-- m -->\n1 overdue.\n"})]


def test_an_open_issue_is_brought_up_to_date(run: Run) -> None:
    keep(run, "1", OPEN)
    content = {"title": "What is overdue", "body": "<!-- m -->\n1 overdue.\n", "state": "open"}
    assert run.writes == [("PATCH", f"{LIST}/6", content)]


def test_a_long_report_is_cut_and_told_all_the_same(run: Run) -> None:
    run.answers[LIST] = []
    (run.folder / "report.md").write_text("Overdue.\n" * 22_000, encoding="utf-8")
    done = run(ISSUE, "report.md", MARKER="<!-- m -->", TITLE="What is overdue", STATUS="1")
    assert done.returncode == 0, done.stderr
    assert 58_000 < len(run.writes[-1][2]["body"]) < 65_536


def test_an_issue_is_closed_when_all_is_well(run: Run) -> None:
    keep(run, "0", OPEN)
    assert [(method, path, sent["state"]) for method, path, sent in run.writes] == [("PATCH", f"{LIST}/6", "closed")]


def test_nothing_is_opened_when_all_is_well(run: Run) -> None:
    keep(run, "0", [])
    assert run.writes == []


def test_the_script_can_be_run() -> None:
    assert os.access(ROOT / ".github/scripts/one-issue.sh", os.X_OK)


def test_an_issue_names_the_owners_of_what_it_is_about(run: Run) -> None:
    (run.folder / ".github").mkdir()
    owners = "* @example/all\n/data/ @trust/staff-development @example/none\n"
    (run.folder / ".github" / "CODEOWNERS").write_text(owners, encoding="utf-8")
    (run.folder / "report.md").write_text("Two are overdue.\n", encoding="utf-8")
    run.answers[LIST] = []
    for of, beginning in (("/data/", "For @trust/staff-development.\n\nTwo"), ("", "Two")):
        done = run(ISSUE, "report.md", MARKER="<!-- x -->", TITLE="Overdue", STATUS="1", OF=of)
        assert done.returncode == 0, done.stderr
        assert run.writes[-1][2]["body"].startswith(f"<!-- x -->\n{beginning}")


WAIT = (ROOT / ".github/scripts/wait-for-check.sh").read_text(encoding="utf-8")


@pytest.mark.parametrize(("conclusion", "status"), [("success", 0), ("failure", 1), ("cancelled", 1)])
def test_nothing_is_published_before_the_check_has_passed(run: Run, conclusion: str, status: int) -> None:
    runs = {"workflow_runs": [{"status": "completed", "conclusion": conclusion}]}
    run.answers["repos/o/r/actions/workflows/check.yml/runs"] = runs
    done = run(WAIT, SHA=SHA, PAUSE="0")
    assert done.returncode == status, done.stderr
    assert ("nothing is published" in done.stdout) is (status == 1)


def test_a_check_that_never_ends_publishes_nothing(run: Run) -> None:
    run.answers["repos/o/r/actions/workflows/check.yml/runs"] = {"workflow_runs": []}
    waiting = WAIT.replace("{1..80}", "{1..2}")
    done = run(waiting, SHA=SHA, PAUSE="0")
    assert done.returncode == 1
    assert "has not ended in time" in done.stdout

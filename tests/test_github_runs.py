"""Every `run:` step of every workflow, run with the events that can start it, and with those that should start none.

GitHub's services, the package index, the builds and outside addresses have stand-ins, which note what they are asked
for; git is the real one, on a repository of the miniature trust, and so is each script of the repository once.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from changing import git
from test_github import WORKFLOWS
from trusts import MINIATURE, ROOT, edit

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(
    not (BASH and shutil.which("jq")), reason="NO JQ WAS FOUND, so the steps of the workflows did not run"
)

NOBODY = "0" * 40
UNKNOWN = "f" * 40
# Notes what it was called with, and does what stands behind that.
TOOL = """#!/usr/bin/env bash
printf '%s %s\\n' "$(basename "$0")" "$*" >> "$TOOLS/calls"
"""
STANDINS = {
    "sudo": "",
    "make": """
for word; do case $word in SITE=*) mkdir -p "${word#SITE=}"; echo page > "${word#SITE=}/index.html";; esac; done
""",
    "python": """
mkdir -p "$3/bin"
cp "$TOOLS/pip" "$TOOLS/properdocs" "$3/bin/"
""",
    "pip": "",
    "properdocs": """
mkdir -p "${@: -1}"; echo page > "${@: -1}/index.html"
""",
    "gh": """
[[ "$*" == *--method* ]] && exit 0
case "$*" in
  *check.yml/runs*) echo '{"workflow_runs": [{"status": "completed", "conclusion": "success"}]}' ;;
  *preview.yml/runs*) echo '{"workflow_runs": []}' ;;
  */pulls/*) cat "$TOOLS/pull.json" ;;
  *) echo '[]' ;;
esac
""",
}
# The Python of the repository: once for each script the real one; otherwise one that finds a file not laid out.
PYTHON = f"""#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$TOOLS/calls"
case ${{REAL:-no}}/$1 in
  */scripts/links.py) echo "What was asked."; exit "${{LINKS:-0}}" ;;
  yes/*) exec {sys.executable} "$@" ;;
  no/scripts/format.py) sed -i 's/:   */: /' data/trust.yml ;;
  no/*) echo "What was found." ;;
esac
"""
# The jobs that run with the real scripts, and for which event.
REAL = {("check", "data"), ("summary", "summary"), ("overdue", "overdue")}
REAL_FOR = ("a pull request of a fork", "somebody has started it")


@dataclass(frozen=True)
class Event:
    """What GitHub tells a run, and what was checked out for it."""

    name: str
    about: dict[str, Any]
    ref: str = "refs/heads/main"
    changes: tuple[str, ...] = ("data/trust.yml",)
    merge: bool = False
    secret: str = "token"
    settings: Mapping[str, str] = field(default_factory=dict)


def _pull(action: str = "synchronize", **more: Any) -> Event:
    head = {"sha": "a" * 40, "repo": {"full_name": "stranger/fork"}, **more}
    return Event(
        "pull_request", {"action": action, "pull_request": {"number": 7, "head": head}}, "refs/pull/7/merge", merge=True
    )


def _push(before: str, **more: Any) -> Event:
    return Event("push", {"before": before, "after": "a" * 40, **more})


def _after_summary(repository: Any) -> Event:
    run = {"id": 3, "event": "pull_request", "conclusion": "success", "head_sha": "a" * 40, "head_branch": "change"}
    return Event("workflow_run", {"action": "completed", "workflow_run": {**run, "head_repository": repository}})


FORK = {"full_name": "stranger/fork"}
EVENTS = {
    "a pull request of a fork": _pull(),
    "a pull request whose fork is gone": _pull(repo=None),
    "a first push": _push(NOBODY, created=True),
    "a push": _push("HEAD^1"),
    "a force push": _push(UNKNOWN, forced=True),
    "the summary of a fork has ended": _after_summary(FORK),
    "the summary of a fork that is gone has ended": _after_summary(None),
    "its time has come": Event("schedule", {"schedule": "17 2 * * *"}),
    "somebody has started it": Event("workflow_dispatch", {"inputs": {}}),
}
STARTS_NOTHING = {
    "a closed pull request": _pull("closed"),
    "a push to another branch": Event("push", {"before": NOBODY}, "refs/heads/change"),
    "a deleted branch": Event("push", {"before": "a" * 40, "after": NOBODY, "deleted": True}, "refs/heads/change"),
    "a deleted branch, as an event of its own": Event("delete", {"ref": "change", "ref_type": "branch"}),
}


def starts(workflow: dict[str, Any], event: Event) -> bool:
    """Whether an event starts a workflow, as GitHub has it: without `types:` a pull request that is closed does not."""
    triggers = workflow["on"]
    if event.name not in triggers:
        return False
    limits = triggers[event.name] if isinstance(triggers, dict) and isinstance(triggers[event.name], dict) else {}
    if event.name == "pull_request":
        return event.about["action"] in limits.get("types", ("opened", "synchronize", "reopened"))
    if event.name == "push":
        paths = [pattern.removesuffix("**") for pattern in limits.get("paths", ("",))]
        touched = any(name.startswith(path) for name in event.changes for path in paths)
        return event.ref.removeprefix("refs/heads/") in limits["branches"] and touched
    return True


@pytest.mark.parametrize("name", STARTS_NOTHING)
def test_what_must_start_nothing_starts_nothing(name: str) -> None:
    assert [workflow for workflow, settings in WORKFLOWS.items() if starts(settings, STARTS_NOTHING[name])] == []


# --- the expressions that stand in workflows

_TOKEN = re.compile(r"'[^']*'|&&|\|\||!=|==|!|\(|\)|,|[\w.]+")
_PYTHON = {"&&": "and", "||": "or", "!": "not", "==": "==", "!=": "!=", "(": "(", ")": ")", ",": ","}


def value(expression: str, run: "Run") -> Any:
    """What an expression is worth; of the functions only those that the workflows use."""
    known = {"cancelled": lambda: False, "hashFiles": lambda name: "x" * (run.folder / name).exists()}

    def written(token: str) -> str:
        if token in _PYTHON:
            return _PYTHON[token]
        return token if token in known or token.startswith("'") else f"context({token!r})"

    source = " ".join(written(token) for token in _TOKEN.findall(expression))
    return eval(source, {"__builtins__": {}, **known, "context": run.context})


def text(words: str, run: "Run") -> str:
    """A text of a workflow with its expressions worked out."""

    def worth(match: re.Match[str]) -> str:
        result = value(match[1], run)
        return "" if result is None else str(result)

    return re.sub(r"\$\{\{ *(.*?) *\}\}", worth, words)


# --- a run


@dataclass
class Run:
    """A job of a workflow that runs in a folder for an event."""

    folder: Path
    event: Event
    real: bool
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    @property
    def tools(self) -> Path:
        return self.folder.parent / "tools"

    def context(self, path: str) -> Any:
        """What stands at a path such as `github.event.before`; nothing where GitHub would give an empty text."""
        sha = git(self.folder, "rev-parse", "HEAD") if path == "github.sha" else ""
        github = {
            "event": self.event.about, "event_name": self.event.name, "ref": self.event.ref, "sha": sha,
            "repository": "o/r", "token": self.event.secret,
        }  # fmt: skip
        node: Any = {"github": github, "steps": {key: {"outputs": out} for key, out in self.outputs.items()}}
        for part in path.split("."):
            node = node.get(part) if isinstance(node, dict) else None
        return node

    def steps(self, job: dict[str, Any]) -> None:
        """Run each step of a job whose condition holds."""
        for number, step in enumerate(job["steps"]):
            condition = re.sub(r"^\$\{\{(.*)\}\}$", r"\1", step.get("if", "").strip())
            if "run" in step and (not condition or value(condition, self)):
                self.step(step, step.get("name") or f"step {number}")

    def step(self, step: dict[str, Any], name: str) -> None:
        files = {key: self.folder.parent / key for key in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("", encoding="utf-8")
        environment = {
            **{key: var for key, var in os.environ.items() if not key.startswith(("GITHUB_", "RUNNER_", "GH_"))},
            **{key: str(file) for key, file in files.items()},
            **{key: text(var, self) for key, var in step.get("env", {}).items()},
            "PATH": f"{self.tools}:{os.environ['PATH']}", "TOOLS": str(self.tools), "PAUSE": "0",
            "RUNNER_TEMP": str(self.folder.parent), "REAL": "yes" if self.real else "no", **self.event.settings,
        }  # fmt: skip
        line = [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            line, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, f"{name}: {step['run']}\n{done.stdout}{done.stderr}"
        assert "command not found" not in done.stderr, done.stderr
        self.said[name] = done.stdout
        lines = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
        self.outputs[step.get("id", name)] = dict(pair.split("=", 1) for pair in lines)

    @property
    def calls(self) -> list[str]:
        return (self.tools / "calls").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the miniature trust with two commits, the second of which changes data, and a pull request."""
    root = tmp_path_factory.mktemp("template")
    tools, folder = root / "tools", root / "repository"
    tools.mkdir()
    for name, behind in STANDINS.items():
        (tools / name).write_text(TOOL + behind, encoding="utf-8")
        (tools / name).chmod(0o755)
    (tools / "calls").touch()
    head = {"sha": "a" * 40, "repo": FORK}
    (tools / "pull.json").write_text(json.dumps({"state": "open", "head": head}), encoding="utf-8")
    shutil.copytree(MINIATURE, folder / "data")
    shutil.copytree(ROOT / ".github", folder / ".github")
    (folder / "scripts").symlink_to(ROOT / "scripts")
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").write_text(PYTHON, encoding="utf-8")
    (folder / ".venv" / "bin" / "python").chmod(0o755)
    git(folder, "init", "--quiet", "--template=")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", "The miniature trust")
    git(folder, "checkout", "--quiet", "-b", "change")
    edit(folder / "data", "--- trust.yml\n-strapline: Every day a new word\n+strapline:   Every day two new words\n")
    git(folder, "commit", "--quiet", "--all", "--message", "A change of data, not laid out")
    git(folder, "checkout", "--quiet", "main")
    git(folder, "merge", "--quiet", "--no-ff", "--message", "Merge", "change")
    git(folder, "gc", "--quiet")  # so that a copy is of few files
    return root


@pytest.fixture
def started(template: Path, tmp_path: Path) -> Callable[..., Run]:
    """Start a run in a copy of the repository."""

    def start(event: Event, *, real: bool) -> Run:
        shutil.copytree(template, tmp_path / "run", symlinks=True)
        run = Run(tmp_path / "run" / "repository", event, real=real)
        if event.name == "workflow_run":
            (run.folder / "summary").mkdir()
            (run.folder / "summary" / "number").write_text("7\n", encoding="utf-8")
            (run.folder / "summary" / "summary.md").write_text("What it does.\n", encoding="utf-8")
        return run

    return start


JOBS = [
    (name, job, event)
    for name, workflow in WORKFLOWS.items()
    for job, settings in workflow["jobs"].items()
    for event in EVENTS
    if starts(workflow, EVENTS[event]) and any("run" in step for step in settings["steps"])
]


def test_every_workflow_is_started_by_some_event() -> None:
    assert {name for name, _, _ in JOBS} == set(WORKFLOWS)


@pytest.mark.parametrize(("name", "job", "event"), JOBS, ids=[" / ".join(job) for job in JOBS])
def test_every_step_of_a_job_runs(name: str, job: str, event: str, started: Callable[..., Run]) -> None:
    real = (name, job) in REAL and event in REAL_FOR
    run = started(EVENTS[event], real=real)
    run.steps(WORKFLOWS[name]["jobs"][job])
    writes = [call for call in run.calls if call.startswith("gh") and "--method" in call]
    match name, job:
        case "check", "scope":
            known = event in ("a pull request of a fork", "a pull request whose fork is gone", "a push")
            assert run.outputs["look"] == {"code": "false" if known else "true"}
        case "check", "data":
            assert "::notice title=tidy::" in run.said["What is written from the data"]
            asked = "scripts/changes.py HEAD^1 --check-ids --format github"
            assert (asked in run.calls) is (run.event.name == "pull_request")
        case "summary", "summary":
            assert (run.folder / "summary" / "number").read_text(encoding="utf-8") == "7\n"
            said = "strapline reworded" if real else "What was found."
            assert said in (run.folder / "summary" / "summary.md").read_text(encoding="utf-8")
        case "comment", "comment":
            assert bool(writes) is (event == "the summary of a fork has ended")
        case (("tidy" | "overdue" | "generator" | "links"), _):
            status = next(output["status"] for output in run.outputs.values() if "status" in output)
            assert len(writes) == (1 if status == "1" else 0)
            assert (name, status) != ("tidy", "0")
        case _:
            assert writes == []


def test_a_network_that_is_not_there_closes_no_issue(started: Callable[..., Run]) -> None:
    run = started(Event("schedule", {}, settings={"LINKS": "2"}), real=False)
    with pytest.raises(AssertionError, match=r"scripts/links\.py"):
        run.steps(WORKFLOWS["links"]["jobs"]["links"])
    assert [call for call in run.calls if call.startswith("gh")] == []


def test_data_that_cannot_be_read_closes_no_issue(started: Callable[..., Run]) -> None:
    run = started(EVENTS["its time has come"], real=True)
    edit(run.folder / "data", "--- policy/growing-our-own.yml\n-  in_force: 2026-02-05\n+  in_force: 05/02/2026\n")
    with pytest.raises(AssertionError, match=r"scripts/overdue\.py"):
        run.steps(WORKFLOWS["overdue"]["jobs"]["overdue"])
    assert [call for call in run.calls if call.startswith("gh")] == []

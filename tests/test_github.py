"""What stands below .github: pins, rights, no words of strangers in a script, forms that offer what is there."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from changing import git, laid_out
from trusts import MINIATURE, REAL, ROOT, command, edit, miniature, real

from portal.catalogue import Catalogue
from portal.model.vocabulary import Activity, Status, Step, Time, TimeBasis, Word
from portal.views.repository import ENTRY, OUT_OF_DATE, PAGE, SUGGEST, form, line
from upkeep.forms import UNDECIDED, forms, word_option

GITHUB = ROOT / ".github"
FILES = sorted((GITHUB / "workflows").glob("*.yml"))
PINNED = re.compile(r"^\s*(?:- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
write_forms = command("forms")


def read(file: Path) -> dict[str, Any]:
    """A workflow. YAML takes its key `on` for the word yes, so texts are left as they stand."""
    workflow: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return workflow


WORKFLOWS: Mapping[str, dict[str, Any]] = {file.stem: read(file) for file in FILES}
JOBS = [(name, job) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"]]


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in WORKFLOWS[name]["jobs"].values():
        yield from job["steps"]


def uses(name: str) -> list[str]:
    return [step["uses"].partition("@")[0] for step in steps(name) if "uses" in step]


def test_there_is_a_workflow_for_each_purpose() -> None:
    assert {"check", "preview", "summary", "comment", "deploy", "links", "overdue", "long"} <= set(WORKFLOWS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(file: Path) -> None:
    lines = [text for text in file.read_text(encoding="utf-8").splitlines() if "uses:" in text]
    assert lines
    assert [text for text in lines if not PINNED.match(text)] == []


def test_an_action_has_the_same_commit_everywhere() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    pins = set(re.findall(r"uses: (\S+)@(\S+) # (\S+)", text))
    assert len({name for name, _, _ in pins}) == len(pins)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_is_allowed_until_a_job_asks_for_it(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {}
    assert WORKFLOWS[name]["concurrency"]["group"]


RIGHTS = {
    "comment/comment": {"actions": "read", "pull-requests": "write"},
    "deploy/checked": {"actions": "read", "contents": "read"},
    "deploy/deploy": {"pages": "write", "id-token": "write"},
    "generator/generator": {"contents": "read", "issues": "write"},
    "links/links": {"contents": "read", "issues": "write"},
    "overdue/overdue": {"contents": "read", "issues": "write"},
    "tidy/tidy": {"contents": "read", "issues": "write"},
}


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_job_has_the_rights_that_it_needs_and_an_end(name: str, job: str) -> None:
    settings = WORKFLOWS[name]["jobs"][job]
    assert settings["permissions"] == RIGHTS.get(f"{name}/{job}", {"contents": "read"})
    assert 0 < int(settings["timeout-minutes"]) <= 60


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_expression_stands_in_a_script(name: str) -> None:
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_checkout_leaves_a_credential_behind(name: str) -> None:
    for step in steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_what_may_write_runs_no_code_of_a_pull_request(name: str) -> None:
    triggers = set(WORKFLOWS[name]["on"])
    writes = [job for job in WORKFLOWS[name]["jobs"].values() if "write" in job["permissions"].values()]
    assert "pull_request_target" not in triggers
    assert not (writes and "pull_request" in triggers)
    if "workflow_run" in triggers:
        assert uses(name) == ["actions/download-artifact"]
        scripts = "\n".join(step.get("run", "") for step in steps(name))
        assert not re.search(r"\bgit\b|\bpython|\bmake\b|\beval\b|\bsource\b|\bbash\b", scripts)


def test_what_is_built_from_history_has_the_history() -> None:
    built = re.compile(r"\bmake (site|posters|pdfs|offline|check|check-data|test-\w+)$", re.MULTILINE)
    jobs = [
        (name, job, settings["steps"])
        for name, workflow in WORKFLOWS.items()
        for job, settings in workflow["jobs"].items()
        if any(built.search(step.get("run", "")) for step in settings["steps"])
    ]
    assert len(jobs) >= 7
    for name, job, (checkout, *_) in jobs:
        assert checkout["uses"].startswith("actions/checkout@")
        assert checkout["with"]["fetch-depth"] == "0", (name, job)


def test_each_test_runs_in_one_job_and_a_change_of_data_alone_waits_for_none_of_them() -> None:
    jobs = WORKFLOWS["check"]["jobs"]
    commands = {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs.items()}
    assert (commands["test"], commands["browser"]) == (["make test-code"], ["make test-browser"])
    beyond = {name for name, job in jobs.items() if job.get("if") == "needs.scope.outputs.code == 'true'"}
    assert beyond == set(jobs) - {"scope", "data"}
    assert commands["data"][-2:] == ["make check-data", ".github/scripts/tidy.sh"]
    assert not any("--strict" in command for command in commands["data"])
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    marks = dict(re.findall(r"^(test[a-z-]*):.*\n(?:\t@.*\n)?\t\$\(PYTEST\)(?: -m \"(.+)\")?$", makefile, re.MULTILINE))
    assert marks == {
        "test": "not long",
        "test-browser": "browser and not long",
        "test-code": "not browser and not long",
        "test-long": "",
    }


@pytest.mark.parametrize(
    ("changed", "base", "code"),
    [
        (["data/trust.yml"], "HEAD^1", "false"),
        (["data/trust.yml", "README.md"], "HEAD^1", "true"),
        (["other/data/trust.yml"], "HEAD^1", "true"),
        (["data/trust.yml"], "0" * 40, "true"),
    ],
)
def test_what_a_change_is_of(tmp_path: Path, changed: list[str], base: str, code: str) -> None:
    git(tmp_path, "init", "--quiet")
    for text in ("before", "after"):
        for name in changed:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "--quiet", "--message", text)
    script = GITHUB / "scripts" / "beyond-data.sh"
    environment = {**os.environ, "BASE": base}
    said = subprocess.run([script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert said.stdout == f"code={code}\n"


def test_the_comment_follows_the_summary_by_its_name() -> None:
    assert WORKFLOWS["comment"]["on"]["workflow_run"]["workflows"] == [WORKFLOWS["summary"]["name"]]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_what_a_workflow_calls_is_there(name: str) -> None:
    scripts = "\n".join(step.get("run", "") for step in steps(name))
    for called in re.findall(r"(?<![\w/])(?:\.github/)?scripts/[\w-]+\.(?:py|sh)", scripts):
        assert (ROOT / called).is_file(), called
    targets = re.findall(r"^([a-z.][\w./$()-]*):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for target in re.findall(r"\bmake (?:-C \S+ )?([a-z-]+)$", scripts, re.MULTILINE):
        assert target in targets, target


def linter(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def test_the_linter_of_workflows_finds_nothing() -> None:
    line = [linter("zizmor"), "--offline", "--quiet", "."]
    said = subprocess.run(line, cwd=GITHUB, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", "workflows/*.yml"),
        ("custom.github-workflows-require-timeout", "workflows/*.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/[!c]*.yml"),
        ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("vendor.dependabot", "dependabot.yml"),
    ],
)
def test_each_file_keeps_to_the_schema_of_its_kind(schema: str, pattern: str) -> None:
    files = [str(file) for file in sorted(GITHUB.glob(pattern))]
    assert files
    line = [linter("check-jsonschema"), "--builtin-schema", schema, *files]
    said = subprocess.run(line, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


# --- the forms


def fields(catalogue: Catalogue, name: str) -> dict[str, dict[str, Any]]:
    body = yaml.safe_load(forms(catalogue)[name])["body"]
    return {item["id"]: item for item in body if "id" in item}


def options(catalogue: Catalogue, name: str, field: str) -> list[str]:
    options: list[str] = fields(catalogue, name)[field]["attributes"]["options"]
    return options


@pytest.mark.parametrize("trust", [real(), miniature()], ids=["real", "miniature"])
def test_the_forms_offer_what_the_data_has(trust: Catalogue) -> None:
    assert options(trust, SUGGEST, "setting") == [setting.title for setting in trust.trust.settings]
    assert options(trust, SUGGEST, "roles") == [role.title for role in trust.roles]
    assert options(trust, SUGGEST, "theme") == [*(theme.title for theme in trust.themes), UNDECIDED]
    assert options(trust, SUGGEST, "time_basis") == [
        f"{word.label[0].upper()}{word.label[1:]}: {word.meaning}" for word in TimeBasis
    ]
    asked: tuple[tuple[str, str, type[Word]], ...] = (
        (SUGGEST, "step", Step),
        (SUGGEST, "activity", Activity),
        (SUGGEST, "time", Time),
        (OUT_OF_DATE, "status", Status),
    )
    for name, field, vocabulary in asked:
        assert options(trust, name, field) == [*map(word_option, vocabulary), UNDECIDED]
        assert len(set(options(trust, name, field))) == len(vocabulary) + 1


def test_the_forms_in_the_repository_are_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    status = write_forms(["--check", "--data", str(REAL), "--to", str(GITHUB / "ISSUE_TEMPLATE")])
    assert status == 0, capsys.readouterr().out
    assert {file.name for file in (GITHUB / "ISSUE_TEMPLATE").iterdir()} == set(forms(real()))


@pytest.mark.first_trust
def test_a_stale_form_is_named_and_another_trust_gets_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(GITHUB / "ISSUE_TEMPLATE", tmp_path / "forms")
    arguments = ["--data", str(MINIATURE), "--to", str(tmp_path / "forms")]
    before = {file: file.read_text(encoding="utf-8") for file in (tmp_path / "forms").iterdir()}
    assert write_forms(["--check", "--strict", *arguments]) == 1
    said = capsys.readouterr().out.splitlines()
    assert write_forms(arguments) == 0
    stale = [file for file, text in before.items() if file.read_text(encoding="utf-8") != text]
    assert tmp_path / "forms" / SUGGEST in stale
    assert sorted(said) == sorted(f"stale, write it with scripts/forms.py: {file}" for file in stale)
    assert write_forms(["--check", "--strict", *arguments]) == 0
    assert "Headteacher" not in (tmp_path / "forms" / SUGGEST).read_text(encoding="utf-8")


def test_another_title_in_the_data_is_no_fault_of_the_forms_and_another_field_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who mends a title in the browser cannot write the forms, and need not."""
    arguments = ["--data", str(laid_out(tmp_path / "data")), "--to", str(tmp_path / "forms")]
    assert write_forms(arguments) == 0
    edit(tmp_path / "data", "--- roles/tutors.yml\n-title: Tutors\n+title: Personal tutors\n")
    capsys.readouterr()
    form = tmp_path / "forms" / SUGGEST
    assert write_forms(["--check", *arguments]) == 0
    assert capsys.readouterr().out == f"titles of another day: {form} (scripts/forms.py renews them)\n"
    assert write_forms(["--check", "--strict", *arguments]) == 1
    for old, new in (('id: "step"', 'id: "rung"'), ('label: "Theme"', 'label: "Thread"'), ("find out", "find in")):
        text = form.read_text(encoding="utf-8")
        assert old.casefold() in text.casefold()
        form.write_text(re.sub(re.escape(old), new, text, flags=re.IGNORECASE), encoding="utf-8")
        assert write_forms(["--check", *arguments]) == 1
        assert write_forms(arguments) == 0


def test_forms_of_data_with_problems_are_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write_forms(["--data", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.endswith("give the folder with --data\n")


def test_a_text_of_the_data_cannot_leave_its_place_in_a_form() -> None:
    trust = miniature()
    nasty = 'x": [1]\n- id: "y" # no\t{{ }} \u2028'
    role = trust.roles[0].model_copy(update={"title": nasty})
    changed = Catalogue(**{**{name: getattr(trust, name) for name in trust.__dataclass_fields__}, "roles": (role,)})
    assert options(changed, SUGGEST, "roles") == [nasty]


def test_a_page_fills_in_fields_that_the_form_has() -> None:
    known = fields(real(), OUT_OF_DATE)
    assert {PAGE, ENTRY} <= set(known)
    address = form(real().trust, OUT_OF_DATE, **{PAGE: "https://a.example/b/#c", ENTRY: "Sit & watch: 5 % + tea"})
    assert address.startswith(f"{real().trust.repository}/issues/new?")
    assert parse_qs(urlsplit(address).query) == {
        "template": [OUT_OF_DATE],
        PAGE: ["https://a.example/b/#c"],
        ENTRY: ["Sit & watch: 5 % + tea"],
    }
    assert ENTRY not in form(real().trust, OUT_OF_DATE, **{PAGE: "x", ENTRY: ""})


def test_a_line_has_an_address() -> None:
    assert (
        line(miniature().trust, "data/a b.yml", 7)
        == "https://github.com/example/ways-to-grow/blob/main/data/a%20b.yml#L7"
    )


# --- what else editors and reviewers get


@pytest.mark.first_trust
def test_the_owners_are_teams_and_what_they_own_is_there() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [text.split() for text in lines if text and not text.startswith("#")]
    organisation = urlsplit(real().trust.repository).path.split("/")[1]
    assert rules[0][0] == "*"
    for path, *owners in rules:
        assert owners
        assert all(re.fullmatch(rf"@{organisation}/[a-z-]+", owner) for owner in owners), (
            f"data/trust.yml says that the repository is {organisation}'s, and CODEOWNERS names {owners}"
        )
        assert path == "*" or (ROOT / path.lstrip("/")).exists(), path


def test_the_first_template_leads_to_one_for_each_kind_of_change() -> None:
    text = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    named = re.findall(r"\(\?expand=1&template=([\w.-]+)\)", text)
    assert sorted(named) == sorted(file.name for file in (GITHUB / "PULL_REQUEST_TEMPLATE").iterdir())


def test_editors_know_the_schema_of_each_kind_of_file() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    schemas = settings["yaml.schemas"]
    assert {Path(name).name for name in schemas} == {file.name for file in (REAL / "schema").iterdir()}
    for name, pattern in schemas.items():
        assert (ROOT / name).is_file()
        for file in ROOT.glob(pattern):
            assert f"/{Path(name).name}" in file.read_text(encoding="utf-8").splitlines()[0], file
    wanted = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))["recommendations"]
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    assert container["customizations"]["vscode"]["extensions"] == wanted
    assert "redhat.vscode-yaml" in wanted


def test_what_runs_before_a_commit_is_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [repo["repo"] for repo in hooks] == ["local"]
    for hook in hooks[0]["hooks"]:
        assert (ROOT / hook["entry"].split()[1]).is_file(), hook["id"]
        assert any(re.search(hook["files"], name) for name in ("data/trust.yml", "data/roles/teachers.yml"))

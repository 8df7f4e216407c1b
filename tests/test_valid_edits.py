"""A valid edit never turns the check red: each kind of edit, and random ones, through what the job `data` runs."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from trusts import MINIATURE, command, edit

from portal.changes.formats import FORMATS, as_github, as_markdown
from portal.files.problem import Severity
from portal.loading import load

validate, changes, format_data = (command(name) for name in ("validate", "changes", "format"))

EDITS: dict[str, str] = {
    "a new opportunity": """--- opportunities/framework/reading.yml
   - id: keep-a-reading-log
+    text: Keep a log of what you read
+    step: take-part
+    activity: own-development
+    time: ongoing
+  - id: read-aloud
-    text: Keep a log of what you read
+    text: Read aloud to a group

--- roles/tutors.yml
-  wider: [read-the-bulletin, write-for-the-bulletin, take-the-cmt]
+  wider: [read-the-bulletin, write-for-the-bulletin, take-the-cmt, read-aloud]
""",
    "a new opportunity in two lines, as the validator says them": """--- opportunities/framework/workshops.yml
 entries:
+  - id: visit-a-lighthouse
+    text: Visit a lighthouse

--- roles/tutors.yml
-  wider: [read-the-bulletin, write-for-the-bulletin, take-the-cmt]
+  wider: [read-the-bulletin, write-for-the-bulletin, take-the-cmt, visit-a-lighthouse]
""",
    "a clause that binds in other words": """--- policy/growing-our-own.yml
-        text: Every head of centre will name a mentor for each apprentice.
+        text: Every head of centre is to name a mentor for each apprentice.
""",
    "adopted wording with the apostrophe of a word processor": """--- policy/growing-our-own.yml
         text: Every head of centre will name a mentor for each apprentice.
+        adopted: |
+          The centre\N{RIGHT SINGLE QUOTATION MARK}s head shall name a mentor.
+
+          1. The mentor is named in writing.
+          2. So is whoever stands in.
""",
    "a new title of a role level": "--- roles/tutors.yml\n-title: Tutors\n+title: Tutors and helpers\n",
    "a new date of review": "--- policy/growing-our-own.yml\n-  review_due: 2030-07\n+  review_due: 2031-11\n",
    "a clause in quite other words": """--- policy/growing-our-own.yml
-        text: The opportunities stand in the appendix.
+        text: Whoever wants to know what is on offer finds a list at the end.
""",
    "an entry in quite other words": """--- opportunities/framework/reading.yml
-    text: Keep a log of what you read
+    text: Note down titles, with a line on each
""",
    "another address": "--- trust.yml\n-address: https://grow.example.org/\n+address: https://www.grow.example.org/portal/\n",
    "an entry taken out of a setting": """--- roles/tutors.yml
-  centre: [find-a-mentor, mentor-an-apprentice, help-to-prepare-a-workshop, keep-a-reading-log]
+  centre: [find-a-mentor, mentor-an-apprentice, keep-a-reading-log]
""",
    "no line break at the end": "",
}
# A clause in other words, with the first words of what the duty does and when.
AGREED = {
    "how often in a sentence of its own": (
        "Every head of centre will name a mentor for each apprentice. It will be done every year.",
        "name a mentor",
        "Every year",
    ),
    "how often in other words": (
        "Every six months, each head of centre will name two mentors for each apprentice.",
        "name 2 mentors",
        "Twice a year",
    ),
    "once, beside a number": (
        "Each year, every head of centre will name a mentor for each apprentice within two weeks.",
        "name a mentor",
        "Once a year",
    ),
    "each autumn": (
        "In the autumn of each year, every head of centre will name a mentor for each apprentice.",
        "name a mentor",
        "Each autumn",
    ),
    "not only then": (
        "Every head of centre will, not only in the first week, name a mentor for each apprentice.",
        "name a mentor",
        "In the first week",
    ),
    "those who have none": (
        "Every head of centre will name a mentor for each apprentice who has not had one.",
        "name a mentor",
        "",
    ),
    "one or more": (
        "Every head of centre will name one or more mentors, within two weeks, for each apprentice.",
        "name at least one mentor",
        "",
    ),
    "a commitment": (
        "Every head of centre is committed to naming a mentor for each apprentice.",
        "name a mentor",
        "",
    ),
}
EDITS |= {
    name: f"""--- policy/growing-our-own.yml
-        text: Every head of centre will name a mentor for each apprentice.
+        text: {clause}

-    action: name a mentor for each apprentice
-    often: In the first week
+    action: {does} for each apprentice
+    often: {often}
"""
    for name, (clause, does, often) in AGREED.items()
} | {
    "an offer whose limit is in other words": """--- policy/growing-our-own.yml
-        text: "The trust may offer stretch tasks, such as the summer fair. At the outset it is said:"
+        text: "In most cases the trust may offer stretch tasks. At the outset it is said:"

-    text: The trust may offer a stretch task
-    hedges: [may]
+    text: The trust may usually offer a stretch task
+    hedges: [may, usually]
""",
}


def _green(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Run what the jobs run; a warning is allowed, an error and a broken promise are not.

    One comparison is written in both of the formats that the jobs ask for.
    """
    assert validate(["--data", str(after), "--format", "github"]) == 0, capsys.readouterr().out
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(FORMATS, "github", lambda result: as_github(result) + as_markdown(result))
        assert changes([str(before), str(after), "--check-ids", "--format", "github", "--data", "data"]) == 0, (
            capsys.readouterr().out
        )
    capsys.readouterr()


@pytest.mark.parametrize("name", EDITS)
def test_a_valid_edit_is_green(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    shutil.copytree(MINIATURE, data)
    if EDITS[name]:
        edit(data, EDITS[name])
    else:
        file = data / "roles" / "tutors.yml"
        file.write_bytes(file.read_bytes().rstrip(b"\n"))
    _green(MINIATURE, data, capsys)


def _move_an_entry(data: Path, rng: random.Random) -> None:
    """Put an entry of a role level behind the others of its setting."""
    file = rng.choice(sorted((data / "roles").glob("*.yml")))
    lines = file.read_text(encoding="utf-8").split("\n")
    number = rng.choice([n for n, line in enumerate(lines) if line.startswith("  ") and "[" in line and ", " in line])
    head, _, rest = lines[number].partition("[")
    first, *others = rest.rstrip("]").split(", ")
    lines[number] = f"{head}[{', '.join([*others, first])}]"
    file.write_text("\n".join(lines), encoding="utf-8")


def _word_a_summary(data: Path, rng: random.Random) -> None:
    """Say one summary in other words."""
    file = rng.choice([file for file in sorted(data.rglob("*.yml")) if "\nsummary: " in file.read_text()])
    lines = file.read_text(encoding="utf-8").split("\n")
    number = next(n for n, line in enumerate(lines) if line.startswith("summary: "))
    words = rng.sample(["You", "help", "others", "listen", "plan", "share", "write", "meet", "ask"], 6)
    lines[number] = f"summary: {' '.join(words).capitalize()}"
    file.write_text("\n".join(lines), encoding="utf-8")


def _move_a_date(data: Path, rng: random.Random) -> None:
    """Have the policy reviewed at another time."""
    file = data / "policy" / "growing-our-own.yml"
    text = file.read_text(encoding="utf-8")
    year, month = rng.randint(2028, 2040), rng.randint(1, 12)
    start = text.index("  review_due: ")
    end = text.index("\n", start)
    file.write_text(f"{text[:start]}  review_due: {year}-{month:02}{text[end:]}", encoding="utf-8")


def _change_a_judgement(data: Path, rng: random.Random) -> None:
    """Judge the kind of activity of an entry otherwise."""
    file = rng.choice(sorted((data / "opportunities" / "framework").glob("*.yml")))
    lines = file.read_text(encoding="utf-8").split("\n")
    number = rng.choice([n for n, line in enumerate(lines) if line.startswith("    activity: ")])
    lines[number] = f"    activity: {rng.choice(['lead', 'observe', 'learn', 'read', 'network'])}"
    file.write_text("\n".join(lines), encoding="utf-8")


KINDS: tuple[Callable[[Path, random.Random], None], ...] = (
    _move_an_entry,
    _word_a_summary,
    _move_a_date,
    _change_a_judgement,
)


@pytest.mark.parametrize(
    "seed", [pytest.param(seed, marks=pytest.mark.long if seed >= 6 else ()) for seed in range(200)]
)
def test_random_valid_edits_are_green(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(seed)
    data = tmp_path / "data"
    shutil.copytree(MINIATURE, data)
    for kind in rng.sample(KINDS, rng.randint(1, len(KINDS))):
        kind(data, rng)
    _green(MINIATURE, data, capsys)


def test_what_is_missing_of_the_policy_is_a_warning_and_no_error(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(MINIATURE, data)
    (data / "source.yml").write_text("read: 2026-01-10\nentries:\n  tutors: {centre: 9}\n", encoding="utf-8")
    (problem,) = load(data)[1]
    assert (problem.severity, problem.rule) == (Severity.WARNING, "source-counts")
    assert "the data has 4" in problem.message


def test_the_layout_is_not_spoken_of_while_the_data_has_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    shutil.copytree(MINIATURE, data)
    edit(data, "--- roles/tutors.yml\n-strand: tutoring\n-order: 20\n+order: 20\n+strand: nowhere\n")
    assert format_data(["--check", "--data", str(data)]) == 0
    assert "1 error" in capsys.readouterr().out

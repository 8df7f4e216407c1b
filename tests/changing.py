"""Versions of the miniature trust to compare: laid out in folders, or committed to a repository of their own."""

import os
import subprocess
from pathlib import Path

from trusts import edit, lay_out

from portal.changes.compare import compare
from portal.changes.sentences import Paragraph, paragraphs
from portal.changes.version import Reader, Version

# Taking an entry out of the catalogue and of all role levels.
WITHOUT_THE_CMT = """--- opportunities/framework/mentoring.yml
-  - id: take-the-cmt
-    text: Take the CMT
-    step: lead
-    activity: qualify
-    time: year

--- roles/lead-tutors.yml
-  wider: [write-for-the-bulletin, take-the-cmt, speak-at-the-conference]
+  wider: [write-for-the-bulletin, read-the-bulletin, speak-at-the-conference]

--- roles/apprentices.yml
-  wider: [read-the-bulletin, write-for-the-bulletin, take-the-cmt]
+  wider: [read-the-bulletin, write-for-the-bulletin, speak-at-the-conference]

--- roles/tutors.yml
-  wider: [read-the-bulletin, write-for-the-bulletin, take-the-cmt]
+  wider: [read-the-bulletin, write-for-the-bulletin, speak-at-the-conference]
"""
WITHDRAWN = """--- trust.yml
 withdrawn:
+  - was: opportunity
+    id: take-the-cmt
+    text: Take the CMT
+    since: 2026-01
+    reason: The certificate is no longer offered
"""


def laid_out(folder: Path, *changes: str) -> Path:
    """Write the miniature trust into a folder, changed as the texts of `EDIT` say."""
    lay_out(None, folder)
    for text in changes:
        edit(folder, text)
    return folder


def version(folder: Path) -> Version:
    return Reader().version(folder, "data")


def difference(folder: Path, *changes: str) -> tuple[Paragraph, ...]:
    """What the changes of a text of `EDIT` mean for the miniature trust."""
    old, new = version(laid_out(folder / "old")), version(laid_out(folder / "new", *changes))
    assert not new.errors, new.errors
    return tuple(paragraphs(compare(old, new).groups))


def headlines(changes: tuple[Paragraph, ...]) -> dict[str, str]:
    """The headline of each subject."""
    return {item.subject: item.headline for item in changes}


def lines(changes: tuple[Paragraph, ...]) -> list[str]:
    """All lines, with what is old and new marked."""
    signs = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    return [
        line.words + "".join(signs[piece.wording.value].format(piece.text) for piece in line.pieces) + line.after
        for item in changes
        for line in item.lines
    ]


def git(root: Path, *arguments: str, day: str = "2026-01-05", time: str = "12:00:00+00:00") -> str:
    """Run git in a repository, as somebody whom no setting of this machine changes.

    A day beyond 2099, which git does not take in words, is given as @ and the seconds since 1970.
    """
    moment = f"{day} +0000" if day.startswith("@") else f"{day}T{time}"
    who = {"NAME": "A reviewer", "EMAIL": "reviewer@example.org"}
    names = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-C", str(root), "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(
        command, env={**os.environ, **names, **dates, **settings}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def repository(root: Path) -> Path:
    """Make a repository that holds the miniature trust in its first commit, of 5 January 2026."""
    laid_out(root / "data")
    git(root, "init", "--quiet")
    commit(root, "2026-01-05")
    return root


def commit(root: Path, day: str, *changes: str, time: str = "12:00:00+00:00") -> str:
    """Change the data, commit it on a day, and return the name of the commit."""
    for text in changes:
        edit(root / "data", text)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "A change", day=day, time=time)
    return git(root, "rev-parse", "HEAD")

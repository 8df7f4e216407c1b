"""A policy in Word, and what has changed in it: read back with other libraries than those that wrote it."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import docx
import pytest
from docx_revisions import RevisionDocument
from trusts import MINIATURE, command, edit, loaded

from exporting.package import About
from exporting.page import redline_page
from exporting.redline import redline_file
from exporting.word import word_file
from portal.edition import Edition
from portal.views.context import PageContext
from portal.views.document import Block, document
from portal.views.policy_redline import policy_redline
from portal.views.redline import MarkedBlock
from portal.views.redline_list import RedlineList, line, redline_list, renumbered_lines

DAY = Edition("0123456789ab", date(2026, 3, 1))
ABOUT = About("Growing our own policy", "The trust", DAY)
EDIT = """--- policy/growing-our-own.yml
       - id: three-steps
-        text: The trust takes three steps.
+        text: The trust takes three careful steps.

-      - id: mentors-for-all
-        text: Every head of centre will name a mentor for each apprentice.
       - id: posts-to-fill
         text: "It takes them for:"
         items:
-          - heads of centre
           - guardians
+          - tutors
+      - id: mentors-for-all
+        text: Every head of centre will name a mentor for each apprentice.

       - id: nine-boxes-each-year
-        text: Heads of centre use nine boxes once a year.
+        text: Heads of centre use nine boxes once a year.
+      - id: boxes-are-kept-safe
+        text: What stands in them is kept safe.
"""


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("changed") / "data"
    shutil.copytree(MINIATURE, data)
    edit(data, EDIT)
    return data


def _context(data: Path) -> PageContext:
    return PageContext(loaded(data)[0], DAY)


def _blocks(data: Path) -> tuple[Block, ...]:
    context = _context(data)
    return document(context, context.catalogue.policies[0])


def _redline(old: Path, new: Path) -> tuple[MarkedBlock, ...]:
    before, after = _context(old), _context(new)
    return policy_redline(before, before.catalogue.policies[0], after, after.catalogue.policies[0])


def _texts(word: "docx.document.Document") -> list[str]:
    """The words of all paragraphs and cells, in order, without what is empty."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    texts = [
        "".join(text.text or "" for text in part.iter(f"{space}t")) for part in word.element.body.iter(f"{space}p")
    ]
    return [text for text in texts if text]


def _listed(old: Path, new: Path) -> RedlineList:
    return redline_list(_redline(old, new))


def test_the_policy_in_word_has_styles_numbers_and_tables() -> None:
    word = docx.Document(io.BytesIO(word_file(_blocks(MINIATURE), ABOUT)))
    styles = [paragraph.style.name for paragraph in word.paragraphs if paragraph.style]
    assert styles[0] == "Title"
    assert styles.count("Section") == 5
    assert styles.count("Clause") == 9
    assert word.styles["Section"].base_style.name == "Heading 1"
    heads = [[cell.text for cell in table.rows[0].cells] for table in word.tables]
    assert heads[0] == ["What", "When or by whom"]
    assert heads.count(["Setting", "Opportunities"]) == len(_context(MINIATURE).catalogue.roles)
    assert word.core_properties.author == "The trust"


def test_the_same_data_makes_the_same_bytes() -> None:
    assert word_file(_blocks(MINIATURE), ABOUT) == word_file(_blocks(MINIATURE), ABOUT)


@pytest.mark.parametrize("accept", [True, False])
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old(accept: bool, changed: Path) -> None:
    word = RevisionDocument(io.BytesIO(redline_file(_redline(MINIATURE, changed), ABOUT, ("before", "now"))))
    assert word.track_changes
    _ = word.accept_all() if accept else word.reject_all()
    written = io.BytesIO()
    word.save(written)
    texts = _texts(docx.Document(written))
    plain = _texts(docx.Document(io.BytesIO(word_file(_blocks(changed if accept else MINIATURE), ABOUT))))
    assert texts[-len(plain) :] == plain


def test_changes_are_the_trusts_of_the_day_of_the_data(changed: Path) -> None:
    word = RevisionDocument(io.BytesIO(redline_file(_redline(MINIATURE, changed), ABOUT, ("before", "now"))))
    assert {(change.author, str(change.date)[:10]) for change in word.track_changes} == {("The trust", "2026-03-01")}


def test_the_list_tells_change_and_renumbering_apart(changed: Path) -> None:
    listed = _listed(MINIATURE, changed)
    assert [line(entry) for entry in listed.changed] == [
        "2.1: changed. The trust takes three careful steps.",
        "2.2, now 2.3: moved. Every head of centre will name a mentor for each apprentice.",
        "2.3, now 2.2: changed. It takes them for:",
        "3.2: new. What stands in them is kept safe.",
    ]
    assert listed.renumbered == ()


def test_a_clause_that_only_counts_otherwise_is_no_change(tmp_path: Path) -> None:
    shutil.copytree(MINIATURE, tmp_path / "data")
    edit(
        tmp_path / "data",
        """--- policy/growing-our-own.yml
       - id: three-steps
-        text: The trust takes three steps.
+        text: The trust takes three steps.
+      - id: steps-in-time
+        text: It takes them in good time.
""",
    )
    listed = _listed(MINIATURE, tmp_path / "data")
    assert [(entry.what, entry.now) for entry in listed.changed] == [("new", "2.2")]
    assert [(entry.was, entry.now) for entry in listed.renumbered] == [("2.2", "2.3"), ("2.3", "2.4")]
    assert renumbered_lines(listed.renumbered) == ["2.2 to 2.3, now 2.3 to 2.4"]
    assert renumbered_lines(listed.renumbered[:1]) == [
        "2.2, now 2.3: Every head of centre will name a mentor for each apprentice."
    ]


def test_the_page_marks_without_colour_and_says_which_text_counts(changed: Path) -> None:
    page = redline_page(_redline(MINIATURE, changed), ABOUT, ("before", "now"))
    assert "The clean text is the one that counts." in page
    assert "takes three <ins>careful </ins>steps" in page
    assert '<strong class="state">Taken out</strong>' in page
    assert "http" not in page


def test_the_commands_write_files(changed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("policy_docx")(["--data", str(MINIATURE), "--to", str(tmp_path / "a")]) == 0
    assert (tmp_path / "a" / "growing-our-own.docx").stat().st_size > 10_000
    assert command("policy_docx")(["--data", str(MINIATURE), "--to", str(tmp_path / "a")]) == 2
    assert "growing-our-own.docx is there already, perhaps with somebody's changes" in capsys.readouterr().err
    assert command("redline")([str(MINIATURE), str(changed), "--to", str(tmp_path / "b")]) == 0
    names = ("growing-our-own", "growing-our-own-next")
    expected = {f"{name}-redline.{ending}" for name in names for ending in ("docx", "html")}
    assert {file.name for file in (tmp_path / "b").iterdir()} == expected
    editions = ["growing-our-own", "growing-our-own-next", "--data", str(MINIATURE), "--to", str(tmp_path / "d")]
    assert command("redline")(editions) == 0
    assert "A mentor has an hour" in (tmp_path / "d" / "growing-our-own-next-redline.html").read_text("utf-8")
    assert command("redline")(["no-such-revision", "--data", str(MINIATURE), "--to", str(tmp_path / "c")]) == 2
    assert "there is no revision 'no-such-revision' here" in capsys.readouterr().err


def test_what_an_earlier_version_has_wrong_by_the_rules_of_today_keeps_no_redline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(MINIATURE, tmp_path / "old")
    edit(tmp_path / "old", "--- policy/growing-our-own.yml\n-    force: may\n+    force: will\n")
    run = command("redline")
    arguments = [str(tmp_path / "old"), str(MINIATURE), "--data", str(MINIATURE), "--to", str(tmp_path / "to")]
    assert run(arguments) == 0, capsys.readouterr().err
    assert run([arguments[1], arguments[0], *arguments[2:]]) == 2
    assert "has errors in its data" in capsys.readouterr().err
    (tmp_path / "old" / "policy" / "growing-our-own.yml").write_text("id: [\n", encoding="utf-8")
    assert run(arguments) == 2


def test_a_redline_of_a_revision_has_the_day_of_its_commit(
    changed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    data = tmp_path / "data"
    git = ("git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x@example.org")
    shutil.copytree(MINIATURE, data)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-05-04T12:00:00Z")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *arguments], check=True)
    assert command("redline")([str(changed), "HEAD", "--data", str(data), "--to", str(tmp_path / "to")]) == 0
    page = (tmp_path / "to" / "growing-our-own-redline.html").read_text(encoding="utf-8")
    assert "data from 4 May 2026" in page

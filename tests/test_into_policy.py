"""The way back from Word: what was edited there comes into the policy's file, with ids and comments kept."""

import io
import shutil
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from test_exporting import ABOUT, EDIT
from trusts import MINIATURE, command, edit, loaded

from editing.passages import Gone, NewItem, NewLines, NewText, rewritten
from exporting.redline import redline_file
from exporting.word import word_file
from importing.into_policy import Returned, into_policy
from importing.pages import page_of
from importing.writing import FolderError
from portal.files.source import parse
from portal.loading import load
from portal.views.context import PageContext
from portal.views.document import document
from portal.views.policy_redline import policy_redline

DAY = date(2026, 3, 1)
INSIDE = "policy/growing-our-own.yml"
Edited = Callable[[Document], None]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The miniature trust with comments in its policy."""
    copy = tmp_path / "data"
    shutil.copytree(MINIATURE, copy)
    edit(copy, f"--- {INSIDE}\n       - id: three-steps\n+        # asked by the union\n")
    return copy


def _back(data: Path, change: Edited, *, original: bool = False) -> Returned:
    """Write the policy for Word, edit the file, and bring it back."""
    catalogue, _ = load(data)
    assert catalogue is not None
    context = PageContext(catalogue, ABOUT.edition)
    word = docx.Document(io.BytesIO(word_file(document(context, catalogue.policies[0]), ABOUT)))
    change(word)
    file = data.parent / "edited.docx"
    word.save(str(file))
    return into_policy(data / INSIDE, page_of(file, original=original), DAY)


def _not_at_all(_: Document) -> None:
    """Leave the file as it was written."""


def _paragraph(word: Document, begin: str) -> Paragraph:
    return next(paragraph for paragraph in word.paragraphs if paragraph.text.startswith(begin))


def _below(paragraph: Paragraph, text: str) -> None:
    """Write a paragraph like another one below it."""
    copy = deepcopy(paragraph._p)
    paragraph._p.addnext(copy)
    Paragraph(copy, paragraph._parent).text = text


def _text(data: Path) -> str:
    return (data / INSIDE).read_text(encoding="utf-8")


def test_what_was_not_edited_comes_back_byte_for_byte(data: Path) -> None:
    before = {file: file.read_bytes() for file in data.rglob("*.yml")}
    result = _back(data, _not_at_all)
    assert (result.clauses, result.recognised, result.said, result.unplaced) == (9, 9, (), ())
    assert {file: file.read_bytes() for file in data.rglob("*.yml")} == before


def test_other_words_stand_under_the_same_id_and_comments_stay(data: Path) -> None:
    def change(word: Document) -> None:
        _paragraph(word, "The trust takes three").text = "The trust takes three careful steps."
        _paragraph(word, "In plain words: Tutors").text = "In plain words: Tutors can become lead tutors."
        _paragraph(word, "Tutors may proceed").text = "Tutors may proceed to “Lead Tutor”."
        _paragraph(word, "How we find").text = "How we look for them"

    before = _text(data)
    assert _back(data, change).unplaced == ()
    expected = before.replace("takes three steps", "takes three careful steps")
    expected = expected.replace("title: How we find them", "title: How we look for them")
    expected = expected.replace(", and may serve as guardians beside their work.", ".")
    expected = expected.replace("to Lead Tutor & may be elected as Guardians, etc.", "to “Lead Tutor”.")
    assert _text(data) == expected
    assert "# asked by the union" in expected


def test_what_word_changes_by_itself_is_no_change(data: Path) -> None:
    edit(data, f"--- {INSIDE}\n-        text: The trust takes three steps.\n+        text: The trust's three steps.\n")

    def change(word: Document) -> None:
        _paragraph(word, "The trust's three").text = "The trust\N{RIGHT SINGLE QUOTATION MARK}s three steps."

    assert not _back(data, change).changed


def test_lists_lose_and_gain_lines(data: Path) -> None:
    def change(word: Document) -> None:
        _below(_paragraph(word, "a good ear"), "a clear voice")
        gone = _paragraph(word, "heads of centre")._p
        gone.getparent().remove(gone)

    assert len(_back(data, change).said) == 2
    assert "          - a good ear\n          - a clear voice\n          - a steady hand\n" in _text(data)
    assert '        text: "It takes them for:"\n        items:\n          - guardians\n' in _text(data)


def test_a_new_clause_gets_an_id_and_stands_where_it_was_written(data: Path) -> None:
    result = _back(data, lambda word: _below(_paragraph(word, "Heads of centre use"), "Nobody sees another's box."))
    assert len(result.said) == 1
    assert "once a year.\n      - id: nobody-sees-anothers-box\n        text: Nobody sees another's box.\n" in _text(
        data
    )
    assert result.problems == ()


def test_a_clause_goes_only_where_nothing_rests_on_it(data: Path) -> None:
    _back(data, lambda word: _below(_paragraph(word, "Heads of centre use"), "Nobody sees another's box."))

    def change(word: Document) -> None:
        for begin in ("Nobody sees", "Every head of centre"):
            gone = _paragraph(word, begin)._p
            gone.getparent().remove(gone)

    result = _back(data, change)
    assert "nobody-sees" not in _text(data)
    assert "mentors-for-all" in _text(data)
    assert len(result.unplaced) == 1
    assert "the duty name-a-mentor rest on it" in result.unplaced[0]
    trust = (data / "trust.yml").read_text(encoding="utf-8")
    assert "id: nobody-sees-anothers-box\n" in trust
    assert "since: 2026-03-01\n" in trust
    assert result.problems == ()


def test_a_clause_that_was_moved_keeps_its_id(data: Path) -> None:
    def change(word: Document) -> None:
        _paragraph(word, "The opportunities stand")._p.addnext(_paragraph(word, "Every head of centre")._p)

    result = _back(data, change)
    assert result.said == ("Clause 2.2: moved into section 5",)
    catalogue, _ = load(data)
    assert catalogue is not None
    assert catalogue.clauses["mentors-for-all"][1] == "5.2"


def test_comments_come_with_their_places_and_tables_are_not_guessed(data: Path) -> None:
    def change(word: Document) -> None:
        word.add_comment(_paragraph(word, "Heads of centre use").runs, "How often is that?", author="A. Reviewer")
        word.tables[0].rows[-1].cells[1].text = "Their own wording"
        word.add_paragraph("A remark below the tables.")

    result = _back(data, change)
    assert not result.changed
    assert [comment.partition(", ")[2] for comment in result.comments] == [
        "a comment to 'Heads of centre use nine boxes once a year.': How often is that?"
    ]
    assert len(result.unplaced) == 2
    assert "stands where no clause can be" in result.unplaced[0]
    assert result.unplaced[1].endswith("there it would be changed: Source of the wording | Their own wording")


@pytest.mark.parametrize("original", [False, True])
def test_a_redline_comes_back_as_the_new_text_or_as_the_old(original: bool, data: Path, tmp_path: Path) -> None:
    new = tmp_path / "new" / "data"
    shutil.copytree(MINIATURE, new)
    edit(new, EDIT)
    old_context, new_context = (PageContext(loaded(folder)[0], ABOUT.edition) for folder in (MINIATURE, new))
    policies = (context.catalogue.policies[0] for context in (old_context, new_context))
    marked = policy_redline(old_context, next(policies), new_context, next(policies))
    (tmp_path / "redline.docx").write_bytes(redline_file(marked, ABOUT, ("a", "b")))
    result = into_policy(data / INSIDE, page_of(tmp_path / "redline.docx", original=original), DAY)
    assert bool(result.said) is not original
    catalogue, _ = load(data)
    assert catalogue is not None
    wanted = (old_context if original else new_context).catalogue.policies[0]
    words = [[(clause.text, clause.items) for clause in part.clauses] for part in wanted.sections]
    assert [
        [(clause.text, clause.items) for clause in part.clauses] for part in catalogue.policies[0].sections
    ] == words


def test_a_file_that_is_no_policy_is_refused(data: Path) -> None:
    _back(data, _not_at_all)
    page = page_of(data.parent / "edited.docx")
    with pytest.raises(FolderError, match="is no file of a policy"):
        into_policy(data / "policy" / "none.yml", page, DAY)
    edit(data, f"--- {INSIDE}\n-    force: may\n+    force: must\n")
    with pytest.raises(FolderError, match="has errors; mend them first"):
        into_policy(data / INSIDE, page, DAY)


def test_the_command_writes_and_reports(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _back(data, _not_at_all)
    arguments = [str(data.parent / "edited.docx"), "--into", str(data / INSIDE), "--report", str(data.parent / "r.md")]
    assert command("import_policy")(arguments) == 0
    assert "9 of 9 clauses recognised, 0 changes" in capsys.readouterr().out
    assert "## What could not be placed\n\nNothing." in (data.parent / "r.md").read_text(encoding="utf-8")
    assert command("import_policy")(arguments) == 2
    assert "is there already" in capsys.readouterr().err


TEXT = """a: one
b: |-
  two
  three
c: [x, y]
d:
  # above
  - four
  - five
"""


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (NewText(("a",), "1"), TEXT.replace("one", '"1"')),
        (NewText(("b",), "two\n\nfour"), TEXT.replace("  three\n", "\n  four\n")),
        (NewText(("e",), "six", after="d"), f"{TEXT}e: six\n"),
        (NewLines(("c",), ("x", "z")), TEXT.replace("c: [x, y]", "c:\n  - x\n  - z")),
        (NewLines(("d",), ("four", "six", "seven")), TEXT.replace("- five", "- six\n  - seven")),
        (NewLines(("d",), ()), TEXT[: TEXT.index("d:")]),
        (NewLines(("e",), ("six",), after="d"), f"{TEXT}e:\n  - six\n"),
    ],
)
def test_one_passage_changes_its_own_lines_alone(passage: NewText | NewLines, expected: str) -> None:
    text = rewritten(TEXT, [passage])
    assert text == expected
    assert parse(text, "x.yml")[1] == []


@pytest.mark.parametrize("turned", [False, True])
def test_what_comes_before_an_item_that_goes_takes_its_place(turned: bool) -> None:
    passages = [Gone(("d", 0)), NewItem(("d",), 0, {"six": "seven"})]
    text = rewritten(TEXT, passages[::-1] if turned else passages)
    assert text == TEXT.replace("  # above\n  - four\n", "  - six: seven\n")


@pytest.mark.parametrize("empty", ["d:", "d: []", "d:  # none yet"])
def test_items_come_into_an_empty_list_in_their_order(empty: str) -> None:
    items = [NewItem(("d",), 0, {"id": name}) for name in ("six", "seven")]
    begin = empty.replace(" []", "")
    assert rewritten(f"a: 1\n{empty}\ne: 2\n", items) == f"a: 1\n{begin}\n  - id: six\n  - id: seven\ne: 2\n"

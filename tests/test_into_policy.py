"""The way back from Word: what was edited there comes into the policy's file, with ids and comments kept."""

import io
import shutil
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from test_exporting import ABOUT, EDIT
from trusts import MINIATURE, command, edit, loaded

from editing.passages import Gone, NewItem, NewLines, NewText, rewritten
from editing.withdrawing import Going, with_records
from exporting.redline import redline_file
from exporting.word import word_file
from importing import blocks
from importing.into_policy import Returned, into_policy
from importing.pages import page_of
from importing.policy_lines import lines_of
from importing.writing import FolderError
from portal.files.source import parse
from portal.loading import load
from portal.views.context import PageContext
from portal.views.document import Block, document
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


@cache
def _written(blocks: tuple[Block, ...]) -> bytes:
    """The file for Word of what is written once for all that edit the same."""
    return word_file(blocks, ABOUT)


def _edited(data: Path, change: Edited, inside: str = INSIDE) -> Path:
    """Write the policy for Word and edit the file."""
    catalogue, _ = load(data)
    assert catalogue is not None
    context = PageContext(catalogue, ABOUT.edition)
    policy = next(policy for policy in catalogue.every_policy if inside == f"policy/{policy.id}.yml")
    word = docx.Document(io.BytesIO(_written(document(context, policy))))
    change(word)
    file = data.parent / "edited.docx"
    word.save(str(file))
    return file


def _back(data: Path, change: Edited, *, original: bool = False, inside: str = INSIDE) -> Returned:
    """Write the policy for Word, edit the file, and bring it back."""
    return into_policy(data / inside, page_of(_edited(data, change, inside), original=original), DAY)


def _not_at_all(_: Document) -> None:
    """Leave the file as it was written."""


def _paragraph(word: Document, begin: str) -> Paragraph:
    return next(paragraph for paragraph in word.paragraphs if paragraph.text.startswith(begin))


def _without(*begins: str) -> Edited:
    """Take paragraphs out."""

    def change(word: Document) -> None:
        for begin in begins:
            gone = _paragraph(word, begin)._p
            gone.getparent().remove(gone)

    return change


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


def test_what_the_house_style_changes_is_said(data: Path) -> None:
    def change(word: Document) -> None:
        _paragraph(word, "How we find").text = "How we find & keep them"

    result = _back(data, change)
    assert "title: How we find and keep them" in _text(data)
    assert "Put into the house style: 'How we find & keep them' is now 'How we find and keep them'" in result.said


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("30 minutes a week are kept free.", "", "30 minutes a week are kept free."),
        ("2.1 The trust takes three steps.", "2.1", "The trust takes three steps."),
        ("(2) The trust takes three steps.", "2", "The trust takes three steps."),
        ("2. The trust takes three steps.", "2", "The trust takes three steps."),
        ("2: The trust takes three steps.", "2", "The trust takes three steps."),
        ("3.5 hours a week are kept free.", "", "3.5 hours a week are kept free."),
        ("0.5 FTE is kept free.", "", "0.5 FTE is kept free."),
        ("2.10 The trust takes three steps.", "2.10", "The trust takes three steps."),
        ("2.1. the trust takes three steps.", "2.1", "the trust takes three steps."),
    ],
)
def test_a_typed_number_is_no_word_of_a_clause(text: str, number: str, rest: str) -> None:
    (line,) = lines_of([blocks.Paragraph("1", text)], "Title")
    assert (line.number, line.text) == (number, rest)
    (line,) = lines_of([blocks.Heading("1", "2 How we find them", 1)], "Title")
    assert (line.number, line.text) == ("2", "How we find them")


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
    assert loaded(data)[1] == ()


def test_a_clause_goes_only_where_nothing_rests_on_it(data: Path) -> None:
    _back(data, lambda word: _below(_paragraph(word, "Heads of centre use"), "Nobody sees another's box."))
    result = _back(data, _without("Nobody sees", "Every head of centre"))
    assert "nobody-sees" not in _text(data)
    assert "mentors-for-all" in _text(data)
    assert len(result.unplaced) == 1
    assert "; the post to ask mentoring-lead, the post mentoring-lead, the duty name-a-mentor and" in result.unplaced[0]
    assert result.unplaced[0].endswith(" rest on it, so it is left; take those out with it, by hand")
    trust = (data / "trust.yml").read_text(encoding="utf-8")
    assert "id: nobody-sees-anothers-box\n" in trust
    assert "since: 2026-03-01\n" in trust
    assert [problem for problem in loaded(data)[1] if problem.severity == "error"] == []


def test_a_section_keeps_a_clause(data: Path) -> None:
    clauses = "".join(f"+      - id: {name}\n+        text: The {name} word.\n" for name in ("second", "last"))
    section = f"+  - id: at-last\n+    title: At last\n+    source: Part 0\n+    clauses:\n{clauses}"
    edit(data, f"--- {INSIDE}\n sections:\n{section}")
    result = _back(data, _without("The second word", "The last word"))
    assert result.said == ("Clause 1.1: taken out and put on record in withdrawn: of trust.yml",)
    assert result.unplaced == (
        "Clause 1.2 is not in the document; it is left, because its section would have no clause",
    )

    def change(word: Document) -> None:
        _paragraph(word, "The opportunities stand")._p.addnext(_paragraph(word, "The last word")._p)

    result = _back(data, change)
    assert result.said == ()
    assert result.unplaced[0].endswith("is the only clause of its section and stays there")


def test_what_leaves_a_draft_is_not_put_on_record(data: Path) -> None:
    before = (data / "trust.yml").read_text(encoding="utf-8")
    result = _back(
        data, _without("A mentor has an hour", "Tutors can become"), inside="policy/growing-our-own-next.yml"
    )
    assert result.said == ("Clause 1.2: taken out of this edition", "Clause 2.3: taken out of this edition")
    assert (data / "trust.yml").read_text(encoding="utf-8") == before


def test_a_record_has_the_earlier_ids_and_whole_words() -> None:
    clause = loaded(MINIATURE)[0].clauses["three-steps"][2].model_copy(update={"previously": ("two-steps",)})
    text = with_records("name: x\n", [Going(clause, "Many words\n" * 40, "Nobody needs it")], DAY)
    assert f"    text: {'Many words ' * 27}...\n" in text
    assert "    previously: [two-steps]\n" in text


def test_nothing_is_written_where_the_data_would_have_errors(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file: file.read_bytes() for file in data.rglob("*") if file.is_file()}

    def change(word: Document) -> None:
        _paragraph(word, "Every head of centre").text = "Every head of centre may name a mentor for each apprentice."

    arguments = [str(_edited(data, change)), "--into", str(data / INSIDE)]
    assert command("import_policy")([*arguments, "--report", str(data.parent / "none" / "r.md")]) == 2
    assert "there is no folder" in capsys.readouterr().err
    assert command("import_policy")(arguments) == 1
    said = capsys.readouterr().err
    assert "duty-unlike-clause" in said
    assert "Change these clauses by hand" in said
    assert "trial-" not in said
    assert "In place of line" not in said
    assert {file: file.read_bytes() for file in data.rglob("*") if file.is_file()} == before
    assert [file.name for file in data.parent.iterdir() if file.is_file()] == ["edited.docx"]


def test_a_clause_that_was_moved_keeps_its_id(data: Path) -> None:
    def change(word: Document) -> None:
        _paragraph(word, "The opportunities stand")._p.addnext(_paragraph(word, "Every head of centre")._p)

    result = _back(data, change)
    assert result.said == ("Clause 2.2: moved into section 5",)
    catalogue, _ = load(data)
    assert catalogue is not None
    assert catalogue.clauses["mentors-for-all"].number == "5.2"


def test_a_clause_that_was_moved_inside_its_section_is_said_to_be(data: Path) -> None:
    def change(word: Document) -> None:
        _paragraph(word, "Every head of centre")._p.addnext(_paragraph(word, "The trust takes three steps")._p)

    (said,) = _back(data, change).said
    assert said.endswith("moved to another place in its section")


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
    with pytest.raises(FolderError, match="is not a file of a policy"):
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

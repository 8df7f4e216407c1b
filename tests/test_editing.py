"""The tools below the editing commands: whose a comment is, changes of a few lines, and all files or none."""

from pathlib import Path

import pytest
from test_format import break_after, contents
from trusts import edit, lay_out

from editing.edits import WRITER, EditError, add_key, insert
from editing.scalars import folded
from editing.tree import parse
from editing.trial import TrialError, make, sound
from editing.values import Writer
from editing.writing import replace
from portal.files.scalars import mistaken, plain

TEXT = """\
# the file
# its second line
a: 1
# of b
b:  # beside b
  # of the first
  - one
  - two
  # after two
  # and more
c:
  - id: x
    # of the text
    text: "# no comment"
  # of y
  - id: y
    text: >-
      # no comment
      either # here

    # the end of y
# the end
"""


def test_each_comment_belongs_to_what_it_stands_at() -> None:
    root = parse(TEXT).root
    problems = {
        part.name or part.text or "item": (part.above, part.beside, part.below)
        for part in root.walk()
        if part is not root and (part.above or part.beside or part.below)
    }
    assert problems == {
        "a": (["# the file", "# its second line"], "", []),
        "b": (["# of b"], "# beside b", ["# after two", "# and more"]),
        "one": (["# of the first"], "", []),
        "text": (["# of the text"], "", []),
        "item": (["# of y"], "", ["# the end of y"]),
    }
    assert root.below == ["# the end"]


def test_an_item_goes_between_an_item_and_the_comment_of_the_next() -> None:
    assert insert(TEXT, ("c",), 1, {"id": "z"}) == TEXT.replace("  # of y\n", "  - id: z\n  # of y\n")
    assert insert(TEXT, ("c",), 2, {"id": "z"}) == TEXT.replace("# the end\n", "  - id: z\n# the end\n")
    assert insert(TEXT, ("b",), 2, "three") == TEXT.replace("  # after two\n", "  - three\n  # after two\n")
    assert insert(TEXT, ("b",), 0, "zero") == TEXT.replace("  # of the first\n", "  - zero\n  # of the first\n")


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ("a: [x, y]\n", 2, "a: [x, y, new]\n"),
        ("a: [x, y]\n", 0, "a: [new, x, y]\n"),
        ("a: []\n", 0, "a: [new]\n"),
        ("a: [x,]\n", 1, "a: [x, new]\n"),
        ("a: [\n  x,\n  y\n]\n", 2, "a: [\n  x,\n  y, new\n]\n"),
        ("a:\nb: 1\n", 0, "a:\n  - new\nb: 1\n"),
        ("a:\n- x\nb: 1\n", 1, "a:\n- x\n- new\nb: 1\n"),
    ],
)
def test_a_text_joins_a_list_in_the_list_s_own_form(before: str, place: int, after: str) -> None:
    assert insert(before, ("a",), place, "new") == after


def test_what_is_no_list_gets_no_item() -> None:
    for text in ("a: text\n", "b: 1\n"):
        with pytest.raises(EditError):
            insert(text, ("a",), 0, "new")
    with pytest.raises(EditError):
        insert("a: [x]\n", ("a",), 0, {"id": "x"})


def test_a_key_goes_behind_another() -> None:
    assert add_key("# x\nid: a\nb: 1\n", (), "id", "previously", ["o"]) == "# x\nid: a\npreviously:\n  - o\nb: 1\n"
    listed = "l:\n  - id: a\n    b: 1\n"
    assert add_key(listed, ("l", 0), "id", "previously", ["o"]) == "l:\n  - id: a\n    previously: [o]\n    b: 1\n"
    assert (
        add_key("l: [{id: a, b: 1}]\n", ("l", 0), "id", "previously", ["o"]) == "l: [{id: a, previously: [o], b: 1}]\n"
    )
    with pytest.raises(EditError):
        add_key("b: 1\n", (), "id", "previously", ["o"])


def test_texts_are_written_so_that_they_stay_texts() -> None:
    for text in ("no", "2022", "18:30", "1.10", "~", "2026-11-24", "null", "0x1f"):
        assert mistaken(text)
        assert plain(text) == f'"{text}"'
    assert plain("a: b") == '"a: b"'
    assert plain('say "a: b"') == "'say \"a: b\"'"
    assert plain("one, two") == "one, two"
    assert plain("one, two", in_line=True) == '"one, two"'
    assert folded("two  spaces " * 20, "  ") is None
    lines = folded("word " * 40 + "end", "  ")
    assert lines is not None
    assert lines[0] == ">-"
    assert max(map(len, lines)) <= 100
    assert WRITER.lines({"a": True, "b": 3, "c": None, "d": [], "e": {"f": "x"}}) == ["a: true", "b: 3", "e:", "  f: x"]


def test_files_are_replaced_all_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = (tmp_path / name for name in ("one", "two", "folder/three"))
    first.write_text("1")
    first.chmod(0o600)
    second.write_text("2")
    before = contents(tmp_path)
    with monkeypatch.context() as patch:
        break_after(patch, 1)
        with pytest.raises(OSError, match="no space left"):
            replace({first: "new", second: None, third: "3"})
    assert contents(tmp_path) == before
    replace({first: "new", second: None, third: "3"})
    assert {file.name: text for file, text in contents(tmp_path).items()} == {"one": b"new", "three": b"3"}
    assert first.stat().st_mode & 0o777 == 0o600


def test_a_change_is_tried_on_a_copy(tmp_path: Path) -> None:
    data = tmp_path / "data"
    lay_out(None, data)
    before = contents(data)
    text = (data / "roles" / "tutors.yml").read_text(encoding="utf-8")
    with pytest.raises(TrialError) as refused:
        make(data, {"roles/tutors.yml": text.replace("run-a-workshop", "run-a-workshp")})
    (problem,) = refused.value.problems
    assert (problem.path, problem.rule) == (f"{data}/roles/tutors.yml", "unknown-id")
    assert contents(data) == before
    assert make(data, {"roles/tutors.yml": text.replace("on your own", "alone")}) == [data / "roles" / "tutors.yml"]
    assert sound(data).index["role"]["tutors"].summary == "You tutor alone"  # type: ignore[attr-defined]


def test_a_warning_that_was_there_before_stops_nobody(tmp_path: Path) -> None:
    data = tmp_path / "data"
    lay_out(None, data)
    edit(data, "--- policy/growing-our-own.yml\n   - id: heads-of-centre\n+    title: Heads\n+  - id: nobody\n")
    text = (data / "roles" / "tutors.yml").read_text(encoding="utf-8")
    make(data, {"roles/tutors.yml": text.replace("on your own", "alone")})


def test_the_one_writer_writes_what_is_added_and_what_is_begun() -> None:
    values = {
        "#": None,
        "id": "a",
        "none": None,
        "list": [{"# why": None, "id": "b", "refs": ["c", "d"]}],
        "text": "e\nf",
    }
    assert Writer(bracketed="refs".__eq__).lines(values) == [
        *("#", "id: a", "list:", "  # why", "  - id: b", "    refs: [c, d]", "text: |-", "  e", "  f"),
    ]
    assert Writer(blanks=True).lines(values) == [
        *("#", "id: a", "none:", "list:", "  # why", "  - id: b", "    refs:", "      - c", "      - d"),
        *("text: |-", "  e", "  f"),
    ]
    long = {"remark": "word " * 30 + "end"}
    assert len(Writer().lines(long)) == 3
    assert len(Writer(folded="summary".__eq__).lines(long)) == 1

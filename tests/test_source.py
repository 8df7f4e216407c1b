"""YAML text to values: scalars as text, positions, and what is refused instead of being lost."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portal.files.document import Document
from portal.files.problem import Problem
from portal.files.source import parse, read


def document(text: str) -> Document:
    parsed, problems = parse(text, "data/x.yml")
    assert parsed is not None, problems
    assert problems == []
    return parsed


def refused(text: str) -> list[Problem]:
    parsed, problems = parse(text, "data/x.yml")
    assert parsed is None
    assert problems
    return problems


@pytest.mark.parametrize("word", ["no", "yes", "on", "1.10", "0x1F", "1e3", "2017-11-28", "12:30", "007", "True"])
def test_scalars_stay_text(word: str) -> None:
    assert document(f"key: {word}\nlist:\n  - {word}\n").value == {"key": word, "list": [word]}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_none(nothing: str) -> None:
    assert document(f"key: {nothing}\nlist:\n  - {nothing}\n").value == {"key": None, "list": [None]}


@pytest.mark.parametrize("quoted", ['""', '"~"', "'null'", '"no"'])
def test_what_stands_in_quotes_is_text(quoted: str) -> None:
    assert document(f"key: {quoted}\n").value == {"key": quoted[1:-1]}


def test_a_folded_text_is_one_line() -> None:
    assert document("key: >-\n  one\n  two\n").value == {"key": "one two"}


def test_every_value_and_key_has_its_position() -> None:
    parsed = document("id: x\nlist:\n  - text: one\n  - {text: two, more: [a, b]}\n")
    places = {
        ("id",): (1, 5),
        ("list",): (3, 3),
        ("list", 0, "text"): (3, 11),
        ("list", 1): (4, 5),
        ("list", 1, "text"): (4, 12),
        ("list", 1, "more", 1): (4, 27),
    }
    assert {loc: (parsed.values[loc].line, parsed.values[loc].column) for loc in places} == places
    key = parsed.keys["list", 1, "more"]
    assert (key.line, key.column) == (4, 17)


def test_columns_count_characters_and_not_bytes() -> None:
    parsed = document('"\N{LATIN SMALL LETTER E WITH ACUTE}\N{PARTY POPPER}": x\n')
    (position,) = (place for loc, place in parsed.values.items() if loc)
    assert (position.line, position.column) == (1, 7)


def test_a_file_with_windows_line_ends_reads_the_same() -> None:
    unix = "id: x\ntext: |\n  one\n  two\nlist:\n  - a\n"
    windows = document(unix.replace("\n", "\r\n"))
    assert windows.value == document(unix).value
    assert windows.values == document(unix).values
    assert windows.lines == document(unix).lines


def test_a_carriage_return_elsewhere_is_seen() -> None:
    (problem,) = refused("id: x\ntext: one\rtwo\n")
    assert (problem.rule, problem.line, problem.column) == ("control-character", 2, 10)


def test_what_is_not_there_has_the_position_of_what_is_around_it() -> None:
    parsed = document("id: x\nlist:\n  - text: one\n")
    assert parsed.position(("list", 0, "missing", 3)) == parsed.values["list", 0]
    assert parsed.position(("missing",)) == parsed.values[()]


def test_a_second_key_is_refused_at_its_place_and_names_the_first() -> None:
    (problem,) = refused("id: x\ntitle: one\nid: y\n")
    assert (problem.rule, problem.line, problem.column) == ("duplicate-key", 3, 1)
    assert "line 1" in problem.message


def test_two_second_keys_at_the_top_are_two_problems() -> None:
    assert [problem.line for problem in refused("id: x\ntitle: one\nid: y\ntitle: two\n")] == [3, 4]


def test_an_anchor_an_alias_and_a_tag_are_all_reported_at_once() -> None:
    problems = refused("a: &one x\nb: *one\nc: !!int 3\nd: !python/object:os.system x\n")
    assert [(problem.rule, problem.line) for problem in problems] == [
        ("alias", 1),
        ("alias", 2),
        ("tag", 3),
        ("tag", 4),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n", "~\n"])
def test_a_file_without_data_is_refused(text: str) -> None:
    assert [problem.rule for problem in refused(text)] == ["empty-file"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{" * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: [" + "{b: [" * 50_000,
        "".join(f"{' ' * depth}a:\n" for depth in range(500)),
        "&a [" * 50_000,
        '"' * 100_001,
    ],
    ids=["brackets", "braces", "hyphens", "questions", "both", "indentation", "anchors", "quotes"],
)
def test_a_monstrous_nesting_ends_in_a_problem_and_soon(text: str) -> None:
    """Work is counted and not timed: a reader that went all the way down would take 100,000 steps."""
    calls = count_calls(lambda: parse(text, "data/x.yml"))
    parsed, problems = parse(text, "data/x.yml")
    assert parsed is None
    assert 0 < len(problems) <= 25
    assert calls < 5_000


def count_calls(work: Callable[[], Any]) -> int:
    calls = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def test_the_deepest_nesting_that_is_allowed_is_read() -> None:
    assert document(f"{'[' * 20}x{']' * 20}").value
    assert refused(f"{'[' * 21}x{']' * 21}")[0].rule == "depth"


def test_the_largest_file_that_is_allowed_is_read(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(b"id: x\n".ljust(1024 * 1024, b"\n"))
    assert read(file, "x.yml")[1] == []
    file.write_bytes(b"id: x\n".ljust(1024 * 1024 + 1, b"\n"))
    assert [problem.rule for problem in read(file, "x.yml")[1]] == ["file-size"]


def test_a_merge_that_is_finished_leaves_no_trace() -> None:
    assert document("text: |\n  <<<<<<< is how it began\n  =======\n").value
    problems = refused("<<<<<<< a\nid: x\n=======\nid: y\n>>>>>>> b\nid: z\n<<<<<<< c\n=======\n>>>>>>> d\n")
    assert [problem.line for problem in problems] == [1, 7]


def test_the_rest_of_an_unfinished_merge_is_seen_too() -> None:
    assert [problem.line for problem in refused("id: x\n>>>>>>> b\n")] == [2]


class TestWithin:
    """Where some characters of a text stand in the file."""

    def place(self, text: str, part: str, *, nth: int = 0) -> tuple[int, int]:
        parsed = document(text)
        value = parsed.value["text"]
        start = -1
        for _ in range(nth + 1):
            start = value.index(part, start + 1)
        position = parsed.within(("text",), start, start + len(part))
        return position.line, position.column

    def test_in_a_plain_text(self) -> None:
        assert self.place("text: one two three\n", "two") == (1, 11)

    def test_in_a_text_in_quotes(self) -> None:
        assert self.place("id: x\ntext: 'one two three'\n", "two") == (2, 12)

    def test_in_a_folded_text(self) -> None:
        assert self.place("text: >-\n  one\n  two\n  three\n", "three") == (4, 3)

    def test_in_a_plain_text_over_two_lines(self) -> None:
        assert self.place("text: one\n  two three\nid: x\n", "three") == (2, 7)

    def test_a_part_that_the_fold_breaks(self) -> None:
        assert self.place("text: >-\n  one two\n  three\n", "two three") == (2, 7)

    def test_the_second_of_two(self) -> None:
        assert self.place("text: begin eg, eg in\n", "eg", nth=2) == (1, 17)

    def test_the_sign_of_a_block_is_no_part_of_the_text(self) -> None:
        assert self.place("text: >-\n  one > two\n", ">") == (2, 7)

    def test_the_text_that_follows_is_no_part_of_it(self) -> None:
        assert self.place("text: one\nid: two\n", "one") == (1, 7)

    def test_where_an_escape_hides_it_the_text_itself(self) -> None:
        assert self.place('text: "caf\\u00e9 now"\n', "caf\N{LATIN SMALL LETTER E WITH ACUTE}") == (1, 7)

    def test_what_is_no_text_or_only_space(self) -> None:
        parsed = document("text: one  two\nlist: [a]\n")
        assert parsed.within(("text",), 3, 5) == parsed.values["text",]
        assert parsed.within(("list",), 0, 1) == parsed.values["list",]

"""The one layout: today's files keep to it, any other layout of the same data becomes it, and nothing is lost."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from shuffled import shuffled, strewn
from trusts import CASES, MINIATURE, REAL, command

import editing.writing
from editing.differences import layout_problems
from editing.folder import Folder
from editing.layout import laid_out
from editing.tree import comments, parse
from portal.catalogue import model_of
from portal.files.source import parse as read
from portal.loading import load
from portal.model import Role, Trust

format_data = command("format")
# In source.yml the keys are ids, whose order is the trust's own.
FILES = [(data, file) for data in (REAL, MINIATURE) for file in Folder(data).files() if file.stem != "source"]
# One of each kind of the real files is enough here, and of each only the shorter ones.
COMMENTED = [
    (data, file)
    for data, file in FILES
    if data == MINIATURE or file.stem in ("trust", "display", "teachers", "system-leadership", "run-an-assembly")
]
NAMES = [f"{data.parent.name}-{file.stem}" for data, file in FILES]


def values(text: str) -> object:
    document, problems = read(text, "file.yml")
    assert document is not None, problems
    return document.value


def remarks(text: str) -> list[str]:
    tree = parse(text)
    return sorted(comment.text for comment in comments(tree.root, tree.lines))


def again(data: Path, file: Path, text: str) -> str:
    folder = Folder(data)
    inside = folder.inside(file)
    assert inside is not None
    result, problems = folder.laid_out(inside, text)
    assert result is not None, problems
    return result


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(MINIATURE, tmp_path / "data")
    return tmp_path / "data"


def test_the_miniature_is_laid_out(capsys: pytest.CaptureFixture[str]) -> None:
    status = format_data(["--check", "--data", str(MINIATURE)])
    assert (capsys.readouterr().out, status) == ("", 0)


@pytest.mark.parametrize(
    ("data", "file"),
    [case if case in COMMENTED else pytest.param(*case, marks=pytest.mark.long) for case in FILES],
    ids=NAMES,
)
def test_a_layout_is_one_for_any_order_of_keys(data: Path, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    mixed = shuffled(text, Random(len(text)))
    assert values(mixed) == values(text)
    assert again(data, file, mixed) == text
    assert again(data, file, text) == text


def test_the_shuffling_shuffles() -> None:
    text = (REAL / "glossary.yml").read_text(encoding="utf-8")
    mixed = shuffled(text, Random(1))
    assert sorted(mixed.replace("- ", "  ").split("\n")) == sorted(text.replace("- ", "  ").split("\n"))
    assert mixed.split("\n") != text.split("\n")


@pytest.mark.parametrize(("data", "file"), COMMENTED, ids=[file.stem for _, file in COMMENTED])
def test_comments_stay_wherever_they_stand(data: Path, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    spread = strewn(text, Random(len(text)))
    assert values(spread) == values(text)
    result = again(data, file, spread)
    assert values(result) == values(text)
    assert remarks(result) == remarks(spread)
    assert again(data, file, result) == result
    mixed = again(data, file, shuffled(spread, Random(len(text))))
    assert remarks(mixed) == remarks(spread)
    assert values(mixed) == values(text)


ROLE = """\
# What stands here is read by nobody but us.
title: Tutors
id: "tutors"\x20\x20


order: 20
strand: 'tutoring'
# Said by the heads.
summary:
    You tutor
    on your own
singular: Tutor
framework: # of the town
    town: [ attend-a-workshop,
      run-a-workshop ]
    # nothing nearer
    wider:
    - read-the-bulletin
    -   take-the-cmt
      # more to come
    centre: []\x20
former_titles: ["Tutors: the old ones", "a, b", 'yes', "# none", plain]
# the end
"""
LAID_OUT = """\
# What stands here is read by nobody but us.
id: tutors
title: Tutors
singular: Tutor
former_titles: ["Tutors: the old ones", "a, b", "yes", "# none", plain]
strand: tutoring
order: 20
# Said by the heads.
summary: >-
  You tutor on your own
framework:  # of the town
  centre: []
  town: [attend-a-workshop, run-a-workshop]
  # nothing nearer
  wider:
    - read-the-bulletin
    - take-the-cmt
    # more to come
# the end
"""


def test_a_file_as_people_write_it() -> None:
    result, problems = laid_out(ROLE, "role.yml", Role, ("centre", "town", "wider"))
    assert problems == []
    assert result == LAID_OUT
    assert values(result) == values(ROLE)


def test_each_group_of_keys_keeps_its_comment() -> None:
    text = (
        "withdrawn:\n  - text: Visit\n    # why\n    reason: It closed\n    was: role\n    id: visit\n    since: 2025\n"
    )
    text += "name: A\n"
    result, _ = laid_out(text, "trust.yml", Trust)
    assert result == (
        "name: A\nwithdrawn:\n  - was: role\n    id: visit\n    text: Visit\n    since: 2025\n"
        "    # why\n    reason: It closed\n"
    )


@pytest.mark.parametrize(
    "value",
    [
        '"no"',
        '"2022"',
        '"18:30"',
        "'1.10'",
        '"~"',
        '"null"',
        '""',
        "no",
        "2026-11-24",
        "~",
        "",
        '"a: b"',
        "a #b",
        '"a #b"',
        "'it''s'",
        '"- a"',
        '"line\\nbreak"',
        "'back\\slash'",
        '"[a]"',
        "a, b",
        '"*a"',
        '"%a"',
        '" space"',
        '"ends:"',
        "http://a.b/#c",
        "\"say 'no'\"",
        "'say \"no\"'",
        "|\n  one\n   two\n\n  three",
        ">\n  one\n  two\n\n  three\n",
        ">-\n  one\n    two\n  three",
        "|2-\n    deep\n  less",
        ">+\n  one\n\n",
        "one\n  two\n\n  three",
        '"one\n  two"',
        "\N{RIGHT-TO-LEFT MARK}x",
        "\N{GRINNING FACE}",
    ],
)
def test_a_text_keeps_its_value(value: str) -> None:
    text = f"name: {value}\nshort: A\n"
    document, problems = read(text, "trust.yml")
    if document is None:
        pytest.skip(f"no data file may hold it: {problems[0].message}")
    result, problems = laid_out(text, "trust.yml", Trust)
    assert problems == []
    assert result is not None
    assert values(result) == values(text)
    assert laid_out(result, "trust.yml", Trust)[0] == result


def test_only_what_needs_quotes_has_quotes() -> None:
    text = 'name: "A trust"\nshort: "no"\nstrapline: \'a: b\'\nportal: "it\'s"\n'
    assert laid_out(text, "trust.yml", Trust)[0] == 'name: A trust\nshort: "no"\nstrapline: "a: b"\nportal: it\'s\n'


def test_every_case_that_can_be_read_can_be_laid_out() -> None:
    """Whatever is wrong with a file's data, its layout changes none of it."""
    tried = 0
    for file in sorted(CASES.rglob("*.yml")):
        model = model_of("/".join(file.relative_to(CASES).parts[1:]))
        text = file.read_bytes().decode("utf-8", "replace")
        document, _ = read(text, "file.yml")
        if model is None or document is None:
            continue
        result, problems = laid_out(text, "file.yml", model)
        assert problems == [], file
        assert result is not None
        assert values(result) == document.value, file
        tried += 1
    assert tried


def test_the_first_line_names_the_schema_where_there_is_one(data: Path) -> None:
    (data / "schema").mkdir()
    assert format_data(["--data", str(data)]) == 0
    for file in Folder(data).files():
        first = file.read_text(encoding="utf-8").splitlines()[0]
        name = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / name).resolve().parent == (data / "schema").resolve(), file
    wrong = data / "roles" / "tutors.yml"
    text = wrong.read_text(encoding="utf-8")
    wrong.write_text("# first\n" + text.replace("../schema/role.json", "schema/theme.json"), encoding="utf-8")
    assert format_data(["--data", str(data)]) == 0
    lines = wrong.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["# yaml-language-server: $schema=../schema/role.json", "# first"]


def test_check_names_the_file_and_the_line_and_changes_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = data / "roles" / "tutors.yml"
    text = file.read_text(encoding="utf-8").replace("order: 20\n", 'order: "20"\n')
    file.write_text(text, encoding="utf-8")
    assert format_data(["--check", "--data", str(data)]) == 0, "a number in quotes may be meant"
    text = text.replace("title: Tutors\n", 'title: "Tutors"\n')
    file.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert format_data(["--check", "--data", str(data)]) == 1
    assert capsys.readouterr().out == (
        f"{file}:2:1: error: layout: this is not laid out; write 'title: Tutors' in its place\n"
        '    title: "Tutors"\n    ^\n1 error, 0 warnings\n'
    )
    assert file.read_text(encoding="utf-8") == text
    assert format_data(["--data", str(data), str(data / "roles" / "guardians.yml")]) == 0
    assert file.read_text(encoding="utf-8") == text, "only the files named are changed"
    assert format_data(["--data", str(data), str(file)]) == 0
    assert "title: Tutors\n" in file.read_text(encoding="utf-8")
    assert format_data(["--check", "--data", str(data)]) == 0


def test_check_says_on_each_line_what_to_write(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = data / "roles" / "tutors.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title: Tutors\nsingular: Tutor\n", "singular: Tutor\ntitle: Tutors\n\n"), "utf-8")
    assert format_data(["--check", "--format", "github", "--data", str(data)]) == 1
    assert capsys.readouterr().out.replace(str(data), "data") == (
        "::error file=data/roles/tutors.yml,line=2,col=1,title=layout::"
        "this is not laid out; write 'title: Tutors' before this line\n"
        "::error file=data/roles/tutors.yml,line=3,col=1,title=layout::this is not laid out; delete this line\n"
        "::error file=data/roles/tutors.yml,line=4,col=1,title=layout::this is not laid out; delete this line\n"
        "3 errors, 0 warnings\n"
    )


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 20))])
def test_who_does_what_check_says_has_laid_the_file_out(seed: int) -> None:
    """Lines are deleted, doubled and moved to the right; what is said leads back to what was."""
    right = (MINIATURE / "roles" / "tutors.yml").read_text(encoding="utf-8").splitlines()
    chance, wrong = Random(seed), list(right)
    for _ in range(6):
        place = chance.randrange(len(wrong))
        wrong[place : place + 1] = chance.choice(([], [wrong[place]] * 2, [f"  {wrong[place]}"]))
    mended = list(wrong)
    problems = list(layout_problems("file.yml", "\n".join([*wrong, ""]), "\n".join([*right, ""])))
    assert problems
    for problem in reversed(problems):
        place, lines = problem.line - 1, re.findall("'(.*?)'(?=, then | before| after| in its)", problem.message)
        match problem.message.split()[-2:]:
            case ["this", "line"] if "delete" in problem.message:
                mended[place : place + 1] = []
            case ["its", "place"]:
                mended[place : place + 1] = lines
            case _ if "before" in problem.message:
                mended[place:place] = lines
            case _:
                mended[place + 1 : place + 1] = lines
    assert mended == right


def test_lines_that_have_run_together_are_left_for_a_person(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A hyphen that stands too deep makes one text of two ids; laid out as a text, the two could not be told apart."""
    file = data / "roles" / "tutors.yml"
    lists = "  centre:\n    - find-a-mentor\n      - mentor-an-apprentice\n    - keep-a-reading-log\n"
    text = re.sub(r"  centre: .*\n", lists, file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    assert format_data(["--data", str(data)]) == 1
    assert "'find-a-mentor - mentor-an-apprentice' is not a valid id" in capsys.readouterr().out
    assert format_data(["--data", str(data), "--check"]) == 0
    assert file.read_text(encoding="utf-8") == text


def test_what_the_validator_refuses_is_not_to_be_laid_out_first(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = data / "roles" / "tutors.yml"
    text = file.read_text(encoding="utf-8").replace("summary: ", "sumary:   ")
    file.write_text(text, encoding="utf-8")
    assert format_data(["--check", "--data", str(data)]) == 0
    assert capsys.readouterr().out.startswith("The data has 1 error, 0 warnings; its layout is looked at once ")


def test_windows_line_ends_are_mended(data: Path) -> None:
    file = data / "roles" / "tutors.yml"
    text = file.read_bytes()
    file.write_bytes(text.replace(b"\n", b"\r\n"))
    assert format_data(["--check", "--data", str(data)]) == 1
    assert format_data(["--data", str(data)]) == 0
    assert file.read_bytes() == text


def test_a_file_that_is_no_yaml_is_left_and_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = data / "roles" / "tutors.yml"
    file.write_text("title: [Tutors\n", encoding="utf-8")
    guardians = data / "roles" / "guardians.yml"
    guardians.write_text(guardians.read_text(encoding="utf-8").replace("title: ", "title:   "), encoding="utf-8")
    assert format_data(["--data", str(data)]) == 1
    assert f"{file}:" in capsys.readouterr().out
    assert file.read_text(encoding="utf-8") == "title: [Tutors\n"
    assert "title:   " not in guardians.read_text(encoding="utf-8")


def test_a_file_that_holds_no_data_of_the_folder_is_refused(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    notes = tmp_path / "notes.yml"
    notes.write_text("a: 1\n", encoding="utf-8")
    for wrong in (notes, data / "roles" / "nobody.yml", tmp_path):
        with pytest.raises(SystemExit) as stop:
            format_data(["--data", str(data), str(wrong)])
        assert stop.value.code == 2
        assert "is not a data file" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        format_data(["--data", str(tmp_path / "nowhere")])


def test_nothing_changes_when_writing_fails_in_the_middle(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in Folder(data).files():
        file.write_text(file.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    before = contents(data)
    break_after(monkeypatch, 4)
    assert format_data(["--data", str(data)]) == 1
    assert contents(data) == before


def contents(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def break_after(monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    """Let the disk be full after some files."""
    left = [moves]
    move: Callable[[Path, Path], None] = editing.writing._move

    def moving(source: Path, target: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError("no space left on device")
        move(source, target)

    monkeypatch.setattr(editing.writing, "_move", moving)


def test_data_laid_out_from_a_shuffle_load_as_before(data: Path) -> None:
    before = contents(data)
    for file in Folder(data).files():
        file.write_text(shuffled(file.read_text(encoding="utf-8"), Random(7)), encoding="utf-8")
    assert contents(data) != before
    assert format_data(["--data", str(data)]) == 0
    assert load(data)[1] == []
    assert contents(data) == before

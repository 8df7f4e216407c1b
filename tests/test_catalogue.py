"""The catalogue: places, orders and what links to what; and that no broken file stops the reading of the others."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from trusts import MINIATURE, edit, lay_out, miniature, real

from portal.catalogue import Catalogue, key_of
from portal.loading import load
from portal.model.kinds import LAYOUT


def test_every_record_has_its_place() -> None:
    catalogue = miniature()
    place = catalogue.places["opportunity", "run-a-workshop"]
    position = place.document.position((*place.loc, "id"))
    assert place.document.path.endswith("framework/workshops.yml")
    assert (place.loc, position.line, position.column) == (("entries", 2), 24, 9)
    assert catalogue.places["trust", ""].loc == ()


@pytest.mark.parametrize("trust", [miniature, real])
def test_each_place_holds_the_record_that_the_index_has(trust: Callable[[], Catalogue]) -> None:
    for (kind, name), place in trust().places.items():
        own = name.rpartition("/")[2]  # where two policies have an id, one of them is known by its policy's, too
        assert key_of(trust().index[kind][name]) == (kind, own)
        assert place.document.at(place.loc).get("id", "") == own


def test_lines_are_found_when_what_checks_need_is_gone() -> None:
    catalogue, _ = load(MINIATURE)
    assert catalogue is not None
    before = {key: catalogue.line_of(key) for key in catalogue.places}
    catalogue.forget_what_checks_need()
    assert {key: catalogue.line_of(key) for key in catalogue.places} == before
    assert not any("lines" in vars(document) for document, _ in catalogue.documents)


def test_roles_stand_in_the_order_of_their_strands() -> None:
    assert [role.id for role in miniature().roles] == ["apprentices", "tutors", "lead-tutors", "guardians"]


def test_themes_and_tasks_are_sorted() -> None:
    assert [theme.id for theme in miniature().themes] == ["mentoring", "networks", "reading", "workshops"]
    assert [task.id for task in miniature().stretch_tasks] == [
        "pair-two-classes",
        "run-the-summer-fair",
        "start-a-book-club",
        "link-two-centres",
    ]


def test_entries_know_their_theme_and_who_offers_them() -> None:
    catalogue = miniature()
    assert catalogue.theme_of["take-the-cmt"].id == "mentoring"
    assert [(role.id, setting) for role, setting in catalogue.roles_offering["speak-at-the-conference"]] == [
        ("lead-tutors", "wider"),
        ("guardians", "wider"),
    ]


def test_clauses_have_their_numbers() -> None:
    policy, number, clause = miniature().clauses["related-documents"]
    assert (policy.id, number, clause.id) == ("growing-our-own", "4.2", "related-documents")


def test_placements_are_those_of_the_roles() -> None:
    placements = [(role.id, setting, entry.id) for role, setting, entry in miniature().placements]
    assert len(placements) == 37
    assert placements[0] == ("apprentices", "centre", "find-a-mentor")
    assert len(set(placements)) == 37


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        miniature().roles[0].title = "Others"  # type: ignore[misc]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="nowhere is not a folder"):
        load(tmp_path / "nowhere")


def test_a_folder_reached_by_a_link_is_read(tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(MINIATURE)
    catalogue, problems = load(tmp_path / "linked")
    assert catalogue is not None
    assert problems == []
    assert len(catalogue.roles) == 4


def test_an_empty_folder_lacks_its_two_files(tmp_path: Path) -> None:
    catalogue, problems = load(tmp_path)
    assert catalogue is None
    assert [problem.rule for problem in problems] == ["missing-file", "missing-file"]


@pytest.mark.parametrize("name", [".DS_Store", "roles/.x.yml.swp", "roles/x.yml~", ".git/config", "schema/x.json"])
def test_what_editors_leave_behind_is_passed_over(name: str, tmp_path: Path) -> None:
    lay_out(None, tmp_path / "data")
    (tmp_path / "data" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "data" / name).write_bytes(b"\x00\xff")
    assert load(tmp_path / "data")[1] == []


def test_a_name_that_is_not_utf_8_is_named_without_a_crash(tmp_path: Path) -> None:
    lay_out(None, tmp_path / "data")
    try:
        (tmp_path / "data" / os.fsdecode(b"caf\xe9.txt")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names of UTF-8 only")
    (problem,) = load(tmp_path / "data")[1]
    assert str(problem).encode("utf-8").decode().startswith(f"{tmp_path}/data/caf")


def test_one_key_may_be_empty_whatever_it_is_called(tmp_path: Path) -> None:
    """`post:` is empty until the trust says who holds it; `null` and `~` say the same and are no title of a post."""
    for nothing in ("", " null", " ~"):
        data = tmp_path / f"data{len(nothing)}"
        lay_out(None, data)
        edit(data, f"--- trust.yml\n-    post:\n+    post:{nothing}\n")
        catalogue, problems = load(data)
        assert catalogue is not None
        assert problems == []
        assert catalogue.trust.contacts[1].post is None


def test_the_layout_and_the_model_name_the_same_places() -> None:
    assert {f"data/{pattern.replace('*', '<id>')}" for pattern in LAYOUT} == {model.place for model in LAYOUT.values()}


FILES = sorted(file.relative_to(MINIATURE).as_posix() for file in MINIATURE.rglob("*.yml"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_anywhere_is_a_problem_or_none_and_never_a_crash(name: str, tmp_path: Path) -> None:
    lay_out(None, tmp_path / "data")
    file = tmp_path / "data" / name
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    for end in range(0, len(lines), max(1, len(lines) // 8)):
        file.write_text("".join(lines[:end]) + lines[end][: len(lines[end]) // 2], encoding="utf-8")
        for problem in load(tmp_path / "data")[1]:
            assert problem.line >= 1
            assert problem.column >= 1
    file.unlink()
    assert all(problem.message for problem in load(tmp_path / "data")[1])


def test_every_file_is_read_though_one_is_broken(tmp_path: Path) -> None:
    lay_out(None, tmp_path / "data")
    (tmp_path / "data" / "roles" / "tutors.yml").write_text("id: tutors\n  title: x\n", encoding="utf-8")
    catalogue, problems = load(tmp_path / "data")
    assert catalogue is not None
    assert not catalogue.complete
    assert [role.id for role in catalogue.roles] == ["apprentices", "lead-tutors", "guardians"]
    assert [problem.rule for problem in problems] == ["yaml-syntax"]


def test_unknown_ids_are_named_in_a_file_that_is_not_sound_as_well(tmp_path: Path) -> None:
    data = tmp_path / "data"
    lay_out(MINIATURE, data)
    role = data / "roles/tutors.yml"
    text = role.read_text(encoding="utf-8")
    broken = text.replace("order: 20", "order: second").replace("strand: tutoring", "strand: tutorin")
    role.write_text(broken.replace("run-a-workshop", "run-a-worshop"), encoding="utf-8")
    problems = {(problem.rule, problem.line) for problem in load(data)[1]}
    assert problems == {("wrong-type", 5), ("unknown-id", 4), ("unknown-id", 18)}

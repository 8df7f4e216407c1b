"""What stands in the folder that is served, and which of its files are written."""

from pathlib import Path

from macros.served import Served


def built(served: Served, folder: Path, files: dict[str, object]) -> list[str]:
    """Build some files, given with what they are made of, and return which were written."""
    served.begin()
    written = [path for path, made_of in files.items() if served.changed(path, made_of)]
    for path in written:
        (folder / path).write_text("", encoding="utf-8")
    served.finish(folder)
    return written


def test_a_file_is_written_where_it_is_made_of_something_else(tmp_path: Path) -> None:
    served = Served()
    assert built(served, tmp_path, {"a": "one", "b": ("two", 3)}) == ["a", "b"]
    assert built(served, tmp_path, {"a": "one", "b": ("two", 4)}) == ["b"]
    assert built(served, tmp_path, {"a": "one", "b": ("two", 4)}) == []


def test_a_file_of_which_nobody_knows_what_it_is_made_of_is_always_written(tmp_path: Path) -> None:
    served = Served()
    assert built(served, tmp_path, {"a": None}) == ["a"]
    assert built(served, tmp_path, {"a": None}) == ["a"]


def test_a_file_that_is_asked_for_no_more_is_deleted(tmp_path: Path) -> None:
    served = Served()
    built(served, tmp_path, {"a": "one", "b": "two"})
    built(served, tmp_path, {"a": "one"})
    assert [file.name for file in tmp_path.iterdir()] == ["a"]
    assert built(served, tmp_path, {"a": "one", "b": "two"}) == ["b"]


def test_after_a_build_that_failed_every_file_is_written_and_what_is_gone_deleted(tmp_path: Path) -> None:
    served = Served()
    built(served, tmp_path, {"a": "one", "b": "two"})
    served.begin()
    served.changed("a", "three")
    served.forget()
    assert built(served, tmp_path, {"a": "three"}) == ["a"]
    assert [file.name for file in tmp_path.iterdir()] == ["a"]

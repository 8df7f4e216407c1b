"""Folders that builds go into: replaced whole or not at all, and never what no build has put there."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from publishing import order, place
from publishing.mark import MARK, files_below, read_mark
from publishing.order import in_order, lay
from publishing.place import PlaceError, Staged, check, finish


def fill(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def build(to: Path, **files: str) -> None:
    staged = Staged(to)
    fill(staged.folder, **files)
    finish(staged)


def texts(folder: Path) -> dict[str, str]:
    return {path: (folder / path).read_text(encoding="utf-8") for path in files_below(folder)}


@pytest.fixture(params=["in one step", "file by file"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Both ways in which a build takes its place; the second is for places that cannot be exchanged, such as mounts."""
    if request.param == "file by file":
        monkeypatch.setattr(place, "_exchanged", lambda *_: False)
    return str(request.param)


def test_a_build_takes_the_place_of_an_earlier_one(tmp_path: Path, way: str) -> None:
    site = tmp_path / "it's a site"
    build(site, index_html="first", roles__old_html="goes")
    build(site, index_html="second", assets__a_css="comes")
    assert texts(site) == {"index.html": "second", "assets/a.css": "comes"}
    assert read_mark(site).files == {"index.html", "assets/a.css"}
    assert [path.name for path in tmp_path.iterdir()] == ["it's a site"]
    assert not (site / "roles").exists()


@pytest.mark.parametrize("inside", ["notes.txt", "roles/notes.txt", ".git"])
def test_what_no_build_has_put_there_is_left(tmp_path: Path, inside: str) -> None:
    site = tmp_path / "site"
    build(site, index_html="first", roles__a_html="first")
    (site / inside).write_text("mine", encoding="utf-8")
    with pytest.raises(PlaceError, match=f"holds {inside}, which no build has put there"):
        check(site)


def test_neither_a_file_nor_a_folder_of_somebody_s_own_is_replaced(tmp_path: Path) -> None:
    fill(tmp_path / "own", letter_txt="mine")
    with pytest.raises(PlaceError, match=r"letter\.txt"):
        check(tmp_path / "own")
    with pytest.raises(PlaceError, match="is a file"):
        check(tmp_path / "own" / "letter.txt")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "photos").symlink_to(tmp_path / "own")
    with pytest.raises(PlaceError, match="photos"):
        check(tmp_path / "site")
    for free in ("empty", "new"):
        check(tmp_path / free)


def test_a_mark_that_cannot_be_read_gives_nothing_away(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, index_html="first")
    for wrong in ("", "[]", '{"files": 3}', '{"files": ["index.html"], "leaving": []}'):
        (site / MARK).write_text(wrong, encoding="utf-8")
        with pytest.raises(PlaceError):
            check(site)


def test_no_build_stands_in_what_it_is_made_from(tmp_path: Path) -> None:
    data = fill(tmp_path / "data", trust_yml="name: x")
    for inside in (data, data / "site", tmp_path / "elsewhere" / ".." / "data" / "new"):
        with pytest.raises(PlaceError, match="from which the build is made"):
            check(inside, [data])
    check(tmp_path / "data-site", [data])


def test_a_build_that_is_given_up_leaves_the_old_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, index_html="first")
    staged = Staged(site)
    fill(staged.folder, index_html="half")
    assert texts(site) == {"index.html": "first"}
    staged.abandon()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_came_while_it_was_built_is_left(tmp_path: Path) -> None:
    site = tmp_path / "site"
    staged = Staged(site)
    fill(staged.folder, index_html="new")
    fill(site, letter_txt="mine")
    with pytest.raises(PlaceError):
        finish(staged)
    assert texts(site) == {"letter.txt": "mine"}


def test_remains_of_a_killed_build_go_and_a_build_under_way_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    killed = Staged(site)
    fill(killed.folder, index_html="half")
    os.close(killed._lock)
    under_way = Staged(site)
    assert not killed.folder.exists()
    fill(under_way.folder, index_html="under way")
    build(site, index_html="other")
    assert texts(under_way.folder) == {"index.html": "under way"}
    finish(under_way)
    assert texts(site) == {"index.html": "under way"}


def test_every_file_may_be_read_by_a_web_server(tmp_path: Path, way: str) -> None:
    before = os.umask(0o077)
    try:
        build(tmp_path / "site", index_html="first")
        build(tmp_path / "site", index_html="second", roles__teachers__index_html="new")
    finally:
        os.umask(before)
    modes = {path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "site").rglob("*")}
    assert modes == {True: 0o755, False: 0o644}
    assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o755


def test_what_a_page_asks_for_comes_before_it_and_the_news_last() -> None:
    files = ["404.html", "api/v1/index.json", "assets/z.css", "display/build.json", "display/display.js", "index.html"]
    assert in_order(files) == [
        "assets/z.css", "api/v1/index.json", "display/display.js", "404.html", "index.html", "display/build.json",
    ]  # fmt: skip


def test_whoever_is_interrupted_file_by_file_goes_on_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    build(site, index_html="first", old_html="first")
    monkeypatch.setattr(place, "_exchanged", lambda *_: False)
    copy = order.shutil.copyfile

    def full(source: Path, target: Path) -> None:
        if source.name == "news.html":
            raise OSError(28, "No space left on device")
        copy(source, target)

    monkeypatch.setattr(order.shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space"):
        build(site, index_html="second", news_html="second")
    assert texts(site) == {"index.html": "second", "old.html": "first"}
    monkeypatch.setattr(order.shutil, "copyfile", copy)
    build(site, index_html="third", news_html="third")
    assert texts(site) == {"index.html": "third", "news.html": "third"}


def test_what_no_build_has_put_there_stays_where_files_are_laid(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, index_html="first", roles__old_html="goes")
    fill(site, letter_txt="mine", roles__own_txt="mine")
    build(tmp_path / "new", index_html="second")
    lay(tmp_path / "new", site)
    assert texts(site) == {"index.html": "second", "letter.txt": "mine", "roles/own.txt": "mine"}

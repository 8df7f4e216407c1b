"""Folders that builds go into: replaced whole or not at all, and never what no build has put there."""

import json
import os
import stat
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from trusts import command

from publishing import order, place
from publishing.mark import MARK, files_below, read_mark
from publishing.order import in_order, lay
from publishing.place import PlaceError, Staged, check, finish
from publishing.publish import publish


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
    outside = json.dumps({"files": ["index.html", "../letter.txt"], "leaving": {}})
    for wrong in ("", "[]", '{"files": 3}', '{"files": ["index.html"], "leaving": []}', outside):
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
    fill(site, **{"_news_html_part": "half, as if the computer had been switched off"})
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


DAY = date(2026, 11, 29)


def test_a_site_is_published_with_packed_copies_of_its_long_texts(tmp_path: Path) -> None:
    build(tmp_path / "site", index_html="long " * 1000, assets__a_css="short", picture_png="long " * 1000)
    publish(tmp_path / "site", tmp_path / "www", DAY)
    names = set(files_below(tmp_path / "www"))
    assert {"index.html", "index.html.gz", "assets/a.css", "picture.png"} <= names
    assert names.isdisjoint({"assets/a.css.gz", "picture.png.gz"})
    first = (tmp_path / "www" / "index.html.gz").read_bytes()
    publish(tmp_path / "site", tmp_path / "www", DAY + timedelta(days=1))
    assert (tmp_path / "www" / "index.html.gz").read_bytes() == first
    assert stat.S_IMODE((tmp_path / "www").stat().st_mode) == 0o755


@pytest.mark.parametrize("foreign", [False, True], ids=["in one step", "file by file"])
def test_old_assets_stay_a_week_after_the_build_that_needs_them_no_longer(tmp_path: Path, foreign: bool) -> None:
    www = tmp_path / "www"
    build(tmp_path / "site", index_html="a", assets__a_css="a", about_html="a")
    publish(tmp_path / "site", www, DAY - timedelta(days=100))
    if foreign:
        fill(www, letter_txt="mine")
    build(tmp_path / "site", index_html="b", assets__b_css="b")
    publish(tmp_path / "site", www, DAY)
    rest = {"letter.txt": "mine"} if foreign else {}
    assert texts(www) == {"index.html": "b", "assets/a.css": "a", "assets/b.css": "b", **rest}
    publish(tmp_path / "site", www, DAY + timedelta(days=6))
    assert "assets/a.css" in texts(www)
    publish(tmp_path / "site", www, DAY + timedelta(days=7))
    assert texts(www) == {"index.html": "b", "assets/b.css": "b", **rest}


def test_an_asset_that_is_needed_once_more_is_no_old_one(tmp_path: Path) -> None:
    www = tmp_path / "www"
    for day, name in enumerate(("a", "b", "a")):
        build(tmp_path / "site", **{f"assets__{name}_css": name})
        publish(tmp_path / "site", www, DAY + timedelta(days=day))
    publish(tmp_path / "site", www, DAY + timedelta(days=30))
    assert texts(www) == {"assets/a.css": "a"}


def test_a_folder_of_somebody_s_own_is_not_published_into(tmp_path: Path) -> None:
    build(tmp_path / "site", index_html="a")
    fill(tmp_path / "own", letter_txt="mine")
    with pytest.raises(PlaceError, match=r"letter\.txt"):
        publish(tmp_path / "site", tmp_path / "own", DAY)
    assert texts(tmp_path / "own") == {"letter.txt": "mine"}
    for inside in (tmp_path / "site", tmp_path / "site" / "www", tmp_path):
        with pytest.raises(PlaceError, match="one inside the other"):
            publish(tmp_path / "site", inside, DAY)
    with pytest.raises(PlaceError, match="holds no build"):
        publish(tmp_path / "own", tmp_path / "www", DAY)


def test_a_file_of_others_in_the_place_of_one_of_the_site_s_is_not_replaced(tmp_path: Path) -> None:
    www = tmp_path / "www"
    build(tmp_path / "site", index_html="a")
    publish(tmp_path / "site", www, DAY)
    fill(www, robots_txt="mine")
    build(tmp_path / "site", index_html="b", robots_txt="b")
    with pytest.raises(PlaceError, match=r"robots\.txt is there"):
        publish(tmp_path / "site", www, DAY)
    assert texts(www) == {"index.html": "a", "robots.txt": "mine"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_command_publishes_or_says_why_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main = command("publish")
    build(tmp_path / "site", index_html="a")
    assert main(["--site", str(tmp_path / "site"), "--to", str(tmp_path / "www")]) == 0
    assert "one file" in capsys.readouterr().out
    for wrong in ("", str(tmp_path / "site"), "/proc/none", "a\0b"):
        assert main(["--site", str(tmp_path / "site"), "--to", wrong]) == 2
        said = capsys.readouterr().err
        assert said.startswith("publish.py: ")
        assert said.count("\n") == 1

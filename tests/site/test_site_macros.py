"""Macros on pages that people write: each kind of page and each part can stand there; builds leave nothing behind."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from markup import Element, read_pages, squeezed
from mkdocs.commands.build import build
from mkdocs.config import load_config
from trusts import MINIATURE, REAL, ROOT, edit, lay_out, may_lack, real

from portal.page_kinds import KINDS
from portal.views.registry import PARTS

PAGE = """---
description: A page that somebody wrote.
---

# A page of ours

Written for {{ trust_name() }}, *by hand*.

{{ role("tutors") }}

## After the role

{{ compare_pair("tutors", "lead-tutors") }}
"""
EVERYTHING = """# Everything

{{ roles() }}

{{ finder() }}

{{ themes() }}

{{ theme("workshops") }}

{{ stretch_task("start-a-book-club") }}

{{ policy("growing-our-own") }}

{{ glossary() }}

{{ my_plan() }}
"""

# The name of each kind of page that the data make and of each part, and whether it is a macro.
NAMES = "# Names\n\n" + "\n".join(
    f"- {{{{ {name} is callable }}}}" for name in (*(kind.name for kind in KINDS if not kind.written), *PARTS)
)

Inside = Callable[..., Path]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    """The pages of the fictional trust's site with three more that people have written."""
    with pytest.MonkeyPatch.context() as patched:
        inside = builder(tmp_path_factory.mktemp("written"), patched)
        return read_pages(inside("site", MINIATURE, mine=PAGE, everything=EVERYTHING, names=NAMES))


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    return builder(tmp_path, monkeypatch)


def builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """A function that builds the site in this process, with pages added to those that people write."""

    def built(name: str, data: Path, **pages: str) -> Path:
        docs = tmp_path / f"{name}-docs"
        shutil.copytree(ROOT / "docs", docs)
        for page, text in pages.items():
            (docs / f"{page}.md").write_text(text, encoding="utf-8")
        monkeypatch.setenv("DATA", str(data))
        monkeypatch.setenv("HISTORY", "false")
        monkeypatch.chdir(ROOT)
        folders = {"docs_dir": str(docs), "site_dir": str(tmp_path / name)}
        config = load_config(str(ROOT / "mkdocs.yml"), **folders, strict=not may_lack(data))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
        return tmp_path / name

    return built


def words(element: Element) -> str:
    return squeezed(element.text)


def test_a_kind_of_page_can_stand_on_a_page_that_people_write(written: dict[str, Element]) -> None:
    mine, role = written["mine/"], written["roles/tutors/"]
    (shown,) = mine.only("article").all("div", cls="role")
    (there,) = role.only("article").all("div", cls="role")
    assert words(shown) == words(there)
    assert [link["href"] for link in shown.all("a", href="../roles/")] == ["../roles/"]
    assert "Written for Example Learning Trust, by hand." in words(mine.only("article"))


def test_the_headings_of_a_macro_stand_in_the_table_of_contents_in_their_place(written: dict[str, Element]) -> None:
    mine, data = written["mine/"], written["data/"]
    assert [heading.text.strip() for heading in mine.all("h1")][:1] == ["A page of ours"]
    listed = [squeezed(link.text) for link in data.only("nav", **{"aria-label": "On this page"}).all("a")]
    headings = [squeezed(heading.text) for heading in data.only("article").all("h2")]
    assert listed == [heading for heading in headings if heading in listed]
    assert {"The data guide", "The rules"} <= set(listed)


def test_many_can_stand_on_one_page(written: dict[str, Element]) -> None:
    everything = written["everything/"]
    tags = {element.tag for element in everything.only("article").walk()}
    assert {"opportunity-finder", "my-plan", "dl", "svg"} <= tags
    assert "{{" not in everything.text


def test_every_kind_and_every_part_has_a_macro(written: dict[str, Element]) -> None:
    assert "False" not in written["names/"].only("article").text


def test_a_macro_for_what_is_not_there_says_what_is(
    inside: Inside, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("mkdocs"), "propagate", True)  # which a build by the command line ends
    with pytest.raises(SystemExit):
        inside("site", MINIATURE, mine='# Mine\n\n{{ role("nobody") }}\n')
    assert "mine.md" in caplog.text
    assert "there is no page of kind 'role' with the name 'nobody'; there are 'apprentices', 'tutors'" in caplog.text


OTHER_TITLES = "--- roles/apprentices.yml\n-title: Apprentice tutors\n+title: Wayfinders\n"


@pytest.mark.parametrize("trust", ["changed", pytest.param("real", marks=pytest.mark.long)])
def test_builds_in_one_process_leave_nothing_behind(
    inside: Inside, miniature_site: Path, tmp_path: Path, trust: str
) -> None:
    """Neither of the same trust with other words nor, at length, of another trust."""
    data, title = (REAL, real().roles[0].title) if trust == "real" else (tmp_path / "data", "Wayfinders")
    if trust == "changed":
        lay_out(None, data)
        edit(data, OTHER_TITLES)
    before = inside("before", data)
    assert title in (before / "roles" / "index.html").read_text(encoding="utf-8")
    site = inside("miniature", MINIATURE)
    assert title not in (site / "roles" / "index.html").read_text(encoding="utf-8")
    files = [file.relative_to(site) for file in site.rglob("*") if file.is_file()]
    assert sorted(files) == sorted(
        file.relative_to(miniature_site) for file in miniature_site.rglob("*") if file.is_file()
    )
    assert [file for file in files if (site / file).read_bytes() != (miniature_site / file).read_bytes()] == []

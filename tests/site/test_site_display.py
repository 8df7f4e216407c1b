"""The display as it is built: its files belong together, it is a world of its own, and it is not heavy."""

import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from markup import Element
from trusts import own_words

from portal.catalogue import Catalogue

ADDRESS = "display/"


@pytest.fixture(scope="session")
def folder(site: Path) -> Path:
    return site / "display"


def test_the_edition_names_the_files_by_their_content(folder: Path, pages: Mapping[str, Element]) -> None:
    news = json.loads((folder / "build.json").read_text())
    page = pages[ADDRESS].only("staff-display")
    assert page["data-build"] == news["build"]
    assert len(news["files"]) == 3
    for name, digest in news["files"].items():
        file = folder / ("index.html" if name == "./" else name.partition("?")[0])
        assert hashlib.sha256(file.read_bytes()).hexdigest() == digest
        assert name == "./" or digest.startswith(name.partition("?v=")[2])


def test_the_build_is_named_after_the_data_and_the_page(folder: Path, site: Path) -> None:
    data = json.loads((site / "api/v1/index.json").read_text())["data"]
    assert re.fullmatch(rf"{data}-[0-9a-f]{{8}}", json.loads((folder / "build.json").read_text())["build"])


def test_the_page_loads_its_own_style_and_script_and_nothing_else(folder: Path, pages: Mapping[str, Element]) -> None:
    names = set(json.loads((folder / "build.json").read_text())["files"])
    head = pages[ADDRESS].only("head")
    assert {link["href"] for link in head.all("link", rel="stylesheet")} | {"./"} | {
        script["src"] for script in pages[ADDRESS].all("script")
    } == names
    assert all(not element["style"] and not element["onclick"] for element in pages[ADDRESS].walk())
    assert pages[ADDRESS].all("script")[0].text == ""
    assert not pages[ADDRESS].all("header", "nav", "footer")


def test_its_script_is_in_no_other_page(site: Path, folder: Path, pages: Mapping[str, Element]) -> None:
    assert not (folder / "js").exists()
    assert "staff-display" not in "".join(file.read_text() for file in (site / "assets").glob("portal*.js"))
    assert "staff-display" in (folder / "display.js").read_text()
    for address, page in pages.items():
        assert address == ADDRESS or "display.js" not in " ".join(script["src"] for script in page.all("script"))


def test_each_slide_has_a_code_that_is_drawn_once(pages: Mapping[str, Element]) -> None:
    page = pages[ADDRESS]
    drawn = [symbol["id"] for symbol in page.all("symbol")]
    assert len(drawn) == len(set(drawn))
    for slide in page.all("section"):
        code = slide.only("svg", cls="code").only("use")["href"]
        assert code.removeprefix("#") in drawn
        assert slide.only("p", cls="address").only("a").text.startswith(own_words())


def test_the_address_of_a_slide_is_the_one_that_its_page_gives_itself(pages: Mapping[str, Element]) -> None:
    """Read from afar, typed by hand, scanned or shared: one page has one address."""
    for slide in pages[ADDRESS].all("section"):
        link = slide.only("p", cls="address").only("a")
        address = urlsplit(urljoin(f"https://site.test/{ADDRESS}", link["href"])).path.removeprefix("/")
        canonical = pages[address].only("head").only("link", rel="canonical")["href"]
        assert canonical == f"https://{link.text}/", link["href"]


def test_every_placement_stands_on_it(pages: Mapping[str, Element], catalogue: Catalogue) -> None:
    shown = {
        (slide["data-roles"], slide.only("p", cls="band").all("span")[0].text, item.without("note"))
        for slide in pages[ADDRESS].all("section", **{"data-kind": "role-level"})
        for item in slide.only("ul").children
    }
    titles = {setting.id: setting.title for setting in catalogue.trust.settings}
    assert shown == {(role.id, titles[setting], entry.text) for role, setting, entry in catalogue.placements}


def test_it_is_not_heavy(folder: Path) -> None:
    packed = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in folder.iterdir()}
    assert packed["index.html"] < 90_000
    assert sum(packed.values()) < 110_000

"""Another trust's data and no change of code: every page, the screen and what is printed, with its own settings."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from markup import Element, read_pages
from test_neutral import names
from trusts import MINIATURE, command, real

from portal.catalogue import Catalogue
from portal.loading import load

Build = Callable[..., object]
THREE = ("--settings", "In the studio; On tour; Abroad", "--strands", "Stage: Dancers, Soloists; House: Ushers")
FIVE = (
    "--settings",
    "In the studio; In the house; On tour; With other houses; Abroad",
    "--strands",
    "Stage: Dancers, Soloists, Ballet masters; House: Ushers; Office: Clerks",
)


@dataclass(frozen=True)
class Built:
    """A trust's data and the site that was built on it."""

    catalogue: Catalogue
    folder: Path
    pages: Mapping[str, Element]

    def text(self, address: str) -> str:
        return (self.folder / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["three settings", "five settings", "the miniature"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, build: Build) -> Iterator[Built]:
    """A new trust of three settings, one of five, and the miniature, which has been filled in."""
    place = tmp_path_factory.mktemp("trust")
    if request.param == "the miniature":
        data, folder = MINIATURE, request.getfixturevalue("miniature_site")
    else:
        data, folder = place / "data", place / "site"
        options = THREE if request.param == "three settings" else FIVE
        assert command("new_trust")([str(data), "--name", "Swan Dance Trust", "--short", "Swan", *options]) == 0
        done = build(folder, str(data))
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"  # type: ignore[attr-defined]
    catalogue, problems = load(data)
    assert catalogue is not None
    assert problems == []
    return Built(catalogue, folder, read_pages(folder))


def test_every_role_level_has_its_page_its_poster_and_its_meeting_sheet(built: Built) -> None:
    for role in built.catalogue.roles:
        for address in (f"roles/{role.id}/", f"roles/{role.id}/poster/", f"roles/{role.id}/meeting/"):
            assert address in built.pages
        text = built.text(f"roles/{role.id}")
        for setting in built.catalogue.trust.settings:
            assert re.search(rf'id="{setting.id}"', text), (role.id, setting.id)
        for entries in role.framework.values():
            assert all(f'id="{entry}"' in text for entry in entries)


def test_posters_have_a_column_for_each_setting(built: Built) -> None:
    settings = built.catalogue.trust.settings
    for role in built.catalogue.roles:
        text = built.text(f"roles/{role.id}/poster")
        assert sum(map(int, re.findall(r' share-(\d+)"', text))) == 24
        assert len(re.findall(r'<h2 class="setting"', text)) == len(settings)


def test_the_screen_shows_every_setting_of_every_role_level(built: Built) -> None:
    text = built.text("display")
    for number, setting in enumerate(built.catalogue.trust.settings, 1):
        assert f"setting-{number}" in text
        assert setting.title in text
    for role in built.catalogue.roles:
        assert role.title in text


def test_the_policy_is_printed_with_its_appendices(built: Built) -> None:
    for policy in built.catalogue.policies:
        assert f"policy/{policy.id}/board-pack/" in built.pages
        text = built.text(f"policy/{policy.id}/board-pack")
        assert all(setting.title in text for setting in built.catalogue.trust.settings)


def test_the_home_page_names_the_settings_of_this_trust(built: Built) -> None:
    text = built.text("")
    for setting in built.catalogue.trust.settings:
        assert setting.title[1:] in text


@pytest.mark.first_trust
def test_no_page_has_a_name_of_the_first_trust(built: Built) -> None:
    """Names of more than one word, and its own short name: what this trust says itself may hold the others."""
    own = " ".join(file.read_text(encoding="utf-8") for file in built.folder.rglob("*.html"))
    telling = {name for name, any_ in names(real()) if (any_ and " " in name) or name == real().trust.short}
    looked_for = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(telling)))})(?![\w-])")
    assert set(looked_for.findall(own)) == set()

"""Another trust's data and no change of code: every page, the screen and what is printed, with its own settings.

Every sentence on the pages of two fictional trusts that is not in their data must be true of any trust: it stands in
`true_of_any_trust.txt`. `BLESS=1` writes that anew; read what has come to it as somebody of another trust would.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markup import Element, read_pages
from sites import site_of
from test_neutral import names
from trusts import MINIATURE, command, real

from portal.catalogue import Catalogue
from portal.loading import load
from portal.model import Event, Mark
from portal.model.placeholders import PLACEHOLDERS

TRUE_OF_ANY = Path(__file__).parent / "true_of_any_trust.txt"
# Three settings, one strand; five settings, six strands, names that are not English.
TRUSTS = {
    "three settings": (
        *("--name", "Swan Dance Trust", "--short", "Swan", "--settings", "In the studio; On tour; Westward Ho!"),
        *("--strands", "Stage: Dancers, Soloists & principals"),
    ),
    "five settings": (
        *("--name", "Ymddiriedolaeth Dysgu Llanfair", "--short", "YDL"),
        *("--settings", "Yn yr ysgol; Ar draws y dref; Yn y sir; Yng Nghymru; Dros y dŵr"),
        "--strands",
        "Addysgu: Athrawon; Cefnogi: Cynorthwywyr; Arwain: Penaethiaid; Llywodraethu: Llywodraethwyr; "
        "Gweinyddu: Clercod; Adeiladau: Gofalwyr",
    ),
}


@dataclass(frozen=True)
class Built:
    """A trust's data and the site that was built on it."""

    catalogue: Catalogue
    folder: Path
    pages: Mapping[str, Element]

    def text(self, address: str) -> str:
        return (self.folder / address / "index.html").read_text(encoding="utf-8")


def begun(name: str, data: Path) -> None:
    """Begin a trust, with words of its own in the place of the example's."""
    assert command("new_trust")([str(data), *TRUSTS[name]]) == 0
    for file in data.rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        for words in sorted(PLACEHOLDERS, key=len, reverse=True):
            own = f"{words.rstrip('.')}, as swans do{'.' if words.endswith('.') else ''}"
            text = re.sub(rf"(?<=[:-] ){re.escape(words)}$", own, text, flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module", params=[*TRUSTS, "the miniature"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """A new trust of three settings, one of five, and the miniature, which has been filled in."""
    if request.param == "the miniature":
        data, folder = MINIATURE, request.getfixturevalue("miniature_site")
    else:
        data = tmp_path_factory.mktemp("trust") / "data"
        begun(request.param, data)
        folder = site_of(request.param.replace(" ", "-"), str(data))
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
        assert escape(setting.title) in text
    for role in built.catalogue.roles:
        assert escape(role.title) in text


def test_the_policy_is_printed_with_its_appendices(built: Built) -> None:
    for policy in built.catalogue.policies:
        assert f"policy/{policy.id}/board-pack/" in built.pages
        text = built.text(f"policy/{policy.id}/board-pack")
        assert all(setting.title in text for setting in built.catalogue.trust.settings)


def test_the_home_page_names_the_settings_of_this_trust(built: Built) -> None:
    text = built.text("")
    for setting in built.catalogue.trust.settings:
        assert setting.title[1:] in text


def test_where_no_date_is_known_the_page_of_dates_says_so(built: Built) -> None:
    known = bool(built.catalogue.of(Event))
    assert ("We know of no dates at present" in built.text("dates")) is not known


@pytest.mark.first_trust
def test_no_page_has_a_name_of_the_first_trust(built: Built) -> None:
    """Names of more than one word, and its own short name: what this trust says itself may hold the others."""
    own = " ".join(file.read_text(encoding="utf-8") for file in built.folder.rglob("*.html"))
    telling = {name for name, any_ in names(real()) if (any_ and " " in name) or name == real().trust.short}
    looked_for = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(telling)))})(?![\w-])")
    assert set(looked_for.findall(own)) == set()


# The names of the fictional trusts.
OWN_NAMES = {options[1] for options in TRUSTS.values()}
# What has fewer words says nothing of a trust: it is a label.
LEAST_WORDS = 4
# What holds a sentence of its own.
BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "td", "th", "caption", "summary", "label", "legend", "button")
# The pages that explain how data files are written; what they say is the model's.
OF_THE_FORMAT = ("data/index.html",)


def test_every_sentence_is_of_the_data_or_true_of_any_trust(built: Built) -> None:
    if built.catalogue.trust.name not in OWN_NAMES:
        pytest.skip("the miniature is no new trust")
    said = set(_sentences(built))
    if os.environ.get("BLESS"):
        before = set(TRUE_OF_ANY.read_text(encoding="utf-8").splitlines())
        TRUE_OF_ANY.write_text("\n".join(sorted(before | said)) + "\n", encoding="utf-8")
    known = set(TRUE_OF_ANY.read_text(encoding="utf-8").splitlines())
    assert sorted(said - known) == [], "say nothing that holds for one trust alone; then run this with `BLESS=1`"
    assert len(said) > 100


def _sentences(built: Built) -> Iterator[str]:
    """The sentences on the pages, with a line in the place of each text of the data, and 0 for each number and day."""
    texts = {leaf.value for _, leaves in built.catalogue.leaves for leaf in leaves if isinstance(leaf.mark, Mark)}
    own = {text for text in texts if " " in text or text[:1].isupper()} | {
        text.rstrip(".") for text in texts if " " in text
    }
    own |= {text[:1].lower() + text[1:] for text in own if " " in text}
    longest = sorted(own, key=len, reverse=True)
    mine = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
    for file in sorted(built.folder.rglob("*.html")):
        if file.relative_to(built.folder).as_posix() in OF_THE_FORMAT:
            continue
        soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for block in soup.find_all(BLOCKS):
            if block.find(BLOCKS) is not None:
                continue
            text = re.sub(r"version [0-9a-f]{12}", "version 0", " ".join(block.get_text(" ").split()))
            text = mine.sub("_", text)
            text = re.sub(r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}|\d+(?:[.,]\d+)*", "0", text)
            for sentence in re.split(r"(?<=[.?!]) (?=[A-Z])", re.sub(r"_(?:[ ,;:>()]*_)+", "_", text)):
                words = re.findall(r"[A-Za-z]{2,}", sentence)
                if len(words) >= LEAST_WORDS and sentence.endswith((".", "?", "!", ":")) and sentence[0] != "_":
                    yield sentence

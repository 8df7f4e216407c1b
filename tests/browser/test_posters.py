"""The printed documents: each poster on one sheet, the board's pack whole, both tagged, links to what is there."""

import io
import math
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from codes import codes_in
from pypdf import PdfReader
from pypdf.generic import Destination
from sites import build_here
from trusts import MINIATURE, MINIATURE_DAY, ROOT, entries_of_the_policy, miniature, own_address, real

from portal.edition import edition

pytestmark = pytest.mark.browser

ADDRESS = own_address()
TRUST = real().trust
FOOT = f"{real().policies[0].title}. {TRUST.name}. Data from "
# These take seconds to print and to read, page by page.
LONG_PAGES = ("policy/succession-planning/", "glossary/")
A3, A4 = (1191, 842), (595, 842)


def run(script: str, *arguments: object) -> str:
    command = [sys.executable, str(ROOT / "scripts" / script), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def printed(browser: object, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of PDFs made from the site; below it stands a folder for the version of the data."""
    to = tmp_path_factory.mktemp("pdf")
    *said, last = run("posters.py", "--site", site, "--to", to).splitlines()
    assert last == f"The posters are in {to / VERSION / 'posters'}"
    roles = [role.id for role in real().roles]
    assert [line.split(" (")[0] for line in said] == [
        f"{number:2} of {len(roles)}: {role}.pdf" for number, role in enumerate(roles, 1)
    ]
    assert re.fullmatch(
        r".*succession-planning-board-pack\.pdf \(\d+ pages, \d+ kB\)\n"
        rf"The board's pack is in {re.escape(str(to / VERSION))}\n",
        run("board_pack.py", "--site", site, "--to", to),
    )
    return to


VERSION = edition(real(), ROOT / "data").version


@pytest.fixture(scope="module")
def sheets(printed: Path) -> Mapping[str, PdfReader]:
    """Each poster by the id of its role."""
    return {role.id: PdfReader(printed / VERSION / "posters" / f"{role.id}.pdf") for role in real().roles}


@pytest.fixture(scope="module")
def pack(printed: Path) -> PdfReader:
    return PdfReader(printed / VERSION / "succession-planning-board-pack.pdf")


@pytest.fixture(scope="module")
def texts(pack: PdfReader) -> list[str]:
    """The text of each page of the pack."""
    return [page.extract_text() for page in pack.pages]


def plain(text: str) -> str:
    """The letters of a text, so that where a line breaks and what joins two letters makes no difference."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def size_of(page: Any) -> tuple[int, int]:
    return round(page.mediabox.width), round(page.mediabox.height)


def bookmarks(outline: list[Any], depth: int = 0) -> Iterator[tuple[int, Destination]]:
    for item in outline:
        if isinstance(item, list):
            yield from bookmarks(item, depth + 1)
        else:
            yield depth, item


def elements(reader: PdfReader) -> Iterator[Mapping[str, Any]]:
    """Each element of the tree of tags."""
    left = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while left:
        element = left.pop()
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            left.extend(element)
        elif isinstance(element, dict):
            if "/S" in element:
                yield element
            if "/K" in element:
                left.append(element["/K"])


def tags(reader: PdfReader) -> Counter[str]:
    """How often each kind of element stands in the tree of tags."""
    return Counter(str(element["/S"]) for element in elements(reader))


def sizes(page: Any) -> Counter[float]:
    """How many letters of each size in points a page has."""
    letters: Counter[float] = Counter()

    def measure(text: str, matrix: Any, place: Any, _font: Any, size: float) -> None:
        scale = math.hypot(matrix[2], matrix[3]) * math.hypot(place[2], place[3])
        letters[round(size * scale, 1)] += len(text.strip())

    page.extract_text(visitor_text=measure)
    return +letters


def assert_accessible(reader: PdfReader, title: str) -> None:
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == f"{title} - {TRUST.portal} - {TRUST.name}"
    assert reader.metadata.author == TRUST.name
    assert tags(reader)["/Document"] == tags(reader)["/H1"] == 1
    assert [element for element in elements(reader) if element["/S"] == "/Figure" and not element.get("/Alt")] == []


@pytest.mark.first_trust
def test_each_poster_is_one_sheet_of_a3_with_every_entry(sheets: Mapping[str, PdfReader]) -> None:
    catalogue = real()
    for role in catalogue.roles:
        reader = sheets[role.id]
        assert len(reader.pages) == 1, role.id
        assert size_of(reader.pages[0]) == A3
        text = plain(reader.pages[0].extract_text())
        for entries in role.framework.values():
            assert [name for name in entries if plain(catalogue.opportunities[name].text) not in text] == [], role.id
        for words in (role.title, f"{ADDRESS.partition('//')[2]}roles/{role.id}/", "Data from "):
            assert plain(words) in text, (role.id, words)


@pytest.mark.first_trust
def test_each_poster_is_tagged_with_title_language_and_bookmarks(sheets: Mapping[str, PdfReader]) -> None:
    catalogue = real()
    for role in catalogue.roles:
        reader = sheets[role.id]
        assert_accessible(reader, f"{role.title}: poster")
        counts = tags(reader)
        assert counts["/H2"] == len(catalogue.trust.settings), role.id
        assert counts["/LI"] == sum(len(entries) for entries in role.framework.values()), role.id
        assert [(depth, plain(mark.title)) for depth, mark in bookmarks(reader.outline)] == [
            (0, plain(role.title)),
            *((1, plain(setting.title)) for setting in catalogue.trust.settings),
        ]


@pytest.mark.first_trust
def test_a_poster_can_be_read_at_arms_length_and_its_link_leads_to_the_page(sheets: Mapping[str, PdfReader]) -> None:
    for role, reader in sheets.items():
        # Capitals of 13 points are 3.3 mm high, one two-hundredth of 65 cm.
        assert sizes(reader.pages[0]).most_common(1)[0][0] >= 13, role
        links = [note.get_object() for note in reader.pages[0].get("/Annots", [])]
        assert {link["/A"]["/URI"] for link in links if "/A" in link} == {f"{ADDRESS}roles/{role}/"}


@pytest.mark.first_trust
def test_the_pack_is_tagged_with_title_language_and_bookmarks(pack: PdfReader) -> None:
    catalogue = real()
    policy = catalogue.policies[0]
    assert_accessible(pack, f"{policy.title}: board pack")
    assert 30 <= len(pack.pages) <= 45
    assert {size_of(page) for page in pack.pages} == {A4}
    marks = [(depth, mark.title) for depth, mark in bookmarks(pack.outline)]
    sections = [f"{number} {section.title}" for number, section in enumerate(policy.sections, 1)]
    assert [title for depth, title in marks if depth == 1] == [
        "Document control",
        "Contents",
        "Words that the policy defines",
        *sections,
        "Who does what",
        "What the policy offers",
        "To be supplied by the trust",
        "Appendix 2, the tables: development opportunities by role level",
        "Names and abbreviations",
    ]
    titles = [title for depth, title in marks if depth == 2]
    assert titles[-len(catalogue.roles) :] == [role.title for role in catalogue.roles]
    counts = tags(pack)
    assert counts["/LI"] >= entries_of_the_policy() + len(policy.duties) + len(policy.offers)
    assert counts["/Table"] == 2
    assert counts["/TH"] > 50
    assert counts["/Figure"] == 1


@pytest.mark.first_trust
def test_the_pack_is_set_in_type_that_a_board_can_read(pack: PdfReader) -> None:
    all_sizes: Counter[float] = sum((sizes(page) for page in pack.pages), Counter())
    foot = all_sizes.pop(9.0)
    assert min(all_sizes) == 10.5
    assert foot < 110 * len(pack.pages)


@pytest.mark.first_trust
def test_no_page_of_the_pack_ends_with_a_heading_or_begins_with_a_remark(pack: PdfReader, texts: list[str]) -> None:
    headings = {plain(mark.title) for _, mark in bookmarks(pack.outline)}
    for number, text in enumerate(texts, 1):
        lines = [line for line in without_foot(text).splitlines() if line.strip()]
        assert plain(lines[-1]) not in headings, number
        assert not lines[0].startswith("Renders the section"), number
    covered = {holder.title for holder in real().policies[0].holders if len(holder.roles) > 3}
    for number, text in enumerate(texts, 1):
        for title in covered:
            assert not re.search(rf"^{re.escape(title)}\s+Role levels: [^.]*\Z", without_foot(text), re.M), number


@pytest.mark.first_trust
def test_the_pack_has_every_clause_duty_and_offer(texts: list[str]) -> None:
    catalogue = real()
    policy = catalogue.policies[0]
    whole = plain("".join(map(without_foot, texts)))
    clauses = [clause for section in policy.sections for clause in section.clauses]
    assert len(clauses) == 75
    for clause in clauses:
        for text in (clause.text, *clause.items):
            assert plain(text) in whole, clause.id
    for duty in policy.duties:
        assert plain(duty.action) in whole, duty.id
    for offer in policy.offers:
        assert plain(offer.text) in whole, offer.id
    for definition in policy.definitions:
        assert plain(definition.meaning) in whole, definition.id
    first = plain(texts[0])
    for words in ("Document control", "28 November 2017", "November 2020", "A plain-English edition."):
        assert plain(words) in first, words


def without_foot(text: str) -> str:
    return re.sub(rf"{re.escape(FOOT)}.*?Page \d+ of \d+", "", text, flags=re.S)


@pytest.mark.first_trust
def test_the_pack_has_every_placement_on_the_pages_of_its_role(pack: PdfReader, texts: list[str]) -> None:
    catalogue = real()
    places = {
        plain(mark.title): number
        for depth, mark in bookmarks(pack.outline)
        if depth == 2 and (number := pack.get_destination_page_number(mark)) is not None
    }
    begins = [places[plain(role.title)] for role in catalogue.roles]
    names = next(mark for _, mark in bookmarks(pack.outline) if mark.title == "Names and abbreviations")
    ends = [*begins[1:], pack.get_destination_page_number(names) or 0]
    placed = 0
    for role, first, end in zip(catalogue.roles, begins, ends, strict=True):
        text = plain("".join(map(without_foot, texts[first:end])))
        at = 0
        for setting in catalogue.trust.settings:
            at = text.index(plain(setting.title), at)
            for name in role.framework[setting.id]:
                at = text.index(plain(catalogue.opportunities[name].text), at)
                placed += 1
    assert placed == sum(1 for _ in catalogue.placements) >= entries_of_the_policy()


@pytest.mark.first_trust
def test_pages_are_numbered_and_the_contents_give_true_numbers(pack: PdfReader, texts: list[str]) -> None:
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in text
        assert FOOT in text
    said = 0
    for depth, mark in bookmarks(pack.outline):
        if mark.title in ("Document control", "Contents") or depth not in (1, 2):
            continue
        true = (pack.get_destination_page_number(mark) or 0) + 1
        match = re.search(re.sub(r"\\ ", r"\\s+", re.escape(mark.title)) + r"\s+(\d+)(?!\d)", texts[0])
        if depth == 1:
            assert match, mark.title
        if match:
            assert int(match[1]) == true, mark.title
            said += 1
    assert said >= 17 + len(real().roles)


@pytest.mark.first_trust
def test_links_of_the_pack_lead_into_it_or_to_the_published_site(pack: PdfReader) -> None:
    inside, outside = 0, set()
    for page in pack.pages:
        for note in page.get("/Annots", []):
            link = note.get_object()
            if "/Dest" in link:
                assert link["/Dest"] in pack.named_destinations, link["/Dest"]
                inside += 1
            else:
                outside.add(link["/A"]["/URI"])
    assert inside > 100
    assert outside <= {f"{ADDRESS}roles/"}


@pytest.mark.parametrize(
    "path", ["roles/teachers/", "", *(pytest.param(path, marks=pytest.mark.long) for path in LONG_PAGES)]
)
@pytest.mark.first_trust
def test_each_sheet_of_any_page_has_its_address_its_date_and_its_number(visits: Any, path: str) -> None:
    page = visits.look(f"/{path}")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    address = plain(f"{ADDRESS.partition('//')[2]}{path}, data from {edition(real(), ROOT / 'data').words}")
    for number, sheet in enumerate(sheets, 1):
        assert size_of(sheet) == A4
        text = plain(sheet.extract_text())
        assert text.count(address) == 1
        assert plain(f"Page {number} of {len(sheets)}") in text
    assert plain("version ") + VERSION not in "".join(plain(sheet.extract_text()) for sheet in sheets)


@pytest.mark.first_trust
def test_a_poster_has_no_second_foot(visits: Any) -> None:
    page = visits.look("/roles/teachers/poster/")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == 1
    text = plain(sheets[0].extract_text())
    assert "Page1of1" not in text
    assert len(re.findall("Datafrom", text)) == 1


@pytest.mark.long
@pytest.mark.first_trust
def test_printing_twice_gives_the_same_file(site: Path, printed: Path, tmp_path: Path) -> None:
    run("board_pack.py", "--site", site, "--to", tmp_path)
    name = f"{VERSION}/succession-planning-board-pack.pdf"
    assert (tmp_path / name).read_bytes() == (printed / name).read_bytes()


def test_pages_link_to_pdfs_only_when_there_are_some_of_this_data(miniature_site: Path, tmp_path: Path) -> None:
    def links(folder: Path, page: str) -> list[str]:
        return re.findall(r'href="([^"]*\.pdf)"', (folder / page / "index.html").read_text(encoding="utf-8"))

    pages = ("roles/tutors", "roles/tutors/poster", "policy/growing-our-own")
    assert [links(miniature_site, page) for page in pages] == [[], [], []]
    assert not (miniature_site / "pdf").exists()
    made = tmp_path / "pdf" / edition(miniature(), MINIATURE).version
    names = ("growing-our-own-board-pack.pdf", *(f"posters/{role.id}.pdf" for role in miniature().roles))
    for name in names:
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(b"%PDF-1.7\n")
    surroundings = {"PDFS": str(tmp_path / "pdf"), "HISTORY": "false", "TODAY": f"{MINIATURE_DAY}"}
    done = build_here(tmp_path / "with", str(MINIATURE), **surroundings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [links(tmp_path / "with", page) for page in pages] == [
        ["../../pdf/posters/tutors.pdf"],
        ["../../../pdf/posters/tutors.pdf"],
        ["../../pdf/growing-our-own-board-pack.pdf"],
    ]
    copied = {file.relative_to(tmp_path / "with" / "pdf").as_posix() for file in (tmp_path / "with").rglob("*.pdf")}
    assert copied == set(names)
    made.rename(made.with_name("0123456789ab"))
    done = build_here(tmp_path / "other", str(MINIATURE), **surroundings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not list((tmp_path / "other").rglob("*.pdf"))
    advice = "The PDFs are of an earlier version of the data; run `make posters` and `make board-pack`"
    assert (done.stdout + done.stderr).count(advice) == 1


@pytest.mark.first_trust
def test_a_poster_is_read_on_a_screen_too(visits: Any) -> None:
    page = visits.look("/roles/teachers/", viewport={"width": 1280, "height": 800})
    page.get_by_role("link", name="Print as a poster").click()
    assert page.locator("h1").inner_text() == "Teachers"
    tops = {round(box["y"]) for box in boxes(page.locator(".poster-columns section"))}
    assert len(tops) == 1
    firsts = {round(box["y"]) for box in boxes(page.locator(".poster-columns li:first-child"))}
    assert len(firsts) == 1
    code = page.locator("svg.qr").bounding_box()
    assert code is not None and code["width"] == code["height"] >= 130


@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_leads_a_camera_to_the_page_of_the_role(visits: Any, site: Path, scheme: str, every: int) -> None:
    page = visits.page(color_scheme=scheme, viewport={"width": 1497, "height": 1043})
    for role in real().roles[::every]:
        page.goto(f"/roles/{role.id}/poster/")
        page.emulate_media(media="print" if scheme == "light" else "screen", color_scheme=scheme)
        assert codes_in(page.locator("svg.qr").screenshot()) == [f"{ADDRESS}roles/{role.id}/"], role.id
        assert (site / "roles" / role.id / "index.html").is_file()


def boxes(locator: Any) -> list[dict[str, float]]:
    return [box for item in locator.all() if (box := item.bounding_box())]

"""Posters and the board's pack: all that they must hold, and type as large as the sheet of paper allows."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from trusts import entries_of_the_policy, miniature, real

from macros.printed import outdated
from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.model.vocabulary import Standing
from portal.views.board_pack import BoardPack, board_pack
from portal.views.context import PageContext
from portal.views.poster import LEAST, SIZES, TRACKS, Poster, PosterColumn, PosterEntry, fitted, poster
from portal.views.typesetting import PRINT, lines

STYLE = Path(__file__).parent.parent / "docs" / "assets" / "css" / "pages" / "poster.css"


def portal_of(catalogue: Catalogue) -> PageContext:
    return PageContext(catalogue, Edition("0" * 12, date(2026, 1, 1)))


def posters(catalogue: Catalogue) -> list[Poster]:
    context = portal_of(catalogue)
    return [poster(context, role) for role in catalogue.roles]


def pack(catalogue: Catalogue) -> BoardPack:
    return board_pack(portal_of(catalogue), catalogue.policies[0])


def test_letters_have_the_widths_of_the_printers_sans_serif() -> None:
    assert PRINT.width("") == 0
    assert PRINT.width("il") == pytest.approx(0.444)
    assert PRINT.width("W") == pytest.approx(0.944)
    assert PRINT.width("é") == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("text", "measure", "count"),
    [
        ("", 10, 1),
        ("nn nn", 2.6, 1),
        ("nn nn", 2.4, 2),
        ("nn nn nn", 2.6, 2),
        ("nn-nn", 1.5, 2),
        ("nn -5", 1.5, 2),
        ("nnnnnnnn", 1, 1),
        ("(nn nn)", 2, 2),
    ],
)
def test_lines_break_between_words_and_after_hyphens(text: str, measure: float, count: int) -> None:
    assert lines(text, measure) == count


def test_every_placement_stands_on_the_poster_of_its_role() -> None:
    catalogue = real()
    shown = [
        (view.role.id, column.setting.id, entry.text)
        for view in posters(catalogue)
        for column in view.columns
        for entry in column.entries
    ]
    closed = {entry.id for entry in catalogue.resolved.values() if entry.standing is Standing.CLOSED}
    placed = [
        (role.id, setting, f"{entry.text} (closed)" if entry.id in closed else entry.text)
        for role, setting, entry in catalogue.placements
    ]
    assert sorted(shown) == sorted(placed)
    for view in posters(catalogue):
        for column in view.columns:
            marked = [entry.text.endswith(" (closed)") for entry in column.entries]
            assert marked == sorted(marked), "what has closed stands at the end"
    assert len(shown) >= entries_of_the_policy()


def test_a_poster_has_as_many_columns_as_the_trust_has_settings() -> None:
    for catalogue in (real(), miniature()):
        for view in posters(catalogue):
            assert [column.setting.id for column in view.columns] == [each.id for each in catalogue.trust.settings]


@pytest.mark.first_trust
def test_entries_with_a_changed_name_are_marked() -> None:
    view = next(view for view in posters(real()) if view.role.id == "new-middle-leaders")
    changed = {entry.text: entry.changed for column in view.columns for entry in column.entries}
    assert changed["NPQML"] is True
    assert changed["Lead INSET"] is False
    assert view.changed


@pytest.mark.first_trust
def test_type_can_be_read_at_arms_length() -> None:
    """Capitals of 14 points are 3.5 mm high, one two-hundredth of 70 cm."""
    sizes = {view.role.id: view.points for view in posters(real())}
    assert min(sizes.values()) >= 13, "a poster has more entries than can be read; shorten some or print it larger"
    assert sizes["experienced-teachers"] < sizes["board-of-directors"]
    assert sizes["board-of-directors"] == 20


def with_columns(texts: list[list[str]]) -> Poster:
    view = posters(real())[0]
    setting = view.columns[0].setting
    columns = tuple(
        PosterColumn(setting, tuple(PosterEntry(text, changed=False) for text in column)) for column in texts
    )
    return replace(view, columns=columns)


def test_more_text_and_more_columns_make_smaller_type() -> None:
    entry = "Take part in the activities of a local network, possibly leading on an aspect of your strength"
    few, many = (fitted(with_columns([[entry] * number] * 4)).points for number in (5, 30))
    assert few == SIZES[0]
    assert many < few
    assert fitted(with_columns([[entry] * 5] * 6)).points < few
    assert fitted(with_columns([[entry] * 300] * 4)).points == SIZES[-1]


def test_the_sheet_is_shared_by_need() -> None:
    entry = "Take part in the activities of a local network, possibly leading on an aspect of your strength"

    def shares(*numbers: int) -> list[int]:
        return [column.share for column in fitted(with_columns([[entry] * number for number in numbers])).columns]

    assert shares(5, 5, 5, 5) == shares(2, 1, 5, 3) == [6, 6, 6, 6], "where there is room, all are alike"
    assert shares(1, 1, 1, 1, 1) == [5, 5, 5, 5, 4]
    assert shares(1, 1, 1, 30) == [LEAST, LEAST, LEAST, TRACKS - 3 * LEAST]
    assert shares(20, 10, 5, 10)[0] > shares(20, 10, 5, 10)[1] >= shares(20, 10, 5, 10)[2] >= LEAST
    assert shares(9) == [TRACKS]
    for numbers in ((3,) * 7, (9, 1) * 3, (1,) * 8):
        assert sum(shares(*numbers)) == TRACKS
    assert shares(*(2,) * 12) == [4] * 12, "of more than eight, two rows"
    assert shares(*(1,) * 11) == [4] * 6 + [5, 5, 5, 5, 4]
    assert shares(1, *(1,) * 16)[:6] == [4] * 6
    alike = fitted(with_columns([[entry] * 15] * 4)).points
    assert fitted(with_columns([[entry] * number for number in (15, 15, 6, 6)])).points > alike


def test_the_style_sheet_has_every_size_and_share() -> None:
    style = STYLE.read_text(encoding="utf-8")
    for size in SIZES:
        assert re.search(rf"\.points-{size} ul {{\s+font-size: {size}pt;", style), size
    assert f"grid-template-columns: repeat({TRACKS}, minmax(0, 1fr))" in style
    for share in range(1, TRACKS + 1):
        assert re.search(rf"\.share-{share} {{\s+grid-column: span {share};", style), share


def test_the_pack_holds_the_whole_framework() -> None:
    catalogue = real()
    shown = [
        (framework.role.id, part.setting.id, text)
        for framework in pack(catalogue).frameworks
        for part in framework.settings
        for text in part.texts
    ]
    placed = [(role.id, setting, entry.text) for role, setting, entry in catalogue.placements]
    has_it = any(section.figure == "framework" for section in catalogue.policies[0].sections)
    assert shown == (placed if has_it else [])


@pytest.mark.first_trust
def test_the_pack_explains_the_names_that_it_uses_and_no_others() -> None:
    catalogue = real()
    names = pack(catalogue).names
    terms = {name.term for name in names}
    assert {"NPQML", "CARERS", "TLR3", "MAT"} <= terms
    assert [name.term for name in names] == sorted(terms, key=str.casefold)
    context = portal_of(catalogue)
    used = {mention.term.id for _, _, entry in catalogue.placements for mention in context.lexicon.mentions(entry.text)}
    assert used <= {name.id for name in names}
    assert len(names) < len(catalogue.glossary.terms)


@pytest.mark.first_trust
def test_the_tables_of_an_appendix_have_a_heading_of_their_own() -> None:
    catalogue = real()
    titles = [section.title for section in catalogue.policies[0].sections]
    assert pack(catalogue).appendix == "Appendix 2, the tables: development opportunities by role level"
    assert "Appendix 2: development opportunities" in titles
    policy = catalogue.policies[0]
    sections = tuple(
        section.model_copy(update={"title": "What there is"}) if section.figure == "framework" else section
        for section in policy.sections
    )
    renamed = board_pack(portal_of(catalogue), policy.model_copy(update={"sections": sections}))
    assert renamed.appendix == "What there is: the tables"


def test_pdfs_of_earlier_data_are_named_with_what_makes_them_anew(tmp_path: Path) -> None:
    def put(name: str) -> None:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    now = tmp_path / "new"
    assert outdated(now) == ""
    put("old/posters/teachers.pdf")
    assert outdated(now) == "Some PDFs are of an earlier version of the data; run `make posters`"
    put("old/succession-planning-board-pack.pdf")
    assert outdated(now) == ("The PDFs are of an earlier version of the data; run `make posters` and `make board-pack`")
    put("new/posters/teachers.pdf")
    assert outdated(now) == "Some PDFs are of an earlier version of the data; run `make board-pack`"
    put("new/succession-planning-board-pack.pdf")
    assert outdated(now) == ""


def test_a_policy_without_the_framework_has_a_pack_without_it() -> None:
    catalogue = real()
    policy = catalogue.policies[0]
    sections = tuple(section for section in policy.sections if section.figure != "framework")
    alone = board_pack(portal_of(catalogue), policy.model_copy(update={"sections": sections}))
    assert alone.appendix == ""
    assert alone.frameworks == ()
    assert "Makaton" not in {name.term for name in alone.names}

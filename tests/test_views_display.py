"""The display's slides: every entry on one of them, none too full, and in what time a round shows them all."""

from dataclasses import replace
from datetime import date

import pytest
from trusts import miniature, real

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.model import Display, PlaylistItem, QuietHours
from portal.views.display import DisplayPage, Slide, display_page
from portal.views.paging import MOST_LINES, SHEETS, UPRIGHT, Frame, Item, paged
from portal.views.portal import Portal
from portal.views.slides import Target
from portal.vocabulary import Confidence, SlideKind

LONG = "Take part in a working group that looks at how the school teaches reading, writing and mathematics, " * 3
ADDRESS = "opportunities.example.org/roles/teachers"


def display(catalogue: Catalogue, settings: Display | None = None) -> DisplayPage:
    if settings is not None:
        catalogue = replace(catalogue, display=settings)
    portal = Portal(catalogue, Edition("0" * 12, date(2026, 1, 1)))
    return display_page(portal, address)


def address(target: Target) -> str:
    return f"opportunities.example.org/{target.kind}/{target.id}" if target.id else "opportunities.example.org"


def of_kind(page: DisplayPage, kind: SlideKind) -> list[Slide]:
    return [slide for slide in page.slides if slide.kind == kind]


def about(page: DisplayPage, heading: str) -> list[Item]:
    return [item for slide in page.slides if slide.heading == heading for item in slide.items]


def joined(items: list[Item]) -> str:
    """The text of items, pieces put together again."""
    return " ".join(item.text for item in items).replace(" \N{HORIZONTAL ELLIPSIS} \N{HORIZONTAL ELLIPSIS} ", " ")


@pytest.mark.parametrize("catalogue", [real(), miniature()], ids=["real", "miniature"])
def test_every_placement_is_on_a_slide_of_its_role_level_and_setting(catalogue: Catalogue) -> None:
    page = display(catalogue)
    for role in catalogue.roles:
        for setting, entries in role.framework.items():
            slides = [
                slide
                for slide in of_kind(page, SlideKind.ROLE_LEVEL)
                if slide.roles == (role.id,) and slide.setting is not None and slide.setting.id == setting
            ]
            texts = [catalogue.opportunities[entry].text for entry in entries]
            assert joined([item for slide in slides for item in slide.items]) == " ".join(texts)
            assert {slide.target for slide in slides} == {Target("role", role.id)}
            assert [slide.page for slide in slides] == list(range(1, slides[0].pages + 1))
    assert page.coverage.placements == len(list(catalogue.placements))


@pytest.mark.parametrize("catalogue", [real(), miniature()], ids=["real", "miniature"])
def test_no_slide_holds_more_than_eight_lines(catalogue: Catalogue) -> None:
    for slide in display(catalogue).slides:
        frame = Frame(slide.band, slide.heading, address(slide.target), shape=slide.setting is not None)
        assert frame.fits(slide.items, large=slide.large), slide
        for sheet in SHEETS:
            size = sheet.large if slide.large else sheet.body
            assert sum(item.lines(sheet.column / size) for item in slide.items) <= MOST_LINES


def test_a_name_that_no_longer_stands_is_noted_and_another_is_not() -> None:
    notes = {item.text: item.note for slide in of_kind(display(real()), SlideKind.ROLE_LEVEL) for item in slide.items}
    assert notes["Act as an NQT mentor"] == "NQT: replaced on 1 September 2021"
    assert notes["Proactively engage with your own appraisal"] == ""
    assert notes["Consider NPQH"] == ""


def test_names_are_shown_with_what_stands_today_and_only_where_that_is_established() -> None:
    page = display(real())
    sure = {Confidence.HIGH, Confidence.MEDIUM}
    terms = {term.id: term for term in real().glossary.terms}
    slides = of_kind(page, SlideKind.CHANGED_NAME)
    assert {slide.target.anchor for slide in slides} > {"nqt", "nctl", "npqml", "teaching-school"}
    for slide in slides:
        today = terms[slide.target.anchor].today
        assert today is not None
        assert today.confidence in sure
    texts = [(item.label, item.text) for item in about(page, "NQT")]
    assert texts[:2] == [("", "Newly qualified teacher"), ("", "Replaced on 1 September 2021")]
    assert texts[2][0] == "Today"
    assert texts[2][1].startswith("Early career teacher (ECT)")


def test_a_stretch_task_says_what_it_takes() -> None:
    items = about(display(real()), "Host a visit from other schools")
    assert [item.label for item in items if item.label] == ["How long", "Payment", "For", "Support"]
    said = joined(items)
    assert "A few weeks of preparation and a day of visits" in said
    assert "New middle leaders, Experienced middle leaders" in said
    assert said.endswith("Date, number and focus are agreed at the outset.")


def test_a_theme_is_a_ladder_with_the_levels_of_each_step() -> None:
    items = about(display(real()), "Budgets")
    assert [item.label for item in items] == ["Find out", "Take part", "Contribute", "Lead"]
    assert items[2].note.startswith("Teachers")
    noted = {item.note for slide in of_kind(display(real()), SlideKind.THEME) for item in slide.items}
    assert any(note.endswith(" more levels") for note in noted)
    assert any(" and " in note and "more levels" not in note for note in noted)


def test_each_duty_and_each_offer_is_one_sentence_that_leads_to_its_clause() -> None:
    page = display(real())
    policy = real().policies[0]
    slides = of_kind(page, SlideKind.POLICY)
    for duty in policy.duties:
        found = [slide for slide in slides if slide.target.anchor == duty.clause]
        assert duty.action in joined([item for slide in found for item in slide.items])
    offers = joined(about(page, "On offer"))
    assert all(offer.text in offers for offer in policy.offers)
    assert "One third is the contribution usually payable" in offers
    assert [item.text for item in about(page, "All staff")][-1] == "will be engaged in stretch tasks, at all levels"


def test_the_welcome_is_one_slide_with_the_address_of_the_site() -> None:
    (slide,) = of_kind(display(real()), SlideKind.WELCOME)
    assert ("On your phone", "opportunities.example.org") in [(item.label, item.text) for item in slide.items]
    assert slide.target == Target("home")


def test_roles_and_strands_narrow_what_is_shown() -> None:
    page = display(real(), Display(roles=("teachers",), strands=("support",)))
    shown = {"teachers", "teaching-assistants", "higher-level-teaching-assistants"}
    assert {role for slide in of_kind(page, SlideKind.ROLE_LEVEL) for role in slide.roles} == shown
    assert all(shown & set(slide.roles) for slide in page.slides if slide.roles)
    assert page.strands["support"] == ("teaching-assistants", "higher-level-teaching-assistants")
    assert page.strands["leadership"] == ()
    assert page.coverage.placements == sum(
        len(entries) for role in real().roles if role.id in shown for entries in role.framework.values()
    )


def test_only_the_kinds_of_the_playlist_are_made() -> None:
    page = display(real(), Display(playlist=(PlaylistItem(show=SlideKind.ROLE_LEVEL, weight=1, seconds=30),)))
    assert {slide.kind for slide in page.slides} == {"role-level"}
    assert page.playlist == (("role-level", 1, 30),)
    assert page.coverage.seconds == 2 * 30 * len(page.slides)


def test_the_time_of_a_round_is_doubled_where_midnight_is_not_quiet() -> None:
    day, night = display(real(), Display()), display(real(), Display(quiet=QuietHours(begin="18:30", end="07:00")))
    assert day.coverage.seconds == 2 * night.coverage.seconds
    assert night.coverage.sentence.startswith(
        f"{len(night.slides)} slides; each of 561 placements is shown within 2 h "
    )


def test_a_round_longer_than_a_day_is_not_said_to_show_everything() -> None:
    page = display(real(), Display(seconds=200, quiet=QuietHours(begin="16:00", end="08:00")))
    assert not page.coverage.whole
    assert "the screen shows 8 h 00 min a day, so that some placements are not shown" in page.coverage.sentence
    assert display(real()).coverage.whole


@pytest.mark.parametrize(
    ("begin", "end", "over"),
    [("18:30", "07:00", True), ("22:00", "00:00", True), ("00:00", "05:00", True), ("12:00", "13:00", False)],
)
def test_quiet_hours_over_midnight(begin: str, end: str, over: bool) -> None:
    assert QuietHours(begin=begin, end=end).over_midnight is over


@pytest.mark.parametrize("count", [1, 2, 5, 40])
def test_a_long_list_is_paged_whole_and_evenly(count: int) -> None:
    items = [Item(f"Number {number} of the things that one can do here") for number in range(count)]
    frame = Frame("At a school level", "Teachers", ADDRESS, shape=True)
    pages = paged(items, frame)
    assert [item for page in pages for item in page] == items
    assert all(frame.fits(page) for page in pages)
    assert max(map(len, pages)) - min(map(len, pages)) <= 2


@pytest.mark.parametrize("text", [LONG, "Supercalifragilistic" * 12, "a " * 200, LONG.replace(",", "")])
def test_a_text_too_long_for_a_slide_goes_on_on_the_next(text: str) -> None:
    frame = Frame("At a school level", "Experienced deputy and assistant headteachers", ADDRESS, shape=True)
    pages = paged([Item(text.strip(), label="Support", note="Every week")], frame)
    items = [item for page in pages for item in page]
    assert joined(items) == " ".join(text.split())
    assert [item.label for item in items] == ["Support", *[""] * (len(items) - 1)]
    assert [item.note for item in items] == [*[""] * (len(items) - 1), "Every week"]
    if " " in text.strip():
        assert len(pages) > 1
        assert all(frame.fits(page) for page in pages)


def test_a_piece_ends_at_a_comma_where_it_can() -> None:
    frame = Frame("At a school level", "Teachers", ADDRESS)
    first = paged([Item(LONG)], frame)[0][0].text
    assert first.endswith(", \N{HORIZONTAL ELLIPSIS}")


def test_a_heading_too_long_for_a_slide_is_said_in_the_body() -> None:
    catalogue = miniature()
    first = catalogue.roles[0]
    renamed = first.model_copy(update={"title": LONG.strip()})
    page = display(replace(catalogue, roles=(renamed, *catalogue.roles[1:])))
    slides = [slide for slide in of_kind(page, SlideKind.ROLE_LEVEL) if slide.roles == (first.id,)]
    assert {slide.heading for slide in slides} == {"Role level"}
    assert LONG.strip() in joined([item for slide in slides for item in slide.items])


def test_a_long_address_takes_its_room() -> None:
    frame = Frame("At a school level", "Teachers", ADDRESS)
    longer = Frame("At a school level", "Teachers", f"{ADDRESS}-{'and-others-' * 12}")
    assert all(less < more for less, more in zip(longer.rooms, frame.rooms, strict=True))
    assert UPRIGHT.foot_height("example.org") == 0

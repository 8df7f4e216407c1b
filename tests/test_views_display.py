"""The display's slides: every entry on one of them, none too full, and in what time a round shows them all."""

from dataclasses import replace
from datetime import date
from math import ceil

import pytest
from trusts import miniature, own_words, real

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.model import Display, PlaylistItem, QuietHours
from portal.model.vocabulary import Confidence, Force, SlideKind, Standing
from portal.views.context import PageContext
from portal.views.display import DisplayPage, Slide, display_page
from portal.views.paging import MAX_LINES, SHEETS, UPRIGHT, Frame, Item, near_and_far, paged, pieces
from portal.views.sentences import duty_sentence, is_plural
from portal.views.slides import Target

LONG = "Take part in a working group that looks at how the school teaches reading, writing and mathematics, " * 3
ADDRESS = f"{own_words()}/roles/teachers"


def display(catalogue: Catalogue, settings: Display | None = None) -> DisplayPage:
    if settings is not None:
        catalogue = replace(catalogue, display=settings)
    context = PageContext(catalogue, Edition("0" * 12, date(2026, 1, 1)))
    return display_page(context, address)


def address(target: Target) -> str:
    return f"{own_words()}/{target.kind}/{target.id}" if target.id else own_words()


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
            in_order = sorted(entries, key=lambda entry: catalogue.resolved[entry].standing is Standing.CLOSED)
            texts = [catalogue.opportunities[entry].text for entry in in_order]
            assert joined([item for slide in slides for item in slide.items]) == " ".join(texts)
            assert {slide.target for slide in slides} == {Target("role", role.id, setting)}
            assert [slide.page for slide in slides] == list(range(1, slides[0].pages + 1))
    assert page.coverage.placements == len(list(catalogue.placements))


@pytest.mark.parametrize("catalogue", [real(), miniature()], ids=["real", "miniature"])
def test_no_slide_holds_more_than_eight_lines(catalogue: Catalogue) -> None:
    for slide in display(catalogue).slides:
        frame = Frame(slide.band, slide.heading, address(slide.target), shape=slide.setting is not None)
        assert frame.fits(slide.items, large=slide.large), slide
        for sheet in SHEETS:
            size = sheet.large if slide.large else sheet.body
            assert sum(item.lines(sheet.column / size) for item in slide.items) <= MAX_LINES


@pytest.mark.first_trust
def test_what_stands_today_is_noted_where_a_name_no_longer_does_and_nowhere_else() -> None:
    notes = {item.text: item.note for slide in of_kind(display(real()), SlideKind.ROLE_LEVEL) for item in slide.items}
    assert notes["Act as an NQT mentor"] == "NQT mentor: now ECT mentor"
    assert notes["Deliver NCTL courses and accreditations"] == "NCTL: now DfE"
    assert notes["Train as an SLE"] == "SLE: closed on 31 August 2021, no national route"
    assert notes["Proactively engage with your own appraisal"] == ""
    assert notes["Consider NPQH"] == ""


@pytest.mark.first_trust
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
    texts = [(item.label, item.text) for item in about(page, "Newly qualified teacher (NQT)")]
    assert texts[0] == ("", "Replaced on 1 September 2021")
    assert texts[1][0] == "Today"
    assert texts[1][1].startswith("Early career teacher (ECT)")


@pytest.mark.first_trust
def test_words_that_are_dated_are_out_of_date_since_a_time_and_not_dated_on_a_day() -> None:
    page = display(real())
    assert about(page, "Assessment without levels")[0].text == "Out of date since September 2014"
    assert about(page, "Performance management (PM)")[0].text == "Out of date since 1 September 2012"
    said = [slide.items[0].text for slide in of_kind(page, SlideKind.CHANGED_NAME)]
    assert not [text for text in said if "ated" in text and "since" not in text and " on " in text]


@pytest.mark.first_trust
def test_a_name_without_anything_else_in_its_place_has_no_slide() -> None:
    anchors = {slide.target.anchor for slide in of_kind(display(real()), SlideKind.CHANGED_NAME)}
    assert not anchors & {"nga", "talented-leaders"}
    assert {"tes", "twitter", "rsc", "nqt"} <= anchors


@pytest.mark.first_trust
def test_a_stretch_task_says_what_it_takes() -> None:
    items = about(display(real()), "Host a visit from other schools")
    assert [item.label for item in items if item.label] == ["How long", "Payment", "For", "Support"]
    said = joined(items)
    assert "A few weeks of preparation and a day of visits" in said
    assert "New middle leaders, Experienced middle leaders" in said
    assert said.endswith("and agree the date, the number of visitors and the focus.")


@pytest.mark.first_trust
def test_a_theme_is_a_ladder_on_one_slide_where_it_fits() -> None:
    slides = of_kind(display(real()), SlideKind.THEME)
    assert {slide.pages for slide in slides} == {1, 2}
    assert len([slide for slide in slides if slide.pages == 1]) >= 25
    steps = [item.label for item in about(display(real()), "Budgets")]
    assert steps == ["Find out", "Take part", "Contribute", "Lead"]
    assert len({slide.topic for slide in slides}) < len(real().themes)
    for topic in {slide.topic for slide in slides}:
        items = [item for slide in slides if slide.topic == topic for item in slide.items]
        assert len(items) == len({item.label for item in items}) >= 2


@pytest.mark.first_trust
def test_the_steps_of_a_ladder_name_the_first_and_the_last_level_where_that_fits() -> None:
    page = display(real())
    assert (
        about(page, "Subject and phase networks")[0].note == "New deputy and assistant headteachers to new headteachers"
    )
    assert about(page, "Training others (INSET)")[0].note == "Teachers and experienced teachers"
    assert about(page, "System leadership")[0].text == "for experienced teachers"


@pytest.mark.first_trust
def test_each_duty_and_each_offer_is_one_sentence_that_leads_to_its_clause() -> None:
    page = display(real())
    policy = real().policies[0]
    slides = of_kind(page, SlideKind.POLICY)
    for duty in policy.duties:
        of_duty = [slide for slide in slides if slide.target.anchor == duty.clause]
        assert duty.action in joined([item for slide in of_duty for item in slide.items])
    offers = joined(about(page, "On offer"))
    assert all(offer.text in offers for offer in policy.offers)
    assert "A contribution that is usually one third" in offers
    assert about(page, "Stretch tasks")[0].text == "All staff will be engaged in stretch tasks, at all levels"
    said = [item.text for slide in slides for item in slide.items]
    assert "All leaders are responsible for identifying and developing talent" in said
    first = about(page, "Attributes")[:2]
    assert [(item.label, item.text) for item in first] == [
        ("", "The trust considers character, capability and connectivity"),
        ("When", "It appoints staff, directors and governors"),
    ]


@pytest.mark.parametrize(
    ("holder", "plural"),
    [
        ("The trust", False),
        ("All staff", True),
        ("Staff", True),
        ("All who work within the trust", True),
        ("A named senior leader of each school", False),
        ("Each of the headteachers", False),
        ("The leaderships of the trust's schools", True),
        ("The trust's Pay and Personnel Committee", False),
        ("The trust and its schools", True),
        ("The headteacher who leads the teams", False),
        ("Headteachers", True),
        ("The governing class", False),
    ],
)
def test_a_verb_follows_its_holder(holder: str, plural: bool) -> None:
    duty = miniature().policies[0].duties[0].model_copy(update={"force": Force.RESPONSIBLE, "action": "it"})
    assert is_plural(holder) is plural
    assert duty_sentence(holder, duty) == f"{holder} {'are' if plural else 'is'} responsible for it"


def test_the_welcome_is_one_slide_with_the_address_of_the_site() -> None:
    (slide,) = of_kind(display(real()), SlideKind.WELCOME)
    assert ("On your phone", own_words()) in [(item.label, item.text) for item in slide.items]
    assert slide.target == Target("home")


def test_beside_its_mark_a_trust_of_a_long_name_is_called_by_its_short_one() -> None:
    trust = miniature().trust
    long = trust.model_copy(update={"name": "The Learning Trust of the Communities of the Northern Valleys"})
    assert display(miniature()).face == trust.name
    assert display(replace(miniature(), trust=long)).face == trust.short


@pytest.mark.first_trust
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
    minutes = ceil(night.coverage.seconds / 60)
    assert night.coverage.sentence.startswith(
        f"{len(night.slides)} slides; each of {night.coverage.placements} placements is shown within "
        f"{minutes // 60} h {minutes % 60:02} min"
    )


@pytest.mark.first_trust
def test_a_round_longer_than_a_day_is_not_said_to_show_everything() -> None:
    page = display(real(), Display(seconds=200, quiet=QuietHours(begin="16:00", end="08:00")))
    assert not page.coverage.fits_a_day
    assert "the screen shows 8 h 00 min a day, so some placements are not shown" in page.coverage.sentence
    assert display(real()).coverage.fits_a_day


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


def test_an_address_is_parted_after_its_first_part_and_where_lines_may_end() -> None:
    assert near_and_far("example.org") == ("example.org", "")
    assert near_and_far("example.org/glossary") == ("example.org/glossary", "")
    assert near_and_far("example.org/roles/teachers/next") == ("example.org/roles/", "teachers/next")
    assert pieces("example.org/a-b/") == ["example.", "org/", "a-", "b/"]

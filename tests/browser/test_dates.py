"""Dates in the browser: where each stands by the trust's clock, the choices, and what goes when it closes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from places import PHONE
from playwright.sync_api import expect
from stage import WATCH, advance, begin_to_play, stop_clock

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Open = Callable[..., "Page"]


@pytest.fixture
def at(browser: "Browser", miniature_site: Path) -> Iterator[Open]:
    """Opens a page of the miniature at a moment, on a device whose clock is in another part of the world."""
    contexts = []

    def open_page(path: str, moment: str, **options: Any) -> "Page":
        context = browser.new_context(**{"timezone_id": "Pacific/Auckland", "locale": "en-GB", **options})
        contexts.append(context)
        page = context.new_page()
        stop_clock(page, moment)
        page.add_init_script(WATCH)
        page.goto((miniature_site / path / "index.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def phase(page: "Page", event: str) -> str:
    return page.locator(f"#{event} [data-part=phase]").inner_text()


def shown(page: "Page") -> list[str]:
    """The titles of the dates to come that are in sight, in their order."""
    return page.locator(".date:visible :is(h3, h4)").all_inner_texts()


def test_it_closes_at_midnight_where_the_trust_is_while_the_page_is_open(at: Open) -> None:
    page = at("dates", "2026-11-29T23:58:30+00:00")
    assert phase(page, "meet-the-mentors") == "Last day to apply"
    assert phase(page, "mentoring-evening") == "Open: 5 days left"
    page.clock.run_for(60_000)
    assert phase(page, "meet-the-mentors") == "Last day to apply"
    page.clock.run_for(60_000)
    assert phase(page, "meet-the-mentors") == "Closed"
    assert phase(page, "mentoring-evening") == "Open: 4 days left"
    assert page.locator("#meet-the-mentors [data-part=offer]").is_hidden()
    evening = page.locator("#mentoring-evening")
    assert evening.get_by_role("link", name="How to apply").is_visible()
    page.clock.set_fixed_time("2026-12-05T00:01:00+00:00")
    page.clock.run_for(60_000)
    assert phase(page, "mentoring-evening") == "Closed"
    assert evening.get_by_role("link", name="How to apply").is_hidden()
    assert evening.get_by_role("link", name="More about it").is_visible()


def test_what_is_closed_is_no_longer_offered_on_the_page_of_its_level(at: Open) -> None:
    page = at("roles/tutors", "2026-11-29T23:59:00+00:00")
    lines = page.locator(".soon .date-line:visible")
    assert lines.count() == 3
    assert page.locator(".next-date:visible", has_text="1 December 2026").count() == 1
    page.clock.run_for(60_000)
    assert lines.count() == 2
    assert page.locator(".next-date:visible", has_text="1 December 2026").count() == 0


def test_choices_are_in_the_address_and_the_order_is_that_of_deadlines(at: Open) -> None:
    page = at("dates", "2026-11-29T10:00:00+00:00", **PHONE)
    page.get_by_label("Role level").select_option("lead-tutors")
    page.get_by_label("Order").select_option("deadline")
    assert page.url.endswith("?role=lead-tutors&order=deadline")
    assert shown(page)[0] == "Conference of the alliance"
    assert "Evening for those who mentor" not in shown(page)
    page.get_by_label("Online").check()
    expect(page.locator("[data-part=count]")).to_have_text("2 dates")
    page.go_back()
    assert not page.get_by_label("Online").is_checked()
    assert len(shown(page)) > 1
    page.reload()
    assert page.get_by_label("Role level").input_value() == "lead-tutors"


def test_what_is_over_is_among_what_was_missed_and_goes_after_six_months(at: Open) -> None:
    page = at("dates", "2026-12-10T20:01:00+00:00")
    missed = page.locator("[data-part=missed] .date")
    assert missed.first.get_attribute("id") == "mentoring-evening"
    assert missed.first.locator("[data-part=over]").get_attribute("hidden") is None
    assert missed.first.locator("[data-part=not-over]").is_hidden()
    assert page.locator("[data-part=missed-count]").inner_text() == str(missed.count())
    assert page.locator("#winter-workshop").count() == 0, "it was cancelled, and its day is past"
    assert page.locator("[data-part=count]").inner_text() == f"{page.locator('.month .date:visible').count()} dates"
    later = at("dates", "2027-12-01T10:00:00+00:00")
    assert later.locator("[data-part=missed] .date").evaluate_all("items => items.map(({ id }) => id)") == [
        "summer-fair",
        "conference",
    ]


def test_nothing_below_the_choices_moves_when_they_show(fictional: Any) -> None:
    """The room of the choices is kept until the script shows them, and nobody sees them without one."""
    page = fictional.page(**PHONE)
    page.add_init_script("""const { define } = customElements;
      customElements.define = (...own) => {
        if (own[0] === "date-list") globalThis.later = own;
        else define.apply(customElements, own);
      };
      globalThis.go = () => define.apply(customElements, later);""")
    page.goto("/dates/")
    page.wait_for_function("() => globalThis.later")
    first = page.locator(".month").first
    before = first.bounding_box()
    page.evaluate("go()")
    expect(page.locator(".date-choices")).to_be_visible()
    assert first.bounding_box() == before


def test_without_javascript_the_day_is_named_and_everything_is_there(browser: "Browser", miniature_site: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((miniature_site / "dates" / "index.html").as_uri())
    text = page.locator("#meet-the-mentors").inner_text()
    assert "Last day to apply as of 29 November 2026" in text
    assert page.locator(".date-choices").is_hidden()
    assert page.locator(".month .date").count() == 12
    page.close()


def test_the_screen_drops_a_date_in_the_minute_in_which_it_closes(at: Open) -> None:
    page = at("display", "2026-11-29T23:40:00+00:00", timezone_id="Europe/London")
    begin_to_play(page)
    seen = _seen(page, 18)
    assert "Meet the mentors" in seen
    advance(page, 2 * 60_000)
    assert "Meet the mentors" not in _seen(page, 30)


def _seen(page: "Page", minutes: int) -> set[str]:
    """The headings of the slides that stand on the screen in some minutes."""
    seen = set()
    for _ in range(minutes * 3):
        seen.add(page.locator("staff-display > section:visible h2").inner_text())
        advance(page, 20_000)
    return seen

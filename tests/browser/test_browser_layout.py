"""First things first, and large enough: what stands on a phone's first screen, and the size of what is touched."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from places import PHONE, ask
from trusts import miniature

from portal.catalogue import Catalogue

pytestmark = pytest.mark.browser


def test_small_targets_would_be_found(visits: Any) -> None:
    page = visits.look("/", bypass_csp=True, **PHONE)
    page.add_style_tag(
        content=".strands :is(li, a) { display: block !important; min-height: 0 !important; height: 14px; padding: 0 }"
    )
    assert ask(page, "small")


def test_something_to_start_with_is_on_the_first_screen_of_a_role(visits: Any, catalogue: Catalogue) -> None:
    page = visits.page(**PHONE)
    for role in catalogue.roles:
        page.goto(f"/roles/{role.id}/")
        entry = page.locator(".start li, li.entry").first.bounding_box()
        assert entry is not None
        assert entry["y"] + entry["height"] <= 844, role.id


@pytest.mark.first_trust
def test_the_choice_of_a_role_begins_on_the_first_screen_of_the_home_page(visits: Any, catalogue: Catalogue) -> None:
    """Below the masthead and one sentence, half of the role levels at least, and all within a screen and a fifth."""
    page = visits.look("/", **PHONE)
    boxes = [link.bounding_box() for link in page.locator(".strands a").all()]
    assert len(boxes) == len(catalogue.roles)
    ends = [box["y"] + box["height"] for box in boxes if box]
    assert sum(end <= 844 for end in ends) > len(ends) / 2
    assert max(ends) <= 844 * 1.2


@pytest.mark.first_trust
def test_the_settings_are_told_apart_by_shape_and_words_too(visits: Any) -> None:
    page = visits.look("/roles/teachers/", **PHONE)
    shapes = page.locator(".jumps .shape").evaluate_all("shapes => shapes.map(shape => shape.innerHTML)")
    words = page.locator(".jumps a span").all_inner_texts()
    hues = page.locator(".jumps a").evaluate_all("links => links.map(link => getComputedStyle(link).color)")
    assert len(set(shapes)) == len(set(words)) == len(set(hues)) == 4
    headings = page.locator("h2.setting").evaluate_all("titles => titles.map(title => getComputedStyle(title).color)")
    assert headings == hues


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("moment", "late"), [("2020-11-30T23:59:00", False), ("2020-12-01T00:01:00", True), ("2030-01-01T12:00:00", True)]
)
@pytest.mark.first_trust
def test_the_review_is_overdue_after_its_last_day_and_not_before(visits: Any, moment: str, late: bool) -> None:
    page = visits.page(**PHONE)
    page.clock.set_fixed_time(at(moment))
    page.goto("/policy/succession-planning/")
    assert page.locator("policy-review").is_visible() is late
    assert page.get_by_text("plain-English edition").is_visible()


@pytest.mark.first_trust
def test_without_javascript_the_review_is_shown_as_of_the_build(visits: Any) -> None:
    page = visits.look("/policy/succession-planning/", **PHONE, java_script_enabled=False)
    assert page.locator("policy-review").is_visible()


THEME = miniature().themes[0]

# Elements whose scripts put something where there was nothing; a test lets them go ahead.
_LATE = """const { define } = customElements, later = [];
  customElements.define = (...own) => {
    if (["plan-button", "print-button", "ask-about"].includes(own[0])) later.push(own);
    else define.apply(customElements, own);
  };
  globalThis.late = later;
  globalThis.go = () => later.forEach(own => define.apply(customElements, own));"""


@pytest.mark.parametrize("width", [360, 412, 1280])
@pytest.mark.parametrize(
    ("path", "below"),
    [
        (f"/opportunities/{THEME.entries[0].id}/", ".how-to"),
        (f"/themes/{THEME.id}/", "main .entry:last-of-type"),
        (f"/roles/{miniature().roles[0].id}/meeting/", ".actions + *"),
    ],
    ids=["opportunity", "theme", "meeting"],
)
def test_what_scripts_put_in_has_its_place_kept(fictional: Any, path: str, below: str, width: int) -> None:
    page = fictional.open(path, (_LATE,), viewport={"width": width, "height": 800})
    page.wait_for_function("() => late.length")
    before = page.locator(below).first.bounding_box()
    page.evaluate("go()")
    assert page.locator("plan-button button, print-button button").count() > 0
    assert page.locator(below).first.bounding_box() == before

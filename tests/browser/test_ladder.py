"""The drawn ladder in a browser: its letters stay in their boxes, the keyboard reaches it, the list says it all."""

from typing import TYPE_CHECKING, Any

import pytest
from places import DESKTOP, PHONE
from trusts import real

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

OUTSIDE = """() => [...document.querySelectorAll('.ladder :is(a, .post)')].filter(box => {
  if (!box.checkVisibility()) return false;
  const frame = box.querySelector('rect').getBoundingClientRect();
  const text = box.querySelector('text').getBoundingClientRect();
  return text.left < frame.left || text.right > frame.right || text.top < frame.top || text.bottom > frame.bottom;
}).map(box => box.getAttribute('aria-label'))"""


def letters(page: "Page") -> float:
    """The height of the smallest letters of the drawing, in pixels on the screen."""
    size: float = page.evaluate(
        """() => { const drawn = [...document.querySelectorAll('.ladder-view svg')];
             const svg = drawn.find(one => one.checkVisibility());
             const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
             return Math.min(...[...svg.querySelectorAll('text')].map(text =>
               parseFloat(getComputedStyle(text).fontSize) * scale)); }"""
    )
    return size


@pytest.mark.parametrize("width", [390, 879, 880, 1280, 1920])
def test_the_letters_can_be_read_and_stay_in_their_boxes(visits: Any, width: int) -> None:
    page = visits.look("/roles/", viewport={"width": width, "height": 900})
    assert page.locator(".ladder-view:visible").count() == 1
    assert page.evaluate(OUTSIDE) == []
    assert letters(page) >= 12
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.first_trust
def test_every_level_is_a_link_that_the_keyboard_reaches(visits: Any) -> None:
    page = visits.look("/roles/", **DESKTOP)
    names = page.locator(".ladder a:visible").all()
    assert sorted(" ".join(name.text_content().split()) for name in names) == sorted(
        role.title for role in real().roles
    )
    page.get_by_role("link", name="Teachers", exact=True).and_(page.locator(".ladder a:visible")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/roles/teachers/")


@pytest.mark.first_trust
def test_phones_get_a_narrow_drawing_and_the_list_says_it_all(visits: Any) -> None:
    page = visits.look("/roles/", **PHONE)
    view = page.locator(".ladder-view:visible")
    view.focus()
    assert view.get_attribute("aria-label")
    assert view.evaluate("view => view === document.activeElement && view.scrollWidth <= innerWidth")
    assert {line.get_attribute("class") for line in view.locator(".arrows path").all()} >= {"stated", "printed"}
    sentences = page.locator(".leads").all_inner_texts()
    assert len(sentences) == sum(len(role.leads_to) for role in real().roles)
    assert "Leads to Teachers (in the policy's order)" in sentences
    assert sentences.count("A side step to Members of the local governing body (stated in the policy)") == 2


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.first_trust
def test_you_are_here(visits: Any, screen: dict[str, Any]) -> None:
    page = visits.look("/roles/experienced-teachers/", **screen)
    places = page.locator("ol.here > li")
    assert [" ".join(text.split()) for text in places.all_inner_texts()] == [
        "Before Teachers",
        "You are here Experienced teachers",
        "Next New middle leaders Members of the local governing body side step",
    ]
    boxes = [place.bounding_box() or {} for place in places.all()]
    across, down = {box["x"] for box in boxes}, {box["y"] for box in boxes}
    assert (len(across), len(down)) == ((1, 3) if screen is PHONE else (3, 1))

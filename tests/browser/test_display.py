"""The display on a screen: it is legible, nothing is cut, its codes lead to pages, and people can hold it."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp
from PIL import Image
from places import without_the_wait
from probing import axe
from stage import MORNING, WATCH, advance, begin_to_play, state, stop_clock
from trusts import real

from portal.views.paging import MAX_LINES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SIZES = [(1920, 1080), (1080, 1920), (1024, 768)]
MORE_SIZES = [pytest.param(*size, marks=pytest.mark.long) for size in ((3840, 2160), (1366, 768))]

# Every slide in turn: the lines of its body, the smallest type, and whatever is cut or lies over something else.
MEASURE = """() => {
  const slides = [...document.querySelectorAll("staff-display > section")];
  const all = { lines: 0, trouble: [], number: slides.length };
  for (const size of ["body", "heading", "code", "near"]) all[size] = Infinity;
  for (const slide of slides) slide.hidden = true;
  for (const [number, slide] of slides.entries()) {
    if (number > 0) slides[number - 1].hidden = true;
    slide.hidden = false;
    const box = (element) => element.getBoundingClientRect();
    const size = (element) => parseFloat(getComputedStyle(element).fontSize);
    const parts = ["h2", ".items", ".address", ".code"].map((name) => slide.querySelector(name));
    const [heading, items, address, code] = parts;
    const name = `${slide.dataset.kind}: ${heading.textContent}, ${items.textContent.trim().slice(0, 40)}`;
    const found = (what) => all.trouble.push(`${name}: ${what}`);
    const line = parseFloat(getComputedStyle(items).lineHeight);
    const last = box(items.lastElementChild);
    const lines = [...items.children].map((item) => Math.round(box(item).height / line));
    all.lines = Math.max(all.lines, lines.reduce((sum, more) => sum + more, 0));
    all.body = Math.min(all.body, size(items), ...[...slide.querySelectorAll("li, .note, b, .band")].map(size));
    all.heading = Math.min(all.heading, size(heading));
    all.code = Math.min(all.code, box(code).width);
    all.near = Math.min(all.near, size(address.querySelector(".near")));
    const controls = document.querySelector(".controls");
    const over = (part) => {
      const [one, other] = [box(controls), box(part)];
      return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
    };
    for (const part of [...items.children, address, code]) if (over(part)) found("the buttons lie over it");
    if (slide.scrollHeight > slide.clientHeight + 1 || slide.scrollWidth > slide.clientWidth + 1) found("scrolls");
    if (last.bottom > box(address).top) found("the list lies over the address");
    if (last.bottom > box(code).top + 1 && last.right > box(code).left) found("the list lies over the code");
    if (box(heading).bottom > box(code).top) found("the heading lies over the code");
    const beside = box(address).top < box(code).bottom - 1;
    if (beside && box(address).right > box(code).left) found("the address lies over the code");
    for (const part of slide.querySelectorAll("p, h2, li, span, svg.code")) {
      const { top, left, right, bottom } = box(part);
      const outside = top < -1 || left < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
      if (outside) found(`${part.localName} is cut`);
      if (part.localName !== "span" && part.scrollWidth > part.clientWidth + 1) found(`${part.localName} is too wide`);
    }
  }
  return all;
}"""


def opened(visits: Any, query: str = "?pause", *, time: str = MORNING, **options: Any) -> "Page":
    page = visits.page(**{"viewport": {"width": 960, "height": 540}, **options})
    stop_clock(page, time)
    page.add_init_script(WATCH)
    page.goto(f"/display/{query}")
    begin_to_play(page)
    return page


@pytest.mark.parametrize(("width", "height"), [*SIZES, *MORE_SIZES])
@pytest.mark.first_trust
def test_no_slide_is_cut_and_all_are_legible(visits: Any, width: int, height: int) -> None:
    page = opened(visits, viewport={"width": width, "height": height})
    measured = page.evaluate(MEASURE)
    assert measured["number"] > 200
    assert measured["trouble"] == []
    assert measured["lines"] <= MAX_LINES
    # Of 1920 by 1080 pixels, which are half a millimetre each on a screen of 43 inches.
    unit = min(width / 1920, height / 1080) if width > height else min(width / 1080, height / 1920)
    assert measured["body"] >= 58 * unit - 0.01
    assert measured["near"] >= 58 * unit - 0.01
    assert measured["heading"] >= 96 * unit - 0.01
    assert measured["code"] >= 303 * unit - 0.01


@pytest.mark.parametrize(("width", "height"), SIZES[:2])
def test_a_narrower_font_fits_as_well(visits: Any, width: int, height: int) -> None:
    page = opened(visits, viewport={"width": width, "height": height})
    page.evaluate("document.documentElement.style.fontFamily = 'Liberation Sans, Arial, sans-serif'")
    measured = page.evaluate(MEASURE)
    assert measured["trouble"] == []
    assert measured["lines"] <= MAX_LINES


@pytest.mark.first_trust
def test_every_colour_stands_out_at_four_metres(visits: Any) -> None:
    page = opened(visits)
    pairs = page.evaluate(
        """() => [...new Set([...document.querySelectorAll("staff-display > section")].flatMap((slide) => {
          slide.hidden = false;
          const style = (name) => slide.querySelector(name) && getComputedStyle(slide.querySelector(name));
          const ground = getComputedStyle(document.documentElement).backgroundColor;
          const texts = ["h2", "li", ".note", ".address"].map(style).filter(Boolean);
          const band = style(".band");
          return [...texts.map(({ color }) => `${color} ${ground}`), `${band.color} ${band.backgroundColor}`];
        }))]"""
    )
    assert len(pairs) >= 7
    for pair in pairs:
        text, ground = ([int(part) for part in colour.split(",")] for colour in re.findall(r"rgb\(([^)]+)\)", pair))
        lighter, darker = sorted((_luminance(text), _luminance(ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 7, pair


def _luminance(colour: list[int]) -> float:
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.first_trust
def test_each_code_leads_to_a_page_and_says_its_address(visits: Any, site: Path, every: int) -> None:
    page = opened(visits, viewport={"width": 1024, "height": 768})
    codes = page.evaluate(
        """() => Object.values(Object.fromEntries(
          [...document.querySelectorAll("staff-display > section")].map((slide, number) =>
            [slide.querySelector(".code use").getAttribute("href"), number])))"""
    )
    assert len(codes) > 100
    codes = codes[::every]
    trust = real().trust.address
    addresses = set()
    for number in codes:
        words, box = page.evaluate(
            """(number) => {
              document.querySelector("staff-display > section:not([hidden])").hidden = true;
              const slide = document.querySelectorAll("staff-display > section")[number];
              slide.hidden = false;
              const { x, y, width, height } = slide.querySelector(".code").getBoundingClientRect();
              return [slide.querySelector(".address").textContent, { x, y, width, height }];
            }""",
            number,
        )
        shot = Image.open(BytesIO(page.screenshot(clip=box)))
        read = [code.text for code in zxingcpp.read_barcodes(shot)]
        assert len(read) == 1, words
        assert read[0].startswith(trust)
        assert read[0].partition("://")[2].partition("#")[0].rstrip("/") == words
        addresses.add(read[0])
    assert len(addresses) == len(codes)
    for address in addresses:
        path, _, place = address.removeprefix(trust).partition("#")
        target = site / path / "index.html"
        assert target.exists(), address
        assert not place or f'id="{place}"' in target.read_text(encoding="utf-8"), address


def test_a_code_is_dark_on_light_with_its_quiet_zone(fictional: Any) -> None:
    page = opened(fictional, viewport={"width": 1920, "height": 1080})
    shot = Image.open(BytesIO(page.locator("section:visible .code").screenshot())).convert("L")
    width, height = shot.size
    modules = int(
        page.locator("section:visible .code use").evaluate(
            "use => document.querySelector(use.getAttribute('href')).viewBox.baseVal.width"
        )
    )
    quiet = int(4 * width / modules) - 1
    assert width >= 303
    assert min(shot.crop((0, 0, width, quiet)).getextrema()) > 240
    assert min(shot.crop((0, 0, quiet, height)).getextrema()) > 240
    assert shot.getextrema()[0] < 20


def test_somebody_pauses_and_steps_and_it_goes_on_by_itself(fictional: Any) -> None:
    page = opened(fictional, "")
    first = state(page)
    page.keyboard.press("Space")
    assert state(page)["paused"]
    assert page.get_by_text("Paused", exact=True).is_visible()
    advance(page, 59_000)
    assert (state(page)["slides"], state(page)["paused"]) == (first["slides"], True)
    advance(page, 2_000)
    assert not state(page)["paused"]
    advance(page, 21_000)
    assert state(page)["slides"] != first["slides"]

    page.keyboard.press("ArrowLeft")
    assert state(page)["slides"] == first["slides"]
    page.mouse.click(400, 250)
    assert state(page)["paused"]
    for key, step in (("ArrowRight", 1), ("ArrowRight", 1), ("ArrowLeft", -1), ("PageUp", -1)):
        before = state(page)["slides"]
        page.keyboard.press(key)
        assert state(page)["slides"] != before, (key, step)
    assert (state(page)["slides"], state(page)["paused"]) == (first["slides"], True)
    page.mouse.click(400, 250)
    assert not state(page)["paused"]
    assert page.evaluate("timers.most") == 1


def test_buttons_do_the_same_for_whoever_tabs_to_them(fictional: Any) -> None:
    page = opened(fictional, "")
    buttons = page.get_by_role("group", name="Slides")
    assert buttons.evaluate("group => getComputedStyle(group).opacity") == "0"
    assert buttons.evaluate("group => getComputedStyle(group).pointerEvents") == "none"
    page.keyboard.press("Tab")
    assert buttons.evaluate("group => getComputedStyle(group).opacity") == "1"
    assert page.evaluate("document.activeElement.textContent") == "Back"
    first = state(page)["slides"]
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert state(page)["paused"]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert state(page)["slides"] != first
    page.get_by_role("button", name="Go on").click()
    assert not state(page)["paused"]
    page.mouse.move(10, 10)
    advance(page, 6_000)
    for box in buttons.get_by_role("button").all():
        assert min((box.bounding_box() or {}).get(side, 0) for side in ("width", "height")) >= 44


@pytest.mark.first_trust
def test_the_address_chooses_roles_seconds_and_a_pause(visits: Any) -> None:
    kinds = "[...shown].map((number) => document.querySelectorAll('staff-display > section')[number].dataset)"
    page = opened(visits, "?role=teachers&seconds=5")
    advance(page, 5_100)
    slides = {state(page)["slides"][0]}
    advance(page, 5_000)
    assert state(page)["slides"][0] not in slides
    advance(page, 1_800_000)
    shown = page.evaluate(kinds)
    assert {data["roles"] for data in shown if data["kind"] == "role-level"} == {"teachers"}
    assert all("teachers" in data["roles"].split() for data in shown if "roles" in data)
    assert {data["kind"] for data in shown} >= {"role-level", "stretch-task", "theme", "policy", "welcome"}

    page = opened(visits, "?strand=support")
    advance(page, 3_600_000)
    shown = page.evaluate(kinds)
    assert {data["roles"] for data in shown if data["kind"] == "role-level"} == {
        "teaching-assistants",
        "higher-level-teaching-assistants",
    }

    page = opened(visits, "?pause")
    first = state(page)
    advance(page, 3_600_000)
    assert (state(page)["slides"], state(page)["paused"]) == (first["slides"], True)


def test_two_screens_show_the_same_and_tomorrow_something_else(fictional: Any) -> None:
    plain, later = opened(fictional, ""), opened(fictional, "", time="2026-11-24T08:30:00Z")
    advance(later, 1_800_000)
    assert state(plain)["slides"] == state(later)["slides"]
    orders = [
        [turn["slide"] for turn in plain.evaluate("day => document.querySelector('staff-display').round(day)", day)]
        for day in ("2026-11-24", "2026-11-25")
    ]
    assert orders[0] != orders[1]


@pytest.mark.first_trust
def test_quiet_hours_are_black_with_a_dim_dot(visits: Any) -> None:
    page = opened(visits, "", time="2026-11-24T18:29:50Z", viewport={"width": 640, "height": 360})
    assert not state(page)["quiet"]
    advance(page, 30_000)
    assert state(page)["quiet"]
    advance(page, 10_000)  # in which the screen says that it rests
    shot = Image.open(BytesIO(page.screenshot())).convert("L")
    dark, dim = shot.getextrema()
    assert (dark, 40 < dim < 110) == (0, True)
    assert sum(shot.histogram()[1:]) < 100
    page = opened(visits, "", time="2026-11-25T06:30:00Z")
    advance(page, 29 * 60_000)
    assert state(page)["quiet"]
    advance(page, 90_000)
    assert not state(page)["quiet"]
    assert len(state(page)["slides"]) == 1


@pytest.mark.first_trust
def test_somebody_in_the_quiet_hours_wakes_the_slides_for_a_while(visits: Any) -> None:
    page = opened(visits, "", time="2026-11-25T05:00:00Z")
    ways: list[Callable[[], object]] = [
        lambda: page.keyboard.press("Tab"),
        lambda: page.keyboard.press("Space"),
        lambda: page.mouse.click(400, 250),
        lambda: page.locator("staff-display").dispatch_event("pointerdown"),
    ]
    for way in ways:
        assert state(page)["quiet"]
        way()
        now = state(page)
        assert (now["quiet"], now["paused"], len(now["slides"])) == (False, False, 1)
        assert page.locator("section:visible").count() == 1
        assert page.get_by_text("Rests from 18:30 to 07:00").is_visible()
        advance(page, 2 * 60_000)
        assert not state(page)["quiet"]
        advance(page, 61_000)
    assert state(page)["quiet"]
    assert page.evaluate("timers.most") == 1
    page.keyboard.press("a")
    advance(page, 1_500)
    page.keyboard.press("Space")
    assert state(page)["paused"]
    advance(page, 2 * 3_600_000)
    assert not state(page)["quiet"]
    assert not page.get_by_text("Rests from").is_visible()


def test_a_first_tap_pauses_and_presses_no_button_that_is_not_there(fictional: Any) -> None:
    page = opened(fictional, "", has_touch=True)
    first = state(page)["slides"]
    box = page.get_by_role("button", name="Next").bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.touchscreen.tap(*middle)
    assert (state(page)["paused"], state(page)["slides"]) == (True, first)
    advance(page, 1_000)
    page.touchscreen.tap(*middle)
    assert state(page)["paused"]
    assert state(page)["slides"] != first


def test_who_is_there_may_open_the_page_of_the_slide(fictional: Any) -> None:
    page = opened(fictional, "")
    link = page.get_by_role("link", name="Open this page")
    page.mouse.move(10, 10)
    said = page.locator("section:visible .address").text_content() or ""
    link.click()
    page.wait_for_url(lambda address: "/display/" not in address)
    assert page.url.partition("://")[2].partition("/")[2].partition("#")[0].rstrip("/") == said.partition("/")[2]


@pytest.mark.first_trust
def test_what_is_asked_for_and_not_there_is_said_for_a_minute(visits: Any) -> None:
    page = opened(visits, "?role=bogus")
    notice = page.get_by_text("There is no role level 'bogus'; showing all", exact=True)
    assert notice.is_visible()
    advance(page, 61_000)
    assert not notice.is_visible()
    advance(page, 1_800_000)
    assert len(page.evaluate("[...shown]")) > 60


def test_from_a_folder_nothing_is_said_to_be_out_of_date(browser: "Browser", site: Path) -> None:
    page = browser.new_page()
    stop_clock(page, MORNING)
    page.add_init_script(WATCH)
    page.goto((site / "display" / "index.html").as_uri())
    begin_to_play(page)
    advance(page, 1_800_000)
    assert not state(page)["asOf"]
    page.close()


@pytest.mark.first_trust
def test_a_fault_at_the_start_leaves_the_page_of_slides(visits: Any) -> None:
    page = visits.page()
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          document.querySelector("staff-display").dataset.playlist = "{";
        }, { capture: true, once: true });
        document.addEventListener("readystatechange", () => {
          document.querySelector("staff-display").dataset.playlist = "{";
        }, { once: true });"""
    )
    page.goto("/display/")
    slides = page.locator("staff-display > section")
    assert all(slide.is_visible() for slide in (slides.first, slides.nth(200), slides.last))
    assert page.get_by_role("heading", level=1).is_visible()
    assert slides.first.locator(".address a").get_attribute("href")
    assert page.locator(".controls").count() == 0
    assert [said for said in visits.trouble if "below each other after a fault" in said] == visits.trouble
    assert len(visits.trouble) == 1
    visits.trouble.clear()


WAKE_LOCK = """globalThis.locks = { asked: 0, held: [] };
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
  locks.asked += 1;
  if (locks.asked === 2) throw new Error("not now");
  const lock = new EventTarget();
  lock.release = async () => {
    if (!locks.held.includes(lock)) return;
    locks.held = [];
    lock.dispatchEvent(new Event("release"));
  };
  locks.held.push(lock);
  return lock;
} } });"""


@pytest.mark.first_trust
def test_the_screen_is_kept_awake_again_and_again_but_not_in_the_quiet_hours(visits: Any) -> None:
    page = visits.page(viewport={"width": 1920, "height": 1080})
    stop_clock(page, "2026-11-24T18:00:00Z")
    page.add_init_script(WATCH)
    page.add_init_script(WAKE_LOCK)
    page.goto("/display/")
    begin_to_play(page)
    assert page.evaluate("[locks.asked, locks.held.length]") == [1, 1]
    advance(page, 120_000)
    assert page.evaluate("[locks.asked, locks.held.length]") == [1, 1]
    # The browser lets go of it: it is asked again, in vain, and once more.
    page.evaluate("locks.held[0].release()")
    advance(page, 120_000)
    assert page.evaluate("[locks.asked, locks.held.length]") == [3, 1]
    advance(page, 3_600_000)
    assert page.evaluate("[locks.asked, locks.held.length]") == [3, 0]
    page.keyboard.press("a")
    assert page.evaluate("[locks.asked, locks.held.length]") == [4, 1]


def test_nothing_moves_in_between(fictional: Any) -> None:
    page = opened(fictional, "")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return transitionDuration !== "0s" || animationName !== "none";
        }).map((element) => element.localName)"""
    )
    assert moving == []


@pytest.mark.first_trust
def test_without_a_script_it_is_a_page_of_slides(visits: Any) -> None:
    page = visits.open("/display/", java_script_enabled=False, viewport={"width": 390, "height": 844})
    slides = page.locator("staff-display > section")
    assert slides.count() > 200
    assert all(slide.is_visible() for slide in (slides.first, slides.nth(200), slides.last))
    assert page.get_by_role("heading", level=1).is_visible()
    first = slides.first
    assert first.locator(".address a").get_attribute("href") == "../roles/teaching-assistants/#school"
    font = first.locator("li").first.evaluate("item => parseFloat(getComputedStyle(item).fontSize)")
    assert 16 <= font <= 30
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_script_that_does_not_come_leaves_the_slides(fictional: Any) -> None:
    page = fictional.page()
    page.route("**/display.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto("/display/")
    without_the_wait(page)
    page.locator("staff-display > section").last.wait_for()


def test_axe_finds_nothing_on_the_display(fictional: Any) -> None:
    playing = opened(fictional)
    plain = fictional.page()
    plain.route("**/display.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    plain.goto("/display/")
    plain.evaluate(
        "[...document.querySelectorAll('staff-display > section')].slice(12).forEach((slide) => slide.remove())"
    )
    without_the_wait(plain)
    plain.get_by_role("heading", level=1).wait_for()
    playing.clock.resume()  # axe works in pieces, by the page's own timers
    assert [axe(page, whole=True) for page in (playing, plain)] == [[], []]

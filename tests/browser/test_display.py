"""The display on a screen: it is legible, nothing is cut, its codes lead to pages, and people can hold it."""

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp
from PIL import Image
from stage import MORNING, WATCH, state
from test_browser_axe import begin, violations
from trusts import real

from portal.views.paging import MOST_LINES

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SIZES = [(1920, 1080), (1080, 1920), (3840, 2160), (1366, 768), (1024, 768)]

# Every slide in turn: the lines of its body, the smallest type, and whatever is cut or lies over something else.
MEASURE = """() => {
  const slides = [...document.querySelectorAll("staff-display > section")];
  const all = { lines: 0, body: Infinity, heading: Infinity, code: Infinity, trouble: [], number: slides.length };
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
    if (slide.scrollHeight > slide.clientHeight + 1 || slide.scrollWidth > slide.clientWidth + 1) found("scrolls");
    if (last.bottom > box(address).top) found("the list lies over the address");
    if (last.bottom > box(code).top && last.right > box(code).left) found("the list lies over the code");
    if (box(heading).bottom > box(code).top) found("the heading lies over the code");
    if (box(address).right > box(code).left) found("the address lies over the code");
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
    page = visits.page(**{"viewport": {"width": 1920, "height": 1080}, **options})
    page.clock.install(time=time)
    page.add_init_script(WATCH)
    page.goto(f"/display/{query}")
    page.wait_for_selector("staff-display section:visible, staff-display.quiet")
    return page


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_slide_is_cut_and_all_are_legible(visits: Any, width: int, height: int) -> None:
    page = opened(visits, viewport={"width": width, "height": height})
    found = page.evaluate(MEASURE)
    assert found["number"] > 200
    assert found["trouble"] == []
    assert found["lines"] <= MOST_LINES
    # Of 1920 by 1080 pixels, which are half a millimetre each on a screen of 43 inches.
    unit = min(width / 1920, height / 1080) if width > height else min(width / 1080, height / 1920)
    assert found["body"] >= 58 * unit - 0.01
    assert found["heading"] >= 96 * unit - 0.01
    assert found["code"] >= 303 * unit - 0.01


@pytest.mark.parametrize(("width", "height"), SIZES[:2])
def test_a_narrower_font_fits_as_well(visits: Any, width: int, height: int) -> None:
    page = opened(visits, viewport={"width": width, "height": height})
    page.evaluate("document.documentElement.style.fontFamily = 'Liberation Sans, Arial, sans-serif'")
    found = page.evaluate(MEASURE)
    assert found["trouble"] == []
    assert found["lines"] <= MOST_LINES


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
        text, ground = ([int(part) for part in found.split(",")] for found in re.findall(r"rgb\(([^)]+)\)", pair))
        lighter, darker = sorted((_luminance(text), _luminance(ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 7, pair


def _luminance(colour: list[int]) -> float:
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_each_code_leads_to_a_page_and_says_its_address(visits: Any, site: Path) -> None:
    page = opened(visits, viewport={"width": 1024, "height": 768})
    codes = page.evaluate(
        """() => Object.values(Object.fromEntries(
          [...document.querySelectorAll("staff-display > section")].map((slide, number) =>
            [slide.querySelector(".code use").getAttribute("href"), number])))"""
    )
    trust = real().trust.address
    found = set()
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
        found.add(read[0])
    assert len(found) == len(codes) > 100
    for address in found:
        path, _, place = address.removeprefix(trust).partition("#")
        target = site / path / "index.html"
        assert target.exists(), address
        assert not place or f'id="{place}"' in target.read_text(encoding="utf-8"), address


def test_a_code_is_dark_on_light_with_its_quiet_zone(visits: Any) -> None:
    page = opened(visits)
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


def test_somebody_pauses_and_steps_and_it_goes_on_by_itself(visits: Any) -> None:
    page = opened(visits, "")
    first = state(page)
    page.keyboard.press("Space")
    assert state(page)["paused"]
    assert page.get_by_text("Paused", exact=True).is_visible()
    page.clock.run_for(59_000)
    assert (state(page)["slides"], state(page)["paused"]) == (first["slides"], True)
    page.clock.run_for(2_000)
    assert not state(page)["paused"]
    page.clock.run_for(21_000)
    assert state(page)["slides"] != first["slides"]

    page.keyboard.press("ArrowLeft")
    assert state(page)["slides"] == first["slides"]
    page.mouse.click(400, 500)
    assert state(page)["paused"]
    for key, step in (("ArrowRight", 1), ("ArrowRight", 1), ("ArrowLeft", -1), ("PageUp", -1)):
        before = state(page)["slides"]
        page.keyboard.press(key)
        assert state(page)["slides"] != before, (key, step)
    assert (state(page)["slides"], state(page)["paused"]) == (first["slides"], True)
    page.mouse.click(400, 500)
    assert not state(page)["paused"]
    assert page.evaluate("timers.most") == 1


def test_buttons_do_the_same_for_whoever_tabs_to_them(visits: Any) -> None:
    page = opened(visits, "")
    buttons = page.get_by_role("group", name="Slides")
    assert buttons.evaluate("group => getComputedStyle(group).opacity") == "0"
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
    page.clock.run_for(6_000)
    for box in buttons.get_by_role("button").all():
        assert min((box.bounding_box() or {}).get(side, 0) for side in ("width", "height")) >= 44


def test_the_address_chooses_roles_seconds_and_a_pause(visits: Any) -> None:
    kinds = "[...shown].map((number) => document.querySelectorAll('staff-display > section')[number].dataset)"
    page = opened(visits, "?role=teachers&seconds=5")
    page.clock.run_for(5_100)
    slides = {state(page)["slides"][0]}
    page.clock.run_for(5_000)
    assert state(page)["slides"][0] not in slides
    page.clock.run_for(1_800_000)
    shown = page.evaluate(kinds)
    assert {data["roles"] for data in shown if data["kind"] == "role-level"} == {"teachers"}
    assert all("teachers" in data["roles"].split() for data in shown if "roles" in data)
    assert {data["kind"] for data in shown} >= {"role-level", "stretch-task", "theme", "policy", "welcome"}

    page = opened(visits, "?strand=support")
    page.clock.run_for(3_600_000)
    shown = page.evaluate(kinds)
    assert {data["roles"] for data in shown if data["kind"] == "role-level"} == {
        "teaching-assistants",
        "higher-level-teaching-assistants",
    }

    page = opened(visits, "?pause")
    first = state(page)
    page.clock.run_for(3_600_000)
    assert (state(page)["slides"], state(page)["paused"]) == (first["slides"], True)


def test_two_screens_show_the_same_and_tomorrow_something_else(visits: Any) -> None:
    one, other = opened(visits, ""), opened(visits, "", time="2026-11-24T08:30:00Z")
    other.clock.run_for(1_800_000)
    assert state(one)["slides"] == state(other)["slides"]
    orders = [
        [turn["slide"] for turn in one.evaluate("day => document.querySelector('staff-display').round(day)", day)]
        for day in ("2026-11-24", "2026-11-25")
    ]
    assert orders[0] != orders[1]


def test_quiet_hours_are_black_with_a_dim_dot(visits: Any) -> None:
    page = opened(visits, "", time="2026-11-24T18:29:50Z", viewport={"width": 640, "height": 360})
    assert not state(page)["quiet"]
    page.clock.run_for(30_000)
    assert state(page)["quiet"]
    shot = Image.open(BytesIO(page.screenshot())).convert("L")
    dark, dim = shot.getextrema()
    assert (dark, 40 < dim < 110) == (0, True)
    assert sum(shot.histogram()[1:]) < 100
    page.clock.run_for(12 * 3_600_000 + 29 * 60_000)
    assert state(page)["quiet"]
    page.clock.run_for(90_000)
    assert not state(page)["quiet"]
    assert len(state(page)["slides"]) == 1


def test_the_screen_is_kept_awake_again_and_again(visits: Any) -> None:
    page = visits.page(viewport={"width": 1920, "height": 1080})
    page.add_init_script(
        """globalThis.asked = 0;
        Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
          asked += 1;
          if (asked === 2) throw new Error("not now");
        } } });"""
    )
    page.goto("/display/")
    page.wait_for_selector("staff-display section:visible")
    for times in (1, 2, 3):
        assert page.evaluate("asked") == times
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_nothing_moves_in_between(visits: Any) -> None:
    page = opened(visits, "")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return transitionDuration !== "0s" || animationName !== "none";
        }).map((element) => element.localName)"""
    )
    assert moving == []


def test_without_a_script_it_is_a_page_of_slides(visits: Any) -> None:
    page = visits.open("/display/", java_script_enabled=False, viewport={"width": 390, "height": 844})
    slides = page.locator("staff-display > section")
    assert slides.count() > 200
    assert all(slide.is_visible() for slide in (slides.first, slides.nth(200), slides.last))
    assert page.get_by_role("heading", level=1).is_visible()
    first = slides.first
    assert first.locator(".address a").get_attribute("href") == "../roles/teaching-assistants/"
    font = first.locator("li").first.evaluate("item => parseFloat(getComputedStyle(item).fontSize)")
    assert 16 <= font <= 30
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_script_that_does_not_come_leaves_the_slides(visits: Any) -> None:
    page = visits.page()
    page.route("**/display.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto("/display/")
    page.locator("staff-display > section").last.wait_for(timeout=10_000)


def test_axe_finds_nothing_on_the_display(visits: Any) -> None:
    playing = opened(visits)
    plain = visits.page()
    plain.route("**/display.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    plain.goto("/display/")
    plain.evaluate(
        "[...document.querySelectorAll('staff-display > section')].slice(12).forEach((slide) => slide.remove())"
    )
    for page in (playing, plain):
        begin(page)
    assert [violations(page) for page in (playing, plain)] == [[], []]

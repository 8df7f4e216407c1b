"""By keyboard alone: the menu and the filter work, links lead on, and a fault of the focus would be found."""

from typing import Any

import pytest
from places import DESKTOP, PHONE
from probing import tab_through

pytestmark = pytest.mark.browser


def test_a_hidden_focus_and_an_unreachable_link_would_be_found(visits: Any) -> None:
    page = visits.look("/about/", bypass_csp=True, **DESKTOP)
    page.add_style_tag(content="main a { outline: 0 !important } footer { position: relative; z-index: -1 }")
    page.evaluate("[...document.querySelectorAll('main a')].at(-1).inert = true")
    page.evaluate(
        "const bar = document.body.appendChild(document.createElement('div')); bar.textContent = 'bar';"
        "bar.style.cssText = 'position: fixed; inset: auto 0 0; height: 60vh; background: red'"
    )
    missed, wrong = tab_through(page)
    assert len(missed) == 1
    assert any("does not show" in what for what in wrong)
    assert any("is covered by <div" in what for what in wrong)


@pytest.mark.first_trust
def test_the_skip_link_comes_first_and_passes_the_header(visits: Any) -> None:
    for path in ("/roles/teachers/", "/", "/no-such-page/"):
        page = visits.look(path, **DESKTOP)
        page.keyboard.press("Tab")
        assert "Skip to content" in page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('article')"), path


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_unfolds_and_leads_on_by_keyboard(visits: Any, script: bool) -> None:
    page = visits.look("/about/", **PHONE, java_script_enabled=script)
    link = page.locator(".menu a", has_text="Glossary")
    assert not link.is_visible()
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    assert link.is_visible()
    page.keyboard.press("Tab")
    assert page.locator(".menu a").first.evaluate("link => link === document.activeElement")
    for _ in range(page.locator(".menu a").count()):
        if link.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/")
    assert page.locator("h1").inner_text() == "Glossary"
    assert page.locator(".menu a[aria-current=page]").count() == 1


def test_the_menu_folds_by_the_same_tap_and_by_escape(visits: Any) -> None:
    page = visits.look("/about/", **PHONE)
    button = page.locator(".menu summary")
    place = button.bounding_box()
    link = page.locator(".menu a").first
    for by_key in (False, True):
        page.touchscreen.tap(place["x"] + 20, place["y"] + 20)
        link.wait_for(state="visible")
        assert button.bounding_box() == place
        if by_key:
            page.keyboard.press("Escape")
        else:
            page.touchscreen.tap(place["x"] + 20, place["y"] + 20)
        link.wait_for(state="hidden")
    assert button.evaluate("button => button === document.activeElement")


def test_the_search_page_is_ready_to_type_in_unless_something_was_asked(visits: Any) -> None:
    page = visits.look("/search/", **PHONE)
    assert page.locator("#search-words").evaluate("box => box === document.activeElement")
    page.goto("/search/?q=nqt")
    assert page.locator("#search-words").evaluate("box => box !== document.activeElement")


def test_the_menu_lies_open_where_there_is_room(visits: Any) -> None:
    page = visits.look("/about/", **DESKTOP)
    links = page.locator(".menu a").all()
    assert len(links) > 4
    # The last page has no room here, and nobody has said what level is theirs.
    assert [link.text_content() for link in links if not link.is_visible()] == ["About", "My level"]
    assert page.locator("footer").get_by_role("link", name="About").is_visible()
    assert not page.locator(".menu summary").is_visible()
    page.locator(".menu a", has_text="Themes").click()
    page.wait_for_url("**/themes/")


@pytest.mark.first_trust
def test_a_fold_opens_by_keyboard(visits: Any) -> None:
    page = visits.look("/roles/experienced-middle-leaders/", **DESKTOP)
    fold = page.locator("main details.names").first
    fold.locator("summary").focus()
    assert not fold.locator("dl").is_visible()
    page.keyboard.press("Enter")
    assert fold.locator("dl").is_visible()
    page.keyboard.press("Space")
    assert not fold.locator("dl").is_visible()


@pytest.mark.first_trust
def test_the_duty_filter_by_keyboard(visits: Any) -> None:
    page = visits.look("/policy/succession-planning/", **PHONE)
    sections = page.locator("duty-filter > section")
    shown = page.locator("duty-filter > section:visible")
    everyone = sections.count()
    assert shown.count() == everyone > 3
    choice = page.get_by_label("Show the duties of")
    choice.focus()
    page.keyboard.press("ArrowDown")
    level = choice.input_value()
    assert level.startswith("role=")
    assert 0 < shown.count() < everyone
    assert all(level in (section.get_attribute("data-choices") or "").split() for section in shown.all())
    page.wait_for_url(f"**/?{level}")
    page.reload()
    assert choice.input_value() == level
    assert 0 < shown.count() < everyone
    number = shown.locator(".duty").count()
    assert page.get_by_role("status").inner_text() == f"{number} {'duty' if number == 1 else 'duties'} shown"
    choice.press("ArrowUp")
    assert shown.count() == everyone
    assert page.get_by_role("status").inner_text() == ""
    assert "?" not in page.url


@pytest.mark.first_trust
def test_a_link_to_a_duty_that_the_filter_hides_shows_it(visits: Any) -> None:
    page = visits.look("/policy/succession-planning/", **DESKTOP)
    holders = page.locator("duty-filter h3")
    page.get_by_label("Show the duties of").select_option(index=1)
    last = holders.last
    assert not last.is_visible()
    page.evaluate("name => { location.hash = name }", last.get_attribute("id"))
    page.wait_for_function("name => document.getElementById(name).checkVisibility()", arg=last.get_attribute("id"))

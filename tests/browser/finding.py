"""What the tests of the finder and of the search share: what a state of the finder must show, and small steps."""

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import expect
from trusts import REAL, loaded

from portal.edition import edition
from portal.views.context import PageContext
from portal.views.finder import FinderItem, finder_page

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROLE_AND_TIME = "/opportunities/?role=teachers&time=half-day"
EMPTY = "/opportunities/?role=teachers&time=under-an-hour&setting=local-networks"


@cache
def items() -> tuple[FinderItem, ...]:
    """All that the finder lists, in its order."""
    catalogue = loaded(REAL)[0]
    page = finder_page(PageContext(catalogue, edition(catalogue, REAL)))
    return tuple(item for group in page.groups for item in group.items)


def title(item: FinderItem) -> str:
    """What an item's link says."""
    if item.entry:
        return item.entry.text
    assert item.task is not None
    return item.task.title


def narrowed(query: str, without: str = "") -> list[FinderItem]:
    """What is left by the choices of a query, one facet apart: worked out the slow way."""
    chosen: dict[str, set[str]] = {}
    for facet, value in parse_qsl(query):
        if facet != without:
            chosen.setdefault(facet, set()).add(value)
    return [item for item in items() if all(values & set(item.choices[facet]) for facet, values in chosen.items())]


def settled(page: "Page") -> None:
    """Wait until the finder shows what the address asks for."""
    page.locator("opportunity-finder.coming").wait_for(state="detached")


def shown(page: "Page") -> list[str]:
    """The titles that the finder shows, those out of sight included, which the browser has not laid out yet."""
    settled(page)
    texts: list[str] = page.locator(".finder-group li.entry:visible .text").all_text_contents()
    return texts


def count(page: "Page") -> int:
    """How many the finder says there are."""
    settled(page)
    return int(page.locator(".finder-count b").inner_text())


def query(page: "Page") -> str:
    """The query of the page's address."""
    return urlsplit(page.url).query


def address(page: "Page", expected: str) -> None:
    """Wait until the query of the address is this."""
    page.wait_for_function("expected => location.search.replace(/^\\?/, '') === expected", arg=expected)


def chips(page: "Page") -> list[str]:
    """The chosen filters as they stand on top."""
    settled(page)
    labels: list[str] = page.locator(".finder-chosen .chip:not(.all)").all_inner_texts()
    return labels


def has_focus(target: "Locator") -> bool:
    """Whether the focus is on it."""
    answer: bool = target.evaluate("it => it === document.activeElement")
    return answer


def tab_to(page: "Page", target: "Locator", key: str = "Tab") -> None:
    """Press Tab until the focus is on the target."""
    for _ in range(120):
        if has_focus(target):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not reach {target}")


def hears(page: "Page", text: Any) -> None:
    """Wait until those who hear the page are told this; politely, so after a moment."""
    expect(page.locator("opportunity-finder > [role=status], site-search > [role=status]")).to_have_text(text)

"""What a page says of itself when somebody sends a link to it, and the pictures that stand beside it."""

from collections.abc import Mapping
from pathlib import Path

from markup import Element
from trusts import own_address, real

Pages = Mapping[str, Element]
DISPLAY = "display/"
NAMES = ("og:title", "og:description", "og:image", "og:image:alt", "twitter:title", "twitter:description")


def tags(page: Element) -> dict[str, str]:
    return {
        element["property"] or element["name"]: element["content"]
        for element in page.all("meta")
        if element["property"] or element["name"]
    }


def test_every_page_says_what_it_is_when_a_link_to_it_is_sent(pages: Pages) -> None:
    for address, page in pages.items():
        if address == DISPLAY:
            continue
        of_page = tags(page)
        assert all(of_page.get(name) for name in NAMES), address
        assert page.only("head").only("title").text.startswith(of_page["og:title"]), address
        assert of_page["og:description"] == of_page["twitter:description"] == of_page["description"], address
        assert of_page["twitter:card"] == "summary_large_image"


def test_the_picture_is_the_trusts_own_and_is_there(pages: Pages, site: Path) -> None:
    own = f"{own_address().rstrip('/')}/"
    for address, page in pages.items():
        if address == DISPLAY:
            continue
        picture = tags(page)["og:image"]
        assert picture.startswith(own), address
        assert (site / picture.removeprefix(own)).read_bytes().startswith(b"\x89PNG"), address
    assert (site / "favicon.ico").is_file()
    assert (site / "apple-touch-icon.png").is_file()


def test_an_address_is_that_of_the_page_itself(pages: Pages) -> None:
    own = own_address().rstrip("/")
    for entry in real().opportunities:
        page = pages[f"opportunities/{entry}/"]
        assert tags(page)["og:url"] == f"{own}/opportunities/{entry}/"

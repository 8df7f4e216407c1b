"""How much of two pictures differs, and of which pages there are pictures."""

from io import BytesIO

import pytest
from compare_looks import difference, places
from PIL import Image
from trusts import miniature

from portal.page_kinds import KINDS


def picture(width: int, height: int, *black: tuple[int, int]) -> bytes:
    image = Image.new("RGB", (width, height), "#ffffff")
    for place in black:
        image.putpixel(place, (0, 0, 0))
    content = BytesIO()
    image.save(content, format="PNG")
    return content.getvalue()


def test_the_same_picture_differs_nowhere() -> None:
    share, both = difference(picture(4, 5, (1, 1)), picture(4, 5, (1, 1)))
    assert share == 0
    assert both.size == (8, 5)


def test_a_pixel_of_another_colour_counts_however_little_it_differs() -> None:
    larger = Image.open(BytesIO(picture(4, 5)))
    larger.putpixel((2, 2), (255, 255, 253))
    content = BytesIO()
    larger.save(content, format="PNG")
    assert difference(picture(4, 5), content.getvalue())[0] == pytest.approx(1 / 20)
    assert difference(picture(4, 5), picture(4, 5, (0, 0), (3, 4)))[0] == pytest.approx(2 / 20)


def test_what_only_the_longer_picture_has_differs() -> None:
    assert difference(picture(4, 5), picture(4, 10))[0] == pytest.approx(1 / 2)


def test_each_kind_of_page_that_the_trust_has_is_seen_once() -> None:
    seen = places(miniature())
    assert set(seen) == {kind.name for kind in KINDS}
    assert len(set(seen.values())) == len(seen)

"""The pictures drawn in the trust's colour: the right size, the same each time, and every letter of a name in them."""

from io import BytesIO

import pytest
from PIL import Image
from trusts import miniature

from macros.preview import CARD, CARD_SIZE, ICON, PLAIN_COLOUR, TOUCH_ICON, pictures
from portal.model import Brand, Trust


def trust(**changes: object) -> Trust:
    return miniature().trust.model_copy(update=changes)


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def test_each_picture_has_the_size_that_programs_ask_for() -> None:
    files = pictures(trust())
    assert opened(files[CARD]).size == CARD_SIZE == (1200, 630)
    assert opened(files[TOUCH_ICON]).size == (180, 180)
    assert Image.open(BytesIO(files[ICON])).info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert len(files[CARD]) < 40_000


@pytest.mark.parametrize("colour", [PLAIN_COLOUR, "#7a1f1f"])
def test_the_ground_is_the_trusts_colour(colour: str) -> None:
    files = pictures(trust(brand=Brand(colour=colour)))
    assert opened(files[CARD]).getpixel((5, 5)) == tuple(bytes.fromhex(colour[1:]))


def test_a_title_of_many_letters_stays_on_the_card() -> None:
    colour = tuple(bytes.fromhex(PLAIN_COLOUR[1:]))
    card = opened(pictures(trust(brand=None, portal="W" * 60, name="An academy " * 8))[CARD])
    assert {card.getpixel((1190, y)) for y in range(0, 630, 5)} == {colour}


def test_letters_with_accents_are_drawn_as_themselves() -> None:
    drawn = {letter: pictures(trust(portal=letter))[CARD] for letter in "wŵyŷŁß\N{EN DASH}"}
    assert len(set(drawn.values())) == len(drawn)

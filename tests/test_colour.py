"""Colours of a brand: contrast as WCAG defines it, and shades that can be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.model.colour import (
    DARK_GROUND,
    LIGHT_GROUND,
    TEXT_CONTRAST,
    WALL_CONTRAST,
    WALL_GROUND,
    Palette,
    contrast,
    nearest_readable,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#ffffff", "#767676", 4.54),
        ("#ffffff", "#777777", 4.48),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)
    assert contrast(second, first) == contrast(first, second)


@settings(deadline=None)
@given(COLOURS)
def test_every_colour_has_shades_that_can_be_read(colour: str) -> None:
    palette = Palette(colour)
    assert contrast(palette.on_light, LIGHT_GROUND) >= TEXT_CONTRAST
    assert contrast(palette.on_dark, DARK_GROUND) >= TEXT_CONTRAST
    assert contrast(palette.text, colour) >= TEXT_CONTRAST
    assert contrast(palette.on_wall, WALL_GROUND) >= WALL_CONTRAST


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert nearest_readable("#17518a", LIGHT_GROUND) == "#17518a"
    assert nearest_readable("#f2b700", LIGHT_GROUND) != "#f2b700"

"""Colours of a trust's brand: contrast by WCAG 2.2, and the nearest shade that can be read.

Contrast is a ratio from 1 (none) to 21 (black on white). Text needs 4.5 (success criterion 1.4.3, level AA), text on
a wall 7 (1.4.6, level AAA), the edge of a control or a focus mark 3 (1.4.11).
"""

import colorsys
from dataclasses import dataclass
from functools import cached_property

TEXT_CONTRAST = 4.5
WALL_CONTRAST = 7.0

# The grounds of the site's pages; the style sheet has the same.
LIGHT_GROUND, DARK_GROUND = "#ffffff", "#14181d"
# That of the display, which is a little darker than white, so that white text on a shade reads as well.
WALL_GROUND = "#fbfaf7"
INK, PAPER = "#000000", "#ffffff"

_SHADES = 200  # how finely lightness is searched


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, each written as ``#rrggbb``.

    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest_readable(colour: str, ground: str, least: float = TEXT_CONTRAST) -> str:
    """Return the shade of a colour, nearest in lightness, that can be read as text on a ground; itself where it can.

    ``least`` is the contrast that it needs.

    >>> nearest_readable("#17518a", "#ffffff")
    '#17518a'
    """
    if contrast(colour, ground) >= least:
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    shades = sorted((step / _SHADES for step in range(_SHADES + 1)), key=lambda shade: abs(shade - lightness))
    written = (_written(colorsys.hls_to_rgb(hue, shade, saturation)) for shade in shades)
    return next(shade for shade in written if contrast(shade, ground) >= least)


@dataclass(frozen=True)
class Palette:
    """What the pages make of one colour: its shades as text on light and on dark, and the text that stands on it."""

    colour: str

    @cached_property
    def on_light(self) -> str:
        """The shade for text, links and focus on a light page."""
        return nearest_readable(self.colour, LIGHT_GROUND)

    @cached_property
    def on_dark(self) -> str:
        """The shade for text, links and focus on a dark page."""
        return nearest_readable(self.colour, DARK_GROUND)

    @cached_property
    def on_wall(self) -> str:
        """The shade for a band of the display, on which white text stands."""
        return nearest_readable(self.colour, WALL_GROUND, WALL_CONTRAST)

    @cached_property
    def text(self) -> str:
        """The colour of text that stands on a surface of the colour itself: white or black, whichever reads better."""
        return max((PAPER, INK), key=lambda ink: contrast(ink, self.colour))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _written(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    linear = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in _channels(colour)
    )
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

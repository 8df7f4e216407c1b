"""Pictures drawn at build time in the trust's colour: the one beside a link that somebody sends, and the icons.

Other programs show these, so they are PNG and ICO and hold their words as pixels; pages themselves load none but the
icon. The type they are drawn with comes from a package and is not published.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from io import BytesIO

from PIL import IcoImagePlugin, Image, ImageDraw, ImageFont

from portal.model import Trust
from portal.model.colour import Palette

CARD, TOUCH_ICON, ICON = "assets/images/card.png", "apple-touch-icon.png", "favicon.ico"
CARD_SIZE = (1200, 630)  # pixels; what networks and messengers ask for

# The colour of a trust that has not said its own; the style sheet has the same.
PLAIN_COLOUR = "#17518a"

_EDGE = 80
_TITLE, _LINE = 84, 40
# The stair of the logo on a grid of 24, as docs/assets/images/favicon.svg draws it.
_STAIR = ((3, 21), (3, 15), (9, 15), (9, 9), (15, 9), (15, 3), (21, 3))

Ink = tuple[int, int, int]

# Named, or Pillow would read its modules for all formats of pictures before it writes an icon.
_ICO = IcoImagePlugin.IcoImageFile.format


def pictures(trust: Trust) -> Mapping[str, bytes]:
    """Return the bytes of each picture of a trust by its path; drawn once for as long as the program runs."""
    colour = trust.brand.colour if trust.brand else PLAIN_COLOUR
    return _drawn(trust.portal, trust.name, trust.strapline or "", colour)


@lru_cache(maxsize=4)
def _drawn(portal: str, name: str, strapline: str, colour: str) -> Mapping[str, bytes]:
    palette = Palette(colour)
    icon = BytesIO()
    _icon(palette, 256).save(icon, format=_ICO, sizes=[(16, 16), (32, 32), (48, 48)])
    card = _card(((portal, _TITLE, True), (name, _LINE, True), (strapline, _LINE, False)), palette)
    return {CARD: _png(card), TOUCH_ICON: _png(_icon(palette, 180)), ICON: icon.getvalue()}


def _card(texts: Sequence[tuple[str, int, bool]], palette: Palette) -> Image.Image:
    """The portal's title over the trust's name and strapline, beside the stair; each with its size and weight."""
    image = Image.new("RGB", CARD_SIZE, palette.colour)
    draw = ImageDraw.Draw(image)
    width, height = CARD_SIZE
    _stair(draw, (width - 380 - _EDGE // 2, height - 380 - _EDGE // 2), 380, _between(palette))
    top = float(_EDGE)
    for text, size, bold in texts:
        font = _font(size, bold=bold)
        for line in _wrapped(text, font, width - 2 * _EDGE):
            draw.text((_EDGE, top), line, font=font, fill=palette.text)
            top += size * 1.25
        top += size * 0.4
    return image


def _icon(palette: Palette, side: int) -> Image.Image:
    image = Image.new("RGB", (side, side), palette.colour)
    _stair(ImageDraw.Draw(image), (side * 0.14, side * 0.14), side * 0.72, palette.text)
    return image


def _stair(draw: ImageDraw.ImageDraw, corner: tuple[float, float], side: float, fill: str | Ink) -> None:
    points = [(corner[0] + x / 24 * side, corner[1] + y / 24 * side) for x, y in _STAIR]
    draw.line(points, fill=fill, width=max(2, round(side / 10)), joint="curve")


def _between(palette: Palette) -> Ink:
    """A quarter of the way from the ground to its text: the stair stands behind the words, not before them."""
    ground, text = (Image.new("RGB", (1, 1), colour).getpixel((0, 0)) for colour in (palette.colour, palette.text))
    assert isinstance(ground, tuple)
    assert isinstance(text, tuple)
    red, green, blue = (round(back + (front - back) / 4) for back, front in zip(ground, text, strict=True))
    return red, green, blue


def _wrapped(text: str, font: ImageFont.FreeTypeFont, measure: float) -> Iterator[str]:
    """Break a text into lines that fit, between words; a word that is too long is cut where it must be."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= measure:
            line = longer
            continue
        if line:
            yield line
        while font.getlength(word) > measure:
            fits = next(size for size in range(len(word), 0, -1) if font.getlength(word[:size]) <= measure)
            yield word[:fits]
            word = word[fits:]  # noqa: PLW2901 (what is left of the word)
        line = word
    if line:
        yield line


@lru_cache
def _font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    name = "Roboto-Bold.ttf" if bold else "Roboto-Regular.ttf"
    with as_file(files("font_roboto") / "files" / name) as path:
        return ImageFont.truetype(str(path), size)


def _png(image: Image.Image) -> bytes:
    content = BytesIO()
    image.save(content, format="PNG")
    return content.getvalue()

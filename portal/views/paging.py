"""How much fits on a slide of the display: its two sheets, and lists cut into pages.

Sizes are in units, of which a sheet is 1920 by 1080 across and 1080 by 1920 upright; the display's style sheet
(docs/display/display.css) has the same ones. Letters count as wide as in the widest of the usual fonts, and a
little wider: what fits here fits in any of them. A test measures every slide in a browser.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from math import ceil

from portal.views.typesetting import SCREEN

MAX_LINES = 8

_BAND, _HEADING, _GAP = 69, 104, 22  # a line of the band, a line of the heading, the space between two items
_LEADING = 1.2  # a line of the body, as a multiple of the size of its type
_SHAPE, _COUNTER = 88, 290  # what the setting's shape and the page's number take of the band


@dataclass(frozen=True)
class Sheet:
    """One way in which a screen hangs. ``rest`` is what edges, margins and the code take of the height."""

    width: int
    height: int
    rest: int
    column: int
    body: int
    large: int
    foot: tuple[int, int]

    def foot_height(self, address: str) -> float:
        """The height that the address takes beyond ``rest``."""
        column, spare = self.foot
        lines: list[int] = []
        used = 0.0
        near, far = near_and_far(address)
        for size, text in ((_NEAR, near), (_FAR, far)):
            # What follows the beginning is together on a line where one is long enough.
            used = column if used + size * _width(text) > column else used
            for width in (size * _width(piece) for piece in pieces(text)):
                if lines and used + width <= column:
                    lines[-1], used = max(lines[-1], size), used + width
                else:
                    lines, used = lines + [size] * ceil(width / column), min(width, column)
        return max(0.0, sum(lines) * _FOOT_LEADING - spare)


# The sizes of the address: of its beginning, which is read from afar, and of what follows.
_NEAR, _FAR, _FOOT_LEADING = 58, 36, 1.15

# The foot: the column of the address, and the height that is kept for it in any case.
ACROSS = Sheet(width=1776, height=1080, rest=152, column=1326, body=60, large=82, foot=(1372, 0))
UPRIGHT = Sheet(width=968, height=1920, rest=734, column=932, body=58, large=72, foot=(968, 204))
SHEETS = (ACROSS, UPRIGHT)


def pieces(address: str) -> list[str]:
    """Part an address where a line may end: after a slash, a dot or a hyphen."""
    return re.findall(r"[^/.-]*[/.-]|[^/.-]+", address)


def near_and_far(address: str) -> tuple[str, str]:
    """Part an address into what is to be read from afar, its host and the first part after it, and the rest."""
    parts = address.split("/")
    near, far = "/".join(parts[:2]), "/".join(parts[2:])
    return (f"{near}/", far) if far else (near, "")


@dataclass(frozen=True)
class Item:
    """One item of a slide: its text, a label in bold before it, a quieter note below it.

    ``part`` is the name by which a script finds the text, where that follows the clock.
    """

    text: str
    label: str = ""
    note: str = ""
    part: str = ""

    def lines(self, across: float) -> int:
        """Count the lines that it takes at most; ``across`` is the column in multiples of the size of its type."""
        return _lines(self, across)


@dataclass(frozen=True)
class Frame:
    """What a slide shows around its items: it decides how much room they have."""

    band: str
    heading: str
    address: str
    shape: bool = False

    @cached_property
    def rooms(self) -> tuple[float, ...]:
        """The height that is left for the items, on each of the sheets."""
        return tuple(self._room(sheet) for sheet in SHEETS)

    def _room(self, sheet: Sheet) -> float:
        beside = sheet.width - _COUNTER - (_SHAPE if self.shape else 0)
        band = _BAND * _wrapped((_width(word) * SCREEN.bold for word in self.band.split()), beside / 60)
        heading = _HEADING * _wrapped((_width(word) * SCREEN.bold for word in self.heading.split()), sheet.width / 96)
        return sheet.height - sheet.rest - band - heading - sheet.foot_height(self.address)

    def fits(self, items: Sequence[Item], *, share: float = 1.0, large: bool = False) -> bool:
        """Whether the items have room on both sheets, in a share of the height and at most eight lines."""
        for sheet, room in zip(SHEETS, self.rooms, strict=True):
            size = sheet.large if large else sheet.body
            lines = sum(item.lines(sheet.column / size) for item in items)
            height = lines * size * _LEADING + (len(items) - 1) * _GAP
            if lines > MAX_LINES or height > share * room:
                return False
        return True


def paged(items: Sequence[Item], frame: Frame) -> list[tuple[Item, ...]]:
    """Cut a list into as few pages as it needs, as even as they can be. No item is broken unless it must be."""
    parts = [part for item in items for part in _parts(item, frame)]
    pages = _filled(parts, frame.fits)
    for percent in range(30, 100, 5):

        def less(part: Sequence[Item], share: float = percent / 100) -> bool:
            return frame.fits(part, share=share)

        even = _filled(parts, less)
        if len(even) == len(pages) and all(map(frame.fits, even)):
            return even
    return pages


def _filled(items: Sequence[Item], fits: Callable[[Sequence[Item]], bool]) -> list[tuple[Item, ...]]:
    pages: list[tuple[Item, ...]] = []
    for item in items:
        if pages and fits((*pages[-1], item)):
            pages[-1] = (*pages[-1], item)
        else:
            pages.append((item,))
    return pages


def _parts(item: Item, frame: Frame) -> Iterator[Item]:
    """Yield the item or, where a page has no room for the whole of it, its pieces, broken after a comma if possible."""
    words, carried = item.text.split(), 0
    while len(words) > carried + 1 and not frame.fits([replace(item, text=" ".join(words))]):
        ends = range(carried + 1, len(words))
        most = max((end for end in ends if frame.fits([replace(item, text=_begun(words[:end]), note="")])), default=0)
        most = max(most, carried + 1)
        pauses = [end for end in range(most, max(most // 2, carried), -1) if words[end - 1][-1] in ".;:,"]
        end = pauses[0] if pauses else most
        yield replace(item, text=_begun(words[:end]), note="")
        item, words, carried = replace(item, label=""), ["\N{HORIZONTAL ELLIPSIS}", *words[end:]], 1
    yield replace(item, text=" ".join(words))


def _begun(words: Sequence[str]) -> str:
    return f"{' '.join(words)} \N{HORIZONTAL ELLIPSIS}"


@lru_cache(maxsize=512)  # a topic is measured many times before the next one is
def _lines(item: Item, across: float) -> int:
    words = [_width(word) * SCREEN.bold for word in f"{item.label}:".split()] if item.label else []
    words += map(_width, item.text.split())
    return _wrapped(words, across) + (_wrapped(map(_width, item.note.split()), across) if item.note else 0)


@cache
def _width(word: str) -> float:
    return SCREEN.width(word)


def _wrapped(words: Iterator[float] | Sequence[float], across: float) -> int:
    """Count the lines of words of these widths; a word wider than a line goes on in the next one."""
    lines, used = 0, 0.0
    for width in words:
        if lines and used + _width(" ") + width <= across:
            used += _width(" ") + width
            continue
        lines += max(1, ceil(width / across))
        used = min(width, across)
    return lines

"""How much a stretch task demands, in words: its four measures together in bands, and each measure by itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """A range of the four measures together, from 4 to 12, with both ends."""

    title: str
    lowest: int
    highest: int


BANDS = (Band("A short first step", 4, 5), Band("A step further", 6, 8), Band("A large step", 9, 12))
_DEGREES = ("A little", "Fairly", "Very")


def band_of(total: int) -> Band:
    """Return the band in which the four measures together lie."""
    return next(band for band in BANDS if band.lowest <= total <= band.highest)


def degree(measure: int) -> str:
    """Return one measure, from 1 to 3, in words."""
    return _DEGREES[measure - 1]

"""A role level's poster: one sheet of A3 paper, a column for each setting, type as large as the sheet allows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from portal.model import Role
from portal.views.context import EntryView, PageContext, SettingView
from portal.views.ladder import RoleLine, role_line
from portal.views.names import NameNote, changed_names
from portal.views.typesetting import POINT, PRINT, lines

# Sizes of type in points, largest first. At 14 points capitals are one two-hundredth of an arm's length (70 cm) high.
SIZES = (20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8)

# The sheet has so many tracks side by side, and a column takes at least so many of them, which is 58 mm.
TRACKS, LEAST = 24, 4
# More columns than this stand in rows one below the other, with so many millimetres below each.
MOST, BELOW = 8, 5


@dataclass(frozen=True)
class PosterEntry:
    """One entry: its words, and whether a name in them has changed since the policy was written."""

    text: str
    changed: bool


@dataclass(frozen=True)
class PosterColumn:
    """One setting with its entries, and how many of the sheet's tracks it takes."""

    setting: SettingView
    entries: tuple[PosterEntry, ...]
    share: int = LEAST


@dataclass(frozen=True)
class Poster:
    """All that a role level's poster shows, and the size of its type in points."""

    role: RoleLine
    lead: str
    former: str
    columns: tuple[PosterColumn, ...]
    points: int
    changed: tuple[NameNote, ...]
    aims: tuple[str, ...] = ()

    @property
    def in_rows(self) -> bool:
        """Whether the columns stand in rows one below the other."""
        return len(self.columns) > MOST

    @property
    def aims_in_line(self) -> str:
        """The trust's aims as the foot of the poster prints them."""
        return " \N{MIDDLE DOT} ".join(self.aims)

    @property
    def today(self) -> str:
        """The names that have changed and what stands today, as the foot of the poster prints it."""
        return " ".join(("Names that have changed.", *(f"{name.term}: {name.today}." for name in self.changed)))


def poster(context: PageContext, role: Role) -> Poster:
    """Arrange a role level's poster."""
    columns = tuple(
        PosterColumn(setting, tuple(map(_entry, context.offered(role, setting.id)))) for setting in context.settings
    )
    view = Poster(
        role=role_line(role),
        lead=f"{role.summary}. What you could do next:" if role.summary else "What you could do next:",
        former=f"Also known as: {', '.join(role.other_titles)}" if role.other_titles else "",
        columns=columns,
        points=SIZES[-1],
        changed=changed_names(context.entry(name).names for names in role.framework.values() for name in names),
        aims=tuple(aim.text for aim in context.catalogue.trust.aims),
    )
    return fitted(view)


def poster_texts(context: PageContext, role: Role) -> Any:
    """What a poster shows without the size of its type, which follows from that and takes long to find."""
    entries = [context.offered(role, setting.id) for setting in context.settings]
    notes = changed_names(view.names for column in entries for view in column)
    texts = [[_entry(view).text for view in column] for column in entries]
    return role.title, role.summary, role.former_titles, texts, [(note.term, note.today) for note in notes]


def _entry(view: EntryView) -> PosterEntry:
    text = f"{view.text} (closed)" if view.closed else view.text
    return PosterEntry(text, any(note.changed for note in view.names.notes))


def fitted(view: Poster) -> Poster:
    """Share the sheet among the columns and take the largest type at which all fits; the smallest where none does.

    The measures are those of docs/assets/css/pages/poster.css, in millimetres: a sheet of 396 by 278, gaps of 9 between
    the columns, a head of at least 41, the columns' headings, a foot of 8, and below it the trust's aims in 12 points
    and what stands today in 9.
    Entries have a line's height of 1.22 and 0.4 of the size of type around them.
    """
    head = 11.5 + sum(
        lines(text, 275 / (size * POINT * bold)) * size * POINT * height
        for text, size, height, bold in (
            (view.role.title, 38, 1.02, PRINT.bold),
            (view.lead, 17, 1.25, 1),
            (view.former, 13, 1.3, 1),
        )
        if text
    )
    names = 2 + lines(view.today, 396 / (9 * POINT)) * 9 * POINT * 1.25 if view.changed else 0
    aims = 1.5 + lines(view.aims_in_line, 396 / (12 * POINT * PRINT.bold)) * 12 * POINT * 1.2 if view.aims else 0
    room = 278 - max(head, 41) - 8 - aims - names
    texts = [[f"{entry.text}†" if entry.changed else entry.text for entry in part.entries] for part in view.columns]
    rows = _rows(len(texts))

    def fits(shares: Sequence[int], size: int) -> bool:
        heights = [_height(column, share, size) for column, share in zip(texts, shares, strict=True)]
        titles = [_title_lines(column, share) for column, share in zip(view.columns, shares, strict=True)]
        height = sum(6 + max(titles[row]) * 15 * POINT * 1.15 + max(heights[row]) for row in rows)
        return height + (len(rows) * BELOW if len(rows) > 1 else 0) <= room

    def by_need(size: int) -> list[int]:
        return [share for row in rows for share in _by_need(texts[row], size)]

    alike = [share for row in rows for share in _alike(len(texts[row]))]
    ways = ((shares, size) for size in SIZES for shares in (alike, by_need(size)))
    shares, size = next((way for way in ways if fits(*way)), (by_need(SIZES[-1]), SIZES[-1]))
    columns = (replace(column, share=share) for column, share in zip(view.columns, shares, strict=True))
    return replace(view, columns=tuple(columns), points=size)


def _rows(number: int) -> list[slice]:
    """Part columns into as few rows as hold them, each of nearly as many."""
    each = ceil(number / ceil(number / MOST))
    return [slice(start, start + each) for start in range(0, number, each)]


def _alike(number: int) -> list[int]:
    """Deal the tracks out evenly; the first columns have one more where they cannot be alike."""
    each, more = divmod(TRACKS, number)
    return [max(1, each + (place < more)) for place in range(number)]


def _by_need(texts: Sequence[Sequence[str]], size: int) -> list[int]:
    """Deal the tracks out so that the tallest column is as low as can be at a size of type."""
    shares = [max(1, min(LEAST, TRACKS // len(texts)))] * len(texts)
    heights = [_height(column, share, size) for column, share in zip(texts, shares, strict=True)]
    for _ in range(TRACKS - sum(shares)):
        tallest = heights.index(max(heights))
        shares[tallest] += 1
        heights[tallest] = _height(texts[tallest], shares[tallest], size)
    return shares


def _measure(share: int) -> float:
    """How wide the text of a column of so many tracks runs, in millimetres."""
    return (396 + 9) * share / TRACKS - 9


def _title_lines(column: PosterColumn, share: int) -> int:
    return lines(column.setting.title, (_measure(share) - 9) / (15 * POINT * PRINT.bold))


def _height(texts: Sequence[str], share: int, size: int) -> float:
    """How high a column of entries on so many tracks stands, in millimetres, at a size of type."""
    em = size * POINT
    measure = _measure(share) / em - 0.2
    return sum((lines(text, measure) * 1.22 + 0.4) * em + 0.3 for text in texts)

"""A role level's poster: one sheet of A3 paper, a column for each setting, type as large as the sheet allows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.model import Role
from portal.typesetting import BOLD, POINT, lines
from portal.views.ladder import RoleLine, role_line
from portal.views.names import NameNote, changed_names
from portal.views.portal import Portal, SettingView

# Sizes of type in points, largest first. At 14 points capitals are one two-hundredth of an arm's length (70 cm) high.
SIZES = (20, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8)


@dataclass(frozen=True)
class PosterEntry:
    """One entry: its words, and whether a name in them has changed since the policy was written."""

    text: str
    changed: bool


@dataclass(frozen=True)
class PosterColumn:
    """One setting with its entries."""

    setting: SettingView
    entries: tuple[PosterEntry, ...]


@dataclass(frozen=True)
class Poster:
    """All that a role level's poster shows, and the size of its type in points."""

    role: RoleLine
    lead: str
    former: str
    columns: tuple[PosterColumn, ...]
    points: int
    changed: tuple[NameNote, ...]

    @property
    def today(self) -> str:
        """The names that have changed and what stands today, as the foot of the poster prints it."""
        return " ".join(("Names that have changed.", *(f"{name.term}: {name.today}." for name in self.changed)))


def poster(portal: Portal, role: Role) -> Poster:
    """Arrange a role level's poster."""
    columns = tuple(
        PosterColumn(setting, tuple(_entry(portal, name) for name in role.framework[setting.id]))
        for setting in portal.settings
    )
    former = [title for title in role.former_titles if title.casefold() != role.title.casefold()]
    view = Poster(
        role=role_line(role),
        lead=f"{role.summary}. What you could do next:",
        former=f"Also known as: {', '.join(former)}" if former else "",
        columns=columns,
        points=SIZES[-1],
        changed=changed_names(portal.entry(name).names for names in role.framework.values() for name in names),
    )
    return replace(view, points=points(view))


def _entry(portal: Portal, name: str) -> PosterEntry:
    view = portal.entry(name)
    return PosterEntry(view.text, any(note.changed for note in view.names.notes))


def points(view: Poster) -> int:
    """Return the largest size of type at which the poster fits its sheet; the smallest where none does.

    The measures are those of docs/assets/css/70-poster.css, in millimetres: a sheet of 396 by 278, gaps of 9 between
    the columns, a head of at least 41, the columns' headings, a foot of 8, and below it what stands today in 9 points.
    Entries have a line's height of 1.22 and 0.4 of the size of type around them.
    """
    measure = (396 - 9 * (len(view.columns) - 1)) / len(view.columns)
    head = 11.5 + sum(
        lines(text, 275 / (size * POINT * bold)) * size * POINT * height
        for text, size, height, bold in (
            (view.role.title, 38, 1.02, BOLD),
            (view.lead, 17, 1.25, 1),
            (view.former, 13, 1.3, 1),
        )
        if text
    )
    titles = max(lines(column.setting.title, (measure - 9) / (15 * POINT * BOLD)) for column in view.columns)
    names = 2 + lines(view.today, 396 / (9 * POINT)) * 9 * POINT * 1.25 if view.changed else 0
    room = 278 - max(head, 41) - (5 + titles * 15 * POINT * 1.15) - 8 - names
    texts = [[f"{entry.text}†" if entry.changed else entry.text for entry in part.entries] for part in view.columns]
    fitting = (size for size in SIZES if max(_height(column, measure, size) for column in texts) <= room)
    return next(fitting, SIZES[-1])


def _height(texts: Sequence[str], measure: float, size: int) -> float:
    """How high a column of entries stands, in millimetres, at a size of type."""
    em = size * POINT
    return sum((lines(text, measure / em - 0.2) * 1.22 + 0.4) * em + 0.3 for text in texts)

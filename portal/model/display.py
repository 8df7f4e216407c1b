"""The staff-room screen: what it shows, how long, and when it rests."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from portal.model.base import Record, RoleId, StrandId
from portal.model.vocabulary import SlideKind

TimeOfDay = Annotated[
    str,
    StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"),
    Field(description="A time of day, by the clock where the screen is", examples=["07:00", "18:30"]),
]
Seconds = Annotated[int, Field(ge=5, le=600)]


class QuietHours(Record):
    """The hours when the screen is black except for a dim dot. They may run past midnight."""

    begin: TimeOfDay
    end: TimeOfDay

    @property
    def over_midnight(self) -> bool:
        """Whether the screen is quiet when one day gives way to the next."""
        return self.begin > self.end or self.begin == "00:00"

    @property
    def seconds(self) -> int:
        """How long they last."""
        return (_seconds(self.end) - _seconds(self.begin)) % DAY


class PlaylistItem(Record):
    """One kind of slide, and how often it comes."""

    show: SlideKind
    weight: int = Field(ge=1, le=100, description="How often slides of this kind come, compared with the others")
    seconds: Seconds | None = Field(None, description="How long its slides stay, if not as long as the rest")


class Display(Record):
    """The staff-room screen. A trust without this file gets every kind of slide and no quiet hours."""

    kind: ClassVar[str] = "display"
    place: ClassVar[str] = "data/display.yml"
    called: ClassVar[tuple[str, str] | None] = ("settings", "settings")
    heading: ClassVar[str] = "The staff-room screen"

    seconds: Seconds = Field(20, description="How long a slide stays")
    refresh_minutes: int = Field(10, ge=1, le=1440, description="How often the screen looks for a new edition")
    quiet: QuietHours | None = Field(None, description="When the screen rests; without it the screen shows all day")
    roles: tuple[RoleId, ...] = Field(
        (), description="The role levels shown; all of them if neither roles nor strands are given"
    )
    strands: tuple[StrandId, ...] = Field((), description="The strands whose role levels are all shown")
    playlist: tuple[PlaylistItem, ...] = Field(
        (
            PlaylistItem(show=SlideKind.ROLE_LEVEL, weight=6),
            PlaylistItem(show=SlideKind.STRETCH_TASK, weight=2),
            PlaylistItem(show=SlideKind.THEME, weight=2),
            PlaylistItem(show=SlideKind.DATE, weight=3),
            PlaylistItem(show=SlideKind.POLICY, weight=1),
            PlaylistItem(show=SlideKind.CHANGED_NAME, weight=1),
            PlaylistItem(show=SlideKind.WELCOME, weight=1),
        ),
        min_length=1,
        description="The kinds of slide; without it, every kind with a suitable weight",
    )


DAY = 24 * 60 * 60


def _seconds(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 3600 + int(minutes) * 60

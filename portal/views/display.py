"""The staff-room screen: its slides in the order of the data, and in what time a round of them shows every entry."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from portal.catalogue import Catalogue
from portal.model import Display, Role
from portal.model.display import DAY
from portal.model.vocabulary import SlideKind
from portal.views.context import PageContext, SettingView
from portal.views.moved import earlier_ids
from portal.views.paging import Frame, Item, paged
from portal.views.slides import Target, Topic, topics
from portal.views.timing import Timing
from portal.words import MAX_KEPT


@dataclass(frozen=True)
class Slide:
    """One slide. ``topic`` numbers what it is about: the pages of a topic follow each other."""

    topic: int
    kind: str
    band: str
    setting: SettingView | None
    heading: str
    items: tuple[Item, ...]
    statement: bool
    large: bool
    page: int
    pages: int
    target: Target
    roles: tuple[str, ...]
    timing: Timing | None = None


@dataclass(frozen=True)
class Coverage:
    """In how many seconds of showing every placement is shown, at whatever moment one begins to look.

    ``round`` is the longest that one round takes. One that is longer than the screen shows in a day shows a part of
    the placements each day, and nothing can be said of the rest.
    """

    placements: int
    slides: int
    round: int
    shown_daily: int
    seconds: int

    @property
    def fits_a_day(self) -> bool:
        """Whether a round fits into a day."""
        return self.round <= self.shown_daily

    @property
    def sentence(self) -> str:
        """Say so, the time rounded up to a minute."""
        if not self.fits_a_day:
            takes, shows = _hours(self.round), _hours(self.shown_daily)
            return (
                f"{self.slides} slides; a round takes {takes} and the screen shows {shows} a day, so some "
                "placements are not shown: name fewer roles in display.yml, or fewer seconds"
            )
        return f"{self.slides} slides; each of {self.placements} placements is shown within {_hours(self.seconds)}"


def _hours(seconds: int) -> str:
    hours, minutes = divmod(ceil(seconds / 60), 60)
    return f"{hours} h {minutes:02} min"


@dataclass(frozen=True)
class DisplayPage:
    """All that the screen shows: the slides, and for each kind its weight and how many seconds its slides stand.

    ``earlier`` has ids of the past with those of today, by kind, which an address may still name. ``face`` is what the
    trust is called beside its mark, in a column as narrow as the code.
    """

    slides: tuple[Slide, ...]
    playlist: tuple[tuple[str, int, int], ...]
    strands: dict[str, tuple[str, ...]]
    earlier: dict[str, dict[str, str]]
    coverage: Coverage
    face: str


# A longer name takes the room of the signs, which stand above it.
_MAX_IN_A_FACE = 45

Addresses = Callable[[Target], str]


def display_page(context: PageContext, address: Addresses) -> DisplayPage:
    """Arrange the screen. ``address`` gives the address of a page in words, which takes room on a slide."""
    settings, trust = context.catalogue.display, context.catalogue.trust
    roles = shown_roles(context.catalogue)
    wanted = {item.show for item in settings.playlist}
    chosen = [topic for topic in topics(context, roles, address(Target("home"))) if topic.kind in wanted]
    slides = tuple(slide for number, topic in enumerate(chosen) for slide in _slides(number, topic, address))
    return DisplayPage(
        slides=slides,
        playlist=tuple((item.show.value, item.weight, item.seconds or settings.seconds) for item in settings.playlist),
        strands={strand.id: tuple(role.id for role in roles if role.strand == strand.id) for strand in trust.strands},
        earlier={kind: ids for kind in ("role", "strand") if (ids := earlier_ids(context.catalogue, kind))},
        coverage=_coverage(
            settings, slides, sum(len(entries) for role in roles for entries in role.framework.values())
        ),
        face=trust.name if len(trust.name) <= _MAX_IN_A_FACE else trust.short,
    )


def shown_roles(catalogue: Catalogue) -> tuple[Role, ...]:
    """Return the role levels that the screen shows, in the ladder's order: those named, or all where none is."""
    named, strands = catalogue.display.roles, catalogue.display.strands
    if not named and not strands:
        return catalogue.roles
    return tuple(role for role in catalogue.roles if role.id in named or role.strand in strands)


@lru_cache(MAX_KEPT)
def _cut(topic: Topic, address: str) -> tuple[Frame, bool, list[tuple[Item, ...]]]:
    """Cut a topic into pages. A heading too long for a slide is said in the body, under the band's words."""
    frame = Frame(topic.band, topic.heading, address, shape=topic.setting is not None)
    items = topic.items
    if not frame.fits([Item("")] * 3):
        items = (Item(topic.heading), *items)
        frame = Frame(topic.band, topic.kind.label, frame.address, shape=frame.shape)
    large = topic.statement and frame.fits(items, large=True)
    return frame, large, [items] if large else _pages(items, topic.briefer, frame)


def forget() -> None:
    """Let go of how topics were cut, which is of use to another build only."""
    _cut.cache_clear()


def _slides(number: int, topic: Topic, address: Addresses) -> Iterator[Slide]:
    """Make the slides of a topic."""
    frame, large, pages = _cut(topic, address(topic.target))
    for page, entries in enumerate(pages, 1):
        yield Slide(
            topic=number,
            kind=topic.kind.value,
            band=frame.band,
            setting=topic.setting,
            heading=frame.heading,
            items=tuple(entries),
            statement=topic.statement,
            large=large,
            page=page,
            pages=len(pages),
            target=topic.target,
            roles=topic.roles,
            timing=topic.timing,
        )


def _pages(items: tuple[Item, ...], briefer: tuple[tuple[Item, ...], ...], frame: Frame) -> list[tuple[Item, ...]]:
    """Cut a list into pages, in the words that make the fewest."""
    versions = (items, *briefer)
    fitting = next((version for version in versions if frame.fits(version)), None)
    return min((paged(version, frame) for version in versions), key=len) if fitting is None else [fitting]


def _coverage(settings: Display, slides: tuple[Slide, ...], placements: int) -> Coverage:
    """Work out the longest that a round can take: every slide of a role level, and what comes between them.

    The script deals the slides of a kind whose share is smallest so far, topic by topic, until those of the role
    levels are dealt. So a kind gets no more than its share of them and one topic. Where midnight, which begins
    another round, is not quiet, somebody may see the end of one round and the beginning of the next.
    """
    count = {kind: [slide for slide in slides if slide.kind == kind] for kind in SlideKind}
    items = {item.show: item for item in settings.playlist}
    lead = items.get(SlideKind.ROLE_LEVEL)
    if lead is None or not count[lead.show]:
        return Coverage(0, len(slides), 0, DAY, 0)
    total = 0
    for kind, item in items.items():
        dealt = len(count[kind])
        if dealt and kind is not lead.show:
            longest = max(slide.pages for slide in count[kind])
            dealt = len(count[lead.show]) * item.weight // lead.weight + longest
        total += dealt * (item.seconds or settings.seconds)
    seam = settings.quiet is None or not settings.quiet.over_midnight
    shown_daily = DAY - (settings.quiet.seconds if settings.quiet else 0)
    return Coverage(placements, len(slides), total, shown_daily, 2 * total if seam else total)

"""A role level's page: its entries by setting, what comes next, stretch tasks, and the duties that bear on it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from portal.model import Duty, Policy, Role
from portal.model.vocabulary import Standing, Time
from portal.views.context import EntryView, PageContext, SettingView, TaskLine
from portal.views.ladder import ArrowView, RoleLine, arrows_from, comes_from, role_line
from portal.views.timing import Timing

# How many entries a level is shown to start with, and of what standing none of them is.
_FEW = 3
_DOUBTFUL = (Standing.CHANGED, Standing.CLOSED, Standing.NOT_CONFIRMED)

# What somebody with little time may ask for: the words, the longest time, and all times that fit them.
_QUICK = (
    ("Under an hour", Time.UNDER_AN_HOUR, (Time.UNDER_AN_HOUR,)),
    ("Up to half a day", Time.HALF_DAY, (Time.UNDER_AN_HOUR, Time.HALF_DAY)),
)


@dataclass(frozen=True)
class SettingList:
    """The entries of one setting."""

    setting: SettingView
    entries: tuple[EntryView, ...]


@dataclass(frozen=True)
class QuickWay:
    """A way to what takes little time: the values of the finder's facet "time"."""

    title: str
    times: tuple[str, ...]


@dataclass(frozen=True)
class DutyLine:
    """One duty as a sentence in parts, with the clause it stands in."""

    id: str
    holder_id: str
    holder: str
    force: str
    action: str
    often: str
    owed_to: str
    clause: str
    number: str
    policy_id: str


@dataclass(frozen=True)
class NextLevel:
    """One arrow and, for a level, what it offers that this level does not."""

    arrow: ArrowView
    new: tuple[SettingList, ...]
    count: int


@dataclass(frozen=True)
class StartEntry:
    """An entry to start with, and the setting it happens in."""

    entry: EntryView
    setting: SettingView


@dataclass(frozen=True)
class RolePage:
    """All that a role level's page shows."""

    role: RoleLine
    summary: str
    singular: str
    former_titles: tuple[str, ...]
    strand: str
    settings: tuple[SettingList, ...]
    start: tuple[StartEntry, ...]
    quick: tuple[QuickWay, ...]
    leads_to: tuple[NextLevel, ...]
    comes_from: tuple[RoleLine, ...]
    tasks: tuple[TaskLine, ...]
    duties_held: tuple[DutyLine, ...]
    duties_owed: tuple[DutyLine, ...]
    dates: tuple[Timing, ...]


def role_page(context: PageContext, role: Role) -> RolePage:
    """Arrange a role level's page."""
    strand = next(strand for strand in context.catalogue.trust.strands if strand.id == role.strand)
    return RolePage(
        role=role_line(role),
        summary=role.summary or "",
        singular=role.singular,
        former_titles=role.other_titles,
        strand=strand.title,
        settings=tuple(_without_title(context, role, part) for part in _lists(context, role, ())),
        start=_start(context, role),
        quick=_quick(context, role),
        leads_to=tuple(_next(context, role, arrow) for arrow in arrows_from(context, role)),
        comes_from=comes_from(context, role),
        tasks=tuple(context.task_line(task) for task in context.tasks_by_role[role.id]),
        duties_held=_duties(context, role, held=True),
        duties_owed=_duties(context, role, held=False),
        dates=context.coming(context.events.of_role.get(role.id, ()), _FEW),
    )


def _lists(context: PageContext, role: Role, without: Iterable[str]) -> tuple[SettingList, ...]:
    """The entries of a level by setting, without those named and those that are the same in other words."""
    original = context.catalogue.original_of
    passed_over = frozenset(map(original, without))
    return tuple(
        SettingList(
            setting,
            tuple(view for view in context.offered(role, setting.id) if original(view.id) not in passed_over),
        )
        for setting in context.settings
    )


def _without_title(context: PageContext, role: Role, part: SettingList) -> SettingList:
    """Leave out of the notes on names what the page's own title names: it need not be explained in each line."""
    titled = {mention.term.id for title in (role.title, role.singular) for mention in context.lexicon.mentions(title)}
    return replace(part, entries=tuple(replace(view, names=view.names.without(titled)) for view in part.entries))


def _start(context: PageContext, role: Role) -> tuple[StartEntry, ...]:
    """The entries that take least time, one a setting and three at most, of those whose standing leaves no doubt."""
    times = list(Time)
    chosen = []
    for setting in context.settings:
        offered = (context.catalogue.resolved[entry] for entry in role.framework.get(setting.id, ()))
        sound = [entry for entry in offered if entry.time and entry.standing not in _DOUBTFUL]
        if sound:
            first = min(sound, key=lambda entry: times.index(entry.time or Time.ONGOING))
            chosen.append((times.index(first.time or Time.ONGOING), StartEntry(context.entry(first.id), setting)))
    return tuple(start for _, start in sorted(chosen, key=lambda pair: pair[0])[:_FEW])


def _quick(context: PageContext, role: Role) -> tuple[QuickWay, ...]:
    """The ways to what takes little time, each where the level has something that takes as long as it says."""
    times_offered = {
        context.catalogue.opportunities[entry].time for entries in role.framework.values() for entry in entries
    }
    return tuple(
        QuickWay(title, tuple(time.value for time in times))
        for title, longest, times in _QUICK
        if longest in times_offered
    )


def _next(context: PageContext, role: Role, arrow: ArrowView) -> NextLevel:
    if not arrow.role_id or arrow.side_step:
        return NextLevel(arrow, (), 0)
    here = [entry for entries in role.framework.values() for entry in entries]
    new = tuple(part for part in _lists(context, context.roles_by_id[arrow.role_id], here) if part.entries)
    originals = {context.catalogue.original_of(entry.id) for part in new for entry in part.entries}
    return NextLevel(arrow, new, len(originals))


def _duties(context: PageContext, role: Role, *, held: bool) -> tuple[DutyLine, ...]:
    """The duties that the level holds or, with ``held`` false, those that others owe it."""
    lines: list[DutyLine] = []
    for policy in context.catalogue.policies:
        covering = context.holders_covering[role.id]
        bearing = (
            duty
            for duty in policy.duties
            if (duty.holder in covering if held else duty.holder not in covering and covering & set(duty.to))
        )
        lines.extend(duty_line(context, policy, duty) for duty in bearing)
    return tuple(lines)


def duty_line(context: PageContext, policy: Policy, duty: Duty, *, own_page: bool = False) -> DutyLine:
    """Return the view of a duty; on its policy's ``own_page`` the number of its clause is enough."""
    titles = policy.holder_titles
    bare = context.catalogue.clause_of(policy, duty.clause).number
    number = bare if own_page else context.clause_number(policy, duty.clause)
    return DutyLine(
        id=duty.id,
        holder_id=duty.holder,
        holder=titles[duty.holder],
        force=duty.force.label,
        action=duty.action,
        often=duty.often or "",
        owed_to=", ".join(titles[holder] for holder in duty.to),
        clause=duty.clause,
        number=number,
        policy_id=policy.id,
    )

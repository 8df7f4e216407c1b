"""The sheet for a review or appraisal meeting: areas to talk about, a few opportunities and tasks, the duties.

What stands on the sheet is chosen by fixed rules, each told in a docstring here and on the sheet itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.model import Attribute, Duty, Policy, Role, StretchTask
from portal.views.context import EntryView, PageContext, SettingView, TaskLine
from portal.views.ladder import RoleLine, role_line
from portal.views.names import NameNote, changed_names
from portal.views.policy import PolicyLine
from portal.views.role import DutyLine, SettingList, duty_line
from portal.views.timing import Timing
from portal.views.worksheets import worksheets_for

FEW = 3
# The words by which a policy speaks of such a meeting; a duty in whose wording one of them stands bears on it.
_MEETING = re.compile(
    r"\bapprais"
    r"|(?<!policy )\breviews?\b(?!.*\bpolic)"
    r"|\bperformance (?:management|development)\b"
    r"|\bdevelopment (?:meeting|conversation)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Area:
    """One area to talk about, in the policy's terms, with the editors' question."""

    title: str
    text: str
    ask: str
    clause: str
    number: str
    policy_id: str


@dataclass(frozen=True)
class Topic:
    """What the policy's annual review considers, a heading with room to write under it."""

    title: str
    clause: str
    number: str
    policy_id: str


@dataclass(frozen=True)
class MeetingPage:
    """All that the sheet shows."""

    role: RoleLine
    areas: tuple[Area, ...]
    settings: tuple[SettingList, ...]
    changed: tuple[NameNote, ...]
    next_levels: tuple[str, ...]
    tasks: tuple[TaskLine, ...]
    all_tasks: int
    held: tuple[DutyLine, ...]
    owed: tuple[DutyLine, ...]
    topics: tuple[Topic, ...]
    worksheets: tuple[PolicyLine, ...]
    dates: tuple[Timing, ...]


def meeting_page(context: PageContext, role: Role) -> MeetingPage:
    """Arrange the sheet of a role level. What the policy lacks is empty, and the sheet leaves it out."""
    tasks = context.tasks_by_role[role.id]
    held, owed = _duties(context, role)
    leading = [arrow for arrow in role.leads_to if arrow.entries]
    settings = tuple(SettingList(setting, signposted(context, role, setting)) for setting in context.settings)
    return MeetingPage(
        role=role_line(role),
        areas=tuple(
            _area(context, policy, attribute)
            for policy in context.catalogue.policies
            for attribute in policy.attributes
        ),
        settings=settings,
        changed=changed_names(entry.names for part in settings for entry in part.entries),
        next_levels=tuple(
            context.roles_by_id[arrow.role].title if arrow.role else (arrow.post or "") for arrow in leading
        ),
        tasks=tuple(context.task_line(task) for task in spread(tasks)),
        all_tasks=len(tasks),
        held=held,
        owed=owed,
        topics=tuple(_topics(context, role)),
        worksheets=worksheets_for(context, role),
        dates=context.coming(context.events.of_role.get(role.id, ()), FEW),
    )


def _topics(context: PageContext, role: Role) -> Iterator[Topic]:
    """Yield the topics of the annual reviews that people at a level complete."""
    for policy in context.catalogue.policies:
        review = policy.annual_review
        if review and review.holder in context.holders_covering[role.id]:
            number = context.clause_number(policy, review.clause)
            yield from (Topic(title, review.clause, number, policy.id) for title in review.topics)


def _area(context: PageContext, policy: Policy, attribute: Attribute) -> Area:
    number = context.clause_number(policy, attribute.clause)
    return Area(attribute.title, attribute.text, attribute.ask, attribute.clause, number, policy.id)


def signposted(context: PageContext, role: Role, setting: SettingView) -> tuple[EntryView, ...]:
    """Choose three entries of a setting.

    Those come first that state where the level leads. Then each choice is the first entry in the policy's order
    whose kind of activity is not chosen yet, if there is one, and whose step is not chosen yet, if there is one. What
    has closed is not chosen while there is something else.
    """
    views = [view for view in context.offered(role, setting.id) if not view.closed]
    names = [view.id for view in views or context.offered(role, setting.id)]
    offered = [context.catalogue.opportunities[name] for name in names]
    leading = {entry for arrow in role.leads_to for entry in arrow.entries}
    chosen = [entry for entry in offered if entry.id in leading][:FEW]
    while len(chosen) < min(FEW, len(offered)):
        activities = {entry.activity for entry in chosen}
        steps = {entry.step for entry in chosen}
        left = [entry for entry in offered if entry not in chosen]
        chosen.append(min(left, key=lambda entry: (entry.activity in activities, entry.step in steps)))
    return tuple(context.entry(entry.id) for entry in offered if entry in chosen)


def spread(tasks: tuple[StretchTask, ...]) -> tuple[StretchTask, ...]:
    """Choose three tasks from a list by demand: the least demanding, the middle one and the most demanding."""
    if len(tasks) <= FEW:
        return tasks
    last = len(tasks) - 1
    return tuple(tasks[place * last // (FEW - 1)] for place in range(FEW))


def _duties(context: PageContext, role: Role) -> tuple[tuple[DutyLine, ...], tuple[DutyLine, ...]]:
    """The duties that bear on the meeting: those owed to the level, and of the others those that it holds."""
    held: list[DutyLine] = []
    owed: list[DutyLine] = []
    for policy in context.catalogue.policies:
        covering = context.holders_covering[role.id]
        for duty in _of_the_meeting(policy, policy.duties):
            if covering & set(duty.to):
                owed.append(duty_line(context, policy, duty))
            elif duty.holder in covering:
                held.append(duty_line(context, policy, duty))
    return tuple(held), tuple(owed)


def _of_the_meeting(policy: Policy, duties: Iterable[Duty]) -> Iterator[Duty]:
    """Yield the duties that name the meeting: in what is done, when it is done, who does it, or for whom."""
    titles = policy.holder_titles
    for duty in duties:
        text = " / ".join((titles[duty.holder], duty.action, duty.often or "", *(titles[name] for name in duty.to)))
        if _MEETING.search(text):
            yield duty

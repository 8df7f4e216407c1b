"""Stretch tasks: the list by demand and by role level, and a page each."""

from dataclasses import dataclass

from portal.model import Demands, StretchTask
from portal.model.vocabulary import Origin
from portal.views.context import EntryView, PageContext, TaskLine
from portal.views.demand import BANDS, degree
from portal.views.ladder import RoleLine, role_line
from portal.views.timing import Timing

# The heading above tasks whose demands nobody has said yet.
_WITHOUT_BAND = "More stretch tasks"


@dataclass(frozen=True)
class PaymentView:
    """One way in which a task may be paid, and the levels to which that is open."""

    title: str
    summary: str
    only_for: tuple[str, ...]


@dataclass(frozen=True)
class Measure:
    """One of the four measures of demand, from 1 to 3."""

    title: str
    value: int

    @property
    def words(self) -> str:
        """How much it is, in words."""
        return degree(self.value)


@dataclass(frozen=True)
class TaskPage:
    """All that a stretch task's page shows."""

    task: TaskLine
    by_policy: bool
    clause: str
    number: str
    policy_id: str
    nature: str
    duration: str
    scope: str
    support: str
    success: str
    payments: tuple[PaymentView, ...]
    roles: tuple[RoleLine, ...]
    develops: tuple[str, ...]
    entries: tuple[EntryView, ...]
    measures: tuple[Measure, ...]
    dates: tuple[Timing, ...]


@dataclass(frozen=True)
class TaskBand:
    """The stretch tasks of one band of demand."""

    title: str
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True)
class TaskList:
    """All stretch tasks, by demand and by role level."""

    bands: tuple[TaskBand, ...]
    roles: tuple[tuple[RoleLine, tuple[TaskLine, ...]], ...]
    total: int


def task_page(context: PageContext, task: StretchTask) -> TaskPage:
    """Arrange a stretch task's page."""
    payments = context.payments_by_id
    policy = context.catalogue.clauses[task.clause].policy if task.clause else None
    return TaskPage(
        task=context.task_line(task),
        by_policy=task.origin is Origin.POLICY,
        clause=task.clause or "",
        number=context.clause_number(policy, task.clause) if policy and task.clause else "",
        policy_id=policy.id if policy else "",
        nature=task.nature,
        duration=task.duration,
        scope=task.scope,
        support=task.support,
        success=task.success or "",
        payments=tuple(
            PaymentView(
                payments[name].title,
                payments[name].summary,
                tuple(
                    context.roles_by_id[role].title
                    for role in task.roles
                    if payments[name].roles and role in payments[name].roles
                )
                if set(task.roles) - set(payments[name].roles)
                else (),
            )
            for name in task.payment
        ),
        roles=tuple(role_line(role) for role in context.in_order(task.roles)),
        develops=task.develops,
        entries=tuple(context.entry(entry) for entry in task.entries),
        measures=_measures(task.demand) if task.demand else (),
        dates=context.still_dated(context.events.of_task.get(task.id, ())),
    )


def _measures(demand: Demands) -> tuple[Measure, ...]:
    return (
        Measure("Complex", demand.complex),
        Measure("Multifaceted", demand.multifaceted),
        Measure("Outward-facing", demand.outward_facing),
        Measure("Long", demand.long),
    )


def task_list(context: PageContext) -> TaskList:
    """Arrange the list of stretch tasks."""
    lines = [context.task_line(task) for task in context.catalogue.stretch_tasks]
    titles = {**{band.title: band.title for band in BANDS}, "": _WITHOUT_BAND}
    bands = (TaskBand(title, tuple(line for line in lines if line.band == name)) for name, title in titles.items())
    return TaskList(
        bands=tuple(band for band in bands if band.tasks),
        roles=tuple(
            (role_line(role), tuple(context.task_line(task) for task in context.tasks_by_role[role.id]))
            for role in context.catalogue.roles
        ),
        total=len(lines),
    )

"""Stretch tasks: whom they suit, how they are paid, where they come from, how their demand grows."""

from collections.abc import Iterable

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.problem import Severity
from portal.model import Role, StretchTask
from portal.model.vocabulary import ArrowDirection, Origin


@check(severity=Severity.WARNING, complete=True)
def few_tasks(catalogue: Catalogue) -> Findings:
    """Every role level should have three stretch tasks, or as many as `expected:` in trust.yml says."""
    fewest = catalogue.trust.expected.stretch_tasks
    tasks = _tasks(catalogue)
    for role in catalogue.roles:
        if len(tasks[role.id]) < fewest:
            suit = f"{len(tasks[role.id])} of at least {fewest} stretch tasks suit {role.id!r}"
            message = f"{suit}; name it in the `roles:` of more of them, add a task, or set `expected:` in trust.yml"
            yield Finding(role, ("id",), message)


@check()
def task_origin(catalogue: Catalogue) -> Findings:
    """A stretch task from the policy must name its clause; one by the editors must name its entries."""
    for task in catalogue.stretch_tasks:
        if task.origin is Origin.POLICY and task.clause is None:
            yield Finding(
                task, ("origin",), "the policy's own example needs `clause:`, which names the clause it comes from"
            )
        if task.origin is Origin.EDITOR and not task.entries:
            yield Finding(
                task, ("origin",), "a task by the editors needs `entries:`, which names the entries it is drawn from"
            )


@check()
def task_entry_elsewhere(catalogue: Catalogue) -> Findings:
    """An entry that a stretch task belongs to must be offered to one of the levels that the task suits."""
    for task in catalogue.stretch_tasks:
        if not _known(catalogue, task.roles):
            continue
        suited = set(task.roles)
        for number, entry in enumerate(task.entries):
            offering = {role.id for role, _ in catalogue.roles_offering.get(entry, ())}
            if offering and not offering & suited:
                levels = ", ".join(task.roles)
                message = f"{entry!r} is offered to none of the levels that this task suits ({levels}); choose another"
                yield Finding(task, ("entries", number), message)


@check()
def payment_open(catalogue: Catalogue) -> Findings:
    """A payment of a stretch task must be open to at least one of the levels that the task suits."""
    payments = [payment for payment in catalogue.trust.payments if _known(catalogue, payment.roles)]
    open_to = {payment.id: frozenset(payment.roles) for payment in payments}
    for task in catalogue.stretch_tasks:
        if not _known(catalogue, task.roles):
            continue
        for number, name in enumerate(task.payment):
            levels = open_to.get(name)
            if levels and levels.isdisjoint(task.roles):
                message = f"{name!r} is open to none of the levels that this task suits; take it out (see trust.yml)"
                yield Finding(task, ("payment", number), message)


@check(complete=True)
def growing_demand(catalogue: Catalogue) -> Findings:
    """The average demand of a level's stretch tasks must not fall from a level to the next one."""
    tasks = _tasks(catalogue)

    def average(role: Role) -> float:
        totals = [task.demand.total for task in tasks[role.id] if task.demand]
        return sum(totals) / max(1, len(totals))

    for role in catalogue.roles:
        for number, arrow in enumerate(role.leads_to):
            above = catalogue.index["role"].get(arrow.role or "")
            if not isinstance(above, Role) or arrow.direction is not ArrowDirection.NEXT or not average(above):
                continue
            if above.strand == role.strand and above.order <= role.order:
                continue
            if average(above) < average(role):
                message = (
                    f"the stretch tasks of {above.id!r} demand {average(above):.2f} on average, those of {role.id!r} "
                    f"{average(role):.2f}; demand grows with seniority, so change which levels a task suits"
                )
                yield Finding(role, ("leads_to", number, "role"), message)


def _known(catalogue: Catalogue, roles: Iterable[str]) -> bool:
    """Whether all these are role levels that could be read; of others nothing can be said yet."""
    return all(role in catalogue.index.get("role", {}) for role in roles)


def _tasks(catalogue: Catalogue) -> dict[str, list[StretchTask]]:
    tasks: dict[str, list[StretchTask]] = {role.id: [] for role in catalogue.roles}
    for task in catalogue.stretch_tasks:
        for role in task.roles:
            tasks.setdefault(role, []).append(task)
    return tasks

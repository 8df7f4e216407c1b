"""The ladder of role levels: its order and its arrows."""

from collections.abc import Iterator

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.model import Role
from portal.model.vocabulary import ArrowBasis, ArrowDirection


@check()
def order_taken(catalogue: Catalogue) -> Findings:
    """Two role levels of a strand must not have the same order."""
    first: dict[tuple[str, int], Role] = {}
    for role in catalogue.roles:
        holder = first.setdefault((role.strand, role.order), role)
        if holder is not role:
            below = holder.id in {arrow.role for arrow in role.leads_to if arrow.direction is ArrowDirection.NEXT}
            free = _free_beside(catalogue, role, below=below)
            message = f"the order {role.order} is taken by {holder.id!r} on the strand {role.strand!r}; "
            message += f"write {free}, which puts it {'below' if below else 'above'} that" if free else "choose another"
            place = catalogue.place_of(role)
            fix = (place.document.rewritten((*place.loc, "order"), str(free)),) if free else ()
            yield Finding(role, ("order",), message, fix=fix)


def _free_beside(catalogue: Catalogue, role: Role, *, below: bool) -> int | None:
    """A free order between that of a role level and the next one of its strand, in the middle where there is room."""
    orders = {placed.order for placed in catalogue.roles if placed.strand == role.strand}
    if below:
        start, end = max((order for order in orders if order < role.order), default=0), role.order
    else:
        start, end = role.order, min((order for order in orders if order > role.order), default=role.order + 20)
    return (start + end) // 2 if end - start > 1 else None


@check()
def arrow_target(catalogue: Catalogue) -> Findings:
    """An arrow must lead either to a role level or to a post."""
    for role in catalogue.roles:
        for number, arrow in enumerate(role.leads_to):
            if (arrow.role is None) == (arrow.post is None):
                message = "an arrow has either `role:` (an id) or `post:` (words); give it one of the two"
                yield Finding(role, ("leads_to", number), message)


@check()
def arrow_upwards(catalogue: Catalogue) -> Findings:
    """An arrow to the next level of the same strand must lead upwards."""
    for role in catalogue.roles:
        for number, arrow in enumerate(role.leads_to):
            target = catalogue.index["role"].get(arrow.role or "")
            if not isinstance(target, Role) or arrow.direction is not ArrowDirection.NEXT:
                continue
            if target.strand == role.strand and target.order < role.order:
                message = f"{target.id!r} stands below {role.id!r} (order {target.order} and {role.order})"
                yield Finding(role, ("leads_to", number, "role"), f"{message}; an arrow leads upwards")


@check()
def arrow_evidence(catalogue: Catalogue) -> Findings:
    """An arrow that the policy states must name the entries or clauses that state it; any other must not."""
    for role in catalogue.roles:
        offered = {entry for entries in role.framework.values() for entry in entries}
        for number, arrow in enumerate(role.leads_to):
            evidence = arrow.entries + arrow.clauses
            if arrow.basis is ArrowBasis.STATED and not evidence:
                message = "no entry or clause is named as stating the arrow; name one in `entries:` or `clauses:`"
                yield Finding(role, ("leads_to", number, "basis"), message)
            if arrow.basis is ArrowBasis.PRINTED_ORDER and evidence:
                message = "the arrow rests on the printed order only, and yet names evidence; is it `stated`?"
                yield Finding(role, ("leads_to", number, "basis"), message)
            for index, entry in enumerate(arrow.entries):
                if entry not in offered:
                    message = (
                        f"{entry!r} is not offered to this role level, so it states nothing about it; name one that is"
                    )
                    yield Finding(role, ("leads_to", number, "entries", index), message)


@check()
def arrow_circle(catalogue: Catalogue) -> Findings:
    """Arrows between role levels must not form a circle."""
    leads: dict[str, list[str]] = {
        role.id: [arrow.role for arrow in role.leads_to if arrow.role is not None] for role in catalogue.roles
    }
    done: set[str] = set()
    for role in catalogue.roles:
        circle = _circle(role.id, leads, done)
        if circle:
            message = f"these arrows form a circle: {' > '.join([*circle, circle[0]])}; delete one of them"
            yield Finding(catalogue.index["role"][circle[0]], ("leads_to",), message, key=True)


def _circle(start: str, leads: dict[str, list[str]], done: set[str]) -> list[str]:
    """Find a circle among the levels reached from ``start`` and not yet done; each level is looked at once."""
    path: dict[str, Iterator[str]] = {}
    if start not in done:
        path[start] = iter(leads.get(start, ()))
    while path:
        level = next(reversed(path))
        target = next(path[level], None)
        if target is None:
            del path[level]
            done.add(level)
        elif target in path:
            done.update(path)
            levels = list(path)
            return levels[levels.index(target) :]
        elif target not in done:
            path[target] = iter(leads.get(target, ()))
    return []

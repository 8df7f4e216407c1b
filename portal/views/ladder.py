"""The ladder: role levels on their strands, and the arrows between them."""

from dataclasses import dataclass

from portal.model import Arrow, Role
from portal.model.vocabulary import ArrowDirection
from portal.views.context import PageContext


@dataclass(frozen=True)
class RoleLine:
    """One role level in a list."""

    id: str
    title: str
    entries: int


@dataclass(frozen=True)
class StrandView:
    """One strand with its role levels, from the first upwards."""

    id: str
    title: str
    summary: str
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True)
class Evidence:
    """What states an arrow: an entry's words, or a clause by its number."""

    text: str
    clause: str = ""
    number: str = ""
    policy_id: str = ""


@dataclass(frozen=True)
class ArrowView:
    """One arrow: where it leads (a level, or a post in words), why we say so, and what states it."""

    role_id: str
    title: str
    side_step: bool
    basis: str
    stated: bool
    evidence: tuple[Evidence, ...]


def role_line(role: Role) -> RoleLine:
    """Return the view of a role level in a list."""
    return RoleLine(role.id, role.title, sum(len(entries) for entries in role.framework.values()))


def strands(context: PageContext) -> tuple[StrandView, ...]:
    """List the strands with their levels."""
    return tuple(
        StrandView(
            strand.id,
            strand.title,
            strand.summary or "",
            tuple(role_line(role) for role in context.catalogue.roles if role.strand == strand.id),
        )
        for strand in context.catalogue.trust.strands
    )


def summaries(context: PageContext) -> dict[str, str]:
    """The summary of each role level by its id, for the lists that show it."""
    return {role.id: role.summary or "" for role in context.catalogue.roles}


def arrows_from(context: PageContext, role: Role) -> tuple[ArrowView, ...]:
    """List the arrows that lead from a level."""
    return tuple(_arrow(context, arrow) for arrow in role.leads_to)


def comes_from(context: PageContext, role: Role) -> tuple[RoleLine, ...]:
    """List the levels whose next level this one is."""
    return tuple(role_line(level) for level in context.levels_before[role.id])


def _arrow(context: PageContext, arrow: Arrow) -> ArrowView:
    evidence = [Evidence(context.catalogue.opportunities[entry].text) for entry in arrow.entries]
    for name in arrow.clauses:
        policy, _, clause = context.catalogue.clauses[name]
        evidence.append(Evidence(clause.words, name, context.clause_number(policy, name), policy.id))
    return ArrowView(
        role_id=arrow.role or "",
        title=context.roles_by_id[arrow.role].title if arrow.role else (arrow.post or ""),
        side_step=arrow.direction is ArrowDirection.SIDE_STEP,
        basis=arrow.basis.label,
        stated=bool(arrow.entries or arrow.clauses),
        evidence=tuple(evidence),
    )

"""Worksheets for those who lead: the succession model for each key role, a blank nine-box grid, prompts, a review.

What is written on them stays on the page or on paper; nothing of it is kept. No name stands on them beforehand.
"""

from dataclasses import dataclass

from portal.model import NineBox, Policy, Role, Section
from portal.views.context import PageContext
from portal.views.policy import PolicyLine, policy_line
from portal.words import capital


@dataclass(frozen=True)
class ClauseLink:
    """A clause that a sheet rests on, by its number."""

    id: str
    number: str
    policy_id: str


@dataclass(frozen=True)
class Field:
    """One space to write in, with what belongs there."""

    id: str
    title: str
    prompt: str = ""


@dataclass(frozen=True)
class Sheet:
    """One worksheet: its title, what it rests on, and its spaces to write in."""

    id: str
    title: str
    clause: ClauseLink
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class WorksheetsPage:
    """All worksheets of a policy; what the policy lacks is empty, and the page leaves it out."""

    policy_id: str
    policy: str
    succession: tuple[Sheet, ...]
    nine_box: NineBox | None
    nine_box_clause: ClauseLink | None
    talent: Sheet | None
    annual_review: Sheet | None


def worksheets_page(context: PageContext, policy: Policy) -> WorksheetsPage:
    """Arrange the worksheets of a policy."""
    box = policy.nine_box
    return WorksheetsPage(
        policy_id=policy.id,
        policy=policy.title,
        succession=_succession(context, policy),
        nine_box=box,
        nine_box_clause=_clause(context, policy, box.clause) if box else None,
        talent=_talent(context, policy),
        annual_review=_annual_review(context, policy),
    )


def worksheets_for(context: PageContext, role: Role) -> tuple[PolicyLine, ...]:
    """List the policies whose worksheets people at a level would use.

    They hold a duty in a section on which the succession model or the nine-box grid rests, keep the plans for key
    roles, or complete the annual review.
    """
    covering = context.holders_covering[role.id]
    return tuple(policy_line(policy) for policy in context.catalogue.policies if covering & _users(policy))


def _users(policy: Policy) -> frozenset[str]:
    """The holders of duties who would use a policy's worksheets."""
    model, box, review = policy.succession_model, policy.nine_box, policy.annual_review
    rests_on = {part.clause for part in (model, box) if part}
    clauses = {name for section in policy.sections if rests_on & _ids(section) for name in _ids(section)}
    if model and model.key_roles:
        clauses.add(model.key_roles)
    holders = {duty.holder for duty in policy.duties if duty.clause in clauses}
    return frozenset(holders | {review.holder} if review else holders)


def _ids(section: Section) -> set[str]:
    return {clause.id for clause in section.clauses}


def _succession(context: PageContext, policy: Policy) -> tuple[Sheet, ...]:
    """The steps of the succession model for each key role that the policy names, or once where it names none."""
    model = policy.succession_model
    if model is None:
        return ()
    clause = _clause(context, policy, model.clause)
    named = context.catalogue.clause_of(policy, model.key_roles).clause.items if model.key_roles else ()
    sheets = []
    for number, title in enumerate(named or ("",), 1):
        sheet = f"key-role-{number}"
        fields = (Field(f"{sheet}-{step.id}", step.text) for step in model.steps)
        sheets.append(Sheet(sheet, capital(title) or "A key role", clause, tuple(fields)))
    return tuple(sheets)


def _talent(context: PageContext, policy: Policy) -> Sheet | None:
    """What is considered in talent review, with the editors' questions as prompts."""
    if not policy.attributes:
        return None
    fields = tuple(Field(f"talent-{attribute.id}", attribute.title, attribute.ask) for attribute in policy.attributes)
    return Sheet("talent", "Talent review: prompts", _clause(context, policy, policy.attributes[0].clause), fields)


def _annual_review(context: PageContext, policy: Policy) -> Sheet | None:
    review = policy.annual_review
    if review is None:
        return None
    fields = tuple(Field(f"review-{number}", topic) for number, topic in enumerate(review.topics, 1))
    return Sheet(
        "annual-review",
        f"Annual review: {policy.holder_titles[review.holder]}",
        _clause(context, policy, review.clause),
        fields,
    )


def _clause(context: PageContext, policy: Policy, name: str) -> ClauseLink:
    number = context.catalogue.clause_of(policy, name).number
    return ClauseLink(name, number, policy.id)

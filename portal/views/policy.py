"""A policy's page: control, numbered clauses, figures, and who does what."""

from dataclasses import dataclass
from datetime import date

from portal.model import Awaited, Contact, Holder, Offer, Opportunity, Policy
from portal.model.vocabulary import EditionStatus, Standing
from portal.views.context import PageContext
from portal.views.opportunity import bears
from portal.views.role import DutyLine, duty_line


@dataclass(frozen=True)
class ClauseView:
    """One clause: its number, its text, and the trust's adopted wording where that is given."""

    id: str
    number: str
    text: str
    items: tuple[str, ...]
    adopted: str
    in_force: str = ""


@dataclass(frozen=True)
class SectionView:
    """One section with its clauses and the name of its figure."""

    id: str
    number: int
    title: str
    source: str
    figure: str
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True)
class Review:
    """When the review is due (in words such as "in November 2020"), its last day, and whether that has passed."""

    words: str
    last_day: str
    overdue: bool


@dataclass(frozen=True)
class HolderView:
    """One holder of duties, with the duties and the role levels it covers."""

    id: str
    title: str
    roles: tuple[tuple[str, str], ...]
    duties: tuple[DutyLine, ...]


@dataclass(frozen=True)
class OfferView:
    """One offer with the clause that makes it, and the first opportunity on whose cost it bears, if any."""

    id: str
    text: str
    hedges: tuple[str, ...]
    clause: str
    number: str
    example: Opportunity | None


@dataclass(frozen=True)
class MentionView:
    """A document that the policy only mentions, and the clause that does."""

    title: str
    clause: str
    number: str


@dataclass(frozen=True)
class AnsweredView:
    """Something that a group said in consultation, the number of the clause that it is about, and the answer."""

    group: str
    clause: str
    number: str
    said: str
    answer: str


@dataclass(frozen=True)
class EditionLine:
    """Another edition of a policy: its standing in a word, and until when staff may answer, where they are asked.

    ``asks`` says whether it has a page on which it is consulted on.
    """

    id: str
    title: str
    status: str
    closes: str
    asks: bool


@dataclass(frozen=True)
class PolicyLine:
    """One policy as it stands in a list."""

    id: str
    title: str
    summary: str


@dataclass(frozen=True)
class PolicyPage:
    """All that a policy's page shows; what the template prints as it stands comes from the policy itself.

    ``binding`` says which document binds, ``plain`` says whether any clause is given in plain English, ``levels`` are
    the ids and titles of the role levels that have duties, ``others`` the trust's other policies, ``consulted_on`` the
    editions on which staff are asked.
    """

    policy: Policy
    binding: str
    plain: bool
    control: tuple[tuple[str, str, str], ...]
    review: Review
    sections: tuple[SectionView, ...]
    holders: tuple[HolderView, ...]
    offers: tuple[OfferView, ...]
    listed: tuple[str, ...]
    mentioned: tuple[MentionView, ...]
    contacts: tuple[Contact, ...]
    awaited: tuple[Awaited, ...]
    duties: int
    levels: tuple[tuple[str, str], ...]
    others: tuple[PolicyLine, ...]
    answered: tuple[AnsweredView, ...] = ()
    consulted_on: tuple[EditionLine, ...] = ()


def policy_lines(context: PageContext) -> tuple[PolicyLine, ...]:
    """List the policies."""
    return tuple(map(policy_line, context.catalogue.policies))


def policy_line(policy: Policy) -> PolicyLine:
    """Return a policy as it stands in a list."""
    return PolicyLine(policy.id, policy.title, policy.summary or "")


def _example(context: PageContext, offer: Offer) -> Opportunity | None:
    if offer.bears_on is None:
        return None
    entries = (context.catalogue.resolved[entry.id] for theme in context.catalogue.themes for entry in theme.entries)
    theme_of = context.catalogue.theme_of
    open_to_all = (entry for entry in entries if entry.standing is not Standing.CLOSED)
    return next((entry for entry in open_to_all if bears(offer.bears_on, theme_of[entry.id], entry)), None)


def policy_page(context: PageContext, policy: Policy, today: date) -> PolicyPage:
    """Arrange a policy's page as of ``today``, on which it depends whether the review is overdue."""
    numbers = policy.numbers
    clauses = context.catalogue.clauses
    named = {name for name in numbers if name in clauses and clauses[name][0] is policy}
    trust = context.catalogue.trust
    holding = {duty.holder for duty in policy.duties}
    covered = {role for holder in policy.holders if holder.id in holding for role in holder.roles}
    return PolicyPage(
        policy=policy,
        binding=binding(policy),
        plain=any(clause.text for section in policy.sections for clause in section.clauses),
        control=_control(policy),
        review=review(policy, today),
        sections=_sections(policy),
        holders=tuple(_holder(context, policy, holder) for holder in policy.holders),
        offers=tuple(
            OfferView(offer.id, offer.text, offer.hedges, offer.clause, numbers[offer.clause], _example(context, offer))
            for offer in policy.offers
        ),
        listed=tuple(item.title for item in policy.connected if item.listed),
        mentioned=tuple(
            MentionView(item.title, item.clause, numbers[item.clause]) for item in policy.connected if not item.listed
        ),
        contacts=tuple(contact for contact in trust.contacts if contact.clause in named),
        awaited=tuple(awaited for awaited in trust.awaited if awaited.clause in named),
        duties=len(policy.duties),
        levels=tuple((role.id, role.title) for role in context.in_order(covered)),
        others=tuple(line for line in policy_lines(context) if line.id != policy.id),
        answered=tuple(
            AnsweredView(item.group, item.clause or "", numbers.get(item.clause or "", ""), item.said, item.answer)
            for item in policy.answered
        ),
        consulted_on=tuple(
            edition_line(edition)
            for edition in context.catalogue.editions
            if edition.edition_of == policy.id and edition.status is EditionStatus.IN_CONSULTATION
        ),
    )


def edition_lines(context: PageContext) -> tuple[EditionLine, ...]:
    """List the editions that are not in force."""
    return tuple(edition_line(policy) for policy in context.catalogue.editions)


def edition_line(policy: Policy) -> EditionLine:
    """Say of an edition how far it has come."""
    closes = policy.consultation.closes.words if policy.consultation else ""
    return EditionLine(policy.id, policy.title, policy.status.label, closes, asks=policy.is_proposed)


def review(policy: Policy, today: date) -> Review:
    """Work out whether the review of a policy is overdue on a day."""
    due = policy.control.review_due
    if due is None:
        return Review("", "", overdue=False)
    return Review(f"{due.preposition} {due.words}", due.last.isoformat(), due.last < today)


def _control(policy: Policy) -> tuple[tuple[str, str, str], ...]:
    control = policy.control
    done = not policy.is_proposed
    adopted, reported = ("Adopted", "Reported") if done else ("To be adopted", "To be reported")
    dates = (
        ("Consultation with staff ended" if done else "Consultation with staff ends", control.consulted),
        (f"{adopted} by the {control.adopted_by}" if control.adopted_by else adopted, control.adopted),
        (f"{reported} to {control.reported_to}" if control.reported_to else reported, control.reported),
        ("In force from" if done else "To be in force from", control.in_force),
        ("Review due", control.review_due),
    )
    decisions = (
        (
            f"{item.decided}: {item.body}",
            item.day.text,
            f"{item.day.words}, minute {item.minute}" if item.minute else item.day.words,
        )
        for item in policy.decisions
    )
    return (
        *((("Version", "", policy.version),) if policy.version else ()),
        *(() if policy.is_in_force else (("Status", "", policy.status.label),)),
        *((label, day.text, day.words) for label, day in dates if day),
        *decisions,
        *((("Source of the wording", "", control.wording),) if control.wording else ()),
    )


def binding(policy: Policy) -> str:
    """Say in a sentence which document binds, with who adopted it and when, as far as that is known."""
    control = policy.control
    day = f" {control.adopted.preposition} {control.adopted.words}" if control.adopted else ""
    which = f"document that the {control.adopted_by} adopted" if control.adopted_by else "document adopted"
    return f"The {which if control.adopted_by or day else 'adopted document'}{day} is the one that binds."


def _sections(policy: Policy) -> tuple[SectionView, ...]:
    numbers = policy.numbers
    return tuple(
        SectionView(
            id=section.id,
            number=number,
            title=section.title,
            source=section.source,
            figure=section.figure or "",
            clauses=tuple(
                ClauseView(
                    clause.id,
                    numbers[clause.id],
                    clause.text or "",
                    clause.items,
                    clause.adopted or "",
                    clause.in_force.words if clause.in_force else "",
                )
                for clause in section.clauses
            ),
        )
        for number, section in enumerate(policy.sections, 1)
    )


def _holder(context: PageContext, policy: Policy, holder: Holder) -> HolderView:
    return HolderView(
        id=holder.id,
        title=holder.title,
        roles=tuple((role.id, role.title) for role in context.in_order(holder.roles)),
        duties=tuple(
            duty_line(context, policy, duty, own_page=True) for duty in policy.duties if duty.holder == holder.id
        ),
    )

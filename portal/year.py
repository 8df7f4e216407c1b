"""The year of a role level: what comes round, what of it the trust has set a month for, and what it has not."""

from calendar import month_name
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.catalogue import Catalogue, Key, key_of
from portal.model import Duty, Opportunity, Policy, Role
from portal.model.vocabulary import Rhythm

# What comes round so often that no month says when.
_OFTEN = (Rhythm.WEEKLY, Rhythm.MONTHLY)


@dataclass(frozen=True)
class YearItem:
    """One thing that comes round: a duty of a ``policy``, or an opportunity, which has none.

    ``owed`` says that others owe it to the level. ``months`` are those that the trust has set, in the order of its
    school year; none where it has not.
    """

    record: Duty | Opportunity
    policy: Policy | None
    owed: bool
    rhythm: Rhythm
    months: tuple[int, ...]

    @property
    def wants_months(self) -> bool:
        """Whether a month would say when it comes round, and nobody has set one."""
        return not self.months and self.rhythm not in _OFTEN


def year_of(catalogue: Catalogue, role: Role) -> tuple[YearItem, ...]:
    """Return all that comes round for a role level: duties in the policy's order, then what it is offered."""
    return (*_duties(catalogue, role), *_opportunities(catalogue, role, catalogue.resolved))


def month_order(begins: int) -> tuple[int, ...]:
    """Return the months of a school year in order.

    >>> month_order(9)[:5]
    (9, 10, 11, 12, 1)
    """
    return tuple((begins - 1 + place) % 12 + 1 for place in range(12))


def month_title(month: int) -> str:
    """Return the name of a month.

    >>> month_title(9)
    'September'
    """
    return month_name[month]


def without_months(catalogue: Catalogue) -> Iterator[Duty | Opportunity]:
    """Yield each duty and each opportunity that comes round in months which nobody has set, once."""
    seen: set[Key] = set()
    for role in catalogue.roles:
        # What else readers see of an opportunity says nothing of when it comes round.
        for item in (*_duties(catalogue, role), *_opportunities(catalogue, role, catalogue.opportunities)):
            if item.wants_months and key_of(item.record) not in seen:
                seen.add(key_of(item.record))
                yield item.record


def _duties(catalogue: Catalogue, role: Role) -> Iterator[YearItem]:
    months = catalogue.trust.year.duties
    for policy in catalogue.policies:
        covering = {holder.id for holder in policy.holders if role.id in holder.roles}
        for duty in policy.duties:
            held, owed = duty.holder in covering, bool(covering & set(duty.to))
            if duty.rhythm is not None and (held or owed):
                yield YearItem(duty, policy, not held, duty.rhythm, _ordered(catalogue, months.get(duty.id, ())))


def _opportunities(catalogue: Catalogue, role: Role, entries: Mapping[str, Opportunity]) -> Iterator[YearItem]:
    months = catalogue.trust.year.entries
    placed = (entry for entries in role.framework.values() for entry in entries)
    # A file that cannot be read has no entries, although role levels name them.
    known = (entry for entry in placed if entry in catalogue.opportunities)
    for name in dict.fromkeys(map(catalogue.original_of, known)):
        entry = entries.get(name)
        if entry is not None and entry.rhythm is not None:
            yield YearItem(entry, None, False, entry.rhythm, _ordered(catalogue, months.get(name, ())))


def _ordered(catalogue: Catalogue, months: tuple[int, ...]) -> tuple[int, ...]:
    order = month_order(catalogue.trust.year.begins)
    return tuple(sorted(set(months), key=order.index))

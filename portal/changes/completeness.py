"""What a change does to completeness: counts, settings that run empty, and what the trust has still to supply."""

from collections.abc import Iterator
from datetime import date

from portal.catalogue import Catalogue
from portal.report import Report, report

_CALLED = {
    "roles": "Role levels",
    "placements": "Opportunities under role levels and settings",
    "opportunities": "Opportunities in the catalogue",
}


def completeness(old: Catalogue, new: Catalogue, day: date) -> tuple[str, ...]:
    """Say what differs between the completeness reports of two versions, as of one day."""
    before, after = report(old, day), report(new, day)
    return (*_counts(before, after), *_empty(old, new), *_supply(before, after), *_doubts(before, after))


def _counts(before: Report, after: Report) -> Iterator[str]:
    was = dict(before.totals)
    for name, number in after.totals:
        if was.get(name) != number:
            yield f"{_CALLED.get(name, name.capitalize())}: {number:,}, before {was.get(name, 0):,}"


def _empty(old: Catalogue, new: Catalogue) -> Iterator[str]:
    """Settings in which a role level has nothing any more, and those that are filled for the first time."""
    before = {role.id: role.framework for role in old.roles}
    titles = {setting.id: setting.short for setting in new.trust.settings}
    for role in new.roles:
        for setting, title in titles.items():
            was, now = before.get(role.id, {}).get(setting, ()), role.framework.get(setting, ())
            if not now and (was or role.id not in before):
                yield f"{role.title} have nothing under {title}"
            elif now and not was and role.id in before:
                yield f"{role.title} have something under {title} for the first time"


def _supply(before: Report, after: Report) -> Iterator[str]:
    was, now = ({item.what: item for item in report.supply} for report in (before, after))
    for what, item in now.items():
        if what not in was:
            yield f"Now to be supplied by the trust: {what}. {item.why}"
        elif was[what].why != item.why:
            yield f"To be supplied by the trust: {what}. {item.why}; before: {was[what].why}"
    for what in was:
        if what not in now:
            yield f"No longer to be supplied: {what}"


def _doubts(before: Report, after: Report) -> Iterator[str]:
    was, now = ({term.id: term.term for term in report.unsure} for report in (before, after))
    for name, term in now.items():
        if name not in was:
            yield f"Of low or no confidence now: {term}"
    for name, term in was.items():
        if name not in now:
            yield f"No longer of low or no confidence: {term}"
    for item in after.overdue:
        if item not in before.overdue:
            yield f"Overdue now: {item}"
    for item in before.overdue:
        if item not in after.overdue:
            yield f"No longer overdue: {item}"

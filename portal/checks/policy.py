"""Policies: their dates, the hedges of their offers, their nine boxes."""

from itertools import pairwise

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.words import listed

_CONTROL = ("consulted", "adopted", "reported", "in_force", "review_due")


@check()
def dates_in_order(catalogue: Catalogue) -> Findings:
    """The dates of a policy's control must be in order: consulted, adopted, reported, in force, review due."""
    for policy in catalogue.every_policy:
        dates = [(name, day) for name in _CONTROL if (day := getattr(policy.control, name))]
        pairs = enumerate(pairwise(dates))
        wrong = next((number for number, ((_, day), (_, later)) in pairs if day.first > later.last), None)
        if wrong is None:
            continue
        name, latest = dates[wrong]
        before = [(later, day) for later, day in dates[wrong + 1 :] if latest.first > day.last]
        early = listed([f"{later} ({day})" for later, day in before])
        message = (
            f"{early} {'is' if len(before) == 1 else 'are'} before {name} ({latest}); when a policy is adopted anew, "
            f"give all of {', '.join(_CONTROL)} their new dates; otherwise mend the one that is wrong"
        )
        yield Finding(policy, ("control", before[0][0]), message)


@check()
def clause_without_words(catalogue: Catalogue) -> Findings:
    """A clause must have a text in plain English, or the adopted wording, or both."""
    for policy in catalogue.every_policy:
        for _, _, clause in policy.numbered:
            if not clause.words:
                yield Finding(clause, ("id",), "the clause says nothing; write `text:`, or `adopted:`, or both")


@check()
def hedge_missing(catalogue: Catalogue) -> Findings:
    """The limiting words of an offer must be in its text."""
    for policy in catalogue.every_policy:
        for offer in policy.offers:
            for number, hedge in enumerate(offer.hedges):
                if hedge.casefold() not in offer.text.casefold():
                    message = f"the words {hedge!r} are not in the offer's text; an offer keeps its limits"
                    yield Finding(offer, ("hedges", number), message)


@check()
def nine_boxes(catalogue: Catalogue) -> Findings:
    """The nine-box matrix must have nine names or none."""
    for policy in catalogue.every_policy:
        if policy.nine_box and len(policy.nine_box.boxes) not in (0, 9):
            message = f"{len(policy.nine_box.boxes)} names for nine boxes; give all nine, row by row, or none"
            yield Finding(policy, ("nine_box", "boxes"), message)

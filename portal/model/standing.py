"""What has become of an opportunity since the policy was written, as far as the glossary can say."""

from collections.abc import Iterable

from portal.model.framework import Opportunity
from portal.model.glossary import Term
from portal.model.lexicon import Lexicon
from portal.model.vocabulary import Standing, Status, TermKind

_STANDINGS = {
    Status.CURRENT: Standing.CONFIRMED,
    Status.NEW: Standing.CONFIRMED,
    Status.CHANGED: Standing.CHANGED,
    Status.RENAMED: Standing.CHANGED,
    Status.REPLACED: Standing.CHANGED,
    Status.DATED: Standing.CHANGED,
    Status.CLOSED: Standing.CLOSED,
    Status.UNKNOWN: Standing.NOT_CONFIRMED,
}
# What such terms name goes on, whatever it is called.
_ENDLESS = (TermKind.PRACTICE, TermKind.TOPIC, TermKind.VALUE)
# That such a thing exists does not show that what is offered does: a course for one job, a review of one grant.
_IN_PASSING = (*_ENDLESS, TermKind.ROLE, TermKind.PAYMENT)


def standing_of(entry: Opportunity, lexicon: Lexicon) -> Standing | None:
    """What has become of an entry: what it says itself, or else what follows from the terms in its text.

    None where its text names nothing of which the glossary says what it is today.
    """
    if entry.standing is not None:
        return entry.standing
    return _together(_standing(mention.term) for mention in lexicon.mentions(entry.text))


def _standing(term: Term) -> Standing | None:
    """What follows from a term.

    Nothing from an unsure word for a subject or a way of working, which cannot end, and nothing from a subject, a job
    or a payment that is what it was: an offer is confirmed by its course, its body or its award.
    """
    if term.today is None:
        return None
    standing = _STANDINGS[term.today.status] if term.today.confidence.sure else Standing.NOT_CONFIRMED
    silent = {Standing.NOT_CONFIRMED: _ENDLESS, Standing.CONFIRMED: _IN_PASSING}
    return None if term.type in silent.get(standing, ()) else standing


def _together(standings: Iterable[Standing | None]) -> Standing | None:
    """The standing of what has several names in it: closed only where all of them are, unsure where one is."""
    known = {standing for standing in standings if standing is not None}
    if len(known) == 1:
        return known.pop()
    if Standing.NOT_CONFIRMED in known:
        return Standing.NOT_CONFIRMED
    return Standing.CHANGED if known else None

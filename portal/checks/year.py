"""The trust's year: months are set for what comes round, and for nothing else."""

from collections.abc import Iterator

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check


@check()
def month_of_nothing(catalogue: Catalogue) -> Findings:
    """Whatever has months in `year:` of trust.yml must have a `rhythm:`, which says that it comes round."""
    for key, name in _without_rhythm(catalogue):
        message = f"{name!r} has no `rhythm:`, so no page shows its months; give it one, or delete the line"
        yield Finding(catalogue.trust, ("year", key, name), message, key=True)


@check()
def month_of_variant(catalogue: Catalogue) -> Findings:
    """A variant of another opportunity comes round with it, and must not have its own months."""
    for name in catalogue.trust.year.entries:
        original = catalogue.original_of(name) if name in catalogue.opportunities else name
        if original != name:
            message = f"{name!r} is {original!r} in other words; set the months of that one, and delete this line"
            yield Finding(catalogue.trust, ("year", "entries", name), message, key=True)


def _without_rhythm(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    year = catalogue.trust.year
    still = {duty.id for policy in catalogue.policies for duty in policy.duties if duty.rhythm is None}
    yield from (("duties", name) for name in year.duties if name in still)
    entries = (catalogue.opportunities[name] for name in year.entries if name in catalogue.opportunities)
    yield from (("entries", entry.id) for entry in entries if entry.rhythm is None and entry.variant_of is None)

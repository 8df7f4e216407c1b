"""The example's own words, left in place."""

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.problem import Severity
from portal.model.placeholders import PLACEHOLDERS


@check(severity=Severity.WARNING)
def example_words(catalogue: Catalogue) -> Findings:
    """A trust should replace the example's words with its own."""
    for record, leaves in catalogue.leaves:
        for leaf in leaves:
            if leaf.value in PLACEHOLDERS:
                yield Finding(
                    record, leaf.loc, f"{leaf.value!r} comes from the example; write what is true of your trust"
                )

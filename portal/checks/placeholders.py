"""The example's own words, left in place."""

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.problem import Severity
from portal.model.placeholders import PLACEHOLDERS


@check(severity=Severity.WARNING)
def example_words(catalogue: Catalogue) -> Findings:
    """The words of the example with which a trust's data begins should be replaced by the trust's own."""
    for record, leaves in catalogue.leaves:
        for leaf in leaves:
            if leaf.value in PLACEHOLDERS:
                yield Finding(record, leaf.loc, f"{leaf.value!r} is the example's; write here what is so in your trust")

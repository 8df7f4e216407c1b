"""The example's own words, left in place."""

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.problem import Severity
from portal.model import Mark
from portal.model.placeholders import PLACEHOLDERS
from portal.model.sought import sought

_of_the_example = sought(lambda marked: [leaf for mark in Mark for leaf in marked[mark] if leaf.value in PLACEHOLDERS])


@check(severity=Severity.WARNING)
def example_words(catalogue: Catalogue) -> Findings:
    """A trust should replace the example's words with its own."""
    for record, leaf in _of_the_example(catalogue.files):
        yield Finding(record, leaf.loc, f"{leaf.value!r} comes from the example; write what is true of your trust")

"""Personal data, which may not enter the data: names with a judgement, private addresses, telephone numbers."""

import re

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.model import Mark

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\w/.-])(?:\+44|\(?0)[\d ()-]{8,}\d")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame)\.? [A-Z][\w'-]+(?: [A-Z][\w'-]+)*")
_JUDGED = re.compile(
    r"\b[A-Z][a-z]+ [A-Z][a-z]+ (?:is|was|has|shows|could|should|may be|would be|will be)\b[^.]*?"
    r"\b(?:ready|potential|performer|performing|underperforming|successor|replace|promoted|weak|strong|star)\b"
)
_RULES = (
    (_EMAIL, "an e-mail address"),
    (_TELEPHONE, "a telephone number"),
    (_TITLED, "the name of a person"),
    (_JUDGED, "a judgement on a person"),
)


@check()
def personal_data(catalogue: Catalogue) -> Findings:
    """Personal data must not enter the data: no e-mail address, no telephone number, no person's name with a title."""
    for record, leaves in catalogue.leaves:
        for leaf in leaves:
            if not isinstance(leaf.mark, Mark) or leaf.mark is Mark.ADDRESS or leaf.value.startswith("https://"):
                continue
            for pattern, what in _RULES:
                if found := pattern.search(leaf.value):
                    message = f"{found.group()!r} looks like {what}; take it out and name the post, not the person"
                    yield Finding(record, leaf.loc, message, span=found.span())

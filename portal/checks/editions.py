"""Editions of policies: which one is in force, and when staff are asked about another."""

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.problem import Severity
from portal.model.vocabulary import EditionStatus


@check()
def edition_in_force(catalogue: Catalogue) -> Findings:
    """Only one edition of a policy must be in force, and an edition must not name itself as its policy."""
    in_force = {policy.id for policy in catalogue.policies}
    for policy in catalogue.every_policy:
        if policy.edition_of == policy.id:
            message = "an edition must name another policy, not itself; name that, or delete the key"
            yield Finding(policy, ("edition_of",), message)
        elif policy.is_in_force and policy.edition_of in in_force:
            message = (
                f"this edition and {policy.edition_of!r} are both adopted; give the one that no longer binds the "
                "status superseded"
            )
            yield Finding(policy, ("status",), message)


@check()
def consultation_dates(catalogue: Catalogue) -> Findings:
    """An edition in consultation must say when the consultation opens and closes, in this order."""
    for policy in catalogue.every_policy:
        dates = policy.consultation
        if policy.status is EditionStatus.IN_CONSULTATION and dates is None:
            message = "nothing says when the consultation opens and closes; add consultation: with opens: and closes:"
            yield Finding(policy, ("status",), message)
        elif dates is not None and dates.opens.first > dates.closes.last:
            message = f"the consultation closes ({dates.closes}) before it opens ({dates.opens}); mend one of them"
            yield Finding(policy, ("consultation", "closes"), message)


@check(severity=Severity.WARNING)
def consultation_address(catalogue: Catalogue) -> Findings:
    """While an edition is in consultation the trust should say where answers go without an account anywhere."""
    if catalogue.trust.consultation is None:
        for policy in catalogue.editions:
            if policy.status is EditionStatus.IN_CONSULTATION:
                message = "nobody is told where answers go; add consultation: to trust.yml, with a post or an address"
                yield Finding(policy, ("status",), message)

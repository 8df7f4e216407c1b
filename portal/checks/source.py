"""The data against what the policy held: nothing of it is lost unawares."""

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.problem import Severity
from portal.model.source import SourceCounts


@check(severity=Severity.WARNING, complete=True)
def source_counts(catalogue: Catalogue) -> Findings:
    """Every setting of every role level should have as many entries as the policy listed, as source.yml counts them."""
    by_id = {name: role for role in catalogue.roles for name in (role.id, *role.previously)}
    settings = {name: declared for declared in catalogue.trust.settings for name in (declared.id, *declared.previously)}
    for counts in catalogue.of(SourceCounts):
        document = catalogue.place_of(counts).document
        for level, of_level in counts.entries.items():
            role = by_id.get(level)
            for name, listed in of_level.items():
                setting = settings.get(name)
                if role is None or setting is None:
                    continue
                present = len(role.framework.get(setting.id, ()))
                if present < listed:
                    loc = ("entries", level, name)
                    message = (
                        f"the policy listed {listed} entries for {role.title}, {setting.short}, and the data have "
                        f"{present}; put back what is lost, or write {present} here if the trust has taken it out"
                    )
                    yield Finding(counts, loc, message, fix=(document.rewritten(loc, str(present)),))

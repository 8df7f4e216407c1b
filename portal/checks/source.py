"""The data against what the policy held: nothing of it is lost unawares."""

from collections.abc import Iterable

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.checks.lost import unknown_uses
from portal.files.problem import Severity
from portal.model.source import SourceCounts
from portal.model.validation import near


@check(severity=Severity.WARNING, complete=True)
def source_counts(catalogue: Catalogue) -> Findings:
    """Every setting of every role level should have as many entries as the policy listed, as source.yml counts them."""
    by_id = {name: role for role in catalogue.roles for name in (role.id, *role.previously)}
    settings = {name: declared for declared in catalogue.trust.settings for name in (declared.id, *declared.previously)}
    gone = {record.id for record in catalogue.trust.withdrawn}
    lost = {name for _, name in unknown_uses(catalogue)}  # what is said to lead nowhere needs no second word
    for counts in catalogue.of(SourceCounts):
        document = catalogue.place_of(counts).document
        for level, of_level in counts.entries.items():
            role = by_id.get(level)
            if role is None and level not in gone | lost:
                yield from _misspelt(counts, "role level", ("entries", level), by_id)
            for name, listed in of_level.items():
                if name not in settings and name not in gone | lost:
                    yield from _misspelt(counts, "setting", ("entries", level, name), settings)
                setting = settings.get(name)
                if role is None or setting is None or lost & set(role.framework):
                    continue
                present = len(role.framework.get(setting.id, ()))
                if present < listed:
                    loc = ("entries", level, name)
                    message = (
                        f"the policy listed {listed} entries for {role.title}, {setting.short}, and the data has "
                        f"{present}; put back what is lost, or write {present} here if the trust has taken it out"
                    )
                    yield Finding(counts, loc, message, fix=(document.rewritten(loc, str(present)),))


def _misspelt(counts: SourceCounts, what: str, loc: tuple[str, ...], known: Iterable[str]) -> Findings:
    """What is no more is passed over; what is nearly the id of something that is there is a slip."""
    if (meant := near(loc[-1], known)) is not None:
        message = (
            f"there is no {what} {loc[-1]!r}, so its counts cannot be compared with anything; did you mean {meant!r}?"
        )
        yield Finding(counts, loc, message, key=True)

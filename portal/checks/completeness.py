"""Whether every role level is filled, and every entry of the catalogue is used."""

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.checks.lost import misspelt, renamed_by_hand, unknown_uses
from portal.files.fix import Rewrite
from portal.files.problem import Severity
from portal.model import Role
from portal.model.validation import near


@check()
def setting_missing(catalogue: Catalogue) -> Findings:
    """Every role level must have all the settings of the trust."""
    renamed = {record.id for record in renamed_by_hand(catalogue, unknown_uses(catalogue)).values()}
    settings = [setting.id for setting in catalogue.trust.settings]
    without: dict[str, list[Role]] = {setting: [] for setting in settings if setting not in renamed}
    for role in catalogue.roles:
        misspelt = {near(name, settings) for name in role.framework if name not in settings}
        for setting, roles in without.items():
            if setting not in role.framework and setting not in misspelt:
                roles.append(role)
    for setting, roles in without.items():
        if not roles:
            continue
        lacking = f"{roles[0].id!r} lacks it" if len(roles) == 1 else f"{len(roles)} role levels lack it"
        message = (
            f"every role level has all settings of trust.yml, and {lacking}: {setting!r}; write it at the end of "
            f"`framework:`, and between the brackets the ids of what is offered"
            f"{', or take it out of trust.yml' if len(roles) == len(catalogue.roles) else ''}"
        )
        fix = tuple(step for role in roles for step in _with_setting(catalogue, role, setting))
        yield Finding(roles[0], ("framework",), message, key=True, fix=fix)


def _with_setting(catalogue: Catalogue, role: Role, setting: str) -> tuple[Rewrite, ...]:
    """The step that gives a role level a setting in which nothing is offered yet."""
    document = catalogue.place_of(role).document
    inside = [loc for loc in document.keys if loc[:1] == ("framework",) and len(loc) == 2]
    if not inside or any(document.keys[loc].line == document.keys["framework",].line for loc in inside):
        return ()  # a group in braces
    last = max(document.last_line(loc) for loc in document.values if loc[:1] == ("framework",) and loc in document.ends)
    margin = " " * (document.keys[inside[0]].column - 1)
    return (Rewrite(document.path, last + 1, last, (f"{margin}{setting}: []",)),)


@check(severity=Severity.WARNING)
def few_entries(catalogue: Catalogue) -> Findings:
    """Every role level should be offered three entries in each setting, or as many as `expected:` in trust.yml says."""
    fewest = catalogue.trust.expected.entries
    for role in catalogue.roles:
        for setting, entries in role.framework.items():
            if len(entries) < fewest and setting in catalogue.index["setting"]:
                remedy = "add to it, or set `expected:` in trust.yml"
                message = f"{setting!r} offers {len(entries)} of at least {fewest} entries; {remedy}"
                yield Finding(role, ("framework", setting), message, key=True)


@check(severity=Severity.WARNING)
def placed_twice(catalogue: Catalogue) -> Findings:
    """A role level should not be offered an entry in two settings, or in more than `expected:` in trust.yml allows."""
    most = catalogue.trust.expected.settings
    for role in catalogue.roles:
        seen: dict[str, list[str]] = {}
        for setting, entries in role.framework.items():
            for number, entry in enumerate(entries):
                before = seen.setdefault(entry, [])
                if setting not in before:
                    before.append(setting)
                if len(before) > most and before[-1] == setting:
                    remedy = "keep one, or set `expected:` in trust.yml"
                    message = f"{entry!r} is offered to this role level already, in {before[0]!r}; {remedy}"
                    yield Finding(role, ("framework", setting, number), message)


@check()
def guess_of_nothing(catalogue: Catalogue) -> Findings:
    """Each word in `guessed:` must name a label that the entry has."""
    for entry in catalogue.opportunities.values():
        for number, name in enumerate(entry.guessed):
            if getattr(entry, name) is None:
                message = f"the entry has no {name!r} that could be a guess; take the word out of `guessed:`"
                yield Finding(entry, ("guessed", number), message)


@check(complete=True)
def not_offered(catalogue: Catalogue) -> Findings:
    """Every entry of the catalogue must be offered to at least one role level."""
    unknown = unknown_uses(catalogue)
    if any(kind == "role" for kind, _ in unknown):
        return  # A role level that others name is not there, so that what it offered seems to be offered to nobody.
    meant = {misspelt(catalogue, key, uses) for key, uses in unknown.items() if key[0] == "opportunity"}
    meant |= {record.id for record in renamed_by_hand(catalogue, unknown).values()}
    for entry in catalogue.opportunities.values():
        if entry.id not in catalogue.roles_offering and entry.id not in meant:
            message = f"no role level offers {entry.id!r}; place it in a file of data/roles, or delete it"
            yield Finding(entry, ("id",), message)


@check(severity=Severity.WARNING, complete=True)
def holder_unused(catalogue: Catalogue) -> Findings:
    """Every holder of a policy should hold a duty or be owed one."""
    for policy in catalogue.every_policy:
        used = {holder for duty in policy.duties for holder in (duty.holder, *duty.to)}
        for holder in policy.holders:
            if holder.id not in used:
                yield Finding(holder, ("id",), f"no duty names the holder {holder.id!r}; delete it, or add its duty")

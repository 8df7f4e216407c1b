"""What can be shown of data that has errors, for whoever is still writing it: all that leads somewhere, and no more."""

from dataclasses import replace

from portal.catalogue import Catalogue, Key, key_of
from portal.checks.lost import unknown_uses
from portal.events import zone_named
from portal.files.problem import Problem
from portal.model import Trust
from portal.pruning import without


def readable(catalogue: Catalogue, problems: tuple[Problem, ...]) -> Catalogue:
    """Return what pages can show of a catalogue with these problems; it holds them, for the page on its health.

    Settings that a role level lacks are empty there, and ids that lead nowhere are taken out. The usual time zone
    stands in for one that nobody knows.
    """
    trust = catalogue.trust
    if zone_named(trust.time_zone) is None:
        trust = trust.model_copy(update={"time_zone": Trust.model_fields["time_zone"].default})
    settings = [setting.id for setting in catalogue.trust.settings]
    roles = tuple(
        role.model_copy(update={"framework": {setting: role.framework.get(setting, ()) for setting in settings}})
        for role in catalogue.roles
    )
    shown = replace(
        catalogue, trust=trust, roles=roles, unread_ids=frozenset(), unread_kinds=frozenset(), problems=problems
    )
    gone: set[Key] = set()
    # What a file that cannot be read names stays named, so what has gone already is no reason to go on.
    while more := {*unknown_uses(shown), *_not_offered(shown)} - gone:
        gone |= more
        shown = without(shown, gone)
    return shown


def _not_offered(catalogue: Catalogue) -> set[Key]:
    entries = catalogue.opportunities.values()
    return {key_of(entry) for entry in entries if entry.id not in catalogue.roles_offering}

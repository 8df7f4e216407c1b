"""What rests on a clause that has changed, and has not changed with it."""

from collections import Counter
from collections.abc import Iterator

from portal.catalogue import Key, key_within
from portal.changes.naming import number_of
from portal.changes.pairing import Pairing
from portal.changes.version import Version
from portal.model import Clause, Policy
from portal.model.kinds import counted
from portal.words import capital, listed

# The lists of a policy whose things each name the clause that they rest on.
_LISTS = ("duties", "offers", "attributes")


def unchanged_on_changed_clauses(old: Version, new: Version) -> tuple[str, ...]:
    """Say for each clause with other words what rests on it as before."""
    pairing = Pairing(old, new)
    return tuple(
        f"{capital(listed(list(_counted(kinds))))} {'rests' if sum(kinds.values()) == 1 else 'rest'} on "
        f"{number_of(new, now)} and {'is' if sum(kinds.values()) == 1 else 'are'} unchanged"
        for now, was in pairing.old_of.items()
        if _is_reworded(old, was, new, now) and (kinds := Counter(_resting(old, new, pairing, now)))
    )


def _counted(kinds: Counter[str]) -> Iterator[str]:
    yield from (counted(number, kind) for kind, number in kinds.items())


def _is_reworded(old: Version, was: Key, new: Version, now: Key) -> bool:
    before, after = old.nodes[was].record, new.nodes[now].record
    if not isinstance(before, Clause) or not isinstance(after, Clause):
        return False
    return (before.text, before.items) != (after.text, after.items)


def _resting(old: Version, new: Version, pairing: Pairing, clause: Key) -> Iterator[str]:
    """Yield the kind of each thing that rests on a clause and is as it was."""
    file = new.nodes[clause].file
    policy = new.records[file]
    if not isinstance(policy, Policy):
        return
    name = clause[1].removeprefix(key_within(policy, ""))
    for item in (item for part in _LISTS for item in getattr(policy, part)):
        if item.clause != name:
            continue
        was = pairing.old_of.get((item.kind, item.id))
        if was is not None and old.nodes[was].record == item:
            yield item.kind

"""The numbers of clauses in two versions of a policy: which clauses were moved, and which only count otherwise now."""

from collections.abc import Iterator

from portal.catalogue import Key
from portal.changes.pairing import Pairing
from portal.changes.version import Version
from portal.differences.order import moved


def number_alone(version: Version, key: Key) -> str:
    """The number of a clause without its section's title: 4.2."""
    node = version.nodes[key]
    section = version.nodes.get(node.parent) if node.parent else None
    return f"{section.place + 1 if section else 0}.{node.place + 1}"


def renumbered(old: Version, new: Version, pairing: Pairing) -> Iterator[tuple[Key, Key, bool]]:
    """Yield each clause of both versions that has another number, and whether it was moved itself."""
    pairs = [(was, now) for was, now in pairing.new_of.items() if now[0] == "clause"]
    movers = set(_movers(old, new, pairing, pairs))
    for was, now in sorted(pairs, key=lambda pair: _place(new, pair[1])):
        if now in movers:
            yield was, now, True
        elif number_alone(old, was) != number_alone(new, now):
            yield was, now, False


def _movers(old: Version, new: Version, pairing: Pairing, pairs: list[tuple[Key, Key]]) -> Iterator[Key]:
    """Yield the clauses that stand in another section, or elsewhere among those that stayed in theirs."""
    staying: dict[Key, list[tuple[Key, Key]]] = {}
    for was, now in pairs:
        old_parent, new_parent = old.nodes[was].parent, new.nodes[now].parent
        if old_parent is None or new_parent is None:
            continue
        if pairing.new_of.get(old_parent) == new_parent:
            staying.setdefault(new_parent, []).append((was, now))
        elif old_parent in pairing.new_of:
            yield now
    for keys in staying.values():
        before = [now for was, now in sorted(keys, key=lambda pair: old.nodes[pair[0]].place)]
        after = sorted((now for _, now in keys), key=lambda key: new.nodes[key].place)
        yield from (item for item, _ in moved(before, after))


def _place(version: Version, key: Key) -> tuple[int, int]:
    node = version.nodes[key]
    section = version.nodes.get(node.parent) if node.parent else None
    return section.place if section else 0, node.place

"""What of the old version is what of the new one: by id, or by the earlier ids that the new one records."""

from collections.abc import Iterator

from portal.catalogue import Key
from portal.changes.version import Version
from portal.model import Named


class Pairing:
    """What of the old version is what of the new one: by id, or by the earlier ids that the new one records."""

    def __init__(self, old: Version, new: Version) -> None:
        self._old, self._new = old, new
        self.new_of: dict[Key, Key] = {}
        for key in old.nodes:
            if key in new.nodes:
                self.new_of[key] = key
        for (kind, name), node in new.nodes.items():
            if (kind, name) in old.nodes or not isinstance(node.record, Named):
                continue
            for earlier in node.record.previously:
                was = (kind, earlier)
                if was in old.nodes and was not in self.new_of:
                    self.new_of[was] = (kind, name)
                    break
        self.old_of = {now: was for was, now in self.new_of.items()}

    def new_id(self, kind: str, name: str) -> str:
        """Return the id of today of a thing with an old id."""
        return self.new_of.get((kind, name), (kind, name))[1]

    def added(self) -> Iterator[Key]:
        """Yield what is in the new version alone, and can be told to be new."""
        return (key for key in self._new.nodes if key not in self.old_of and not self._old.may_hold(key, self._new))

    def removed(self) -> Iterator[Key]:
        """Yield what is in the old version alone, and can be told to be gone."""
        return (key for key in self._old.nodes if key not in self.new_of and not self._new.may_hold(key, self._old))

"""Pairs what is the same thing in two versions and says what differs, grouped as the pages are."""

from collections.abc import Iterable
from functools import cached_property

from portal.catalogue import Key
from portal.changes.change import Change, Comparison, Group, Verb
from portal.changes.fields import Differ, called, is_ordered
from portal.changes.naming import main_field, title_of
from portal.changes.numbering import number_alone, renumbered
from portal.changes.pairing import Pairing
from portal.changes.version import Node, Version
from portal.differences.order import moved
from portal.model import Clause, Dated, Named, Opportunity, Record, Role, Setting, Trust
from portal.model.kinds import SUBJECTS, counted
from portal.views.timing import dates_in_words
from portal.words import listed, quoted


def compare(old: Version, new: Version) -> Comparison:
    """Compare two versions."""
    pairing = Pairing(old, new)
    return _Comparing(old, new, pairing).comparison()


class _Comparing:
    """Collects the changes of one comparison by subject."""

    def __init__(self, old: Version, new: Version, pairing: Pairing) -> None:
        self.old, self.new, self.pairing = old, new, pairing
        self.changes: dict[tuple[str, str, str], list[Change]] = {}
        self.added = set(pairing.added())
        self.removed = set(pairing.removed())
        self.differ = Differ(
            lambda kind, name: self.name(kind, name, first=old),
            lambda kind, name: self.name(kind, name, first=new),
            pairing.new_id,
        )

    def comparison(self) -> Comparison:
        """Go through all that may differ."""
        self._added_and_removed()
        self._lists()
        self._numbers()
        for was, now in self.pairing.new_of.items():
            self._changed_record(was, now)
        for role in self.new.roles:
            earlier = self.pairing.old_of.get(("role", role.id))
            before = self.old.get(*earlier) if earlier else None
            if isinstance(before, Role):
                self._placements(before, role)
        groups = tuple(self._group(*key, changes) for key, changes in sorted(self.changes.items(), key=self._place))
        touched = {group.id for group in groups if group.kind == "role"}
        still = tuple(
            role.title
            for role in sorted(self.new.roles, key=self._rung)
            if role.id not in touched and ("role", role.id) in self.pairing.old_of
        )
        unread_files = tuple(sorted(self.old.unread_files | self.new.unread_files))
        return Comparison(groups, still, unread_files, dict(self.pairing.new_of), len(self.new.roles))

    def name(self, kind: str, name: str, first: Version) -> str:
        """What readers call a thing, in the version named or else in the other."""
        for version in (first, self.new, self.old):
            if (kind, name) in version.nodes:
                return title_of(version, (kind, name))
        return name

    def _note(self, key: Key, version: Version, change: Change, setting: str = "") -> None:
        """File a change under the record of its file, as it is called today."""
        node = version.nodes[key]
        top = key
        while (above := node.parent) is not None:
            top, node = above, version.nodes[above]
        if version is self.old:
            top = self.pairing.new_of.get(top, top)
        self.changes.setdefault((*top, setting), []).append(change)

    def _added_and_removed(self) -> None:
        """What was added or removed, but for what came or went with the thing around it."""
        old_inside, new_inside = _by_parent(self.old), _by_parent(self.new)
        for key in sorted(self.added):
            node = self.new.nodes[key]
            if node.parent not in self.added or self._of_a_section(key, node.parent, self.new, self.added):
                inside = set(new_inside.get(key, ())) & self.added
                self._note(key, self.new, self._whole_record(Verb.ADDED, key, self.new, inside))
        for key in sorted(self.removed):
            node = self.old.nodes[key]
            if node.parent not in self.removed or self._of_a_section(key, node.parent, self.old, self.removed):
                inside = set(old_inside.get(key, ())) & self.removed
                self._note(key, self.old, self._whole_record(Verb.REMOVED, key, self.old, inside))

    @staticmethod
    def _of_a_section(key: Key, parent: Key | None, version: Version, sections: set[Key]) -> bool:
        """Whether it is a clause of a section that came or went by itself: its words are told."""
        return key[0] == "clause" and parent is not None and version.nodes[parent].parent not in sections

    def _whole_record(self, verb: Verb, key: Key, version: Version, inside: set[Key]) -> Change:
        record = version.nodes[key].record
        kinds = sorted({kind for kind, _ in inside})
        held = [counted(sum(inner == kind for inner, _ in inside), kind) for kind in kinds]
        if isinstance(record, Role):
            held = [counted(sum(len(entries) for entries in record.framework.values()), "opportunity")]
        note = f"with {listed(held)}" if held else ""
        if isinstance(record, Dated) and verb is Verb.ADDED:
            note = dates_in_words(record)
        if verb is Verb.REMOVED and key in self._on_record:
            note = ", ".join(filter(None, (note, self._on_record[key])))
        text = record.words if isinstance(record, Clause) else ""
        sides = {"now": text} if verb is Verb.ADDED else {"was": text}
        return Change(verb, *key, title_of(version, key), note=note, **sides)

    @cached_property
    def _on_record(self) -> dict[Key, str]:
        """What became of things that are no more: where they live on, or since when and why they are withdrawn."""
        records = {}
        for key, node in self.new.nodes.items():
            earlier = node.record.previously if isinstance(node.record, Named) else ()
            records.update({(key[0], name): f"now part of {quoted(title_of(self.new, key))}" for name in earlier})
        for gone in self.new.trust.withdrawn if self.new.trust else ():
            note = f"withdrawn since {gone.since.words}: {gone.reason}"
            if gone.instead:
                note += f"; in its place: {quoted(self.name(str(gone.was), gone.instead, first=self.new))}"
            records[str(gone.was), gone.id] = note
        return records

    def _all_reported(self, old: Record, new: Record) -> bool:
        """Whether all that is newly on record as withdrawn is reported where it was removed."""
        before = old.withdrawn if isinstance(old, Trust) else ()
        after = new.withdrawn if isinstance(new, Trust) else ()
        return all((str(item.was), item.id) in self.removed for item in after if item not in before)

    def _lists(self) -> None:
        """What stands in another order than before, or in another thing."""
        before, after = _children(self.old), _children(self.new)
        for (parent, name), keys in after.items():
            was = self.pairing.old_of.get(parent)
            mapped = [self.pairing.new_of.get(key, key) for key in before.get((was, name), ())] if was else []
            if is_ordered(parent[0], name) and mapped != keys and parent[0] != "section":
                for key, behind in moved(mapped, keys):
                    note = _now_after(title_of(self.new, behind) if behind else "")
                    self._note(key, self.new, Change(Verb.MOVED, *key, title_of(self.new, key), note=note))
        for was, now in self.pairing.new_of.items():
            old_parent, new_parent = self.old.nodes[was].parent, self.new.nodes[now].parent
            if old_parent and new_parent and self.pairing.new_of.get(old_parent) != new_parent:
                places = title_of(self.old, old_parent), title_of(self.new, new_parent)
                if now[0] == "clause":
                    continue
                self._note(now, self.new, Change(Verb.MOVED, *now, title_of(self.new, now), "", *places))

    def _numbers(self) -> None:
        """Clauses that were moved, each with its number before and now, and those that only count otherwise now."""
        for was, now, is_moved in renumbered(self.old, self.new, self.pairing):
            if is_moved:
                text = getattr(self.new.nodes[now].record, "text", "")
                sides = {"was": title_of(self.old, was), "now": title_of(self.new, now), "note": text}
                self._note(now, self.new, Change(Verb.MOVED, *now, title_of(self.new, now), **sides))
            else:
                numbers = {"was": number_alone(self.old, was), "now": number_alone(self.new, now)}
                self._note(now, self.new, Change(Verb.RENUMBERED, *now, title_of(self.new, now), **numbers))

    def _changed_record(self, was: Key, now: Key) -> None:
        """What differs in one thing itself."""
        old, new = self.old.nodes[was].record, self.new.nodes[now].record
        title = title_of(self.new, now)
        if was != now:
            self._note(now, self.new, Change(Verb.RENAMED, *now, title, was=was[1], now=now[1]))
        if old is new or type(old) is not type(new):
            return
        for difference in self.differ.differences(old, new):
            main = difference.field == main_field(new)
            if difference.field == called("withdrawn") and not difference.was and self._all_reported(old, new):
                continue
            verb = Verb.REWORDED if difference.prose and difference.was and difference.now else Verb.CHANGED
            note = self._offered(now) if main and isinstance(new, Opportunity) else difference.note
            self._note(
                now,
                self.new,
                Change(verb, *now, title, "" if main else difference.field, difference.was, difference.now, note),
            )

    def _offered(self, key: Key) -> str:
        offering = [title_of(self.new, ("role", role)) for role in self._offering.get(key[1], ())]
        return f"offered to {listed(offering)}" if offering else ""

    @cached_property
    def _offering(self) -> dict[str, dict[str, None]]:
        """For each entry the role levels that offer it now, in the ladder's order."""
        offering: dict[str, dict[str, None]] = {}
        for role in sorted(self.new.roles, key=self._rung):
            for entry in (entry for entries in role.framework.values() for entry in entries):
                offering.setdefault(entry, {})[role.id] = None
        return offering

    @cached_property
    def _reworded(self) -> set[str]:
        """The entries whose text has changed, by their id of today."""
        entries = set()
        for was, now in self.pairing.new_of.items():
            old, new = self.old.nodes[was].record, self.new.nodes[now].record
            if isinstance(old, Opportunity) and isinstance(new, Opportunity) and old.text != new.text:
                entries.add(now[1])
        return entries

    def _placements(self, old: Role, new: Role) -> None:
        """What a role level is offered, setting by setting."""
        if old.framework == new.framework and not self._reworded:
            return
        before = {
            self.pairing.new_id("setting", setting): [self.pairing.new_id("opportunity", entry) for entry in entries]
            for setting, entries in old.framework.items()
        }
        was = {(setting, entry) for setting, entries in before.items() for entry in entries}
        now = {(setting, entry) for setting, entries in new.framework.items() for entry in entries}
        left = {entry: setting for setting, entry in sorted(was - now)}
        for setting, entries in new.framework.items():
            for entry in entries:
                if (setting, entry) not in was:
                    self._entry_placed(new, setting, entry, left.pop(entry, None))
                elif entry in self._reworded:
                    self._place_note(new, setting, Verb.REWORDED, entry)
            for entry, behind in moved(before.get(setting, []), entries):
                note = _now_after(self._entry(behind) if behind else "")
                self._place_note(new, setting, Verb.MOVED, entry, note=note)
        for entry, setting in left.items():
            key = ("opportunity", entry)
            gone = self._on_record.get(key, "no longer in the catalogue") if key in self.removed else ""
            self._place_note(new, setting, Verb.REMOVED, entry, note=gone)

    def _entry_placed(self, role: Role, setting: str, entry: str, left: str | None) -> None:
        if left is not None:
            places = {"was": self._setting(left), "now": self._setting(setting)}
            self._place_note(role, setting, Verb.MOVED, entry, **places)
            return
        note = "new in the catalogue" if ("opportunity", entry) in self.added else ""
        self._place_note(role, setting, Verb.ADDED, entry, note=note)

    def _place_note(self, role: Role, setting: str, verb: Verb, entry: str, **rest: str) -> None:
        change = Change(verb, "opportunity", entry, self._entry(entry), **rest)
        self.changes.setdefault(("role", role.id, setting), []).append(change)

    def _entry(self, entry: str) -> str:
        return self.name("opportunity", entry, first=self.new)

    def _setting(self, name: str) -> str:
        for version in (self.new, self.old):
            setting = version.get("setting", name)
            if isinstance(setting, Setting):
                return setting.short
        return name

    def _group(self, kind: str, name: str, setting: str, changes: Iterable[Change]) -> Group:
        order = list(Verb)
        changes = sorted(
            changes, key=lambda change: (order.index(change.verb), change.kind, change.title, change.field)
        )
        short = self._setting(setting) if setting else ""
        return Group(kind, name, self.name(kind, name, first=self.new), short, setting, tuple(changes))

    def _place(self, item: tuple[tuple[str, str, str], list[Change]]) -> tuple[object, ...]:
        (kind, name, setting), _ = item
        version = self.new if (kind, name) in self.new.nodes else self.old
        record: Record | None = version.get(kind, name)
        rung = self._rung(record) if isinstance(record, Role) else (0, 0)
        settings = [inner.id for inner in version.trust.settings] if version.trust else []
        place = settings.index(setting) + 1 if setting in settings else 0
        return SUBJECTS.index(kind), rung, self.name(kind, name, first=self.new).casefold(), name, place, setting

    def _rung(self, role: Role) -> tuple[int, int]:
        trust = self.new.trust or self.old.trust
        strands = [strand.id for strand in trust.strands] if trust else []
        return strands.index(role.strand) if role.strand in strands else len(strands), role.order


def _now_after(title: str) -> str:
    return f"now comes after {quoted(title)}" if title else "now comes first"


def _by_parent(version: Version) -> dict[Key | None, list[Key]]:
    """For each thing all that stands in it."""
    inside: dict[Key | None, list[Key]] = {}
    for key, node in version.nodes.items():
        inside.setdefault(node.parent, []).append(key)
    return inside


def _children(version: Version) -> dict[tuple[Key, str], list[Key]]:
    """For each thing and each list in it, what stands there, in order."""
    children: dict[tuple[Key, str], list[tuple[Node, Key]]] = {}
    for key, node in version.nodes.items():
        if node.parent is not None:
            children.setdefault((node.parent, node.list), []).append((node, key))
    return {place: [key for _, key in members] for place, members in children.items()}

"""What readers call the records of a version: their title, their text or their number."""

from portal.catalogue import Key
from portal.changes.version import Version
from portal.model import Clause, Duty, Named, Policy, Record
from portal.model.kinds import heading
from portal.model.shape import fields
from portal.views.sentences import duty_sentence

# The field that a thing is known by; a change of it is a change of the thing itself.
_MAIN = ("title", "term", "text", "action", "name")


def main_field(record: Record) -> str:
    """The name of the field that a record is known by, if it has one."""
    return next((name for name in _MAIN if name in fields(type(record))), "")


def title_of(version: Version, key: Key) -> str:
    """What readers call a thing in a version; its id where the thing cannot be read there."""
    node = version.nodes.get(key)
    if node is None:
        return key[1]
    record = node.record
    if isinstance(record, Clause):
        return number_of(version, key)
    if isinstance(record, Duty):
        holder = version.get("holder", record.holder)
        return duty_sentence(getattr(holder, "title", record.holder), record)
    if not isinstance(record, Named):
        return heading(record.kind)
    return str(getattr(record, main_field(record), key[1]))


def number_of(version: Version, key: Key) -> str:
    """The number of a clause and the title of its section: clause 4.2 (Recruitment)."""
    node = version.nodes[key]
    section = version.nodes.get(node.parent) if node.parent else None
    policy = version.nodes.get(section.parent) if section and section.parent else None
    record = node.record
    if section is None or policy is None or not isinstance(policy.record, Policy) or not isinstance(record, Clause):
        return f"clause {key[1]}"
    return f"clause {policy.record.numbers[record.id]} ({title_of(version, node.parent or key)})"

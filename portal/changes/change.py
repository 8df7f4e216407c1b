"""What a comparison finds: changes of things and of their fields, grouped as the pages are."""

from dataclasses import dataclass, field
from enum import StrEnum

from portal.catalogue import Key


class Verb(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"
    CHANGED = "changed"
    RENAMED = "renamed"
    RENUMBERED = "renumbered"


@dataclass(frozen=True)
class Change:
    """What happened to one thing, or to one field of it, with what was there and what is there now."""

    verb: Verb
    kind: str
    id: str
    title: str
    field: str = ""
    was: str = ""
    now: str = ""
    note: str = ""


@dataclass(frozen=True)
class Group:
    """The changes of one subject, such as a role level in one setting, a theme or a policy."""

    kind: str
    id: str
    subject: str
    setting: str = ""
    setting_id: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """All that differs in meaning between two versions, which role levels do not, and how many there are now."""

    groups: tuple[Group, ...]
    unchanged_roles: tuple[str, ...] = ()
    not_compared: tuple[str, ...] = ()
    same: dict[Key, Key] = field(default_factory=dict, repr=False)
    role_levels: int = 0

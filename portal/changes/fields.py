"""What differs between two records that are the same thing: field by field along the model, in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from portal.model import Control, Dated, Record, Refers, Session, Withdrawn
from portal.model.dates import CalendarDate
from portal.model.kinds import noun
from portal.model.shape import fields
from portal.model.vocabulary import Word
from portal.views.timing import session_words
from portal.words import quoted

# Lists whose order says nothing: the pages sort them, or only ask what is in them.
UNORDERED = {
    *("activities", "aliases", "clauses", "costs", "distinct_from", "entries", "hedges"),
    *("paid_by", "roles", "sources", "tasks", "terms", "themes", "withdrawn"),
}
_OWN = {"id", "previously", "framework"}
# Of these files and records, the entries and the clauses stand in an order that is shown.
_ORDERED = {("theme", "entries"), ("section", "clauses"), ("trust", "strands")}
# What the fields are called where the name of the field would not be understood.
_CALLED = {
    "asked_as": "search words",
    "adopted": "adopted wording",
    "leads_to": "where it leads",
    "nature": "what people do",
    "roles": "role levels",
    "time_basis": "basis of the time",
    "to": "who it is owed to",
    "distinct_from": "entries noted as distinct",
    "url": "address",
    "today": "meaning today",
    "order": "place on its strand",
    "singular": "title in the singular",
    "short": "short title",
    "portal": "title of this site",
    "often": "when or how often",
    "withdrawn": "what is withdrawn",
    "playlist": "slides and their weights",
    "take_up": "how to take it up",
    "ask": "who to ask",
    "agree": "what to agree beforehand",
    "keep": "what shows that it was done",
    "pages": "where to look",
    "variant_of": "the entry it is a variant of",
    "bears_on": "what it bears on",
    "body": "host",
    "capacity": "number of places",
    "drop_in": "whether people can join at any session",
    "paid_by": "clauses under which it may be paid",
    "provider_deadline": "deadline of the provider",
    "public": "whether it is open to people from outside",
    "school": "host",
    "tasks": "stretch tasks",
    "trust_deadline": "deadline in the trust",
}

# What the dates of a policy's control are called.
_CONTROL = {
    "consulted": "consultation ended",
    "adopted": "adopted by the {0.adopted_by}",
    "adopted_by": "who adopted it",
    "reported": "reported to {0.reported_to}",
    "in_force": "in force from",
    "wording": "who owns the wording",
}

# Turns the id of a record of a kind into what readers call it.
Namer = Callable[[str, str], str]


@dataclass(frozen=True)
class Difference:
    """One field that differs. ``prose`` says that both sides are texts, which are best shown word by word.

    Of a list only what came and what went is named; ``note`` says which, or that the order alone is another.
    """

    field: str
    was: str
    now: str
    prose: bool = False
    note: str = ""


def _later(record: Record, before: Any, after: Any) -> str:
    """Of a day of an event, how much later or earlier than before it is."""
    if not (isinstance(record, Dated) and isinstance(before, CalendarDate) and isinstance(after, CalendarDate)):
        return ""
    return _shift(before, after)


def _shift(before: CalendarDate, after: CalendarDate) -> str:
    days = (after.first - before.first).days
    number = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    return f", {number} {'later' if days > 0 else 'earlier'} than before" if days else ""


def is_ordered(kind: str, name: str) -> bool:
    """Whether the order in a list of a record means something."""
    return (kind, name) in _ORDERED or name not in UNORDERED


def called(name: str) -> str:
    """What readers call a field."""
    return _CALLED.get(name, name.replace("_", " "))


def _of_control(name: str, control: Control) -> str:
    """What a part of the control is called; a date without the people it names is called by its own word."""
    unnamed = {"adopted": control.adopted_by, "reported": control.reported_to}.get(name, name) is None
    return name if unnamed else _CONTROL.get(name, called(name)).format(control)


class Differ:
    """Compares records. ``new_id`` tells the id of today of something by its kind and old id."""

    def __init__(self, old_name: Namer, new_name: Namer, new_id: Callable[[str, str], str]) -> None:
        self._old_name = old_name
        self._new_name = new_name
        self._new_id = new_id

    def differences(self, old: Record, new: Record, around: str = "") -> Iterator[Difference]:
        """Yield what differs in the record itself; the records with ids inside it are compared on their own."""
        for name, refers, on_their_own in _plan(type(new)):
            if name in _OWN or on_their_own:
                continue
            before, after = getattr(old, name, None), getattr(new, name)
            label = f"{around}, {called(name)}" if around else called(name)
            if isinstance(new, Control):
                label = _of_control(name, new)
            changes = self._of_field(label, before, after, refers, is_ordered(new.kind, name))
            yield from (replace(item, now=f"{item.now}{_later(new, before, after)}") for item in changes)

    def _of_field(
        self, label: str, before: Any, after: Any, refers: Refers | None, ordered: bool
    ) -> Iterator[Difference]:
        if isinstance(before, Record) and isinstance(after, Record):
            yield from self.differences(before, after, label)
        elif isinstance(before, tuple) and isinstance(after, tuple):
            yield from self._of_list(label, before, after, refers, ordered)
        elif isinstance(before, dict) and isinstance(after, dict):
            for key in dict.fromkeys((*before, *after)):
                yield from self._of_field(f"{label}, {key}", before.get(key), after.get(key), refers, ordered)
        elif self._key(before, refers, self._new_id) != self._key(after, refers, None):
            if _is_prose(before) and _is_prose(after) and not refers:
                yield Difference(label, before, after, prose=True)
            else:
                yield Difference(label, self._old(before, refers), self._new(after, refers))

    def _of_list(
        self, label: str, before: Sequence[Any], after: Sequence[Any], refers: Refers | None, ordered: bool
    ) -> Iterator[Difference]:
        was = [self._key(item, refers, self._new_id) for item in before]
        now = [self._key(item, refers, None) for item in after]
        gone = [item for item, key in zip(before, was, strict=True) if key not in now]
        come = [item for item, key in zip(after, now, strict=True) if key not in was]
        if len(gone) == len(come) == 1 and _is_prose(gone[0]) and _is_prose(come[0]) and not refers:
            yield Difference(label, gone[0], come[0], prose=True)
        elif gone or come:
            old = "; ".join(self._old(item, refers) for item in gone)
            note = f"in place of {old} now" if gone and come else "added" if come else "taken out"
            new = "; ".join(self._new(item, refers) for item in come)
            yield Difference(label, old, f"{new}{_moved(gone, come)}", note=note)
        elif ordered and was != now:
            new = "; ".join(self._new(item, refers) for item in after)
            yield Difference(label, "; ".join(self._old(item, refers) for item in before), new, note="in another order")

    def _key(self, value: Any, refers: Refers | None, new_id: Callable[[str, str], str] | None) -> Any:
        """Return what a value means, so that equal means the same, with ids as they are today."""
        if isinstance(value, str) and refers and new_id:
            return new_id(refers.kind, value)
        if isinstance(value, Record):
            plan = _plan(type(value))
            keys = [(name, self._key(getattr(value, name), inner, new_id)) for name, inner, _ in plan]
            return tuple((name, _sorted(key) if name in UNORDERED else key) for name, key in keys)
        if isinstance(value, tuple):
            return tuple(self._key(item, refers, new_id) for item in value)
        return str(value) if isinstance(value, Word | CalendarDate) else value

    def _old(self, value: Any, refers: Refers | None) -> str:
        return in_words(value, refers, self._old_name)

    def _new(self, value: Any, refers: Refers | None) -> str:
        return in_words(value, refers, self._new_name)


def _moved(gone: Sequence[Any], come: Sequence[Any]) -> str:
    """Where one session took the place of another, how much later or earlier it is."""
    if len(gone) == len(come) == 1 and isinstance(gone[0], Session) and isinstance(come[0], Session):
        return _shift(gone[0].day, come[0].day)
    return ""


def _sorted(key: Any) -> Any:
    return tuple(sorted(key, key=repr)) if isinstance(key, tuple) else key


def _is_prose(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, Word)


def in_words(value: Any, refers: Refers | None, name: Namer) -> str:
    """A value in words."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Word):
        return value.label or value.value
    if isinstance(value, CalendarDate):
        return value.words
    if isinstance(value, tuple):
        return "; ".join(in_words(item, refers, name) for item in value)
    if isinstance(value, Withdrawn):
        return f"{noun(value.was)} {quoted(value.text)}, since {value.since.words} ({value.reason})"
    if isinstance(value, Session):
        return session_words(value)
    if isinstance(value, Record):
        return ", ".join(_parts(value, name))
    if isinstance(value, str):
        return quoted(name(refers.kind, value) if refers else value)
    return str(value)


def _parts(record: Record, name: Namer) -> Iterator[str]:
    for key, refers, _ in _plan(type(record)):
        value = getattr(record, key)
        if value is None or value in ((), fields(type(record))[key].default):
            continue
        words = in_words(value, refers, name)
        yield words if refers or key in ("post", "title", "text", "show") else f"{called(key)}: {words}"


@cache
def _plan(model: type[Record]) -> tuple[tuple[str, Refers | None, bool], ...]:
    """List the fields of a model that are compared: what their ids refer to, and whether they hold records with ids."""
    shapes = ((field.name, field.shape.innermost) for field in fields(model).values())
    return tuple((name, shape.refers, bool(shape.record and shape.record.kind)) for name, shape in shapes)

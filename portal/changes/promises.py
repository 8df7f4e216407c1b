"""An id is a promise: what was given an id once is found under it, or it is on record what became of it.

An id that vanishes must stand in the `previously:` of something of its kind, or among the trust's `withdrawn:`. An id
that stays must go on to mean the same thing. The words alone cannot tell: see `is_something_else` for how they are
measured, and `surroundings` for what must have changed as well. Where only the words have, it is a question.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import get_args

from portal.catalogue import Key
from portal.changes.naming import title_of
from portal.changes.version import Version
from portal.files.scalars import as_scalar
from portal.model import (
    Clause,
    Definition,
    Holder,
    Named,
    Opportunity,
    Record,
    Role,
    Section,
    Setting,
    StretchTask,
    Term,
    Theme,
)
from portal.model.kinds import PROMISED, noun
from portal.model.shape import leaves
from portal.model.trust import WithdrawnKind
from portal.words import capital, quoted, with_article

_SAME_NAME, _SAME_WORDS, _SAME_HOLDINGS, _SAME_LETTERS = 0.2, 0.34, 0.34, 0.6
_SAME_AROUND = 0.5
# So many characters of a text say what it was.
_MOST = 200
WITHDRAWABLE: tuple[str, ...] = get_args(WithdrawnKind)
_WORD = re.compile(r"[^\W_]+")
# Words that say little about what a thing is.
_SMALL = frozenset(
    _WORD.findall(
        "a about across all an and any are as at be by can do each every example for from have how in into is it its "
        "more not of on one or other others own such take that the their them they this those to up use which who "
        "will with within you your"
    )
)


@dataclass(frozen=True)
class Broken:
    """A promise that the new version does not keep; ``text`` is what stood under an id that is gone."""

    rule: str
    kind: str
    id: str
    file: str
    message: str
    text: str = ""

    def record(self, month: str) -> tuple[str, ...]:
        """The lines that put on record that what stood under the id is withdrawn; none where another thing does."""
        if not self.text or self.kind not in WITHDRAWABLE:
            return ()
        text = as_scalar(self.text if len(self.text) <= _MOST else f"{self.text[:_MOST].rpartition(' ')[0]} ...")
        return (
            f"  - was: {self.kind}",
            f"    id: {self.id}",
            f"    text: {text}",
            f"    since: {month}",
            "    reason:",
        )


def broken(old: Version, new: Version) -> tuple[Broken, ...]:
    """List the promises of the old version that the new one breaks, in the order of the files."""
    records = _on_record(new)
    every = (*_vanished(old, new, records), *_reused_ids(old, new))
    promised = (item for item in every if item.kind in PROMISED)
    return tuple(sorted(promised, key=lambda item: (item.file, item.kind, item.id)))


def questions(old: Version, new: Version) -> tuple[str, ...]:
    """What only the one who approves a change can tell: whether a thing in quite different words is still the same."""
    asked = []
    for key, _, now in _unlike(old, new):
        if is_at_its_place(old, new, key):
            what = capital(title_of(new, key)) if isinstance(now, Clause) else f"The {noun(key[0])} {key[1]!r}"
            wordings = f"before {quoted(_excerpt(old, key))}, now {quoted(_excerpt(new, key))}"
            asked.append(f"{what} is in quite different words. Is it still the same thing? ({capital(wordings)})")
    return tuple(asked)


def _unlike(old: Version, new: Version) -> Iterator[tuple[Key, Record, Record]]:
    """Yield what stands under the same id in words that have little in common."""
    for key, node in new.nodes.items():
        before = old.nodes.get(key)
        if key[0] not in PROMISED or before is None or before.record is node.record:
            continue
        if is_something_else(before.record, node.record):
            yield key, before.record, node.record


def is_at_its_place(old: Version, new: Version, key: Key) -> bool:
    """Whether what stands around a thing is as it was, so that its words alone are others."""
    before, after = surroundings(old, key), surroundings(new, key)
    return before is not None and after is not None and before[0] == after[0] and _shared(before[1], after[1])


def _shared(first: frozenset[str], second: frozenset[str]) -> bool:
    return first == second or overlap(first, second) >= _SAME_AROUND


def surroundings(version: Version, key: Key) -> tuple[object, frozenset[str]] | None:
    """What tells a thing by its place: what must be the same, and what must be so by half. None: nothing does."""
    node = version.nodes[key]
    match node.record:
        case Opportunity() as entry:
            offered = (role.id for role in version.roles for entries in role.framework.values() if entry.id in entries)
            return node.parent, frozenset(offered)
        case StretchTask() as task:
            return task.origin, frozenset((*task.roles, *task.entries))
        case Role() as role:
            return (role.strand, role.order), frozenset()
        case Term() as term:
            return term.type, frozenset()
        case Setting() as setting:
            return None, frozenset(entry for role in version.roles for entry in role.framework.get(setting.id, ()))
        case Holder() as holder:
            return node.parent, frozenset(holder.roles)
        case Clause() | Definition():
            return node.parent, frozenset()
    return None


def _on_record(version: Version) -> Mapping[Key, str]:
    """The ids of the past that a version records, each with the id that has taken its place, if one has."""
    records = {}
    for (kind, name), node in version.nodes.items():
        if isinstance(node.record, Named):
            records.update({(kind, earlier): name for earlier in node.record.previously})
    for gone in version.trust.withdrawn if version.trust else ():
        records.update({(str(gone.was), name): "" for name in (gone.id, *gone.previously)})
    return records


def _vanished(old: Version, new: Version, records: Mapping[Key, str]) -> Iterator[Broken]:
    """Ids that nothing of the new version knows."""
    current = {key: node.file for key, node in old.nodes.items() if isinstance(node.record, Named)}
    holders = {key: (key[0], holder) for key, holder in _on_record(old).items()}
    past = {key: current.get(holder, "trust.yml") for key, holder in holders.items()}
    for key, file in {**past, **current}.items():
        kind, name = key
        thing = with_article(noun(kind))
        if key in new.nodes or key in records or "trust.yml" in new.unread_files:
            continue
        if new.may_hold(key, old) or new.may_hold(holders.get(key, key), old):
            continue
        if key in current:
            message = f"the id {name!r} of {thing} is gone ({quoted(title_of(old, key))}); plans and links hold it"
            remedy = (
                "if it continues under another id, give that `previously: [" + name + "]`"
                " (scripts/rename.py does it); if it no longer exists, add it to `withdrawn:` in trust.yml, and why"
            )
            text = _excerpt(old, key)
        else:
            message = f"the earlier id {name!r} of {thing} is no longer on record; plans and links may hold it"
            remedy, text = "put it back into `previously:` or `withdrawn:`", ""
        yield Broken("id-vanished", kind, name, file, f"{message}. {capital(remedy)}", text)


def _reused_ids(old: Version, new: Version) -> Iterator[Broken]:
    """Ids under which the new version has something else."""
    past = _on_record(old)
    unlike = {key for key, _, _ in _unlike(old, new)}
    texts = {(str(gone.was), gone.id): gone.text for gone in (old.trust.withdrawn if old.trust else ())}
    for key, node in new.nodes.items():
        kind, name = key
        before = old.nodes.get(key)
        if before is not None and key in unlike and not is_at_its_place(old, new, key):
            wordings = f"it was {quoted(_excerpt(old, key))} and would be {quoted(_excerpt(new, key))}"
        elif before is None and key in past and not old.may_hold(key, new):
            text = texts.get(key, "")
            if text and overlap(words(text), words(_name_text(node.record))) >= _SAME_WORDS:
                continue
            wordings = f"it is an id of the past, and would now be {quoted(_excerpt(new, key))}"
        else:
            continue
        remedy = (
            "Give the new thing its own id and record the old one under `withdrawn:`; if it is the same thing in quite "
            "different words, give it a new id with the old one in its `previously:`"
        )
        message = f"the id {name!r} of {with_article(noun(kind))} is used again: {wordings}"
        yield Broken("id-used-again", kind, name, node.file, f"{message}. {remedy}")


def is_something_else(old: Record, new: Record) -> bool:
    """Whether a record shares so little with what stood under its id that it must be another thing.

    The words that carry meaning are compared by their first five letters, so that mentor and mentoring are one. It
    is the same thing if the names share a fifth of the words of the shorter one, or all its texts a third, or if what
    it holds (the entries of a role level or a theme, the clauses of a section) is the same to a third, or if the
    letters of the names are alike by three fifths, as they are where a slip was mended.
    """
    if not isinstance(new, Named) or old == new:
        return False
    before, after = _name_text(old), _name_text(new)
    return not (
        before == after
        or overlap(words(before), words(after)) >= _SAME_NAME
        or SequenceMatcher(None, before.casefold(), after.casefold(), autojunk=False).ratio() >= _SAME_LETTERS
        or overlap(_holdings(old), _holdings(new)) >= _SAME_HOLDINGS
        or overlap(words(_texts(old)), words(_texts(new))) >= _SAME_WORDS
    )


def words(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, by their first five letters; all of them where none does."""
    lowered = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(word[:5] for word in ([word for word in lowered if word not in _SMALL] or lowered))


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """How much of the smaller of two sets is in the other, from 0 to 1."""
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _name_text(record: Record) -> str:
    """The texts by which a thing is known."""
    if isinstance(record, Clause):
        return " ".join((record.words, *record.items))
    names = ("title", "singular", "former_titles", "term", "expansion", "aliases", "text", "action")
    texts: list[str] = []
    for name in names:
        value = getattr(record, name, None)
        texts += [value] if isinstance(value, str) else value or ()
    return " ".join(texts)


def _texts(record: Record) -> str:
    """All its own texts. An opportunity has one alone, so that it is known by that."""
    if isinstance(record, Role | Theme | Section):
        return _name_text(record) + " " + str(getattr(record, "summary", None) or "")
    return " ".join(leaf.value for leaf in leaves(record) if not hasattr(leaf.mark, "kind"))


def _holdings(record: Record) -> frozenset[str]:
    match record:
        case Role():
            return frozenset(entry for entries in record.framework.values() for entry in entries)
        case Theme():
            return frozenset(entry.id for entry in record.entries)
        case Section():
            return frozenset(clause.id for clause in record.clauses)
    return frozenset()


def _excerpt(version: Version, key: Key) -> str:
    record = version.nodes[key].record
    text = record.words if isinstance(record, Clause) else title_of(version, key)
    return text if len(text) <= 120 else f"{text[:117]}..."

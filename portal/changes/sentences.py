"""The changes in plain English: a headline for each group and a line for each change."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from unicodedata import name

from portal.changes.change import Change, Group, Verb
from portal.differences.runs import runs
from portal.differences.wording import Piece, pieces
from portal.model.kinds import noun
from portal.words import capital, in_words, listed, quoted, small

_DONE = {Verb.RENAMED: "given a new id"}


# Spaces that look like the plain one.
UNSEEN_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# So many changes of one form stand in a line each; more share one.
MAX_ALIKE = 5
# Of so many fields of a thing the headline says each; of more it says the first, and how many there are.
MAX_FIELDS = 2


class Line(NamedTuple):
    """One line of a summary: words, then perhaps a text with its changed words marked, then perhaps more words."""

    words: str
    pieces: tuple[Piece, ...] = ()
    after: str = ""


class Paragraph(NamedTuple):
    """What happened to a subject: a headline, and a line for each change; ``setting`` is the id of one, or empty."""

    kind: str
    setting: str
    ids: tuple[str, ...]
    subject: str
    headline: str
    lines: tuple[Line, ...]


def paragraphs(groups: Sequence[Group]) -> Iterator[Paragraph]:
    """Each group as a paragraph. Role levels of which the same entries of the same setting were reworded share one."""
    alike: dict[tuple[object, ...], list[Group]] = {}
    for group in groups:
        reworded = all(change.verb is Verb.REWORDED for change in group.changes)
        ids = tuple(change.id for change in group.changes)
        joined = ids if group.setting and reworded else group.id
        key = (group.kind, group.setting_id, joined)
        alike.setdefault(key, []).append(group)
    for together in alike.values():
        first = together[0]
        named = subject(replace(first, subject=listed([group.subject for group in together])))
        ids = tuple(group.id for group in together)
        yield Paragraph(first.kind, first.setting_id, ids, named, headline(first), tuple(lines(first)))


def subject(group: Group) -> str:
    """Whom or what a group is about: Tutors, in the town."""
    if group.setting:
        return f"{group.subject}, {small(group.setting)}"
    return f"{group.subject} (theme)" if group.kind == "theme" else capital(group.subject)


def headline(group: Group) -> str:
    """What happened in a group, counted: one opportunity added, two reworded."""
    return ", ".join([*_of_itself(group), *_of_what_it_holds(group)])


def _is_itself(group: Group, change: Change) -> bool:
    return (change.kind, change.id) == (group.kind, group.id)


def _of_itself(group: Group) -> Iterator[str]:
    own = [change for change in group.changes if _is_itself(group, change)]
    if len(own) > MAX_FIELDS and all(change.field for change in own):
        yield f"{_of_field(group, own[0])}, and {in_words(len(own) - 1)} more things said of it"
        return
    for change in own:
        if change.verb in (Verb.ADDED, Verb.REMOVED):
            yield f"{noun(change.kind)} {change.verb}{f', {change.note}' if change.note else ''}"
        elif change.verb is Verb.RENAMED:
            yield "given a new id"
        else:
            yield _of_field(group, change)


def _of_field(group: Group, change: Change) -> str:
    """What happened to a field of the subject itself; of a policy's dates and the like, what they are now."""
    if group.kind == "policy" and change.verb is Verb.CHANGED and change.now and not change.note:
        return f"{change.field}: {change.now}"
    return f"{change.field or ('name' if change.kind == 'trust' else 'title')} {change.verb}"


def _of_what_it_holds(group: Group) -> Iterator[str]:
    things: dict[tuple[str, Verb], set[str]] = {}
    changed = {(change.kind, change.id) for change in group.changes if change.verb is Verb.CHANGED}
    for change in group.changes:
        verb = Verb.CHANGED if change.verb is Verb.REWORDED and (change.kind, change.id) in changed else change.verb
        if not _is_itself(group, change):
            things.setdefault((change.kind, verb), set()).add(change.id)
    named = ""
    for (kind, verb), ids in sorted(things.items()):
        what = f"{in_words(len(ids))} {noun(kind, len(ids))}" if kind != named else in_words(len(ids))
        named = kind
        yield f"{what} {_DONE.get(verb, verb.value)}"


def lines(group: Group) -> Iterator[Line]:
    """Each change of a group in a line; many of one form share one."""
    alike: dict[object, list[Change]] = {}
    for change in group.changes:
        alike.setdefault(_form(change), []).append(change)
    for form, changes in alike.items():
        if form is not None and (len(changes) > MAX_ALIKE or changes[0].verb is Verb.RENUMBERED):
            yield _of_many(changes)
        else:
            yield from _each(group, changes)


def _form(change: Change) -> object:
    """What changes have in common that can be told in one line; None for one that has words of its own."""
    if change.verb is Verb.RENUMBERED:
        return change.verb
    if change.verb is Verb.MOVED and change.was and change.kind != "clause":
        return change.verb, change.kind, change.was, change.now
    return None


def _of_many(changes: Sequence[Change]) -> Line:
    """Many changes of one form in one line."""
    first = changes[0]
    if first.verb is Verb.RENUMBERED:
        return Line(f"Only the number has changed: {listed(list(_runs(changes)))}")
    return Line(f"Moved from {first.was} to {first.now}: {listed([quoted(change.title) for change in changes])}")


def _runs(changes: Sequence[Change]) -> Iterator[str]:
    """Clauses with another number, those that follow each other as one run: 9.1 to 9.4 are 10.1 to 10.4."""
    for run in runs((change.was, change.now) for change in changes):
        yield f"{run.was} {'is' if run.length == 1 else 'are'} {run.now}"


def _each(group: Group, changes: Sequence[Change]) -> Iterator[Line]:
    for change in changes:
        itself = _is_itself(group, change)
        if itself and change.verb in (Verb.ADDED, Verb.REMOVED):
            continue
        if group.setting and change.verb is Verb.REWORDED:  # the theme's group says what it says now
            continue
        yield _line(change, itself=itself)


def _line(change: Change, *, itself: bool) -> Line:
    title = capital(change.title) if change.kind == "clause" else quoted(change.title)
    what = f"{title}, {change.field}" if change.field else title
    if itself:
        what = capital(change.field or "title")
    note = f" ({change.note})" if change.note else ""
    match change.verb:
        case Verb.ADDED | Verb.REMOVED:
            text = change.now or change.was
            return Line(f"{capital(change.verb)}: {title}{f', which says: {quoted(text)}' if text else ''}{note}")
        case Verb.MOVED if change.was and change.kind == "clause":
            return Line(f"{capital(change.now)} was {change.was}: {quoted(_in_line(change.note))}")
        case Verb.MOVED if change.was:
            return Line(f"Moved from {change.was} to {change.now}: {title}")
        case Verb.MOVED:
            return Line(f"Moved: {title} {change.note}")
        case Verb.RENAMED:
            return Line(f"{'It' if itself else title} has a new id: {change.now}, which was {change.was}")
        case Verb.REWORDED:
            what = f"{title} now says" if change.kind == "clause" and not change.field else what
            what = "Reworded" if not itself and change.kind != "clause" and not change.field else what
            return Line(f"{what}: ", pieces(_in_line(change.was), _in_line(change.now)), note + _unseen(change))
    change = replace(change, was=_in_line(change.was), now=_in_line(change.now))
    if change.note:
        return Line(f"{what}, {change.note}: {change.now or change.was}")
    if not change.was:
        return Line(f"{what}: now {change.now}")
    return Line(f"{what}: {change.now}, was {change.was}" if change.now else f"{what}: taken out {change.was}")


def _in_line(text: str) -> str:
    """A text in one line, the ends of its paragraphs marked."""
    closing = "\N{RIGHT DOUBLE QUOTATION MARK}"
    parts = text.removesuffix(closing).rstrip() + closing if text.endswith(f"\n{closing}") else text
    return " \N{PILCROW SIGN} ".join(part.strip() for part in parts.split("\n") if part.strip())


def _unseen(change: Change) -> str:
    """Name the signs that nobody can see, where nothing else has changed."""
    before, after = Counter(UNSEEN_SPACE.findall(change.was)), Counter(UNSEEN_SPACE.findall(change.now))
    if UNSEEN_SPACE.sub(" ", change.was) != UNSEEN_SPACE.sub(" ", change.now) or before == after:
        return ""
    names = [name(sign).casefold() for sign in {**before, **after} if before[sign] != after[sign]]
    return f" (the words are the same; what differs is an invisible character: {listed(names)})"

"""The changes in plain English: a headline for each group and a line for each change."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from portal.changes.change import Change, Group, Verb
from portal.changes.wording import Piece, pieces
from portal.model.kinds import noun
from portal.words import capital, in_words, listed, quoted, small

_DONE = {Verb.RENAMED: "given a new id"}


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
    for change in group.changes:
        if not _is_itself(group, change):
            continue
        if change.verb in (Verb.ADDED, Verb.REMOVED):
            yield f"{noun(change.kind)} {change.verb}{f', {change.note}' if change.note else ''}"
        elif change.verb is Verb.RENAMED:
            yield "given a new id"
        else:
            yield f"{change.field or ('name' if change.kind == 'trust' else 'title')} {change.verb}"


def _of_what_it_holds(group: Group) -> Iterator[str]:
    things: dict[tuple[str, Verb], set[str]] = {}
    for change in group.changes:
        if not _is_itself(group, change):
            things.setdefault((change.kind, change.verb), set()).add(change.id)
    named = ""
    for (kind, verb), ids in sorted(things.items()):
        what = f"{in_words(len(ids))} {noun(kind, len(ids))}" if kind != named else in_words(len(ids))
        named = kind
        yield f"{what} {_DONE.get(verb, verb.value)}"


def lines(group: Group) -> Iterator[Line]:
    """Each change of a group in a line."""
    for change in group.changes:
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
        case Verb.MOVED if change.was:
            return Line(f"Moved from {change.was} to {change.now}: {title}")
        case Verb.MOVED:
            return Line(f"Moved: {title} {change.note}")
        case Verb.RENAMED:
            return Line(f"{'It' if itself else title} has a new id: {change.now}, which was {change.was}")
        case Verb.REWORDED:
            what = f"{title} now says" if change.kind == "clause" and not change.field else what
            what = "Reworded" if not itself and change.kind != "clause" and not change.field else what
            return Line(f"{what}: ", pieces(change.was, change.now), note)
    if change.note:
        return Line(f"{what}, {change.note}: {change.now or change.was}")
    if not change.was:
        return Line(f"{what}: now {change.now}")
    return Line(f"{what}: {change.now}, was {change.was}" if change.now else f"{what}: taken out {change.was}")

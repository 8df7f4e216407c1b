"""What changed in the content from month to month and from day to day, from the history of the data folder.

It is for readers, so what is for reviewers alone is no part of it.
The versions at the ends of days and months are compared, each content is read once, and no more of the past is read
than is shown. The dates of commits decide, so that two builds of one commit are alike.
"""

import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path, PurePosixPath

from portal.catalogue import Catalogue
from portal.changes.compare import compare
from portal.changes.revisions import Repository, RevisionError
from portal.changes.sentences import Paragraph, paragraphs
from portal.changes.version import Reader, Version, public_form
from portal.days import Stamp, counted_days
from portal.model import ID_FORM, Clause, Opportunity, Role, StretchTask, Term
from portal.model.dates import CalendarDate
from portal.model.kinds import counted
from portal.words import day_in_words, listed

MAX_MONTHS, MAX_DAYS = 24, 30
NEW_FOR = timedelta(days=90)
_ID = re.compile(ID_FORM)
_COUNTED = (Role, Opportunity, StretchTask, Clause, Term)


@dataclass(frozen=True)
class Span:
    """What changed in a month or on a day. ``first`` is what the first version held, where it came in this span."""

    name: str
    words: str
    updated: str
    paragraphs: tuple[Paragraph, ...]
    first: str = ""


@dataclass(frozen=True)
class History:
    """The changes by month and by day, the latest first, and the days since when entries are there.

    ``entries`` has the day for the id of each entry that is younger than ninety days, ``placements`` for the id of a
    role level and of an entry that it is offered; of the first version there are none. ``missing`` says why there is
    no history, if there is none, ``corrections`` which commits count on another day than their own.
    """

    months: tuple[Span, ...] = ()
    days: tuple[Span, ...] = ()
    began: str = ""
    entries: Mapping[str, str] = field(default_factory=dict)
    placements: Mapping[tuple[str, str], str] = field(default_factory=dict)
    missing: str = ""
    corrections: tuple[str, ...] = ()

    def since(self, entry: str, role: str = "") -> str:
        """Return the day since when an entry is there, or is offered to a role level, if that is not long ago."""
        return self.placements.get((role, entry), "") if role else self.entries.get(entry, "")

    @staticmethod
    def until(since: str) -> str:
        """Return the first day on which what is there since a day is no longer new; both as 2026-11-24."""
        return (date.fromisoformat(since) + NEW_FOR).isoformat()


@dataclass(frozen=True)
class _State:
    """The data after a commit: the day and time on which it counts and the name of each file's content."""

    day: str
    updated: str
    files: Mapping[str, str]


_Names = tuple[str, str]
_known: dict[tuple[Path, str, str], History] = {}


def history(data: Path, sound: Catalogue | None = None) -> History:
    """Read the history of a data folder; that of a commit is read once, and what ``sound`` data holds not again."""
    try:
        repository = Repository.containing(data)
        if repository.shallow:
            return History(missing="this copy has only a part of the history (a shallow clone)")
        key = (repository.root, repository.data, repository.commit("HEAD"))
        if key not in _known:
            _known.clear()
            _known[key] = _read(repository, Reader(sound))
        return _known[key]
    except RevisionError:
        return History(missing="this copy of the data has no history in git")
    except (OSError, subprocess.SubprocessError) as error:
        return History(missing=f"git could not read the history ({type(error).__name__})")


def _read(repository: Repository, reader: Reader) -> History:
    commits = list(_commits(repository))
    if not commits:
        return History(missing="the data is not in the history of this copy yet")
    days_of = list(counted_days(stamp for stamp, _ in commits))
    states = [_State(day.day, day.time, files) for day, (_, files) in zip(days_of, commits, strict=True)]
    first, days = states[0], _ends(states, lambda state: state.day)
    months = _ends(states, lambda state: state.day[:7])
    recent = _recent(first, days)
    month_states = _window(first, months, MAX_MONTHS), _window(first, days, MAX_DAYS)
    wanted_states = [state for chosen in (*month_states, recent) for state in chosen]
    contents = repository.contents([name for state in wanted_states for name in state.files.values()])
    versions: dict[int, Version] = {}

    def version(state: _State) -> Version:
        if id(state) not in versions:
            versions[id(state)] = public_form(reader.bare({path: contents[name] for path, name in state.files.items()}))
        return versions[id(state)]

    by_month = tuple(_spans(first, month_states[0], version, _month))
    by_day = tuple(_spans(first, month_states[1], version, _day))
    entries: dict[str, str] = {}
    placements: dict[tuple[str, str], str] = {}
    for before, after in pairwise(recent):
        texts = {path: contents[name].decode("utf-8", "replace") for path, name in before.files.items()}
        _newcomers(version(before), version(after), texts, after.day, entries, placements)
    corrections = tuple(day.correction for day in days_of if day.correction)
    return History(by_month, by_day, first.day, entries, placements, corrections=corrections)


def _commits(repository: Repository) -> Iterator[tuple[Stamp, Mapping[str, str]]]:
    """Yield each commit that touched the data, the first one first, with the data's files after it.

    A merge counts when it was made.
    """
    files: dict[str, str] = {}
    prefix = "" if repository.data == "." else f"{repository.data}/"
    stamp: Stamp | None = None
    parts = iter(repository.log())
    for part in parts:
        if part.startswith("\1"):
            if stamp is not None:
                yield stamp, dict(files)
            stamp = Stamp.read(part[1:])
        elif part.strip():
            _, mode, _, blob, status = part.strip().split(" ")
            path = next(parts).removeprefix(prefix)
            if status == "D" or not mode.startswith("100"):
                files.pop(path, None)
            elif path.endswith(".yml") and not PurePosixPath(path).is_relative_to("schema"):
                files[path] = blob
    if stamp is not None:
        yield stamp, dict(files)


def _ends(states: Sequence[_State], span: Callable[[_State], str]) -> list[_State]:
    """The last state of each span of time."""
    return list({span(state): state for state in states}.values())


def _window(first: _State, ends: Sequence[_State], most: int) -> list[_State]:
    """The ends of the spans that are shown, after the state before them."""
    return [first, *ends] if len(ends) <= most else list(ends[-most - 1 :])


def _recent(first: _State, days: Sequence[_State]) -> list[_State]:
    """The ends of the days of which an entry may still be new, after the state before them."""
    begin = (date.fromisoformat(days[-1].day) - NEW_FOR).isoformat()
    place = next(number for number, state in enumerate(days) if state.day >= begin)
    return [days[place - 1] if place else first, *days[place:]]


def _spans(
    first: _State,
    states: Sequence[_State],
    version: Callable[[_State], Version],
    named: Callable[[str], _Names],
) -> Iterator[Span]:
    """Yield what changed in each span, the latest first."""
    for before, after in reversed(list(pairwise(states))):
        key, words = named(after.day)
        changes = tuple(paragraphs(compare(version(before), version(after)).groups)) if before is not after else ()
        beginning = _counts(version(first)) if key == named(first.day)[0] else ""
        if changes or beginning:
            yield Span(key, words, after.updated, changes, beginning)


def _counts(version: Version) -> str:
    numbers = Counter(type(node.record) for node in version.nodes.values())
    return listed([counted(numbers[model], model.kind) for model in _COUNTED if numbers[model]])


def _newcomers(
    before: Version,
    after: Version,
    texts: Mapping[str, str],
    day: str,
    entries: dict[str, str],
    placements: dict[tuple[str, str], str],
) -> None:
    """Note the entries of a day, and the placements, that were not there before.

    A file that cannot be read is taken to have offered whatever it names, so that nothing old is called new.
    """
    known = {name for (kind, name), node in before.nodes.items() if kind == "opportunity"} | before.unread_ids
    offered = {role.id: {entry for ids in role.framework.values() for entry in ids} for role in before.roles}
    offered |= {PurePosixPath(path).stem: set(_ID.findall(texts[path])) for path in before.unread_files}
    earlier = {}
    for (_, name), node in after.nodes.items():
        if isinstance(node.record, Opportunity):
            earlier[name] = {name, *node.record.previously}
            if not earlier[name] & known:
                entries[name] = day
            elif name not in known and (dated := [old for old in earlier[name] if old in entries]):
                entries[name] = entries[dated[0]]
    for role in after.roles:
        names = (role.id, *role.previously)
        was = next((offered[name] for name in names if name in offered), None)
        old = next((name for name in names if name in offered), role.id)
        for entry in (entry for ids in role.framework.values() for entry in ids):
            known_as = earlier.get(entry, {entry})
            if was is not None and not known_as & was:
                placements[role.id, entry] = day
            elif was is not None and (role.id, entry) not in placements:
                since = [placements[old, name] for name in known_as if (old, name) in placements]
                placements.update({(role.id, entry): since[0]} if since else {})


def _month(day: str) -> tuple[str, str]:
    return day[:7], CalendarDate.parse(day[:7]).words


def _day(day: str) -> tuple[str, str]:
    return day, day_in_words(date.fromisoformat(day))

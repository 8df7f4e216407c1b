"""What the names in a text mean, and what they mean today."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from portal.model import Citation, Term, Today, WebPage
from portal.model.lexicon import Lexicon
from portal.model.remembered import remembered
from portal.model.vocabulary import Reading, Status
from portal.words import MAX_KEPT, capital, listed, small

_UNCHANGED = (Status.CURRENT, Status.UNKNOWN)
_ARTICLES = ("The ", "A ", "An ")


@dataclass(frozen=True)
class NameNote:
    """One name that a text uses: what it stands for and, where that is established, what has become of it."""

    id: str
    term: str
    stands_for: str
    meaning: str
    changed: str
    summary: str
    instead: str
    sources: tuple[Citation, ...]

    @property
    def today(self) -> str:
        """What stands today where the name has changed, in few words, as it suits a sheet of paper."""
        if not self.instead:
            return self.changed
        begins = self.instead.startswith(_ARTICLES)
        return f"today {small(self.instead) if begins else self.instead}"


@dataclass(frozen=True)
class Names:
    """The names of one text: those explained in a few words, those that unfold, and what the fold says."""

    brief: tuple[NameNote, ...]
    notes: tuple[NameNote, ...]
    fold: str

    def without(self, ids: Collection[str]) -> "Names":
        """The names but for those of these ids, where they are explained in a few words."""
        return replace(self, brief=tuple(name for name in self.brief if name.id not in ids))

    def __bool__(self) -> bool:
        """Whether there is anything to explain."""
        return bool(self.brief or self.notes)


NO_NAMES = Names((), (), "")


def when_seen(looked: Today | WebPage) -> str:
    """When somebody last looked; only a page that was open itself is said to have been checked."""
    day = looked.checked.words
    if looked.read is Reading.PAGE:
        return f"checked on {day}"
    return f"found on {day}, {looked.read.label}" if looked.read else f"found on {day}"


@remembered
def today_of(term: Term) -> Today | None:
    """What readers are told of what a term means today; None where that is not established."""
    return term.public_form.today


def note_of(term: Term, *, name: str = "", wording: str = "") -> NameNote:
    """What readers are told of a term, under the ``name`` that stands in the text ``wording``.

    What the text itself already spells out is left away.
    """
    today = today_of(term)
    spelled_out = term.expansion is not None and (
        term.expansion.casefold() in wording.casefold() or _abbreviates(name, term.expansion)
    )
    return NameNote(
        id=term.id,
        term=capital(name) or term.term,
        stands_for="" if spelled_out else (term.expansion or ""),
        meaning=term.meaning or "",
        changed=small(become(today)) if today and today.status not in _UNCHANGED else "",
        summary=(today.summary or "") if today else "",
        instead=(today.instead or "") if today and today.status not in _UNCHANGED else "",
        sources=today.sources if today else (),
    )


def become(today: Today) -> str:
    """What has become of a name, and since when: words do not fall out of use on a day."""
    dated = today.status is Status.DATED
    word = "Out of date" if dated else today.status.label
    if today.since is None or today.status is Status.NEW:
        return word
    return f"{word} {'since' if dated else today.since.preposition} {today.since.words}"


@lru_cache(MAX_KEPT)
def names_in(text: str, lexicon: Lexicon) -> Names:
    """Find the names of a text and sort them: changed names and longer lists unfold, the rest stands in a line."""
    mentions = {mention.term.id: mention for mention in reversed(lexicon.mentions(text))}
    notes = [
        note_of(mention.term, name=text[mention.start : mention.end], wording=text)
        for mention in sorted(mentions.values(), key=lambda mention: mention.start)
    ]
    changed = [note for note in notes if note.changed]
    plain = [note for note in notes if not note.changed and note.stands_for]
    if len(plain) > 2:
        return Names((), tuple(changed + plain), _fold(changed, plain))
    return Names(tuple(plain), tuple(changed), _fold(changed, []))


def changed_names(texts: Iterable[Names]) -> tuple[NameNote, ...]:
    """Return the names in several texts that have changed, each once, in the order of the alphabet."""
    changed = {note.id: note for names in texts for note in names.notes if note.changed}
    return tuple(sorted(changed.values(), key=lambda note: note.term.casefold()))


def _abbreviates(name: str, expansion: str) -> bool:
    """Whether a name of several words is its own expansion cut short or in the plural: deputy head, for example."""
    pairs = zip(name.casefold().split(), expansion.casefold().split(), strict=False)
    return " " in name and all(word.startswith(full) or full.startswith(word) for word, full in pairs)


def _fold(changed: Iterable[NameNote], plain: Iterable[NameNote]) -> str:
    parts = [f"{note.term}: {note.changed}" for note in changed]
    if names := [note.term for note in plain]:
        parts.append(f"what {listed(names)} stand for" if len(names) > 1 else names[0])
    return capital("; ".join(parts))

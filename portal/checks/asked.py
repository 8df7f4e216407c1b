"""The words by which people ask for things: each phrase once, and not for what the site is said not to hold."""

from collections.abc import Iterable, Iterator

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.document import Loc
from portal.files.fix import deletions
from portal.model import Mark, Record
from portal.model.shape import Leaf, leaves
from portal.model.sought import Marked, sought


@check()
def asked_twice(catalogue: Catalogue) -> Findings:
    """A phrase must not appear twice in `asked_as:`, whatever its capitals."""
    for record, (first, phrase) in _twice(catalogue.files):
        yield _deleting(catalogue, record, phrase, f"{first!r} is in this list already; delete it here")


@sought
def _twice(marked: Marked) -> Iterator[tuple[str, Leaf]]:
    """Yield each phrase that is in its list already, after the words of the first."""
    seen: dict[tuple[Loc, str], Leaf] = {}
    for phrase in _phrases(marked[Mark.NAME]):
        first = seen.setdefault((phrase.loc[:-1], phrase.value.casefold()), phrase)
        if first is not phrase:
            yield first.value, phrase


@check()
def asked_elsewhere(catalogue: Catalogue) -> Findings:
    """A phrase in `elsewhere:` of trust.yml must not also lead to something on this site."""
    absent = {phrase.casefold(): topic.topic for topic in catalogue.trust.elsewhere for phrase in topic.asked_as}
    for record in catalogue.files:
        if absent.keys().isdisjoint(_asked.within(record)):
            continue
        for phrase in _phrases(leaves(record)):
            if phrase.loc[0] != "elsewhere" and (topic := absent.get(phrase.value.casefold())):
                message = (
                    f"trust.yml says below 'elsewhere' ({topic}) that {phrase.value!r} is not here; delete it here, or "
                    "there if this answers it"
                )
                yield _deleting(catalogue, record, phrase, message)


# Every phrase of a file in small letters.
_asked = sought(lambda marked: {phrase.value.casefold() for phrase in _phrases(marked[Mark.NAME])})


def _phrases(texts: Iterable[Leaf]) -> Iterable[Leaf]:
    return (text for text in texts if "asked_as" in text.loc)


def _deleting(catalogue: Catalogue, record: Record, phrase: Leaf, message: str) -> Finding:
    """What is wrong with a phrase, and the step that takes it out of its list."""
    fix = catalogue.place_of(record).document.without_entry(phrase.loc)
    return Finding(record, phrase.loc, message + deletions(fix), fix=fix)

"""The words by which people ask for things: each phrase once, and not for what the site is said not to hold."""

from collections.abc import Iterable

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.fix import deletions
from portal.model import Record
from portal.model.shape import fields, records


@check()
def asked_twice(catalogue: Catalogue) -> Findings:
    """A phrase must not appear twice in `asked_as:`, whatever its capitals."""
    for record, phrases in _asking(catalogue):
        seen: dict[str, str] = {}
        for number, phrase in enumerate(phrases):
            if (first := seen.setdefault(phrase.casefold(), phrase)) is not phrase:
                message = f"{first!r} is in this list already; delete it here"
                yield _deleting(catalogue, record, number, message)


@check()
def asked_elsewhere(catalogue: Catalogue) -> Findings:
    """A phrase in `elsewhere:` of trust.yml must not also lead to something on this site."""
    absent = {phrase.casefold(): topic.topic for topic in catalogue.trust.elsewhere for phrase in topic.asked_as}
    topics = {id(topic) for topic in catalogue.trust.elsewhere}
    for record, phrases in _asking(catalogue):
        for number, phrase in enumerate(phrases):
            if id(record) not in topics and (topic := absent.get(phrase.casefold())):
                message = (
                    f"trust.yml says below 'elsewhere' ({topic}) that {phrase!r} is not here; delete it here, or "
                    "there if this answers it"
                )
                yield _deleting(catalogue, record, number, message)


def _deleting(catalogue: Catalogue, record: Record, number: int, message: str) -> Finding:
    """What is wrong with a phrase, and the step that takes it out of its list."""
    place = catalogue.place_of(record)
    fix = place.document.without_entry((*place.loc, "asked_as", number))
    return Finding(record, ("asked_as", number), message + deletions(fix), fix=fix)


def _asking(catalogue: Catalogue) -> Iterable[tuple[Record, tuple[str, ...]]]:
    """Every record with phrases by which people ask for it."""
    for file in catalogue.files:
        for _, record in records(file):
            if "asked_as" in fields(type(record)) and (phrases := getattr(record, "asked_as", ())):
                yield record, phrases

"""The words by which people ask for things: each phrase once, and not for what the site is said not to hold."""

from collections.abc import Iterable

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.model import Record
from portal.model.shape import records


@check()
def asked_twice(catalogue: Catalogue) -> Findings:
    """A phrase of `asked_as:` must stand once in its list, whatever its capitals."""
    for record, phrases in _asking(catalogue):
        seen: dict[str, str] = {}
        for number, phrase in enumerate(phrases):
            if (first := seen.setdefault(phrase.casefold(), phrase)) is not phrase:
                yield Finding(
                    record, ("asked_as", number), f"{first!r} stands in this list already; delete one of them"
                )


@check()
def asked_elsewhere(catalogue: Catalogue) -> Findings:
    """What stands in `elsewhere:` of trust.yml must not be asked for by a phrase that leads to something here."""
    absent = {phrase.casefold(): topic.topic for topic in catalogue.trust.elsewhere for phrase in topic.asked_as}
    topics = {id(topic) for topic in catalogue.trust.elsewhere}
    for record, phrases in _asking(catalogue):
        for number, phrase in enumerate(phrases):
            if id(record) not in topics and (topic := absent.get(phrase.casefold())):
                message = f"trust.yml says that {phrase!r} is not here, below 'elsewhere' ({topic}); delete one of them"
                yield Finding(record, ("asked_as", number), message)


def _asking(catalogue: Catalogue) -> Iterable[tuple[Record, tuple[str, ...]]]:
    """Every record with phrases by which people ask for it."""
    for file in catalogue.files:
        for _, record in records(file):
            if phrases := getattr(record, "asked_as", ()):
                yield record, phrases

"""What the data does not say yet: labels, summaries, dates, plain words; and guesses that nobody has confirmed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from portal.catalogue import Catalogue, Place, key_of
from portal.files.document import Line
from portal.model import Named, Opportunity, Policy, Role, Strand, StretchTask, Theme
from portal.model.kinds import noun
from portal.model.shape import label_fields
from portal.year import without_months

# The dates of a policy's document control.
_DATES = ("adopted", "in_force", "review_due")


@dataclass(frozen=True)
class Gap:
    """Things of one kind in one file that lack the same: how many they are, and the place of the first of them."""

    what: str
    kind: str
    count: int
    first: Place

    @property
    def place(self) -> Line:
        """Where the first of them stands."""
        return self.first.line()

    def __str__(self) -> str:
        """Say it in a sentence."""
        have = "has" if self.count == 1 else "have"
        place = self.place
        where = f"{place.path}, {'' if self.count == 1 else 'from '}line {place.number}"
        return f"{self.count} {noun(self.kind, self.count)} {have} {self.what}: {where}"


def gaps(catalogue: Catalogue) -> tuple[Gap, ...]:
    """What has not been said yet, file by file."""
    return tuple(_grouped(catalogue, missing(catalogue)))


@lru_cache(1)
def missing(catalogue: Catalogue) -> tuple[tuple[str, Named], ...]:
    """Everything that has not been said yet: what it is, and of which record."""
    return (*_missing(catalogue), *_of_the_year(catalogue))


def guesses(catalogue: Catalogue) -> tuple[Gap, ...]:
    """The labels that a program has guessed and nobody has confirmed, file by file."""
    titles = {field.name: field.mark.label.lower() for field in label_fields(Opportunity)}
    guessed = (
        (f"a guessed {titles[name]}", entry)
        for entry in catalogue.opportunities.values()
        for name in entry.guessed
        if getattr(entry, name) is not None
    )
    return tuple(_grouped(catalogue, guessed))


def _missing(catalogue: Catalogue) -> Iterator[tuple[str, Named]]:
    for model, records in ((Opportunity, catalogue.opportunities.values()), (StretchTask, catalogue.stretch_tasks)):
        for field in label_fields(model):
            if field.mark.wanted:
                what = f"no {field.mark.label.lower()}"
                yield from ((what, record) for record in records if getattr(record, field.name) is None)
    yield from (("no demands", task) for task in catalogue.stretch_tasks if task.demand is None)
    described: tuple[Role | Theme | Strand | Policy, ...]
    described = (*catalogue.roles, *catalogue.themes, *catalogue.trust.strands, *catalogue.policies)
    yield from (("no summary", record) for record in described if record.summary is None)
    yield from (("no kind of name", term) for term in catalogue.glossary.terms if term.type is None)
    for policy in catalogue.policies:
        for name in _DATES:
            if getattr(policy.control, name) is None:
                yield f"no date for `{name}`", policy
        yield from (("no words in plain English", clause) for _, _, clause in policy.numbered if clause.text is None)


def _of_the_year(catalogue: Catalogue) -> Iterator[tuple[str, Named]]:
    yield from (("no month in `year:` of trust.yml", record) for record in without_months(catalogue))


def _grouped(catalogue: Catalogue, records: Iterable[tuple[str, Named]]) -> Iterator[Gap]:
    """Put together what is the same in one file; things that have a file each count together."""
    groups: dict[tuple[str, str, str], list[Place]] = {}
    for what, record in records:
        kind, _ = key = key_of(record)
        place = catalogue.places[key]
        groups.setdefault((what, kind, "" if record.place else place.document.path), []).append(place)
    for (what, kind, _), places in groups.items():
        yield Gap(what, kind, len(places), places[0])

"""How opportunities are taken up: a first step and a post to ask, variants, and what bears on the cost."""

from collections.abc import Iterator

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.problem import Severity
from portal.model import Clause, Offer, TakeUp
from portal.model.vocabulary import Step, Time
from portal.words import listed

_LENGTHS = list(Time)


@check(severity=Severity.WARNING)
def take_up_missing(catalogue: Catalogue) -> Findings:
    """Every entry should have a first step and a post to ask, or get them from its theme."""
    for theme in catalogue.themes:
        shared = _missing(theme.take_up)
        own = {entry.id: _missing(entry.take_up, theme.take_up) if entry.take_up else shared for entry in theme.entries}
        without = {name: missing for name, missing in own.items() if missing}
        if shared and len(without) == len(theme.entries):
            message = f"the theme has no {_listed_keys(shared)} for its entries; add it below `take_up:`"
            yield Finding(theme, ("id",), message)
            continue
        for entry in theme.entries:
            if entry.id in without:
                keys = _listed_keys(without[entry.id])
                message = f"neither the entry nor its theme has {keys}; add it below `take_up:`"
                yield Finding(entry, ("id",), message)


def _missing(*said: TakeUp | None) -> tuple[str, ...]:
    """The keys of which none of these has a value."""
    return tuple(key for key in ("first_step", "ask") if not any(getattr(take_up, key, None) for take_up in said))


def _listed_keys(keys: tuple[str, ...]) -> str:
    return listed([f"`{key}:`" for key in keys])


@check()
def variant_chain(catalogue: Catalogue) -> Findings:
    """A variant must name another entry that is not itself a variant and is not listed as distinct from it."""
    for entry in catalogue.opportunities.values():
        if (name := entry.variant_of) is None:
            continue
        origin = catalogue.opportunities.get(name)
        if name == entry.id:
            yield Finding(entry, ("variant_of",), f"{name!r} is this entry itself; name the other, or delete the line")
        elif name in entry.distinct_from or (origin is not None and entry.id in origin.distinct_from):
            message = f"the two are also listed as distinct in `distinct_from:`; {name!r} can be only one of the two"
            yield Finding(entry, ("variant_of",), message)
        elif origin is not None and origin.variant_of is not None:
            message = f"{name!r} is itself a variant, of {origin.variant_of!r}; name that one"
            yield Finding(entry, ("variant_of",), message)


@check(severity=Severity.WARNING)
def task_time(catalogue: Catalogue) -> Findings:
    """An entry to lead something should not take less time than the stretch task it belongs to."""
    for task in catalogue.stretch_tasks:
        for name in task.entries:
            entry = catalogue.opportunities.get(name)
            if entry is None or entry.step is not Step.LEAD or entry.time is None:
                continue
            if task.time is not None and _LENGTHS.index(entry.time) < _LENGTHS.index(task.time):
                message = f"{entry.time.value!r} is less than the {task.time.value!r} of the stretch task {task.id!r}"
                yield Finding(entry, ("time",), f"{message}; change one of them, or leave the time out here")


@check()
def bears_on_nothing(catalogue: Catalogue) -> Findings:
    """A clause or an offer that is said to bear on opportunities must name some."""
    for record in _bearing(catalogue):
        if record.bears_on is not None and not any(values for _, values in record.bears_on):
            message = "nothing is named; add costs, activities, themes or entries, or delete the key"
            yield Finding(record, ("bears_on",), message, key=True)


def _bearing(catalogue: Catalogue) -> Iterator[Clause | Offer]:
    for policy in catalogue.every_policy:
        for section in policy.sections:
            yield from section.clauses
        yield from policy.offers

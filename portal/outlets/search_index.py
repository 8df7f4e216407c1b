"""What search looks through: one entry for each thing that has an address, and the names that mean the same.

The order is the catalogue's, so that the same data give the same index. How words are compared and results are
ranked is decided where one searches (docs/assets/js/search); nothing of that is here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from portal.model import Event, Opportunity, Policy, Section, StretchTask, Term
from portal.model.remembered import remembered
from portal.model.shape import label_fields
from portal.model.vocabulary import Status
from portal.views.context import PageContext
from portal.views.names import note_of
from portal.words import capital, small

_PARENTHESIS = re.compile(r"^(.*\S) \(([^()]+)\)$")
_GOES_ON = (Status.RENAMED, Status.REPLACED)
_MAX_CHARACTERS = 130
_MAX_DATES = 300  # the soonest; the index travels to every reader who searches
_THEME = "the theme "  # how the meaning of a term names a theme


class Kind(Enum):
    """What a result is, in words. Its name in small letters is how the ranking knows it."""

    ROLE = "Role level"
    OPPORTUNITY = "Opportunity"
    TASK = "Stretch task"
    DATE = "Date"
    THEME = "Theme"
    POLICY = "Policy"
    CLAUSE = "Policy clause"
    OFFER = "What the policy offers"
    TERM = "Glossary"
    CHOICE = "Finder"
    PAGE = "Page"


@dataclass(frozen=True)
class Address:
    """A page by its kind and name, and what follows its address: a fragment, a query or nothing."""

    page: str
    name: str = ""
    tail: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing that search can find.

    ``names`` are other names of the same thing, as good as its title; ``words`` are looked through and never shown.
    ``asked_as`` are phrases of people who look for it.
    """

    kind: Kind
    address: Address
    title: str
    context: str = ""
    names: tuple[str, ...] = ()
    words: str = ""
    asked_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class SameNames:
    """Names that mean one thing, and the numbers of the groups of names that came after it."""

    names: tuple[str, ...]
    later: tuple[int, ...] = ()


def entries(context: PageContext) -> Iterator[Entry]:
    """List all that the catalogue holds for search."""
    yield from _roles(context)
    yield from _choices(context)
    yield from _themes(context)
    yield from map(_task, context.catalogue.stretch_tasks)
    yield from _dates(context)
    for policy in context.catalogue.policies:
        yield from _policy(policy)
    yield from map(_term, context.catalogue.glossary.terms)


def names(context: PageContext) -> tuple[SameNames, ...]:
    """Group the names that mean one thing: those of each term of the glossary, then those of each role level.

    Then come the words by which people ask for role levels, each followed by the levels for which it may stand.
    """
    terms = context.catalogue.glossary.terms
    numbers = {term.id: number for number, term in enumerate(terms)}
    groups = [SameNames(_distinct(_names_of(term)), _later(context, term, numbers)) for term in terms]
    groups += [
        SameNames(_distinct((*_parts(role.title), role.singular, *role.former_titles)))
        for role in context.catalogue.roles
    ]
    asked: dict[str, list[int]] = {}
    for number, role in enumerate(context.catalogue.roles, len(terms)):
        for phrase in role.asked_as:
            asked.setdefault(phrase, []).append(number)
    return (*groups, *(SameNames((phrase,), tuple(numbers)) for phrase, numbers in asked.items()))


def _roles(context: PageContext) -> Iterator[Entry]:
    for role in context.catalogue.roles:
        others = _distinct((*_parts(role.title)[1:], role.singular, *role.former_titles))
        yield Entry(Kind.ROLE, Address("role", role.id), role.title, role.summary or "", others, asked_as=role.asked_as)


def _choices(context: PageContext) -> Iterator[Entry]:
    """The words by which the finder sorts: each leads to the finder with that choice made."""
    for field in (field for field in label_fields(Opportunity) if field.mark.facet):
        records = (*context.catalogue.resolved.values(), *context.catalogue.stretch_tasks)
        used = {getattr(record, field.name, None) for record in records}
        for word in (word for word in field.words if word in used):
            address = Address("finder", "", f"?{field.name}={word}")
            yield Entry(Kind.CHOICE, address, f"{field.mark.label}: {word.label}", word.meaning)
    for setting in context.settings:
        address = Address("finder", "", f"?setting={setting.id}")
        yield Entry(Kind.CHOICE, address, f"Setting: {setting.title}", "", (setting.short,))
    for payment in context.catalogue.trust.payments:
        address = Address("finder", "", f"?payment={payment.id}")
        yield Entry(Kind.CHOICE, address, f"Payment: {payment.title}", payment.summary)


def _dates(context: PageContext) -> Iterator[Entry]:
    """The dates that are not over, each found by what it offers, too; what is said stays true on any day."""
    for dated in context.still_dated(context.events.all)[:_MAX_DATES]:
        page, name, anchor = dated.place
        event = context.catalogue.index["event"][dated.id]
        assert isinstance(event, Event)
        words = " ".join(context.catalogue.opportunities[entry].text for entry in event.entries)
        yield Entry(Kind.DATE, Address(page, name, f"#{anchor}"), dated.title, dated.next, words=words)


def _themes(context: PageContext) -> Iterator[Entry]:
    pointing = [term for term in context.catalogue.glossary.terms if _THEME in (term.meaning or "")]
    for theme in context.catalogue.themes:
        words = _names_of_terms_saying(pointing, f"{_THEME}{theme.title}")
        address = Address("theme", theme.id)
        yield Entry(Kind.THEME, address, theme.title, theme.summary or "", words=words, asked_as=theme.asked_as)
        for entry in theme.entries:
            labels = (small(label.text) for label in context.entry(entry.id).labels if label.search)
            beneath = ", ".join((theme.title, *labels))
            variants = context.catalogue.wordings.get(entry.id, ())[1:]
            words = " ".join(context.catalogue.opportunities[name].text for name in variants)
            address = Address("opportunity", entry.id)
            yield Entry(Kind.OPPORTUNITY, address, entry.text, beneath, words=words, asked_as=entry.asked_as)


def _names_of_terms_saying(terms: Iterable[Term], words: str) -> str:
    """The names of the terms whose meaning says certain words, such as where readers should look instead."""
    naming = (term for term in terms if words in (term.meaning or ""))
    return " ".join(_distinct(name for term in naming for name in _names_of(term)))


def _task(task: StretchTask) -> Entry:
    address, words = Address("stretch_task", task.id), " ".join(task.develops)
    return Entry(Kind.TASK, address, task.title, task.summary, words=words, asked_as=task.asked_as)


def _policy(policy: Policy) -> Iterator[Entry]:
    yield Entry(Kind.POLICY, Address("policy", policy.id), policy.title, policy.summary or "")
    for number, section in enumerate(policy.sections, 1):
        address = Address("policy", policy.id, f"#{section.id}")
        yield Entry(Kind.POLICY, address, f"{number} {section.title}", policy.title)
        yield from _clauses(policy, section)
    for definition in policy.definitions:
        address = Address("policy", policy.id, f"#{definition.id}")
        yield Entry(Kind.POLICY, address, definition.term, f"{policy.title} means: {definition.meaning}")
    for offer in policy.offers:
        address = Address("policy", policy.id, f"#{offer.id}")
        context = f"Clause {policy.numbers[offer.clause]}"
        yield Entry(Kind.OFFER, address, offer.text, context, asked_as=offer.asked_as)


def _clauses(policy: Policy, section: Section) -> Iterator[Entry]:
    numbers, holders = policy.numbers, policy.holder_titles
    for clause in section.clauses:
        duties = _distinct(holders[duty.holder] for duty in policy.duties if duty.clause == clause.id)
        text = " ".join((clause.words, *clause.items))
        yield Entry(
            Kind.CLAUSE,
            Address("policy", policy.id, f"#{clause.id}"),
            f"{numbers[clause.id]} {_short(clause.words)}",
            section.title,
            words=" ".join((text if text != _short(clause.words) else "", *duties)).strip(),
            asked_as=clause.asked_as,
        )


@remembered
def _term(term: Term) -> Entry:
    note = note_of(term)
    today = f"Today: {note.instead}" if note.instead else note.summary
    context = ". ".join(part.rstrip(".") for part in (note.stands_for, today or note.meaning) if part)
    others = _distinct(_names_of(term))[1:]
    return Entry(Kind.TERM, Address("glossary", "", f"#{term.id}"), term.term, _short(capital(context)), others)


def _names_of(term: Term) -> Iterator[str]:
    yield term.term
    yield from term.aliases
    if term.expansion:
        yield term.expansion


def _later(context: PageContext, term: Term, numbers: dict[str, int]) -> tuple[int, ...]:
    """The names that stand today for a thing that goes on under another name or was replaced."""
    if term.today is None or term.today.status not in _GOES_ON:
        return ()
    terms = (mention.term for mention in context.lexicon.mentions(note_of(term).instead))
    return tuple(dict.fromkeys(numbers[neighbour.id] for neighbour in terms if neighbour.id != term.id))


def _parts(title: str) -> tuple[str, ...]:
    """A title and, where it ends in brackets, what stands before them and in them."""
    match = _PARENTHESIS.match(title)
    return (title, *match.groups()) if match else (title,)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple({name.casefold(): name for name in reversed(tuple(names))}.values())[::-1]


def _short(text: str) -> str:
    """As many words of a text as fit into a line or two."""
    if len(text) <= _MAX_CHARACTERS:
        return text
    return text[:_MAX_CHARACTERS].rsplit(" ", 1)[0].rstrip(",;:") + " …"

"""The sheets of the workbook: of each its title in the trust's words, its columns, and a row for each thing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal.catalogue import Catalogue, key_of, key_within
from portal.model import Event, Opportunity, Policy, Record, Role, StretchTask, Term
from portal.model.event import Session
from portal.model.framework import Guessable
from portal.model.policy import Duty
from portal.model.shape import fields, label_fields
from portal.model.vocabulary import Cost, EventState, Expanded, Force, TermKind, Time
from spreadsheet.columns import Column, Kind, of_words

PLACED = "role:"
THEME = "theme"


@dataclass(frozen=True)
class Row:
    """One thing: the record, the id by which its row is known, and the text of each cell by the key of its column."""

    id: str
    record: Record
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``noun`` is what one of its rows is, ``grows`` says whether rows may be added and taken away."""

    key: str
    title: str
    noun: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    grows: bool = False

    def column(self, key: str) -> Column | None:
        """The column with a key."""
        return next((column for column in self.columns if column.key == key), None)


def sheets_of(catalogue: Catalogue) -> tuple[Sheet, ...]:
    """Return all sheets of a trust's data."""
    every = (_opportunities, _roles, _tasks, _dates, _terms, _policies, _clauses, _duties)
    return tuple(make(catalogue) for make in every)


def _id(what: str) -> Column:
    explains = f"The id of the {what}. Leave it as it is: pages and links use it"
    return Column("id", "Id", explains, Kind.ID, 14)


def _rows(
    columns: Iterable[Column], records: Iterable[tuple[str, Record]], more: Callable[[Any, str], object] | None = None
) -> tuple[Row, ...]:
    """A row of each record; what is no field of it is what ``more`` says of the record and the key of the column."""
    columns = tuple(columns)

    def cell(id_: str, record: Record, column: Column) -> str:
        if column.kind is Kind.ID:
            return id_
        value: Any = record
        for step in column.path:
            if isinstance(step, int):
                value = value[step] if value and step < len(value) else None
                continue
            if value is not None and step not in type(value).model_fields:
                return column.shown(more(record, column.key) if more else None)
            value = None if value is None else getattr(value, step)
        return column.shown(value)

    return tuple(
        Row(id_, record, {column.key: cell(id_, record, column) for column in columns}) for id_, record in records
    )


def _own(records: Iterable[Record]) -> Iterator[tuple[str, Record]]:
    return ((key_of(record)[1], record) for record in records)


def _opportunities(catalogue: Catalogue) -> Sheet:
    titles = {field.name: field.mark.label for field in label_fields(Opportunity)}
    guessable = {titles[name]: name for name in Guessable.__args__}  # type: ignore[attr-defined]
    settings = {setting.short: setting.id for setting in catalogue.trust.settings}
    columns = (
        _id("opportunity"),
        Column(
            "text", "Opportunity", "What people can do. Begin with a capital letter, end without a full stop", width=60
        ),
        Column(THEME, "Theme", "The theme in which it stands", Kind.CHOICE, 24, _titles(catalogue.themes), needed=True),
        *_labels(),
        Column(
            "guessed",
            "Guessed",
            "Which labels a program has guessed. Look at them, then empty the cell: they are confirmed",
            Kind.SEVERAL,
            16,
            guessable,
        ),
        Column("take_up.first_step", "First step", "What to do this week, if its theme does not say it", width=40),
        *(
            Column(
                f"{PLACED}{role.id}",
                role.title,
                f"In which setting {role.title} are offered it; empty where they are not. Several with a semicolon",
                Kind.SEVERAL,
                16,
                settings,
            )
            for role in catalogue.roles
        ),
    )

    def more(entry: Opportunity, key: str) -> object:
        if key == THEME:
            return catalogue.theme_of[entry.id].id
        role = key.removeprefix(PLACED)
        return [setting for level, setting in catalogue.roles_offering.get(entry.id, ()) if level.id == role]

    rows = _rows(columns, _own(catalogue.opportunities.values()), more)
    return Sheet("opportunities", "Opportunities", "opportunity", columns, rows, grows=True)


def _labels() -> Iterator[Column]:
    for label in label_fields(Opportunity):
        choices = {word.label: str(word) for word in label.words}
        explains = fields(Opportunity)[label.name].description
        yield Column(label.name, label.mark.label, explains, Kind.CHOICE, 18, choices)


def _titles(records: Iterable[Any]) -> dict[str, str]:
    """Titles to choose from, each with its id; of two that are equal, the id stands behind the second."""
    choices: dict[str, str] = {}
    for record in records:
        choices[record.title if record.title not in choices else f"{record.title} ({record.id})"] = record.id
    return choices


def _described(
    model: type[Record], name: str, title: str, kind: Kind = Kind.TEXT, width: int = 24, inside: str = ""
) -> Column:
    return Column(f"{inside}{name}", title, fields(model)[name].description or title, kind, width)


def _roles(catalogue: Catalogue) -> Sheet:
    columns = (
        _id("role level"),
        _described(Role, "title", "Role level"),
        _described(Role, "singular", "One of them"),
        Column("strand", "Strand", "The strand it is on", Kind.CHOICE, 20, _titles(catalogue.trust.strands)),
        _described(Role, "order", "Order", Kind.NUMBER, 10),
        _described(Role, "summary", "Summary", width=60),
    )
    return Sheet("roles", "Role levels", "role level", columns, _rows(columns, _own(catalogue.roles)))


def _tasks(catalogue: Catalogue) -> Sheet:
    columns = (
        _id("stretch task"),
        _described(StretchTask, "title", "Stretch task", width=36),
        _described(StretchTask, "summary", "Summary", width=40),
        _described(StretchTask, "duration", "Duration"),
        Column("time", "Time", "How long it takes in all", Kind.CHOICE, 16, of_words(Time)),
        _described(StretchTask, "nature", "Nature", Kind.LINES, 50),
        _described(StretchTask, "scope", "Scope", Kind.LINES, 50),
        _described(StretchTask, "support", "Support", Kind.LINES, 50),
        _described(StretchTask, "success", "Success", Kind.LINES, 40),
    )
    return Sheet(
        "stretch-tasks", "Stretch tasks", "stretch task", columns, _rows(columns, _own(catalogue.stretch_tasks))
    )


def _dates(catalogue: Catalogue) -> Sheet:
    """The events, each with its first session; all others are listed."""
    columns = (
        _id("date"),
        _described(Event, "title", "What it is", width=40),
        _described(Session, "day", "Day", Kind.DATE, 14, "sessions.0."),
        _described(Session, "begin", "Begins", width=10, inside="sessions.0."),
        _described(Session, "end", "Ends", width=10, inside="sessions.0."),
        Column("further", "Further sessions", "The days of its other sessions, which its file has", Kind.SHOWN, 24),
        _described(Event, "trust_deadline", "Deadline of the trust", Kind.DATE, 14),
        _described(Event, "provider_deadline", "Deadline of the provider", Kind.DATE, 14),
        _described(Event, "venue", "Venue"),
        Column("cost", "Cost", fields(Event)["cost"].description, Kind.CHOICE, 18, of_words(Cost)),
        _described(Event, "price", "Price"),
        _described(Event, "capacity", "Places", Kind.NUMBER, 10),
        Column("state", "State", "Whether it takes place", Kind.CHOICE, 16, of_words(EventState)),
        Column("ask", "Whom to ask", fields(Event)["ask"].description, Kind.CHOICE, 24, _titles(catalogue.trust.posts)),
        _described(Event, "page", "Page", width=30),
        _described(Event, "source", "Source"),
        _described(Event, "checked", "Checked", Kind.DATE, 14),
    )

    def further(event: Event, _: str) -> str:
        return ", ".join(str(session.day) for session in event.sessions[1:])

    return Sheet("dates", "Dates", "date", columns, _rows(columns, _own(catalogue.of(Event)), further))


def _terms(catalogue: Catalogue) -> Sheet:
    columns = (
        _id("term"),
        _described(Term, "term", "Term"),
        _described(Term, "expansion", "Stands for", width=40),
        Column("type", "Kind of name", "What kind of name it is", Kind.CHOICE, 18, of_words(TermKind)),
        Column("expanded", "Expanded", "Whether the policy says it", Kind.CHOICE, 26, of_words(Expanded)),
        _described(Term, "meaning", "Meaning", width=60),
    )
    rows = _rows(columns, _own(catalogue.glossary.terms))
    return Sheet("glossary", "Glossary", "term", columns, rows, grows=True)


def _policies(catalogue: Catalogue) -> Sheet:
    dates = ("consulted", "adopted", "reported", "in_force", "review_due")
    control = fields(fields(Policy)["control"].shape.record or Record)
    columns = (
        _id("policy"),
        _described(Policy, "title", "Policy", width=36),
        _described(Policy, "summary", "Summary", width=40),
        *(
            Column(
                f"control.{name}",
                name.replace("_", " ").capitalize(),
                control[name].description or name,
                Kind.DATE if name in dates else Kind.TEXT,
                16,
            )
            for name in control
        ),
    )
    return Sheet("policies", "Policies", "policy", columns, _rows(columns, _own(catalogue.policies)))


def _within(policy: Policy, catalogue: Catalogue, records: Iterable[Record]) -> Iterator[tuple[str, Record]]:
    """Records of a policy with ids that differ between policies."""
    several = len(catalogue.policies) > 1
    return ((key_within(policy, name) if several else name, record) for name, record in _own(records))


def _clauses(catalogue: Catalogue) -> Sheet:
    columns = (
        _id("clause"),
        Column("number", "Clause", "Its number, which follows from its place", Kind.SHOWN, 10),
        Column("section", "Section", "The section in which it stands", Kind.SHOWN, 24),
        Column("text", "In plain English", "What it says, nothing added and nothing left out", Kind.LINES, 70),
        Column("adopted", "As adopted", "The words as adopted", Kind.LINES, 70),
    )
    rows: list[Row] = []
    for policy in catalogue.policies:
        where = {clause.id: (number, section.title) for number, section, clause in policy.numbered}
        records = _within(policy, catalogue, [clause for _, _, clause in policy.numbered])
        rows += _rows(columns, records, lambda clause, key, where=where: where[clause.id][key == "section"])  # type: ignore[misc]
    return Sheet("clauses", "Policy clauses", "clause", columns, tuple(rows))


def _duties(catalogue: Catalogue) -> Sheet:
    holders = [holder for policy in catalogue.policies for holder in policy.holders]
    columns = (
        _id("duty"),
        Column("holder", "Who", "Who holds the duty", Kind.CHOICE, 28, _titles(holders)),
        Column("force", "Force", "How strongly the policy words it", Kind.CHOICE, 16, _forces()),
        Column("action", "Does what", fields(Duty)["action"].description or "", width=60),
        Column("often", "How often", fields(Duty)["often"].description or "", width=24),
        Column("clause", "Clause", "The id of its clause", Kind.SHOWN, 24),
    )
    rows = [row for policy in catalogue.policies for row in _rows(columns, _within(policy, catalogue, policy.duties))]
    return Sheet("duties", "Policy duties", "duty", columns, tuple(rows))


def _forces() -> dict[str, str]:
    return {force.label or str(force): str(force) for force in Force}

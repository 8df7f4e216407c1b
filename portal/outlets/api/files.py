"""The files of the API: version 1 filled from the catalogue, each file with its JSON Schema, and the placements."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from portal.catalogue import Catalogue, Key, key_of
from portal.edition import Edition
from portal.events import Events
from portal.model import Named, Opportunity, Term, Theme
from portal.model.shape import label_fields
from portal.outlets.api import v1
from portal.outlets.api.events import event_item
from portal.pruning import without
from portal.report import totals
from portal.views.labels import labels_of

_FORMULA = re.compile(r"(^|[;\t][\s\"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


# Gives a text by its name, by what it is made of, and by what makes it.
Written = Callable[[str, object, Callable[[], str]], str]


def _anew(_name: str, _made_of: object, make: Callable[[], str]) -> str:
    return make()


class _Item(NamedTuple):
    """One item of a document: its id, what it is made of, and what makes it."""

    id: str
    made_of: object
    make: Callable[[], v1.Item]


class _File(NamedTuple):
    """A file of the API: its name, its document while that is empty, what it is made of, and its items."""

    name: str
    empty: v1.Document
    made_of: object
    items: Iterable[_Item]


def api_files(catalogue: Catalogue, edition: Edition, written: Written = _anew) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each file of the API.

    ``written`` may give what it knows of a file, or of an item of one, that is made of the same.
    """
    names = []
    for file in _files(without(catalogue, _undecided(catalogue)), edition.version):
        name = f"{file.name}.json"
        names += [name, f"{file.name}.schema.json"]
        yield name, written(name, (edition, file.made_of), partial(_with_items, file, written))
        yield f"{file.name}.schema.json", _schema(type(file.empty))
    names += ["index.schema.json", "placements.csv"]
    index = v1.Index(
        data=edition.version,
        count=len(names),
        trust=v1.Trust.model_validate(catalogue.trust),
        counts={name.replace(" ", "_"): number for name, number in totals(catalogue)},
        files=tuple(names),
    )
    yield "index.json", f"{_json(index)}\n"
    yield "index.schema.json", _schema(v1.Index)
    titles = [role.title for role in catalogue.roles]
    offers = _offers(catalogue), titles
    yield "placements.csv", written("placements.csv", offers, lambda: placements(catalogue, written))


def _offers(catalogue: Catalogue) -> object:
    """All that is said of entries, and which role levels are offered them."""
    frameworks = [(role.id, role.framework) for role in catalogue.roles]
    return catalogue.themes, tuple(catalogue.resolved.values()), frameworks


def _undecided(catalogue: Catalogue) -> frozenset[Key]:
    """What lacks a key that version 1 promises of every entry and task; it comes in once that is decided."""
    entries = (entry for entry in catalogue.opportunities.values() if None in (entry.step, entry.activity))
    tasks = (task for task in catalogue.stretch_tasks if None in (task.time, task.demand))
    return frozenset(map(key_of, (*entries, *tasks)))


def _files(catalogue: Catalogue, data: str) -> Iterator[_File]:
    """Yield the files of documents."""
    roles, tasks, policies = catalogue.roles, catalogue.stretch_tasks, catalogue.policies
    yield _File("roles", v1.Roles(data=data, count=len(roles), roles=()), roles, _read_off(v1.Role, roles))
    entries = catalogue.resolved
    empty: v1.Document = v1.Opportunities(data=data, count=len(entries), opportunities=())
    yield _File("opportunities", empty, _offers(catalogue), _opportunities(catalogue))
    themes = (_Item(theme.id, (theme,), partial(_theme, theme)) for theme in catalogue.themes)
    yield _File("themes", v1.Themes(data=data, count=len(catalogue.themes), themes=()), catalogue.themes, themes)
    empty = v1.StretchTasks(data=data, count=len(tasks), stretch_tasks=())
    yield _File("stretch-tasks", empty, tasks, _read_off(v1.StretchTask, tasks))
    events = Events(catalogue)
    empty = v1.Events(data=data, count=len(events.all), time_zone=catalogue.trust.time_zone, events=())
    yield _File("events", empty, catalogue.files, _events(events))
    empty = v1.Policies(data=data, count=len(policies), policies=())
    yield _File("policy", empty, policies, _read_off(v1.Policy, policies))
    terms = [term for term in catalogue.glossary.terms if term.type]
    empty = v1.Terms(data=data, count=len(terms), terms=())
    yield _File(
        "glossary", empty, catalogue.glossary, (_Item(term.id, (term,), partial(_term, term)) for term in terms)
    )


def _term(term: Term) -> v1.Term:
    return v1.Term.model_validate(term.public_form)


def _read_off(model: type[v1.Named], records: Iterable[Named]) -> Iterator[_Item]:
    """The items that have no more than what stands in their records."""
    return (_Item(record.id, (record,), partial(model.model_validate, record)) for record in records)


def _events(events: Events) -> Iterator[_Item]:
    for event in events.all:
        item = event_item(event, events)
        yield _Item(item.id, item, partial(v1.Event.model_validate, item))


def _opportunities(catalogue: Catalogue) -> Iterator[_Item]:
    for entry in catalogue.resolved.values():
        theme = catalogue.theme_of[entry.id].id
        offered = tuple((role.id, setting) for role, setting in catalogue.roles_offering[entry.id])
        yield _Item(entry.id, (entry, theme, offered), partial(_opportunity, entry, theme, offered))


def _opportunity(entry: Opportunity, theme: str, offered: Iterable[tuple[str, str]]) -> v1.Opportunity:
    """An entry with all its labels, its theme and where it is offered."""
    assert entry.step is not None and entry.activity is not None
    return v1.Opportunity(
        id=entry.id,
        previously=entry.previously,
        text=entry.text,
        step=entry.step,
        activity=entry.activity,
        time=entry.time,
        time_basis=entry.time_basis,
        labels=tuple(map(v1.Label.model_validate, labels_of(entry))),
        variant_of=entry.variant_of,
        distinct_from=entry.distinct_from,
        take_up=v1.TakeUp.model_validate(entry.take_up),
        pages=tuple(map(v1.WebPage.model_validate, entry.pages)),
        theme=theme,
        placements=tuple(v1.Placement(role=role, setting=setting) for role, setting in offered),
    )


def _theme(theme: Theme) -> v1.Theme:
    return v1.Theme(
        id=theme.id,
        previously=theme.previously,
        title=theme.title,
        summary=theme.summary or "",
        entries=tuple(entry.id for entry in theme.entries),
    )


def _with_items(file: _File, written: Written) -> str:
    """Write a document with its items, one after the other: all of them as models are much more than their text."""
    document = f"{_json(file.empty)}\n"
    items = [written(f"{file.name} {item.id}", item.made_of, partial(_behind_others, item)) for item in file.items]
    if not items:
        return document
    return "".join([document.removesuffix("[]\n}\n"), "[", items[0].removeprefix(","), *items[1:], "\n ]\n}\n"])


def _behind_others(item: _Item) -> str:
    """An item as it stands behind others in its document."""
    return f",\n{_json(item.make())}".replace("\n", "\n  ")


def _json(model: v1.Item) -> str:
    return model.model_dump_json(indent=1, exclude_none=True)


@cache
def _schema(model: type[v1.Document]) -> str:
    return json.dumps(model.model_json_schema(mode="serialization"), indent=1) + "\n"


def placements(catalogue: Catalogue, written: Written = _anew) -> str:
    """One line for each entry under its role level and setting, for a spreadsheet."""
    labels = [field.name for field in label_fields(Opportunity)]
    lines = [_line(("role", "role_title", "setting", "entry", "text", "theme", *labels))]

    def told(entry: Opportunity, theme: str) -> str:
        words = (getattr(entry, name) for name in labels)
        return _line((entry.id, _cell(entry.text), theme, *words))

    entries = {}
    for entry in catalogue.resolved.values():
        theme = catalogue.theme_of[entry.id].id
        entries[entry.id] = written(f"placements {entry.id}", (entry, theme), partial(told, entry, theme))
    for role in catalogue.roles:
        for setting, offered in role.framework.items():
            begins = _line((role.id, _cell(role.title), setting))
            lines += [f"{begins},{entries[entry]}" for entry in offered]
    return "\r\n".join([*lines, ""])


def _line(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="", quoting=csv.QUOTE_ALL).writerow(values)
    return line.getvalue()


def _cell(text: str) -> str:
    """A text for a spreadsheet, which takes what begins with certain signs for a formula.

    A cell begins behind a semicolon or a tab, too, where the computer separates by these.
    """
    return _FORMULA.sub(r"\1'", text)

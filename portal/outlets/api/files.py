"""The files of the API: version 1 filled from the catalogue, each file with its JSON Schema, and the placements."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from portal.catalogue import Catalogue, Key, key_of
from portal.edition import Edition
from portal.model import Opportunity, Theme
from portal.model.shape import label_fields
from portal.outlets.api import v1
from portal.outlets.api.events import events_document
from portal.pruning import without
from portal.report import totals
from portal.views.labels import labels_of

_FORMULA = re.compile(r"(^|[;\t][\s\"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


# Gives a text by its name, by what it is made of, and by what makes it.
Written = Callable[[str, object, Callable[[], str]], str]


def api_files(
    catalogue: Catalogue, edition: Edition, written: Written = lambda _name, _made_of, make: make()
) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each file of the API.

    ``written`` may give what it knows of a file that is made of the same.
    """
    names = []
    for name, model, made_of, document in _documents(without(catalogue, _undecided(catalogue)), edition.version):
        names += [f"{name}.json", f"{name}.schema.json"]
        yield f"{name}.json", written(f"{name}.json", (edition, made_of), partial(_written, document))
        yield f"{name}.schema.json", _schema(model)
    names += ["index.schema.json", "placements.csv"]
    index = v1.Index(
        data=edition.version,
        count=len(names),
        trust=v1.Trust.model_validate(catalogue.trust),
        counts={name.replace(" ", "_"): number for name, number in totals(catalogue)},
        files=tuple(names),
    )
    yield "index.json", _written(lambda: index)
    yield "index.schema.json", _schema(v1.Index)
    titles = [role.title for role in catalogue.roles]
    yield "placements.csv", written("placements.csv", (_offers(catalogue), titles), lambda: placements(catalogue))


def _offers(catalogue: Catalogue) -> object:
    """All that is said of entries, and which role levels are offered them."""
    frameworks = [(role.id, role.framework) for role in catalogue.roles]
    return catalogue.themes, tuple(catalogue.resolved.values()), frameworks


def _undecided(catalogue: Catalogue) -> frozenset[Key]:
    """What lacks a key that version 1 promises of every entry and task; it comes in once that is decided."""
    entries = (entry for entry in catalogue.opportunities.values() if None in (entry.step, entry.activity))
    tasks = (task for task in catalogue.stretch_tasks if None in (task.time, task.demand))
    return frozenset(map(key_of, (*entries, *tasks)))


def _documents(
    catalogue: Catalogue, version: str
) -> Iterator[tuple[str, type[v1.Document], object, Callable[[], v1.Document]]]:
    """Yield the name of each file of documents, its type, what it is made of, and what makes it."""
    own = catalogue, version
    yield "roles", v1.Roles, catalogue.roles, partial(_roles, *own)
    yield "opportunities", v1.Opportunities, _offers(catalogue), partial(_opportunities, *own)
    yield "themes", v1.Themes, catalogue.themes, partial(_themes, *own)
    yield "stretch-tasks", v1.StretchTasks, catalogue.stretch_tasks, partial(_stretch_tasks, *own)
    yield "events", v1.Events, catalogue.files, partial(events_document, *own)
    yield "policy", v1.Policies, catalogue.policies, partial(_policies, *own)
    yield "glossary", v1.Terms, catalogue.glossary, partial(_terms, *own)


def _roles(catalogue: Catalogue, version: str) -> v1.Roles:
    roles = tuple(map(v1.Role.model_validate, catalogue.roles))
    return v1.Roles(data=version, count=len(roles), roles=roles)


def _opportunities(catalogue: Catalogue, version: str) -> v1.Opportunities:
    entries = tuple(_opportunity(catalogue, entry) for entry in catalogue.resolved.values())
    return v1.Opportunities(data=version, count=len(entries), opportunities=entries)


def _themes(catalogue: Catalogue, version: str) -> v1.Themes:
    themes = tuple(map(_theme, catalogue.themes))
    return v1.Themes(data=version, count=len(themes), themes=themes)


def _stretch_tasks(catalogue: Catalogue, version: str) -> v1.StretchTasks:
    tasks = tuple(map(v1.StretchTask.model_validate, catalogue.stretch_tasks))
    return v1.StretchTasks(data=version, count=len(tasks), stretch_tasks=tasks)


def _policies(catalogue: Catalogue, version: str) -> v1.Policies:
    policies = tuple(map(v1.Policy.model_validate, catalogue.policies))
    return v1.Policies(data=version, count=len(policies), policies=policies)


def _terms(catalogue: Catalogue, version: str) -> v1.Terms:
    decided = [term.public_form for term in catalogue.glossary.terms if term.type]
    terms = tuple(map(v1.Term.model_validate, decided))
    return v1.Terms(data=version, count=len(terms), terms=terms)


def _opportunity(catalogue: Catalogue, entry: Opportunity) -> v1.Opportunity:
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
        theme=catalogue.theme_of[entry.id].id,
        placements=tuple(
            v1.Placement(role=role.id, setting=setting) for role, setting in catalogue.roles_offering[entry.id]
        ),
    )


def _theme(theme: Theme) -> v1.Theme:
    return v1.Theme(
        id=theme.id,
        previously=theme.previously,
        title=theme.title,
        summary=theme.summary or "",
        entries=tuple(entry.id for entry in theme.entries),
    )


def _written(document: Callable[[], v1.Document]) -> str:
    return document().model_dump_json(indent=1, exclude_none=True) + "\n"


@cache
def _schema(model: type[v1.Document]) -> str:
    return json.dumps(model.model_json_schema(mode="serialization"), indent=1) + "\n"


def placements(catalogue: Catalogue) -> str:
    """One line for each entry under its role level and setting, for a spreadsheet."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    labels = [field.name for field in label_fields(Opportunity)]
    writer.writerow(("role", "role_title", "setting", "entry", "text", "theme", *labels))
    for role, setting, entry in catalogue.placements:
        theme = catalogue.theme_of[entry.id].id
        words = (getattr(catalogue.resolved[entry.id], name) for name in labels)
        writer.writerow((role.id, _cell(role.title), setting, entry.id, _cell(entry.text), theme, *words))
    return sheet.getvalue()


def _cell(text: str) -> str:
    """A text for a spreadsheet, which takes what begins with certain signs for a formula.

    A cell begins behind a semicolon or a tab, too, where the computer separates by these.
    """
    return _FORMULA.sub(r"\1'", text)

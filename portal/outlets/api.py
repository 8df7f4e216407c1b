"""The API: the catalogue as JSON files of a stable order, each with its JSON Schema, and a CSV of placements."""

import csv
import io
import json
from collections.abc import Iterator
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.model import Opportunity, Policy, Record, Role, StretchTask, Term, Trust
from portal.model.shape import label_fields
from portal.report import totals

VERSION = "1"


class _Document(BaseModel):
    """What every file of the API has: the version of the API and of the data."""

    model_config = ConfigDict(frozen=True)

    api: str = Field(VERSION, description="The version of the API; it grows when a field changes its meaning")
    data: str = Field(description="The version of the data: twelve hexadecimal digits")
    count: int = Field(description="How many items the file holds")


class Placement(BaseModel):
    """A role level and a setting in which an entry is offered."""

    role: str
    setting: str


class OpportunityItem(Opportunity):
    """An entry with its theme and its placements."""

    kind: ClassVar[str] = "opportunity"

    theme: str = Field(description="The id of its theme")
    placements: tuple[Placement, ...]


class ThemeItem(Record):
    """A theme with the ids of its entries in order."""

    kind: ClassVar[str] = "theme"

    id: str
    title: str
    summary: str
    entries: tuple[str, ...]
    previously: tuple[str, ...] = Field((), description="Its earlier ids")


class Roles(_Document):
    """All role levels, in the ladder's order."""

    roles: tuple[Role, ...]


class Opportunities(_Document):
    """All entries of the catalogue, theme after theme."""

    opportunities: tuple[OpportunityItem, ...]


class Themes(_Document):
    """All themes by title."""

    themes: tuple[ThemeItem, ...]


class StretchTasks(_Document):
    """All stretch tasks by demand."""

    stretch_tasks: tuple[StretchTask, ...]


class Policies(_Document):
    """All policies, with clauses, duties and offers."""

    policies: tuple[Policy, ...]


class Terms(_Document):
    """All terms of the glossary. What is not established is left out."""

    terms: tuple[Term, ...]


class Index(_Document):
    """What the API holds: the trust, the counts and the files."""

    trust: Trust
    counts: dict[str, int]
    files: tuple[str, ...]


def _documents(catalogue: Catalogue, edition: Edition) -> Iterator[tuple[str, _Document]]:
    version = edition.version
    offering = catalogue.roles_offering
    opportunities = tuple(
        OpportunityItem(
            **dict(entry),
            theme=catalogue.theme_of[entry.id].id,
            placements=tuple(Placement(role=role.id, setting=setting) for role, setting in offering[entry.id]),
        )
        for entry in catalogue.opportunities.values()
    )
    themes = tuple(
        ThemeItem(
            id=theme.id,
            title=theme.title,
            summary=theme.summary,
            entries=tuple(entry.id for entry in theme.entries),
            previously=theme.previously,
        )
        for theme in catalogue.themes
    )
    terms = tuple(term.told for term in catalogue.glossary.terms)
    tasks, policies = catalogue.stretch_tasks, catalogue.policies
    yield "roles", Roles(data=version, count=len(catalogue.roles), roles=catalogue.roles)
    yield "opportunities", Opportunities(data=version, count=len(opportunities), opportunities=opportunities)
    yield "themes", Themes(data=version, count=len(themes), themes=themes)
    yield "stretch-tasks", StretchTasks(data=version, count=len(tasks), stretch_tasks=tasks)
    yield "policy", Policies(data=version, count=len(policies), policies=policies)
    yield "glossary", Terms(data=version, count=len(terms), terms=terms)


def api_files(catalogue: Catalogue, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each file of the API."""
    names = []
    for name, document in _documents(catalogue, edition):
        names += [f"{name}.json", f"{name}.schema.json"]
        yield f"{name}.json", document.model_dump_json(indent=1, exclude_none=True) + "\n"
        yield f"{name}.schema.json", _schema(type(document))
    names += ["index.schema.json", "placements.csv"]
    counts = {name.replace(" ", "_"): number for name, number in totals(catalogue)}
    index = Index(data=edition.version, count=len(names), trust=catalogue.trust, counts=counts, files=tuple(names))
    yield "index.json", index.model_dump_json(indent=1, exclude_none=True) + "\n"
    yield "index.schema.json", _schema(Index)
    yield "placements.csv", placements(catalogue)


def _schema(model: type[BaseModel]) -> str:
    return json.dumps(model.model_json_schema(mode="serialization"), indent=1) + "\n"


def _cell(text: str) -> str:
    """A text for a spreadsheet, which takes one that begins with certain signs for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def placements(catalogue: Catalogue) -> str:
    """One line for each entry under its role level and setting, for a spreadsheet."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    labels = [field.name for field in label_fields(Opportunity)]
    writer.writerow(("role", "role_title", "setting", "entry", "text", "theme", *labels))
    for role, setting, entry in catalogue.placements:
        theme = catalogue.theme_of[entry.id].id
        words = (getattr(catalogue.resolved[entry.id], name) for name in labels)
        writer.writerow((role.id, _cell(role.title), setting, entry.id, _cell(entry.text), theme, *words))
    return sheet.getvalue()

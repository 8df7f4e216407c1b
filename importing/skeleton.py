"""A new trust's data: small, complete and valid, with comments that say what to replace."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from importing.example_policy import policy
from importing.examples import STEPS, TASKS, THREADS
from importing.singulars import singular_of
from importing.words import short_of, slug, squeezed
from portal.model import placeholders
from portal.model.lexicon import abbreviations
from portal.site import anchors_beside

Values = dict[str, Any]

SETTINGS = ("In your own team", "Across the trust", "Beyond the trust")
STRANDS = (
    ("Staff", ("New colleagues", "Experienced colleagues", "Team leaders")),
    ("Board", ("Members of the board",)),
)
MAX_SETTINGS = len(THREADS)

_REPLACE = "# To be replaced:"


class BeginningError(Exception):
    """What was asked for makes no sound data; the text says why and what to do."""


@dataclass(frozen=True)
class Beginning:
    """What is known of a new trust: its names, its settings, and its strands with the titles of their levels."""

    name: str = placeholders.NAME
    short: str = placeholders.SHORT
    settings: tuple[str, ...] = SETTINGS
    strands: tuple[tuple[str, tuple[str, ...]], ...] = STRANDS


def beginning(
    name: str, short: str, settings: Iterable[str], strands: Iterable[tuple[str, Iterable[str]]]
) -> Beginning:
    """Take what was asked for as it was written. Raises ``BeginningError`` where it cannot be."""
    titles = tuple(squeezed(title) for title in settings)
    levels = tuple((squeezed(strand), tuple(squeezed(title) for title in titles)) for strand, titles in strands)
    if not 1 <= len(titles) <= MAX_SETTINGS:
        raise BeginningError(f"{len(titles)} settings; give from one to {MAX_SETTINGS}, and add more by hand")
    if not levels or not all(titles for _, titles in levels):
        raise BeginningError("a strand has no role level; write each as Strand: Role level, Role level")
    for what, names in (
        ("settings", titles),
        ("strands", [strand for strand, _ in levels]),
        ("role levels", [title for _, strand in levels for title in strand]),
    ):
        ids = [slug(title) for title in names]
        if not all(re.search(r"[A-Za-z0-9]", title) for title in names):
            raise BeginningError(f"one of the {what} has no name; give each one")
        if twice := next((title for title in names if ids.count(slug(title)) > 1), None):
            raise BeginningError(f"two of the {what} are called {twice!r}, or nearly so; give each a name of its own")
    return Beginning(squeezed(name), squeezed(short), titles, levels)


def files_of(new: Beginning, today: date) -> dict[str, Values]:
    """Return the values of each data file of a new trust by its path."""
    settings = {slug(title, anchors_beside("setting"), terse=True): title for title in new.settings}
    threads = [(setting, slug(thread.title), thread) for setting, thread in zip(settings, THREADS, strict=False)]
    files: dict[str, Values] = {"trust.yml": _trust(new, settings), "display.yml": _display()}
    for strand, titles in new.strands:
        for number, _ in enumerate(titles):
            role = _role(strand, titles, number, threads)
            files[f"roles/{role['id']}.yml"] = role
    for _, theme, thread in threads:
        files[f"opportunities/framework/{theme}.yml"] = _theme(theme, thread)
    roles = [slug(title) for _, titles in new.strands for title in titles]
    for number in range(len(TASKS)):
        task = _task(number, roles)
        files[f"opportunities/stretch-tasks/{task['id']}.yml"] = task
    files["policy/developing-people.yml"] = policy(today, roles)
    files["glossary.yml"] = _glossary(files)
    return files


def _trust(new: Beginning, settings: dict[str, str]) -> Values:
    return {
        f"{_REPLACE} all that follows, with what is true of your trust. An id (such as {next(iter(settings))})": None,
        "# is a promise once the site is published: pages, links and saved plans use it.": None,
        "name": new.name,
        "short": new.short,
        "strapline": placeholders.STRAPLINE,
        "portal": "Development opportunities",
        "# Where the site is published, and where its data can be edited.": None,
        "address": placeholders.ADDRESS,
        "repository": placeholders.REPOSITORY,
        "contact": "Ask your line manager",
        "aims": [
            {"id": "first-aim", "text": placeholders.AIMS[0]},
            {"id": "second-aim", "text": placeholders.AIMS[1]},
        ],
        "# Where an opportunity happens, from near to far. Every role level has all of them.": None,
        "settings": [{"id": id_, "title": text, "short": short_of(text)} for id_, text in settings.items()],
        "# The strands of the ladder. Each role level is on one of them.": None,
        "strands": [{"id": slug(strand), "title": strand, "summary": placeholders.STRAND} for strand, _ in new.strands],
        "# How a stretch task may be paid, by the pay policy of your trust.": None,
        "payments": [{"id": "unpaid", "title": "Unpaid", "summary": "Short tasks are often unpaid", "paid": False}],
        "# The posts to ask how to take something up: titles, never the name of a person.": None,
        "posts": [{"id": "line-manager", "title": "Your line manager"}],
        "# Posts that the policy calls for: the title of the post, never the name of a person.": None,
        "contacts": [
            {"id": "development-lead", "title": "Lead for development", "clause": "somebody-leads", "post": None},
        ],
        "# What the policy leaves open. Delete what you have settled.": None,
        "awaited": [
            {
                "id": "adopted-policy",
                "title": "The policy as adopted",
                "why": "The policy here is an example; put your own in its place",
                "clause": "why-this-policy",
            }
        ],
    }


def _display() -> Values:
    return {
        "# The screen in the staff room: how long a slide stays, and when the screen rests.": None,
        "seconds": 20,
        "refresh_minutes": 10,
        "quiet": {"begin": "18:30", "end": "07:00"},
    }


def _role(strand: str, titles: tuple[str, ...], number: int, threads: list[Any]) -> Values:
    """Return one role level: the lowest of its strand is offered the first steps, those above it the last ones."""
    title = titles[number]
    steps = range(4) if len(titles) == 1 else range(3) if number == 0 else range(1, 4)
    role: Values = {
        f"{_REPLACE} the summary, and the entries of each setting, by their ids (see opportunities/framework).": None,
        "id": slug(title),
        "title": title,
        "singular": singular_of(title) or title,
        "strand": slug(strand),
        "order": (number + 1) * 10,
        "summary": placeholders.LEVEL,
    }
    if number + 1 < len(titles):
        role["leads_to"] = [{"role": slug(titles[number + 1]), "basis": "printed-order"}]
    role["framework"] = {setting: [slug(thread.entries[step].text) for step in steps] for setting, _, thread in threads}
    return role


def _theme(theme: str, thread: Any) -> Values:
    entries = [
        {"id": slug(entry.text), "text": entry.text, "step": step, "activity": entry.activity, "time": entry.time}
        for step, entry in zip(STEPS, thread.entries, strict=True)
    ]
    return {
        f"{_REPLACE} these examples. A theme is one thread, its entries in order from finding out to leading.": None,
        "id": theme,
        "title": thread.title,
        "summary": thread.summary,
        "take_up": {
            "first_step": placeholders.FIRST_STEP,
            "ask": "line-manager",
            "agree": placeholders.AGREE,
            "keep": placeholders.KEEP,
        },
        "entries": entries,
    }


def _task(number: int, roles: list[str]) -> Values:
    title, summary, demand = TASKS[number]
    evidence = (
        {"origin": "policy", "clause": "stretch-tasks"}
        if number == 0
        else {"origin": "editor", "entries": [slug(THREADS[0].entries[number].text)]}
    )
    task: Values = {
        f"{_REPLACE} this example. Every role level needs three stretch tasks that suit it.": None,
        "id": slug(title),
        "title": title,
        "summary": summary,
        "origin": evidence["origin"],
        "clause": evidence.get("clause"),
        "nature": placeholders.NATURE,
        "duration": placeholders.DURATION,
        "time": "weeks",
        "scope": placeholders.SCOPE,
        "support": placeholders.SUPPORT,
        "payment": ["unpaid"],
        "roles": roles,
        "develops": [placeholders.DEVELOPS],
        "entries": evidence.get("entries"),
        "demand": dict.fromkeys(("complex", "multifaceted", "outward_facing", "long"), demand),
    }
    return {name: value for name, value in task.items() if value is not None or name.startswith("#")}


def _glossary(files: dict[str, Values]) -> Values:
    """Return a glossary with an example, and the abbreviations in what was asked for."""
    terms: list[Values] = [
        {
            "id": "stretch-task",
            "term": "Stretch task",
            "type": "practice",
            "expanded": "no",
            "meaning": "A task that is larger than your role, agreed with you and explained at the outset",
        }
    ]
    names = {name for values in files.values() for text in _texts(values) for name, _ in abbreviations(text)}
    unknown = {"type": "topic", "expanded": "absent", "meaning": placeholders.MEANING}
    terms += [{"id": slug(name), "term": name, **unknown} for name in sorted(names)]
    return {
        f"{_REPLACE} the terms that your people may not know, and each abbreviation in capitals in the texts.": None,
        "terms": sorted(terms, key=lambda term: str(term["term"]).casefold()),
    }


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)

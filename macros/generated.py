"""Every generated page: what its head says, the macro that fills it and the data file it comes from."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from macros.places import SOURCES
from portal.catalogue import Catalogue
from portal.views.compare import pairs
from portal.views.moved import gone
from portal.words import small


def as_markup(text: str) -> str:
    """Return a text as the theme's own templates need it, which put it into a page as it stands.

    A brace becomes a reference too, for the macros plugin would read a title that holds two as a template.
    """
    return str(Markup.escape(text)).replace("{", "&#123;")


@dataclass(frozen=True)
class Generated:
    """One generated page: its source path, its head, the macro that fills it and the data file it comes from.

    ``form_of`` is the source of the page that says the same for the screen: a poster's role level, for example.
    """

    source: str
    title: str
    description: str
    macro: str
    data: str
    contents: bool = True
    indexed: bool = True
    form_of: str = ""

    @property
    def markdown(self) -> str:
        """The page's source, as if somebody had written it by hand."""
        head: dict[str, Any] = {"title": as_markup(self.title), "description": as_markup(self.description)}
        head |= {} if self.contents else {"hide": ["toc"]}
        head |= {} if self.indexed else {"robots": "noindex"}
        head |= {"form_of": self.form_of} if self.form_of else {}
        return (
            "---\n"
            # A letter beyond U+FFFF stands as itself, for YAML knows no pairs of escapes.
            + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
            + f"---\n\n{self.macro}\n"
        )


def generated(catalogue: Catalogue) -> Iterator[Generated]:
    """List every generated page with what its head says."""
    trust = catalogue.trust
    name = small(trust.portal)
    yield Generated(
        SOURCES["home"],
        "What is your role?",
        f"What you can do next at your level, and what comes after it: {name} of {trust.name}.",
        "{{ home() }}",
        "trust.yml",
        contents=False,
    )
    yield Generated(
        SOURCES["finder"],
        "Find an opportunity",
        "Every opportunity and stretch task, by role level, time, setting, theme and kind of activity.",
        "{{ finder() }}",
        "trust.yml",
        contents=False,
    )
    yield Generated(
        SOURCES["search"],
        "Search",
        "Role levels, opportunities, stretch tasks, the policy's clauses and the glossary, in your own words.",
        "{{ search() }}",
        "trust.yml",
        contents=False,
    )
    yield Generated(
        SOURCES["roles"],
        "Role levels",
        f"The {len(catalogue.roles)} role levels by strand, and where each one leads.",
        "{{ role_list() }}",
        "trust.yml",
        contents=False,
    )
    for role in catalogue.roles:
        yield Generated(
            SOURCES["role"].format(role.id),
            role.title,
            f"{role.summary}. What you can do to develop, in each setting.",
            f"{{{{ role({role.id!r}) }}}}",
            f"roles/{role.id}.yml",
        )
        yield Generated(
            SOURCES["meeting"].format(role.id),
            f"{role.title}: review or appraisal meeting",
            f"{role.title}: what to talk about in a review or appraisal meeting, on one page of A4.",
            f"{{{{ meeting({role.id!r}) }}}}",
            f"roles/{role.id}.yml",
            contents=False,
        )
        yield Generated(
            SOURCES["poster"].format(role.id),
            f"{role.title}: poster",
            f"{role.title}: what you can do to develop, in each setting, on one sheet of A3 paper.",
            f"{{{{ poster({role.id!r}) }}}}",
            f"roles/{role.id}.yml",
            contents=False,
            form_of=SOURCES["role"].format(role.id),
        )
    yield from _comparisons(catalogue)
    yield Generated(
        SOURCES["themes"],
        "Themes",
        "Threads of activity that run through the role levels, from finding out to leading.",
        "{{ theme_list() }}",
        "trust.yml",
    )
    for theme in catalogue.themes:
        yield Generated(
            SOURCES["theme"].format(theme.id),
            theme.title,
            theme.summary,
            f"{{{{ theme({theme.id!r}) }}}}",
            f"opportunities/framework/{theme.id}.yml",
        )
    yield Generated(
        SOURCES["tasks"],
        "Stretch tasks",
        "Tasks beyond your present role that prepare you for a next step, by demand and by role level.",
        "{{ stretch_task_list() }}",
        "trust.yml",
    )
    for task in catalogue.stretch_tasks:
        yield Generated(
            SOURCES["task"].format(task.id),
            task.title,
            task.summary,
            f"{{{{ stretch_task({task.id!r}) }}}}",
            f"opportunities/stretch-tasks/{task.id}.yml",
        )
    for withdrawn in gone(catalogue):
        yield Generated(
            SOURCES[withdrawn.page].format(withdrawn.id),
            withdrawn.text,
            withdrawn.description,
            f"{{{{ withdrawn({withdrawn.page!r}, {withdrawn.id!r}) }}}}",
            "trust.yml",
            contents=False,
            indexed=False,
        )
    for policy in catalogue.policies:
        yield Generated(
            SOURCES["policy"].format(policy.id),
            policy.title,
            policy.summary,
            f"{{{{ policy({policy.id!r}) }}}}",
            f"policy/{policy.id}.yml",
        )
        yield Generated(
            SOURCES["board_pack"].format(policy.id),
            f"{policy.title}: board pack",
            f"The whole policy with its appendices as one document to print: {policy.title}.",
            f"{{{{ board_pack({policy.id!r}) }}}}",
            f"policy/{policy.id}.yml",
            contents=False,
            form_of=SOURCES["policy"].format(policy.id),
        )
    yield Generated(
        SOURCES["plan"],
        "My plan",
        "The opportunities and stretch tasks that you have chosen, with your notes, kept in your own browser.",
        "{{ my_plan() }}",
        "trust.yml",
        contents=False,
    )
    yield Generated(
        SOURCES["glossary"],
        "Glossary",
        "What the abbreviations and names stand for, and what each name means today.",
        "{{ glossary() }}",
        "glossary.yml",
    )
    yield Generated(
        SOURCES["changes"],
        "What has changed",
        "What changed in the content of this site, month by month.",
        "{{ changes() }}",
        "",
    )
    yield Generated(
        SOURCES["health"],
        "Health of the data",
        "For those who look after the data: what is overdue, what is missing and what is there, line by line.",
        "{{ health() }}",
        "trust.yml",
    )


def _comparisons(catalogue: Catalogue) -> Iterator[Generated]:
    """List the page on which any two levels are chosen, and a page for each arrow of the ladder."""
    yield Generated(
        SOURCES["compare"],
        "Compare two levels",
        "What two role levels are both offered, what only one of them is, and what goes a step further.",
        "{{ compare() }}",
        "trust.yml",
        contents=False,
    )
    for first, second, _ in pairs(catalogue):
        yield Generated(
            SOURCES["compare_pair"].format(f"{first.id}/{second.id}"),
            f"{first.title} and {second.title} compared",
            f"What {first.title} and {second.title} are both offered, what only one of them is, a step further.",
            f"{{{{ compare_pair({first.id!r}, {second.id!r}) }}}}",
            f"roles/{second.id}.yml",
            contents=False,
        )

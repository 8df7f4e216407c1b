"""One build of the site: the portal's views, the templates, and a macro for each kind of page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from portal.catalogue import Catalogue
from portal.data_guide import guide
from portal.edition import Edition
from portal.report import report, totals
from portal.views.glossary import glossary_page
from portal.views.ladder import strands
from portal.views.policy import policy_page, review
from portal.views.portal import Portal
from portal.views.role import role_page
from portal.views.stretch_task import task_list, task_page
from portal.views.theme import theme_page, themes
from portal.vocabulary import Activity, Step, Time

TEMPLATES = Path(__file__).parent / "templates"

# The source file of each kind of page, from which its address follows.
SOURCES = {
    "home": "index.md",
    "roles": "roles/index.md",
    "role": "roles/{}.md",
    "themes": "themes/index.md",
    "theme": "themes/{}.md",
    "tasks": "stretch-tasks/index.md",
    "task": "stretch-tasks/{}.md",
    "policy": "policy/{}.md",
    "glossary": "glossary.md",
    "about": "about.md",
    "data": "data/index.md",
    "privacy": "privacy.md",
    "accessibility": "accessibility.md",
}

Renderer = Callable[..., Markup]


@dataclass
class _Current:
    build: "Build | None" = None


_current = _Current()


def current() -> "Build":
    """Return the build under way. Raises ``RuntimeError`` when the hook has not run."""
    if _current.build is None:
        raise RuntimeError("no data is loaded; mkdocs.yml must name the hook macros/pages.py")
    return _current.build


def begin(catalogue: Catalogue, edition: Edition) -> "Build":
    """Begin a build; the macros of this build use it from now on."""
    _current.build = Build(catalogue, edition)
    return _current.build


class Build:
    """The views of one catalogue and the templates that show them."""

    def __init__(self, catalogue: Catalogue, edition: Edition) -> None:
        self.portal = Portal(catalogue, edition)
        self.files: Files | None = None
        self.today: date = datetime.now(UTC).date()
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals |= {
            "trust": catalogue.trust,
            "edition": edition,
            "totals": {name.replace(" ", "_"): number for name, number in totals(catalogue)},
        }
        self.macros: Mapping[str, Renderer] = {
            "home": self.home,
            "role_list": self.role_list,
            "role": self.role,
            "theme_list": self.theme_list,
            "theme": self.theme,
            "stretch_task_list": self.stretch_task_list,
            "stretch_task": self.stretch_task,
            "policy": self.policy,
            "glossary": self.glossary,
            "trust_name": self.trust_name,
            "trust_contact": self.trust_contact,
            "acknowledgements": self.acknowledgements,
            "vocabularies": self.vocabularies,
            "data_guide": self.data_guide,
        }

    def home(self, page: Page) -> Markup:
        """The choice of one's role level."""
        return self._show("home.html", page, strands=strands(self.portal), policies=self.portal.catalogue.policies)

    def role_list(self, page: Page) -> Markup:
        """The ladder: all role levels by strand."""
        return self._show("roles.html", page, strands=strands(self.portal))

    def role(self, page: Page, name: str) -> Markup:
        """One role level."""
        return self._show("role.html", page, view=role_page(self.portal, self.portal.roles_by_id[name]))

    def theme_list(self, page: Page) -> Markup:
        """All themes."""
        return self._show("themes.html", page, themes=themes(self.portal))

    def theme(self, page: Page, name: str) -> Markup:
        """One theme."""
        found = next(theme for theme in self.portal.catalogue.themes if theme.id == name)
        return self._show("theme.html", page, view=theme_page(self.portal, found))

    def stretch_task_list(self, page: Page) -> Markup:
        """All stretch tasks."""
        return self._show("stretch-tasks.html", page, view=task_list(self.portal))

    def stretch_task(self, page: Page, name: str) -> Markup:
        """One stretch task."""
        found = next(task for task in self.portal.catalogue.stretch_tasks if task.id == name)
        return self._show("stretch-task.html", page, view=task_page(self.portal, found))

    def policy(self, page: Page, name: str) -> Markup:
        """One policy."""
        found = next(policy for policy in self.portal.catalogue.policies if policy.id == name)
        return self._show("policy.html", page, view=policy_page(self.portal, found, self.today))

    def glossary(self, page: Page) -> Markup:
        """The glossary."""
        return self._show("glossary.html", page, letters=glossary_page(self.portal))

    def trust_name(self, _page: Page) -> Markup:
        """The trust's name, in a text that people write by hand."""
        return Markup.escape(self.portal.catalogue.trust.name)

    def trust_contact(self, _page: Page) -> Markup:
        """How to reach those who look after the site."""
        return Markup.escape(self.portal.catalogue.trust.contact)

    def acknowledgements(self, page: Page) -> Markup:
        """Where the policies' frameworks come from."""
        policies = [policy for policy in self.portal.catalogue.policies if policy.acknowledgement]
        reviews = {policy.id: review(policy, self.today) for policy in policies}
        return self._show("acknowledgements.html", page, policies=policies, reviews=reviews)

    def vocabularies(self, page: Page) -> Markup:
        """The words by which entries are described."""
        return self._show("vocabularies.html", page, groups=(("Activity", Activity), ("Time", Time), ("Step", Step)))

    def data_guide(self, page: Page) -> Markup:
        """What each data file may hold, the rules it must keep, and what is still to be supplied."""
        found = report(self.portal.catalogue, self.today)
        return self._show("data-guide.html", page, guide=guide(), report=found)

    def _show(self, template: str, page: Page, **views: Any) -> Markup:
        """Render a template; its links are relative to the page it stands on."""

        def link(kind: str, name: str = "", anchor: str = "") -> str:
            assert self.files is not None
            target = self.files.src_uris.get(SOURCES.get(kind, kind).format(name))
            if target is None:
                raise KeyError(f"no page of kind {kind!r} for {name!r}")
            address = get_relative_url(target.url, page.url)
            return f"{address}#{anchor}" if anchor else address

        return Markup(self.environment.get_template(template).render(link=link, **views))

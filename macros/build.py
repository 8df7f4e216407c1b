"""One build of the site: the portal's views, the templates, and a macro for each kind of page."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from macros import search
from macros.printed import Download, download
from portal import qr
from portal.catalogue import Catalogue
from portal.data_guide import guide
from portal.edition import Edition
from portal.report import report, totals
from portal.views.board_pack import board_pack
from portal.views.compare import comparison, pair_list, payload
from portal.views.finder import finder_page
from portal.views.glossary import glossary_page
from portal.views.ladder import arrows_from, strands
from portal.views.ladder_map import here, ladder_map
from portal.views.meeting import meeting_page
from portal.views.plan import plan_entries, plan_page
from portal.views.policy import policy_page, review
from portal.views.portal import Portal
from portal.views.poster import poster
from portal.views.role import role_page
from portal.views.stretch_task import task_list, task_page
from portal.views.theme import theme_page, themes
from portal.vocabulary import Activity, Step, Time

TEMPLATES = Path(__file__).parent / "templates"

# The source file of each kind of page, from which its address follows.
SOURCES = {
    "home": "index.md",
    "finder": "opportunities/index.md",
    "roles": "roles/index.md",
    "role": "roles/{}.md",
    "poster": "roles/{}/poster.md",
    "meeting": "roles/{}/meeting.md",
    "compare": "compare/index.md",
    "compare_pair": "compare/{}.md",
    "themes": "themes/index.md",
    "theme": "themes/{}.md",
    "tasks": "stretch-tasks/index.md",
    "task": "stretch-tasks/{}.md",
    "policy": "policy/{}.md",
    "board_pack": "policy/{}/board-pack.md",
    "plan": "my-plan.md",
    "glossary": "glossary.md",
    "search": "search.md",
    "about": "about.md",
    "data": "data/index.md",
    "privacy": "privacy.md",
    "accessibility": "accessibility.md",
}


def locate(kind: str, name: str = "") -> str:
    """Return the source of a page by its kind and its name."""
    return SOURCES[kind].format(name)


# Templates as Python code, kept between builds in the user's folder for temporary files.
COMPILED = FileSystemBytecodeCache(pattern="portal-%s.cache")

_MARK = re.compile(r"<!--rendered \d+-->")

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
        self._rendered: dict[str, str] = {}
        self.today: date = datetime.now(UTC).date()
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=COMPILED,
        )
        self.environment.globals |= {
            "trust": catalogue.trust,
            "edition": edition,
            "totals": {name.replace(" ", "_"): number for name, number in totals(catalogue)},
        }
        self.macros: Mapping[str, Renderer] = {
            "home": self.home,
            "finder": self.finder,
            "search": self.search,
            "role_list": self.role_list,
            "role": self.role,
            "poster": self.poster,
            "meeting": self.meeting,
            "compare": self.compare,
            "compare_pair": self.compare_pair,
            "theme_list": self.theme_list,
            "theme": self.theme,
            "stretch_task_list": self.stretch_task_list,
            "stretch_task": self.stretch_task,
            "policy": self.policy,
            "board_pack": self.board_pack,
            "my_plan": self.my_plan,
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

    def finder(self, page: Page) -> Markup:
        """Every entry and stretch task, to be narrowed."""
        index, root = self._index(page)
        return self._show("finder.html", page, view=finder_page(self.portal), index=index, root=root)

    def search(self, page: Page) -> Markup:
        """The search page."""
        index, root = self._index(page)
        return self._show("search.html", page, index=index, root=root, policies=self.portal.catalogue.policies)

    def _index(self, page: Page) -> tuple[str, str]:
        """Where a page finds the search index, and what to put before the addresses in it."""
        assert self.files is not None
        index = self.files.src_uris[search.SOURCE].url
        address = get_relative_url(index, page.url)
        return address, address.removesuffix(index)

    def role_list(self, page: Page) -> Markup:
        """The ladder: all role levels by strand."""
        arrows = {role.id: arrows_from(self.portal, role) for role in self.portal.catalogue.roles}
        return self._show("roles.html", page, strands=strands(self.portal), map=ladder_map(self.portal), arrows=arrows)

    def role(self, page: Page, name: str) -> Markup:
        """One role level."""
        role = self.portal.roles_by_id[name]
        return self._show("role.html", page, view=role_page(self.portal, role), here=here(self.portal, role))

    def poster(self, page: Page, name: str) -> Markup:
        """The poster of a role level."""
        address = self.published(SOURCES["role"].format(name))
        return self._show(
            "poster.html",
            page,
            view=poster(self.portal, self.portal.roles_by_id[name]),
            address=address.partition("://")[2].split("/"),
            code=Markup(qr.svg(address)),
        )

    def meeting(self, page: Page, name: str) -> Markup:
        """The sheet for a review or appraisal meeting of a role level."""
        return self._show("meeting.html", page, view=meeting_page(self.portal, self.portal.roles_by_id[name]))

    def compare(self, page: Page) -> Markup:
        """The choice of two role levels to compare, and the comparisons that have a page."""
        return self._show(
            "compare.html",
            page,
            strands=strands(self.portal),
            settings=self.portal.settings,
            pairs=pair_list(self.portal),
        )

    def compare_pair(self, page: Page, first: str, second: str) -> Markup:
        """Two role levels side by side."""
        roles = self.portal.roles_by_id
        return self._show("compare-pair.html", page, view=comparison(self.portal, roles[first], roles[second]))

    def compare_data(self, source: str) -> str:
        """The script with which the browser compares any two levels; its addresses count from itself."""

        def address(kind: str, name: str) -> str:
            assert self.files is not None
            return get_relative_url(self.files.src_uris[SOURCES[kind].format(name)].url, source)

        return f"globalThis.comparisonData = {payload(self.portal, address)};\n"

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

    def board_pack(self, page: Page, name: str) -> Markup:
        """One policy with its appendices, to print for the board."""
        found = next(policy for policy in self.portal.catalogue.policies if policy.id == name)
        glossary = self.published(SOURCES["glossary"]).partition("://")[2]
        pack = board_pack(self.portal, found, self.today)
        return self._show("board-pack.html", page, pack=pack, view=pack.page, glossary=glossary)

    def my_plan(self, page: Page) -> Markup:
        """The plan that a reader makes for herself."""
        return self._show("my-plan.html", page, view=plan_page(self.portal))

    def plan_data(self) -> str:
        """The script in which the browser looks the entries of a plan up; its addresses count from the site's root."""

        def address(kind: str, name: str) -> str:
            assert self.files is not None
            return self.files.src_uris[SOURCES[kind].format(name)].url

        return f"globalThis.planEntries = {plan_entries(self.portal, address)};\n"

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

    def published(self, source: str) -> str:
        """The address at which the page of a source is published, whatever this build's own addresses look like."""
        path = source.removesuffix(".md")
        folder = path.removesuffix("index") if path == "index" or path.endswith("/index") else f"{path}/"
        return f"{self.portal.catalogue.trust.address.rstrip('/')}/{folder}"

    def _show(self, template: str, page: Page, **views: Any) -> Markup:
        """Render a template; its links are relative to the page it stands on."""

        def link(kind: str, name: str = "", anchor: str = "") -> str:
            assert self.files is not None
            target = self.files.src_uris.get(SOURCES.get(kind, kind).format(name))
            if target is None:
                raise KeyError(f"no page of kind {kind!r} for {name!r}")
            address = get_relative_url(target.url, page.url)
            return f"{address}#{anchor}" if anchor else address

        def pdf(name: str) -> Download | None:
            assert self.files is not None
            return download(self.files, page, name)

        mark = f"<!--rendered {len(self._rendered)}-->"
        self._rendered[mark] = self.environment.get_template(template).render(link=link, pdf=pdf, **views)
        return Markup(mark)

    def filled(self, html: str) -> str:
        """Put what the macros have rendered into a page, where each has left a mark.

        Python-Markdown lets the marks stand; it would read the markup itself from end to end to change nothing,
        which is a third of a build's time.
        """
        return _MARK.sub(lambda mark: self._rendered[mark.group()].strip(), html)

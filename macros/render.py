"""A macro for each kind of page: a view of the portal, shown by its template."""

from collections.abc import Callable

from markupsafe import Markup
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from macros import qr
from macros import search as search_script
from macros.build import Build
from macros.changes import FEED, on_page
from macros.places import SOURCES
from portal.outlets.data_guide import guide
from portal.report import report
from portal.views import board_pack as board_packs
from portal.views import poster as posters
from portal.views.compare import comparison, pair_list
from portal.views.finder import finder_page
from portal.views.glossary import glossary_page
from portal.views.health import health_page
from portal.views.labels import vocabularies as vocabularies_of_labels
from portal.views.ladder import arrows_from, strands
from portal.views.ladder_map import here, ladder_map
from portal.views.meeting import meeting_page
from portal.views.moved import gone
from portal.views.plan import plan_page
from portal.views.policy import policy_page, review
from portal.views.repository import SUGGEST, form
from portal.views.role import role_page
from portal.views.stretch_task import task_list, task_page
from portal.views.theme import theme_page, themes

Renderer = Callable[..., Markup]

# The macros by name: what a page's source calls.
MACROS: dict[str, Renderer] = {}


def macro(render: Renderer) -> Renderer:
    """Register a function of the build, the page and the macro's arguments as the macro of its name."""
    MACROS[render.__name__] = render
    return render


@macro
def home(build: Build, page: Page) -> Markup:
    """The choice of one's role level."""
    context = build.context
    shown = {"strands": strands(context), "policies": context.catalogue.policies, "everywhere": context.everywhere}
    return build.show("home.html", page, **shown)


@macro
def finder(build: Build, page: Page) -> Markup:
    """Every entry and stretch task, to be narrowed."""
    index, root = _index(build, page)
    return build.show("finder.html", page, view=finder_page(build.context), index=index, root=root)


@macro
def search(build: Build, page: Page) -> Markup:
    """The search page."""
    index, root = _index(build, page)
    return build.show("search.html", page, index=index, root=root, policies=build.context.catalogue.policies)


@macro
def role_list(build: Build, page: Page) -> Markup:
    """The ladder: all role levels by strand."""
    arrows = {role.id: arrows_from(build.context, role) for role in build.context.catalogue.roles}
    maps = (ladder_map(build.context), ladder_map(build.context, narrow=True))
    return build.show("roles.html", page, strands=strands(build.context), maps=maps, arrows=arrows)


@macro
def role(build: Build, page: Page, name: str) -> Markup:
    """One role level."""
    role = build.context.roles_by_id[name]
    return build.show("role.html", page, view=role_page(build.context, role), here=here(build.context, role))


@macro
def poster(build: Build, page: Page, name: str) -> Markup:
    """The poster of a role level."""
    address = build.published(SOURCES["role"].format(name))
    return build.show(
        "poster.html",
        page,
        view=posters.poster(build.context, build.context.roles_by_id[name]),
        address=address.partition("://")[2].split("/"),
        code=Markup(qr.svg(address)),
    )


@macro
def meeting(build: Build, page: Page, name: str) -> Markup:
    """The sheet for a review or appraisal meeting of a role level."""
    return build.show("meeting.html", page, view=meeting_page(build.context, build.context.roles_by_id[name]))


@macro
def compare(build: Build, page: Page) -> Markup:
    """The choice of two role levels to compare, and the comparisons that have a page."""
    return build.show(
        "compare.html",
        page,
        strands=strands(build.context),
        settings=build.context.settings,
        pairs=pair_list(build.context),
    )


@macro
def compare_pair(build: Build, page: Page, first: str, second: str) -> Markup:
    """Two role levels side by side."""
    roles = build.context.roles_by_id
    return build.show("compare-pair.html", page, view=comparison(build.context, roles[first], roles[second]))


@macro
def theme_list(build: Build, page: Page) -> Markup:
    """All themes."""
    return build.show("themes.html", page, themes=themes(build.context))


@macro
def theme(build: Build, page: Page, name: str) -> Markup:
    """One theme."""
    return build.show("theme.html", page, view=theme_page(build.context, build.context.themes_by_id[name]))


@macro
def stretch_task_list(build: Build, page: Page) -> Markup:
    """All stretch tasks."""
    return build.show("stretch-tasks.html", page, view=task_list(build.context))


@macro
def stretch_task(build: Build, page: Page, name: str) -> Markup:
    """One stretch task."""
    return build.show("stretch-task.html", page, view=task_page(build.context, build.context.tasks_by_id[name]))


@macro
def withdrawn(build: Build, page: Page, kind: str, name: str) -> Markup:
    """What stands at the address of something withdrawn; ``kind`` is that of its page."""
    found = next(one for one in gone(build.context.catalogue) if (one.page, one.id) == (kind, name))
    return build.show("withdrawn.html", page, view=found)


@macro
def policy(build: Build, page: Page, name: str) -> Markup:
    """One policy."""
    found = next(policy for policy in build.context.catalogue.policies if policy.id == name)
    return build.show("policy.html", page, view=policy_page(build.context, found, build.today))


@macro
def board_pack(build: Build, page: Page, name: str) -> Markup:
    """One policy with its appendices, to print for the board."""
    found = next(policy for policy in build.context.catalogue.policies if policy.id == name)
    glossary = build.published(SOURCES["glossary"]).partition("://")[2]
    pack = board_packs.board_pack(build.context, found, build.today)
    return build.show("board-pack.html", page, pack=pack, view=pack.page, glossary=glossary)


@macro
def my_plan(build: Build, page: Page) -> Markup:
    """The plan that a reader makes for herself."""
    return build.show("my-plan.html", page, view=plan_page(build.context))


@macro
def glossary(build: Build, page: Page) -> Markup:
    """The glossary."""
    return build.show("glossary.html", page, letters=glossary_page(build.context))


@macro
def changes(build: Build, page: Page) -> Markup:
    """What changed in the content, month by month."""
    assert build.files is not None
    address = get_relative_url(build.files.src_uris[FEED].url, page.url)
    return build.show("changes.html", page, view=build.past, where=on_page(build, page), feed=address)


@macro
def trust_name(build: Build, _page: Page) -> Markup:
    """The trust's name, in a text that people write by hand."""
    return _in_markdown(build.context.catalogue.trust.name)


@macro
def trust_contact(build: Build, _page: Page) -> Markup:
    """How to reach those who look after the site."""
    return _in_markdown(build.context.catalogue.trust.contact)


def _in_markdown(text: str) -> Markup:
    """Return a text that Markdown leaves alone: of all that is no letter, digit or space it sees a reference only."""
    return Markup("".join(letter if letter.isalnum() or letter == " " else f"&#{ord(letter)};" for letter in text))


@macro
def acknowledgements(build: Build, page: Page) -> Markup:
    """Where the policies' frameworks come from."""
    policies = [policy for policy in build.context.catalogue.policies if policy.acknowledgement]
    reviews = {policy.id: review(policy, build.today) for policy in policies}
    return build.show("acknowledgements.html", page, policies=policies, reviews=reviews)


@macro
def vocabularies(build: Build, page: Page) -> Markup:
    """The words by which entries are described."""
    return build.show("vocabularies.html", page, vocabularies=vocabularies_of_labels())


@macro
def data_guide(build: Build, page: Page) -> Markup:
    """What each data file may hold, the rules it must keep, and what is still to be supplied."""
    found = report(build.context.catalogue, build.today)
    return build.show("data-guide.html", page, guide=guide(), report=found)


@macro
def health(build: Build, page: Page) -> Markup:
    """The health of the data, for those who look after it."""
    return build.show("health.html", page, view=health_page(build.context, build.today))


@macro
def ways_to_tell(build: Build, page: Page) -> Markup:
    """The forms on which readers say what is out of date or missing."""
    return build.show("ways-to-tell.html", page, suggest=form(build.context.catalogue.trust, SUGGEST))


def _index(build: Build, page: Page) -> tuple[str, str]:
    """Where a page finds the search index, and what to put before the addresses in it."""
    assert build.files is not None
    index = build.files.src_uris[search_script.SOURCE].url
    address = get_relative_url(index, page.url)
    return address, address.removesuffix(index)

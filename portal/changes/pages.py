"""Which pages a change alters: those whose views differ between two versions that load."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.model import Role, StretchTask, Theme
from portal.views.compare import comparison, pairs
from portal.views.context import PageContext
from portal.views.finder import finder_page
from portal.views.glossary import glossary_page
from portal.views.ladder import RoleLine, strands
from portal.views.ladder_map import Here, here, ladder_map
from portal.views.meeting import meeting_page
from portal.views.names import changed_names
from portal.views.policy import policy_page
from portal.views.role import RolePage, role_page
from portal.views.stretch_task import task_list, task_page
from portal.views.theme import theme_page, themes

# The address of each kind of page below the site's own.
ADDRESSES = {
    "home": "",
    "finder": "opportunities/",
    "roles": "roles/",
    "role": "roles/{}/",
    "meeting": "roles/{}/meeting/",
    "poster": "roles/{}/poster/",
    "compare_pair": "compare/{}/",
    "themes": "themes/",
    "theme": "themes/{}/",
    "tasks": "stretch-tasks/",
    "task": "stretch-tasks/{}/",
    "policy": "policy/{}/",
    "glossary": "glossary/",
}
# The pages that say how many opportunities each role level has.
_COUNTING = (ADDRESSES["home"], ADDRESSES["roles"])
_NO_EDITION = Edition("", date.min)
_View = Callable[[], Any]


@dataclass(frozen=True)
class _Page:
    """A page: what of the data it reads besides what all pages share, and how its view is made."""

    reads: _View
    view: _View


def changed(old: Catalogue, new: Catalogue, day: date) -> tuple[str, ...]:
    """Return the addresses of the pages that come, go or show something else, in the order of the site.

    A view is made only where something that the page reads has changed.
    """
    before, after = dict(_pages(old, day)), dict(_pages(new, day))
    everything = _furniture(old) != _furniture(new)
    shared = (old.trust, old.glossary, old.policies) != (new.trust, new.glossary, new.policies)

    def differs(address: str) -> bool:
        if everything or address not in before or address not in after:
            return True
        if not shared and before[address].reads() == after[address].reads():
            return False
        was, now = before[address].view(), after[address].view()
        return bool(was != now) and (address in _COUNTING or _named(was) != _named(now))

    return tuple(address for address in dict.fromkeys((*after, *before)) if differs(address))


def _named(view: Any) -> Any:
    """A view without the counts of the role levels that it only names."""
    if isinstance(view, RoleLine):
        return view.id, view.title
    if isinstance(view, tuple | list):
        return [_named(item) for item in view]
    if is_dataclass(view):
        return [_named(getattr(view, field.name)) for field in fields(view)]
    return view


def _furniture(catalogue: Catalogue) -> tuple[str, ...]:
    """What stands on every page."""
    trust = catalogue.trust
    return (trust.name, trust.short, trust.portal, trust.address, trust.repository)


def _pages(catalogue: Catalogue, day: date) -> Iterator[tuple[str, _Page]]:
    context = PageContext(catalogue, _NO_EDITION)
    reads = _Reads(context)
    yield ADDRESSES["home"], _Page(reads.roles, partial(strands, context))
    yield ADDRESSES["finder"], _Page(reads.all, partial(finder_page, context))
    yield ADDRESSES["roles"], _Page(reads.roles, lambda: (strands(context), ladder_map(context)))
    for role in catalogue.roles:
        of_role = partial(reads.role, role)
        yield ADDRESSES["role"].format(role.id), _Page(of_role, partial(_role, context, role))
        yield ADDRESSES["meeting"].format(role.id), _Page(of_role, partial(meeting_page, context, role))
        yield ADDRESSES["poster"].format(role.id), _Page(of_role, partial(_poster, context, role))
    for first, second, _ in pairs(catalogue):
        of_both = partial(reads.pair, first, second)
        address = ADDRESSES["compare_pair"].format(f"{first.id}/{second.id}")
        yield address, _Page(of_both, partial(comparison, context, first, second))
    yield ADDRESSES["themes"], _Page(reads.all, partial(themes, context))
    for theme in catalogue.themes:
        yield (
            ADDRESSES["theme"].format(theme.id),
            _Page(partial(reads.theme, theme), partial(theme_page, context, theme)),
        )
    yield ADDRESSES["tasks"], _Page(reads.all, partial(task_list, context))
    for task in catalogue.stretch_tasks:
        yield ADDRESSES["task"].format(task.id), _Page(partial(reads.task, task), partial(task_page, context, task))
    for policy in catalogue.policies:
        yield ADDRESSES["policy"].format(policy.id), _Page(reads.roles, partial(policy_page, context, policy, day))
    yield ADDRESSES["glossary"], _Page(lambda: (), partial(glossary_page, context))


def _role(context: PageContext, role: Role) -> tuple[RolePage, Here]:
    return role_page(context, role), here(context, role)


def _poster(context: PageContext, role: Role) -> Any:
    """What a poster shows; its size of type follows from that, and takes long to find."""
    entries = [[context.entry(entry) for entry in role.framework.get(setting.id, ())] for setting in context.settings]
    notes = changed_names(view.names for found in entries for view in found)
    texts = [[view.text for view in found] for found in entries]
    return role.title, role.summary, role.former_titles, texts, [(note.term, note.today) for note in notes]


class _Reads:
    """What of the data each kind of page reads, so that pages can be passed over without making their views."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._catalogue = context.catalogue

    def roles(self) -> Any:
        """The role levels."""
        return self._catalogue.roles

    def all(self) -> Any:
        """All but what every page shares."""
        return self._catalogue.roles, self._catalogue.themes, self._catalogue.stretch_tasks

    def role(self, role: Role) -> Any:
        """A role level, those that it leads to and comes from, what they are offered, and its stretch tasks."""
        beyond = [self._context.roles_by_id[arrow.role] for arrow in role.leads_to if arrow.role]
        around = [role, *beyond, *self._context.levels_before[role.id]]
        return around, [self._entries(one) for one in around], self._context.tasks_by_role[role.id]

    def pair(self, first: Role, second: Role) -> Any:
        """Two role levels, and the themes of what they are offered, in whose order a comparison goes."""
        return (first, second), [self._entries(one) for one in (first, second)], self._order(first, second)

    def theme(self, theme: Theme) -> Any:
        """A theme and who is offered its entries."""
        return theme, [self._offered(entry.id) for entry in theme.entries]

    def task(self, task: StretchTask) -> Any:
        """A stretch task, for whom it is, and the entries that it belongs to."""
        titles = [self._context.roles_by_id[role].title for role in task.roles]
        entries = [(self._catalogue.opportunities[entry], self._offered(entry)) for entry in task.entries]
        return task, titles, entries, [self._catalogue.theme_of[entry].title for entry in task.entries]

    def _entries(self, role: Role) -> Any:
        found = [entry for entries in role.framework.values() for entry in entries]
        return [(self._catalogue.opportunities[entry], self._catalogue.theme_of[entry].title) for entry in found]

    def _offered(self, entry: str) -> Any:
        return [(role.id, role.title, setting) for role, setting in self._catalogue.roles_offering.get(entry, ())]

    def _order(self, *roles: Role) -> Any:
        found = {entry for role in roles for entries in role.framework.values() for entry in entries}
        return {entry: self._places[entry] for entry in found}

    @cached_property
    def _places(self) -> dict[str, int]:
        """The place of each entry in its theme."""
        return {entry.id: place for theme in self._catalogue.themes for place, entry in enumerate(theme.entries)}

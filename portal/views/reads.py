"""What of the data a kind of page reads besides what all pages share, so that pages can be compared without views.

Two versions of a page whose readings are equal show the same; each reading is a plain value of the catalogue's records.
"""

from collections.abc import Callable
from typing import Any

from portal.model import Opportunity, Role, StretchTask, Theme
from portal.views.context import PageContext

Reads = Callable[..., Any]

# What of a role level only its own pages, the list of levels and the board's pack show.
_OWN = ("summary", "asked_as")


def everything(context: PageContext, *_: object) -> Any:
    """All of the catalogue; what is right for any kind of page."""
    return context.catalogue.files


def nothing(_context: PageContext, *_: object) -> Any:
    """Only what every page shares."""
    return ()


def role_levels(context: PageContext, *_: object) -> Any:
    """The role levels."""
    return context.catalogue.roles


def levels(context: PageContext, *_: object) -> Any:
    """The role levels without their summaries and the phrases by which people ask for them."""
    return [[value for name, value in role if name not in _OWN] for role in context.catalogue.roles]


def all_themes(context: PageContext, *_: object) -> Any:
    """The themes with their entries."""
    return context.catalogue.themes


def policy(context: PageContext, *_: object) -> Any:
    """The role levels, the entries, of which one is the example of an offer, and the titles of the policies."""
    titles = [(policy.id, policy.title) for policy in context.catalogue.policies]
    return levels(context), context.catalogue.themes, titles


def home(context: PageContext, *_: object) -> Any:
    """The role levels, and all dates, of which the soonest are shown."""
    return levels(context), context.events.all


def entries_shown(context: PageContext, *_: object) -> Any:
    """All entries and stretch tasks, with their dates, and which role levels are offered them."""
    catalogue = context.catalogue
    frameworks = [(role.id, role.framework) for role in catalogue.roles]
    return catalogue.glossary, catalogue.themes, catalogue.stretch_tasks, context.events.all, frameworks


def levels_and_entries(context: PageContext, *_: object) -> Any:
    """All entries and stretch tasks, as above, and the role levels without their summaries."""
    return entries_shown(context), levels(context)


def role(context: PageContext, role: Role) -> Any:
    """A role level, those around it, what they are offered, its stretch tasks and its dates."""
    beyond = [context.roles_by_id[arrow.role] for arrow in role.leads_to if arrow.role]
    around = [role, *beyond, *context.levels_before[role.id]]
    dates = [*_dates(context, role), context.events.of_role.get(role.id)]
    return around, [_entries(context, level) for level in around], context.tasks_by_role[role.id], dates


def role_with_year(context: PageContext, level: Role) -> Any:
    """The same, and what comes round for the level under its first words; every page reads trust and policies."""
    catalogue = context.catalogue
    placed = (entry for entries in level.framework.values() for entry in entries)
    return role(context, level), [catalogue.resolved.get(catalogue.original_of(entry)) for entry in placed]


def pair(context: PageContext, first: Role, second: Role) -> Any:
    """Two role levels, and the themes of what they are offered, in whose order a comparison goes."""
    entries = {entry for level in (first, second) for ids in level.framework.values() for entry in ids}
    order = {entry: context.entry_places[entry] for entry in entries}
    return (first, second), [_entries(context, level) for level in (first, second)], order


def theme(context: PageContext, theme: Theme) -> Any:
    """A theme, who is offered its entries, and when they are."""
    dates = [context.events.of_entry.get(entry.id) for entry in theme.entries]
    return theme, context.entries_offered_to[theme.id], dates


def opportunity(context: PageContext, entry: Opportunity) -> Any:
    """An entry as readers see it, its theme, who is offered it, its stretch tasks and its dates."""
    catalogue = context.catalogue
    theme = catalogue.theme_of[entry.id]
    tasks = context.tasks_by_entry.get(entry.id, ())
    dates = [context.events.of_entry.get(entry.id), context.events.held_before.get(entry.id)]
    dates += [context.events.of_task.get(task.id) for task in tasks]
    return catalogue.resolved[entry.id], theme, context.entries_offered_to[theme.id], tasks, dates


def stretch_task(context: PageContext, task: StretchTask) -> Any:
    """A stretch task, for whom it is, the entries that it belongs to, and its dates."""
    catalogue = context.catalogue
    titles = [context.roles_by_id[role].title for role in task.roles]
    entries = [(catalogue.opportunities[entry], context.offered_to.get(entry)) for entry in task.entries]
    dates = [context.events.of_task.get(task.id), *(context.events.of_entry.get(entry) for entry in task.entries)]
    return task, titles, entries, [catalogue.theme_of[entry].title for entry in task.entries], dates


def _dates(context: PageContext, role: Role) -> Any:
    """The dates of what a level is offered and of its stretch tasks."""
    entries = [entry for entries in role.framework.values() for entry in entries]
    tasks = [context.events.of_task.get(task.id) for task in context.tasks_by_role[role.id]]
    return [*(context.events.of_entry.get(entry) for entry in entries), *tasks]


def _entries(context: PageContext, role: Role) -> Any:
    ids = [entry for entries in role.framework.values() for entry in entries]
    return [(context.catalogue.resolved[entry], context.catalogue.theme_of[entry].title) for entry in ids]

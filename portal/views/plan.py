"""My plan: what its page shows before a browser fills it, and the entries by id that the browser looks items up in."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from portal.model import Opportunity, StretchTask
from portal.views.context import PageContext, SettingView
from portal.views.labels import LabelView
from portal.views.ladder import StrandView, strands
from portal.views.moved import earlier_ids
from portal.words import small

KINDS = ("opportunity", "stretch-task")


@dataclass(frozen=True)
class PlanPage:
    """The groups of a plan, the role levels to choose from, and the host that names events of a calendar.

    ``begins`` is the month in which the trust's school year begins.
    """

    settings: tuple[SettingView, ...]
    strands: tuple[StrandView, ...]
    host: str
    begins: int


def plan_page(context: PageContext) -> PlanPage:
    """Arrange the page of the plan."""
    trust = context.catalogue.trust
    return PlanPage(context.settings, strands(context), trust.host, trust.year.begins)


def plan_entries(context: PageContext, address: Callable[[str, str], str]) -> str:
    """Return the entries of today and of the past as JSON; ``address`` gives a page by its kind and its id.

    The shape is the type ``Entries`` of docs/assets/js/plan/entries.js.
    """
    catalogue = context.catalogue
    settings = [setting.id for setting in catalogue.trust.settings]
    offering = catalogue.roles_offering
    earlier: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    withdrawn: dict[str, dict[str, tuple[str, str, str]]] = {kind: {} for kind in KINDS}
    in_use: tuple[Opportunity | StretchTask, ...] = (*catalogue.opportunities.values(), *catalogue.stretch_tasks)
    for record in in_use:
        earlier[record.kind].update(dict.fromkeys(record.previously, record.id))
    for gone in catalogue.trust.withdrawn:
        if gone.was not in KINDS:
            continue
        earlier[gone.was].update(dict.fromkeys(gone.previously, gone.id))
        withdrawn[gone.was][gone.id] = (gone.text, gone.since.words, gone.reason.rstrip("."))
    if settings_before := earlier_ids(catalogue, "setting"):
        earlier["setting"] = settings_before
    entries = {
        "settings": settings,
        "opportunity": {
            entry.id: (
                entry.text,
                settings.index(offering[entry.id][0][1]),
                address("opportunity", entry.id),
                _labels(context.entry(entry.id).labels),
            )
            for entry in catalogue.opportunities.values()
        },
        "stretch-task": {
            task.id: (task.title, address("stretch_task", task.id), _labels(context.task_line(task).labels))
            for task in catalogue.stretch_tasks
        },
        "earlier": earlier,
        "withdrawn": withdrawn,
    }
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def _labels(labels: tuple[LabelView, ...]) -> str:
    """The labels that stand in the line below an entry, as one text."""
    words = [label.text for label in labels if label.line]
    return ", ".join([*words[:1], *map(small, words[1:])])

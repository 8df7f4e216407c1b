"""What each kind of page shows: the views that its template is given, by the names under which it knows them.

A view is a function of the context and of the records of which the page is, and returns plain values.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.events import Month
from portal.model import Opportunity, Policy, Record, Role, StretchTask
from portal.report import supply
from portal.site import path_of, published
from portal.views import reads
from portal.views.board_pack import board_pack
from portal.views.compare import comparison, pair_list
from portal.views.context import PageContext
from portal.views.data_guide import guide
from portal.views.dates_page import dates_page, month_page, subscribe_page
from portal.views.editions import consultation_page, standing
from portal.views.finder import finder_page
from portal.views.glossary import glossary_page
from portal.views.health import health_page
from portal.views.labels import vocabularies
from portal.views.ladder import arrows_from, strands, summaries
from portal.views.ladder_map import here, ladder_map
from portal.views.linked_data import Structured, as_events
from portal.views.meeting import meeting_page
from portal.views.moved import gone
from portal.views.opportunity import opportunity_page
from portal.views.plan import plan_page
from portal.views.policy import edition_lines, policy_lines, policy_page, review
from portal.views.poster import poster, poster_texts
from portal.views.reads import Reads
from portal.views.repository import DATE, SUGGEST, form
from portal.views.review_list import review_list
from portal.views.role import role_page
from portal.views.stretch_task import task_list, task_page
from portal.views.theme import theme_page, themes
from portal.views.timing import Timing
from portal.views.worksheets import worksheets_page
from portal.views.year import year_page, year_strip

View = Callable[..., Any]

# How many dates the home page shows.
_SOONEST = 3


@dataclass(frozen=True, kw_only=True)
class Shows:
    """What a kind of page shows: its views by the names that its template has for them.

    ``reads`` says what of the data they are made of. ``compared`` are the views by which two versions of a page are
    told apart, where these are not the views themselves: empty for a page that shows the state or the past of the data
    and so changes with all of it. ``counts`` says that the number of each role level's opportunities is what the page
    is about, and not a word in passing.
    """

    views: Mapping[str, View]
    reads: Reads = reads.everything
    compared: Mapping[str, View] | None = None
    counts: bool = False

    def shown(self, context: PageContext, *records: Record) -> dict[str, Any]:
        """Return what the template of a page is given."""
        return {name: view(context, *records) for name, view in self.views.items()}

    def distinguishing(self, context: PageContext, *records: Record) -> list[Any]:
        """Return what must be equal in two versions of a page for it to be the same page."""
        views = self.views if self.compared is None else self.compared
        return [view(context, *records) for view in views.values()]


def _settings(context: PageContext) -> Any:
    return context.settings


def _arrows(context: PageContext) -> Any:
    return {role.id: arrows_from(context, role) for role in context.catalogue.roles}


def _maps(context: PageContext) -> Any:
    return ladder_map(context), ladder_map(context, narrow=True)


def _today(view: View) -> View:
    """A view that depends on the day of the build."""
    return lambda context, *records: view(context, *records, context.today)


def _role_address(context: PageContext, role: Role) -> str:
    return published(context.catalogue, path_of("role", role.id))


def _opportunity_address(context: PageContext, entry: Opportunity) -> str:
    return published(context.catalogue, path_of("opportunity", entry.id))


def _task_address(context: PageContext, task: StretchTask) -> str:
    return published(context.catalogue, path_of("stretch_task", task.id))


def _role_address_words(context: PageContext, role: Role) -> list[str]:
    """The parts of a role level's address, between which a line may end."""
    return _role_address(context, role).partition("://")[2].split("/")


def _glossary_words(context: PageContext, _policy: Policy) -> str:
    """The glossary's address as one reads it on paper."""
    return published(context.catalogue, path_of("glossary")).partition("://")[2]


def _soonest(context: PageContext) -> tuple[Timing, ...]:
    return context.coming(context.events.all, _SOONEST)


def _date_form(context: PageContext) -> str:
    return form(context.catalogue.trust, DATE)


def _all_dates_structured(context: PageContext) -> Structured | None:
    """Where each month has its own page only, the page of all dates leaves them to that."""
    events = () if context.events.paged else context.events.all
    return as_events(context, events, published(context.catalogue, path_of("dates")))


def _month_structured(context: PageContext, month: Month) -> Structured | None:
    """Only where a date is not on the page of all dates, too: search engines are to be told of each once."""
    events = (event for event in context.events.all if context.events.paged and event.id in month.events)
    return as_events(context, events, published(context.catalogue, path_of("dates_month", month.name)))


REGISTRY: Mapping[str, Shows] = {
    "home": Shows(
        views={
            "strands": strands,
            "policies": policy_lines,
            "everywhere": lambda context: context.everywhere,
            "dates": _soonest,
        },
        reads=reads.home,
        counts=True,
    ),
    "finder": Shows(views={"view": finder_page}, reads=reads.levels_and_entries),
    "search": Shows(views={"policies": policy_lines}, reads=reads.nothing),
    "roles": Shows(
        views={"strands": strands, "summaries": summaries, "maps": _maps, "arrows": _arrows},
        reads=reads.role_levels,
        counts=True,
    ),
    "role": Shows(views={"view": role_page, "here": here, "year": year_strip}, reads=reads.role_with_year),
    "meeting": Shows(views={"view": meeting_page, "address": _role_address}, reads=reads.role),
    "year": Shows(views={"view": year_page}, reads=reads.role_with_year),
    # The size of a poster's type follows from its texts, and takes long to find.
    "poster": Shows(
        views={"view": poster, "address": _role_address, "words": _role_address_words},
        reads=reads.role,
        compared={"texts": poster_texts},
    ),
    "compare": Shows(
        views={"strands": strands, "settings": _settings, "pairs": pair_list}, reads=reads.levels_and_entries
    ),
    "compare_pair": Shows(views={"view": comparison}, reads=reads.pair),
    "themes": Shows(views={"themes": themes}, reads=reads.all_themes),
    "theme": Shows(views={"view": theme_page}, reads=reads.theme),
    "opportunity": Shows(views={"view": opportunity_page, "address": _opportunity_address}, reads=reads.opportunity),
    "stretch_tasks": Shows(views={"view": task_list}, reads=reads.levels_and_entries),
    "stretch_task": Shows(views={"view": task_page, "address": _task_address}, reads=reads.stretch_task),
    "dates": Shows(
        views={"view": dates_page, "tell_of_a_date": _date_form, "structured": _all_dates_structured},
        reads=reads.levels_and_entries,
    ),
    "subscribe": Shows(views={"view": subscribe_page}, reads=reads.levels),
    "dates_month": Shows(views={"view": month_page, "structured": _month_structured}, reads=reads.levels_and_entries),
    "withdrawn": Shows(views={"view": gone}, reads=reads.nothing),
    "policy": Shows(views={"view": _today(policy_page)}, reads=reads.policy),
    "board_pack": Shows(views={"view": _today(policy_page), "pack": board_pack, "glossary": _glossary_words}),
    "review_list": Shows(views={"view": _today(review_list)}, compared={}),
    "edition": Shows(views={"view": _today(policy_page), "standing": standing}),
    "consultation": Shows(views={"view": consultation_page}),
    "worksheets": Shows(views={"view": worksheets_page}, reads=reads.nothing),
    "my_plan": Shows(views={"view": plan_page}, reads=reads.levels),
    "glossary": Shows(views={"letters": glossary_page}, reads=reads.nothing),
    "changes": Shows(views={}),
    "health": Shows(
        views={"view": _today(health_page), "policies": policy_lines, "editions": edition_lines}, compared={}
    ),
}

# Parts of pages that people write by hand; each is a macro, too, and has a template of its name.
PARTS: Mapping[str, Shows] = {
    "acknowledgements": Shows(
        views={
            "policies": lambda context: [policy for policy in context.catalogue.policies if policy.acknowledgement],
            "reviews": lambda context: {
                policy.id: review(policy, context.today) for policy in context.catalogue.policies
            },
        }
    ),
    "trust_aims": Shows(views={"aims": lambda context: context.catalogue.trust.aims}),
    "content_read": Shows(views={"reading": lambda context: context.catalogue.trust.content_read}),
    "accessibility_record": Shows(views={"record": lambda context: context.catalogue.trust.accessibility}),
    "vocabularies": Shows(views={"vocabularies": lambda _: vocabularies()}),
    "data_guide": Shows(views={"guide": lambda _: guide(), "supply": lambda context: supply(context.catalogue)}),
    "ways_to_tell": Shows(views={"suggest": lambda context: form(context.catalogue.trust, SUGGEST)}),
}

"""Every kind of page, declared once: where its pages stand, of what record each is, and what their heads say.

What a kind of page shows is said in `views/registry.py`; which pages there are of it follows in `site.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portal.model import Policy, Record
from portal.model.vocabulary import Step

# Where a theme's page lists the entries that stand on no step yet.
WITHOUT_STEP = "more"

_PARTS_OF_POLICY = (
    *("top", "document-control", "definitions", "who-does-what", "offers", "answered", "to-be-supplied"),
    *("listed", "mentioned", "acknowledgement", "steps-caption"),
)
_IN_POLICY = ("definition", "holder", "section", "clause", "offer", "succession-step")


@dataclass(frozen=True, kw_only=True)
class PageKind:
    """A kind of page. The name is that of its macro and, with hyphens, of its template.

    ``path`` is where its pages stand below the site, with ``{}`` for the name of a page; a path that ends in ``index``
    is that of its folder. ``of`` is the kind of record of which each page is, empty where there is one page of the
    kind; ``comparison``, ``month`` and ``withdrawn`` stand for a pair of role levels, for a month in which there are
    events, and for what is no more. ``title``, ``description`` and ``data`` (the file below the data folder that the
    pencil opens) are filled in when the pages are listed, in `site.py`.

    ``anchors`` are the ids that a page gives to its own parts, and ``holds`` the kinds of records whose ids are anchors
    beside them. ``form_of`` names the kind that says the same for the screen. ``counted_as`` is the noun under which a
    summary of changes counts the pages of a kind that has too many to name. ``contents`` says whether a table of
    contents stands beside the page, ``indexed`` whether search engines may list it, and ``offer``
    whether each page is of one thing to take up, which the form for readers names. People write the pages of a
    kind that is ``written`` by hand, below docs/. Search finds a page of a kind that is no record's by ``asked_as``,
    the words of people who look for it. A record for which ``made`` is false has no page of the kind.
    """

    name: str
    path: str
    title: str = ""
    description: str = ""
    of: str = ""
    data: str = ""
    anchors: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    form_of: str = ""
    counted_as: str = ""
    contents: bool = True
    indexed: bool = True
    offer: bool = False
    written: bool = False
    asked_as: tuple[str, ...] = ()
    made: Callable[[Record], bool] = lambda _: True


KINDS = (
    PageKind(
        name="home",
        path="index",
        title="What is your role?",
        description="What you can do next at your level, and what comes after it: {portal} of {trust.name}.",
        data="trust.yml",
        anchors=("your-role", "in-a-hurry", "dates", "aims"),
        holds=("strand",),
        contents=False,
    ),
    PageKind(
        name="finder",
        path="opportunities/index",
        title="Find an opportunity",
        description="Every opportunity and stretch task, by role level, time, setting, theme and kind of activity.",
        data="trust.yml",
        contents=False,
        asked_as=("list of opportunities", "all opportunities", "what is on offer", "list of courses", "filter"),
    ),
    PageKind(
        name="search",
        path="search",
        title="Search",
        description=(
            "Role levels, opportunities, stretch tasks, the policy's clauses and the glossary, in your own words."
        ),
        data="trust.yml",
        contents=False,
    ),
    PageKind(
        name="roles",
        path="roles/index",
        title="Role levels",
        description="The {levels} role levels by strand, and where each one leads.",
        data="trust.yml",
        anchors=("role-levels", "ladder-head", "ladder-side"),
        holds=("strand",),
        contents=False,
        asked_as=(
            "career ladder",
            "career path",
            "career routes",
            "what are the levels",
            "next step up",
            "what comes next",
            "find my level",
            "poster",
            "print a poster",
            "my year",
            "year planner",
        ),
    ),
    PageKind(
        name="role",
        path="roles/{}",
        of="role",
        title="{record.title}",
        description="{record.about}. What you can do to develop, in each setting.",
        data="roles/{record.id}.yml",
        anchors=("top", "start", "dates", "next", "stretch-tasks", "policy", "duties", "owed"),
        holds=("setting", "opportunity"),
    ),
    PageKind(
        name="meeting",
        path="roles/{}/meeting",
        of="role",
        title="{record.title}: review or appraisal meeting",
        description="{record.title}: what to talk about in a review or appraisal meeting, on one sheet of A4.",
        data="roles/{record.id}.yml",
        anchors=("top", "areas", "opportunities", "tasks", "dates", "duties", "mid-term", "end", "agreed"),
        holds=("setting", "opportunity"),
        counted_as="meeting sheet",
        contents=False,
    ),
    PageKind(
        name="year",
        path="roles/{}/year",
        of="role",
        title="{record.title}: your year",
        description="{record.title}: what the policy expects and owes, and what comes round, month by month.",
        data="trust.yml",
        anchors=("top", "often", "not-set", "dates"),
        counted_as="yearly page",
        contents=False,
    ),
    PageKind(
        name="poster",
        path="roles/{}/poster",
        of="role",
        title="{record.title}: poster",
        description="{record.title}: what you can do to develop, in each setting, on one sheet of A3 paper.",
        data="roles/{record.id}.yml",
        anchors=("top",),
        holds=("setting",),
        form_of="role",
        counted_as="poster",
        contents=False,
    ),
    PageKind(
        name="compare",
        path="compare/index",
        title="Compare two levels",
        description="What two role levels share, what only one is offered, and what goes a step further.",
        data="trust.yml",
        contents=False,
        asked_as=(
            "compare jobs",
            "compare roles",
            "difference between two roles",
            "what would change one level up",
            "which role is better",
        ),
    ),
    PageKind(
        name="compare_pair",
        path="compare/{}",
        of="comparison",
        title="{first.title} and {second.title} compared",
        description="What {first.title} and {second.title} share, what only one is offered, and what goes further.",
        data="roles/{second.id}.yml",
        counted_as="comparison",
        contents=False,
    ),
    PageKind(
        name="themes",
        path="themes/index",
        title="Themes",
        description="Themes that run through the role levels, each from finding out to leading.",
        data="trust.yml",
    ),
    PageKind(
        name="theme",
        path="themes/{}",
        of="theme",
        title="{record.title}",
        description="{record.about}",
        data="opportunities/framework/{record.id}.yml",
        anchors=("top", *(step.value for step in Step), WITHOUT_STEP),
        holds=("opportunity",),
    ),
    PageKind(
        name="opportunity",
        path="opportunities/{}",
        of="opportunity",
        title="{record.text}: how to take it up",
        description="How to take it up: {record.text}.",
        data="opportunities/framework/{theme.id}.yml",
        anchors=("top", "how-to", "cost", "offered", "ladder", "tasks", "variants"),
        counted_as="opportunity page",
        contents=False,
        offer=True,
    ),
    PageKind(
        name="stretch_tasks",
        path="stretch-tasks/index",
        title="Stretch tasks",
        description="Tasks beyond your present role that prepare you for a next step, by demand and by role level.",
        data="trust.yml",
        asked_as=(
            "stretch me",
            "extra responsibility",
            "something extra to take on",
            "more of a challenge",
            "bored in my job",
            "project to take on",
        ),
    ),
    PageKind(
        name="stretch_task",
        path="stretch-tasks/{}",
        of="stretch-task",
        title="{record.title}",
        description="{record.summary}",
        data="opportunities/stretch-tasks/{record.id}.yml",
        offer=True,
    ),
    PageKind(
        name="dates",
        path="dates/index",
        title="Dates",
        description="What is on, and when to apply by: courses, meetings and calls, by role level, setting and cost.",
        data="trust.yml",
        anchors=("top", "to-come", "interest", "missed", "months", "rhythms", "follow"),
        holds=("event",),
        contents=False,
    ),
    PageKind(
        name="subscribe",
        path="dates/subscribe",
        title="Dates in your calendar",
        description="How to get the dates into your own calendar: Outlook, Google or Apple, by role level or setting.",
        data="trust.yml",
        anchors=("top", "how", "levels", "settings"),
        contents=False,
    ),
    PageKind(
        name="dates_month",
        path="dates/{}",
        of="month",
        title="Dates in {month}",
        description="What is on in {month}, and when to apply by.",
        data="trust.yml",
        anchors=("top", "to-come", "months"),
        holds=("event",),
        counted_as="month page",
        contents=False,
    ),
    PageKind(
        name="withdrawn",
        path="{}",
        of="withdrawn",
        title="{text}",
        description="This {noun} was withdrawn {since}: {text}.",
        data="trust.yml",
        contents=False,
        indexed=False,
    ),
    PageKind(
        name="policy",
        path="policy/{}",
        of="policy",
        made=lambda policy: isinstance(policy, Policy) and policy.is_in_force,
        title="{record.title}",
        description="{record.about}",
        data="policy/{record.id}.yml",
        anchors=_PARTS_OF_POLICY,
        holds=_IN_POLICY,
    ),
    PageKind(
        name="board_pack",
        path="policy/{}/board-pack",
        of="policy",
        made=lambda policy: isinstance(policy, Policy) and policy.is_in_force,
        title="{record.title}: board pack",
        description="The whole policy with its appendices as one document to print: {record.title}.",
        data="policy/{record.id}.yml",
        anchors=(*_PARTS_OF_POLICY, "pack-contents", "pack-framework", "pack-names"),
        holds=_IN_POLICY,
        form_of="policy",
        contents=False,
    ),
    PageKind(
        name="worksheets",
        path="policy/{}/worksheets",
        of="policy",
        made=lambda policy: isinstance(policy, Policy) and policy.is_in_force and policy.has_worksheets,
        title="{record.title}: worksheets",
        description="Worksheets for those who lead, to type into or to print: {record.title}.",
        data="policy/{record.id}.yml",
        contents=False,
    ),
    PageKind(
        name="review_list",
        path="policy/{}/review",
        of="policy",
        made=lambda policy: isinstance(policy, Policy) and policy.is_in_force,
        title="{record.title}: what to look at in its review",
        description="For those who review the policy, section by section, with links to where to edit: {record.title}.",
        data="policy/{record.id}.yml",
        contents=False,
        indexed=False,
    ),
    PageKind(
        name="edition",
        path="editions/{}",
        of="policy",
        made=lambda policy: isinstance(policy, Policy) and not policy.is_in_force,
        title="{record.title}: {record.status.label}",
        description="Not in force: {record.about}.",
        data="policy/{record.id}.yml",
        anchors=_PARTS_OF_POLICY,
        holds=_IN_POLICY,
        indexed=False,
    ),
    PageKind(
        name="consultation",
        path="editions/{}/consultation",
        of="policy",
        made=lambda policy: isinstance(policy, Policy) and policy.is_proposed,
        title="{record.title}: consultation",
        description="What would change, how to answer and by when: {record.title}.",
        data="policy/{record.id}.yml",
        contents=False,
        indexed=False,
    ),
    PageKind(
        name="my_plan",
        path="my-plan",
        title="My plan",
        description=(
            "The opportunities and stretch tasks that you have chosen, with your notes, kept in your own browser."
        ),
        data="trust.yml",
        contents=False,
        asked_as=(
            "my list",
            "saved list",
            "my choices",
            "what I have saved",
            "plan my career",
            "career plan",
            "personal development plan",
            "development plan",
            "pdp",
            "questions for my appraisal",
            "appraisal questions",
            "appraisal meeting sheet",
            "meeting sheet",
            "appraisal form",
            "performance management form",
            "prepare for my appraisal",
            "my appraisal is coming",
            "my appraisal is next week",
            "print my portfolio",
            "my portfolio",
        ),
    ),
    PageKind(
        name="glossary",
        path="glossary",
        title="Glossary",
        description="What the abbreviations and names stand for, and what each name means today.",
        data="glossary.yml",
        anchors=("glossary",),
        holds=("term",),
    ),
    PageKind(
        name="changes",
        path="changes/index",
        title="What has changed",
        description="What changed in the content of this site, month by month.",
        asked_as=("what is new", "news", "updates"),
    ),
    PageKind(
        name="health",
        path="data/health",
        title="Health of the data",
        description=(
            "For those who look after the data: what is overdue, what is missing and what is there, line by line."
        ),
        data="trust.yml",
    ),
    PageKind(name="about", path="about", written=True),
    PageKind(name="data", path="data/index", written=True),
    PageKind(name="privacy", path="privacy", written=True),
    PageKind(name="accessibility", path="accessibility", written=True),
)

BY_NAME: Mapping[str, PageKind] = {kind.name: kind for kind in KINDS}

"""Every kind of page, declared once: where its pages stand, of what record each is, and what their heads say.

Whatever lists pages reads this module. What a kind of page shows is said in `views/registry.py`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from portal.catalogue import Catalogue
from portal.events import months
from portal.model import Named, Opportunity, Policy, Record, Role
from portal.model.kinds import noun
from portal.model.vocabulary import ArrowDirection, Step
from portal.words import small

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
    events, and for what is no more. ``title``,
    ``description`` and ``data`` (the file below the data folder that the pencil opens) are filled in as `_values` says.

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


@dataclass(frozen=True)
class Page:
    """One page that the data make. ``name`` tells it from the others of its kind; ``records`` are what it is of."""

    kind: PageKind
    name: str
    path: str
    title: str
    description: str
    data: str
    records: tuple[Record, ...]

    @property
    def address(self) -> str:
        """Where the page is published, below the site's own address."""
        return address_of(self.path)

    @property
    def subject(self) -> str:
        """What the page is of, in the words of its record; its title where the record has none."""
        record = next(iter(self.records), None)
        return str(getattr(record, "text", None) or getattr(record, "title", self.title))

    @property
    def form_of(self) -> str:
        """The path of the page that says the same for the screen; empty where this is that page itself."""
        return path_of(self.kind.form_of, self.name) if self.kind.form_of else ""


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
        counted_as="page of a year",
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
        description="What two role levels are both offered, what only one of them is, and what goes a step further.",
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
        description="What {first.title} and {second.title} are both offered, what only one of them is, a step further.",
        data="roles/{second.id}.yml",
        counted_as="comparison",
        contents=False,
    ),
    PageKind(
        name="themes",
        path="themes/index",
        title="Themes",
        description="Threads of activity that run through the role levels, from finding out to leading.",
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
        description="What is on, and by when to apply: courses, meetings and calls, by role level, setting and cost.",
        data="trust.yml",
        anchors=("top", "to-come", "interest", "missed", "months", "rhythms", "follow"),
        holds=("event",),
        contents=False,
    ),
    PageKind(
        name="subscribe",
        path="dates/subscribe",
        title="Dates in your calendar",
        description="How to have the dates in your own calendar: Outlook, Google or Apple, by role level or setting.",
        data="trust.yml",
        anchors=("top", "how", "levels", "settings"),
        contents=False,
    ),
    PageKind(
        name="dates_month",
        path="dates/{}",
        of="month",
        title="Dates in {month}",
        description="What is on in {month}, and by when to apply.",
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
        description="What would change, until when to answer and how: {record.title}.",
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


def path_of(kind: str, name: str = "") -> str:
    """Return the path of a page by its kind and its name. Raises ``KeyError`` for a kind that is not declared."""
    return BY_NAME[kind].path.format(name)


def address_of(path: str) -> str:
    """Return where a path is published: ``roles/x/`` for ``roles/x``, ``roles/`` for ``roles/index``."""
    return path.removesuffix("index") if f"/{path}".endswith("/index") else f"{path}/"


def published(catalogue: Catalogue, path: str) -> str:
    """Return the full address at which a path is published, whatever the addresses of one copy look like."""
    return f"{catalogue.trust.address.rstrip('/')}/{address_of(path)}"


@cache
def kinds_of(record_kind: str) -> tuple[PageKind, ...]:
    """Return the kinds of page that a kind of record has, the main one first."""
    return tuple(kind for kind in KINDS if kind.of == record_kind)


def main_kind(record_kind: str) -> PageKind | None:
    """Return the main kind of page of a kind of record; None where such records have no page."""
    return next(iter(kinds_of(record_kind)), None)


@cache
def anchors_beside(record_kind: str) -> tuple[str, ...]:
    """Return the ids that no record of a kind may have, because a page on which it stands gives them to its parts."""
    return tuple(dict.fromkeys(anchor for kind in KINDS if record_kind in kind.holds for anchor in kind.anchors))


def pairs(catalogue: Catalogue) -> Iterator[tuple[Role, Role, ArrowDirection]]:
    """Yield the two levels of each arrow of the ladder, once, in the ladder's order."""
    roles = {role.id: role for role in catalogue.roles}
    seen = set()
    for role in catalogue.roles:
        for arrow in role.leads_to:
            if arrow.role is not None and (role.id, arrow.role) not in seen:
                seen.add((role.id, arrow.role))
                yield role, roles[arrow.role], arrow.direction


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield every page that the data make, in the order of the site: all pages of a record, then those of the next."""
    trust = catalogue.trust
    shared = {"trust": trust, "portal": small(trust.portal), "levels": len(catalogue.roles)}
    for of, group in groupby((kind for kind in KINDS if not kind.written), key=lambda kind: kind.of):
        kinds = tuple(group)
        for name, records, own in _values(of, catalogue):
            values = shared | own
            for kind in kinds:
                if not all(kind.made(record) for record in records):
                    continue
                yield Page(
                    kind,
                    name,
                    kind.path.format(name),
                    kind.title.format_map(values),
                    kind.description.format_map(values),
                    kind.data.format_map(values),
                    records,
                )


def _values(of: str, catalogue: Catalogue) -> Iterator[tuple[str, tuple[Record, ...], dict[str, object]]]:
    """Yield the name of each page of a kind, the records that it is of, and what its title and the like may name."""
    if not of:
        yield "", (), {}
    elif of == "comparison":
        for first, second, _ in pairs(catalogue):
            yield f"{first.id}/{second.id}", (first, second), {"first": first, "second": second}
    elif of == "month":
        for month in months(catalogue):
            yield month.name, (month,), {"month": month.title}
    elif of == "withdrawn":
        for record in catalogue.trust.withdrawn:
            if (main := main_kind(record.was)) is not None:
                since = f"{record.since.preposition} {record.since.words}"
                words = {"text": record.text.rstrip("."), "noun": noun(record.was), "since": since}
                yield main.path.format(record.id), (record,), {**words}
    else:
        files = [record for record in catalogue.files if record.kind == of]
        for named in files or catalogue.index.get(of, {}).values():
            if isinstance(named, Opportunity):
                yield named.id, (named,), {"record": named, "theme": catalogue.theme_of[named.id]}
            elif isinstance(named, Named):
                yield named.id, (named,), {"record": named}

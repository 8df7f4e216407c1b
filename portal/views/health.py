"""The health of the data: the completeness report as a page, each figure with the line of the data it comes from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.catalogue import Key, key_of
from portal.files.document import Line, Loc
from portal.files.problem import Problem
from portal.gaps import Gap
from portal.model import Term
from portal.model.vocabulary import Confidence, Status
from portal.report import due, report
from portal.views.context import PageContext, SettingView
from portal.words import day_in_words


@dataclass(frozen=True)
class Cell:
    """How many entries a role level has in a setting, and where they are listed."""

    setting: str
    count: int
    place: Line


@dataclass(frozen=True)
class RoleRow:
    """One role level with its counts, setting by setting, and their sum."""

    title: str
    cells: tuple[Cell, ...]
    total: int
    place: Line


@dataclass(frozen=True)
class StatusRow:
    """How many terms have a status, by how sure the editors are."""

    title: str
    meaning: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class Unsure:
    """A term about whose name today little is established, with the remark for reviewers."""

    term: str
    status: str
    remark: str
    place: Line


@dataclass(frozen=True)
class Missing:
    """Something that the trust has still to supply, and where it goes."""

    what: str
    why: str
    clause: str
    place: Line


@dataclass(frozen=True)
class Said:
    """What is not said yet, or was guessed, in words, and the place of the first of it."""

    words: str
    place: Line


@dataclass(frozen=True)
class DueItem:
    """Something to look at again: the last day that is in time, in words and for programs, and whether it is over."""

    what: str
    why: str
    last: str
    words: str
    overdue: bool
    place: Line


@dataclass(frozen=True)
class HealthPage:
    """All that the page shows. What is due comes in the order of its days."""

    settings: tuple[SettingView, ...]
    roles: tuple[RoleRow, ...]
    sums: tuple[int, ...]
    confidences: tuple[str, ...]
    statuses: tuple[StatusRow, ...]
    without: int
    unsure: tuple[Unsure, ...]
    supply: tuple[Missing, ...]
    due: tuple[DueItem, ...]
    overdue: int
    problems: tuple[Problem, ...]
    gaps: tuple[Said, ...]
    guesses: tuple[Said, ...]
    totals: tuple[tuple[str, int], ...]
    shares: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def health_page(context: PageContext, today: date) -> HealthPage:
    """Arrange the page as of ``today``, on which what is overdue depends."""
    catalogue = context.catalogue
    summary = report(catalogue, today)
    roles = _roles(context)
    items = _due(context, today)
    return HealthPage(
        settings=context.settings,
        roles=roles,
        sums=tuple(sum(row.cells[column].count for row in roles) for column in range(len(context.settings))),
        confidences=tuple(confidence.label for confidence in Confidence),
        statuses=_statuses(catalogue.glossary.terms),
        without=sum(term.today is None for term in catalogue.glossary.terms),
        unsure=tuple(
            Unsure(term.term, term.today.status.label, term.today.remark or "", _place(context, term, ("today",)))
            for term in summary.unsure
            if term.today
        ),
        supply=tuple(
            Missing(item.what, item.why, item.clause, _at(context, item.key, item.loc)) for item in summary.supply
        ),
        due=items,
        overdue=sum(item.overdue for item in items),
        problems=catalogue.problems,
        gaps=_said(summary.gaps),
        guesses=_said(summary.guesses),
        totals=summary.totals,
        shares=summary.shares,
    )


def _said(gaps: Iterable[Gap]) -> tuple[Said, ...]:
    return tuple(Said(str(gap), gap.place) for gap in gaps)


def _at(context: PageContext, key: Key, loc: Loc, *, at_key: bool = False) -> Line:
    return context.catalogue.line_of(key, loc, at_key=at_key)


def _place(context: PageContext, term: Term, loc: Loc) -> Line:
    return _at(context, key_of(term), loc, at_key=True)


def _roles(context: PageContext) -> tuple[RoleRow, ...]:
    rows = []
    for role in context.catalogue.roles:
        key = key_of(role)
        cells = tuple(
            Cell(
                setting.short,
                len(role.framework.get(setting.id, ())),
                _at(context, key, ("framework", setting.id), at_key=True),
            )
            for setting in context.settings
        )
        rows.append(RoleRow(role.title, cells, sum(cell.count for cell in cells), _at(context, key, ("id",))))
    return tuple(rows)


def _statuses(terms: tuple[Term, ...]) -> tuple[StatusRow, ...]:
    counts = Counter((term.today.status, term.today.confidence) for term in terms if term.today)
    rows = []
    for status in Status:
        row = tuple(counts[status, confidence] for confidence in Confidence)
        rows.append(StatusRow(status.label, status.meaning, row, sum(row)))
    return tuple(rows)


def _due(context: PageContext, today: date) -> tuple[DueItem, ...]:
    items = []
    for item in due(context.catalogue):
        words = day_in_words(item.last)
        place = _at(context, item.key, item.loc)
        items.append(DueItem(item.what, item.why, item.last.isoformat(), words, item.last < today, place))
    return tuple(sorted(items, key=lambda item: (item.last, item.what)))

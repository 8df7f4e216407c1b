"""What is overdue in the data on a day, as text for a terminal and as an issue."""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.catalogue import Catalogue
from portal.changes.writers import escape
from portal.files.document import Line
from portal.report import Due, due
from portal.views.repository import line as line_in_repository

# So long before a review falls due it is announced: a consultation takes about two terms.
REVIEW_NOTICE = timedelta(days=183)
STEPS = (
    "A review goes in steps: draft the changes, consult staff and their unions, take their comments in, have the board "
    "adopt it, report it to those who carry it out, and write the new dates into `control:` of the policy."
)


@dataclass(frozen=True)
class Overdue:
    """One thing that is overdue, or ``soon`` due: what it is, since or until when, and the line of its date."""

    what: str
    why: str
    last: date
    line: Line
    soon: bool = False


def overdue(catalogue: Catalogue, today: date) -> tuple[Overdue, ...]:
    """List what is overdue, the longest first, and the reviews of policies that fall due within six months.

    Overdue are reviews of policies, and notes on names that are half a year old.
    """
    due_items = due(catalogue)
    late = [item for item in due_items if item.last < today]
    soon = [item for item in due_items if item.key[0] == "policy" and today <= item.last <= today + REVIEW_NOTICE]
    return tuple(
        Overdue(item.what, _in_words(item, is_soon=item in soon), item.last, _line(catalogue, item), item in soon)
        for item in sorted([*late, *soon], key=lambda item: (item.last, item.what))
    )


def _line(catalogue: Catalogue, item: Due) -> Line:
    return catalogue.line_of(item.key, item.loc)


def _in_words(item: Due, *, is_soon: bool) -> str:
    return item.why.replace("the review was due", "the review is due") if is_soon else item.why


def as_text(items: tuple[Overdue, ...]) -> str:
    """The list for a terminal."""
    lines = [f"{item.line}: {item.what}: {item.why}" for item in items]
    lines += [STEPS] if any(_of_a_policy(item) for item in items) else []
    return "\n".join([*lines, _count(items)]) + "\n"


def as_markdown(items: tuple[Overdue, ...], catalogue: Catalogue) -> str:
    """The list as an issue, each with a link to the line of its date."""
    lines = [f"{_count(items)}."]
    if items:
        lines += ["", "Check each, mend what has changed, and write the day when you did so.", ""]
    for item in items:
        address = line_in_repository(catalogue.trust, item.line.path, item.line.number)
        lines.append(f"- {escape(item.what)}: {item.why} ([{item.line}]({address}))")
    if any(_of_a_policy(item) for item in items):
        lines += ["", STEPS]
    return "\n".join(lines) + "\n"


def _of_a_policy(item: Overdue) -> bool:
    return item.soon or "the review was due" in item.why


def _count(items: tuple[Overdue, ...]) -> str:
    late, soon = sum(not item.soon for item in items), sum(item.soon for item in items)
    parts = [f"{late} overdue"] * bool(late) + [f"{soon} due within six months"] * bool(soon)
    return ", ".join(parts) or "Nothing is overdue"

"""What is overdue in the data on a day, as text for a terminal and as an issue."""

from dataclasses import dataclass
from datetime import date

from portal.catalogue import Catalogue
from portal.changes.formats import escape
from portal.files.document import Line
from portal.report import due, line_of
from portal.views.repository import line as line_in_repository


@dataclass(frozen=True)
class Overdue:
    """One thing that is overdue: what it is, since when, and the line of its date."""

    what: str
    why: str
    last: date
    line: Line


def overdue(catalogue: Catalogue, today: date) -> tuple[Overdue, ...]:
    """List what is overdue, the longest first: reviews of policies, and notes on names that are half a year old."""
    late = [item for item in due(catalogue) if item.last < today]
    return tuple(
        Overdue(item.what, item.why, item.last, line_of(catalogue, item.key, item.loc))
        for item in sorted(late, key=lambda item: (item.last, item.what))
    )


def as_text(items: tuple[Overdue, ...]) -> str:
    """The list for a terminal."""
    lines = [f"{item.line}: {item.what}: {item.why}" for item in items]
    return "\n".join([*lines, _count(items)]) + "\n"


def as_markdown(items: tuple[Overdue, ...], catalogue: Catalogue) -> str:
    """The list as an issue, each with a link to the line of its date."""
    lines = [f"{_count(items)}."]
    if items:
        lines += ["", "Check each, mend what has changed, and write the day on which you did.", ""]
    for item in items:
        address = line_in_repository(catalogue.trust, item.line.path, item.line.number)
        lines.append(f"- {escape(item.what)}: {item.why} ([{item.line}]({address}))")
    return "\n".join(lines) + "\n"


def _count(items: tuple[Overdue, ...]) -> str:
    return "Nothing is overdue" if not items else f"{len(items)} overdue"

"""The document control of a policy: which label of a table is which date, and how dates are written on paper."""

import calendar
import re

_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_NUMBERS = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_WRITTEN = re.compile(r"(?:\b(\d{1,2})(?:st|nd|rd|th)?\s+)?\b([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")
# The first line that fits decides. The dates are those of portal/model/policy.py.
_LABELS = (
    (re.compile(r"consult", re.IGNORECASE), "consulted"),
    (re.compile(r"adopted|approved|ratified|agreed", re.IGNORECASE), "adopted"),
    (re.compile(r"report", re.IGNORECASE), "reported"),
    (re.compile(r"implement|in force|effective|start", re.IGNORECASE), "in_force"),
    (re.compile(r"review", re.IGNORECASE), "review_due"),
    (re.compile(r"source|wording|owner|author|prepared", re.IGNORECASE), "wording"),
    (re.compile(r"(name of )?(the )?(policy|document|title)( (title|name))?:?$", re.IGNORECASE), "title"),
)
_BY = re.compile(r"\bby (?:the )?(.+)$", re.IGNORECASE)
_TO = re.compile(r"\bto (?:the )?(.+)$", re.IGNORECASE)


def field_of(label: str) -> str | None:
    """Return which part of the document control a label names, if it names one."""
    return next((name for pattern, name in _LABELS if pattern.match(label) or _found(pattern, name, label)), None)


def _found(pattern: re.Pattern[str], name: str, label: str) -> bool:
    return name != "title" and bool(pattern.search(label))


def people_of(field: str, label: str, value: str) -> str | None:
    """Return by whom a policy was adopted or to whom it was reported, where the label or the value says so."""
    pattern = {"adopted": _BY, "reported": _TO}.get(field)
    found = pattern and (pattern.search(label) or pattern.search(value))
    return found[1].rstrip(" .:") if found else None


def date_of(text: str) -> str | None:
    """Read a date as it is written in Britain, day before month; None where there is none, or more than one."""
    found: list[str] = []
    for day, month, year in _NUMBERS.findall(text):
        found.append(_iso(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)))
    found += ["-".join(part for part in parts if part) for parts in _ISO.findall(text)]
    rest = _ISO.sub("", _NUMBERS.sub("", text))
    for day, month, year in _WRITTEN.findall(rest):
        if number := _MONTHS.get(month.casefold()):
            found.append(_iso(int(year), number, int(day) if day else None))
    if not found:
        found = _YEAR.findall(rest)
    return found[0] if len(found) == 1 and found[0] else None


def _iso(year: int, month: int, day: int | None) -> str:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]):
        return ""
    return f"{year}-{month:02}" + (f"-{day:02}" if day is not None else "")

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
_MONTH_OF_YEAR = re.compile(r"(?<![\d./-])(\d{1,2})[./-](\d{4})\b(?![./-])")
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_WRITTEN = re.compile(r"(?:\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_AMERICAN = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,\s+(\d{4})\b")
_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")
_NEVER = re.compile(
    r"(?:review|revision) (?:cycle|frequency|period|interval)|frequency of review|(?:last|previous)(?:ly)? review"
    r"|reviewed (?:on|by)|date of last|last (?:updated|amended|approved|adopted)|report(?:ing)? (?:lines?|procedures?)"
    r"|reviewer|review(?:ed)? by",
    re.IGNORECASE,
)
# The first line that fits decides. The dates are those of portal/model/policy.py.
_LABELS = (
    (re.compile(r"consult", re.IGNORECASE), "consulted"),
    (re.compile(r"adopt|approv|ratif|agreed|authori[sz]ed|signed off", re.IGNORECASE), "adopted"),
    (re.compile(r"report|communicated to|circulated", re.IGNORECASE), "reported"),
    (re.compile(r"implement|in force|effective|start|applies from|valid from|commence", re.IGNORECASE), "in_force"),
    (re.compile(r"review|renewal|expir", re.IGNORECASE), "review_due"),
    (
        re.compile(
            r"source|wording|owner|author|prepared|maintained|(?:lead|responsible) (?:officer|person|post|director)",
            re.IGNORECASE,
        ),
        "wording",
    ),
    (re.compile(r"(name of )?(the )?(policy|document|title)( (title|name))?:?$", re.IGNORECASE), "title"),
)
_PEOPLE = {"adopted": "adopted_by", "reported": "reported_to"}
_BY = re.compile(r"\bby (?:the )?(.+)$", re.IGNORECASE)
_TO = re.compile(r"\bto (?:the )?(.+)$", re.IGNORECASE)
_BODY = re.compile(
    r"(?:approv\w*|ratif\w*|adopt\w*) (?:body|committee|board|panel|authority|level)|by$|to$", re.IGNORECASE
)
_MAX_IN_A_VALUE = 300
_LABEL = re.compile(r"([^:\n]{3,45}):\s+(\S.*)")
# Without a colon only what names a day is document control.
_DATED = re.compile(r"([^:\n]{3,45}?)\s+[-\N{EN DASH}\N{EM DASH}]\s+(\S.*)")
_AND_THEN = re.compile(r"(?<=\d{4})[.,;]?\s+(?=[A-Z][^:.\n]{2,40}:\s)")
_DECIDED = re.compile(r"((?:approv|adopt|ratifi|agre|sign|authoris)ed(?: off)? by)\s+(?!:)(\S.{3,100})", re.IGNORECASE)


def field_of(label: str) -> str | None:
    """Return which part of the document control a label names, if it names one.

    >>> field_of("Date of approval"), field_of("Review cycle")
    ('adopted', None)
    """
    label = label.strip(" :")
    if _NEVER.search(label) and not re.search(r"\bnext\b", label, re.IGNORECASE):
        return None
    return next((name for pattern, name in _LABELS if _fits(pattern, name, label)), None)


def _fits(pattern: re.Pattern[str], name: str, label: str) -> bool:
    return bool(pattern.match(label) if name == "title" else pattern.search(label))


def people_of(field: str, label: str, value: str) -> tuple[str, str] | None:
    """Return the key and the name of those who adopted a policy or to whom it was reported, where a row says so.

    >>> people_of("adopted", "Approved by", "Full board, 3rd March 2024")
    ('adopted_by', 'Full board')
    """
    if field not in _PEOPLE:
        return None
    label = label.strip(" :")
    pattern = _BY if field == "adopted" else _TO
    named = pattern.search(label) or (None if _BODY.search(label) else pattern.search(value))
    text = named[1] if named else value if _BODY.search(label) else ""
    text = re.sub(r"^the ", "", undated(text), flags=re.IGNORECASE)
    return (_PEOPLE[field], text) if any(letter.isalpha() for letter in text) else None


def undated(text: str) -> str:
    """Return a text without the dates in it, and without what led up to them.

    >>> undated("Local boards on 12.03.24")
    'Local boards'
    """
    text = text[:_MAX_IN_A_VALUE]
    for pattern in (_ISO, _NUMBERS, _AMERICAN, _WRITTEN):
        text = pattern.sub(lambda date: "" if date_of(date[0]) else date[0], text)
    text = re.sub(r"\(\s*\)", "", text)
    return re.sub(
        r"[\s,;:.(\N{EN DASH}-]+(?:(?:on|in|at|dated?|meeting of)\s*)?[\s,;:.\N{EN DASH}-]*$", "", f"{text} "
    ).strip()


def statements(text: str) -> list[str]:
    """Part a line that goes on with another label after a date.

    >>> statements("Approved by the council on 3 May 2025. Review: May 2027")
    ['Approved by the council on 3 May 2025', 'Review: May 2027']
    """
    return _AND_THEN.split(text.strip())


def pair_of(text: str) -> tuple[str, str] | None:
    """Return the label and the value of a line such as "Approved by: the board", where the label is known."""
    pair = _LABEL.fullmatch(text.strip())
    if pair is None:
        pair = _DATED.fullmatch(text.strip()) or _DECIDED.fullmatch(text.strip())
        pair = pair if pair and date_of(pair[2]) else None
    return (pair[1], pair[2]) if pair and field_of(pair[1]) else None


def date_of(text: str) -> str | None:
    """Read a date as it is written in Britain, day before month; None where there is none, or more than one."""
    dates: list[str] = []
    for day, month, year in _NUMBERS.findall(text):
        dates.append(_iso(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)))
    dates += ["-".join(part for part in parts if part) for parts in _ISO.findall(text)]
    rest = _ISO.sub("", _NUMBERS.sub("", text))
    dates += [_iso(int(year), int(month), None) for month, year in _MONTH_OF_YEAR.findall(rest)]
    rest = _MONTH_OF_YEAR.sub("", rest)
    for month, day, year in _AMERICAN.findall(rest):
        if number := _MONTHS.get(month.casefold()):
            dates.append(_iso(int(year), number, int(day)))
    for day, month, year in _WRITTEN.findall(_AMERICAN.sub("", rest)):
        if number := _MONTHS.get(month.casefold()):
            dates.append(_iso(int(year), number, int(day) if day else None))
    if not dates:
        dates = _YEAR.findall(rest)
    return dates[0] if len(set(dates)) == 1 and dates[0] else None


def _iso(year: int, month: int, day: int | None) -> str:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]):
        return ""
    return f"{year}-{month:02}" + (f"-{day:02}" if day is not None else "")

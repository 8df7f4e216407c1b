"""Tables that are no framework: contacts, version histories, contents, responsibilities, ticks; and why."""

import re

from importing.blocks import Table
from importing.cells import Cell
from importing.control import date_of
from importing.hints import NO_SETTING, VERSION, has_contact, like_setting, names_duties, names_roles
from importing.pairs import field_in, known_in, pairs_of

_HISTORY = re.compile(
    r"(?:version|document|revision|change|amendment|issue|review|policy)s? (?:history|log|record|control|tracking)"
    r"|(?:history|record|log|summary|list) of (?:the )?(?:changes|versions|amendments|revisions|reviews|issues)"
    r"|^(?:amendments|revisions|versions|changes)(?: made| to .{1,40})?$",
    re.IGNORECASE,
)
_HISTORY_HEAD = re.compile(
    r"(?:version|rev(?:ision)?|issue|edition)\b.{0,20}"
    r"|(?:(?:summary|details?|description|nature) of |reasons? for )?"
    r"(?:changes?|amendments?|revisions?|modifications?)\b.{0,20}"
    r"|what (?:has )?changed|amended by|date (?:of )?(?:issue|change)",
    re.IGNORECASE,
)
_CONTACTS = re.compile(r"\bcontacts?\b|\be-?mail\b|\b(?:tele)?phone\b|\bmobile\b|\bextension\b|\btel\b", re.IGNORECASE)
DEFINES = re.compile(r"defin|terms used|glossary|\bmeanings?\b|abbreviation|acronym", re.IGNORECASE)
_VERSION_FIRST = re.compile(r"(?:v|version|issue|rev(?:ision)?)?\.?\s*\d{1,2}(?:\.\d{1,2}){0,2}\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_MAX_IN_A_LINE = 120
_CONTENTS = re.compile(r"(?:table of )?contents|index", re.IGNORECASE)
# A framework may name an address in an entry; in contacts one line of a few is one.
_FEW_LINES = 6
_TICK = re.compile(r"[\u2610-\u2612\u2713-\u2718\u2705\u25a0-\u25cfxXyY\u00d7*]|yes|no", re.IGNORECASE)


def is_history(heading: str, lines: list[str]) -> bool:
    """Whether lines under a heading are a version history: each begins with a version or names a day."""
    dated = [bool(_YEAR.search(line)) and len(line) < _MAX_IN_A_LINE for line in lines]
    versions = [bool(_VERSION_FIRST.match(line)) for line in lines]
    is_history = all(day or version for day, version in zip(dated, versions, strict=True))
    return bool(_HISTORY.search(heading)) and is_history and any(dated)


def kind_of(table: Table, heading: str) -> str:
    """Return what a table looks like where it is surely no framework, or nothing; ``heading`` stands above it."""
    rows = [[cell for cell in row if cell.lines] for row in table.rows]
    rows = [row for row in rows if row]
    if len(rows) > 2 and len(rows[0]) == 1 and rows[0][0].columns > 1:
        heading, rows = rows[0][0].text, rows[1:]
    if len(rows) < 2:
        return ""
    heads = [cell.text.strip(" :") for cell in rows[0]]
    if names_roles(heads[0]) and sum(like_setting(head) == 1 for head in heads[1:]) > 1:
        return ""
    if _is_of_contacts(rows, heads, heading):
        return "contacts"
    if _is_history(rows, heads, heading):
        return "a version history"
    if _CONTENTS.fullmatch(heading.strip(" :")) or _are_pages([row[-1] for row in rows if len(row) > 1]):
        return "a table of contents"
    if len(table.rows[0]) == 2 and names_duties(heading):
        return "responsibilities"
    if len(heads) > 1 and names_duties(heads[1]) and (len(heads) == 2 or _are_no_settings(heads[2:])):
        return "responsibilities"
    if len(heads) > 1 and names_roles(heads[0]) and all(names_duties(head) for head in heads[1:]):
        return "responsibilities"
    cells = [cell for row in rows[1:] for cell in row[1:]]
    if cells and sum(bool(_TICK.fullmatch(cell.text)) for cell in cells) * 2 > len(cells):
        return "a table of ticks"
    return ""


def is_of_the_text(table: Table, heading: str) -> bool:
    """Whether a table is document control or definitions, which are read with the text."""
    return is_control(table) or (bool(DEFINES.search(heading)) and bool(pairs_of(table)))


def is_control(table: Table) -> bool:
    """Whether a table is document control: labels of it, with values."""
    pairs = pairs_of(table) or []
    fields = {field_in(label) for label, _ in pairs} - {None}
    return len(fields) > 1 and known_in(pairs) * 2 >= len(pairs)


def _is_of_contacts(rows: list[list[Cell]], heads: list[str], heading: str) -> bool:
    with_contact = sum(any(has_contact(cell.text) for cell in row) for row in rows)
    named = bool(_CONTACTS.search(heading)) or any(_CONTACTS.search(head) for head in heads)
    if (named and with_contact) or _only_names_contacts(heads):
        return True
    lines = [has_contact(line) for row in rows for cell in row for line in cell.lines]
    return with_contact * 2 > len(rows) - 1 and sum(lines) * _FEW_LINES > len(lines)


def _only_names_contacts(heads: list[str]) -> bool:
    """Whether each head of a table is of a list of people to reach."""
    return (
        len(heads) > 1
        and all(_CONTACTS.search(head) or NO_SETTING.fullmatch(head) for head in heads)
        and any(_CONTACTS.search(head) for head in heads)
    )


def _is_history(rows: list[list[Cell]], heads: list[str], heading: str) -> bool:
    first = [row[0].text for row in rows[1:]]
    counted = sum(bool(VERSION.fullmatch(text) or (date_of(text) and len(text) < 30)) for text in first)
    mostly = counted * 2 > len(first)
    named = sum(bool(_HISTORY_HEAD.fullmatch(head)) for head in heads)
    dated = any(re.search(r"\b(?:date|when|year)\b", head, re.IGNORECASE) for head in heads)
    return len(heads) > 1 and (
        (bool(_HISTORY.search(heading)) and mostly) or (mostly and named > 0) or (named > 0 and dated)
    )


def _are_no_settings(heads: list[str]) -> bool:
    return all(NO_SETTING.fullmatch(head) or names_duties(head) for head in heads)


def _are_pages(cells: list[Cell]) -> bool:
    """Whether the last column has page numbers that rise."""
    texts = [cell.text for cell in cells]
    if len(texts) < 3 or not all(text.isdigit() and len(text) < 4 for text in texts[1:]):
        return False
    numbers = [int(text) for text in texts[1:]]
    return numbers == sorted(numbers)

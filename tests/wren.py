"""The fictional policy of Wren Valley Schools: as Markdown in `importing/policy.md`, and as Word, made here."""

from pathlib import Path

import docx
from docx.document import Document
from docx.table import _Cell

POLICY = Path(__file__).parent / "importing" / "policy.md"

SETTINGS = ("In your house...", "Across the valley...", "Further away...")
# Role level by role level, setting by setting, as it is printed.
LEVELS = {
    "Tutors": (
        ("Learn from others!", "Keep a log of what you read", "Visit another house, eg the one next door"),
        ("Attend a guild meeting", "Lead a guild meeting", "Read the valley bulletin"),
        ("Take the WVC course", "Write for the Learning Post & others", "Visit a school abroad"),
    ),
    "Senior Tutors": (
        (
            "Keep a log of what you read.",
            "Mentor a new tutor for a term",
            "Visit another house, e.g. the one next door",
        ),
        ("Attend a guild meeting", "Lead guild meetings", "Read the Valley bulletin"),
        ("Take the WVC course", "Speak at a conference", "Visit schools abroad"),
    ),
    "Clerks (office)": (
        ("Keep a log of what you read", "Sit in on a meeting", "Learn from others"),
        ("Read the valley bulletin", "Join the office guild", "Help at the fair"),
        ("Take the WVC course", "Look up other offices", "Visit a school abroad"),
    ),
    "Heads of House": (
        ("Lead the house meeting", "Mentor a new tutor for a term", "Keep a log of what you read"),
        ("Lead a guild meeting", "Plan the fair", "Read the valley bulletin"),
        ("Speak at a conference", "Advise another school", "Visit a school abroad"),
    ),
}
ENTRIES = sum(len(cell) for row in LEVELS.values() for cell in row)
CONTROL = (
    ("Policy", "Growing People Policy"),
    ("Consulted with staff", "Ended 12.1.24"),
    ("Approved by the Trustees", "3 February 2024"),
    ("Reported to heads of house for action", "5/2/2024"),
    ("Implementation date", "5.2.24"),
    ("Review date", "July 2027"),
    ("Policy source", "Own wording"),
    ("Version", "7b"),
)


def as_items(cell: _Cell, entries: tuple[str, ...]) -> None:
    """Bullets of Word's own."""
    cell.paragraphs[0].text, cell.paragraphs[0].style = entries[0], "List Bullet"
    for entry in entries[1:]:
        cell.add_paragraph(entry, style="List Bullet")


def as_lines(cell: _Cell, entries: tuple[str, ...]) -> None:
    """Line breaks inside one paragraph."""
    cell.text = "\n".join(entries)


def as_paragraphs(cell: _Cell, entries: tuple[str, ...]) -> None:
    """A paragraph each."""
    cell.paragraphs[0].text = entries[0]
    for entry in entries[1:]:
        cell.add_paragraph(entry)


def as_typed(cell: _Cell, entries: tuple[str, ...]) -> None:
    """Bullets that somebody has typed."""
    cell.text = "\n".join(f"\N{BULLET}\t{entry}" for entry in entries)


def as_pasted(cell: _Cell, entries: tuple[str, ...]) -> None:
    """The tags of a page, pasted as text."""
    bullets = "".join(f" \N{BULLET} {entry}" for entry in entries)
    cell.text = f'<ul style="list-style-type: none">{bullets}'


CELLS = {"items": as_items, "lines": as_lines, "paragraphs": as_paragraphs, "typed": as_typed, "pasted": as_pasted}


def word(file: Path, *, cells: str = "items", table: str = "each", headings: bool = True) -> Path:
    """Write the policy as Word: a table for ``each`` role level, ``one`` with a row each, ``titled`` or ``turned``."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Wren Valley Schools, page header"
    _policy(document, headings)
    fill = CELLS[cells]
    if table == "one":
        _heading(document, "The levels", headings)
        rows = document.add_table(1 + len(LEVELS), 1 + len(SETTINGS))
        for column, text in enumerate(("Role level", *SETTINGS)):
            rows.cell(0, column).text = text
        for row, (title, settings) in enumerate(LEVELS.items(), 1):
            rows.cell(row, 0).text = title
            for column, entries in enumerate(settings, 1):
                fill(rows.cell(row, column), entries)
    for title, settings in LEVELS.items() if table != "one" else ():
        if table == "titled":
            rows = document.add_table(3, len(SETTINGS))
            rows.cell(0, 0).merge(rows.cell(0, len(SETTINGS) - 1)).text = title
            document.add_paragraph("")
        else:
            _heading(document, title, headings)
            rows = document.add_table(*((1 + len(SETTINGS), 2) if table == "turned" else (2, len(SETTINGS))))
        for place, (setting, entries) in enumerate(zip(SETTINGS, settings, strict=True)):
            if table == "turned":
                rows.cell(0, 0).text, rows.cell(0, 1).text = "Setting", "What you can do"
                rows.cell(place + 1, 0).text = setting
                fill(rows.cell(place + 1, 1), entries)
            else:
                rows.cell(len(rows.rows) - 2, place).text = setting
                fill(rows.cell(len(rows.rows) - 1, place), entries)
    document.add_paragraph("Signed on behalf of all houses.")
    document.save(str(file))
    return file


def _policy(document: Document, headings: bool) -> None:
    _heading(document, "Growing People Policy", headings, level=1)
    control = document.add_table(len(CONTROL), 2)
    for row, pair in enumerate(CONTROL):
        control.cell(row, 0).text, control.cell(row, 1).text = pair
    _heading(document, "Purpose", headings)
    document.add_paragraph("This policy says how we grow our own people & whom we ask!", style="List Number")
    document.add_paragraph("It applies to all who work in a house, eg tutors, clerks etc.", style="List Number")
    _heading(document, "Steps", headings)
    document.add_paragraph("We take these steps:")
    for text in ("Name the post", "Find who is nearest", "Bridge the gap"):
        document.add_paragraph(text, style="List Bullet")


def _heading(document: Document, text: str, headings: bool, level: int = 2) -> None:
    if headings:
        document.add_heading(text, level)
    else:
        document.add_paragraph(text)

"""The questions that the role levels of a document may leave open, each with its answers and an option."""

from collections.abc import Sequence
from dataclasses import replace

from importing.beside import shortened
from importing.blocks import Table
from importing.choices import COLUMNS, ROWS, Answer, Choices, Doubt
from importing.tables import Level, Reading

_MAX_NAMES = 5


def about_table(table: Table, reading: Reading, heading: str, why: str, choices: Choices, *, accepted: bool) -> Doubt:
    """Ask whether a table has role levels; ``accepted`` says what is assumed."""
    use = Answer(f"yes: {_names(reading.roles)}", replace(choices, use=choices.use | {table.number}))
    skip = Answer("no: leave the table out", replace(choices, skip=choices.skip | {table.number}))
    question = f"{table.place.capitalize()} under {heading!r}: are these role levels? ({why})"
    options = f"--use-table {table.number} or --skip-table {table.number}"
    return Doubt(question, (use, skip) if accepted else (skip, use), options)


def about_orientation(table: Table, reading: Reading, choices: Choices) -> Doubt:
    """Ask whether the role levels of a table stand in its rows or its columns."""
    labels, heads = reading.axes
    answers = [
        Answer(f"in its {where}: {_names(names)}", replace(choices, roles_of={**choices.roles_of, table.number: where}))
        for where, names in ((ROWS, labels), (COLUMNS, heads))
    ]
    answers = answers if reading.roles_in == ROWS else answers[::-1]
    question = f"{table.place.capitalize()}: where do its role levels stand?"
    return Doubt(question, tuple(answers), "--roles rows or --roles columns")


def about_headings(roles: Sequence[str], choices: Choices) -> Doubt:
    """Ask whether headings with lists below them are role levels."""
    no = Answer("no: sections of the policy", replace(choices, from_headings=False))
    yes = Answer(f"yes: {_names(roles)}", replace(choices, from_headings=True))
    question = "No table has role levels, but some headings have lists or lines below them. Are these role levels?"
    return Doubt(question, (no, yes), "--levels-from headings")


def about_lines(levels: Sequence[Level], choices: Choices) -> Doubt:
    """Ask whether lines without bullets below headings are entries."""
    yes = Answer("yes: each line is an entry", replace(choices, from_headings=True))
    no = Answer("no: sections of the policy", replace(choices, from_headings=False))
    example = shortened(next(cell.lines[0] for level in levels for _, cell in level.cells if cell.lines))
    question = (
        f"Below headings that sound like role levels and settings stand lines, such as {example!r}. Are they entries?"
    )
    return Doubt(question, (yes, no), "--levels-from headings or --levels-from tables")


def about_numbers(titles: Sequence[str], choices: Choices) -> Doubt:
    """Ask whether titles that differ in a number in brackets are one role level."""
    apart = Answer("no: a role level each", replace(choices, numbered=False))
    joined = Answer("yes: one role level, which goes on", replace(choices, numbered=True))
    question = f"{_names(titles)}: the number in brackets is all that tells these apart. Are they one role level?"
    return Doubt(question, (apart, joined), "--numbered-titles apart or --numbered-titles joined")


def about_commas(lines: Sequence[str], choices: Choices) -> Doubt:
    """Ask whether lines with commas, each alone in its cell, list several entries."""
    kept = Answer("no: one entry a line", replace(choices, commas=False))
    several = Answer("yes: parted at the commas", replace(choices, commas=True))
    cells = f"{len(lines)} cells hold one line with commas" if len(lines) > 1 else "A cell holds one line with commas"
    question = f"{cells}, such as {shortened(lines[0])!r}. Does it list several entries?"
    return Doubt(question, (kept, several), "--commas keep or --commas part")


def _names(names: Sequence[str]) -> str:
    return ", ".join(shortened(name) for name in names[:_MAX_NAMES])

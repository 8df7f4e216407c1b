"""A policy as a document on paper: headings, numbered clauses and tables, in order, each part known by a key.

What Word files, redlines and the way back from Word know of a policy's text, they know from here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from portal.model import Clause, Policy
from portal.views.board_pack import Framework, board_pack
from portal.views.context import PageContext
from portal.views.policy import PolicyPage, binding, policy_page
from portal.words import small

# By what a part of a document is known: what it is of, and its id or its place.
Key = tuple[str, ...]

PLAIN_WORDS = "In plain words: "
# The heading of the column in which a table names clauses by their numbers.
CLAUSE_COLUMN = "Clause"


class Style(Enum):
    """What a paragraph is."""

    TITLE = "title"
    SUMMARY = "summary"
    SECTION = "section"
    HEADING = "heading"
    LEVEL = "level"
    CLAUSE = "clause"
    READING = "reading"
    ITEM = "item"
    TEXT = "text"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; the number of a section or a clause stands apart from its text."""

    style: Style
    key: Key
    text: str
    number: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a table; each cell holds paragraphs."""

    key: Key
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Table:
    """A table with a heading for each column; ``widths`` are the columns' shares of the line."""

    key: Key
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


Block = Paragraph | Table


def document(context: PageContext, policy: Policy) -> tuple[Block, ...]:
    """Arrange a policy as a document."""
    page = policy_page(context, policy, context.today)
    pack = board_pack(context, policy)
    return (
        *_opening(page),
        *_definitions(policy),
        *_sections(page),
        *_duties(page),
        *_offers(page),
        *_answered(page),
        *_supply(page),
        *_appendix(pack.appendix, pack.frameworks),
    )


def body(context: PageContext, policy: Policy) -> tuple[Block, ...]:
    """Arrange what of a policy people are asked about: its words, its sections, its duties and its offers."""
    page = policy_page(context, policy, context.today)
    return (*_definitions(policy), *_sections(page), *_duties(page), *_offers(page))


def standing(policy: Policy) -> str:
    """Say what the document is beside the text that binds."""
    if not policy.is_in_force:
        return f"{policy.status.label}: {small(policy.status.meaning)}. This is not the edition that is in force."
    return f"A plain-English edition. It says what the adopted policy says, in other words. {binding(policy)}"


def _heading(name: str, text: str, style: Style = Style.HEADING) -> Paragraph:
    return Paragraph(style, ("heading", name), text)


def _opening(page: PolicyPage) -> Iterator[Block]:
    yield Paragraph(Style.TITLE, ("policy", "title"), page.policy.title)
    if page.policy.summary:
        yield Paragraph(Style.SUMMARY, ("policy", "summary"), f"{page.policy.summary}.")
    yield Paragraph(Style.TEXT, ("policy", "standing"), standing(page.policy))
    yield _heading("control", "Document control")
    rows = tuple(Row(("control", label), ((label,), (words,))) for label, _, words in page.control)
    yield Table(("control",), ("What", "When or by whom"), rows, (1, 1))


def _definitions(policy: Policy) -> Iterator[Block]:
    if policy.definitions:
        yield _heading("definitions", "Words that the policy defines")
        rows = tuple(Row(("definition", item.id), ((item.term,), (item.meaning,))) for item in policy.definitions)
        yield Table(("definitions",), ("Word", "Meaning"), rows, (1, 2))


def _sections(page: PolicyPage) -> Iterator[Block]:
    for number, section in enumerate(page.policy.sections, 1):
        yield Paragraph(Style.SECTION, ("section", section.id), section.title, str(number))
        for place, clause in enumerate(section.clauses, 1):
            yield from clause_paragraphs(clause, f"{number}.{place}")
        yield from _figure(page, section.figure or "")


def clause_paragraphs(clause: Clause, number: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a clause: its words, below adopted ones the plain ones, and its list."""
    words = (clause.adopted or clause.words).strip()
    yield Paragraph(Style.CLAUSE, ("clause", clause.id), words, number)
    if clause.adopted and clause.text:
        yield Paragraph(Style.READING, ("reading", clause.id), f"{PLAIN_WORDS}{clause.text}")
    for place, item in enumerate(clause.items):
        yield Paragraph(Style.ITEM, ("item", clause.id, str(place)), item)
    if clause.in_force:
        yield Paragraph(Style.TEXT, ("in-force", clause.id), f"In force from {clause.in_force.words}.")


def _figure(page: PolicyPage, figure: str) -> Iterator[Block]:
    """Yield a section's figure, in words."""
    policy = page.policy
    if figure == "attributes" and policy.attributes:
        rows = tuple(Row(("attribute", item.id), ((item.title,), (item.text,))) for item in policy.attributes)
        yield Table(("attributes",), ("Key area", "What it is"), rows, (1, 2))
    elif figure == "succession-model" and policy.succession_model:
        steps = enumerate(policy.succession_model.steps, 1)
        rows = tuple(Row(("step", step.id), ((str(number),), (step.text,))) for number, step in steps)
        yield Table(("steps",), ("Step", "What is done"), rows, (1, 8))
    elif figure == "nine-box" and policy.nine_box:
        box = policy.nine_box
        axes = (("across", box.across), ("up", box.up))
        rows = tuple(Row(("axis", name), ((axis.title,), (axis.meaning,))) for name, axis in axes)
        yield Table(("nine-box",), ("Axis", "What it means"), rows, (1, 2))
    elif figure == "connected" and policy.connected:
        rows = tuple(
            Row(("connected", item.title), ((item.title,), ("listed" if item.listed else "only mentioned",)))
            for item in policy.connected
        )
        yield Table(("connected",), ("Policy or document", "In this policy"), rows, (3, 1))
    elif figure == "framework" and policy.acknowledgement:
        yield Paragraph(Style.TEXT, ("policy", "acknowledgement"), policy.acknowledgement)


def _duties(page: PolicyPage) -> Iterator[Block]:
    if not page.duties:
        return
    yield _heading("duties", "Who does what")
    lines = [line for holder in page.holders for line in holder.duties]
    rows = tuple(
        Row(
            ("duty", line.id),
            ((line.holder,), (f"{line.force} {line.action}".strip(),), (line.often,), (line.number,)),
        )
        for line in lines
    )
    yield Table(("duties",), ("Who", "What", "When or how often", CLAUSE_COLUMN), rows, (3, 6, 3, 1))


def _offers(page: PolicyPage) -> Iterator[Block]:
    if page.offers:
        yield _heading("offers", "What the policy offers")
        offers = zip(page.policy.offers, page.offers, strict=True)
        rows = tuple(Row(("offer", offer.id), ((view.text,), (view.number,))) for offer, view in offers)
        yield Table(("offers",), ("Offer", CLAUSE_COLUMN), rows, (10, 1))


def _answered(page: PolicyPage) -> Iterator[Block]:
    if page.answered:
        yield _heading("answered", "What was said in consultation")
        rows = tuple(
            Row(("answered", str(place)), ((item.group,), (item.number,), (item.said,), (item.answer,)))
            for place, item in enumerate(page.answered)
        )
        yield Table(("answered",), ("Who", CLAUSE_COLUMN, "What was said", "What became of it"), rows, (2, 1, 4, 4))


def _supply(page: PolicyPage) -> Iterator[Block]:
    if not page.contacts and not page.awaited:
        return
    yield _heading("supply", "To be supplied by the trust")
    contacts = tuple(
        Row(("contact", item.id), ((item.title,), (item.post or "not named yet",))) for item in page.contacts
    )
    awaited = tuple(Row(("awaited", item.id), ((item.title,), (item.why,))) for item in page.awaited)
    yield Table(("supply",), ("What", "What is known"), (*contacts, *awaited), (1, 2))


def _appendix(title: str, frameworks: tuple[Framework, ...]) -> Iterator[Block]:
    if not frameworks:
        return
    yield _heading("appendix", title)
    for level in frameworks:
        yield _heading(level.role.id, level.role.title, Style.LEVEL)
        rows = tuple(
            Row(
                ("setting", level.role.id, part.setting.id),
                ((part.setting.title,), part.texts or ("",)),
            )
            for part in level.settings
        )
        yield Table(("level", level.role.id), ("Setting", "Opportunities"), rows, (1, 3))

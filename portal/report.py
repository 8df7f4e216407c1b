"""The completeness report: what the data holds, what the trust has still to supply, what needs another look."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from portal.catalogue import Catalogue, Key, key_of
from portal.files.document import Loc
from portal.gaps import Gap, gaps, guesses
from portal.model import Opportunity, Term, Theme
from portal.model.shape import label_fields
from portal.words import quoted, small

STALE_AFTER = timedelta(days=182)


@dataclass(frozen=True)
class Supply:
    """One thing that the trust has still to supply, why, the clause that calls for it, and where to put it."""

    what: str
    why: str
    clause: str
    key: Key
    loc: Loc


@dataclass(frozen=True)
class Due:
    """One thing that has to be looked at again: what it is, the last day in time, and where its date stands."""

    what: str
    why: str
    last: date
    key: Key
    loc: Loc


@dataclass(frozen=True)
class Report:
    """Counts by role and setting, shares by attribute, what is awaited, unsure and overdue."""

    settings: tuple[str, ...]
    counts: tuple[tuple[str, tuple[int, ...]], ...]
    totals: tuple[tuple[str, int], ...]
    shares: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    supply: tuple[Supply, ...]
    unsure: tuple[Term, ...]
    overdue: tuple[str, ...]
    gaps: tuple[Gap, ...]
    guesses: tuple[Gap, ...]


def report(catalogue: Catalogue, today: date) -> Report:
    """Draw the report up as of ``today``, on which what is overdue depends."""
    settings = [setting.id for setting in catalogue.trust.settings]
    return Report(
        settings=tuple(setting.short for setting in catalogue.trust.settings),
        counts=tuple(
            (role.title, tuple(len(role.framework.get(setting, ())) for setting in settings))
            for role in catalogue.roles
        ),
        totals=totals(catalogue),
        shares=_shares(catalogue),
        supply=supply(catalogue),
        unsure=tuple(term for term in catalogue.glossary.terms if term.today and not term.today.confidence.sure),
        overdue=tuple(f"{item.what}: {item.why}" for item in due(catalogue) if item.last < today),
        gaps=gaps(catalogue),
        guesses=guesses(catalogue),
    )


def totals(catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    """Count what the data holds. The API and the pages show these same numbers."""
    return (
        ("roles", len(catalogue.roles)),
        ("settings", len(catalogue.trust.settings)),
        ("placements", sum(1 for _ in catalogue.placements)),
        ("opportunities", len(catalogue.opportunities)),
        ("themes", len(catalogue.themes)),
        ("stretch tasks", len(catalogue.stretch_tasks)),
        ("policies", len(catalogue.policies)),
        ("clauses", len(catalogue.clauses)),
        ("duties", sum(len(policy.duties) for policy in catalogue.policies)),
        ("offers", sum(len(policy.offers) for policy in catalogue.policies)),
        ("terms", len(catalogue.glossary.terms)),
    )


# What the report says of entries that have no word for a label.
UNSAID = "Not given"


def _shares(catalogue: Catalogue) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """How many entries have each word of each label, and how many none."""
    shares = []
    for field in label_fields(Opportunity):
        counts = Counter(getattr(entry, field.name) for entry in catalogue.resolved.values())
        none = ((UNSAID, counts[None]),) if counts[None] else ()
        shares.append((field.mark.label, (*((word.label, counts[word]) for word in field.words), *none)))
    return tuple(shares)


def supply(catalogue: Catalogue) -> tuple[Supply, ...]:
    """List all that the trust has still to supply."""
    numbers = {name: f"{policy.title}, {number}" for name, (policy, number, _) in catalogue.clauses.items()}
    trust = catalogue.trust
    called_for = "The policy calls for this post and does not say who holds it"
    listed = [
        Supply(contact.title, called_for, numbers[contact.clause], key_of(contact), ("post",))
        for contact in trust.contacts
        if contact.post is None
    ]
    listed += [
        Supply(awaited.title, awaited.why, numbers[awaited.clause], key_of(awaited), ()) for awaited in trust.awaited
    ]
    for policy in catalogue.policies:
        if policy.nine_box and not policy.nine_box.boxes:
            why = "The data names none of the nine boxes; ask the trust for the picture in its policy"
            at: tuple[Key, Loc] = (key_of(policy), ("nine_box",))
            listed.append(
                Supply(
                    "Names of the nine boxes",
                    why,
                    f"{policy.title}, {catalogue.clause_of(policy, policy.nine_box.clause).number}",
                    *at,
                )
            )
        clauses = [clause for section in policy.sections for clause in section.clauses]
        empty = [clause for clause in clauses if clause.adopted is None]
        if empty:
            number_empty = f"{len(empty)} of {len(clauses)} clauses have no adopted wording"
            why = f"{number_empty}; the plain-English edition stands alone"
            what = f"Adopted wording of the {small(policy.title)}"
            listed.append(Supply(what, why, policy.title, key_of(empty[0]), ()))
    for name, key, address in (
        ("address of this site", "address", trust.address),
        ("address for editing", "repository", trust.repository),
    ):
        if key in trust.example_addresses:
            why = f"{address} is an example; the trust gives its own in trust.yml"
            listed.append(Supply(f"The {name}", why, "", key_of(trust), (key,)))
    return tuple(listed)


@lru_cache(1)
def due(catalogue: Catalogue) -> tuple[Due, ...]:
    """List all that has to be looked at again: the review of each policy, each note and each page after half a year."""
    reviews = [
        Due(
            policy.title,
            f"the review was due {review.preposition} {review.words}",
            review.last,
            key_of(policy),
            ("control", "review_due"),
        )
        for policy in catalogue.policies
        if (review := policy.control.review_due)
    ]
    notes = [
        Due(
            term.term,
            f"last checked on {term.today.checked.words}",
            term.today.checked.last + STALE_AFTER,
            key_of(term),
            ("today", "checked"),
        )
        for term in catalogue.glossary.terms
        if term.today
    ]
    return (*reviews, *notes, *_pages_due(catalogue))


def _pages_due(catalogue: Catalogue) -> Iterator[Due]:
    """The pages to which themes and their entries lead."""
    for theme in catalogue.themes:
        holders: list[tuple[Theme | Opportunity, str]] = [(theme, theme.title)]
        holders += [(entry, entry.text) for entry in theme.entries]
        for record, title in holders:
            for number, page in enumerate(record.pages):
                why = f"the page {quoted(page.title)} was last looked at on {page.checked.words}"
                last = page.checked.last + STALE_AFTER
                yield Due(title, why, last, key_of(record), ("pages", number, "checked"))


def as_text(summary: Report) -> str:
    """The report for a terminal."""
    lines = ["Opportunities by role level and setting", ""]
    header = ("Role level", *summary.settings, "All")
    rows = [(title, *(str(number) for number in numbers), str(sum(numbers))) for title, numbers in summary.counts]
    sums = [sum(numbers[column] for _, numbers in summary.counts) for column in range(len(summary.settings))]
    rows.append(("All levels", *(str(number) for number in sums), str(sum(sums))))
    lines += _table(header, rows)
    lines += ["", "What the data holds", ""]
    lines += _table((), [(str(number), name) for name, number in summary.totals])
    for title, shares in summary.shares:
        all_ = max(1, sum(number for _, number in shares))
        lines += ["", f"Entries by: {title.lower()}", ""]
        lines += _table((), [(str(number), f"{number * 100 / all_:.0f} %", word) for word, number in shares])
    lines += ["", f"To be supplied by the trust ({len(summary.supply)})", ""]
    lines += [f"  - {item.what}{f' [{item.clause}]' if item.clause else ''}: {item.why}" for item in summary.supply]
    lines += ["", f"Not said yet ({sum(gap.count for gap in summary.gaps)})", ""]
    lines += [f"  - {gap}" for gap in summary.gaps] or ["  nothing"]
    if summary.guesses:
        lines += ["", f"Guessed, and not confirmed ({sum(guess.count for guess in summary.guesses)})", ""]
        lines += [f"  - {guess}" for guess in summary.guesses]
    lines += ["", f"Names of low or no confidence, shown to reviewers only ({len(summary.unsure)})", ""]
    lines += [f"  - {term.term}: {term.today.remark if term.today else ''}" for term in summary.unsure]
    lines += ["", f"Overdue ({len(summary.overdue)})", ""]
    lines += [f"  - {item}" for item in summary.overdue] or ["  nothing"]
    return "\n".join(lines) + "\n"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lay a table out in columns: words to the left, numbers to the right."""
    everything = [header, *rows] if header else list(rows)
    widths = [max(len(row[column]) for row in everything) for column in range(len(everything[0]))]
    lines = []
    for row in everything:
        cells = [
            cell.rjust(width) if rows[0][column][:1].isdigit() else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(f"  {'  '.join(cells)}".rstrip())
    return lines

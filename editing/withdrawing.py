"""Puts on record what is no more, so that links to it still lead somewhere."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from editing.edits import add_key
from editing.passages import NewItem, rewritten
from editing.tree import parse
from editing.values import Values
from portal.model import Named

# A record shows so many letters of what the thing said.
_MAX_LETTERS = 300


@dataclass(frozen=True)
class Going:
    """One thing that goes, what it said, and why."""

    record: Named
    text: str
    reason: str


def with_records(text: str, going: Iterable[Going], day: date) -> str:
    """Return the text of trust.yml with a record of each thing that went on a day."""
    for thing in going:
        values: Values = {
            "was": thing.record.kind,
            "id": thing.record.id,
            "text": textwrap.shorten(thing.text.rstrip(".: \n"), _MAX_LETTERS, placeholder=" ..."),
            "since": day,
            "reason": thing.reason,
            "previously": thing.record.previously,
        }
        root = parse(text).root
        there = root.at("withdrawn")
        if there is not None and there.parts:
            text = rewritten(text, [NewItem(("withdrawn",), len(there.parts), values)])
        else:
            text = add_key(text, (), root.parts[-1].name, "withdrawn", [values])
    return text

"""The short policy that a new trust's data begins with, to be replaced by its own."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from importing.words import slug
from portal.model import placeholders

Values = dict[str, Any]


def policy(today: date, roles: list[str]) -> Values:
    """Return the policy as of today, with the ids of the role levels that its duties are owed to."""
    month = f"{today.year}-{today.month:02}"
    return {
        "# To be replaced: this example, with the clauses of your own policy in plain English. Its words": None,
        "# as adopted go into `adopted:` beside each `text:`; scripts/import_policy.py takes them from paper.": None,
        "id": "developing-people",
        "title": "Policy on developing people",
        "summary": "How the trust develops its people and finds their successors",
        "# The dates of your policy: a day, a month (2026-11) or a year.": None,
        "control": {
            "consulted": month,
            "adopted": month,
            "adopted_by": "board",
            "reported": month,
            "reported_to": "all staff",
            "in_force": month,
            "review_due": f"{today.year + 3}-{today.month:02}",
            "wording": placeholders.WORDING,
        },
        "definitions": [{"id": "level", "term": "Role level", "meaning": "A step on the ladder of roles"}],
        "sections": list(_sections()),
        "# Who holds a duty or is owed one, and the duties, each with its clause.": None,
        "holders": [
            {"id": "line-managers", "title": "Line managers"},
            {"id": "all-people", "title": "All who work for the trust", "roles": roles},
        ],
        "duties": [
            {
                "id": "talk-about-development",
                "holder": "line-managers",
                "force": "will",
                "action": "talk about development with everybody they manage",
                "often": "Once a year",
                "to": ["all-people"],
                "clause": "a-talk-a-year",
            }
        ],
        "# What the policy offers. The words that limit an offer must stand in its text.": None,
        "offers": [
            {
                "id": "a-stretch-task",
                "text": "Everybody may ask for a stretch task",
                "hedges": ["may"],
                "clause": "stretch-tasks",
            }
        ],
        "# The steps by which successors are found. Delete them and `figure: succession-model` if you have none.": None,
        "succession_model": {
            "clause": "who-comes-next",
            "steps": [
                {"id": "name-the-role", "text": "Name the role"},
                {"id": "see-who-is-near", "text": "See who is nearest to it"},
                {"id": "close-the-gap", "text": "Close the gap, or look outside"},
            ],
        },
    }


def _sections() -> Iterator[Values]:
    """Yield the sections of the example."""
    for title, figure, clauses in (
        (
            "Purpose",
            None,
            (
                (
                    "why-this-policy",
                    "The trust develops its people, so that there is somebody ready for each role that matters.",
                ),
                ("somebody-leads", "A senior member of staff leads on development."),
            ),
        ),
        (
            "How we find who comes next",
            "succession-model",
            (
                ("who-comes-next", "The trust takes three steps."),
                (
                    "a-talk-a-year",
                    "Line managers will talk about development with everybody they manage, once a year.",
                ),
            ),
        ),
        (
            "What there is to do",
            "framework",
            (
                ("the-opportunities", "The opportunities are listed by role level and setting."),
                (
                    "stretch-tasks",
                    "Everybody may ask for a stretch task, such as welcoming the visitors of an open day.",
                ),
            ),
        ),
    ):
        section: Values = {"id": slug(title), "title": title, "source": title, "figure": figure}
        section["clauses"] = [{"id": id_, "text": text, "adopted": None} for id_, text in clauses]
        yield {name: value for name, value in section.items() if value is not None}

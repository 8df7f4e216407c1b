"""Ids as addresses: what has a page of its own, and what shares a page with others, must not be in each other's way."""

from collections.abc import Iterable, Iterator

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.model import Named, Record
from portal.model.vocabulary import Step

# The ids that the pages give to their own parts, by the kind of record that stands on the page.
PARTS = {
    "role": (
        "top",
        "next",
        "stretch-tasks",
        "policy",
        "duties",
        "owed",
        "areas",
        "opportunities",
        "tasks",
        "mid-term",
        "end",
    ),
    "theme": ("top", *(step.value for step in Step)),
    "policy": (
        *("top", "document-control", "definitions", "who-does-what", "offers", "to-be-supplied"),
        *("listed", "mentioned", "acknowledgement", "steps-caption", "nine-box-caption"),
    ),
    "glossary": ("glossary",),
    "strand": ("your-role", "role-levels"),
}


@check()
def index_taken(catalogue: Catalogue) -> Findings:
    """What has a page of its own must not have the id index, for there the list of its kind stands."""
    for kind in ("role", "theme", "stretch-task", "policy"):
        if (record := catalogue.index.get(kind, {}).get("index")) is not None:
            yield Finding(record, ("id",), "'index' is the address of a list of pages; choose another id")


@check()
def anchor_taken(catalogue: Catalogue) -> Findings:
    """What stands on the same page must not have the same id, nor the id of a part of the page."""
    settings = [setting.id for setting in catalogue.trust.settings]
    of_entries = (*PARTS["role"], *PARTS["theme"], *settings)
    yield from _taken(catalogue.opportunities.values(), of_entries)
    yield from _taken(catalogue.trust.settings, PARTS["role"])
    yield from _taken(catalogue.trust.strands, PARTS["strand"])
    yield from _taken(catalogue.glossary.terms, PARTS["glossary"])
    for policy in catalogue.policies:
        sections = [record for section in policy.sections for record in (section, *section.clauses)]
        steps = policy.succession_model.steps if policy.succession_model else ()
        yield from _taken((*policy.definitions, *policy.holders, *sections, *steps), PARTS["policy"])


def _taken(records: Iterable[Named], parts: Iterable[str]) -> Iterator[Finding]:
    """Yield each record whose id a part of the page has, or a record of another kind before it."""
    seen: dict[str, Record | None] = dict.fromkeys(parts)
    for record in records:
        other = seen.setdefault(record.id, record)
        if other is None or other.kind != record.kind:
            whose = f"the {other.kind} {record.id!r}" if other else "a part of the page itself"
            message = f"{record.id!r} is on the same page the address of {whose} already; choose another id"
            yield Finding(record, ("id",), message)

"""The health of the data: figures that agree with the data, each with the line it comes from; what is overdue."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from trusts import MINIATURE, REAL, command, may_lack, miniature, real

from portal.catalogue import Catalogue
from portal.edition import edition
from portal.files.document import Line
from portal.model.vocabulary import Confidence, Status
from portal.report import due, report
from portal.views.context import PageContext
from portal.views.health import HealthPage, health_page
from upkeep.overdue import as_markdown, as_text, overdue

DAY = date(2026, 2, 10)
TRUSTS = {"real": (real(), REAL), "miniature": (miniature(), MINIATURE)}
late = command("overdue")


def page(trust: Catalogue, data: Path, today: date = DAY) -> HealthPage:
    return health_page(PageContext(trust, edition(trust, data)), today)


def text_at(place: Line) -> str:
    return Path(place.path).read_text(encoding="utf-8").splitlines()[place.number - 1]


@pytest.mark.parametrize("name", TRUSTS)
def test_each_count_is_the_frameworks_and_leads_to_its_line(name: str) -> None:
    trust, data = TRUSTS[name]
    health = page(trust, data)
    assert [row.title for row in health.roles] == [role.title for role in trust.roles]
    for row, role in zip(health.roles, trust.roles, strict=True):
        assert text_at(row.place) == f"id: {role.id}"
        for cell, setting in zip(row.cells, trust.trust.settings, strict=True):
            assert cell.count == len(role.framework[setting.id])
            assert text_at(cell.place).strip().startswith(f"{setting.id}:")
        assert row.total == sum(cell.count for cell in row.cells)
    assert sum(health.sums) == sum(row.total for row in health.roles) == sum(1 for _ in trust.placements)


@pytest.mark.parametrize("name", TRUSTS)
def test_each_term_counts_once(name: str) -> None:
    trust, data = TRUSTS[name]
    health = page(trust, data)
    terms = trust.glossary.terms
    assert [row.title for row in health.statuses] == [status.label for status in Status]
    assert health.confidences == tuple(confidence.label for confidence in Confidence)
    assert sum(row.total for row in health.statuses) + health.without == len(terms)
    for row, status in zip(health.statuses, Status, strict=True):
        assert row.total == sum(row.counts)
        for count, confidence in zip(row.counts, Confidence, strict=True):
            assert count == sum(
                term.today is not None and (term.today.status, term.today.confidence) == (status, confidence)
                for term in terms
            )


@pytest.mark.parametrize("name", TRUSTS)
def test_names_that_are_not_established_lead_to_their_note(name: str) -> None:
    trust, data = TRUSTS[name]
    health = page(trust, data)
    assert [item.term for item in health.unsure] == [term.term for term in report(trust, DAY).unsure]
    assert health.unsure or may_lack(name)
    for item in health.unsure:
        assert text_at(item.place).strip() == "today:"


@pytest.mark.parametrize("name", TRUSTS)
def test_what_is_to_be_supplied_leads_to_where_it_goes(name: str) -> None:
    trust, data = TRUSTS[name]
    health = page(trust, data)
    assert [item.what for item in health.supply] == [item.what for item in report(trust, DAY).supply]
    lines = {item.what: text_at(item.place).strip() for item in health.supply}
    examples = {"The address of this site": "address: https://", "The address for editing": "repository: https://"}
    assert name == "real" or set(examples) <= set(lines)
    for what in set(examples) & set(lines):
        assert lines[what].startswith(examples[what])
    for contact in trust.trust.contacts:
        if contact.post is None:
            assert lines[contact.title] == "post:"
    for awaited in trust.trust.awaited:
        assert lines[awaited.title] == f"- id: {awaited.id}"


@pytest.mark.parametrize("name", TRUSTS)
def test_what_is_due_leads_to_its_date(name: str) -> None:
    trust, data = TRUSTS[name]
    health = page(trust, data)
    assert len(health.due) == len(due(trust))
    assert [item.last for item in health.due] == sorted(item.last for item in health.due)
    for item in health.due:
        assert text_at(item.place).strip().partition(":")[0] in ("review_due", "checked")


@pytest.mark.parametrize(("today", "number"), [(date(2026, 7, 16), 0), (date(2026, 7, 17), 1)])
def test_a_note_is_overdue_on_the_day_after_its_half_year(today: date, number: int) -> None:
    trust = miniature()
    terms = tuple(term for term in trust.glossary.terms if term.term == "GLA")
    alone = replace(trust, glossary=trust.glossary.model_copy(update={"terms": terms}))
    item, place, review = page(alone, MINIATURE, today).due
    assert (item.last, item.words, item.overdue) == ("2026-07-16", "16 July 2026", bool(number))
    assert (place.what, place.last, place.overdue) == ("Workshops", "2027-05-02", False)
    assert (review.what, review.last, review.overdue) == ("Growing our own policy", "2030-07-31", False)
    assert len(overdue(alone, today)) == number


def test_the_page_the_report_and_the_command_say_the_same_is_overdue() -> None:
    for today in (DAY, date(2028, 1, 1), date(2031, 1, 1)):
        for trust, data in TRUSTS.values():
            lines = [f"{item.what}: {item.why}" for item in page(trust, data, today).due if item.overdue]
            assert lines == [f"{item.what}: {item.why}" for item in overdue(trust, today)]
            assert sorted(lines) == sorted(report(trust, today).overdue)
            assert len(lines) == page(trust, data, today).overdue


def test_the_issue_on_what_is_overdue_links_to_each_date() -> None:
    items = overdue(miniature(), date(2031, 1, 1))
    text = as_markdown(items, miniature())
    assert text.startswith(f"{len(items)} overdue.\n")
    for item in items:
        path = item.line.path
        assert f"([{path}:{item.line.number}](https://github.com/example/ways-to-grow/blob/main/" in text
        assert f"#L{item.line.number})" in text
    assert as_markdown((), miniature()) == "Nothing is overdue.\n"
    assert as_text(()) == "Nothing is overdue\n"


def test_the_command_says_by_its_status_whether_anything_is_overdue(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(MINIATURE)]
    assert late([*data, "--on", "2026-02-10"]) == 0
    assert capsys.readouterr().out == "Nothing is overdue\n"
    assert late([*data, "--on", "2031-01-01", "--format", "markdown"]) == 1
    assert "the review was due in July 2030" in capsys.readouterr().out
    assert late(["--data", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.endswith("give the folder with --data\n")

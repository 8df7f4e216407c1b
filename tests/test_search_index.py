"""What search looks through: every thing with an address, under all of its names, and nothing for reviewers only."""

from collections import Counter
from pathlib import Path

import pytest
from trusts import MINIATURE, REAL, lay_out, loaded, miniature, real

from portal.edition import edition
from portal.model import Event, Opportunity
from portal.model.shape import label_fields
from portal.model.vocabulary import Confidence
from portal.outlets.search_index import Entry, Kind, entries, names
from portal.views.context import PageContext

TRUSTS = {"real": REAL, "miniature": MINIATURE}


def portal_of(data: Path) -> PageContext:
    catalogue = loaded(data)[0]
    return PageContext(catalogue, edition(catalogue, data))


def of(kind: Kind, data: Path = REAL) -> list[Entry]:
    return [entry for entry in entries(portal_of(data)) if entry.kind is kind]


@pytest.mark.parametrize("trust", TRUSTS)
def test_everything_with_an_address_is_there_once(trust: str) -> None:
    context = portal_of(TRUSTS[trust])
    catalogue = context.catalogue
    listed = list(entries(context))
    kinds = Counter(entry.kind for entry in listed)
    sections = sum(len(policy.sections) + len(policy.definitions) + 1 for policy in catalogue.policies)
    facets = [field.name for field in label_fields(Opportunity) if field.mark.facet]
    words = {(name, getattr(entry, name)) for entry in catalogue.resolved.values() for name in facets}
    used = {(name, word) for name, word in words if word} | {("time", task.time) for task in catalogue.stretch_tasks}
    choices = len(used) + len(catalogue.trust.settings) + len(catalogue.trust.payments)
    dates = [
        date for date in catalogue.of(Event) if not date.sessions or date.sessions[-1].ends_on.first >= context.today
    ]
    assert kinds == +Counter(
        {
            Kind.DATE: len(dates),
            Kind.ROLE: len(catalogue.roles),
            Kind.OPPORTUNITY: len(catalogue.opportunities),
            Kind.TASK: len(catalogue.stretch_tasks),
            Kind.THEME: len(catalogue.themes),
            Kind.CLAUSE: len(catalogue.clauses),
            Kind.OFFER: sum(len(policy.offers) for policy in catalogue.policies),
            Kind.TERM: len(catalogue.glossary.terms),
            Kind.POLICY: sections,
            Kind.CHOICE: choices,
        }
    )
    assert len({entry.address for entry in listed}) == len(listed)
    assert all(entry.title for entry in listed)
    assert not any("apply by" in entry.context for entry in listed if entry.kind is Kind.DATE), "it may be too late"


def test_the_same_data_give_the_same_entries() -> None:
    assert list(entries(portal_of(REAL))) == list(entries(portal_of(REAL)))
    assert names(portal_of(REAL)) == names(portal_of(REAL))


@pytest.mark.first_trust
def test_a_role_is_found_under_every_title() -> None:
    ect = next(entry for entry in of(Kind.ROLE) if entry.address.name == "early-career-teachers")
    assert ect.title == "Early career teachers (ECTs)"
    assert ect.names == ("Early career teachers", "ECTs", "Early career teacher", "Newly Qualified Teachers", "NQTs")


def test_names_come_from_the_glossary_and_the_roles() -> None:
    context = portal_of(REAL)
    known = {name.casefold() for group in names(context) for name in group.names}
    for term in context.catalogue.glossary.terms:
        assert {name.casefold() for name in (term.term, *term.aliases)} <= known
    for role in context.catalogue.roles:
        assert {name.casefold() for name in (role.title, role.singular, *role.former_titles)} <= known


@pytest.mark.first_trust
def test_what_a_name_became_follows_it() -> None:
    groups = names(portal_of(REAL))
    later = {group.names[0]: [groups[number].names[0] for number in group.later] for group in groups}
    assert later["NPQML"] == ["NPQLT", "NPQLBC", "NPQLTD", "NPQLL", "NPQLPM"]
    assert later["Teaching School"] == ["TSH"]
    assert later["CPD"] == []


@pytest.mark.first_trust
def test_a_theme_is_found_by_the_terms_that_point_to_it() -> None:
    themes = {entry.address.name: entry.words for entry in of(Kind.THEME)}
    routes = themes["support-staff-qualifications-and-routes"]
    assert "QTS qualified teacher status" in routes
    assert "doctorate" in themes["further-study"]
    assert themes["budgets"] == ""


def test_what_is_for_reviewers_only_stays_out() -> None:
    terms = {term.id: term for term in real().glossary.terms}
    for entry in of(Kind.TERM):
        today = terms[entry.address.tail.removeprefix("#")].today
        shown = f"{entry.context} {entry.words}"
        if today and today.remark:
            assert today.remark not in shown
        if today and today.confidence in (Confidence.LOW, Confidence.NONE) and today.summary:
            assert today.summary not in shown


@pytest.mark.first_trust
def test_a_clause_is_found_by_its_words_and_its_duties() -> None:
    clauses = {entry.address.tail: entry for entry in of(Kind.CLAUSE)}
    model = clauses["#recognised-model"]
    assert model.title == f"5.2 {real().clauses['recognised-model'][2].text}"
    assert model.context == "Succession identification"
    assert "senior level" in model.words
    long = clauses["#performance-and-potential"]
    assert long.title.endswith(" …") and len(long.title) <= 140
    assert "performance and potential" in long.words


def test_the_miniature_has_its_own_words_only() -> None:
    assert {entry.title for entry in of(Kind.ROLE, MINIATURE)} == {role.title for role in miniature().roles}
    assert not [entry for entry in entries(portal_of(MINIATURE)) if "NPQ" in entry.title]


_ASKED = """--- roles/tutors.yml
-summary: You tutor on your own
+summary: You tutor on your own
+asked_as: [coach, form tutor]

--- policy/growing-our-own.yml
-    hedges: [may]
+    hedges: [may]
+    asked_as: [who pays]
"""


def test_phrases_go_with_what_they_lead_to_and_names_of_levels_are_looked_for_as_well(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "EDIT").write_text(_ASKED, encoding="utf-8")
    lay_out(tmp_path / "case", tmp_path / "data")
    context = portal_of(tmp_path / "data")
    asked = {entry.title: entry.asked_as for entry in entries(context) if entry.asked_as}
    assert asked == {"Tutors": ("coach", "form tutor"), "The trust may offer a stretch task": ("who pays",)}
    groups = names(context)
    (coach,) = [group for group in groups if group.names == ("coach",)]
    assert [groups[number].names[0] for number in coach.later] == ["Tutors"]

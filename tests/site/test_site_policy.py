"""The policy and the glossary: every clause, duty, offer, figure, date and term, and no more than is established."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markup import Element, parse, squeezed
from trusts import may_lack, pages_of_the_data

from macros.environment import TEMPLATES
from portal.catalogue import Catalogue
from portal.model import Policy
from portal.model.vocabulary import Confidence
from portal.words import small

Pages = Mapping[str, Element]
ESTABLISHED = (Confidence.HIGH, Confidence.MEDIUM)


@pytest.fixture
def policy(catalogue: Catalogue) -> Policy:
    return next(policy for policy in catalogue.policies if policy.id == "succession-planning")


@pytest.fixture
def page(pages: Pages, policy: Policy) -> Element:
    return pages[f"policy/{policy.id}/"]


@pytest.mark.first_trust
def test_every_clause_has_its_number_its_permalink_and_its_words(page: Element, policy: Policy) -> None:
    shown = page.all("div", cls="clause")
    clauses = [clause for section in policy.sections for clause in section.clauses]
    assert [item["id"] for item in shown] == [clause.id for clause in clauses]
    for major, section in enumerate(policy.sections, 1):
        assert page.by_id(section.id).text == f"{major} {section.title}"
        for minor, clause in enumerate(section.clauses, 1):
            item = page.by_id(clause.id)
            link = item.only("a", cls="number")
            assert (link["href"], link.text) == (f"#{clause.id}", f"{major}.{minor}")
            words = item.text
            assert squeezed(clause.text) in words
            assert [point.text for point in item.all("li")] == [squeezed(point) for point in clause.items]
            if clause.adopted:
                assert item.only("p", cls="adopted").text == squeezed(clause.adopted)


@pytest.mark.first_trust
def test_the_page_says_what_it_is_and_when_the_review_was_due(page: Element, policy: Policy) -> None:
    notice = page.only("div", cls="notice")
    assert "A plain-English edition." in notice.text
    assert "is the one that binds" in notice.text
    late = notice.only("policy-review")
    due = policy.control.review_due
    assert late["data-last-day"] == due.last.isoformat()
    assert ("hidden" in late) == (due.last >= datetime.now(UTC).date())
    assert late.text.startswith("The review is overdue. The policy's review was due ")
    assert late.text.endswith(f" {due.words}.")


@pytest.mark.first_trust
def test_every_duty_stands_under_its_holder_with_its_clause(
    page: Element, policy: Policy, catalogue: Catalogue
) -> None:
    shown = 0
    for holder in policy.holders:
        duties = [duty for duty in policy.duties if duty.holder == holder.id]
        if not duties:
            continue
        section = page.only("section", **{"data-holder": holder.title})
        items = section.all("li", cls="duty")
        assert len(items) == len(duties), holder.id
        for duty, item in zip(duties, items, strict=True):
            assert item.without("clause") == squeezed(f"{duty.force.label} {duty.action} {duty.often or ''}")
            clause = item.only("a", cls="clause")
            assert clause.text == catalogue.clauses[duty.clause].number
            assert clause["href"].endswith(f"#{duty.clause}")
            shown += 1
    assert shown == len(policy.duties) > 30


@pytest.mark.first_trust
def test_every_offer_keeps_the_words_that_limit_it(page: Element, policy: Policy, catalogue: Catalogue) -> None:
    for offer in policy.offers:
        text = f"{offer.text} {catalogue.clauses[offer.clause].number}"
        assert page.by_id(offer.id).text.startswith(text), offer.id
        assert all(hedge.casefold() in text.casefold() for hedge in offer.hedges), offer.id
    assert policy.offers


@pytest.mark.first_trust
def test_the_figures_and_the_dates_are_whole(page: Element, policy: Policy) -> None:
    assert policy.succession_model is not None
    steps = page.only("div", cls="steps").all("li")
    assert [step.text for step in steps] == [step.text for step in policy.succession_model.steps]
    assert len(steps) == 6
    drawing = page.only("div", cls="nine-box")
    assert len(drawing.all("rect")) == 9
    assert drawing.only("p", cls="caption").text.endswith("The names of the boxes are not known yet.")
    assert not page.all("table", cls="boxes")
    control = page.only("table", cls="control")
    dates = {time["datetime"]: time.text for time in control.all("time")}
    assert dates == {
        date.text: date.words
        for date in (
            policy.control.consulted,
            policy.control.adopted,
            policy.control.reported,
            policy.control.in_force,
            policy.control.review_due,
        )
    }
    assert "28 November 2017" in dates.values()
    attributes = page.all("div", cls="threes")[0].all("h3")
    assert [area.text for area in attributes] == [item.title for item in policy.attributes]
    for definition in policy.definitions:
        assert page.by_id(definition.id).text == definition.term
        assert squeezed(definition.meaning) in page.text
    for item in policy.connected:
        assert any(line.text.startswith(item.title) for line in page.all("li")), item.title


@pytest.mark.first_trust
def test_boxes_that_have_names_stand_in_a_table(policy: Policy) -> None:
    assert policy.nine_box is not None
    names = tuple(f"Box {number}" for number in range(1, 10))
    named = policy.model_copy(update={"nine_box": policy.nine_box.model_copy(update={"boxes": names})})
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    templates.filters["small"] = small
    page = parse(templates.get_template("figures/nine-box.html").render(view={"policy": named}))
    table = page.only("table", cls="boxes")
    assert [cell.text for cell in table.all("td")] == list(names)
    assert [cell.text for cell in table.all("th")] == [
        *("Potential", "Lower performance", "Middle", "Higher performance"),
        *("Higher", "Middle", "Lower"),
    ]
    assert "names none" not in page.text


@pytest.mark.first_trust
def test_what_the_trust_has_to_supply_is_listed(page: Element, catalogue: Catalogue) -> None:
    shown = [item.text for item in page.all("li")]
    for contact in catalogue.trust.contacts:
        assert f"{contact.title}: {contact.post or 'not named yet'}" in shown
    for awaited in catalogue.trust.awaited:
        assert f"{awaited.title}: {squeezed(awaited.why)}" in shown


def test_every_term_stands_in_the_glossary(pages: Pages, catalogue: Catalogue) -> None:
    page = pages["glossary/"]
    names = page.all("dt")
    assert {name["id"] for name in names} == {term.id for term in catalogue.glossary.terms}
    meanings = {
        name["id"]: meaning for name, meaning in zip(names, page.only("div", cls="glossary").all("dd"), strict=True)
    }
    for term in catalogue.glossary.terms:
        assert page.by_id(term.id).text == squeezed(f"{term.term} {term.expansion or ''}")
        says = meanings[term.id]
        assert (term.meaning or "") in says.text
        assert all(alias in says.text for alias in term.aliases)
        if term.today and term.today.confidence in ESTABLISHED and term.today.summary:
            assert term.today.summary in says.text
            links = {link["href"] for link in says.all("a")}
            assert {source.url for source in term.today.sources} <= links, term.id
        elif term.today:
            assert not says.all("p", cls="today"), f"{term.id} is not established"


@pytest.mark.first_trust
def test_a_changed_name_in_an_entry_is_explained_where_it_stands(pages: Pages) -> None:
    entry = pages["roles/experienced-middle-leaders/"].only("article")
    folds = [fold.only("summary").text for fold in entry.all("details", cls="names") if fold.only("summary").text]
    assert any("National College" in fold or "NPQ" in fold for fold in folds), folds


def test_nothing_unsure_reaches_a_reader(site: Path, catalogue: Catalogue) -> None:
    """What a low-confidence row claims stands in no file of the site, a remark for reviewers on their page alone."""
    kinds = {".html", ".json", ".csv", ".js", ".xml"}
    files = {
        file.relative_to(site).as_posix(): squeezed(file.read_text(encoding="utf-8"))
        for file in site.rglob("*")
        if file.suffix in kinds and "assets/javascripts" not in file.as_posix()
    }
    assert len(files) > pages_of_the_data(catalogue)
    unsure = 0
    for term in catalogue.glossary.terms:
        if term.today is None:
            continue
        secret: list[str | None] = [term.today.remark]
        if term.today.confidence not in ESTABLISHED:
            secret += [term.today.summary, term.today.instead, *(source.url for source in term.today.sources)]
            unsure += 1
        for text in filter(None, secret):
            wanted = squeezed(text)
            assert len(wanted) > 8, f"{term.id}: {wanted!r} is too short to look for"
            for form in {wanted, wanted.replace("&", "&amp;").replace("'", "&#39;"), wanted.replace('"', '\\"')}:
                theirs = {"data/health/index.html"} if text is term.today.remark else set()
                holding = [name for name in files.keys() - theirs if form in files[name]]
                assert not holding, f"{term.id}: {wanted!r} stands in {holding}"
    assert unsure > 0 or may_lack("real")

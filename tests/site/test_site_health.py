"""The page on the health of the data, and the links by which readers say what is out of date."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from markup import Element
from trusts import own_address, pages_of_the_data

from portal.catalogue import Catalogue

Pages = Mapping[str, Element]
OWN = own_address()
HEALTH = "data/health/"


def test_the_page_is_for_reviewers(pages: Pages) -> None:
    for address, page in pages.items():
        links = [link for link in page.all("a") if link["href"].rstrip("/").endswith("data/health")]
        inside = page.only("main").all("a") if page.all("main") else []
        assert not [link for link in links if link in inside], address


def test_the_foot_of_each_page_leads_there(pages: Pages, catalogue: Catalogue) -> None:
    feet = [page.only("footer") for page in pages.values() if page.all("footer")]
    assert len(feet) > pages_of_the_data(catalogue)
    assert all(any(link.text == "Health of the data" for link in foot.all("a")) for foot in feet)


def test_the_matrix_has_headings_for_rows_and_columns_and_can_be_scrolled_by_key(
    pages: Pages, catalogue: Catalogue
) -> None:
    page = pages[HEALTH]
    for region in page.all("div", cls="wide"):
        assert region["tabindex"] == "0" and region["role"] == "region"
        assert page.by_id(region["aria-labelledby"]).text
    matrix = page.all("table", cls="matrix")[0]
    assert len(matrix.all("th", scope="row")) == len(catalogue.roles) + 1
    assert len(matrix.all("th", scope="col")) == len(catalogue.trust.settings) + 2
    numbers = [int(link.text) for link in matrix.only("tbody").all("a") if link.text.isdigit()]
    assert sum(numbers) == sum(1 for _ in catalogue.placements)


def test_every_link_of_a_figure_opens_a_line_of_a_file(pages: Pages, catalogue: Catalogue) -> None:
    start = f"{catalogue.trust.repository}/blob/main/data/"
    links = [link["href"] for link in pages[HEALTH].only("div", cls="health").all("a")]
    lines = [link for link in links if link.startswith("https://")]
    assert len(lines) >= len(catalogue.roles) * len(catalogue.trust.settings) + len(catalogue.glossary.terms) // 3
    for link in lines:
        path, _, number = link.removeprefix(start).partition("#L")
        assert link.startswith(start) and path.endswith(".yml") and int(number) > 0, link


def filled(link: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link).query)


def test_the_foot_of_each_page_opens_the_form_with_its_address(pages: Pages, catalogue: Catalogue) -> None:
    offers = {f"stretch-tasks/{task.id}/": task.title for task in catalogue.stretch_tasks}
    offers |= {f"opportunities/{entry.id}/": entry.text for entry in catalogue.opportunities.values()}
    assert set(offers) <= {address for address, _ in pages.items()}
    for address, page in pages.items():
        if address == "display/":
            continue
        tell = [link for link in page.only("footer").all("a") if link.text == "Something is out of date? Tell us"]
        if address == "404.html":
            assert tell == []
            continue
        assert len(tell) == 1, address
        assert tell[0]["href"].startswith(f"{catalogue.trust.repository}/issues/new?"), address
        asked = {"template": ["out-of-date.yml"], "page": [f"{OWN}{address}"]}
        if address in offers:
            asked["entry"] = [offers[address]]
        assert filled(tell[0]["href"]) == asked, address


def test_an_entry_on_its_theme_and_a_name_in_the_glossary_open_the_form_with_themselves(
    pages: Pages, catalogue: Catalogue
) -> None:
    for theme in catalogue.themes:
        for entry in theme.entries:
            link = pages[f"themes/{theme.id}/"].by_id(entry.id).only("a", cls="tell")
            page = f"{OWN}themes/{theme.id}/#{entry.id}"
            assert filled(link["href"]) == {"template": ["out-of-date.yml"], "page": [page], "entry": [entry.text]}
    links = [filled(link["href"]) for link in pages["glossary/"].all("a", cls="tell")]
    assert sorted(link["entry"][0] for link in links) == sorted(term.term for term in catalogue.glossary.terms)


def test_the_link_for_those_who_edit_says_what_it_opens(pages: Pages, catalogue: Catalogue) -> None:
    role = f"roles/{catalogue.roles[0].id}/"
    for address, text in ((role, "Edit the data of this page"), ("about/", "Edit the text of this page")):
        assert [link.text for link in pages[address].only("footer").all("a", rel="edit")] == [text]

"""Every page of the site: its links lead somewhere, its outline and head are whole, nothing foreign is loaded."""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from markup import Element, parse
from trusts import own_address, pages_of_the_data, real

from portal.catalogue import Catalogue
from portal.model.vocabulary import Reading

Pages = Mapping[str, Element]
OWN = own_address().rstrip("/")
EDIT = f"{real().trust.repository}/edit/main/"
ROOT = Path(__file__).parent.parent.parent
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
_JSON = re.compile(r' data-[\w-]+="(?:\{&#34;|\[\[?&#34;)[^"]*"')  # for a script; it may end with two braces
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]*)|@import\s+['\"]([^'\"]*)")


def target_of(page: str, link: str) -> tuple[str, str]:
    """The path below the site's root, and the fragment, to which a link of a page leads."""
    parts = urlsplit(link)
    base = "/" if page == "404.html" else f"/{page}"
    path = posixpath.normpath(posixpath.join(base, unquote(parts.path))) if parts.path else f"/{page}"
    folder = parts.path.endswith(("/", "..", ".")) or (not parts.path and page.endswith("/"))
    path = path.lstrip("/")
    return (f"{path.rstrip('/')}/" if folder and path else path), unquote(parts.fragment)


def broken_links(pages: Pages, site: Path) -> Iterator[str]:
    ids = {address: {element["id"] for element in page.walk() if element["id"]} for address, page in pages.items()}
    for address, page in pages.items():
        for element in page.walk():
            for attribute in ("href", "src", "action"):
                link = element[attribute]
                if attribute not in element or (urlsplit(link).scheme and element.tag != "use"):
                    continue
                path, fragment = target_of(address, link)
                if path in pages:
                    if fragment and fragment not in ids[path]:
                        yield f"{address} line {element.line}: {link}: no such id"
                elif not (site / path).is_file():
                    yield f"{address} line {element.line}: {link}: no such page"


def test_every_link_and_fragment_leads_somewhere(pages: Pages, site: Path) -> None:
    assert len(pages) > pages_of_the_data(real())
    assert list(broken_links(pages, site)) == []


def test_a_broken_link_would_be_found(tmp_path: Path) -> None:
    html = (
        '<a href="../a/#here">1</a><a href="../a/#gone">2</a><a href="../gone/">3</a><a href="#no">4</a>'
        '<img src="x.png"><a href="https://example.org/">5</a>'
    )
    pages = {"a/": parse('<p id="here">'.replace(">", "></p>")), "b/": parse(html)}
    broken = list(broken_links(pages, tmp_path))
    assert [line.split(": ")[1] for line in broken] == ["../a/#gone", "../gone/", "#no", "x.png"]


def test_ids_are_unique_and_references_are_met(pages: Pages) -> None:
    for address, page in pages.items():
        ids = [element["id"] for element in page.walk() if "id" in element]
        assert "" not in ids, address
        assert sorted({name for name in ids if ids.count(name) > 1}) == [], address
        for element in page.walk():
            for attribute in REFERENCES:
                missing = [name for name in element[attribute].split() if name not in ids]
                assert not missing, f"{address} line {element.line}: {attribute} names {missing}"


def test_headings_make_an_outline(pages: Pages) -> None:
    for address, page in pages.items():
        levels = [int(heading.tag[1]) for heading in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, (address, levels)
        assert levels[0] == 1, (address, levels)
        skips = [(before, after) for before, after in pairwise(levels) if after > before + 1]
        assert not skips, (address, skips)
        assert all(heading.text for heading in page.all("h1", "h2", "h3")), address


# The screen on the wall has no header, no footer and nobody who could edit; its own tests say what it must have.
DISPLAY = "display/"


def test_every_page_has_a_whole_head_and_its_landmarks(pages: Pages) -> None:
    titles: dict[str, str] = {}
    for address, page in pages.items():
        if address == DISPLAY:
            continue
        assert page.only("html")["lang"] == "en", address
        title = page.only("head").only("title").text
        assert title.endswith(f" - {real().trust.portal} - {real().trust.name}"), (address, title)
        assert title not in titles, f"{address} and {titles.get(title)} have the same title"
        titles[title] = address
        assert 20 <= len(page.only("meta", name="description")["content"]) <= 200, address
        assert page.only("meta", name="viewport")["content"] == "width=device-width,initial-scale=1"
        landmarks = (page.all("main"), page.all("header", cls="site-header"), page.all("footer"))
        assert [len(elements) for elements in landmarks] == [1, 1, 1], address
        skip = page.only("a", cls="md-skip")
        assert page.only("main").by_id(skip["href"].removeprefix("#")), address


def loaded(element: Element) -> Iterator[str]:
    """The addresses that a browser asks for because of an element."""
    if element.tag == "link" and not {"canonical", "alternate", "edit"} & set(element["rel"].split()):
        yield element["href"]
    for attribute in ("src", "srcset", "action", "formaction", "poster", "data", "background", "ping"):
        if attribute in element:
            yield element[attribute]
    if element.tag in ("use", "image"):
        yield element["href"] or element["xlink:href"]


def test_nothing_of_another_origin_is_loaded(pages: Pages, site: Path) -> None:
    for address, page in pages.items():
        for element in page.walk():
            for link in loaded(element):
                parts = urlsplit(link)
                assert not parts.netloc and parts.scheme in ("", "data"), f"{address} line {element.line}: {link}"
    sheets = list(site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        for match in _CSS_ADDRESS.finditer(sheet.read_text(encoding="utf-8")):
            link = match.group(1) or match.group(2) or ""
            parts = urlsplit(link)
            assert not parts.netloc and parts.scheme in ("", "data"), f"{sheet.name}: {link}"


def test_links_to_other_sites_are_plain_and_safe(pages: Pages) -> None:
    seen = 0
    for address, page in pages.items():
        for element in page.walk():
            if not urlsplit(element["href"]).scheme:
                continue
            place = f"{address} line {element.line}: {element['href']}"
            if element.tag == "link":
                assert element["href"].startswith(f"{OWN}/"), place
                continue
            assert element.tag == "a", place
            if element["href"].startswith("mailto:?"):
                continue  # a message to nobody yet
            assert element["href"].startswith("https://"), place
            assert set(element.attributes) <= {"href", "rel", "title", "class", "aria-label"}, place
            seen += 1
    assert seen > pages_of_the_data(real())


def test_no_inline_script_style_or_handler(pages: Pages) -> None:
    for address, page in pages.items():
        for element in page.walk():
            place = f"{address} line {element.line}: <{element.tag}>"
            assert "style" not in element, place
            assert element.tag != "style", place
            handlers = [name for name in element.attributes if name.startswith("on")]
            assert not handlers, f"{place} {handlers}"
            if element.tag == "script" and element["type"] not in ("application/json", "application/ld+json"):
                assert element["src"] and not element.text, place
            assert not element["href"].casefold().startswith("javascript:"), place


def test_no_template_shows_through(pages: Pages, site: Path) -> None:
    for address in pages:
        file = site / address / "index.html" if not address.endswith(".html") else site / address
        html = _JSON.sub("", file.read_text(encoding="utf-8"))
        left = [mark for mark in ("{{", "}}", "{%", "%}", "Macro Syntax Error", "Undefined") if mark in html]
        assert not left, (address, left)
        assert not re.search(r"\bNone\b(?! of)", pages[address].only("main").text), address


def test_every_page_can_be_edited_where_it_is_made(pages: Pages, catalogue: Catalogue) -> None:
    own = {
        "": "data/trust.yml",
        "roles/": "data/trust.yml",
        "themes/": "data/trust.yml",
        "stretch-tasks/": "data/trust.yml",
        "glossary/": "data/glossary.yml",
        "about/": "docs/about.md",
        **{f"roles/{role.id}/": f"data/roles/{role.id}.yml" for role in catalogue.roles},
        **{f"themes/{theme.id}/": f"data/opportunities/framework/{theme.id}.yml" for theme in catalogue.themes},
        **{f"policy/{policy.id}/": f"data/policy/{policy.id}.yml" for policy in catalogue.policies},
    }
    for task in catalogue.stretch_tasks:
        own[f"stretch-tasks/{task.id}/"] = f"data/opportunities/stretch-tasks/{task.id}.yml"
    assert set(own) <= set(pages)
    for address, page in pages.items():
        if address in ("404.html", DISPLAY, "changes/"):  # what has changed is written from the history
            continue
        targets = {link["href"] for link in page.all("a", rel="edit")}
        assert len(targets) == 1, (address, targets)
        target = targets.pop()
        assert target.startswith(EDIT), (address, target)
        source = target.removeprefix(EDIT)
        assert (ROOT / source).is_file(), (address, source)
        assert source == own.get(address, source), address
        assert any(link.text for link in page.only("footer").all("a", rel="edit")), address


@pytest.mark.parametrize("address", ["roles/", "themes/", "stretch-tasks/", "policy/", "glossary/"])
def test_the_menu_marks_where_one_is(pages: Pages, address: str) -> None:
    below = [name for name in pages if name.startswith(address)]
    page = pages[min(below, key=len)]
    marked = page.only("details", cls="menu").all("a", **{"aria-current": "page"})
    assert len(marked) == 1
    assert marked[0]["href"] in ("./", ".", "")


def canonical(pages: Pages) -> dict[str, str]:
    own = {address: page for address, page in pages.items() if address not in ("404.html", "display/")}
    return {address: page.only("link", rel="canonical")["href"] for address, page in own.items()}


def test_the_sitemap_lists_every_page_that_is_to_be_found(pages: Pages, site: Path) -> None:
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    hidden = {address for address, page in pages.items() if page.all("meta", name="robots", content="noindex")}
    named = canonical(pages)
    forms = {address for address, target in named.items() if target != f"{OWN}/{address}"}
    assert forms == {address for address in pages if address.endswith(("/poster/", "/board-pack/"))}
    assert hidden == {address for address in pages if address.endswith("/review/")}
    for form in forms:
        assert named[form] == f"{OWN}/{form.rstrip('/').rpartition('/')[0]}/"
    listable = set(pages) - {"404.html", "display/"} - forms - hidden
    assert sorted(listed) == sorted(f"{OWN}/{address}" for address in listable)


def test_counts_in_words_are_true(pages: Pages, site: Path) -> None:
    counts = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))["counts"]
    for noun, number in (("opportunities", counts["opportunities"]), ("stretch tasks", counts["stretch_tasks"])):
        assert set(re.findall(rf"(\d+) {noun}", pages[""].only("article").text)) <= {str(number)}, noun
    assert pages["themes/"].only("p", cls="lead").text.startswith(f"{counts['themes']} themes")
    assert pages["roles/"].only("p", cls="lead").text.startswith(f"{counts['roles']} role levels")


def test_the_page_about_says_the_aims_and_when_all_was_last_read(pages: Pages, catalogue: Catalogue) -> None:
    text, reading = pages["about/"].text, catalogue.trust.content_read
    assert all(aim.text in text for aim in catalogue.trust.aims)
    if reading is None:
        assert "Nobody has recorded a reading of all texts yet" in text
    else:
        assert f"on {reading.day.words}. They were compared with:" in text
        assert all(item in text for item in reading.against)


def test_the_accessibility_statement_says_what_the_data_says_of_tests(pages: Pages, catalogue: Catalogue) -> None:
    text, record = pages["accessibility/"].text, catalogue.trust.accessibility
    if record is None:
        assert "No test of this site has been recorded yet" in text
    else:
        assert f"prepared on {record.prepared.words}" in text
        assert all(item in text for item in (*record.findings, *record.problems, *record.plans))


def test_the_glossary_says_whether_a_page_or_a_copy_was_read(pages: Pages, catalogue: Catalogue) -> None:
    text = pages["glossary/"].text
    for term in catalogue.glossary.terms:
        today = term.public_form.today
        if today and today.summary and today.read:
            seen = "checked on" if today.read is Reading.PAGE else "found on"
            assert f"{seen} {today.checked.words}" in text, term.id
            assert (f"{today.checked.words}, in a stored copy" in text) or today.read is Reading.PAGE, term.id

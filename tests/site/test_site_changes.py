"""The page of changes, its feed and the marks of new entries, on sites with a history and without one."""

import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path

import feedparser
import pytest
from changing import commit, laid_out, repository
from markup import Element, read_pages
from test_changes_history import NEW_ENTRY, TO_GUARDIANS, summary

Build = Callable[..., "subprocess.CompletedProcess[str]"]
ATOM = "{http://www.w3.org/2005/Atom}"
SIGNS = '<b>&amp; "x" {{ 7 * 7 }} *y* </li>'


@pytest.fixture(scope="module")
def changed_site(tmp_path_factory: pytest.TempPathFactory, build_here: Build) -> Path:
    """A site on the miniature trust with four changes behind it."""
    root = repository(tmp_path_factory.mktemp("repository"))
    commit(root, "2026-02-10", summary(1))
    commit(root, "2026-03-04", NEW_ENTRY, time="09:30:00+01:00")
    commit(root, "2026-03-09", TO_GUARDIANS)
    signs = SIGNS.replace("'", "''")
    adopted = "        adopted: "
    was = "Tutors may proceed to Lead Tutor & may be elected as Guardians, etc."
    commit(root, "2026-03-10", f"--- policy/growing-our-own.yml\n-{adopted}{was}\n+{adopted}'{signs}'\n")
    site = tmp_path_factory.mktemp("changed")
    done = build_here(site, str(root / "data"))
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="module")
def pages(changed_site: Path) -> Mapping[str, Element]:
    return read_pages(changed_site)


def test_the_page_tells_the_changes_by_month(pages: Mapping[str, Element]) -> None:
    page = pages["changes/"].only(cls="changes")
    assert [heading.text for heading in page.all("h2")] == ["March 2026", "February 2026", "January 2026"]
    assert "Guardians, town: one opportunity added" in page.text
    assert "The first version of the data, with four role levels" in page.text
    assert [item.text for item in page.all("ins")] == [SIGNS, ", time 1"]
    links = {link.text: link["href"] for link in page.all("a")}
    assert links["Guardians, town"] == "../roles/guardians/#town"
    assert links["Networks and meetings (theme)"] == "../themes/networks/"
    assert links["feed of the changes"] == "feed.xml"


def test_the_page_names_its_feed_in_its_head_and_is_linked_from_every_foot(pages: Mapping[str, Element]) -> None:
    (link,) = pages["changes/"].all("link", rel="alternate")
    assert (link["href"], link["type"]) == ("feed.xml", "application/atom+xml")
    assert not pages["roles/tutors/"].all("link", rel="alternate")
    for address, page in pages.items():
        if page.all("footer"):
            (foot,) = page.all("footer")
            assert [a for a in foot.all("a") if a.text == "What has changed"], address
    assert [a for a in pages["about/"].only("article").all("a") if a["href"] == "../changes/"]


def test_the_feed_is_valid(changed_site: Path) -> None:
    """What RFC 4287 asks of a feed and of its entries, besides what a feed reader notices."""
    content = (changed_site / "changes" / "feed.xml").read_bytes()
    read = feedparser.parse(content)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert len(read.entries) == 5
    root = ET.fromstring(content)
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", element.findtext(f"{ATOM}updated") or ""
        )
        assert re.fullmatch(r"tag:grow\.example\.org,\d{4}-\d\d-\d\d:[a-z-]+", element.findtext(f"{ATOM}id") or "")
        assert element.find(f"{ATOM}link[@rel='alternate']") is not None
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Example Learning Trust"
    own = root.find(f"{ATOM}link[@rel='self']")
    assert own is not None
    assert own.get("href") == "https://grow.example.org/changes/feed.xml"
    ids = [entry.id for entry in read.entries]
    assert len(set(ids)) == len(ids)
    assert read.feed.updated == read.entries[0].updated
    assert read.entries[2].updated == "2026-03-04T09:30:00+01:00"
    assert read.entries[2].link == "https://grow.example.org/changes/#2026-03"
    assert 'href="https://grow.example.org/roles/tutors/#town"' in read.entries[2].content[0].value


def test_text_stays_text_in_the_feed(changed_site: Path) -> None:
    entry = feedparser.parse((changed_site / "changes" / "feed.xml").read_bytes(), sanitize_html=False).entries[0]
    assert "<b>" not in entry.content[0].value
    assert "{{ 7 * 7 }}" in entry.content[0].value
    assert "&lt;b&gt;&amp;amp;" in entry.content[0].value


def test_only_what_came_after_the_first_version_is_marked(pages: Mapping[str, Element]) -> None:
    marks = {
        address: [
            (entry["id"], mark["data-added"]) for entry in page.all(cls="entry") for mark in entry.all("new-since")
        ]
        for address, page in pages.items()
    }
    assert {address: of_page for address, of_page in marks.items() if of_page} == {
        "roles/tutors/": [("welcome-guests", "2026-03-04")],
        "roles/guardians/": [("welcome-guests", "2026-03-09")],
        "themes/networks/": [("welcome-guests", "2026-03-04")],
    }
    (mark,) = pages["roles/tutors/"].all("new-since")
    assert mark.text == ""
    assert mark["data-until"] == "2026-06-02"  # ninety days after the fourth of March


def test_without_a_history_the_site_is_built_and_says_so_once(build: Build, tmp_path: Path) -> None:
    done = build(tmp_path / "site", str(laid_out(tmp_path / "data")))
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert said.count("this copy of the data has no history in git") == 1
    page = read_pages(tmp_path / "site")["changes/"]
    assert "No history of changes is available" in page.text
    read = feedparser.parse((tmp_path / "site" / "changes" / "feed.xml").read_bytes())
    assert not read.bozo
    assert (read.entries, read.feed.title) == ([], "Ways to grow: what has changed")

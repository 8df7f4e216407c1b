"""Old addresses and links: what was renamed is found under its old name, what was withdrawn is told."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from trusts import MINIATURE, command, edit

from portal.loading import load
from portal.site import pages as pages_of
from portal.views.moved import moved

Build = Callable[..., "subprocess.CompletedProcess[str]"]

RENAMED = [
    ("role", "tutors", "trainers"),
    ("role", "lead-tutors", "head-trainers"),
    ("theme", "workshops", "courses"),
    ("stretch-task", "start-a-book-club", "found-a-book-club"),
    ("policy", "growing-our-own", "our-policy"),
    ("opportunity", "find-a-mentor", "choose-a-mentor"),
    ("setting", "centre", "house"),
    ("strand", "tutoring", "training"),
    ("section", "who-we-look-for", "whom-we-seek"),
    ("clause", "mentors-for-all", "a-mentor-for-each"),
    ("definition", "centre", "house"),
    ("holder", "all-tutors", "every-tutor"),
    ("succession-step", "name-the-post", "say-the-post"),
    ("term", "cmt", "mentoring-certificate"),
]
WITHDRAWN = """--- trust.yml
 withdrawn:
+  - was: stretch-task
+    id: sing-in-a-choir
+    text: Sing in a choir
+    since: 2026-02-03
+    reason: The choir <has> dissolved
+    instead: start-a-book-club
+    previously: [sing-along]
+  - was: role
+    id: porters
+    text: Porters
+    since: 2025
+    reason: Nobody is a porter today
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("renamed") / "data"
    shutil.copytree(MINIATURE, folder)
    edit(folder, WITHDRAWN.replace("<has>", "has"))
    rename = command("rename")
    for kind, old, new in RENAMED:
        assert rename([old, new, "--kind", kind, "--data", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def pages(data: Path, build_here: Build) -> Path:
    done = build_here(data.parent / "site", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    return data.parent / "site"


OLD = {
    "roles/tutors/": "roles/trainers/",
    "roles/tutors/meeting/": "roles/trainers/meeting/",
    "roles/tutors/poster/": "roles/trainers/poster/",
    "themes/workshops/": "themes/courses/",
    "stretch-tasks/start-a-book-club/": "stretch-tasks/found-a-book-club/",
    "stretch-tasks/sing-along/": "stretch-tasks/sing-in-a-choir/",
    "roles/porters/meeting/": "roles/porters/",
    "policy/growing-our-own/": "policy/our-policy/",
    "policy/growing-our-own/board-pack/": "policy/our-policy/board-pack/",
    "compare/tutors/lead-tutors/": "compare/trainers/head-trainers/",
    "compare/trainers/lead-tutors/": "compare/trainers/head-trainers/",
    "compare/apprentices/tutors/": "compare/apprentices/trainers/",
}


@pytest.mark.parametrize("old", OLD)
def test_an_old_address_leads_to_the_new_one(pages: Path, old: str) -> None:
    html = (pages / old / "index.html").read_text(encoding="utf-8")
    (target,) = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', html)
    file = (pages / old / target).resolve()
    assert file == (pages / OLD[old]).resolve()
    assert (file / "index.html").is_file()
    assert f'<link rel="canonical" href="https://grow.example.org/{OLD[old]}">' in html
    assert f'<a href="{target}" data-moved>' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "Content-Security-Policy" in html
    assert "<script>" not in html
    assert " style=" not in html
    for address in re.findall(r'(?:href|src)="((?!https:)[^"]+)"', html):
        assert (pages / old / address).exists(), address


def test_old_addresses_are_in_no_list(pages: Path) -> None:
    listed = (pages / "sitemap.xml").read_text(encoding="utf-8")
    (index,) = pages.glob("assets/search-index.*.js")
    words = index.read_text(encoding="utf-8")
    for old in [*OLD, "stretch-tasks/sing-in-a-choir/", "roles/porters/"]:
        assert f"/{old}<" not in listed, old
        assert f'"{old}"' not in words, old
    assert "/roles/trainers/<" in listed
    assert '"roles/trainers/"' in words


ANCHORS = [
    ("roles/trainers/", "find-a-mentor", "choose-a-mentor"),
    ("roles/trainers/", "look-for-a-mentor", "choose-a-mentor"),
    ("roles/trainers/", "centre", "house"),
    ("themes/mentoring/", "find-a-mentor", "choose-a-mentor"),
    ("roles/", "tutoring", "training"),
    ("", "tutoring", "training"),
    ("stretch-tasks/", "tutors", "trainers"),
    ("opportunities/", "workshops", "courses"),
    ("policy/our-policy/", "who-we-look-for", "whom-we-seek"),
    ("policy/our-policy/", "mentors-for-all", "a-mentor-for-each"),
    ("policy/our-policy/", "centre", "house"),
    ("policy/our-policy/", "all-tutors", "every-tutor"),
    ("policy/our-policy/", "name-the-post", "say-the-post"),
    ("glossary/", "cmt", "mentoring-certificate"),
]


@pytest.mark.parametrize(("page", "old", "new"), ANCHORS)
def test_an_old_link_lands_inside_the_entry(pages: Path, page: str, old: str, new: str) -> None:
    html = (pages / page / "index.html").read_text(encoding="utf-8")
    assert html.count(f' id="{old}"') == 1
    begin, anchor = html.index(f' id="{new}"'), html.index(f'<span class="earlier" id="{old}"></span>')
    between = html[begin + 1 : anchor]
    assert ' id="' not in re.sub(r'<span class="earlier" id="[^"]+"></span>', "", between)


def test_no_page_has_an_id_twice(pages: Path) -> None:
    for file in pages.rglob("*.html"):
        html = re.sub(r"<svg.*?</svg>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids)), file


def test_what_is_withdrawn_says_so(pages: Path) -> None:
    html = (pages / "stretch-tasks" / "sing-in-a-choir" / "index.html").read_text(encoding="utf-8")
    assert "This stretch task was withdrawn on 3 February 2026. The choir has dissolved." in html
    assert re.search(r'In its place: <a href="\.\./found-a-book-club/">', html)
    assert '<meta name="robots" content="noindex">' in html
    porters = (pages / "roles" / "porters" / "index.html").read_text(encoding="utf-8")
    assert "This role level was withdrawn in 2025. Nobody is a porter today." in porters
    assert "In its place" not in porters


def test_lists_of_choices_know_old_ids(pages: Path) -> None:
    for page in ("my-plan", "compare", "opportunities"):
        assert 'data-previously="tutors"' in (pages / page / "index.html").read_text(encoding="utf-8")
    assert "lead-tutors" in (pages / "display" / "index.html").read_text(encoding="utf-8")


def test_a_page_has_moved_only_where_something_has_another_id_today(miniature_site: Path) -> None:
    catalogue, _ = load(MINIATURE)
    assert catalogue is not None
    renamed = {f"opportunities/{was}" for entry in catalogue.opportunities.values() for was in entry.previously}
    assert {page.was for page in moved(catalogue, pages_of(catalogue))} == renamed
    gone = {page.path for page in pages_of(catalogue) if page.kind.name == "withdrawn"}
    assert gone == {f"opportunities/{record.id}" for record in catalogue.trust.withdrawn}
    files = [file for file in miniature_site.rglob("*.html") if "data-moved" in file.read_text(encoding="utf-8")]
    assert {file.parent.relative_to(miniature_site).as_posix() for file in files} == renamed

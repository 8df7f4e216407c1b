"""Kinds of page: each is declared in one place, and what lists pages or shows them has every one."""

import pytest
from pairs import portal_of
from trusts import ROOT, miniature, real

from macros.addresses import relative
from portal.page_kinds import BY_NAME, KINDS, PageKind
from portal.site import address_of, anchors_beside, kinds_of, main_kind, pages, path_of
from portal.views.registry import PARTS, REGISTRY

TEMPLATES = ROOT / "macros" / "templates"
SHOWN = [kind for kind in KINDS if not kind.written]


def test_every_kind_has_a_name_and_a_path_of_its_own() -> None:
    assert len(BY_NAME) == len(KINDS)
    paths = [kind.path for kind in KINDS if kind.of != "withdrawn"]
    assert len(set(paths)) == len(paths)
    assert not [kind.name for kind in KINDS if not kind.name.isidentifier()], "each is the name of a macro"


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.name)
def test_every_kind_has_views_and_a_template(kind: PageKind) -> None:
    assert kind.name in REGISTRY
    assert (TEMPLATES / f"{kind.name.replace('_', '-')}.html").is_file()
    assert kind.title and kind.description


def test_nothing_is_shown_that_is_no_kind() -> None:
    assert set(REGISTRY) == {kind.name for kind in SHOWN}
    assert not set(PARTS) & set(REGISTRY)


def test_pages_that_people_write_are_where_they_are_declared() -> None:
    declared = {f"{kind.path}.md" for kind in KINDS if kind.written}
    assert declared == {file.relative_to(ROOT / "docs").as_posix() for file in (ROOT / "docs").rglob("*.md")}


def test_every_page_of_a_kind_that_has_a_record_can_be_shown() -> None:
    context = portal_of(miniature())
    shown = {
        page.kind.name
        for page in pages(miniature())
        if REGISTRY[page.kind.name].shown(context, *page.records) is not None
    }
    assert shown | {"withdrawn"} == {kind.name for kind in SHOWN}


def test_the_pages_of_a_record_stand_together_in_the_order_of_the_kinds() -> None:
    paths = [page.path for page in pages(miniature())]
    place = paths.index("roles/tutors")
    assert paths[place : place + 4] == [
        "roles/tutors",
        "roles/tutors/meeting",
        "roles/tutors/year",
        "roles/tutors/poster",
    ]
    roles = [page.name for page in pages(real()) if page.kind.name == "role"]
    assert roles == [role.id for role in real().roles]
    assert len(paths) == len(set(paths))


def test_an_address_follows_from_a_path() -> None:
    assert [address_of(path) for path in ("index", "roles/index", "roles/x", "my-plan")] == [
        "",
        "roles/",
        "roles/x/",
        "my-plan/",
    ]
    assert path_of("compare_pair", "a/b") == "compare/a/b"
    with pytest.raises(KeyError):
        path_of("no-such-kind")


def test_the_main_page_of_a_record_is_the_one_declared_first() -> None:
    assert [kind.name for kind in kinds_of("role")] == ["role", "meeting", "year", "poster"]
    assert main_kind("policy") is BY_NAME["policy"]
    assert main_kind("term") is None


def test_an_id_is_kept_free_on_every_page_on_which_its_record_stands() -> None:
    assert {"top", "next", "areas"} <= set(anchors_beside("opportunity"))
    assert {"pack-contents", "document-control"} <= set(anchors_beside("clause"))
    assert anchors_beside("stretch-task") == ()


def test_a_page_that_is_compared_by_other_views_or_by_none_is_one_of_these() -> None:
    """A kind that is compared by none is never among the pages that a change alters."""
    assert {kind for kind, shows in REGISTRY.items() if shows.compared is not None} == {
        "poster",
        "health",
        "review_list",
    }
    assert {kind for kind, shows in REGISTRY.items() if not shows.views} == {"changes"}


@pytest.mark.parametrize(
    ("address", "base", "written"),
    [
        ("roles/x/", "", "roles/x/"),
        ("./", "roles/x/", "../../"),
        ("roles/x/", "roles/y/", "../x/"),
        ("roles/x/", "roles/x/", "./"),
        ("roles/x.html", "roles/y.html", "x.html"),
        ("assets/a.js", "roles/y/poster.html", "../../assets/a.js"),
        ("roles/index.html", "index.html", "roles/index.html"),
    ],
)
def test_an_address_is_written_from_where_it_stands(address: str, base: str, written: str) -> None:
    assert relative(address, base) == written

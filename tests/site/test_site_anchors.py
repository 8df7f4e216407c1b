"""The ids that pages give to their own parts are the ones that their kind declares, so that no record has one."""

from pathlib import Path

import pytest
from markup import read_pages
from trusts import miniature, real

from portal.model import Named
from portal.page_kinds import KINDS, PageKind
from portal.site import pages

TRUSTS = {"miniature_site": miniature, "site": real}
# An id of a record with a word before or behind it is that record's own.
AROUND = ("holder-", "framework-", "-area", "letter-")
HOLDING = [kind for kind in KINDS if kind.holds]


@pytest.mark.parametrize("trust", TRUSTS)
@pytest.mark.parametrize("kind", HOLDING, ids=lambda kind: kind.name)
def test_every_id_on_a_page_is_that_of_a_record_or_declared(
    trust: str, kind: PageKind, request: pytest.FixtureRequest
) -> None:
    catalogue = TRUSTS[trust]()
    built = read_pages(request.getfixturevalue(trust))
    records = [record for held in kind.holds for record in catalogue.index.get(held, {}).values()]
    own = {id_ for record in records if isinstance(record, Named) for id_ in (record.id, *record.previously)}
    for page in (page for page in pages(catalogue) if page.kind is kind):
        ids = {element["id"] for element in built[page.address].only("article").walk() if "id" in element}
        assert ids, "a page has at least the id of its heading"
        assert {id_ for id_ in ids if not any(word in id_ for word in AROUND)} - own <= set(kind.anchors)


# The part of a theme's page for entries without a step, which a trust has only until it has decided on them; the list
# of months, which there is where dates are many; what was answered in a consultation, where there was one.
AT_TIMES = {"more", "months", "answered"}


@pytest.mark.first_trust
def test_no_declared_id_is_one_of_the_past(site: Path, miniature_site: Path) -> None:
    """An id that no page of the kind has any more, of either trust, keeps records from having it for nothing.

    Kinds that declare the same ids, such as a policy and another edition of it, are looked at together.
    """
    ids: dict[tuple[str, ...], set[str]] = {tuple(kind.anchors): set() for kind in HOLDING}
    for folder, catalogue in ((site, real()), (miniature_site, miniature())):
        built = read_pages(folder)
        for page in pages(catalogue):
            if page.kind in HOLDING:
                ids[tuple(page.kind.anchors)] |= {
                    element["id"] for element in built[page.address].walk() if "id" in element
                }
    for kind in HOLDING:
        assert set(kind.anchors) - AT_TIMES <= ids[tuple(kind.anchors)], kind.name

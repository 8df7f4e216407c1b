"""The API in the built site: it holds what the pages show, and each file keeps to the schema beside it."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from markup import Element
from trusts import entries_of_the_policy

from portal.catalogue import Catalogue

Pages = Mapping[str, Element]
NAMES = ("glossary", "index", "opportunities", "policy", "roles", "stretch-tasks", "themes")


@pytest.fixture(scope="module")
def api(site: Path) -> Path:
    return site / "api" / "v1"


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_each_file_keeps_to_its_schema(api: Path, name: str) -> None:
    schema = read(api / f"{name}.schema.json")
    validator = jsonschema.validators.validator_for(schema, default=jsonschema.Draft202012Validator)
    validator.check_schema(schema)
    assert [error.message for error in validator(schema).iter_errors(read(api / f"{name}.json"))] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_refuses_a_file_without_its_version(api: Path, name: str) -> None:
    document = read(api / f"{name}.json")
    del document["data"]
    schema = read(api / f"{name}.schema.json")
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(document))


def test_the_index_lists_every_file_and_no_other(api: Path) -> None:
    index = read(api / "index.json")
    there = sorted(file.relative_to(api).as_posix() for file in api.rglob("*") if file.is_file())
    assert sorted([*index["files"], "index.json"]) == there
    assert index["count"] == len(index["files"])


def test_all_files_are_of_one_edition(api: Path, pages: Pages) -> None:
    versions = {read(api / f"{name}.json")["data"] for name in NAMES}
    assert len(versions) == 1
    assert f"version {versions.pop()}" in pages[""].only("footer").text


def offered(page: Element) -> Iterator[tuple[str, Element]]:
    """The entries of a role level's page, each with the setting of which it stands; stretch tasks are none."""
    for part in page.all("section"):
        if part["data-setting"]:
            yield from ((part["data-setting"], item) for item in part.all("li", cls="entry"))


@pytest.mark.first_trust
def test_the_counts_are_those_of_the_pages(api: Path, pages: Pages, catalogue: Catalogue) -> None:
    counts = read(api / "index.json")["counts"]

    def below(folder: str) -> list[Element]:
        """The pages right below a folder; what is made of such a page, its poster say, stands one folder deeper."""
        return [page for address, page in pages.items() if address.startswith(folder) and address.count("/") == 2]

    policy = below("policy/")
    placed = [item for page in below("roles/") for _, item in offered(page)]
    assert counts == {
        "roles": len(below("roles/")),
        "settings": len(pages[f"roles/{catalogue.roles[0].id}/"].only("ul", cls="jumps").all("a")),
        "placements": len(placed),
        "opportunities": sum(len(page.all("li", cls="entry")) for page in below("themes/")),
        "themes": len(below("themes/")),
        "stretch_tasks": len(below("stretch-tasks/")),
        "policies": len(policy),
        "clauses": sum(len(page.all("div", cls="clause")) for page in policy),
        "duties": sum(len(page.all("li", cls="duty")) for page in policy),
        "offers": sum(len(policy.offers) for policy in catalogue.policies),
        "terms": len(pages["glossary/"].all("dt")),
    }
    assert counts["placements"] >= entries_of_the_policy()


def test_the_placements_are_those_of_the_pages(api: Path, pages: Pages) -> None:
    content = (api / "placements.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(content.splitlines()))
    assert len(rows) >= entries_of_the_policy()
    shown = [
        (address.split("/")[1], setting, item["id"], item.only("p", cls="text").without("permalink"))
        for address, page in pages.items()
        if address.startswith("roles/") and address != "roles/"
        for setting, item in offered(page)
    ]
    assert sorted((row["role"], row["setting"], row["entry"], row["text"]) for row in rows) == sorted(shown)
    # A spreadsheet takes a cell that begins with one of these as a formula.
    assert not [value for row in rows for value in row.values() if value and value[0] in "=+-@\t"]


def test_the_entries_name_their_placements(api: Path, pages: Pages) -> None:
    for entry in read(api / "opportunities.json")["opportunities"]:
        assert pages[f"themes/{entry['theme']}/"].by_id(entry["id"])
        for placement in entry["placements"]:
            page = pages[f"roles/{placement['role']}/"]
            section = next(part for part in page.all("section") if part.all("h2", id=placement["setting"]))
            assert section.by_id(entry["id"])

"""The API as the domain makes it: complete, counted, described by its schemas, and without what is for reviewers."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from trusts import edit, lay_out, may_lack, miniature, real

from macros.kept import Kept
from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.loading import load
from portal.model.vocabulary import Confidence
from portal.outlets.api import api_files
from portal.outlets.api.files import placements
from portal.report import totals

NAMES = ["roles", "opportunities", "themes", "stretch-tasks", "policy", "glossary", "index"]
TRUSTS = [miniature, real]


@cache
def files(trust: Callable[[], Catalogue]) -> dict[str, str]:
    return dict(api_files(trust(), Edition("0123456789ab", date(2026, 2, 10))))


def read(trust: Callable[[], Catalogue], name: str) -> Any:
    return json.loads(files(trust)[f"{name}.json"])


@pytest.mark.parametrize("trust", TRUSTS)
def test_every_file_has_its_schema_and_keeps_to_it(trust: Callable[[], Catalogue]) -> None:
    for name in NAMES:
        schema = json.loads(files(trust)[f"{name}.schema.json"])
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(read(trust, name))


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_refuses_what_lacks_a_key(name: str) -> None:
    schema = json.loads(files(miniature)[f"{name}.schema.json"])
    for key in ("data", "count"):
        broken = {field: value for field, value in read(miniature, name).items() if field != key}
        assert not jsonschema.Draft202012Validator(schema).is_valid(broken)


def test_the_index_lists_every_other_file() -> None:
    index = read(miniature, "index")
    assert sorted([*index["files"], "index.json"]) == sorted(files(miniature))
    assert index["count"] == len(index["files"])


@pytest.mark.parametrize("trust", TRUSTS)
def test_the_counts_are_those_of_the_catalogue(trust: Callable[[], Catalogue]) -> None:
    counts = read(trust, "index")["counts"]
    assert counts == {name.replace(" ", "_"): number for name, number in totals(trust())}
    held = {
        name: len(read(trust, file)[key])
        for name, file, key in (
            ("roles", "roles", "roles"),
            ("opportunities", "opportunities", "opportunities"),
            ("themes", "themes", "themes"),
            ("stretch_tasks", "stretch-tasks", "stretch_tasks"),
            ("policies", "policy", "policies"),
            ("terms", "glossary", "terms"),
        )
    }
    promised = [entry for entry in trust().resolved.values() if entry.step and entry.activity]
    terms = [term for term in trust().glossary.terms if term.type]
    assert held == {name: counts[name] for name in held} | {"opportunities": len(promised), "terms": len(terms)}
    for name in NAMES[:-1]:
        document = read(trust, name)
        assert document["count"] == len(
            document[name.replace("-", "_").replace("policy", "policies").replace("glossary", "terms")]
        )


@pytest.mark.parametrize("trust", TRUSTS)
def test_a_remark_for_reviewers_is_never_published(trust: Callable[[], Catalogue]) -> None:
    remarks = [term.today.remark for term in trust().glossary.terms if term.today and term.today.remark]
    assert remarks or may_lack(trust)
    assert all("remark" not in (term.get("today") or {}) for term in read(trust, "glossary")["terms"])
    published = {name: json.dumps(content) for name, content in files(trust).items()}
    for remark in remarks:
        assert [name for name, content in published.items() if json.dumps(remark)[1:-1] in content] == []


@pytest.mark.parametrize("trust", TRUSTS)
def test_what_is_not_established_is_not_published(trust: Callable[[], Catalogue]) -> None:
    unsure = {
        term.id
        for term in trust().glossary.terms
        if term.today and term.today.confidence in (Confidence.LOW, Confidence.NONE)
    }
    published = {term["id"]: term for term in read(trust, "glossary")["terms"]}
    assert unsure or may_lack(trust)
    assert [name for name in unsure if "today" in published[name]] == []
    assert [name for name, term in published.items() if "today" in term] or may_lack(trust)


def test_an_entry_has_its_theme_and_its_placements() -> None:
    entries = {entry["id"]: entry for entry in read(miniature, "opportunities")["opportunities"]}
    assert entries["speak-at-the-conference"]["theme"] == "networks"
    assert entries["speak-at-the-conference"]["placements"] == [
        {"role": "lead-tutors", "setting": "wider"},
        {"role": "guardians", "setting": "wider"},
    ]
    assert entries["mentor-an-apprentice"]["time_basis"] == "stated"


@pytest.mark.parametrize("trust", TRUSTS)
def test_a_row_of_the_spreadsheet_is_a_placement(trust: Callable[[], Catalogue]) -> None:
    head, *rows = csv.reader(io.StringIO(files(trust)["placements.csv"], newline=""))
    assert head[:5] == ["role", "role_title", "setting", "entry", "text"]
    assert [(row[0], row[2], row[3], row[4]) for row in rows] == [
        (role.id, setting, entry.id, entry.text) for role, setting, entry in trust().placements
    ]
    assert all(len(row) == len(head) for row in rows)


def test_no_cell_of_the_spreadsheet_is_a_formula() -> None:
    """A cell that begins with one of these signs is worked out by a spreadsheet, and not shown."""
    _, *rows = csv.reader(io.StringIO(files(real)["placements.csv"], newline=""))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]


def test_no_cell_is_a_formula_where_a_computer_separates_by_semicolons(tmp_path: Path) -> None:
    lay_out(None, tmp_path / "data")
    edit(tmp_path / "data", '--- roles/tutors.yml\n-title: Tutors\n+title: "Tutors; =SUM(A1);@x"\n')
    catalogue, _ = load(tmp_path / "data")
    assert catalogue is not None
    written = placements(catalogue)
    assert "\"Tutors; '=SUM(A1);'@x\"" in written
    assert not [cell for cell in re.split(r"[;,\r\n]", written) if cell.lstrip(' "')[:1] in tuple("=+-@")]


@pytest.mark.parametrize("trust", TRUSTS)
@pytest.mark.parametrize("name", [*NAMES, "events"])
def test_a_document_of_many_items_is_laid_out_as_one(trust: Callable[[], Catalogue], name: str) -> None:
    assert files(trust)[f"{name}.json"] == json.dumps(read(trust, name), indent=1, ensure_ascii=False) + "\n"


def test_of_a_file_that_is_saved_its_own_items_are_written_anew(tmp_path: Path) -> None:
    data, kept, made = tmp_path / "data", Kept(), list[str]()
    lay_out(None, data)

    def written(name: str, made_of: object, make: Callable[[], str]) -> str:
        def noted() -> str:
            made.append(name)
            return make()

        return kept.made(name, made_of, noted)

    def documents() -> dict[str, str]:
        catalogue, _ = load(data)
        assert catalogue is not None
        return dict(api_files(catalogue, Edition("0123456789ab", date(2026, 2, 10)), written))

    before = documents()
    made.clear()
    assert documents() == before
    assert not made
    saved = "-    text: Find a mentor in your centre\n+    text: Find two mentors\n"
    edit(data, f"--- opportunities/framework/mentoring.yml\n{saved}")
    assert "Find two mentors" in documents()["opportunities.json"]
    of_entries = {"events.json", "opportunities.json", "placements.csv", "themes.json"}
    assert set(made) == of_entries | {"opportunities find-a-mentor", "placements find-a-mentor", "themes mentoring"}


def test_the_same_catalogue_makes_the_same_bytes() -> None:
    edition = Edition("0123456789ab", date(2026, 2, 10))
    assert list(api_files(miniature(), edition)) == list(api_files(miniature(), edition))
    assert all(read(miniature, name)["data"] == "0123456789ab" for name in NAMES)

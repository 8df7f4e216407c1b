"""Version 1 of the API keeps its promise: its files for the miniature trust are as recorded, and nothing goes.

`BLESS=1 pytest tests/test_api_promise.py` records what comes new; what would break a reader it does not record.
"""

import copy
import csv
import json
import os
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from promise import broken
from trusts import TESTS, miniature

from portal.edition import Edition
from portal.outlets.api import api_files

RECORDED = TESTS / "api" / "v1"
NAMES = ("roles", "opportunities", "themes", "stretch-tasks", "events", "policy", "glossary", "index")


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(api_files(miniature(), Edition("0123456789ab", date(2026, 2, 10))))


def recorded(name: str) -> str:
    return (RECORDED / name).read_bytes().decode()


def test_no_file_goes(files: dict[str, str]) -> None:
    assert {file.name for file in RECORDED.iterdir()} <= set(files)


@pytest.mark.parametrize("name", NAMES)
def test_no_key_and_no_word_goes_and_no_type_changes(files: dict[str, str], name: str) -> None:
    schema = f"{name}.schema.json"
    assert broken(f"api/v1/{name}.json", json.loads(recorded(schema)), json.loads(files[schema])) == []


def test_no_column_of_the_spreadsheet_goes(files: dict[str, str]) -> None:
    old, new = (next(csv.reader(text.splitlines())) for text in (recorded("placements.csv"), files["placements.csv"]))
    assert [column for column in old if column not in new] == []


def test_the_files_are_as_recorded_to_the_byte(files: dict[str, str]) -> None:
    if os.environ.get("BLESS"):
        kept = all(not broken(name, json.loads(recorded(name)), json.loads(files[name])) for name in _schemas())
        assert kept, "what would break a reader is not recorded"
        for name, text in files.items():
            (RECORDED / name).write_bytes(text.encode())
    changed = [name for name, text in files.items() if not (RECORDED / name).exists() or recorded(name) != text]
    assert changed == []


def _schemas() -> list[str]:
    return [f"{name}.schema.json" for name in NAMES if (RECORDED / f"{name}.schema.json").exists()]


def _without_a_key(schema: Any) -> None:
    del schema["$defs"]["Opportunity"]["properties"]["step"]


def _without_a_word(schema: Any) -> None:
    schema["$defs"]["Step"]["enum"].remove("lead")


def _another_type(schema: Any) -> None:
    schema["$defs"]["Opportunity"]["properties"]["text"] = {"type": "array", "items": {"type": "string"}}


def _perhaps_missing(schema: Any) -> None:
    schema["$defs"]["Opportunity"]["required"].remove("theme")


def _another_item(schema: Any) -> None:
    schema["$defs"]["Opportunity"]["properties"]["distinct_from"]["items"] = {"type": "integer"}


def _more(schema: Any) -> None:
    schema["$defs"]["Opportunity"]["properties"]["more"] = {"type": "string"}
    schema["$defs"]["Step"]["enum"].append("beyond")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_without_a_key, "`opportunities[].step` would be gone"),
        (_without_a_word, "`opportunities[].step` would no longer be 'lead'"),
        (_another_type, "`opportunities[].text` was string and would be array"),
        (_perhaps_missing, "`opportunities[].theme` was always there and might be missing"),
        (_another_item, "`opportunities[].distinct_from[]` was string and would be integer"),
        (_more, ""),
    ],
)
def test_what_would_break_a_reader_is_said_with_the_way_to_a_version_2(
    files: dict[str, str], change: Callable[[Any], None], said: str
) -> None:
    old = json.loads(files["opportunities.schema.json"])
    new = copy.deepcopy(old)
    change(new)
    sentences = broken("opportunities.json", old, new)
    assert [sentence.split(". ")[0] for sentence in sentences] == ([f"opportunities.json: {said}"] if said else [])
    assert all("copy v1.py to v2.py" in sentence for sentence in sentences)

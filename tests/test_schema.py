"""The JSON Schemas: fresh, valid, and kept by every data file."""

import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from trusts import CASES, MINIATURE, REAL, command, lay_out, may_lack, miniature

from portal.model.kinds import LAYOUT
from portal.outlets.schema import schemas

write = command("schemas")
KINDS = [model.kind for model in LAYOUT.values()]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML as editors read it, by version 1.2: `no` and a date are text, `true` and 20 are not."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:null", r"~|null|", ["~", "n", ""]),
    ("tag:yaml.org,2002:bool", r"true|false", list("tf")),
    ("tag:yaml.org,2002:int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("tag:yaml.org,2002:float", r"[-+]?[0-9]+\.[0-9]+", list("-+0123456789")),
):
    _Loader.add_implicit_resolver(_tag, re.compile(rf"^(?:{_pattern})$"), _first)


def as_editors_read_it(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)


@cache
def validator(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(dict(schemas())[f"{kind}.json"]))


def files(data: Path) -> list[tuple[str, Path]]:
    return [
        (model.kind, file) for pattern, model in LAYOUT.items() for file in sorted(data.glob(pattern)) if file.is_file()
    ]


def test_the_schemas_in_the_repository_are_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    """But for ids that have come or gone since, which an editor does without: `make schemas` brings them up to date."""
    status = write(["--check", "--data", str(REAL)])
    assert status == 0, capsys.readouterr().out
    assert sorted(file.name for file in (REAL / "schema").iterdir()) == sorted(f"{kind}.json" for kind in KINDS)


def test_a_stale_schema_is_named_and_written_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(REAL / "schema", tmp_path / "schema")
    stale = tmp_path / "schema" / "role.json"
    stale.write_text("{}", encoding="utf-8")
    to = ["--data", str(REAL), "--to", str(tmp_path / "schema")]
    assert write(["--check", *to]) == 1
    assert f"stale: {stale}\n" in capsys.readouterr().out
    assert stale.read_text(encoding="utf-8") == "{}"
    assert write(to) == 0
    assert f"written: {stale}\n" in capsys.readouterr().out
    assert write(["--check", "--strict", *to]) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_one(kind: str) -> None:
    schema = validator(kind).schema
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert schema["description"]


@pytest.mark.parametrize("data", [REAL, MINIATURE], ids=["real", "miniature"])
def test_every_data_file_keeps_to_its_schema(data: Path) -> None:
    faults = {
        f"{file.relative_to(data)}: {error.json_path}: {error.message}"
        for kind, file in files(data)
        for error in validator(kind).iter_errors(as_editors_read_it(file))
    }
    assert faults == set()


@pytest.mark.parametrize("data", [REAL, MINIATURE], ids=["real", "miniature"])
def test_there_are_files_to_keep_to_them(data: Path) -> None:
    optional = {"display", "event", "past-event"} if data == REAL else {"display"}
    optional |= {"stretch-task", "source"} if may_lack(data) else set()
    missing = set(KINDS) - optional - {kind for kind, _ in files(data)}
    assert not missing, f"add a file of each of these kinds to {data}, or name them above as kinds it need not have"


CAUGHT = [
    "missing-key",
    "unknown-key",
    "unknown-word",
    "number-range",
    "too-long",
    "id-form",
    "wrong-type-text-for-a-list",
]


@pytest.mark.parametrize("case", CAUGHT)
def test_an_editor_sees_what_the_validator_refuses(case: str, tmp_path: Path) -> None:
    lay_out(CASES / case, tmp_path / "data")
    data = tmp_path / "data"
    assert any(list(validator(kind).iter_errors(as_editors_read_it(file))) for kind, file in files(data))


def test_every_file_of_the_real_data_names_its_schema_for_editors() -> None:
    for kind, file in files(REAL):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        name = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / name).resolve() == (REAL / "schema" / f"{kind}.json").resolve(), file


def schemas_of_the_miniature() -> dict[str, dict[str, Any]]:
    return {name: json.loads(text) for name, text in schemas(miniature())}


def test_an_editor_completes_the_ids_of_today_and_takes_others() -> None:
    role = schemas_of_the_miniature()["role.json"]
    assert role["$defs"]["opportunity-ids"]["anyOf"][0]["enum"] == sorted(miniature().opportunities)
    assert list(role["properties"]["framework"]["properties"]) == ["centre", "town", "wider"]
    tutors = as_editors_read_it(MINIATURE / "roles" / "tutors.yml")
    tutors["framework"]["town"].append("an-id-of-tomorrow")
    checked = jsonschema.Draft202012Validator(role)
    assert list(checked.iter_errors(tutors)) == []
    tutors["framework"]["town"].append("No id")
    assert [error.json_path for error in checked.iter_errors(tutors)] == ["$.framework.town[4]"]


@pytest.mark.parametrize("kind", ["role", "setting", "strand", "opportunity", "clause", "payment", "holder"])
def test_the_ids_of_each_kind_that_others_refer_to_are_offered(kind: str) -> None:
    offering = [schema["$defs"].get(f"{kind}-ids") for schema in schemas_of_the_miniature().values()]
    known = sorted(miniature().index[kind])
    assert any(offered and offered["anyOf"][0]["enum"] == known for offered in offering)


def test_ids_of_another_day_are_a_fault_only_where_that_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    lay_out(None, data)
    assert write(["--data", str(data)]) == 0
    assert write(["--check", "--strict", "--data", str(data)]) == 0
    capsys.readouterr()
    file = data / "opportunities" / "framework" / "reading.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("read-the-bulletin", "follow-it"), encoding="utf-8")
    assert write(["--check", "--data", str(data)]) == 0
    assert "ids of another day" in capsys.readouterr().out
    assert write(["--check", "--strict", "--data", str(data)]) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_title_and_an_explanation(kind: str) -> None:
    schema = schemas_of_the_miniature()[f"{kind}.json"]

    def names(node: dict[str, Any], name: str) -> bool:
        if name in node:
            return True
        inside = [*node.get("anyOf", []), *([node["items"]] if "items" in node else [])]
        if "$ref" in node:
            inside.append(schema["$defs"][node["$ref"].rpartition("/")[2]])
        return any(names(inner, name) for inner in inside)

    for record, node in [(kind, schema), *schema["$defs"].items()]:
        for key, value in node.get("properties", {}).items():
            assert names(value, "title"), (record, key)
            assert names(value, "description"), (record, key)


def test_words_are_explained_and_texts_have_examples() -> None:
    theme = schemas_of_the_miniature()["theme.json"]
    for word in ("Step", "Activity", "Time"):
        assert len(theme["$defs"][word]["enumDescriptions"]) == len(theme["$defs"][word]["enum"])
    assert theme["$defs"]["Opportunity"]["properties"]["text"]["examples"]
    assert theme["properties"]["id"]["examples"]

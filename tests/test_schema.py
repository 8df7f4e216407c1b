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
from trusts import CASES, MINIATURE, REAL, command, lay_out

from portal.catalogue import LAYOUT
from portal.schema import schemas

write = command("schemas")
KINDS = [model.kind for model in LAYOUT.values()]


class _Loader(yaml.SafeLoader):
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
    status = write(["--check", "--to", str(REAL / "schema")])
    assert (status, capsys.readouterr().out) == (0, "")
    assert sorted(file.name for file in (REAL / "schema").iterdir()) == sorted(f"{kind}.json" for kind in KINDS)


def test_a_stale_schema_is_named_and_written_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(REAL / "schema", tmp_path / "schema")
    stale = tmp_path / "schema" / "role.json"
    stale.write_text("{}", encoding="utf-8")
    to = ["--to", str(tmp_path / "schema")]
    assert write(["--check", *to]) == 1
    assert capsys.readouterr().out == f"stale: {stale}\n"
    assert stale.read_text(encoding="utf-8") == "{}"
    assert write(to) == 0
    assert capsys.readouterr().out == f"written: {stale}\n"
    assert write(["--check", *to]) == 0


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
    assert {kind for kind, _ in files(data)} >= set(KINDS) - {"display"}


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

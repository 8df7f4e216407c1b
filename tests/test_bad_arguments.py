"""The commands with arguments that make no sense: each ends with a message and a status, and leaves nothing behind."""

import shutil
from pathlib import Path

import pytest
from trusts import MINIATURE, command

COMMANDS = [
    ("validate", ["--data", "{missing}"]),
    ("validate", ["--data", "{file}"]),
    ("validate", ["--data", ""]),
    ("validate", ["--data", "{empty}"]),
    ("validate", ["--data", "{broken}"]),
    ("validate", ["--data", "{broken}", "--report"]),
    ("validate", ["--data", "{broken}", "--format", "github", "--strict"]),
    ("validate", ["--data", "x" * 5000]),
    ("validate", ["--data", "a\0b"]),
    ("validate", ["--format", "xml"]),
    ("validate", ["--data"]),
    ("validate", ["something", "else"]),
    ("validate", ["--no-such-option"]),
    ("schemas", ["--data", "{data}", "--to", "{file}"]),
    ("schemas", ["--data", "{data}", "--to", "{file}/inside"]),
    ("schemas", ["--data", "{data}", "--to", "{file}", "--check"]),
    ("schemas", ["--data", "{data}", "--to", "{missing}", "--check"]),
    ("schemas", ["--data", "{data}", "--to", "{latin}", "--check"]),
    ("schemas", ["--data", "{data}", "--to", "{folders}"]),
    ("schemas", ["--data", "{data}", "--to", "a\0b"]),
    ("schemas", ["--to"]),
    ("schemas", ["--data", "{data}", "--to", "x" * 5000]),
    ("offline", ["--data", "{missing}"]),
    ("offline", ["--data", "{file}"]),
    ("offline", ["--data", "{broken}", "--site", "{site}"]),
    ("offline", ["--data", "{data}", "--site", "{missing}"]),
    ("offline", ["--data", "{data}", "--site", "{file}"]),
    ("offline", ["--data", "{data}", "--site", "{site}", "--to", "{empty}"]),
    ("offline", ["--data", "{data}", "--site", "{site}", "--to", "{file}/x.zip"]),
    ("offline", ["--data", "{data}", "--site", "a\0b"]),
    ("offline", ["--data", "{data}", "--site", "{site}", "--to", "a\0b"]),
    ("offline", ["--to"]),
    ("multiply", []),
    ("multiply", ["{missing}", "{new}", "2"]),
    ("multiply", ["{file}", "{new}", "2"]),
    ("multiply", ["{broken}", "{new}", "2"]),
    ("multiply", ["{data}", "{new}", "0"]),
    ("multiply", ["{data}", "{new}", "-3"]),
    ("multiply", ["{data}", "{new}", "two"]),
    ("multiply", ["{data}", "{new}", "9999999"]),
    ("multiply", ["{data}", "{empty}", "2"]),
    ("multiply", ["{data}", "{file}/new", "2"]),
    ("multiply", ["{data}", "a\0b", "2"]),
    ("multiply", ["a\0b", "{new}", "2"]),
]


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """What arguments may point at."""
    shutil.copytree(MINIATURE, tmp_path / "data")
    shutil.copytree(MINIATURE, tmp_path / "broken")
    (tmp_path / "broken" / "trust.yml").write_bytes(b"\xff\xfe\x00broken")
    for name in ("empty", "site", "latin", "folders"):
        (tmp_path / name).mkdir()
    (tmp_path / "site" / "index.html").write_text("<p>A page</p>", encoding="utf-8")
    (tmp_path / "latin" / "role.json").write_bytes(b"caf\xe9")
    (tmp_path / "folders" / "role.json").mkdir()
    (tmp_path / "file").write_text("a file\n", encoding="utf-8")
    names = ("data", "broken", "empty", "site", "latin", "folders", "file", "missing", "new")
    return {name: str(tmp_path / name) for name in names}


@pytest.mark.parametrize(("name", "arguments"), COMMANDS)
def test_bad_arguments_end_with_a_message(
    name: str,
    arguments: list[str],
    places: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(places["empty"])
    given_ = [argument.format(**places) for argument in arguments]
    try:
        status = command(name)(given_)
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    said = capsys.readouterr()
    assert status in (1, 2), said
    assert (said.out + said.err).strip()
    assert "Traceback" not in said.err
    assert not Path(places["new"]).exists(), "something was left half-written"

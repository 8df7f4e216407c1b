"""Every case in `cases/`: the miniature trust with something wrong in it, and the validator's answer to the letter.

`BLESS=1 pytest tests/test_cases.py` writes the answers down instead; read what has changed before you keep it.
"""

import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from trusts import CASES, command, lay_out

from portal.checks import CHECKS
from portal.checks.files import FILE_RULES

RULE = re.compile(r"^\S.*?:\d+:\d+: (?:error|warning): ([a-z-]+): ", re.MULTILINE)
KNOWN = {*FILE_RULES, *(check.rule for check in CHECKS)}

validate = command("validate")


def _unreadable(data: Path) -> None:
    (data / "roles" / "tutors.yml").unlink()
    (data / "roles" / "tutors.yml").symlink_to("elsewhere.yml")


def _no_plain_file(data: Path) -> None:
    (data / "roles" / "tutors.yml").unlink()
    os.mkfifo(data / "roles" / "tutors.yml")


def _a_folder_from_elsewhere(data: Path) -> None:
    (data / "roles").rename(data.parent / "roles")
    (data / "roles").symlink_to("../roles")


def _too_large(data: Path) -> None:
    with (data / "roles" / "tutors.yml").open("a", encoding="utf-8") as file:
        file.write("# A line that says nothing.\n" * 40_000)


def _bytes(old: str, new: bytes) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        file = data / "roles" / "tutors.yml"
        content = file.read_bytes()
        assert content.count(old.encode()) == 1
        file.write_bytes(content.replace(old.encode(), new))

    return change


def _in_utf_16(data: Path) -> None:
    file = data / "roles" / "tutors.yml"
    file.write_bytes(file.read_text(encoding="utf-8").encode("utf-16-le"))


# What cannot stand in a case as a file, or could not be seen there.
MADE = {
    "file-unreadable": _unreadable,
    "file-unreadable-because-it-is-none": _no_plain_file,
    "unexpected-file-that-is-a-folder-from-elsewhere": _a_folder_from_elsewhere,
    "file-size": _too_large,
    "encoding": _bytes("on your own", "sur ton \N{LATIN SMALL LETTER E WITH ACUTE} on ".encode() + b"caf\xe9"),
    "byte-order-mark": _bytes("id: tutors", b"\xef\xbb\xbfid: tutors"),
    "control-character": _bytes("on your own", "on\N{ZERO WIDTH SPACE} your own".encode()),
    "control-character-of-direction": _bytes("on your own", "on \N{RIGHT-TO-LEFT OVERRIDE}your own".encode()),
    "control-character-that-is-none": _bytes("on your own", "on your own\uffff".encode()),
    "control-character-that-replaces-a-letter": _bytes("on your own", "on your \N{REPLACEMENT CHARACTER}wn".encode()),
    "encoding-of-two-bytes-a-letter": _in_utf_16,
    "tab": _bytes("strand: tutoring\norder: 20", b"strand:\ttutoring\norder:\t20"),
}


@pytest.mark.parametrize("name", sorted({case.name for case in CASES.iterdir()} | set(MADE)))
def test_case(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    case = CASES / name
    lay_out(case, tmp_path / "data")
    if name in MADE:
        MADE[name](tmp_path / "data")
    monkeypatch.chdir(tmp_path)

    status = validate(["--data", "data"])

    said = capsys.readouterr().out
    if os.environ.get("BLESS"):
        case.mkdir(exist_ok=True)
        (case / "expected.txt").write_text(said, encoding="utf-8")
    assert said == (case / "expected.txt").read_text(encoding="utf-8")
    assert status == (1 if ": error: " in said else 0)


@cache
def _expected() -> dict[str, set[str]]:
    """The rules that each case's answer names."""
    return {
        file.parent.name: set(RULE.findall(file.read_text(encoding="utf-8"))) for file in CASES.glob("*/expected.txt")
    }


def test_every_rule_has_a_case_named_after_it() -> None:
    expected = _expected()
    missing = {
        rule
        for rule in KNOWN
        if not any(rule in rules and (name == rule or name.startswith(f"{rule}-")) for name, rules in expected.items())
    }
    assert not missing


def test_no_rule_is_named_that_the_data_guide_does_not_know() -> None:
    assert set().union(*_expected().values()) <= KNOWN


@pytest.mark.parametrize("name", sorted(case.name for case in CASES.iterdir() if case.name != "terrible"))
def test_one_mistake_gives_problems_of_one_rule(name: str) -> None:
    """Each case but the terrible one breaks one rule, and nothing else is said on top of it."""
    rules = _expected()[name]
    (rule,) = rules
    assert name.startswith(rule)

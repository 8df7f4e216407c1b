"""Reads damaged files and judges what the validator made of them: caught where one has to mend it, or kept whole."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from mutations import CAUGHT, SAME, Mutation
from sources import Source

from portal.catalogue import Catalogue, model_of
from portal.files.problem import Problem, Severity, as_github, as_json, as_text
from portal.loading import RecordResult, load, read_record
from portal.model import Record

# Where a message about a second key says the first one stands: two entries that have run together show there.
_FIRST = re.compile(r"first in line (\d+)")
_WORD = re.compile(r"\w+")
# What a message names: an id or a word in quotes, a key with its colon.
_NAMED = re.compile(r"'([^']+)'|`([^`:]+):`")


class MisfitError(AssertionError):
    """What must not happen: a problem in the wrong place, or something lost in silence."""


class Trust:
    """A data folder, of which one file at a time is damaged; the others are read once."""

    def __init__(self, data: Path, scratch: Path) -> None:
        self.data = data
        self.scratch = scratch / "damaged.yml"
        self.results: dict[str, RecordResult] = {}
        self.damaged: tuple[str, RecordResult] = ("", (None, None, []))
        files = sorted(file for file in data.rglob("*.yml"))
        self.sources = [Source(file, file.as_posix()) for file in files]
        self.catalogue, problems = load(data, self.read_once)
        assert not [problem for problem in problems if problem.severity is Severity.ERROR]

    def read_once(self, file: Path, path: str, model: type[Record]) -> RecordResult:
        """Read a file: the damaged one anew, any other once."""
        if path == self.damaged[0]:
            return self.damaged[1]
        if path not in self.results:
            self.results[path] = read_record(file, path, model)
        return self.results[path]

    def read(
        self, source: Source, content: bytes, *, alone: bool
    ) -> tuple[Record | None, list[Problem], "Catalogue | None"]:
        """Read a damaged file, alone or with all the others around it."""
        self.scratch.write_bytes(content)
        model = model_of(source.file.relative_to(self.data).as_posix())
        assert model is not None
        self.damaged = source.shown, read_record(self.scratch, source.shown, model)
        _, record, problems = self.damaged[1]
        if alone or record is None:
            return record, problems, None
        catalogue, problems = load(self.data, self.read_once)
        return record, problems, catalogue

    def judge(self, source: Source, mutation: Mutation, *, alone: bool) -> str:
        """Say what became of a mutation; raises ``MisfitError`` where that is not good enough."""
        record, problems, catalogue = self.read(source, mutation.content, alone=alone)
        well_formed(problems, mutation.content, source.shown)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if errors:
            if mutation.fate == SAME:
                raise MisfitError(f"must load: {errors[0]}")
            for problem in errors:
                if not is_right(problem, mutation, source):
                    raise MisfitError(f"not in {sorted(mutation.lines)[:12]}: {problem}")
            if mutation.rule and mutation.rule not in {problem.rule for problem in errors}:
                raise MisfitError(f"not by the rule {mutation.rule}: {errors[0]}")
            return "caught"
        warned = {problem.line for problem in problems if problem.rule == "source-counts"}
        if mutation.fate == CAUGHT and not (alone and mutation.across) and not warned & mutation.lines:
            raise MisfitError(f"must be caught: {record!r:.200}")
        assert record is not None
        content = mutation.content.decode()
        if lost := list(lost_words(content, record)):
            raise MisfitError(f"lost: {lost[:5]}")
        if catalogue is not None:
            others = [id(result[1]) for path, result in self.results.items() if path != source.shown]
            if sorted(map(id, catalogue.files)) != sorted([id(record), *others]):
                raise MisfitError("a file's record is lost")
        same = record == self.results[source.shown][1]
        if mutation.fate == SAME and not same:
            raise MisfitError(f"means something else: {record!r:.200}")
        return "no change" if same else "kept as text"


def is_right(problem: Problem, mutation: Mutation, source: Source) -> bool:
    """Whether a problem helps the one who made the mutation: it is in a right line, or names what is missed."""
    if problem.path == source.shown:
        first = _FIRST.search(problem.message) if problem.rule == "duplicate-key" else None
        if problem.line in mutation.lines or (first and int(first.group(1)) in mutation.lines):
            return True
    named = {name for groups in _NAMED.findall(problem.message) for name in groups if name}
    words = [source.file.stem, *mutation.names, *(word for name in mutation.names for word in name.split())]
    return any(word.strip(",[]\"'") in named for word in words)


def well_formed(problems: list[Problem], content: bytes, path: str) -> None:
    """Raise ``MisfitError`` where a problem has no place, no words, or cannot be printed."""
    text = content.decode("utf-8", "replace")
    count = text.replace("\r\n", "\n").count("\n") + 1
    for problem in problems:
        if not (problem.message.strip() and problem.line >= 1 and problem.column >= 1):
            raise MisfitError(f"without a place or a message: {problem}")
        if problem.path == path and problem.line > count:
            raise MisfitError(f"behind the end of the file: {problem}")
        if len(problem.message) > 1200 or "\n" in problem.message or not problem.message.isprintable():
            raise MisfitError(f"a message that nobody can read: {problem!r:.300}")
    printed = as_text(problems) + as_github(problems) + as_json(problems)
    printed.encode()


def lost_words(text: str, record: Record) -> Iterator[str]:
    """Yield the words of a file's text that are in no key and no value of its record, comments aside."""
    tree = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    yield from _lost(tree, record.model_dump(mode="json"), "")
    if "\\" not in text:
        written = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("#"))
        words = Counter(_WORD.findall(written)) - Counter(_WORD.findall(" ".join(_texts(tree))))
        yield from words


def _lost(tree: Any, value: Any, place: str) -> Iterator[str]:
    """Yield where a record says something else than its file."""
    if isinstance(tree, dict):
        for key, inner in tree.items():
            if inner not in ("", "~", "null"):
                yield from _lost(inner, value.get(key), f"{place}.{key}")
    elif isinstance(tree, list):
        if len(tree) != len(value or ()):
            yield f"{place}: {len(tree)} items"
            return
        for number, inner in enumerate(tree):
            yield from _lost(inner, value[number], f"{place}.{number}")
    elif isinstance(value, bool):
        if tree not in ("true", "false"):
            yield f"{place}: {tree} became {value}"
    elif str(tree) != str(value) and not (isinstance(value, int) and int(tree) == value):
        yield f"{place}: {tree} became {value}"


def _texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        for key, inner in tree.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(tree, list):
        for inner in tree:
            yield from _texts(inner)
    else:
        yield str(tree)

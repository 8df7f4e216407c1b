"""Loads a trust's data folder once: every file read, validated and cross-checked, all problems at once."""

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from portal.advice import bullets_with_advice, verified, with_advice, without_what_is_folded
from portal.catalogue import (
    NO_DISPLAY_FILE,
    PICTURES,
    Catalogue,
    Key,
    Place,
    Seniority,
    key_of,
    key_within,
    model_of,
    seniority,
)
from portal.checks import run
from portal.checks.files import FILE_RULES
from portal.consequences import ids_in, ids_written, with_consequences
from portal.files.document import START, Document
from portal.files.picture import PICTURE_ENDINGS, Picture, PictureError, read_picture
from portal.files.problem import Problem, Severity
from portal.files.source import MAX_BYTES, read
from portal.model import Display, Glossary, Named, Policy, Record, Role, StretchTask, Theme, Trust
from portal.model.kinds import LAYOUT
from portal.model.shape import kinds_in, records
from portal.model.validation import validate
from portal.strays import copied, renamed, repeated, stray

# The JSON Schemas, which are written from the model, and what editors and file managers leave behind.
_NOT_DATA = re.compile(r"schema/|(.*/)?\.|.*~$")

# The kinds of files for which a catalogue has a place of their own, in an order of their own.
_HELD = (Trust, Glossary, Display, Role, Theme, StretchTask, Policy)

AnyRecord = TypeVar("AnyRecord", bound=Record)
RecordResult = tuple[Document | None, Record | None, list[Problem]]
RecordReader = Callable[[Path, str, type[Record]], RecordResult]


def read_record(file: Path, path: str, model: type[Record]) -> RecordResult:
    """Read one file, check it by itself, and make its record. Without a record there is a problem."""
    document, problems = read(file, path)
    if document is None:
        return None, None, with_advice(problems, text_of(file), model)
    record, problems = validate(document, model)
    problems = without_what_is_folded(document, verified(document, model, problems))
    problems = [*problems, *bullets_with_advice(document, model)]
    if record is not None:
        document.forget()
    return document, record, problems


def load(data: Path, reader: RecordReader = read_record) -> tuple[Catalogue | None, list[Problem]]:
    """Read the folder ``data``. The catalogue is None when the trust or the glossary cannot be read.

    The problems are in the order in which one mends them. A catalogue that has problems of severity error is for
    checks only, never for pages. ``reader`` reads one file. Raises ``NotADirectoryError`` when there is no such folder.
    """
    if not data.is_dir():
        raise NotADirectoryError(f"{data} is not a folder")
    with _without_cycle_collection():
        return _load(data, reader)


@contextmanager
def _without_cycle_collection() -> Iterator[None]:
    """Records hold no reference cycles, and to look for some among all of them takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _load(data: Path, reader: RecordReader) -> tuple[Catalogue | None, list[Problem]]:
    reading = _Reading(data, reader)
    for file in sorted(data.rglob("*")):
        if file.is_symlink() or not file.is_dir():
            reading.read_file(file)
    catalogue = reading.catalogue()
    problems = reading.problems
    if catalogue is not None:
        problems = with_consequences(catalogue, problems, reading.blank)
        written = {id_ for problem in problems for id_ in ids_written(problem.fix)}
        catalogue = replace(catalogue, unread_ids=catalogue.unread_ids | written)
        problems = [*problems, *run(catalogue)]
    return catalogue, in_order(problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems as one mends them: errors first, of these what keeps a file from being read, then place by place."""

    def rank(problem: Problem) -> tuple[bool, bool, Problem]:
        return problem.severity is Severity.WARNING, problem.rule not in FILE_RULES, problem

    return sorted(set(problems), key=rank)


class _Reading:
    """Collects the records and the problems of one load."""

    def __init__(self, data: Path, reader: RecordReader) -> None:
        self.data = data
        self.reader = reader
        self.problems: list[Problem] = []
        self.valid: list[tuple[Document, Record, str]] = []
        self.records: dict[type[Record], list[Record]] = {model: [] for model in LAYOUT.values()}
        self.places: dict[Key, Place] = {}
        self.placed: dict[int, Place] = {}
        self.index: dict[str, dict[str, Record]] = {}
        self.unread_ids: set[str] = set()
        self.unread_kinds: set[str] = set()
        self.blank: set[str] = set()
        self.invalid_documents: list[tuple[Document, type[Record]]] = []
        self.pictures: dict[str, Picture] = {}
        self.complete = True

    def read_file(self, file: Path) -> None:
        """Read one file."""
        inside = file.relative_to(self.data).as_posix()
        if _NOT_DATA.match(inside):
            return
        path = (self.data / _printable(inside)).as_posix()
        model = model_of(inside)
        if inside.startswith(PICTURES) and file.suffix in PICTURE_ENDINGS:
            problems = self.add_picture(file, path)
        elif model is None:
            text = text_of(file)
            problems = [stray(self.data, file, path, text, ids_in(text))]
            self.mark_unread(file, None)
        else:
            document, record, problems = self.reader(file, path, model)
            if document is not None and record is not None:
                self.valid.append((document, record, file.stem))
            else:
                self.mark_unread(file, document, model)
                self.invalid_documents += [(document, model)] if document is not None else []
        self.problems += problems

    def add_picture(self, file: Path, path: str) -> list[Problem]:
        """Read a picture of the brand; what is wrong with it has no line of its own."""
        try:
            self.pictures[file.name] = read_picture(file)
        except PictureError as error:
            self.complete = False
            return [Problem(path, START.line, START.column, Severity.ERROR, "picture", str(error))]
        return []

    def mark_unread(self, file: Path, document: Document | None, model: type[Record] | None = None) -> None:
        """Note that a file is not read, and which ids may stand in it: nothing is said against what refers to them."""
        self.complete = False
        self.unread_ids.update(inner.stem for inner in (file, *file.rglob("*")))
        ids = ids_in(document.text if document else text_of(file))
        self.unread_ids.update(ids)
        if model is not None and not ids:
            self.unread_kinds |= kinds_in(model)
            self.blank.add((self.data / _printable(file.relative_to(self.data).as_posix())).as_posix())

    def add_record(self, document: Document, record: Record, stem: str) -> None:
        """Put a valid record and the records inside it where they can be found by id."""
        name = getattr(record, "id", stem)
        if name != stem:
            self.complete = False
            self.unread_ids.add(stem)
            if key_of(record) not in self.places:
                self.problems.append(renamed(document, name))
        for loc, inner in records(record):
            kind, id_ = key_of(inner)
            if not kind:
                continue
            if isinstance(record, Policy) and loc and (kind, id_) in self.places:
                elsewhere = self.places[kind, id_].document is not document
                id_ = key_within(record, id_) if elsewhere else id_
            if (first := self.places.get((kind, id_))) is not None:
                if loc and isinstance(inner, Named):
                    used = frozenset(self.index.get(kind, ()))
                    self.problems.append(repeated(document, inner, loc, first, used))
                else:
                    self.problems.append(copied(document, record, first))
                if not loc:
                    return
                continue
            self.places[kind, id_] = self.placed[id(inner)] = Place(document, loc)
            self.index.setdefault(kind, {})[id_] = inner
        self.records[type(record)].append(record)

    def catalogue(self) -> Catalogue | None:
        """Put the catalogue together; None, with a problem for a file that is missing, when the base is not there."""
        for named in (True, False):
            for document, record, stem in sorted(self.valid, key=_oldest_policy_first):
                if (getattr(record, "id", stem) == stem) is named:
                    self.add_record(document, record, stem)
        for name, model in (("trust.yml", Trust), ("glossary.yml", Glossary)):
            if not self.records[model] and not (self.data / name).exists():
                message = f"the file is missing; a trust's data needs a {name}"
                path = (self.data / name).as_posix()
                self.problems.append(Problem(path, START.line, START.column, Severity.ERROR, "missing-file", message))
        trusts, glossaries = self.of(Trust), self.of(Glossary)
        if not trusts or not glossaries:
            return None
        strands = [strand.id for strand in trusts[0].strands]

        def rung(role: Role) -> tuple[int, int, str]:
            return strands.index(role.strand) if role.strand in strands else len(strands), role.order, role.id

        policies = sorted(self.of(Policy), key=seniority)
        return Catalogue(
            trust=trusts[0],
            glossary=glossaries[0],
            roles=tuple(sorted(self.of(Role), key=rung)),
            themes=tuple(sorted(self.of(Theme), key=lambda theme: theme.title)),
            stretch_tasks=tuple(
                sorted(
                    self.of(StretchTask),
                    key=_by_demand,
                )
            ),
            policies=tuple(policy for policy in policies if policy.is_in_force),
            editions=tuple(policy for policy in policies if not policy.is_in_force),
            places=self.places,
            index=self.index,
            placed=self.placed,
            unread_ids=frozenset(self.unread_ids),
            unread_kinds=frozenset(self.unread_kinds),
            invalid_documents=tuple(self.invalid_documents),
            complete=self.complete,
            pictures=self.pictures,
            display=next(iter(self.of(Display)), NO_DISPLAY_FILE),
            others=tuple(record for model in LAYOUT.values() if model not in _HELD for record in self.of(model)),
        )

    def of(self, model: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        """Return the records of one type, in the order of their files."""
        return tuple(record for record in self.records[model] if isinstance(record, model))


def _by_demand(task: StretchTask) -> tuple[bool, int, str]:
    """The order of stretch tasks: the least demanding first, those whose demands nobody has said last."""
    return task.demand is None, task.demand.total if task.demand else 0, task.title


def _oldest_policy_first(valid: tuple[Document, Record, str]) -> Seniority:
    """The order in which files take their ids: those of policies by their seniority, all others as they come."""
    return seniority(valid[1]) if isinstance(valid[1], Policy) else (False, date.min, "")


def _printable(name: str) -> str:
    """Return the name of a file with what cannot be printed as an escape."""
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in name)


def text_of(file: Path) -> str:
    """Return what can be made out of a file that cannot be read as data."""
    try:
        if file.is_file():
            with file.open(encoding="utf-8", errors="replace") as opened:
                return opened.read(MAX_BYTES)
    except OSError:
        pass
    return ""

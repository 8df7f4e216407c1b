"""One version of the data: the record of each file that can be read, and every record inside them by kind and id.

A version can be had where the data as a whole does not load: what can be read is there, and what cannot is named.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from portal.catalogue import Catalogue, Key, Seniority, key_of, key_within, model_of, seniority
from portal.consequences import ids_in
from portal.files.document import Loc
from portal.files.problem import Problem, Severity
from portal.files.source import MAX_BYTES, parse
from portal.loading import RecordResult, load, read_record, text_of
from portal.model import Glossary, Policy, Record, Role, Trust
from portal.model.shape import records
from portal.model.validation import validate


@dataclass(frozen=True)
class Node:
    """A record where it stands: its file below the data folder, what holds it, in which list, at which place."""

    record: Record
    file: str
    parent: Key | None = None
    list: str = ""
    place: int = 0


@dataclass(frozen=True)
class Version:
    """What one version of the data says. The catalogue is None where it could not be put together.

    ``folder`` is where the data stands, as readers know it.
    """

    records: Mapping[str, Record]
    unread_files: frozenset[str] = frozenset()
    unread_ids: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    catalogue: Catalogue | None = field(default=None, repr=False)
    folder: str = ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the data from being used."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def loads(self) -> bool:
        """Whether a site can be built from it."""
        return self.catalogue is not None and self.catalogue.complete and not self.errors

    @cached_property
    def trust(self) -> Trust | None:
        """The trust, where its file can be read."""
        record = self.records.get("trust.yml")
        return record if isinstance(record, Trust) else None

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The role levels that can be read."""
        return tuple(record for record in self.records.values() if isinstance(record, Role))

    @cached_property
    def nodes(self) -> Mapping[Key, Node]:
        """Every record with a kind, by its kind and id; the first where there are two."""
        nodes: dict[Key, Node] = {}
        for file, record in sorted(self.records.items(), key=_oldest_policy_first):
            for key, node in nodes_of(file, record, frozenset(nodes)):
                nodes.setdefault(key, node)
        return nodes

    def get(self, kind: str, name: str) -> Record | None:
        """Return the record of a kind and an id, if it is there."""
        node = self.nodes.get((kind, name))
        return node.record if node else None

    def may_hold(self, key: Key, version: "Version") -> bool:
        """Whether a thing of another version may stand here in a file that cannot be read."""
        node = version.nodes.get(key)
        return key[1] in self.unread_ids or (node is not None and node.file in self.unread_files)


def public_form(version: Version) -> Version:
    """Return a version as readers see it."""
    records = {
        file: record.model_copy(update={"terms": tuple(term.public_form for term in record.terms)})
        if isinstance(record, Glossary)
        else record
        for file, record in version.records.items()
    }
    return replace(version, records=records)


def _oldest_policy_first(item: tuple[str, Record]) -> Seniority:
    return seniority(item[1]) if isinstance(item[1], Policy) else (False, date.min, "")


def nodes_of(file: str, record: Record, used: frozenset[Key] = frozenset()) -> Iterator[tuple[Key, Node]]:
    """Yield every record of a file that has a kind, with where it stands.

    What stands in a policy and has an id that is ``used`` by an older policy is known by its policy's id as well.
    """
    keys: dict[Loc, Key] = {}
    for loc, inner in records(record):
        if not inner.kind:
            continue
        kind, name = key_of(inner)
        within = isinstance(record, Policy) and bool(loc) and (kind, name) in used
        keys[loc] = kind, key_within(record, name) if within and isinstance(record, Policy) else name
        parent = next((keys[loc[:size]] for size in range(len(loc) - 1, -1, -1) if loc[:size] in keys), None)
        place = loc[-1] if loc and isinstance(loc[-1], int) else 0
        name = next((part for part in reversed(loc) if isinstance(part, str)), "")
        yield keys[loc], Node(inner, file, parent, name, place)


class Reader:
    """Reads files of several versions, each content once; what stands in ``sound`` data has been read already."""

    def __init__(self, sound: Catalogue | None = None) -> None:
        self._results: dict[tuple[type[Record], bytes], RecordResult] = {}
        known = sound.documents if sound else ()
        self._records: dict[tuple[type[Record], bytes], Record | None] = {
            (type(record), document.text.encode()): record for document, record in known
        }

    def version(self, folder: Path, label: str) -> Version:
        """Read and check the data in a folder; problems call it ``label``."""
        valid_records: dict[str, Record] = {}
        unread_files: dict[str, str] = {}

        def reader(file: Path, path: str, model: type[Record]) -> RecordResult:
            result = self._read_once(file, path, model)
            inside = file.relative_to(folder).as_posix().encode("utf-8", "backslashreplace").decode()
            if result[1] is not None:
                valid_records[inside] = result[1]
            else:
                unread_files[inside] = result[0].text if result[0] else text_of(file)
            return result

        catalogue, problems = load(folder, reader)
        return Version(
            records=valid_records,
            unread_files=frozenset(unread_files),
            unread_ids=_ids(unread_files),
            problems=tuple(_named(problems, folder.as_posix(), label)),
            catalogue=catalogue,
            folder=label,
        )

    def _read_once(self, file: Path, path: str, model: type[Record]) -> RecordResult:
        try:
            content = file.read_bytes() if file.is_file() and file.stat().st_size <= MAX_BYTES else b""
        except OSError:
            content = b""
        if not content:
            return read_record(file, path, model)
        document, record, problems = self._results.get((model, content), (None, None, []))
        if document is not None and not problems:
            return replace(document, path=path), record, []
        self._results[model, content] = read_record(file, path, model)
        return self._results[model, content]

    def bare(self, contents: Mapping[str, bytes]) -> Version:
        """Read files by their path and content, each by itself and without the rules that hold between files."""
        valid_records: dict[str, Record] = {}
        unread_files: dict[str, str] = {}
        for path, content in contents.items():
            model = model_of(path)
            if model is None:
                continue
            if (model, content) not in self._records:
                self._records[model, content] = _read_content(content, path, model)
            if (record := self._records[model, content]) is not None:
                valid_records[path] = record
            else:
                unread_files[path] = content.decode("utf-8", "replace")
        return Version(valid_records, frozenset(unread_files), _ids(unread_files))


def _read_content(content: bytes, path: str, model: type[Record]) -> Record | None:
    document = parse(content.decode("utf-8", "replace"), path)[0] if len(content) <= MAX_BYTES else None
    return validate(document, model)[0] if document is not None else None


def _ids(unread_files: Mapping[str, str]) -> frozenset[str]:
    """The ids that may stand in files that cannot be read."""
    return frozenset(name for text in unread_files.values() for name in ids_in(text)) | frozenset(
        Path(path).stem for path in unread_files
    )


def _named(problems: Iterable[Problem], folder: str, label: str) -> Iterator[Problem]:
    """Name the files of a version as readers know them, and not where they were put for reading."""
    for problem in problems:
        path = problem.path.replace(folder, label, 1)
        yield replace(problem, path=path, message=problem.message.replace(f"{folder}/", f"{label}/"))

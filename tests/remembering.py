"""A text that was parsed without a problem is not parsed again, nor is the record made again that its data hold.

Most tests look at a trust of which they have changed a line or none. `conftest.py` imports this before anything takes
the two functions from their modules; what `make serve` keeps of an earlier build is `Records` of `macros/kept.py`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from portal.files import source
from portal.files.document import Document
from portal.files.problem import Problem
from portal.model import Record, validation
from portal.model.validation import AnyRecord

# How many texts are kept, and how long one may be.
MOST, LONGEST = 500, 50_000

_parse, _validate = source.parse, validation.validate
_documents: dict[str, Document] = {}
_records: dict[tuple[str, type[Record]], Record] = {}
_counting: list[bool] = []


@contextmanager
def forgetting() -> Iterator[None]:
    """Do all of the work anew, for a test that counts it."""
    known = dict(_documents), dict(_records)
    _documents.clear()
    _records.clear()
    _counting.append(True)
    try:
        yield
    finally:
        _counting.pop()
        _documents.update(known[0])
        _records.update(known[1])


def parse(text: str, path: str) -> tuple[Document | None, list[Problem]]:
    """A document of its own, with what was read of the text before."""
    if (known := _documents.get(text)) is not None:
        return replace(known, path=path), []
    document, problems = _parse(text, path)
    if document is not None and not problems and len(text) <= LONGEST and not _counting:
        if len(_documents) == MOST:
            _documents.clear()
            _records.clear()
        _documents[text] = replace(document)
    return document, problems


def validate(document: Document, model: type[AnyRecord]) -> tuple[AnyRecord | None, list[Problem]]:
    """The record that was made before of what the text says; a record is frozen."""
    read = _documents.get(document.text)
    if read is None or read.value is not document.value:
        return _validate(document, model)
    known = _records.get((document.text, model))
    if isinstance(known, model):
        return known, []
    record, problems = _validate(document, model)
    if record is not None and not problems:
        _records[document.text, model] = record
    return record, problems


source.parse, validation.validate = parse, validate

"""Files that are not read, files under another name than their id, and ids that stand twice: what each may be."""

from pathlib import Path

from portal.catalogue import Place, model_of
from portal.files.document import Document, Loc
from portal.files.fix import Delete, Rename, Rewrite, Step
from portal.files.problem import Problem, Severity
from portal.model import Named, Record
from portal.model.kinds import LAYOUT, noun
from portal.words import slug, with_article

_WORD, _SHEET = "a Word document", "a spreadsheet"
_KINDS = {
    ".docx": _WORD, ".doc": _WORD, ".odt": _WORD, ".rtf": _WORD, ".pdf": "a PDF",
    ".xlsx": _SHEET, ".xls": _SHEET, ".ods": _SHEET, ".csv": _SHEET,
}  # fmt: skip
# The keys by which a thing is known.
_NAMING = ("text", "title", "term", "action")
_TEXTS = (".yaml", ".yml", ".txt", ".md", "")


def stray(data: Path, file: Path, path: str, text: str, ids: list[str]) -> Problem:
    """The problem of a file that is not read: what it seems to be, and what to do with it."""

    def problem(message: str, *fix: Step) -> Problem:
        return Problem(path, 1, 1, Severity.ERROR, "unexpected-file", message, fix=fix)

    inside = file.relative_to(data)
    if file.is_dir():
        return problem("this is a link to a folder, and what is in that would be lost; put the folder itself here")
    if (what := _KINDS.get(file.suffix.casefold())) is not None:
        hint = "; scripts/import_policy.py makes a policy of a Word document" if what == _WORD else ""
        return problem(f"this is {what}, which is not read from here; delete it from this folder{hint}", Delete(path))
    readable = file.suffix.casefold() in _TEXTS and "\0" not in text
    name = ids[0] if ids else slug(inside.stem)
    if readable and name and model_of(inside.with_name(f"{name}.yml").as_posix()):
        return _misnamed(data, file, path, name)
    places = ", ".join(LAYOUT)
    reason = (
        f"no data is read from here, so this file would be lost; delete it, or move it to where it is read ({places})"
    )
    return problem(reason, Delete(path))


def _misnamed(data: Path, file: Path, path: str, name: str) -> Problem:
    """The problem of a data file whose name does not end as it must."""
    right = file.with_name(f"{name}.yml")
    right_path = (data / right.relative_to(data)).as_posix()
    if right.exists():
        message = f"this looks like another copy of {right_path}; make your changes there, and delete this file"
        fix: Step = Delete(path)
    else:
        message = f"the name of a data file is its id and ends with .yml; name this file {right.name}"
        fix = Rename(path, right_path)
    return Problem(path, 1, 1, Severity.ERROR, "unexpected-file", message, fix=(fix,))


def renamed(document: Document, name: str) -> Problem:
    """The problem of a file that is not named after its id, where no other file is."""
    right = Path(document.path).with_name(f"{name}.yml").as_posix()
    message = (
        f"the id {name!r} and the name of the file differ; name the file {name}.yml, for links and saved plans hold "
        f"the id (scripts/rename.py gives another id everywhere)"
    )
    return document.problem("file-name", message, ("id",), fix=(Rename(document.path, right),))


def copied(document: Document, record: Record, first: Place) -> Problem:
    """The problem of a file that holds the id of another file."""
    path = first.document.path
    if document.value == first.document.value:
        message = f"this file says what {path} says, under another name; delete it"
    else:
        name = getattr(record, "id", "")
        message = f"this file has the id {name!r} of {path}; make your changes there, and delete this file"
    return document.problem("duplicate-id", message, ("id",), fix=(Delete(document.path),))


def repeated(document: Document, record: Named, loc: Loc, first: Place, used: frozenset[str]) -> Problem:
    """The problem of a thing inside a file whose id another thing of its kind has."""
    where = first.document.position((*first.loc, "id")).line
    there = f"line {where}" if first.document.path == document.path else f"{first.document.path}, line {where}"
    start, last = document.lines_of(loc)
    which = f"line {start}" if start == last else f"lines {start} to {last}"
    if document.at(loc) == first.document.at(first.loc):
        begin, end = first.document.lines_of(first.loc)
        elsewhere = "" if first.document.path == document.path else f" of {first.document.path}"
        message = f"{which} repeat lines {begin} to {end}{elsewhere} word for word; delete {which}"
        return document.problem("duplicate-id", message, (*loc, "id"), fix=(Rewrite(document.path, start, last),))
    reason = f"the id {record.id!r} is that of {with_article(noun(record.kind))} already ({there})"
    if (own := _own_id(document, loc, used)) is None:
        return document.problem("duplicate-id", f"{reason}; give this one an id of its own", (*loc, "id"))
    at = document.position((*loc, "id"))
    line = document.lines[at.line - 1]
    new = line[: at.column - 1] + line[at.column - 1 :].replace(record.id, own, 1)
    placed = ", and name that id in a file of data/roles" if record.kind == "opportunity" else ""
    known, this = first.document.at(first.loc), document.at(loc)
    same = record.kind == "opportunity" or any(known.get(key) == this.get(key) is not None for key in _NAMING)
    fix = Rewrite(document.path, start, last) if same else Rewrite(document.path, at.line, at.line, (new,))
    if same and first.document.path == document.path and len(known) < len(this):
        fix = Rewrite(document.path, *document.lines_of(first.loc))
        which = f"lines {fix.first} to {fix.last}, which say less"
    message = f"{reason}; if it is the same, delete {which}; if not, give it the id {own!r}{placed}"
    return document.problem("duplicate-id", message, (*loc, "id"), fix=(fix,))


def _own_id(document: Document, loc: Loc, used: frozenset[str]) -> str | None:
    """An id made of the words of a thing, or of its number, that is not in use."""
    value = document.at(loc)
    texts = [str(value[key]) for key in _NAMING if value.get(key)]
    candidates = [slug(text) for text in texts]
    names = [*candidates, *(f"{name}-{number}" for name in [*candidates, str(value["id"])] for number in range(2, 10))]
    return next((name for name in names if name and name not in used), None)

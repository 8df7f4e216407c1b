"""What is wrong in single files, told again with what is known of all of them: root causes, and what follows."""

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from portal.catalogue import Catalogue
from portal.checks.lost import named_ids, unknown_uses, uses_of_unread
from portal.checks.references import texts_for_ids
from portal.files.fix import Rename, Rewrite, Step
from portal.files.problem import Problem
from portal.model import Opportunity

# Where the files of themes stand.
OPPORTUNITIES = "opportunities/framework/"
_ID_LINE = re.compile(r"^[ -]*id: *[\"']?([a-z0-9-]+)", re.MULTILINE)


def ids_in(text: str) -> list[str]:
    """Return the ids that may stand in a text that cannot be read as data."""
    return _ID_LINE.findall(text)


def ids_written(fix: Iterable[Step]) -> list[str]:
    """The ids of things that the lines of some steps write."""
    return [id_ for step in fix if isinstance(step, Rewrite) for line in step.lines for id_ in ids_in(line)]


def with_consequences(catalogue: Catalogue, problems: Iterable[Problem], blank: set[str]) -> list[Problem]:
    """The problems of single files. ``blank`` are the paths of files of which not even an id can be read."""
    mended = [
        _with_id_named(catalogue, _with_name_kept(catalogue, problem)) for problem in texts_for_ids(catalogue, problems)
    ]
    mended = [_with_place_named(catalogue, problem) for problem in mended]
    root = next((problem for problem in mended if problem.path in blank), None)
    named = uses_of_unread(catalogue) if root else 0
    if root is None or not named:
        return mended
    explained = replace(root, message=f"{root.message} ({named} places name what stood in it)")
    return [explained if problem is root else problem for problem in mended]


def _with_place_named(catalogue: Catalogue, problem: Problem) -> Problem:
    """A problem; where what mends it brings an opportunity that no role level offers, with what comes next."""
    if f"/{OPPORTUNITIES}" not in problem.path:
        return problem
    known = {name for kind, name in named_ids(catalogue) if kind == Opportunity.kind}
    before = set(catalogue.index.get(Opportunity.kind, {})) | known | {Path(problem.path).stem}
    new = [id_ for id_ in ids_written(problem.fix) if id_ not in before]
    if len(new) != 1:
        return problem
    return replace(problem, message=f"{problem.message}, and name {new[0]!r} in a file of data/roles")


def _with_id_named(catalogue: Catalogue, problem: Problem) -> Problem:
    """A problem; where it adds the missing id of a thing, with the id by which other files name that."""
    (step, *rest) = problem.fix or (None,)
    if problem.rule != "duplicate-key" or not isinstance(step, Rewrite) or step.last >= step.first or rest:
        return problem
    (proposed,) = ids_in(step.lines[0])
    unknown = {name for _, name in unknown_uses(catalogue)}
    meant = next(iter(get_close_matches(proposed, unknown, n=1, cutoff=0.4)), None)
    if meant is None or any(name == proposed for _, name in named_ids(catalogue)):
        return problem
    return replace(problem, fix=(replace(step, lines=(step.lines[0].replace(proposed, meant),)),))


def _with_name_kept(catalogue: Catalogue, problem: Problem) -> Problem:
    """A problem; where the id in a file was changed and others still name the old one, with the old one to write."""
    (step, *_) = problem.fix or (None,)
    if problem.rule != "file-name" or not isinstance(step, Rename):
        return problem
    old, new = Path(step.path).stem, Path(step.to).stem
    named = {name for _, name in named_ids(catalogue)}
    if old not in named or new in named:
        return problem
    message = f"the id {new!r} and the name of the file differ, and others name {old!r}; write {old!r} here again"
    before, after = problem.excerpt[: problem.column - 1], problem.excerpt[problem.column - 1 :]
    line = before + after.replace(new, old, 1)
    fix = (Rewrite(problem.path, problem.line, problem.line, (line,)),)
    return replace(problem, message=message, fix=fix, unknown=old)

"""The summary of a change: two versions judged and compared, with all that follows from the difference."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from portal.catalogue import Catalogue
from portal.changes.change import Comparison
from portal.changes.compare import compare
from portal.changes.completeness import completeness
from portal.changes.pages import changed
from portal.changes.promises import Broken, broken, questions
from portal.changes.resting import unchanged_on_changed_clauses
from portal.changes.version import Version
from portal.files.problem import Problem, Severity
from portal.site import Page

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Side:
    """One version as a reader knows it, the folder of its data, and what keeps it from being used."""

    name: str
    folder: str
    loads: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Summary:
    """All that a change does on a day; ``withdraws`` says whether anything is withdrawn after it, and
    ``warnings`` how many of the check are new.

    ``pages`` and ``completeness`` are None where one version does not load.
    """

    base: Side
    head: Side
    comparison: Comparison
    broken: tuple[Broken, ...]
    questions: tuple[str, ...]
    resting: tuple[str, ...]
    completeness: tuple[str, ...] | None
    pages: tuple[Page, ...] | None
    day: date
    withdraws: bool
    warnings: int = 0

    @property
    def nothing(self) -> bool:
        """Whether nothing has changed in meaning."""
        return not self.comparison.groups

    @property
    def unchanged_roles(self) -> tuple[str, ...]:
        """The role levels that nothing changes, neither what they are nor their page; none where nobody can tell."""
        if self.pages is None:
            return ()
        touched = {
            getattr(record, "title", "") for page in self.pages if page.kind.of == "role" for record in page.records
        }
        return tuple(title for title in self.comparison.unchanged_roles if title not in touched)

    @property
    def records(self) -> tuple[str, ...]:
        """The lines to write below `withdrawn:` of trust.yml for all that is gone."""
        lines = [line for item in self.broken for line in item.record(f"{self.day:%Y-%m}")]
        return tuple(lines if self.withdraws or not lines else ["withdrawn:", *lines])

    @property
    def keeps_its_promises(self) -> bool:
        """Whether every id could be checked and has kept its promise."""
        return not self.broken and not self.hiding

    @property
    def hiding(self) -> tuple[Problem, ...]:
        """The problems that keep ids from being checked."""
        return tuple(problem for problem in self.head.problems if problem.rule in _HIDING or not self.head.loads)


_HIDING = ("duplicate-id", "file-name")


def summary(base: tuple[str, Version], head: tuple[str, Version], day: date) -> Summary:
    """Compare two versions, each with its name. ``day`` is when overdue things are counted."""
    (old_name, old), (new_name, new) = base, head
    comparison = compare(old, new)

    def of_both(say: Callable[[Catalogue, Catalogue, date], tuple[_Item, ...]]) -> tuple[_Item, ...] | None:
        if not (old.loads and new.loads) or old.catalogue is None or new.catalogue is None:
            return None
        return say(old.catalogue, new.catalogue, day) if comparison.groups else ()

    return Summary(
        Side(old_name, old.folder, old.loads, old.errors),
        Side(new_name, new.folder, new.loads, new.errors),
        comparison,
        broken(old, new),
        questions(old, new),
        unchanged_on_changed_clauses(old, new),
        of_both(completeness),
        of_both(changed),
        day,
        bool(new.trust and new.trust.withdrawn),
        _new_warnings(old, new),
    )


def _new_warnings(old: Version, new: Version) -> int:
    """How many warnings of the check there are that were not there before, wherever they stood."""
    known = Counter((problem.rule, problem.message) for problem in old.problems)
    now = Counter((problem.rule, problem.message) for problem in new.problems if problem.severity is Severity.WARNING)
    return (now - known).total()

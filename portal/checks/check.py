"""What a check is: a rule with a name and a sentence, and a generator of what breaks it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from portal.catalogue import Catalogue, Place
from portal.files.document import Document, Loc
from portal.files.fix import Step
from portal.files.problem import Problem, Severity
from portal.model import Record


@dataclass(frozen=True)
class Finding:
    """One thing that breaks a rule: the record, the path inside it, what is wrong and what to do.

    In place of a record stands the document of a file of which none could be made. ``key`` points at the key and not
    at its value; ``span`` at some characters of a text and not at all of it. ``fix`` is what mends it, and ``unknown``
    the id that leads nowhere, where that is what is wrong.
    """

    record: Record | Document
    loc: Loc
    message: str
    key: bool = False
    span: tuple[int, int] | None = None
    fix: tuple[Step, ...] = ()
    unknown: str = ""


Findings = Iterator[Finding]


@dataclass(frozen=True)
class Check:
    """A rule: its name, its sentence, its severity, and whether it needs every file to have been read."""

    rule: str
    sentence: str
    severity: Severity
    complete: bool
    find: Callable[[Catalogue], Findings]

    def problems(self, catalogue: Catalogue) -> Iterator[Problem]:
        """Run the check. One that counts over all files says nothing while a file cannot be read."""
        if self.complete and not catalogue.complete:
            return
        for finding in self.find(catalogue):
            on = finding.record
            place = Place(on, ()) if isinstance(on, Document) else catalogue.place_of(on)
            loc = (*place.loc, *finding.loc)
            document = place.document
            at = document.within(loc, *finding.span) if finding.span else document.position(loc, key=finding.key)
            problem = document.problem(self.rule, finding.message, at, severity=self.severity, fix=finding.fix)
            yield replace(problem, unknown=finding.unknown) if finding.unknown else problem


def check(
    *, severity: Severity = Severity.ERROR, complete: bool = False
) -> Callable[[Callable[[Catalogue], Findings]], Check]:
    """Make a check of a generator: its name is the rule's, its docstring the rule's sentence."""

    def make(find: Callable[[Catalogue], Findings]) -> Check:
        sentence = " ".join((find.__doc__ or "").split())
        return Check(find.__name__.replace("_", "-"), sentence, severity, complete, find)

    return make

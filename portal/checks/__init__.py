"""The rules across files, one module a subject. Each rule is a generator whose docstring is the rule."""

from portal.catalogue import Catalogue
from portal.checks import (
    agreement,
    anchors,
    asked,
    brand,
    completeness,
    display,
    earlier,
    editions,
    events,
    glossary,
    ladder,
    own_address,
    placeholders,
    policy,
    privacy,
    references,
    source,
    stretch_tasks,
    style,
    take_up,
    wording,
    year,
)
from portal.checks.check import Check
from portal.files.problem import Problem

_SUBJECTS = (
    references,
    anchors,
    earlier,
    completeness,
    source,
    ladder,
    stretch_tasks,
    take_up,
    asked,
    year,
    events,
    policy,
    editions,
    agreement,
    display,
    brand,
    own_address,
    placeholders,
    glossary,
    style,
    wording,
    privacy,
)

CHECKS: tuple[Check, ...] = tuple(
    value for subject in _SUBJECTS for value in vars(subject).values() if isinstance(value, Check)
)


def run(catalogue: Catalogue) -> list[Problem]:
    """Run every check that can be run on what has been read."""
    return [problem for check in CHECKS for problem in check.problems(catalogue)]

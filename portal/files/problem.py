"""One problem in the data: where it is, which rule it breaks, what is wrong and what to do. Three formats."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from portal.files.fix import Step, as_data, as_lines

# GitHub shows ten annotations of each kind a step.
MAX_ANNOTATIONS = 10


class Severity(StrEnum):
    """Errors stop the build; warnings do not, unless they are asked to."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """A place (line and column count from 1), the rule that is broken there, and what to do about it.

    ``fix`` is what to do as steps, where that is known; whoever takes them has mended the problem. ``unknown`` is the
    id that leads nowhere, where that is what is wrong: it may stand in other places too.
    """

    path: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str
    excerpt: str = field(default="", compare=False)
    fix: tuple[Step, ...] = field(default=(), compare=False)
    unknown: str = field(default="", compare=False)

    def __str__(self) -> str:
        """Return the problem on one line, as editors and terminals link it."""
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.rule}: {self.message}"


def count(problems: Iterable[Problem]) -> str:
    """Say how many errors and warnings there are, in words."""
    severities = [problem.severity for problem in problems]
    parts = []
    for severity in Severity:
        number = severities.count(severity)
        parts.append(f"{number} {severity}{'' if number == 1 else 's'}")
    return ", ".join(parts)


def as_text(problems: Iterable[Problem]) -> str:
    """Each problem with its source line, a caret under the place and the lines to write; at the end the count."""
    problems = list(problems)
    lines = []
    for problem in problems:
        lines.append(str(problem))
        if problem.excerpt.strip():
            window, caret = _window(problem.excerpt, problem.column)
            lines += [f"    {window}", f"    {' ' * caret}^"]
        lines += [f"  {line}" for line in as_lines(problem.fix, problem.path)]
    return "\n".join([*lines, count(problems)]) + "\n"


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands that put each problem on its line in a pull request; the first ten of each kind are shown.

    The others stand as plain lines in the log, and the tenth annotation says how many they are.
    """
    problems = list(problems)
    lines = []
    for severity in Severity:
        ranked = [problem for problem in problems if problem.severity is severity]
        most = len(ranked) if len(ranked) <= MAX_ANNOTATIONS else MAX_ANNOTATIONS - 1
        lines += [_annotation(problem) for problem in ranked[:most]]
        if rest := ranked[most:]:
            more = f"and {len(rest):,} more {severity}s, in the log of this step; mend the first {most} and look again"
            lines += [workflow_command(severity, more, title="more"), *map(str, rest)]
    return "\n".join([*lines, count(problems)]) + "\n"


def _annotation(problem: Problem) -> str:
    message = "\n".join([problem.message, *as_lines(problem.fix, problem.path)])
    place: dict[str, str | int] = {"file": problem.path, "line": problem.line, "col": problem.column}
    return workflow_command(problem.severity, message, **place, title=problem.rule)


def workflow_command(severity: Severity, message: str, **properties: str | int) -> str:
    """One message as GitHub puts it on a file: on the line and the column among the properties, or on the whole."""
    parameters = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{severity} {parameters}::{_data(message)}"


def as_json(problems: Iterable[Problem]) -> str:
    """A list of objects, for other programs."""
    keys = ("path", "line", "column", "severity", "rule", "message")
    items = [{key: getattr(problem, key) for key in keys} | {"fix": as_data(problem.fix)} for problem in problems]
    return json.dumps(items, indent=2) + "\n"


FORMATS = {"text": as_text, "github": as_github, "json": as_json}


def _window(excerpt: str, column: int, width: int = 100) -> tuple[str, int]:
    """Cut a long source line so that the place in question stays in view; invisible characters are spelled out."""
    start = max(0, column - 1 - width * 2 // 3) if len(excerpt) > width else 0
    seen = excerpt[start : start + width]
    printable = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in seen)
    return printable.rstrip(), column - 1 - start


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

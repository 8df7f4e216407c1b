"""One problem in the data: where it is, which rule it breaks, what is wrong and what to do. Three formats."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """Errors stop the build; warnings do not, unless they are asked to."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """A place (line and column count from 1), the rule that is broken there, and what to do about it."""

    path: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str
    excerpt: str = field(default="", compare=False)

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
    """Each problem with its source line and a caret under the place, and the count at the end."""
    problems = list(problems)
    lines = []
    for problem in problems:
        lines.append(str(problem))
        if problem.excerpt.strip():
            shown, caret = _window(problem.excerpt, problem.column)
            lines += [f"    {shown}", f"    {' ' * caret}^"]
    return "\n".join([*lines, count(problems)]) + "\n"


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands that put each problem on its line in a pull request."""
    problems = list(problems)
    lines = [
        workflow_command(
            problem.severity,
            problem.message,
            file=problem.path,
            line=problem.line,
            col=problem.column,
            title=problem.rule,
        )
        for problem in problems
    ]
    return "\n".join([*lines, count(problems)]) + "\n"


def workflow_command(severity: Severity, message: str, **properties: str | int) -> str:
    """One message as GitHub puts it on a file: on the line and the column among the properties, or on the whole."""
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{severity} {given}::{_data(message)}"


def as_json(problems: Iterable[Problem]) -> str:
    """A list of objects, for other programs."""
    keys = ("path", "line", "column", "severity", "rule", "message")
    return json.dumps([{key: getattr(problem, key) for key in keys} for problem in problems], indent=2) + "\n"


FORMATS = {"text": as_text, "github": as_github, "json": as_json}


def _window(excerpt: str, column: int, width: int = 100) -> tuple[str, int]:
    """Cut a long source line so that the place in question stays in view; invisible characters are spelled out."""
    start = max(0, column - 1 - width * 2 // 3) if len(excerpt) > width else 0
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in excerpt)
    return shown[start : start + width].rstrip(), column - 1 - start


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

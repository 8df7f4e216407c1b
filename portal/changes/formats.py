"""A summary as text, as Markdown and as JSON, and its broken promises as GitHub shows them on a file."""

import json
from collections.abc import Callable
from dataclasses import asdict

from portal.changes.approval import in_one_line
from portal.changes.sentences import headline, lines
from portal.changes.summary import Side, Summary
from portal.changes.writers import MarkdownWriter, TextWriter, plain
from portal.files.problem import Severity, count, workflow_command

# A comment of GitHub's may have 65,536 characters; .github/workflows/comment.yml takes so many bytes of a summary.
MAX_BYTES = 60_000

_CUT = "The summary is longer than a comment may be and ends here; `scripts/changes.py` prints all of it."


def as_text(summary: Summary) -> str:
    """The summary for a terminal."""
    written = "\n".join(TextWriter().write(summary)).strip()
    return written + "\n"


def as_markdown(summary: Summary) -> str:
    """The summary for a pull request, cut where it would not fit into a comment."""
    written = [*MarkdownWriter().write(summary)]
    markdown = "\n".join(written).strip() + "\n"
    if _bytes(markdown) <= MAX_BYTES:
        return markdown
    kept: list[str] = []
    # Each line ends with a line break, and the note stands after an empty one.
    left = MAX_BYTES - _bytes(_CUT) - 2
    for line in written:
        left -= _bytes(line) + 1
        if left < 0:
            break
        kept.append(line)
    return "\n".join([*kept, "", _CUT]).strip() + "\n"


def _bytes(text: str) -> int:
    return len(text.encode())


def as_json(summary: Summary) -> str:
    """The summary for other programs."""
    groups = [
        asdict(group) | {"headline": headline(group), "lines": [plain(line) for line in lines(group)]}
        for group in summary.comparison.groups
    ]
    return (
        json.dumps(
            {
                "nothing": summary.nothing,
                "base": _side(summary.base),
                "head": _side(summary.head),
                "broken": [asdict(item) for item in summary.broken],
                "records": summary.records,
                "groups": groups,
                "in_one_line": "" if summary.nothing else in_one_line(summary),
                "questions": summary.questions,
                "resting": summary.resting,
                "new_warnings": summary.warnings,
                "unchanged_roles": summary.unchanged_roles,
                "not_compared": summary.comparison.not_compared,
                "completeness": summary.completeness,
                "pages": None if summary.pages is None else [page.address for page in summary.pages],
            },
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )


def as_github(summary: Summary) -> str:
    """Workflow commands that put each broken promise on its file, and say what keeps ids from being checked.

    What else has changed is left out. The commands of problems are the validator's, so they are counted here.
    """
    lines = [
        workflow_command(
            Severity.ERROR,
            "\n".join([item.message, *item.record(f"{summary.day:%Y-%m}")]),
            file=f"{summary.head.folder}/{item.file}",
            title=item.rule,
        )
        for item in summary.broken
    ]
    if summary.hiding:
        lines.append(f"Not every id could be checked, because the data has problems ({count(summary.hiding)})")
    elif not lines:
        lines.append("Every id is kept")
    return "\n".join(lines) + "\n"


FORMATS: dict[str, Callable[[Summary], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "github": as_github,
}


def _side(side: Side) -> dict[str, object]:
    keys = ("path", "line", "column", "severity", "rule", "message")
    problems = [{key: getattr(problem, key) for key in keys} for problem in side.problems]
    return {"name": side.name, "loads": side.loads, "problems": problems}

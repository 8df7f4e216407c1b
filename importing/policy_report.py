"""What came back from Word, for the person who goes on with it."""

from collections.abc import Iterable, Iterator

from importing.into_policy import Returned


def summary_of(result: Returned) -> str:
    """Say in one line how much was recognised."""
    changes = f"{len(result.said)} change{'' if len(result.said) == 1 else 's'}"
    return f"{result.recognised} of {result.clauses} clauses recognised, {changes}"


def report_of(result: Returned, source: str, target: str) -> str:
    """Write the report as Markdown."""
    lines = [f"# From {source} into {target}", "", f"{summary_of(result)}.", ""]
    lines += _part("What has changed", result.said, "Nothing.")
    lines += _part("What could not be placed", result.unplaced, "Nothing.")
    lines += _part("Comments in the document", result.comments, "There are none.")
    return "\n".join(lines)


def _part(title: str, items: Iterable[str], nothing: str) -> Iterator[str]:
    yield from (f"## {title}", "")
    yield from [f"- {item}" for item in items] or [nothing]
    yield ""

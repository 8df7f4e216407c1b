"""Problems for a terminal, with those that are alike put together, and how many decisions are left."""

from collections.abc import Sequence
from dataclasses import replace

from portal.files.problem import Problem, as_text, count
from portal.gaps import Gap

# How many problems of one rule are listed one by one.
MOST_ALIKE = 5

_CONFIRM = "scripts/format.py --confirm takes guesses as decided"


def in_groups(problems: Sequence[Problem], gaps: Sequence[Gap]) -> str:
    """Each problem as text, but of many alike only the first, with their number; then what is not said yet."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.rule, problem.severity), []).append(problem)
    many = [group for group in alike.values() if len(group) > MOST_ALIKE]
    if not many and not gaps:
        return as_text(problems)
    few = [problem for group in alike.values() if len(group) <= MOST_ALIKE for problem in group]
    same = _together(gaps)
    decisions = len(few) + len(many) + len(same)
    lines = [f"{decisions} decision{'' if decisions == 1 else 's'} left; --all lists each place, {_CONFIRM}"]
    lines += map(_group, many)
    lines += same
    lines += as_text(few).splitlines()[:-1]
    return "\n".join([*lines, count(problems)]) + "\n"


def _group(problems: Sequence[Problem]) -> str:
    """The problems of a rule: their number, the place of the first, and what that says."""
    first = problems[0]
    others = _others(len({problem.path for problem in problems}))
    return f"{len(problems)} like this: {first.path}, from line {first.line}{others}: {first.rule}: {first.message}"


def _together(gaps: Sequence[Gap]) -> list[str]:
    """Gaps of one kind as one line, whichever files they are in."""
    same: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        same.setdefault((gap.what, gap.kind), []).append(gap)
    return [
        f"{replace(group[0], count=sum(gap.count for gap in group))}{_others(len(group))}" for group in same.values()
    ]


def _others(files: int) -> str:
    """Say in how many more files there is the like."""
    return "" if files == 1 else f", and in {files - 1} more file{'' if files == 2 else 's'}"

"""Problems for a terminal, with those that are alike put together, and how many decisions are left."""

from collections.abc import Sequence

from portal.files.problem import Problem, as_text, count
from portal.gaps import Gap

# How many problems of one rule in one file are listed one by one.
MOST_ALIKE = 5

_CONFIRM = "scripts/format.py --confirm takes guesses as decided"


def in_groups(problems: Sequence[Problem], gaps: Sequence[Gap]) -> str:
    """Each problem as text, but of many alike only the first, with their number; then what is not said yet."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.path, problem.rule, problem.severity), []).append(problem)
    many = {key: found for key, found in alike.items() if len(found) > MOST_ALIKE}
    if not many and not gaps:
        return as_text(problems)
    decisions = sum(len(found) if key not in many else 1 for key, found in alike.items()) + len(gaps)
    shown = [problem for key, found in alike.items() if key not in many for problem in found]
    lines = [f"{decisions} decision{'' if decisions == 1 else 's'} left; --all lists each place, {_CONFIRM}"]
    lines += [_group(found) for found in many.values()]
    lines += [str(gap) for gap in gaps]
    lines += as_text(shown).splitlines()[:-1]
    return "\n".join([*lines, count(problems)]) + "\n"


def _group(found: Sequence[Problem]) -> str:
    """The problems of a rule in a file: their number, the first line, and what the first says."""
    first = found[0]
    return f"{len(found)} like this: {first.path}, from line {first.line}: {first.rule}: {first.message}"

"""What the one layout would change in a file, line by line, for those who lay it out by hand."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from portal.files.problem import Problem, Severity

_RETURN = "\r"


def layout_problems(path: str, before: str, after: str) -> Iterator[Problem]:
    """Yield a problem for each line of a file that is not laid out, with what to write instead.

    Both texts end with a line break. Whoever goes through the lines from the last to the first and does what is said
    has the file laid out.
    """
    old, new = before.replace(_RETURN, "").splitlines(), after.splitlines()

    def problem(place: int, remedy: str) -> Problem:
        message = f"this is not laid out; {remedy}"
        return Problem(path, place + 1, 1, Severity.ERROR, "layout", message, old[place])

    if _RETURN in before:
        yield problem(0, "save the file with line feeds alone at the ends of its lines, as scripts/format.py does")
    for what, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        alike = min(last - first, end - start)
        for number in range(alike):
            yield problem(first + number, f"write {_quoted(new[start + number])} in its place")
        for number in range(first + alike, last):
            yield problem(number, "delete this line")
        if start + alike < end:
            additions = ", then ".join(_quoted(line) for line in new[start + alike : end])
            where = first + alike
            yield (
                problem(where, f"write {additions} before this line")
                if where < len(old)
                else problem(len(old) - 1, f"write {additions} after this line")
            )


def _quoted(line: str) -> str:
    return f"'{line}'" if line else "an empty line"

"""What mends a problem, step by step: lines to write in place of others, a file to rename or to delete."""

from dataclasses import asdict, dataclass

MAX_SHOWN_LINES = 12


@dataclass(frozen=True)
class Rewrite:
    """In a file the lines from ``first`` to ``last`` become ``lines``; where ``last`` is before ``first``, they join.

    Line numbers are those of the file as it is before any step.
    """

    path: str
    first: int
    last: int
    lines: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What to do, as a clause of a sentence: in place of line 12 write; delete lines 12 to 17."""
        if self.last < self.first:
            return f"above line {self.first} add"
        where = f"line {self.first}" if self.first == self.last else f"lines {self.first} to {self.last}"
        return f"in place of {where} write" if self.lines else f"delete {where}"


@dataclass(frozen=True)
class Rename:
    """A file gets another name."""

    path: str
    to: str

    @property
    def words(self) -> str:
        """What to do, as a clause of a sentence."""
        return f"rename {self.path} to {self.to}"


@dataclass(frozen=True)
class Delete:
    """A file goes."""

    path: str

    @property
    def words(self) -> str:
        """What to do, as a clause of a sentence."""
        return f"delete {self.path}"


Step = Rewrite | Rename | Delete


def deletions(steps: tuple[Step, ...]) -> str:
    """What steps delete, as the end of a sentence, for their lines cannot be shown: and delete line 12."""
    return "".join(f", and {step.words}" for step in steps if isinstance(step, Rewrite) and not step.lines)


def as_lines(steps: tuple[Step, ...], path: str) -> list[str]:
    """The lines to write, each step under its own words; a step without lines is described by its problem's message.

    ``path`` is the file of the problem, which needs no naming. Many steps that write the same are shown by the first.
    """
    written = [step for step in steps if isinstance(step, Rewrite) and step.lines]
    alike = [step for step in written[1:] if step.lines == written[0].lines]
    lines: list[str] = []
    for step in written:
        if step in alike:
            continue
        elsewhere = f" ({step.path})" if step.path != path else ""
        lines.append(f"{step.words[:1].upper()}{step.words[1:]}{elsewhere}:")
        lines += [f"    {line}" for line in step.lines[:MAX_SHOWN_LINES]]
        if len(step.lines) > MAX_SHOWN_LINES:
            lines.append(f"    (and {len(step.lines) - MAX_SHOWN_LINES} more lines)")
        if len(lines) > MAX_SHOWN_LINES:
            break
    if alike:
        lines.append(
            "and the same in " + ", ".join(f"{step.path}, line {step.first}" for step in alike[:MAX_SHOWN_LINES])
        )
    return lines


def as_data(steps: tuple[Step, ...]) -> list[dict[str, object]]:
    """The steps for other programs, each with what it is."""
    return [{"step": type(step).__name__.casefold(), **asdict(step)} for step in steps]

"""Follows the advice of the validator as a person would: writes what it says where it says it."""

from collections import defaultdict
from pathlib import Path

from portal.files.fix import Delete, Rename, Rewrite, Step


def follow(steps: tuple[Step, ...], root: Path) -> None:
    """Take the steps of one problem; their paths are those of problems, seen from ``root``."""
    rewrites: dict[str, list[Rewrite]] = defaultdict(list)
    for step in steps:
        match step:
            case Rewrite():
                rewrites[step.path].append(step)
            case Rename():
                (root / step.path).rename(root / step.to)
            case Delete():
                (root / step.path).unlink()
    for path, fix in rewrites.items():
        lines = (root / path).read_text(encoding="utf-8").split("\n")
        for step in sorted(fix, key=lambda step: step.first, reverse=True):
            lines[step.first - 1 : max(step.last, step.first - 1)] = step.lines
        (root / path).write_text("\n".join(lines), encoding="utf-8")

"""The data that tests run on: the real trust, the miniature one, and the miniature with a case's changes laid over it.

A case is a folder below `cases/`. Its files replace or join those of the miniature, path by path. Three names are
special: `EDIT` changes lines, `DELETE` names files to remove, `expected.txt` is what the validator must then print.

An `EDIT` reads like a patch without line numbers. `--- path` begins a file; `-` marks a line to take away, `+` one to
put there, a space one that stays; a blank line begins the next change. What it takes away must stand there once.
"""

import importlib.util
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from portal.catalogue import Catalogue
from portal.files.problem import Problem
from portal.loading import load
from portal.model.source import SourceCounts
from portal.site import pairs

TESTS = Path(__file__).parent
ROOT = TESTS.parent
REAL = ROOT / "data"
MINIATURE = TESTS / "miniature" / "data"
# The day for which the miniature's site is built. One of its dates closes with this day.
MINIATURE_DAY = date(2026, 11, 29)
CASES = TESTS / "cases"
SOURCE = REAL / "source.yml"

_SPECIAL = ("EDIT", "DELETE", "expected.txt")


def lay_out(case: Path | None, data: Path) -> None:
    """Write the miniature trust, changed as the case says, into the folder ``data``."""
    shutil.copytree(MINIATURE, data)
    if case is None:
        return
    for file in sorted(file for file in case.rglob("*") if file.is_file() and file.name not in _SPECIAL):
        target = data / file.relative_to(case)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    if (case / "DELETE").exists():
        for name in (case / "DELETE").read_text(encoding="utf-8").split():
            (data / name).unlink()
    if (case / "EDIT").exists():
        edit(data, (case / "EDIT").read_text(encoding="utf-8"))


def edit(data: Path, changes: str) -> None:
    """Apply the text of an ``EDIT`` to the files below ``data``."""
    for part in f"\n{changes}".split("\n--- ")[1:]:
        name, _, body = part.partition("\n")
        file = data / name.strip()
        text = file.read_text(encoding="utf-8")
        for block in body.split("\n\n"):
            lines = [line for line in block.split("\n") if line]
            assert all(line[0] in "-+ " for line in lines), f"{name}: a line of an EDIT begins with -, + or a space"
            old = "".join(f"{line[1:]}\n" for line in lines if line[0] in "- ")
            new = "".join(f"{line[1:]}\n" for line in lines if line[0] in "+ ")
            if lines:
                assert f"\n{text}".count(f"\n{old}") == 1, f"{name}: what is to be changed stands there once:\n{old}"
                text = f"\n{text}".replace(f"\n{old}", f"\n{new}")[1:]
        file.write_text(text, encoding="utf-8")


@cache
def loaded(data: Path) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Load a folder once for all tests; what it holds is frozen."""
    catalogue, problems = load(data)
    assert catalogue is not None, problems
    return catalogue, tuple(problems)


def miniature() -> Catalogue:
    """The miniature trust."""
    return loaded(MINIATURE)[0]


def real() -> Catalogue:
    """The trust whose data the repository holds."""
    return loaded(REAL)[0]


def own_address() -> str:
    """Where the trust whose data the repository holds publishes its site, with the stroke at the end."""
    return f"{real().trust.address.rstrip('/')}/"


def own_words() -> str:
    """The same address as it is read: without the scheme and the stroke."""
    return own_address().partition("://")[2].rstrip("/")


def pages_of_the_data(catalogue: Catalogue) -> int:
    """How many pages the data alone make: three a role level, and one a theme, a stretch task and a comparison."""
    arrows = sum(1 for _ in pairs(catalogue))
    return 3 * len(catalogue.roles) + len(catalogue.themes) + len(catalogue.stretch_tasks) + arrows


def may_lack(trust: object) -> bool:
    """Whether a trust may lack what the first one and the miniature have: the one whose data took the first's place."""
    return trust in (real, REAL, "real") and not SOURCE.exists()


def entries_of_the_policy() -> int:
    """How many entries the policy lists, as `data/source.yml` counts them; none without that file."""
    if not SOURCE.exists():
        return 0
    (counts,) = real().of(SourceCounts)
    return sum(number for settings in counts.entries.values() for number in settings.values())


def command(name: str) -> Callable[[list[str]], int]:
    """The `main` of a script, to be called as a function."""
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", ROOT / "scripts" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    main: Callable[[list[str]], int] = module.main
    return main

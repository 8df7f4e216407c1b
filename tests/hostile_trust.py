"""The miniature trust with a hostile text in every field that holds words, and a build of it to be searched."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from hostile import TEXTS
from sites import digest, kept
from trusts import MINIATURE, ROOT, loaded

from portal.files.document import Loc
from portal.files.problem import Severity
from portal.loading import load
from portal.model import Mark

# Each text ends with a mark of its own, by which it is found again wherever it went.
MARK = re.compile(r"zq(\d+)q")
# Builds the site without a single rule across files, those about wording and markup among them.
UNGUARDED = "import portal.checks; portal.checks.run = lambda catalogue: []; from mkdocs.__main__ import cli; cli()"
# The limiting words of an offer must stand in its text, and a time zone is no text, so these keep their own.
_KEPT = ("hedges", "figure", "time_zone")
# Parts of a policy whose words must agree.
_AGREEING = ("sections", "duties", "offers")

Tree = dict[str, Any]


def _filled(value: Any) -> Any:
    """Leave out the keys without a value, as the loader does."""
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items() if inner != ""}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value


@dataclass
class Field:
    """One field of a record that holds words, and the hostile text that stands in it now."""

    file: str
    loc: Loc
    number: int
    kind: Mark
    first: int
    # What a text of the policy said: clauses, duties and offers that rest on one another must still agree.
    original: str = ""
    attempt: int = 0

    @property
    def is_kept_back(self) -> bool:
        """Whether neither a page nor the API shows it."""
        over, draft = self.file.startswith("opportunities/past-events/"), self.file.endswith("-next.yml")
        return self.loc[-1] == "remark" or over or (draft and self.loc[0] == "holders")

    @property
    def text(self) -> str:
        """The hostile text with its mark; the mark alone where the validator has accepted no text."""
        mark = f"{self.original} zq{self.number}q".lstrip()
        if self.attempt >= len(TEXTS):
            return f"Zz {mark}"
        return f"{TEXTS[(self.first + self.attempt) % len(TEXTS)]} {mark}"[-300:].lstrip()


class HostileTrust:
    """The miniature with hostile texts. ``guarded`` asks the validator, and each text that it refuses is changed."""

    def __init__(self, data: Path, *, guarded: bool, turn: int = 0) -> None:
        self.data = data
        catalogue = loaded(MINIATURE)[0]
        files = sorted(MINIATURE.rglob("*.yml"))
        self.trees: dict[str, Tree] = {
            file.relative_to(MINIATURE).as_posix(): _filled(
                yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            )
            for file in files
        }
        places = {
            id(record): place
            for record, place in ((r, catalogue.places[r.kind, getattr(r, "id", "")]) for r in catalogue.files)
        }
        self.fields: list[Field] = []
        for record, leaves in catalogue.leaves:
            file = Path(places[id(record)].document.path).relative_to(MINIATURE).as_posix()
            for leaf in leaves:
                if not isinstance(leaf.mark, Mark) or leaf.mark is Mark.ADDRESS or set(_KEPT) & set(leaf.loc):
                    continue
                if leaf.value.startswith("https://"):
                    continue
                # Names and texts kept to the letter may hold markup, which comes first in the list.
                names = sum(field.kind is not Mark.PROSE for field in self.fields)
                first = turn + (len(self.fields) * 7 if leaf.mark is Mark.PROSE else names)
                agrees = leaf.loc[0] in _AGREEING and leaf.loc[-1] in ("text", "action", "often")
                original = leaf.value if guarded and agrees else ""
                self.fields.append(Field(file, leaf.loc, len(self.fields), leaf.mark, first, original))
        self.write()
        rounds = 0
        while guarded and (refused := self.refused()):
            for number in refused:
                self.fields[number].attempt += 1
            self.write()
            rounds += 1
            assert rounds <= len(TEXTS) + 1

    def write(self) -> None:
        """Write every file, a value a line. JSON is YAML, but for what each puts in a text as an escape."""
        for field in self.fields:
            at: Any = self.trees[field.file]
            for part in field.loc[:-1]:
                at = at[part]
            at[field.loc[-1]] = field.text
        for tree in self.trees.values():
            for offer in tree.get("offers", []):
                offer.pop("hedges", None)
        for name, tree in self.trees.items():
            file = self.data / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(tree, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def refused(self) -> set[int]:
        """The numbers of the texts that the validator refuses. Whatever else it says is an error of this module."""
        _, problems = load(self.data)
        numbers = set()
        for problem in problems:
            marks = MARK.findall(problem.excerpt)
            assert marks or problem.severity is Severity.WARNING, problem
            numbers |= {int(number) for number in marks}
        return numbers

    @property
    def kept_back(self) -> set[str]:
        """The marks of what no reader is shown: remarks for reviewers, what is long over, a draft's holders."""
        return {f"zq{field.number}q" for field in self.fields if field.is_kept_back}

    @property
    def texts(self) -> dict[str, str]:
        """Each text by its mark."""
        return {f"zq{field.number}q": field.text for field in self.fields}


def build_hostile(folder: Path, *, guarded: bool, turn: int = 0) -> tuple[Path, HostileTrust]:
    """Lay out the miniature with hostile texts below a folder; return the site on it, built once, and the texts."""
    trust = HostileTrust(folder / "data", guarded=guarded, turn=turn)
    start = ["-m", "mkdocs"] if guarded else ["-c", UNGUARDED]

    def write(site: Path) -> None:
        done = subprocess.run(
            [sys.executable, *start, "build", "--site-dir", str(site)],
            cwd=ROOT,
            env={**os.environ, "DATA": str(folder / "data"), "CI": "1", "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout[-3000:]}{done.stderr[-3000:]}"
        assert "Traceback" not in done.stderr

    name = f"hostile-{'guarded' if guarded else 'unguarded'}-{turn}"
    return kept(name, digest(trust.data, {"start": str(start)}), write), trust

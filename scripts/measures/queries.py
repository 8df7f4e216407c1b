"""The file of queries: what staff type, and the pages that answer it; and how well a list of answers does."""

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FILE = ROOT / "tests" / "search" / "queries.tsv"
# From this version on node takes a .js file with imports for the module that it is.
_OLDEST = (20, 19)


@dataclass(frozen=True)
class Query:
    """What somebody types, and the addresses that answer it (a * stands for any part of one, a - for "not here")."""

    words: str
    targets: tuple[str, ...]

    @property
    def kept(self) -> bool:
        """Whether it is kept for measuring only: one in two, by the words alone. Nobody tunes the ranking with it."""
        return hashlib.sha256(self.words.encode()).digest()[0] % 2 == 1

    def place(self, addresses: Sequence[str]) -> int | None:
        """Where the first answer stands in a list, counted from 1; None when none is in it."""
        places = (number for number, address in enumerate(addresses, 1) if any(fits(t, address) for t in self.targets))
        return next(places, None)


@dataclass(frozen=True)
class Quality:
    """How a set of queries came out: the share answered first and in the first three, and those that were not."""

    total: int
    first: float
    three: float
    missed: tuple[str, ...]


def fits(target: str, address: str) -> bool:
    """Whether an address is a target, or one of those for which a target with a * stands."""
    return re.fullmatch(re.escape(target).replace(r"\*", ".*"), address) is not None


def read(file: Path = FILE, *, targets: bool = True) -> tuple[Query, ...]:
    """Read the queries. Raises ``ValueError`` at a line without a target, where queries must have some."""
    queries = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            words, _, answers = line.partition("\t")
            if targets and not answers.strip():
                raise ValueError(f"{file.name}: {words!r} has no target")
            queries.append(Query(words.strip(), tuple(answers.split())))
    return tuple(queries)


def judge(queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> Quality:
    """Judge the addresses that each query was answered with."""
    places = [query.place(addresses) for query, addresses in zip(queries, answers, strict=True)]
    good = [place is not None and place <= 3 for place in places]
    missed = tuple(query.words for query, fine in zip(queries, good, strict=True) if not fine)
    return Quality(len(queries), places.count(1) / len(queries), sum(good) / len(queries), missed)


def node() -> str | None:
    """Return the path of a node that is new enough."""
    path = shutil.which("node")
    if path is None:
        return None
    output = subprocess.run([path, "--version"], capture_output=True, text=True, check=False, timeout=60).stdout
    version = re.match(r"v(\d+)\.(\d+)", output)
    return path if version and (int(version[1]), int(version[2])) >= _OLDEST else None


def index_of(site: Path) -> Path:
    """Return the search index of a built site."""
    (index,) = site.glob("assets/search-index*.js")
    return index


def ask_node(path: str, site: Path, queries: Sequence[Query]) -> dict[str, Any]:
    """Let node answer the queries from a site's index."""
    command = [path, str(ROOT / "tests" / "search" / "answers.mjs"), str(index_of(site))]
    words = json.dumps([query.words for query in queries])
    done = subprocess.run(command, input=words, capture_output=True, text=True, check=True, timeout=120)
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


# The same in a browser, on the search page of a built site, whose one script holds the modules.
ASK_IN_PAGE = """async questions => {
  await portalModules["assets/js/search/load"].loadIndex(document.querySelector("site-search").dataset.index);
  const begun = performance.now();
  const index = new portalModules["assets/js/search/ranking"].Index(self.portalSearch);
  const ready = performance.now() - begun;
  const answers = questions.map(question => {
    const start = performance.now();
    const { results, near } = index.search(question);
    const ms = performance.now() - start;
    return { ms, addresses: [...(near ? [] : ["-"]), ...results.slice(0, 10).map(({ address }) => address)] };
  });
  return { ready, answers };
}"""

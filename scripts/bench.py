"""Measure the build, the validator, serving and the weight of pages, and print the figures as tables.

Our build is compared with plain mkdocs-material on the same pages written in Markdown, at several multiples of
the role levels. The two take turns, so that both meet the same machine, and what counts is their ratio.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measures import plain
from measures.process import ROOT, Cost, run
from measures.serving import seconds_to_fresh
from measures.weight import weigh

_ROUNDS = {1: 5, 10: 3}  # how often each size is built by default; larger ones once


@dataclass(frozen=True)
class Size:
    """What was measured at one multiple of the role levels."""

    times: int
    pages: int
    ours: Cost
    plain: Cost
    ratios: tuple[float, float, float]
    validator: Cost
    words: tuple[int, int]


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="bench.py", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the folder (default: data)")
    parser.add_argument("--sizes", default="1,10,100", help="multiples of the role levels (default: 1,10,100)")
    parser.add_argument("--rounds", type=int, help="how often each size is built (default: 5 at 1, 3 at 10, else once)")
    parser.add_argument("--skip-serve", action="store_true", help="do not measure serving")
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        try:
            return _report(Path(name), options.data, sizes, options.rounds, serve=not options.skip_serve)
        except subprocess.CalledProcessError as error:
            print(f"bench.py: {' '.join(error.cmd)} failed:\n{error.output}", file=sys.stderr)
            return 2


def _report(folder: Path, data: Path, sizes: Sequence[int], rounds: int | None, *, serve: bool) -> int:
    _say("one build before the clock starts ...")
    site = folder / "site"
    run(["-m", "mkdocs", "build", "--quiet"], DATA=str(data.resolve()), SITE=str(site))
    print("\nBuild of the site, and of plain mkdocs-material on the same pages in Markdown (fastest of the rounds)\n")
    print("  roles  pages    ours   plain  ratio  ratio    ours   plain  ratio   words  validator  to its")
    print("                   (s)     (s)   time    CPU    (MB)    (MB) memory  plain/ours      (s)    size")
    first: Size | None = None
    for times in sizes:
        size = _measure(folder / str(times), data, times, rounds or _ROUNDS.get(times, 1))
        first = first or size
        print(_row(size, first))
    print(
        "\n  Both without web fonts and without Material's search, which ours does not use, and with the same few"
        "\n  pages in the navigation. `to its size`: the validator's seconds against those of the first row, divided"
        "\n  by how many times the pages; 1.00 is a straight line, below 1.00 the start-up still counts."
    )
    _weights(site)
    if serve:
        _say("serving ...")
        taken = seconds_to_fresh(data, 5, folder / "serve")
        shown = ", ".join(f"{seconds:.2f}" for seconds in taken)
        print(f"\nFrom saving a data file to the fresh page under `make serve`: {median(taken):.2f} s (each: {shown})")
    _search()
    return 0


def _measure(folder: Path, data: Path, times: int, rounds: int) -> Size:
    """Build both sites in turn and validate the data, ``rounds`` times, and keep the fastest."""
    copy, site = folder / "data", folder / "site"
    run(["scripts/multiply.py", str(data), str(copy), str(times)])
    ours_command = ["-m", "mkdocs", "build", "--quiet"]
    _say(f"{times} times the roles: writing the Markdown ...")
    run(ours_command, DATA=str(copy), SITE=str(site))
    nav = plain.write(site, folder / "docs")
    words = plain.words(site, folder / "docs")
    settings = folder / "mkdocs.yml"
    settings.write_text(plain.configuration(folder / "docs", folder / "plain", nav), encoding="utf-8")
    ours, theirs, checked = [], [], []
    for number in range(1, rounds + 1):
        _say(f"{times} times the roles: round {number} of {rounds} ...")
        ours.append(run(ours_command, DATA=str(copy), SITE=str(site)))
        theirs.append(run(["-m", "mkdocs", "build", "--quiet", "--config-file", str(settings)]))
        checked.append(run(["scripts/validate.py", "--data", str(copy)]))
    best, other = min(ours), min(theirs)
    ratios = (
        best.seconds / other.seconds,
        min(cost.processor for cost in ours) / min(cost.processor for cost in theirs),
        best.megabytes / other.megabytes,
    )
    pages = sum(1 for _ in (folder / "docs").rglob("*.md"))
    return Size(times, pages, best, other, ratios, min(checked), words)


def _row(size: Size, first: Size) -> str:
    time, processor, memory = size.ratios
    line = size.validator.seconds / first.validator.seconds / (size.pages / first.pages)
    return (
        f"  {size.times:4} x  {size.pages:5}  {size.ours.seconds:6.2f}  {size.plain.seconds:6.2f}   {time:4.2f}"
        f"   {processor:4.2f}  {size.ours.megabytes:6.0f}  {size.plain.megabytes:6.0f}   {memory:4.2f}"
        f"        {size.words[1] / size.words[0]:4.2f}     {size.validator.seconds:6.2f}    {line:4.2f}"
    )


def _weights(site: Path) -> None:
    """Print what the home page and the largest role page weigh."""
    roles = [file.parent for file in (site / "roles").glob("*/index.html")]
    largest = max(roles, key=lambda folder: (folder / "index.html").stat().st_size)
    print("\nBytes of a page with all that it loads\n")
    for page in ("", f"roles/{largest.name}/"):
        items = weigh(site, page)
        stored, sent = sum(item.stored for item in items), sum(item.sent for item in items)
        print(f"  /{page:40} {sent:7,} compressed, {stored:8,} stored")
        for item in items:
            print(f"    {item.path:39} {item.sent:7,}             {item.stored:8,}")


def _search() -> None:
    """Print the figures of the search, where there is a script for them."""
    if (ROOT / "scripts" / "search_quality.py").exists():
        _say("search ...")
        done = subprocess.run(
            [sys.executable, "scripts/search_quality.py"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        print(f"\nSearch\n\n{done.stdout or done.stderr}")


def _say(what: str) -> None:
    """Say on the terminal what is going on, and leave the table alone."""
    print(f"bench: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

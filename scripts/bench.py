"""Measure the build, the validator, serving and the weight of pages, and print the figures as tables.

Our build is compared with plain mkdocs-material on the same pages written in Markdown, at several multiples of
the role levels. The two take turns, so that both meet the same machine, and what counts is their ratio.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measures import plain, zensical
from measures.process import ROOT, Cost, run
from measures.serving import seconds_to_fresh
from measures.weight import limits

_MAX_SERVED = 10  # the largest size at which saving a file is timed
_ROUNDS = {1: 5, 10: 3}  # how often each size is built by default; larger ones once


@dataclass(frozen=True)
class Size:
    """What was measured at one multiple of the role levels."""

    times: int
    roles: int
    pages: int
    megabytes: float
    ours: Cost
    plain: Cost
    zensical: Cost | str
    validator: Cost
    words: float


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="bench.py", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the folder (default: data)")
    parser.add_argument("--sizes", default="1,10,100", help="multiples of the role levels (default: 1,10,100)")
    parser.add_argument("--rounds", type=int, help="how often each size is built (default: 5 at 1, 3 at 10, else once)")
    parser.add_argument("--skip-serve", action="store_true", help="do not measure serving")
    options = parser.parse_args(arguments)
    times = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        try:
            return _report(Path(name), options.data, times, options.rounds, serve=not options.skip_serve)
        except subprocess.CalledProcessError as error:
            print(f"bench.py: {' '.join(error.cmd)} failed:\n{error.output}", file=sys.stderr)
            return 2


def _report(folder: Path, data: Path, times: Sequence[int], rounds: int | None, *, serve: bool) -> int:
    _say("one build before the clock starts ...")
    site = folder / "site"
    run(["-m", "mkdocs", "build", "--quiet"], DATA=str(data.resolve()), SITE=str(site))
    sizes = [_measure(folder / str(number), data, number, rounds or _ROUNDS.get(number, 1)) for number in times]
    print("\nBuild of the site, and of plain mkdocs-material on the same pages in Markdown (least of the rounds)\n")
    print("\n".join(_builds(sizes)))
    print(
        "\n  Both without web fonts, without Material's search (ours does not use it) and with the same few pages in"
        "\n  the navigation. Ours writes the API, the search index and the staff-room screen besides. A straight line"
        "\n  has the same milliseconds for each further page (ours / plain) in every row."
    )
    print("\nAgainst zensical, a clean build of the same pages in Markdown\n")
    print("\n".join(_others(sizes)))
    print("\nValidator\n")
    print("\n".join(_validations(sizes)))
    _weights(site)
    if serve:
        print("\nFrom saving a data file to the fresh page under `make serve`, median of ten\n")
        for number in [number for number in times if number <= _MAX_SERVED]:
            _say(f"serving {number} times the roles ...")
            seconds = seconds_to_fresh(folder / str(number) / "data", 10, folder / f"serve-{number}")
            print(f"  {number:4}x {median(seconds):6.2f} s (from {min(seconds):.2f} to {max(seconds):.2f})")
    _search(site)
    return 0


def _measure(folder: Path, data: Path, times: int, rounds: int) -> Size:
    """Build both sites in turn and validate the data, ``rounds`` times, and keep the fastest of each."""
    copy, site, settings = folder / "data", folder / "site", folder / "mkdocs.yml"
    _say(f"{times} times the roles: writing the data ...")
    run(["scripts/multiply.py", str(data), str(copy), str(times)])
    ours, theirs, checked = [], [], []
    others: list[Cost | str] = []
    interpreter = zensical.python()
    for number in range(1, rounds + 1):
        _say(f"{times} times the roles: round {number} of {rounds} ...")
        ours.append(run(["-m", "mkdocs", "build", "--quiet"], DATA=str(copy), SITE=str(site)))
        if number == 1:
            nav = plain.write(site, folder / "docs")
            settings.write_text(plain.configuration(Path("docs"), Path("plain"), nav), encoding="utf-8")
        theirs.append(run(["-m", "mkdocs", "build", "--quiet", "--config-file", str(settings)], folder=folder))
        if interpreter is not None:
            others.append(zensical.clean_build(interpreter, settings))
        checked.append(run(["scripts/validate.py", "--data", str(copy)]))
    output, written = plain.words(site, folder / "docs")
    return Size(
        times=times,
        roles=sum(1 for _ in (copy / "roles").glob("*.yml")),
        pages=sum(1 for _ in (folder / "docs").rglob("*.md")),
        megabytes=sum(file.stat().st_size for file in copy.rglob("*.yml")) / 1e6,
        ours=_best(ours),
        plain=_best(theirs),
        zensical=_best_or_reason(others),
        validator=_best(checked),
        words=written / output,
    )


def _best(costs: Sequence[Cost]) -> Cost:
    """The least of each figure: what is above it is the machine's other work."""
    return Cost(
        min(cost.seconds for cost in costs),
        min(cost.processor for cost in costs),
        min(cost.megabytes for cost in costs),
    )


def _best_or_reason(costs: Sequence[Cost | str]) -> Cost | str:
    """The least of each figure, or why there is none."""
    reasons = [cost for cost in costs if isinstance(cost, str)]
    taken = [cost for cost in costs if isinstance(cost, Cost)]
    return reasons[0] if reasons else _best(taken) if taken else "its package cannot be had here"


def _builds(sizes: Sequence[Size]) -> Iterator[str]:
    """The table of the builds."""
    yield "  times  roles   pages     ours    plain  ratio  ratio    ours   plain  ratio  ms for each     words,"
    yield "                            (s)      (s)   time    CPU    (MB)    (MB) memory  further page  plain/ours"
    for before, size in zip([None, *sizes], sizes, strict=False):
        ours, plain_ = size.ours, size.plain
        slope = (
            f"{(ours.seconds - before.ours.seconds) / (size.pages - before.pages) * 1000:5.1f} / "
            f"{(plain_.seconds - before.plain.seconds) / (size.pages - before.pages) * 1000:4.1f}"
            if before
            else "           -"
        )
        yield (
            f"  {size.times:4}x {size.roles:6} {size.pages:7} {ours.seconds:8.2f} {plain_.seconds:8.2f}"
            f"   {ours.seconds / plain_.seconds:4.2f}   {ours.processor / plain_.processor:4.2f}"
            f"  {ours.megabytes:6.0f}  {plain_.megabytes:6.0f}   {ours.megabytes / plain_.megabytes:4.2f}"
            f"  {slope:>12}        {size.words:4.2f}"
        )


def _others(sizes: Sequence[Size]) -> Iterator[str]:
    """The table of the builds with zensical."""
    yield "  times   pages     ours  zensical  ratio  ratio"
    yield "                     (s)       (s)   time    CPU"
    for size in sizes:
        if isinstance(cost := size.zensical, str):
            yield f"  {size.times:4}x {size.pages:6}        not measured: {cost}"
            continue
        yield (
            f"  {size.times:4}x {size.pages:6} {size.ours.seconds:8.2f} {cost.seconds:9.2f}"
            f"   {size.ours.seconds / cost.seconds:4.2f}   {size.ours.processor / cost.processor:4.2f}"
        )


def _validations(sizes: Sequence[Size]) -> Iterator[str]:
    """The table of the validator."""
    yield "  times  data (MB)  seconds  peak (MB)  seconds for each further MB"
    for before, size in zip([None, *sizes], sizes, strict=False):
        cost = size.validator
        slope = (cost.seconds - before.validator.seconds) / (size.megabytes - before.megabytes) if before else None
        rate = "-" if slope is None else f"{slope:.2f}"
        yield f"  {size.times:4}x {size.megabytes:10.2f} {cost.seconds:8.2f} {cost.megabytes:10.0f}  {rate:>27}"


def _weights(site: Path) -> None:
    """Print what each kind of page weighs, beside what it may weigh."""
    print("\nBytes of a page with all that it loads\n")
    for limit in limits(site):
        items = limit.items(site)
        stored, sent = sum(item.stored for item in items), sum(item.sent for item in items)
        print(f"  {limit.name:41} {sent:7,} compressed, {stored:8,} stored; at most {limit.most:,} compressed")
        for item in items:
            print(f"    {item.path:39} {item.sent:7,}             {item.stored:8,}")


def _search(site: Path) -> None:
    """Print the figures of the search and of the finder."""
    _say("search ...")
    command = [sys.executable, "scripts/search_quality.py", "--site", str(site)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    print(f"\nSearch\n\n{done.stdout or done.stderr}")


def _say(what: str) -> None:
    """Say on the terminal what is going on, and leave the table alone."""
    print(f"bench: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

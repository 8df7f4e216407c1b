"""Print how well search answers the file of queries, what its index weighs, and how fast the finder is.

The figures are taken in a browser where there is one, and by node otherwise. Without a site that is built already
(``--site``) one is built first. Exit status 1 when fewer than 97 in 100 queries find their answer in the first three.
"""

import argparse
import gzip
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import browser
from measures import queries
from measures.process import run

if TYPE_CHECKING:
    from playwright.sync_api import Page

_AIM = 0.97
# How many times the list is as long, and how many times as slow the processor is.
_CASES = ((1, 1), (10, 1), (1, 4))

# Multiplies the finder's list and narrows it a few times: each time until it is laid out, and until it is painted.
_NARROW = """async times => {
  const finder = document.querySelector("opportunity-finder");
  const home = finder.parentElement, next = finder.nextSibling;
  finder.remove();
  for (const list of finder.querySelectorAll(".finder-group .entries")) {
    const items = [...list.children];
    for (let copy = 1; copy < times; copy += 1) list.append(...items.map(item => item.cloneNode(true)));
  }
  home.insertBefore(finder, next);
  const painted = () => new Promise(done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  }));
  const words = finder.querySelector("input[type=search]");
  words.focus();
  await new Promise(done => setTimeout(done, 1500));
  const boxes = ["role", "time", "setting"].map(name => finder.querySelector(`input[name="${name}"]`));
  const taken = { choice: [], words: [], painted: [] };
  const timed = async (kind, change) => {
    await painted();
    const start = performance.now();
    change();
    document.body.getBoundingClientRect();
    taken[kind].push(performance.now() - start);
    await painted();
    taken.painted.push(performance.now() - start);
  };
  for (const box of [...boxes, ...boxes]) {
    await timed("choice", () => box.click());
  }
  for (const typed of ["m", "me", "men", "ment", "mento", "mentor", "mentori", "mentoring", "mentori", "m", ""]) {
    await timed("words", () => { words.value = typed; words.dispatchEvent(new Event("input", { bubbles: true })); });
  }
  return { items: finder.querySelectorAll("li[data-choices]").length, ...taken };
}"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="search_quality.py", description=__doc__.splitlines()[0])
    parser.add_argument("--site", type=Path, metavar="DIR", help="a built site (otherwise one is built)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="search-") as name:
        site = options.site or Path(name)
        if options.site is None:
            run(["-m", "mkdocs", "build", "--quiet"], SITE=str(site))
        return _report(site)


def _report(site: Path) -> int:
    all_queries = queries.read()
    browser_path = browser.find()
    if browser_path:
        with _page(browser_path) as page:
            page.goto((site / "search" / "index.html").as_uri())
            answers: dict[str, Any] = page.evaluate(queries.ASK_IN_PAGE, [query.words for query in all_queries])
            speeds = [_speed(page, site, times, slower) for times, slower in _CASES]
    elif node := queries.node():
        answers, speeds = queries.ask_node(node, site, all_queries), []
    else:
        print("search_quality.py: neither a browser nor node was found", file=sys.stderr)
        return 2
    addresses = {query: answer["addresses"] for query, answer in zip(all_queries, answers["answers"], strict=True)}
    quality = queries.judge(all_queries, list(addresses.values()))
    halves = [[query for query in all_queries if query.kept is kept] for kept in (False, True)]
    tuned, kept = (queries.judge(half, [addresses[query] for query in half]) for half in halves)
    content = queries.index_of(site).read_bytes()
    print(f"  queries                      {quality.total:>9}   in {'a browser' if browser_path else 'node'}")
    for title, half in (("to tune with", tuned), ("kept for measuring", kept)):
        print(f"  {title:<20} {half.total:>4}   first {half.first:>6.1%}   first three {half.three:>6.1%}")
    print(f"  index                        {len(content):>9,} bytes, {len(gzip.compress(content, 9)):,} gzipped")
    print(f"  index read in                {answers['ready']:>9.0f} ms")
    print(f"  one question                 {median(answer['ms'] for answer in answers['answers']):>9.2f} ms")
    for (_, slower), speed in zip(_CASES, speeds, strict=False):
        choice, letter, painted = (median(speed[kind]) for kind in ("choice", "words", "painted"))
        print(
            f"  finder, {speed['items']:5} entries         {choice:>7.1f} ms a choice, {letter:.1f} ms a letter,"
            f" on the screen after {painted:.0f} ms (at most {max(speed['painted']):.0f})"
            f"{f', {slower} times as slow' if slower > 1 else ''}"
        )
    if speeds:
        ratio = median(speeds[1]["painted"]) / median(speeds[0]["painted"])
        print(f"  ten times the entries take   {ratio:>9.1f} times as long until they are on the screen")
    for words in quality.missed:
        print(f"  not in the first three: {words}")
    return 0 if quality.three >= _AIM else 1


def _speed(page: "Page", site: Path, times: int, slower: int) -> dict[str, Any]:
    """How long the finder takes to narrow its list, in milliseconds, in one of the cases."""
    page.goto((site / "opportunities" / "index.html").as_uri())
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    speed: dict[str, Any] = page.evaluate(_NARROW, times)
    return speed


@contextmanager
def _page(path: str) -> Iterator["Page"]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (node does without it)

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=[*browser.ARGUMENTS])
        yield launched.new_page(viewport={"width": 1280, "height": 800})
        launched.close()


if __name__ == "__main__":
    sys.exit(main())

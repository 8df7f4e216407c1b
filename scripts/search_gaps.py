"""Print what search finds for phrases in a file, one a line, and which of their words nobody here knows.

A line may hold, behind a tab, the addresses that should answer it, as tests/search/queries.tsv has them; a phrase whose
answer is not among the first three is marked. Exit status 1 when one is, 2 when it cannot run. For editors, who can
then write a phrase into ``asked_as:`` of what answers it, or into ``elsewhere:`` of trust.yml. Needs Node.js.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measures import queries
from measures.process import run

_SHOWN = 3


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="search_gaps.py", description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="the file of phrases")
    parser.add_argument("--site", type=Path, metavar="DIR", help="a built site (otherwise one is built)")
    options = parser.parse_args(arguments)
    node = queries.node()
    if node is None:
        print("search_gaps.py: this needs Node.js 20.19 or newer, which was not found", file=sys.stderr)
        return 2
    try:
        asked = queries.read(options.file, targets=False)
    except OSError as error:
        print(f"search_gaps.py: {options.file} cannot be read: {error.strerror}", file=sys.stderr)
        return 2
    except UnicodeDecodeError:
        print(f"search_gaps.py: {options.file} is not text in UTF-8; save it as UTF-8", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="search-") as name:
        site = options.site or Path(name)
        if options.site is None:
            try:
                run(["-m", "mkdocs", "build", "--quiet"], SITE=str(site))
            except subprocess.CalledProcessError as error:
                print(f"search_gaps.py: the site cannot be built\n{error.output}", file=sys.stderr)
                return 2
        answers = queries.ask_node(node, site, asked)["answers"]
    print("\n".join(report(asked, answers)))
    return 1 if any(_missed(*pair) for pair in zip(asked, answers, strict=True)) else 0


def report(asked: tuple[queries.Query, ...], answers: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the lines that say what each phrase finds, then the words that nobody knows, the most frequent first."""
    unknown: Counter[str] = Counter()
    for query, answer in zip(asked, answers, strict=True):
        unknown.update(answer["unknown"])
        yield f"{'NOT FOUND  ' if _missed(query, answer) else ''}{query.words}: {_summary(answer)}"
        yield from (f"    {address}" for address in answer["addresses"][:_SHOWN] if address != "-")
    if unknown:
        yield f"Words that nobody here knows: {', '.join(word for word, _ in unknown.most_common())}"


def _missed(query: queries.Query, answer: dict[str, Any]) -> bool:
    place = query.place(answer["addresses"])
    return bool(query.targets) and (place is None or place > _SHOWN)


def _summary(answer: dict[str, Any]) -> str:
    if answer["elsewhere"]:
        return f"not here, as the trust says of {answer['elsewhere']}"
    if not answer["near"]:
        return "nothing here is about that"
    return f"{answer['near']} {'result' if answer['near'] == 1 else 'results'}"


if __name__ == "__main__":
    sys.exit(main())

"""Ask every outside address in the data whether it still answers.

Exit status: 0 when all is well, 1 when an address does not answer, a page is gone or an exception has to be mended, 2
when the check cannot run. Exceptions are in .github/link-exceptions.yml, each with an owner, a reason and a last day.
"""

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from portal.catalogue import Catalogue
from portal.loading import load
from upkeep.addresses import outside
from upkeep.asking import Manners, ask_all
from upkeep.exceptions import granted
from upkeep.links import as_markdown, as_text, link_report, one_of_each_host, without_network

MANNERS = Manners()
# So many bodies are asked first, once: where none of them can be reached, nobody waits for the others.
HOSTS_FIRST = 6


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        catalogue, problems = load(options.data)
    except NotADirectoryError as error:
        print(f"links.py: {error}; give the folder with --data", file=sys.stderr)
        return 2
    if catalogue is None:
        print(f"links.py: {problems[0]}", file=sys.stderr)
        return 2
    return _list(catalogue) if options.list else _ask(catalogue, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="links.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the folder (default: data)")
    parser.add_argument(
        "--exceptions",
        type=Path,
        default=Path(".github/link-exceptions.yml"),
        metavar="FILE",
        help="the exceptions (default: .github/link-exceptions.yml)",
    )
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="how the result is printed")
    parser.add_argument("--list", action="store_true", help="list the addresses and where they are; ask none of them")
    return parser


def _list(catalogue: Catalogue) -> int:
    for address in outside(catalogue):
        print(address.url, *address.lines)
    return 0


def _ask(catalogue: Catalogue, options: argparse.Namespace) -> int:
    addresses = outside(catalogue)
    exceptions = granted(options.exceptions, [item.url for item in addresses], datetime.now(UTC).date())
    urls = [item.url for item in addresses]
    first = ask_all(one_of_each_host(urls)[:HOSTS_FIRST], replace(MANNERS, tries=1))
    alone = len(first) == HOSTS_FIRST and without_network(first.values())
    answers = first if alone else ask_all(urls, MANNERS)
    if without_network(answers.values()):
        print("links.py: cannot run: no address answers, so there seems to be no network", file=sys.stderr)
        return 2
    report = link_report(addresses, answers, exceptions)
    sys.stdout.write(as_markdown(report, catalogue.trust) if options.format == "markdown" else as_text(report))
    return 1 if report.to_mend else 0


if __name__ == "__main__":
    sys.exit(main())

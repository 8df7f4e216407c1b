"""List what is overdue in the data, and the reviews of policies that fall due within six months.

Overdue are reviews of policies, and notes on names that nobody has checked for half a year.

Exit status: 0 when nothing is overdue or soon due, 1 when something is, 2 when the data has errors, so that nobody
can tell.
"""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from sound import sound_data

from upkeep.overdue import as_markdown, as_text, overdue


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="overdue.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the folder (default: data)")
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="how the list is printed")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DAY", help="as of this day, such as 2027-01-31")
    options = parser.parse_args(arguments)
    catalogue = sound_data("overdue.py", options.data, ", so nobody can tell")
    if catalogue is None:
        return 2
    items = overdue(catalogue, options.on or datetime.now(UTC).date())
    sys.stdout.write(as_markdown(items, catalogue) if options.format == "markdown" else as_text(items))
    return 1 if items else 0


if __name__ == "__main__":
    sys.exit(main())

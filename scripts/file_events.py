"""File events away that have been over for a year: they leave the page of dates, the calendars and the feed, and stay
in the data, where they say when something was held before. The whole data is checked in a copy first.
"""

import argparse
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from editing.edits import EditError
from editing.filing import A_YEAR, filed_away
from editing.folder import Folder
from editing.trial import TrialError, make, sound
from portal.files.problem import as_text


def main(arguments: list[str] | None = None) -> int:
    """Run the command: 0 when it is done or there is nothing to do, 1 where there would be a problem."""
    parser = argparse.ArgumentParser(prog="file_events.py", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)")
    parser.add_argument(
        "--days",
        type=int,
        default=A_YEAR.days,
        metavar="NUMBER",
        help=f"for how many days they have been over ({A_YEAR.days})",
    )
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        metavar="DAY",
        help="the day from which to count, such as 2026-11-29 (today)",
    )
    options = parser.parse_args(arguments)
    try:
        catalogue = sound(options.data)
        contents = filed_away(Folder(options.data), catalogue, options.today, timedelta(days=options.days))
        if not contents:
            print("No event has been over for that long.")
            return 0
        files = make(options.data, contents)
    except TrialError as error:
        print(f"file_events.py: {error}.\n{as_text(error.problems)}", end="", file=sys.stderr)
        return 1
    except (EditError, OSError) as error:
        print(f"file_events.py: nothing was changed: {error}", file=sys.stderr)
        return 1
    for file in files:
        print(f"{'written' if file.exists() else 'deleted'}: {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

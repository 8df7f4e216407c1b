"""Put a built site into the folder of a web server: assets first, then pages, and last what tells the screen.

If the folder holds only an earlier build, the new one replaces it in one step.

Exit status: 0, or 2 when it cannot be done, with the reason; then what was there stays.
"""

import argparse
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from portal.model.kinds import counted
from publishing.mark import files_below
from publishing.place import PlaceError
from publishing.publish import publish


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="publish.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="the built site (site)")
    parser.add_argument("--to", required=True, metavar="DIR", help="the folder that the web server shows")
    options = parser.parse_args(arguments)
    if not options.to:
        print("publish.py: name the folder that the web server shows: make publish TO=folder", file=sys.stderr)
        return 2
    to = Path(options.to)
    try:
        publish(options.site, to, datetime.now(UTC).date())
    except (PlaceError, OSError, ValueError, subprocess.CalledProcessError) as error:
        print(f"publish.py: {error}", file=sys.stderr)
        return 2
    print(f"Published: {to}, {counted(sum(1 for _ in files_below(to)), 'file')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

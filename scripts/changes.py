"""Say in plain words what a change of the data does: compare two versions by meaning, not by line.

BASE and HEAD are each a git revision (a branch, a tag, a commit) or a folder with data. Without HEAD it is the data as
it stands in the working tree. Moving a line where order means nothing, laying a file out anew or reordering its keys is
not a change in meaning.

Exit status: 0 when the summary is written, whatever it says; 1, with --check-ids only, when an id has vanished or is
used again for something else, or when the data after the change does not load, so that nobody can tell; 2 when the
comparison cannot be made.
"""

import argparse
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from portal.changes.formats import FORMATS
from portal.changes.revisions import RevisionError, fetched
from portal.changes.summary import summary
from portal.changes.version import Reader, Version


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    first, _, rest = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        prog="changes.py",
        description=first,
        epilog=rest.strip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("base", metavar="BASE", help="the version before the change, such as origin/main")
    parser.add_argument("head", metavar="HEAD", nargs="?", help="the version after it (default: the working tree)")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how the summary is printed")
    parser.add_argument(
        "--data",
        type=Path,
        default=Path("data"),
        metavar="DIR",
        help="where the data is in the project, or in a folder that is given (default: data)",
    )
    parser.add_argument("--check-ids", action="store_true", help="end with 1 when an id does not keep its promise")
    options = parser.parse_args(arguments)
    try:
        with ExitStack() as stack:
            reader = Reader()
            base, head = (
                _version(reader, stack, argument, options.data) for argument in (options.base, options.head or "")
            )
            comparison = summary(base, head, datetime.now(UTC).date())
    except RevisionError as error:
        print(f"changes.py: {error}", file=sys.stderr)
        return 2
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", b"") or str(error).encode()
        lines = said.decode("utf-8", "replace").strip().splitlines()
        print(f"changes.py: the versions could not be read: {lines[-1] if lines else 'git failed'}", file=sys.stderr)
        return 2
    sys.stdout.write(FORMATS[options.format](comparison))
    return 1 if options.check_ids and not comparison.keeps_its_promises else 0


def _version(reader: Reader, stack: ExitStack, argument: str, data: Path) -> tuple[str, Version]:
    if not argument:
        if not data.is_dir():
            raise RevisionError(f"{data} is not a folder; name the folder of the data with --data")
        return "the working tree", reader.version(data, data.as_posix())
    folder = stack.enter_context(fetched(argument, data))
    return argument, reader.version(folder, data.as_posix())


if __name__ == "__main__":
    sys.exit(main())

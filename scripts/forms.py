"""Write the issue forms of the repository from the data, for people who suggest a change without git.

--check says which are stale. Titles of themes, role levels and settings that are another today are no fault, since a
form that offers the old ones still works, unless --strict says so.

Exit status: 0 when they are written or fresh, 1 with --check when one is stale, 2 when the data cannot be read.
"""

import argparse
import os
import sys
from pathlib import Path

from sound import sound_data

from upkeep.forms import FORMS, apart_from_titles, forms


def main(arguments: list[str] | None = None) -> int:
    """Write the forms and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="forms.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the folder (default: data)")
    parser.add_argument("--to", type=Path, default=FORMS, metavar="DIR", help="where they go")
    parser.add_argument("--check", action="store_true", help="write nothing; say which forms are stale")
    parser.add_argument("--strict", action="store_true", help="with --check, let titles of another day be a fault too")
    options = parser.parse_args(arguments)
    catalogue = sound_data("forms.py", options.data, "; mend them first")
    if catalogue is None:
        return 2
    status = 0
    for name, content in forms(catalogue).items():
        file = options.to / name
        before = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
        if before == content:
            continue
        if not options.check:
            _write(file, content)
            print(f"written: {file}")
        elif options.strict or apart_from_titles(before) != apart_from_titles(content):
            print(f"stale, write it with scripts/forms.py: {file}")
            status = 1
        else:
            print(f"titles of another day: {file} (scripts/forms.py renews them)")
    return status


def _write(file: Path, content: str) -> None:
    """Write a file as a whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_text(content, encoding="utf-8")
    os.replace(beside, file)  # noqa: PTH105


if __name__ == "__main__":
    sys.exit(main())

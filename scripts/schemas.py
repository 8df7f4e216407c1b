"""Write the JSON Schemas of the data files into data/schema, from the model and from the ids of the data.

They let an editor explain each key, and complete the words and the ids that may stand there. --check says which are
stale. Ids that have come or gone since are no fault, since an editor takes any other id, unless --strict says so.
"""

import argparse
import sys
from pathlib import Path

from portal.catalogue import Catalogue
from portal.loading import load
from portal.outlets.schema import schemas, without_ids


def main(arguments: list[str] | None = None) -> int:
    """Write the schemas and return the exit status: 0, or 1 with --check when one of them is stale."""
    parser = argparse.ArgumentParser(prog="schemas.py", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)")
    parser.add_argument("--to", type=Path, metavar="DIR", help="the folder to write into (schema in the data folder)")
    parser.add_argument("--check", action="store_true", help="write nothing; say which schemas are stale")
    parser.add_argument("--strict", action="store_true", help="with --check, let ids of another day be a fault too")
    options = parser.parse_args(arguments)
    try:
        catalogue = _catalogue(options.data)
    except (OSError, ValueError) as error:
        parser.error(f"{error}; name the data folder with --data")
    try:
        return _renew(catalogue, options)
    except (OSError, ValueError) as error:
        parser.error(f"{error}; name a folder to write into with --to")


def _renew(catalogue: Catalogue | None, options: argparse.Namespace) -> int:
    """Write what is stale, or say what is; return the exit status."""
    status = 0
    for name, content in schemas(catalogue):
        file = (options.to or options.data / "schema") / name
        before = file.read_text(encoding="utf-8", errors="replace") if file.exists() else "null"
        if before == content:
            continue
        if not options.check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
            print(f"written: {file}")
        elif options.strict or not _same(before, content):
            print(f"stale: {file}")
            status = 1
        else:
            print(f"ids of another day: {file} (scripts/schemas.py renews them)")
    return status


def _catalogue(data: Path) -> Catalogue | None:
    """The data, as far as they can be read."""
    return load(data)[0]


def _same(first: str, second: str) -> bool:
    """Whether two schemas differ in ids only."""
    try:
        return bool(without_ids(first) == without_ids(second))
    except ValueError:
        return False


if __name__ == "__main__":
    sys.exit(main())

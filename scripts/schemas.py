"""Write the JSON Schemas of the data files into data/schema, from the model."""

import argparse
import sys
from pathlib import Path

from portal.schema import schemas


def main(arguments: list[str] | None = None) -> int:
    """Write the schemas and return the exit status: 0, or 1 with --check when one of them is stale."""
    parser = argparse.ArgumentParser(prog="schemas.py", description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, default=Path("data/schema"), metavar="DIR", help="the folder to write into")
    parser.add_argument("--check", action="store_true", help="write nothing; say which schemas are stale")
    options = parser.parse_args(arguments)
    stale = []
    for name, content in schemas():
        file = options.to / name
        if file.exists() and file.read_text(encoding="utf-8") == content:
            continue
        stale.append(name)
        if not options.check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
    for name in stale:
        print(f"{'stale' if options.check else 'written'}: {options.to / name}")
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())

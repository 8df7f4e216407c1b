"""Give something another id everywhere in the data and in its file's name; the old id goes into `previously:`.

Old addresses and links then lead to the new ones, and saved plans still find it. The whole data is checked in a copy
first; where there would be a problem, it is printed and nothing is written.
"""

import argparse
import sys
from pathlib import Path
from typing import get_args

from editing.edits import EditError
from editing.rename import RenameError, kind_of, renamed
from editing.trial import TrialError, make, sound
from portal.files.problem import as_text
from portal.model.trust import WithdrawnKind


def main(arguments: list[str] | None = None) -> int:
    """Run the command: 0 when it is done, 1 where there would be a problem, 2 where an id cannot be taken or given."""
    parser = argparse.ArgumentParser(prog="rename.py", description=__doc__)
    parser.add_argument("old", metavar="OLD", help="the id that it has")
    parser.add_argument("new", metavar="NEW", help="the id that it is to have")
    parser.add_argument(
        "--kind", choices=sorted(get_args(WithdrawnKind)), help="what it is, where the id is not enough"
    )
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)")
    options = parser.parse_args(arguments)
    try:
        catalogue = sound(options.data)
        kind = kind_of(catalogue, options.old, options.kind or "")
        files = make(options.data, renamed(catalogue, options.data, kind, options.old, options.new))
    except RenameError as error:
        print(f"rename.py: nothing was written: {error}", file=sys.stderr)
        return 2
    except TrialError as error:
        print(f"rename.py: {error}.\n{as_text(error.problems)}", end="", file=sys.stderr)
        return 1
    except (EditError, OSError) as error:
        print(f"rename.py: nothing was written: {error}", file=sys.stderr)
        return 1
    print(f"The {kind} {options.old} is now {options.new}.")
    for file in files:
        print(f"{'written' if file.exists() else 'deleted'}: {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Check a trust's data: every file, every rule, all problems at once.

Exit status: 0 when the data is fit to build, 1 when it has problems, 2 when the check cannot run.
"""

import argparse
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from portal.files.problem import FORMATS, Severity
from portal.gaps import gaps, guesses
from portal.groups import in_groups
from portal.loading import load
from portal.report import as_text, report


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="validate.py", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the folder (default: data)")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are printed")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.add_argument("--all", action="store_true", help="list each problem, however many are alike")
    parser.add_argument("--report", action="store_true", help="print the completeness report as well")
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # Not every terminal can show every letter of the data.
    try:
        catalogue, problems = load(options.data)
    except (OSError, ValueError) as error:
        print(f"validate.py: {error}; give the folder with --data", file=sys.stderr)
        return 2
    if options.format == "text" and not options.all:
        sys.stdout.write(in_groups(problems, (*gaps(catalogue), *guesses(catalogue)) if catalogue else ()))
    else:
        sys.stdout.write(FORMATS[options.format](problems))
    failed = bool(problems) if options.strict else any(problem.severity is Severity.ERROR for problem in problems)
    if options.report:
        if catalogue is None or failed:
            print("validate.py: the report needs data without problems; mend them first", file=sys.stderr)
        else:
            sys.stdout.write("\n" + as_text(report(catalogue, datetime.now(UTC).date())))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

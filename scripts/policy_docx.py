"""Write each policy as a Word file: heading styles, numbered clauses, document control, the appendix as tables.

What is edited in the file comes back with `import_policy.py --into data/policy/<id>.yml FILE.docx`.

Exit status: 0, or 2 when a file cannot be written, with the reason.
"""

import argparse
import sys
from pathlib import Path

from exporting.package import About
from exporting.word import word_file
from portal.edition import DayError, edition
from portal.loading import load
from portal.model import Policy
from portal.views.context import PageContext
from portal.views.document import document


def main(arguments: list[str] | None = None) -> int:
    """Write the files and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="policy_docx.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)")
    parser.add_argument("--to", type=Path, default=Path("build/policy"), metavar="DIR", help="where the files go")
    options = parser.parse_args(arguments)
    try:
        catalogue, problems = load(options.data)
        errors = [problem for problem in problems if problem.severity == "error"]
        if catalogue is None or errors:
            print("policy_docx.py: the data has errors; scripts/validate.py lists them", file=sys.stderr)
            return 2
        context = PageContext(catalogue, edition(catalogue, options.data))
        options.to.mkdir(parents=True, exist_ok=True)
        for policy in catalogue.of(Policy):
            about = About(policy.title, catalogue.trust.name, context.edition)
            file = options.to / f"{policy.id}.docx"
            file.write_bytes(word_file(document(context, policy), about))
            print(f"Written: {file}")
    except (OSError, DayError) as error:
        print(f"policy_docx.py: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Write each policy as a Word file: heading styles, numbered clauses, document control, the appendix as tables.

What is edited in the file comes back with `import_policy.py --into data/policy/<id>.yml FILE.docx`. So a file that is
there already is not overwritten.

Exit status: 0, or 2 when a file cannot be written, with the reason; then none is.
"""

import argparse
import sys
from pathlib import Path

from editing.trial import TrialError, sound
from exporting.package import About
from exporting.word import word_file
from portal.edition import DayError, edition
from portal.files.problem import as_text
from portal.model import Policy
from portal.views.context import PageContext
from portal.views.document import document
from publishing.order import new_path, replacing


def main(arguments: list[str] | None = None) -> int:
    """Write the files and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="policy_docx.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)")
    parser.add_argument("--to", type=Path, default=Path("build/policy"), metavar="DIR", help="where the files go")
    options = parser.parse_args(arguments)
    try:
        catalogue = sound(options.data)
        context = PageContext(catalogue, edition(catalogue, options.data))
        files = [(policy, new_path(options.to / f"{policy.id}.docx")) for policy in catalogue.of(Policy)]
        for policy, file in files:
            about = About(policy.title, catalogue.trust.name, context.edition)
            with replacing(file) as part:
                part.write_bytes(word_file(document(context, policy), about))
            print(f"Written: {file}")
    except TrialError as error:
        print(f"policy_docx.py: {error}\n{as_text(error.problems)}", file=sys.stderr)
        return 2
    except (OSError, DayError) as error:
        print(f"policy_docx.py: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Turn a trust's policy document into data files for a person to complete.

The document is a Word file (.docx) or Markdown (.md). Headings and paragraphs become the sections and clauses of the
policy; tables of role levels by settings become the role levels and the catalogue of opportunities. What paper cannot
say stays empty, and validate.py lists it. What is not understood is listed in a report beside the folder.

Exit status: 0 when the folder is written, 2 when it is not, with the reason; then nothing is written.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from importing.page import DocumentError
from importing.pages import page_of
from importing.policy import files_of, import_page
from importing.report import Imported, as_markdown, summary
from importing.writing import FolderError, free, write_folder
from portal.loading import load


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="import_policy.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("policy", type=Path, metavar="POLICY", help="the document: a .docx or a .md file")
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder to write; it must be empty or not there yet")
    parser.add_argument("--name", help="the name of the trust (default: left for you to fill in)")
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="where the report goes (default: OUT-import-report.md beside OUT)"
    )
    options = parser.parse_args(arguments)
    out = Path(options.out)
    report = options.report or out.absolute().parent / f"{out.absolute().name}-import-report.md"
    try:
        free(out)
        _free_for_the_report(report, out)
        found = import_page(page_of(options.policy), options.policy.name, options.name)
        if not found.draft.clauses and not found.entries:
            raise DocumentError(f"{options.policy} has no text that could be read; is it a scan? Then type it first")
        write_folder(out, files_of(found))
        report.write_text(as_markdown(found), encoding="utf-8")
    except (DocumentError, FolderError, OSError, ValueError) as error:
        print(f"import_policy.py: {error}", file=sys.stderr)
        return 2
    except RecursionError:
        message = "is nested too deeply to be read; open it in Word and save it again as .docx"
        print(f"import_policy.py: {options.policy} {message}", file=sys.stderr)
        return 2
    _say(found, out, report)
    return 0


def _free_for_the_report(report: Path, out: Path) -> None:
    if report.exists():
        raise FolderError(f"{report} is there already; move it away, or name another file with --report")
    if out.absolute() in report.absolute().parents:
        raise FolderError(f"{report} is inside of {out}, where only data may stand; name another file with --report")
    if not report.absolute().parent.is_dir():
        raise FolderError(f"there is no folder {report.absolute().parent}; name another file with --report")


def _say(found: Imported, out: Path, report: Path) -> None:
    _, problems = load(out)
    rules = Counter(problem.rule for problem in problems)
    print(f"Read from {found.source}:")
    print("\n".join(summary(found)))
    print(f"Written: {out} and {report}")
    if rules:
        listed = ", ".join(f"{number} {rule}" for rule, number in rules.most_common())
        print(f"To be supplied by a person: {sum(rules.values())} things ({listed}). They are listed by")
    print(f"  .venv/bin/python scripts/validate.py --data {out}")


if __name__ == "__main__":
    sys.exit(main())

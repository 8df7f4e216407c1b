"""Turn a trust's policy document into data files for a person to complete.

The document is a Word file (.docx, .docm), an OpenDocument text (.odt), Markdown (.md) or a page of HTML. Headings and
paragraphs become the sections and clauses of the policy; tables of role levels by settings, or headings with lists,
become the role levels and the catalogue of opportunities. First it says what it understood, and in a terminal it asks
where it is not sure; without one, the options decide. What the document does not say is left out, or guessed and
marked, so the site can be served at once; validate.py lists it. What is left out is listed in a report beside the
folder.

With --into data/policy/ID.yml the document is that very policy, edited in Word: what differs is written into the file,
and ids and comments stay.

Exit status: 0 when the folder is written, 1 when what was edited would bring errors into the data, 2 when it cannot be
read or written, with the reason; then nothing is written.
"""

import argparse
import sys
from pathlib import Path
from shlex import quote

from editing.trial import TrialError
from importing.adding import add_to
from importing.asking import settled
from importing.choices import COLUMNS, HEADINGS, ROWS, Choices
from importing.existing import NOTHING_YET, Existing, existing_in
from importing.into_policy import into_policy
from importing.page import DocumentError
from importing.pages import page_of
from importing.policy import files_of, import_page
from importing.policy_report import report_of, summary_of
from importing.report import Imported, as_markdown, summary, understood
from importing.writing import FolderError, free, write_folder
from portal.edition import this_day
from portal.files.problem import Severity, as_text, count
from portal.loading import load
from publishing.order import replacing


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if (options.out is None) == (options.into is None):
        parser.error("name the folder to write, OUT, or with --into one that has data already; not both")
    out = Path(options.out or options.into)
    if out.suffix == ".yml" and options.into is not None:
        return _back(options, out)
    report = options.report or out.absolute().parent / f"{out.absolute().name}-import-report.md"
    try:
        if options.into is None:
            free(out)
        existing = NOTHING_YET if options.into is None else existing_in(out)
        _free_for_the_report(report, out)
        result = _imported(options, existing)
        print(f"{options.policy}:")
        print("\n".join(understood(result)))
        if not result.draft.clauses and not result.entries:
            raise DocumentError(_nothing_in(result, options.policy))
        if options.into is None:
            write_folder(out, files_of(result))
        else:
            print("\n".join(f"Changed: {file}" for file in add_to(out, existing, result.draft)))
        with replacing(report) as part:
            part.write_text(as_markdown(result), encoding="utf-8")
    except (DocumentError, FolderError, OSError, ValueError) as error:
        print(f"import_policy.py: {error}", file=sys.stderr)
        return 2
    except RecursionError:
        message = "is nested too deeply to be read; open it in Word and save it again as .docx"
        print(f"import_policy.py: {options.policy} {message}", file=sys.stderr)
        return 2
    _say(result, out, report)
    return 0


def _back(options: argparse.Namespace, file: Path) -> int:
    """Bring an edited document back into the file of its policy."""
    folder = file.absolute().parent.parent
    report = options.report or folder.parent / f"{file.stem}-import-report.md"
    try:
        _free_for_the_report(report, folder)
        page = page_of(options.policy, original=options.changes == "original")
        result = into_policy(file, page, this_day())
        with replacing(report) as part:
            part.write_text(report_of(result, options.policy.name, file.as_posix()), encoding="utf-8")
    except TrialError as error:
        message = "Change these clauses by hand, with what rests on them, and bring the document back again"
        print(f"import_policy.py: {error}\n{as_text(error.problems)}{message}", file=sys.stderr)
        return 1
    except (DocumentError, FolderError, OSError, ValueError) as error:
        print(f"import_policy.py: {error}", file=sys.stderr)
        return 2
    tracked = f"; its tracked changes are read as {options.changes or 'accepted'}" if page.changes else ""
    print(f"{options.policy}: {summary_of(result)}{tracked}")
    print("\n".join(result.said))
    print(f"Written: {file}" if result.changed else f"{file} stays as it is")
    things = f"{len(result.unplaced)} thing{'' if len(result.unplaced) == 1 else 's'}"
    print(f"{things} could not be placed; the report says which, with the comments: {report}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="import_policy.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("policy", type=Path, metavar="POLICY", help="the document: .docx, .docm, .odt, .md or .html")
    add("out", type=Path, nargs="?", metavar="OUT", help="the folder to write; it must be empty or not there yet")
    add(
        "--into",
        type=Path,
        metavar="DIR",
        help="add to a data folder (a second policy, a further table), or to the file of a policy its edited text",
    )
    add("--name", help="the name of the trust (default: left for you to fill in)")
    add(
        "--report",
        type=Path,
        metavar="FILE",
        help="where the report goes (default: OUT-import-report.md or ID-import-report.md beside the data folder)",
    )
    add(
        "--roles",
        choices=(ROWS, COLUMNS, HEADINGS),
        help="where the role levels stand in tables, or whether in the headings above",
    )
    add("--settings", metavar='"A; B; C"', help="the titles of the settings, with semicolons between them")
    add(
        "--skip-table", type=int, action="append", default=[], metavar="N", help="leave table N out; as often as needed"
    )
    add(
        "--use-table",
        type=int,
        action="append",
        default=[],
        metavar="N",
        help="table N has role levels, whatever it looks like",
    )
    add(
        "--levels-from",
        choices=("headings", "tables"),
        help="read role levels from headings with lists, or only from tables",
    )
    add(
        "--numbered-titles",
        choices=("joined", "apart"),
        help='whether "Fitters (2)" goes on with "Fitters", or is another',
    )
    add("--commas", choices=("part", "keep"), help="whether a line with commas, alone in its cell, is several entries")
    add("--changes", choices=("accepted", "original"), help="the text with its tracked changes, or as before them")
    return parser


def _imported(options: argparse.Namespace, existing: Existing) -> Imported:
    """Import the document with the choices of the command line and of the person at the terminal."""
    source = options.policy.name
    choices = Choices(
        roles=options.roles,
        settings=tuple(name.strip() for name in (options.settings or "").split(";") if name.strip()),
        skip=frozenset(options.skip_table),
        use=frozenset(options.use_table),
        from_headings=None if options.levels_from is None else options.levels_from == HEADINGS,
        numbered=None if options.numbered_titles is None else options.numbered_titles == "joined",
        commas=None if options.commas is None else options.commas == "part",
        original=None if options.changes is None else options.changes == "original",
    )

    def run(chosen: Choices) -> Imported:
        page = page_of(options.policy, original=bool(chosen.original))
        return import_page(page, source, options.name, chosen, existing)

    if sys.stdin.isatty() and sys.stdout.isatty():
        return settled(run, choices, input, print)
    return run(choices)


def _free_for_the_report(report: Path, out: Path) -> None:
    if report.exists():
        raise FolderError(f"{report} is there already; move it away, or name another file with --report")
    if out.absolute() in report.absolute().parents:
        raise FolderError(f"{report} is inside {out}, where only data may be; name another file with --report")
    if not report.absolute().parent.is_dir():
        raise FolderError(f"there is no folder {report.absolute().parent}; name another file with --report")


def _nothing_in(result: Imported, policy: Path) -> str:
    """Say why a document gives neither a clause nor an entry."""
    if result.text.strip():
        options = "--use-table, --roles, --settings or --levels-from"
        return f"{policy} has text, but no clause and no role level was found in it; say what is what with {options}"
    return f"{policy} has no text that could be read; is it a scan? Then type it first"


def _say(result: Imported, out: Path, report: Path) -> None:
    _, problems = load(out)
    print(f"Read from {result.source}:")
    print("\n".join(summary(result)))
    print(f"Written: {out} and {report}")
    folder = quote(str(out))
    if any(problem.severity is Severity.ERROR for problem in problems):
        print(f"Not all of it can be shown yet: {count(problems)}")
    print(f"  make serve DATA={folder}   shows the pages at once")
    print(f"  .venv/bin/python scripts/validate.py --data {folder}   lists what is left to decide")
    confirm = f"scripts/format.py --data {folder} --confirm step --confirm activity --confirm time"
    print(f"  .venv/bin/python {confirm}   takes all guesses as decided")


if __name__ == "__main__":
    sys.exit(main())

"""The data as a workbook for Excel or LibreOffice, and back.

Without --take it writes the workbook, where there is no such file yet. With it, what was edited there is merged with
the data as they stand now, shown in plain words, and written once somebody has said yes (in a terminal, or with --yes).
Comments and the order of the files stay. A cell that cannot be understood, or that was changed on both sides, is named,
and nothing is written.

Exit status: 0 when it is done or nothing has changed, 1 when something has to be mended first or is not confirmed, 2
when it cannot run.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from shlex import quote

from editing.edits import EditError
from editing.trial import TrialError, make, sound
from editing.writing import replace
from portal.changes.formats import FORMATS
from portal.changes.summary import summary
from portal.changes.version import Reader
from portal.edition import DayError, edition, this_day
from portal.files.problem import Severity, as_text
from publishing.order import new_path
from spreadsheet.applying import Applying
from spreadsheet.merging import merged
from spreadsheet.reading import WorkbookError, read_workbook
from spreadsheet.sheets import sheets_of
from spreadsheet.workbook import write_workbook

NOT_SOUND, CANNOT = 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return _apply_workbook(options) if options.take else _write(options)
    except TrialError as error:
        print(f"sheet.py: {error}\n{as_text(error.problems)}", file=sys.stderr)
        return NOT_SOUND
    except (WorkbookError, EditError, DayError, OSError) as error:
        print(f"sheet.py: {error}", file=sys.stderr)
        return CANNOT
    except (EOFError, KeyboardInterrupt):
        print("sheet.py: stopped; nothing was written", file=sys.stderr)
        return NOT_SOUND


def _parser() -> argparse.ArgumentParser:
    first, _, rest = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        prog="sheet.py", description=first, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)")
    add("--to", type=Path, default=Path("build/data.xlsx"), metavar="FILE", help="where to write (build/data.xlsx)")
    add("--take", type=Path, metavar="FILE", help="the edited workbook to take back")
    add("--yes", action="store_true", help="write without asking")
    add("--withdraw", metavar="REASON", help="why rows were taken away, in one sentence; readers see it")
    return parser


def _write(options: argparse.Namespace) -> int:
    catalogue = sound(options.data)
    sheets = sheets_of(catalogue)
    write_workbook(sheets, edition(catalogue, options.data).version, new_path(options.to))
    print(f"Written: {options.to} ({', '.join(f'{sheet.title}: {len(sheet.rows)}' for sheet in sheets)})")
    print(f"  make sheet-in FILE={quote(str(options.to))}   takes it back once it is edited")
    return 0


def _apply_workbook(options: argparse.Namespace) -> int:
    catalogue = sound(options.data)
    sheets = sheets_of(catalogue)
    merge = merged(sheets, read_workbook(options.take, sheets))
    if merge.gone and not options.withdraw:
        for gone in merge.gone:
            print(
                f"{gone.sheet.title}: the row of {gone.row.id!r} is gone: {gone.row.cells[gone.sheet.columns[1].key]}"
            )
        print('Was that meant? Then say why, for those who had planned it: WITHDRAW="The library has closed"')
    for problem in merge.problems:
        print(problem)
    if merge.problems or (merge.gone and not options.withdraw):
        print("Nothing is written.")
        return NOT_SOUND
    day = this_day()
    applying = Applying(options.data, catalogue, day)
    contents = applying.contents(merge, options.withdraw or "")
    if not contents:
        print("Nothing has changed.")
        return 0
    with tempfile.TemporaryDirectory(prefix="sheet-") as folder:
        copy = Path(folder) / "data"
        shutil.copytree(options.data, copy)
        replace({copy / inside: text for inside, text in contents.items()})
        reader = Reader()
        before = reader.version(options.data, options.data.as_posix())
        after = reader.version(copy, options.data.as_posix())
        print(FORMATS["text"](summary(("the data", before), (options.take.name, after), day)))
        errors = [problem for problem in after.problems if problem.severity is Severity.ERROR]
        if errors or after.catalogue is None:
            said = applying.problems_by_cell(after.catalogue, errors, (options.data.as_posix(), copy.as_posix()))
            print("\n".join([as_text(errors).rstrip(), *said]))
            print("Nothing is written: mend this in the workbook first.")
            return NOT_SOUND
    if not options.yes and not (sys.stdin.isatty() and input("Write this? (yes or no) ").casefold() in ("y", "yes")):
        print("Nothing is written; YES=1 writes without asking.")
        return NOT_SOUND
    print("\n".join(f"Changed: {file}" for file in sorted(make(options.data, contents, warned=False))))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Begin another trust's data: a small, complete example that is valid and can be built, for you to replace.

Its settings, strands and role levels are yours, as many as you have. What you do not give as an option is asked for;
with --yes, or where nobody can be asked, an example stands in its place. Comments in the files say what to replace.

Exit status: 0 when the folder is written, 2 when it is not, with the reason; then nothing is written.
"""

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote

from importing.skeleton import Beginning, BeginningError, beginning, files_of
from importing.writing import FolderError, free, text_of, write_folder
from portal.checks.placeholders import example_words
from portal.files.problem import as_text
from portal.loading import load

EXAMPLE = Beginning()


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    asks = sys.stdin.isatty() and not options.yes
    try:
        free(options.folder)
        new = beginning(
            _answer(options.name, "The name of the trust", EXAMPLE.name, asks),
            _answer(options.short, "What staff call it", EXAMPLE.short, asks),
            _parts(_answer(options.settings, "Its settings, from near to far", "; ".join(EXAMPLE.settings), asks)),
            _strands(_answer(options.strands, "Its strands and role levels", _shown(EXAMPLE.strands), asks)),
        )
        files = {inside: text_of(inside, values) for inside, values in files_of(new, datetime.now(UTC).date()).items()}
        write_folder(options.folder, files, _sound)
    except (BeginningError, FolderError) as error:
        print(f"new_trust.py: {error}", file=sys.stderr)
        return 2
    except (EOFError, KeyboardInterrupt):
        print("\nnew_trust.py: stopped; nothing is written", file=sys.stderr)
        return 2
    levels = sum(len(titles) for _, titles in new.strands)
    print(f"Written: {options.folder}, with {len(new.settings)} settings and {levels} role levels")
    folder = quote(str(options.folder))
    print(f"  .venv/bin/python scripts/validate.py --data {folder} --report   says what is wrong or missing")
    print(f"  make serve DATA={folder}   builds the site on it and serves it")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="new_trust.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="the folder to write; it must be empty or not there yet"
    )
    parser.add_argument("--name", help="the name of the trust")
    parser.add_argument("--short", help="what staff call the trust")
    parser.add_argument("--settings", help=f'where opportunities happen, such as "{"; ".join(EXAMPLE.settings)}"')
    parser.add_argument("--strands", help=f'the strands with their role levels, such as "{_shown(EXAMPLE.strands)}"')
    parser.add_argument("--yes", action="store_true", help="ask nothing; an example stands for what is not given")
    return parser


def _answer(option: str | None, question: str, example: str, asks: bool) -> str:
    """Return what was given as an option, else what is answered, else the example."""
    if option is not None:
        return option.strip()
    return (input(f"{question} [{example}]: ").strip() if asks else "") or example


def _parts(text: str, mark: str = ";") -> list[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]


def _strands(text: str) -> list[tuple[str, list[str]]]:
    strands = []
    for part in _parts(text):
        strand, _, levels = part.partition(":")
        strands.append((strand.strip(), _parts(levels, ",")))
    return strands


def _shown(strands: Iterable[tuple[str, Iterable[str]]]) -> str:
    return "; ".join(f"{strand}: {', '.join(titles)}" for strand, titles in strands)


def _sound(folder: Path) -> None:
    """Raise where what was asked for breaks a rule of the data."""
    problems = [problem for problem in load(folder)[1] if problem.rule != example_words.rule]
    if problems:
        report = as_text(problems).replace(f"{folder.as_posix()}/", "")
        raise BeginningError(f"these names make no sound data; give others\n{report}".rstrip())


if __name__ == "__main__":
    sys.exit(main())

"""Lay out the data files: indentation, order of the keys, quotes, the line that names the schema.

Comments stay, and no value changes. Lists in square brackets and long texts over several lines stay as they are. A file
that has something other than an id where an id belongs is left alone: two lines of a list may have run together there.

With --confirm, the labels that a program has guessed (see `guessed:`) count as decided: in the files named, or in all.
"""

import argparse
import sys
from pathlib import Path
from typing import get_args

from editing.confirm import confirmed
from editing.differences import layout_problems
from editing.folder import Folder
from editing.writing import replace
from portal.catalogue import model_of
from portal.files.problem import FORMATS, Problem, Severity, count
from portal.files.source import read
from portal.loading import load
from portal.model import Theme
from portal.model.framework import Guessable
from portal.model.validation import validate

GUESSABLE: tuple[str, ...] = get_args(Guessable)


def main(arguments: list[str] | None = None) -> int:
    """Run the command: 0 when all is laid out, 1 with --check when something is not laid out."""
    parser = argparse.ArgumentParser(prog="format.py", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)")
    parser.add_argument("--check", action="store_true", help="change nothing; name each file that is not laid out")
    parser.add_argument(
        "--confirm",
        action="append",
        default=[],
        choices=GUESSABLE,
        metavar="LABEL",
        help=f"take the mark of a guess off this label ({', '.join(GUESSABLE)}); as often as needed",
    )
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are printed")
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE", help="data files; all of them without one")
    options = parser.parse_args(arguments)
    try:
        folder = Folder(options.data)
    except NotADirectoryError as error:
        parser.error(f"{error}; name the data folder with --data")
    for file in options.files:
        if not file.is_file() or folder.inside(file) is None:
            parser.error(f"{file} is not a data file in {options.data}")
    if options.check and (errors := _errors(options.data)):
        print(f"The data has {count(errors)}; its layout is looked at once scripts/validate.py finds no error")
        return 0
    changed: dict[Path, str] = {}
    problems: list[Problem] = []
    for file in options.files or folder.files():
        contents, complaints = _new(folder, file, options.confirm, check=options.check)
        changed |= contents
        problems += complaints
    if problems:
        print(FORMATS[options.format](sorted(problems)), end="")
    if options.check:
        return 1 if problems or changed else 0
    try:
        replace(changed)
    except OSError as error:
        print(f"format.py: {error}; nothing was changed", file=sys.stderr)
        return 1
    for file in changed:
        print(f"laid out: {file}")
    return 1 if problems else 0


def _errors(data: Path) -> list[Problem]:
    """What is wrong with the data, which is to be mended before anybody speaks of its layout."""
    return [problem for problem in load(data)[1] if problem.severity is Severity.ERROR]


def _new(folder: Folder, file: Path, confirm: list[str], *, check: bool) -> tuple[dict[Path, str], list[Problem]]:
    """Return the new text of a file where it has to change; with ``check`` each line of it is a problem."""
    document, problems = read(file, file.as_posix())
    inside = folder.inside(file)
    model = model_of(inside or "")
    if document is None or inside is None or model is None:
        return {}, problems
    refused = validate(document, model)[1]
    glued = [problem for problem in refused if problem.rule == "id-form"]
    if glued or (check and refused):
        return {}, glued  # where a hyphen stands too deep, two ids are one text; it would be laid out as a text
    content = confirmed(document.text, confirm) if confirm and model is Theme else document.text
    text, problems = folder.laid_out(inside, content)
    if text is None or text == document.text:
        return {}, problems
    if check:
        problems = [*problems, *layout_problems(file.as_posix(), document.text, text)]
    return {file: text}, problems


if __name__ == "__main__":
    sys.exit(main())

"""Write a new role level, opportunity, stretch task, date or term into the data, in the right place and layout.

What the options leave open is asked for at the terminal. All the data is checked in a copy first; if there would be a
problem, it is printed and nothing is written, and the answers are printed as options, to correct and give again.
"""

import argparse
import shlex
import sys
from pathlib import Path

from editing.edits import EditError
from editing.folder import Folder
from editing.kinds import KINDS
from editing.questions import AnswerError, Interview
from editing.trial import TrialError, make, sound
from portal.edition import DayError
from portal.files.problem import as_text


def main(arguments: list[str] | None = None) -> int:
    """Run the command: 0 when it is written, 1 where there would be a problem, 2 where an answer is wrong."""
    parser = argparse.ArgumentParser(prog="new.py", description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for name, kind in KINDS.items():
        command = kinds.add_parser(name, help=kind.meaning, description=f"Write {kind.meaning}.")
        command.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)")
        for question in kind.questions:
            more = "; may be given several times" if question.many else ""
            needed = "" if question.optional or question.proposal else " (needed)"
            command.add_argument(
                f"--{question.name}",
                action="append",
                default=[],
                metavar="ID" if question.choices else "TEXT",
                help=f"{question.words}{more}{needed}".replace("%", "%%"),
            )
    options = parser.parse_args(arguments)
    options_given = {
        question.name: getattr(options, question.name.replace("-", "_")) for question in KINDS[options.kind].questions
    }
    interview = None
    try:
        _once_each(options.kind, options_given)
        interview = Interview(sound(options.data), options_given, input if sys.stdin.isatty() else None)
        answers = interview.hold(KINDS[options.kind].questions)
        contents = KINDS[options.kind].write(Folder(options.data), interview.catalogue, answers)
        for file in make(options.data, contents):
            print(f"written: {file}")
        return 0
    except AnswerError as error:
        status, message = 2, f"nothing was written.\n{error}"
    except TrialError as error:
        status, message = 1, f"{error}.\n{as_text(error.problems).rstrip()}"
    except (EditError, DayError, OSError) as error:
        status, message = 1, f"nothing was written: {error}"
    except (EOFError, KeyboardInterrupt):
        status, message = 1, "stopped; nothing was written"
    print(f"new.py: {message}", file=sys.stderr)
    if interview and interview.ask and interview.answers:
        command_line = [sys.executable, sys.argv[0], options.kind, "--data", str(options.data), *interview.as_options()]
        print(f"The answers, to mend and to give again:\n    {shlex.join(command_line)}", file=sys.stderr)
    return status


def _once_each(kind: str, values: dict[str, list[str]]) -> None:
    for question in KINDS[kind].questions:
        if len(values[question.name]) > 1 and not question.many:
            raise AnswerError(f"--{question.name} is given {len(values[question.name])} times; give it once")


if __name__ == "__main__":
    sys.exit(main())

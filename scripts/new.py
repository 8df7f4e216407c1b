"""Write a new role level, opportunity, stretch task or term into the data, in its place and in the one layout.

What the options leave open is asked for at the terminal. The whole data is checked in a copy first; where there would
be a problem, it is printed and nothing is written.
"""

import argparse
import sys
from pathlib import Path

from editing.edits import EditError
from editing.folder import Folder
from editing.kinds import KINDS
from editing.questions import AnswerError, Interview
from editing.trial import TrialError, make, sound
from portal.problem import as_text


def main(arguments: list[str] | None = None) -> int:
    """Run the command: 0 when it is written, 1 where there would be a problem, 2 where an answer is wrong."""
    parser = argparse.ArgumentParser(prog="new.py", description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for name, kind in KINDS.items():
        one = kinds.add_parser(name, help=kind.meaning, description=f"Write {kind.meaning}.")
        one.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)")
        for question in kind.questions:
            more = "; may be given several times" if question.many else ""
            needed = "" if question.optional or question.proposal else " (needed)"
            one.add_argument(
                f"--{question.name}",
                action="append",
                default=[],
                metavar="ID" if question.choices else "TEXT",
                help=f"{question.words}{more}{needed}".replace("%", "%%"),
            )
    options = parser.parse_args(arguments)
    given = {
        question.name: getattr(options, question.name.replace("-", "_")) for question in KINDS[options.kind].questions
    }
    try:
        return _write(options.kind, options.data, given)
    except AnswerError as error:
        print(f"new.py: nothing was written.\n{error}", file=sys.stderr)
        return 2
    except TrialError as error:
        print(f"new.py: {error}.\n{as_text(error.problems)}", end="", file=sys.stderr)
        return 1
    except (EditError, OSError) as error:
        print(f"new.py: nothing was written: {error}", file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):
        print("\nnew.py: stopped; nothing was written", file=sys.stderr)
        return 1


def _write(kind: str, data: Path, given: dict[str, list[str]]) -> int:
    for question in KINDS[kind].questions:
        if len(given[question.name]) > 1 and not question.many:
            raise AnswerError(f"--{question.name} is given {len(given[question.name])} times; give it once")
    catalogue = sound(data)
    interview = Interview(catalogue, given, input if sys.stdin.isatty() else None)
    answers = interview.hold(KINDS[kind].questions)
    for file in make(data, KINDS[kind].write(Folder(data), catalogue, answers)):
        print(f"written: {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

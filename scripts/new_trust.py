r"""Begin another trust's data: a small, complete example that is valid and can be built, for you to replace.

Its settings, strands and role levels are yours, as many as you have. What you do not give as an option is asked for;
with --yes, or if nobody can be asked, an example is used instead. Comments in the files say what to replace. Names stay
as they are written. Semicolons, colons and commas separate them; put a backslash before one that belongs to a name, as
in "Reading\, writing\; and more".

Exit status: 0 when the folder is written, 2 when it is not, with the reason; then nothing is written.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
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
    ask = _Asking(sys.stdin.isatty() and not options.yes)
    try:
        free(options.folder)
        new = ask(EXAMPLE, options.name, "The name of the trust", EXAMPLE.name, _named)
        new = ask(new, options.short, "What staff call it", EXAMPLE.short, _called)
        question = "Its settings, from near to far, with semicolons between them"
        new = ask(new, options.settings, question, "; ".join(EXAMPLE.settings), _with_settings)
        question = "Its strands and role levels, as Strand: Level, Level; Strand: Level"
        new = ask(new, options.strands, question, _shown(EXAMPLE.strands), _with_strands)
        files = _files(new)
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
    parser.add_argument("--yes", action="store_true", help="ask nothing; use an example for whatever is not given")
    return parser


@dataclass(frozen=True)
class _Asking:
    """Asks for what is not given as an option, and asks again where the answer cannot be used."""

    asks: bool

    def __call__(
        self,
        so_far: Beginning,
        option: str | None,
        question: str,
        example: str,
        use: Callable[[Beginning, str], Beginning],
    ) -> Beginning:
        """Return what is known of the trust with what was given or answered, or with the example."""
        if option is not None or not self.asks:
            return use(so_far, example if option is None else option.strip())
        while True:
            try:
                new = use(so_far, input(f"{question} [{example}]: ").strip() or example)
                with tempfile.TemporaryDirectory() as trial:
                    write_folder(Path(trial) / "data", _files(new), _sound)
            except BeginningError as error:
                print(error)
            else:
                return new


def _files(new: Beginning) -> dict[str, str]:
    return {inside: text_of(inside, values) for inside, values in files_of(new, datetime.now(UTC).date()).items()}


def _named(new: Beginning, text: str) -> Beginning:
    return beginning(text, new.short, new.settings, new.strands)


def _called(new: Beginning, text: str) -> Beginning:
    return beginning(new.name, text, new.settings, new.strands)


def _with_settings(new: Beginning, text: str) -> Beginning:
    return beginning(new.name, new.short, map(_plain, _parts(text)), new.strands)


def _with_strands(new: Beginning, text: str) -> Beginning:
    return beginning(new.name, new.short, new.settings, _strands(text))


def _parts(text: str, mark: str = ";") -> list[str]:
    """The parts of a text between marks; a mark behind a backslash belongs to the part."""
    return [part.strip() for part in re.split(rf"(?<!\\){mark}", text) if part.strip()]


def _plain(text: str) -> str:
    """A name without the backslashes that keep its marks."""
    return re.sub(r"\\([;:,])", r"\1", text)


def _strands(text: str) -> list[tuple[str, list[str]]]:
    strands = []
    for part in _parts(text):
        strand, *levels = re.split(r"(?<!\\):", part, maxsplit=1)
        strands.append((_plain(strand.strip()), [_plain(level) for level in _parts("".join(levels), ",")]))
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

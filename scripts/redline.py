"""Show what has changed in a policy as lawyers and boards read it: old words struck through, new ones underlined.

FROM and TO are each a git revision, a folder with data, or the id of a policy of the data: an edition. Without TO it is
the data as it stands. Each policy becomes a Word file with tracked changes and a page that prints.

Exit status: 0 when the files are written, 2 when they cannot be, with the reason.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from editing.trial import TrialError, sound
from exporting.package import About
from exporting.page import redline_page
from exporting.redline import redline_file
from portal.catalogue import Catalogue
from portal.changes.revisions import RevisionError, day_of, fetched
from portal.edition import DayError, Edition, edition
from portal.loading import load
from portal.model import Policy
from portal.views.context import PageContext
from portal.views.policy_redline import policy_redline
from publishing.order import replacing


@dataclass(frozen=True)
class Side:
    """One of the two versions: what it is called, its data, and the one policy of it that was named, if one was."""

    name: str
    context: PageContext
    policy: str = ""

    @property
    def policies(self) -> dict[str, Policy]:
        """The policies that are meant, by their ids."""
        return {policy.id: policy for policy in self.context.catalogue.of(Policy) if self.policy in ("", policy.id)}


def main(arguments: list[str] | None = None) -> int:
    """Write the redlines and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="redline.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", metavar="FROM", help="a revision such as origin/main, a folder, or the id of a policy")
    parser.add_argument("new", metavar="TO", nargs="?", default="", help="the same (default: the data as it stands)")
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)")
    parser.add_argument("--to", type=Path, default=Path("build/redline"), metavar="DIR", help="where the files go")
    options = parser.parse_args(arguments)
    try:
        with ExitStack() as stack:
            old = _side(stack, options.old, options.data, earlier=True)
            new = _side(stack, options.new, options.data, earlier=False)
            pairs = list(_pairs(old, new))
            if not pairs:
                raise RevisionError("no policy stands in both; name two editions by their ids to compare them")
            for before, after in pairs:
                _write(old, before, new, after, options.to)
    except (RevisionError, DayError) as error:
        print(f"redline.py: {error}", file=sys.stderr)
        return 2
    except (OSError, subprocess.SubprocessError) as error:
        print(f"redline.py: the versions could not be read: {error}", file=sys.stderr)
        return 2
    return 0


def _side(stack: ExitStack, argument: str, data: Path, *, earlier: bool) -> Side:
    """Read one of the two versions; the earlier one may break rules of today. Raises ``RevisionError``."""
    here = (data / "policy" / f"{argument}.yml").is_file() and "/" not in argument
    folder = data if not argument or here else stack.enter_context(fetched(argument, data))
    name = argument or "the data as it stands"
    try:
        catalogue = _as_it_was(folder) if earlier else sound(folder)
    except TrialError as error:
        raise RevisionError(
            f"{name} has errors in its data; mend them first, scripts/validate.py lists them"
        ) from error
    current = edition(catalogue, folder)
    if argument and not here and not Path(argument).is_dir():
        current = Edition(current.version, day_of(argument, data))
    context = PageContext(catalogue, current)
    if not here:
        return Side(name, context)
    title = next(policy.title for policy in catalogue.of(Policy) if policy.id == argument)
    return Side(f"{title} ({argument})", context, argument)


def _as_it_was(folder: Path) -> Catalogue:
    """Load an earlier version, of which every file can be read. Raises ``TrialError``."""
    catalogue, problems = load(folder)
    if catalogue is None or not catalogue.complete:
        raise TrialError("some of the files cannot be read", problems)
    return catalogue


def _pairs(old: Side, new: Side) -> Iterator[tuple[Policy, Policy]]:
    """Yield each policy before and now: by its id or an earlier id, or the two that were named."""
    before, after = old.policies, new.policies
    if old.policy and new.policy:
        yield before[old.policy], after[new.policy]
        return
    for policy in after.values():
        names = [name for name in (policy.id, *policy.previously) if name in before]
        if names:
            yield before[names[0]], policy


def _write(old: Side, before: Policy, new: Side, after: Policy, to: Path) -> None:
    blocks = policy_redline(old.context, before, new.context, after)
    about = About(after.title, new.context.catalogue.trust.name, new.context.edition)
    versions = (old.name, new.name)
    word, page = to / f"{after.id}-redline.docx", to / f"{after.id}-redline.html"
    with replacing(word) as part:
        part.write_bytes(redline_file(blocks, about, versions))
    with replacing(page) as part:
        part.write_text(redline_page(blocks, about, versions), encoding="utf-8")
    print(f"Written: {word} and {page}")


if __name__ == "__main__":
    sys.exit(main())

"""Loads data for a script that cannot work with errors in them."""

import sys
from pathlib import Path

from portal.catalogue import Catalogue
from portal.files.problem import Severity
from portal.loading import load


def sound_data(program: str, data: Path, otherwise: str) -> Catalogue | None:
    """Load the data; None, and on standard error why, where they have an error. ``otherwise`` is what that means."""
    try:
        catalogue, problems = load(data)
    except NotADirectoryError as error:
        print(f"{program}: {error}; give the folder with --data", file=sys.stderr)
        return None
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if catalogue is None or errors:
        print(f"{program}: the data has problems{otherwise}: {errors[0]}", file=sys.stderr)
        return None
    return catalogue

"""The data of a build: as it stands, or, while the site is served, what can be shown of data that has problems."""

import gc
import logging
from collections.abc import Sequence
from pathlib import Path

from macros.kept import Kept
from portal.catalogue import Catalogue
from portal.files.problem import Problem, Severity, as_text
from portal.loading import load, read_record
from portal.readable import readable
from portal.views.lacking import Lacking

log = logging.getLogger("mkdocs.plugins.portal")


class DataError(Exception):
    """The data cannot be shown; the text says why."""


class Latest:
    """Loads the data of one build after another. ``kept`` is what builds leave for the next while the site is served.

    ``problems`` are the errors of the last load. ``lacking`` knows what each page misses of the data that is shown;
    it is None where that is the data as it was before, and where no site is served.
    """

    def __init__(self, kept: Kept | None = None) -> None:
        self.problems: Sequence[Problem] = ()
        self.lacking: Lacking | None = None
        self._kept = kept
        self._sound: Catalogue | None = None

    def load(self, data: Path) -> Catalogue:
        """Load the data. Raises ``DataError`` with every problem where there is an error.

        While the site is served it goes on showing the last sound data instead, with the problems above each page, or
        what can be read where there was none yet, with the problems above the pages that miss something.
        """
        try:
            catalogue, problems = load(data, self._kept.records if self._kept else read_record)
        except NotADirectoryError as error:
            raise DataError(f"{error}; name the folder of the data with DATA=path") from error
        self.problems = [problem for problem in problems if problem.severity is Severity.ERROR]
        self.lacking = None
        if catalogue is None or self.problems:
            return self._in_place_of(catalogue, problems)
        if self._kept is None:
            catalogue.forget_what_checks_need()
            gc.freeze()  # the records live as long as the build; there is nothing to collect among them
        for problem in problems:
            log.warning(str(problem))
        if self._kept is not None:
            self._sound, self.lacking = catalogue, Lacking(catalogue, catalogue)
        return catalogue

    def _in_place_of(self, catalogue: Catalogue | None, problems: Sequence[Problem]) -> Catalogue:
        """What is shown in place of data with errors."""
        text = as_text(problems)
        if self._sound is not None:
            log.error(
                "The data has problems; until they are mended, the pages show the data as it was before.\n\n%s", text
            )
            return self._sound
        if catalogue is None or self._kept is None:
            raise DataError("The data has problems; the site is not built.\n\n" + text)
        log.error("The data has problems; the pages show what can be read.\n\n%s", text)
        shown = readable(catalogue, tuple(self.problems))
        self.lacking = Lacking(catalogue, shown, self.problems)
        return shown

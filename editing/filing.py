"""Files events away that are long over: their files move to the past, where they say when something was held before."""

from datetime import date, timedelta
from pathlib import Path

from editing.edits import EditError
from editing.folder import Folder
from portal.catalogue import Catalogue
from portal.model import Event, PastEvent

A_YEAR = timedelta(days=365)


def filed_away(
    folder: Folder, catalogue: Catalogue, today: date, over_for: timedelta = A_YEAR
) -> dict[str, str | None]:
    """Return the new texts of the files that move, and None for each place that they leave."""
    contents: dict[str, str | None] = {}
    for event in catalogue.of(Event):
        if event.sessions and max(day.first for day in event.days) + over_for < today:
            file = Path(catalogue.place_of(event).document.path)
            there = PastEvent.place.removeprefix("data/").replace("<id>", event.id)
            if (folder.data / there).exists():
                raise EditError(f"{there} is there already; give one of the two another id with scripts/rename.py")
            laid_out, problems = folder.laid_out(there, file.read_text(encoding="utf-8"))
            if laid_out is None:
                raise EditError(problems[0].message)
            contents |= {file.relative_to(folder.data).as_posix(): None, there: laid_out}
    return contents

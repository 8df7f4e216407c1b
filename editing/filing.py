"""Files events away that are long over: their files move to the past, where they say when something was held before."""

from datetime import date, timedelta

from editing.edits import EditError
from editing.folder import Folder
from portal.catalogue import Catalogue
from portal.model import Event

A_YEAR = timedelta(days=365)


def filed_away(
    folder: Folder, catalogue: Catalogue, today: date, over_for: timedelta = A_YEAR
) -> dict[str, str | None]:
    """Return the new texts of the files that move, and None for each place that they leave."""
    contents: dict[str, str | None] = {}
    for event in catalogue.of(Event):
        if event.sessions and event.sessions[-1].ends_on.first + over_for < today:
            inside, there = f"opportunities/events/{event.id}.yml", f"opportunities/past-events/{event.id}.yml"
            if (folder.data / there).exists():
                raise EditError(f"{there} is there already; give one of the two another id with scripts/rename.py")
            text = (
                (folder.data / inside)
                .read_text(encoding="utf-8")
                .replace("schema/event.json", "schema/past-event.json")
            )
            laid_out, problems = folder.laid_out(there, text)
            if laid_out is None:
                raise EditError(problems[0].message)
            contents |= {inside: None, there: laid_out}
    return contents

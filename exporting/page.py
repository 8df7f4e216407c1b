"""A redline as a page that prints and needs nothing besides itself."""

from collections.abc import Sequence
from pathlib import Path

from exporting.package import About
from exporting.redline import CLEAN
from macros.environment import TEMPLATES, environment
from portal.views.redline import MarkedBlock
from portal.views.redline_list import line, redline_list, renumbered_lines

_FOLDERS = (Path(__file__).parent / "templates", TEMPLATES)


def redline_page(blocks: Sequence[MarkedBlock], about: About, versions: tuple[str, str]) -> str:
    """Return the page of a redline; ``versions`` are what the text before and the text now are called."""
    listed = redline_list(blocks)
    template = environment(_FOLDERS).get_template("redline.html")
    page = template.render(
        about=about,
        versions=versions,
        clean=CLEAN,
        blocks=blocks,
        changed=[line(entry) for entry in listed.changed],
        renumbered=renumbered_lines(listed.renumbered),
    )
    return f"{page}\n"

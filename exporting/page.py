"""A redline as a page that prints and needs nothing besides itself."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import macros
from exporting.package import About
from exporting.redline import CLEAN
from portal.views.redline import MarkedBlock
from portal.views.redline_list import line, redline_list

_FOLDERS = (Path(__file__).parent / "templates", Path(macros.__file__).parent / "templates")


def redline_page(blocks: Sequence[MarkedBlock], about: About, versions: tuple[str, str]) -> str:
    """Return the page of a redline; ``versions`` are what the text before and the text now are called."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDERS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    listed = redline_list(blocks)
    return environment.get_template("redline.html").render(
        about=about,
        versions=versions,
        clean=CLEAN,
        blocks=blocks,
        changed=[line(entry) for entry in listed.changed],
        renumbered=[line(entry) for entry in listed.renumbered],
    )

"""The files below assets/: one style sheet, one script and the pages' data, each named after its content.

A host may let browsers keep such a file for ever, for a change of it is a change of its name. Pages find it by its
plain name: the source path stays, and only the address holds the digits.
"""

import hashlib
import posixpath

from macros.scripts import join
from macros.site_files import SiteFiles
from macros.styles import join_styles

STYLE, SCRIPT = "assets/portal.css", "assets/portal.js"

_STYLES, _SCRIPTS = "assets/css/", "assets/js/"

# What the theme brings along and no page of ours uses: its styles and scripts, its icon, maps for its developers.
_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")


def join_assets(files: SiteFiles, rules: str) -> None:
    """Join the style sheets (and ``rules``, which come from the data) and the modules of docs/assets into one each."""
    files.remove(*_UNUSED)
    sheets = {file.source.removeprefix(_STYLES): file.text for file in files.remove(_STYLES)}
    files.add(STYLE, f"{join_styles(sheets)}{rules}\n")
    files.add(SCRIPT, join({file.source: file.text for file in files.remove(_SCRIPTS)}))


def name_assets(files: SiteFiles) -> None:
    """Put a digest of its content into the address of each file below assets/."""
    for file in files:
        if file.source.startswith("assets/"):
            stem, ending = posixpath.splitext(file.source)
            file.address = f"{stem}.{hashlib.sha256(file.data).hexdigest()[:10]}{ending}"

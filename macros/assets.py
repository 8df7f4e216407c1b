"""The files below assets/: one style sheet, the scripts and the pages' data, each named after its content.

A host may let browsers keep such a file for ever, for a change of it is a change of its name. Pages find it by its
plain name: the source stays, and only the address holds the digits.

A module beside docs/assets/js/every-page.js is the script of the element of its name, and a page loads it where that
element stands. What every page needs is in one script, which comes before those.
"""

import hashlib
import posixpath
import re
from collections.abc import Callable

from macros.scripts import join, needed
from macros.site_files import SiteFiles
from macros.styles import join_styles

STYLE, SCRIPT = "assets/portal.css", "assets/portal.js"

_STYLES, _SCRIPTS = "assets/css/", "assets/js/"
_EVERY_PAGE = f"{_SCRIPTS}every-page.js"
_ELEMENT_SCRIPT = re.compile(r"assets/([a-z]+(?:-[a-z]+)+)\.js")
# The name of an element of ours has a hyphen.
_ELEMENT = re.compile(r"<([a-z]+(?:-[a-z]+)+)[ >]")

# What the theme brings along and no page of ours uses: its styles and scripts, its icon, maps for its developers.
_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")


def join_assets(files: SiteFiles, rules: str) -> None:
    """Join the style sheets (and ``rules``, which come from the data) into one, and the modules into scripts."""
    files.remove(*_UNUSED)
    sheets = {file.source.removeprefix(_STYLES): file.text for file in files.remove(_STYLES)}
    files.add(STYLE, f"{join_styles(sheets)}{rules}\n")
    modules = {file.source: file.text for file in files.remove(_SCRIPTS)}
    everywhere = needed(modules, _EVERY_PAGE)
    files.add(SCRIPT, join(modules, [_EVERY_PAGE]))
    for path in modules:
        name = path.removeprefix(_SCRIPTS)
        if "/" not in name and path not in everywhere:
            files.add(f"assets/{name}", join(modules, [path], known=everywhere))


class PageScripts:
    """The scripts of a site that pages load, once its assets have their names."""

    def __init__(self, files: SiteFiles) -> None:
        """Find the scripts among the files of a site."""
        self._everywhere = files[SCRIPT].address
        self._by_element = {
            match.group(1): file.address for file in files if (match := _ELEMENT_SCRIPT.fullmatch(file.source))
        }
        self.addresses = (self._everywhere, self._by_element)

    def put_into(self, html: str, address: Callable[[str], str]) -> str:
        """Let a page load the script of every page and those of the elements that stand in it.

        ``address`` gives the address on the page for an address below the site's root.
        """
        there = set(_ELEMENT.findall(html))
        wanted = [self._everywhere, *(path for element, path in self._by_element.items() if element in there)]
        tags = "".join(f'<script src="{address(path)}" defer></script>\n' for path in wanted)
        return html.replace("</head>", f"{tags}</head>", 1)


def name_assets(files: SiteFiles) -> None:
    """Put a digest of its content into the address of each file below assets/."""
    for file in files:
        if file.source.startswith("assets/"):
            stem, ending = posixpath.splitext(file.source)
            file.address = f"{stem}.{hashlib.sha256(file.data).hexdigest()[:10]}{ending}"

"""The files below assets/: one style sheet, one script and the pages' data, each named after its content.

A host may let browsers keep such a file for ever, for a change of it is a change of its name. Pages find it by its
plain name: the source path stays, and only the address holds the digits.
"""

import hashlib
import posixpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros.scripts import join

STYLE, SCRIPT = "assets/portal.css", "assets/portal.js"

_THEME = "assets/stylesheets/"

# What the theme brings along and no page of ours uses: its scripts, its colour schemes, maps for its developers.
_UNUSED = ("assets/javascripts/", "assets/stylesheets/palette.", "assets/images/favicon.png")


def join_assets(files: Files, config: MkDocsConfig, rules: str) -> None:
    """Join the style sheets (and ``rules``, which come from the data) and the modules of docs/assets into one each."""
    for file in list(files):
        if file.src_uri.startswith(_UNUSED) or file.src_uri.endswith(".map"):
            files.remove(file)
    # The theme's sheet is the first part, for a page drawn with it alone would ask for pictures that it never shows.
    style = [text for folder in (_THEME, "assets/css/") for _, text in sorted(_taken(files, folder).items())]
    files.append(File.generated(config, STYLE, content="\n".join([*style, rules])))
    files.append(File.generated(config, SCRIPT, content=join(_taken(files, "assets/js/"))))


def _taken(files: Files, folder: str) -> dict[str, str]:
    """Take the files of a folder out of the site and return their texts by path."""
    taken = {file.src_uri: file for file in files if file.src_uri.startswith(folder)}
    for file in taken.values():
        files.remove(file)
    return {path: file.content_string for path, file in taken.items()}


def name_assets(files: Files, config: MkDocsConfig) -> None:
    """Put a digest of its content into the address of each file below assets/."""
    for file in files:
        if file.src_uri.startswith("assets/"):
            stem, ending = posixpath.splitext(file.src_uri)
            digest = hashlib.sha256(file.content_bytes).hexdigest()[:10]
            file.dest_uri = file.url = f"{stem}.{digest}{ending}"
            file.__dict__.pop("abs_dest_path", None)
    config.extra_css = [files.src_uris[path].url if path in files.src_uris else path for path in config.extra_css]
    for script in config.extra_javascript:
        found = files.src_uris.get(str(script))
        if found is not None and not isinstance(script, str):
            script.path = found.url
    icon = files.src_uris.get(config.theme["favicon"])
    if icon is not None:
        config.theme["favicon"] = icon.url

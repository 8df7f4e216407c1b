"""The files below assets/: one style sheet, one script and the pages' data, each named after its content.

A host may let browsers keep such a file for ever, for a change of it is a change of its name. Pages find it by its
plain name: the source path stays, and only the address holds the digits.
"""

import hashlib
import posixpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros.scripts import join
from macros.styles import join_styles

STYLE, SCRIPT = "assets/portal.css", "assets/portal.js"

_STYLES, _SCRIPTS = "assets/css/", "assets/js/"

# What the theme brings along and no page of ours uses: its styles and scripts, its icon, maps for its developers.
_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")


def join_assets(files: Files, config: MkDocsConfig, rules: str) -> None:
    """Join the style sheets (and ``rules``, which come from the data) and the modules of docs/assets into one each."""
    for file in list(files):
        if file.src_uri.startswith(_UNUSED):
            files.remove(file)
    sheets = {path.removeprefix(_STYLES): text for path, text in _remove(files, _STYLES).items()}
    files.append(File.generated(config, STYLE, content=f"{join_styles(sheets)}{rules}\n"))
    files.append(File.generated(config, SCRIPT, content=join(_remove(files, _SCRIPTS))))


def _remove(files: Files, folder: str) -> dict[str, str]:
    """Remove the files of a folder from the site and return their texts by path."""
    removed = {file.src_uri: file for file in files if file.src_uri.startswith(folder)}
    for file in removed.values():
        files.remove(file)
    return {path: file.content_string for path, file in removed.items()}


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

"""Joins the style sheets of docs/assets/css into one: a folder is a layer, a screen's name stands for its condition.

A later layer wins over an earlier one whatever the selectors weigh, so that a page overrules a part, and a part the
plain element, by a class alone. Sheets beside the folders belong to no layer: browsers want rules for paper so.
"""

import re
from collections.abc import Mapping

LAYERS = ("settings", "base", "site", "parts", "pages", "touch", "last")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SCREEN = re.compile(r"@custom-media (--[\w-]+) ([^;]+);")
_USE = re.compile(r"\((--[\w-]+)\)(?=[^;{}]*\{)")
_BLANK = re.compile(r"\n\s*")


class StyleError(ValueError):
    """A style sheet that cannot be joined; the text names the file."""


def join_styles(sheets: Mapping[str, str]) -> str:
    """Return one sheet for the sheets, given by path below docs/assets/css, in the order of their layers and names."""
    plain = {path: _COMMENT.sub("", text) for path, text in sorted(sheets.items())}
    screens = dict(_SCREEN.findall("".join(plain.values())))
    layers: dict[str, list[str]] = {name: [] for name in ("", *LAYERS)}
    for path, text in plain.items():
        folder = path.rpartition("/")[0]
        if folder not in layers:
            raise StyleError(f"{path}: no layer is named {folder}; the layers are {', '.join(LAYERS)}")
        layers[folder].append(_with_conditions(path, _SCREEN.sub("", text), screens))
    outside = layers.pop("")
    parts = [f"@layer {name} {{\n{''.join(texts)}}}" for name, texts in layers.items() if texts]
    return _BLANK.sub("\n", "\n".join([f"@layer {', '.join(LAYERS)};", *parts, *outside])).strip() + "\n"


def _with_conditions(path: str, text: str, screens: Mapping[str, str]) -> str:
    """Put the condition of each screen in the place of its name. Raises ``StyleError`` for a name that nobody gave."""
    for line in re.findall(r"@media[^{]*\{", text):
        for name in _USE.findall(line):
            if name not in screens:
                raise StyleError(f"{path}: no screen is named {name}; the screens are {', '.join(sorted(screens))}")
    return re.sub(r"@media[^{]*\{", lambda line: _USE.sub(lambda use: screens[use.group(1)], line.group()), text)

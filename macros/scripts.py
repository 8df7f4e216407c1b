"""Joins the modules of docs/assets/js into one classic script, which browsers run from file:// too.

A module keeps to a small part of the language of modules: named imports from a relative path, one statement a
line, and `export` before a function, a class or a constant. Whatever else it writes is refused. Comments on lines of
their own are for those who read the modules, and stay out of the script.
"""

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(r"^import \{([^}]*)\} from \"(\.[^\"]+)\";$", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function\*? (\w+)|class (\w+)|const (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
_OTHER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


class ScriptError(ValueError):
    """A module that cannot be joined; the text names the file and the line."""


def join(modules: Mapping[str, str]) -> str:
    """Return one script for the modules, given by path; each stands after the modules that it imports."""
    done: dict[str, str] = {}
    for path in sorted(modules):
        _add(path, modules, done, ())
    return '"use strict";\n' + "\n".join(done.values())


def _add(path: str, modules: Mapping[str, str], done: dict[str, str], above: tuple[str, ...]) -> None:
    if path in done:
        return
    if path in above:
        raise ScriptError(f"{path}: these modules import each other: {', '.join(above)}")
    if path not in modules:
        raise ScriptError(f"{above[-1]}: there is no module {path}")
    text = _COMMENT.sub("", modules[path])
    for found in _IMPORT.finditer(text):
        _add(_target(path, found.group(2)), modules, done, (*above, path))
    names = [next(filter(None, found.groups())) for found in _EXPORT.finditer(text)]
    text = _EXPORT.sub("", _IMPORT.sub(lambda found: _take(path, found), text))
    if other := _OTHER.search(text):
        raise ScriptError(f"{path}: cannot be joined: {other.group()}")
    done[path] = f"const {_name(path)} = (() => {{\n{text.rstrip()}\nreturn {{ {', '.join(names)} }};\n}})();"


def _take(path: str, found: re.Match[str]) -> str:
    names = found.group(1).replace(" as ", ": ").strip().rstrip(",")
    return f"const {{ {names} }} = {_name(_target(path, found.group(2)))};"


def _target(path: str, relative: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))


def _name(path: str) -> str:
    return "$" + re.sub(r"\W", "_", path.removesuffix(".js"))

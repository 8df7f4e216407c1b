"""Joins modules into classic scripts, which browsers run from file:// too.

A module keeps to a small part of the language of modules: named imports from a relative path or bare ones, one
statement a line, and `export` before a function, a class or a constant. Whatever else it writes is refused. Comments on
lines of their own are for those who read the modules, and stay out of the script.

Each module is kept under its path in one global, so that two scripts of a page may both hold it and it runs once.
"""

import posixpath
import re
from collections.abc import Collection, Mapping
from functools import lru_cache

_FROM = re.compile(r"^import \{([^}]*)\} from \"(\.[^\"]+)\";$", re.MULTILINE)
_BARE = re.compile(r"^import \"(\.[^\"]+)\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function\*? (\w+)|class (\w+)|const (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
_OTHER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_MAX_KEPT = 512
_HEAD = '"use strict";\nglobalThis.portalModules ??= {};\n'


class ScriptError(ValueError):
    """A module that cannot be joined; the text names the file and the line."""


def join(modules: Mapping[str, str], entries: Collection[str] | None = None, known: Collection[str] = ()) -> str:
    """Return one script for modules, given by path, in which each stands after those that it imports.

    The script holds the ``entries`` (all modules, where none are named) and what they need, without the ``known``,
    which the page has from another script that comes before.
    """
    return _HEAD + "\n".join(_joined(modules, entries, known).values())


def needed(modules: Mapping[str, str], entry: str) -> tuple[str, ...]:
    """Return the paths of a module and of all that it imports."""
    return tuple(_joined(modules, [entry], ()))


def _joined(modules: Mapping[str, str], entries: Collection[str] | None, known: Collection[str]) -> dict[str, str]:
    joined = dict.fromkeys(known, "")
    for path in sorted(modules if entries is None else entries):
        _add(path, modules, joined, ())
    return {path: text for path, text in joined.items() if path not in known}


def _add(path: str, modules: Mapping[str, str], joined: dict[str, str], above: tuple[str, ...]) -> None:
    if path in joined:
        return
    if path in above:
        raise ScriptError(f"{path}: these modules import each other: {', '.join(above)}")
    if path not in modules:
        raise ScriptError(f"{above[-1] if above else 'the page'}: there is no module {path}")
    imports, part = _wrapped(path, modules[path])
    for imported in imports:
        _add(imported, modules, joined, (*above, path))
    joined[path] = part


@lru_cache(_MAX_KEPT)
def _wrapped(path: str, text: str) -> tuple[tuple[str, ...], str]:
    """Return the modules that a module imports, and it itself as a part of a script. It may stand in several."""
    text = _COMMENT.sub("", text)
    relative = [*(names.group(2) for names in _FROM.finditer(text)), *_BARE.findall(text)]
    names = [next(filter(None, export.groups())) for export in _EXPORT.finditer(text)]
    text = _EXPORT.sub("", _BARE.sub("", _FROM.sub(lambda line: _import(path, line), text)))
    if statement := _OTHER.search(text):
        raise ScriptError(f"{path}: cannot be joined: {statement.group()}")
    part = f"{_name(path)} ??= (() => {{\n{text.strip()}\nreturn {{ {', '.join(names)} }};\n}})();"
    return tuple(_target(path, imported) for imported in relative), part


def _import(path: str, line: re.Match[str]) -> str:
    names = " ".join(line.group(1).replace(" as ", ": ").split()).rstrip(",")
    return f"const {{ {names} }} = {_name(_target(path, line.group(2)))};"


def _target(path: str, relative: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))


def _name(path: str) -> str:
    return f'portalModules["{path.removesuffix(".js")}"]'

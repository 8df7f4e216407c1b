"""What a data folder holds already, so that an import adds to it: the same ids for the same things, new ones beside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editing.folder import Folder
from importing.hints import Key, setting_key
from importing.words import key
from importing.writing import FolderError
from portal.files.source import read

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Existing:
    """The values of the files by their paths, and the ids in them by the wording of what they are of.

    ``strand`` is the first of the strands, ``last_order`` the highest place on any of them.
    """

    files: Mapping[str, Values] = field(default_factory=dict)
    settings: Mapping[Key, str] = field(default_factory=dict)
    roles: Mapping[Key, str] = field(default_factory=dict)
    entries: Mapping[Key, str] = field(default_factory=dict)
    strand: str = ""
    last_order: int = 0
    terms: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()


NOTHING_YET = Existing()


def existing_in(data: Path) -> Existing:
    """Read a data folder. Raises FolderError where there is none, or where a file of it cannot be read."""
    if not (data / "trust.yml").is_file():
        raise FolderError(f"{data} has no trust.yml, so it is no data folder; leave --into out and name a new folder")
    files: dict[str, Values] = {}
    for file in Folder(data).files():
        inside = file.relative_to(data).as_posix()
        document, problems = read(file, inside)
        if document is None or not isinstance(document.value, dict):
            reason = f"line {problems[0].line}: {problems[0].message}" if problems else "it holds no keys"
            raise FolderError(f"{file} cannot be read ({reason}); mend it first, nothing was changed")
        files[inside] = document.value
    trust = files["trust.yml"]
    roles = [values for inside, values in files.items() if inside.startswith("roles/")]
    entries = [
        entry
        for inside, values in files.items()
        if inside.startswith("opportunities/framework/")
        for entry in _items(values, "entries")
    ]
    terms = _items(files.get("glossary.yml", {}), "terms")
    return Existing(
        files,
        {setting_key(str(setting.get("title"))): str(setting.get("id")) for setting in _items(trust, "settings")},
        {key(str(role.get("title"))): str(role.get("id")) for role in roles},
        {key(str(entry.get("text"))): str(entry.get("id")) for entry in entries},
        str(next(iter(_items(trust, "strands")), {}).get("id") or ""),
        max((int(order) for role in roles if (order := str(role.get("order"))).isdigit()), default=0),
        frozenset(name for term in terms for name in (str(term.get("term")), *map(str, term.get("aliases") or ()))),
        frozenset(_ids(files)),
    )


def _items(values: Values, name: str) -> list[Values]:
    items = values.get(name)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for inner in value.values():
            yield from _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)

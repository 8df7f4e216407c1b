"""What would break those who read the API: a key, a word or a file that goes, or a type that changes."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

REMEDY = (
    "Readers of version 1 rely on it. Put it back: in portal/outlets/api/v1.py, `validation_alias` reads a field of "
    "the model that has another name now. Or make a version 2: copy v1.py to v2.py, change it there, let files.py "
    "write both below api/v1 and api/v2, record v2 in tests/api/v2, and leave v1 as it is."
)


def broken(name: str, old: Schema, new: Schema) -> list[str]:
    """Each way in which a file with the new schema breaks what the old one promised, as a sentence."""
    return [f"{name}: {what}. {REMEDY}" for what in _broken("", old, new, old, new)]


def _broken(where: str, old: Schema, new: Schema, old_root: Schema, new_root: Schema) -> Iterator[str]:
    old, new = _resolved(old, old_root), _resolved(new, new_root)
    was, now = _types(old), _types(new)
    if was != now:
        yield f"{_place(where)} was {' or '.join(was)} and would be {' or '.join(now)}"
        return
    yield from (
        f"{_place(where)} would no longer be {word!r}"
        for word in old.get("enum", ())
        if word not in new.get("enum", old["enum"])
    )
    for key, inner in old.get("properties", {}).items():
        inside = f"{where}.{key}" if where else key
        if key not in new.get("properties", {}):
            yield f"{_place(inside)} would be gone"
            continue
        if key in old.get("required", ()) and key not in new.get("required", ()):
            yield f"{_place(inside)} was always there and might be missing"
        yield from _broken(inside, inner, new["properties"][key], old_root, new_root)
    for key, sign in (("items", "[]"), ("additionalProperties", ".*")):
        if isinstance(old.get(key), Mapping) and isinstance(new.get(key), Mapping):
            yield from _broken(f"{where}{sign}", old[key], new[key], old_root, new_root)


def _resolved(node: Schema, root: Schema) -> Schema:
    """A part of a schema itself, where it only refers to one; of what may be null the part that is not."""
    while "$ref" in node or "anyOf" in node:
        if "$ref" in node:
            node = root["$defs"][node["$ref"].rpartition("/")[2]]
        else:
            others = [part for part in node["anyOf"] if part.get("type") != "null"]
            node = others[0] if len(others) == 1 else {**node, "anyOf": None, "type": [part["type"] for part in others]}
            node = {key: value for key, value in node.items() if value is not None}
    return node


def _types(node: Schema) -> tuple[str, ...]:
    types = node.get("type", "anything")
    return tuple(sorted(types)) if isinstance(types, list) else (types,)


def _place(where: str) -> str:
    return f"`{where}`" if where else "the file"

"""The JSON Schemas of the data files, for editors that complete and explain while one types.

Where an id of something else is to stand, they offer the ids of today and take any other: whether there is such a
thing is for the validator to say, which reads all files.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from portal.catalogue import Catalogue
from portal.model import ID_FORM, ID_LENGTH, Record
from portal.model.kinds import LAYOUT
from portal.model.shape import Shape, fields
from portal.model.vocabulary import Word
from portal.words import with_article

Schema = dict[str, Any]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_IDS = "-ids"

AnyType = TypeVar("AnyType")


def schemas(catalogue: Catalogue | None = None) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each kind of file's schema, with the ids of a catalogue if there is one."""
    for model in LAYOUT.values():
        yield f"{model.kind}.json", json.dumps(_schema(model, catalogue), indent=2, sort_keys=True) + "\n"


def without_ids(text: str) -> Any:
    """Return what a schema says, the ids apart: the part of it that the model alone decides."""
    return _bare(json.loads(text))


def _bare(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_bare(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    left_out = ("properties",) if "propertyNames" in schema else ()
    return {key: _bare(inner) for key, inner in schema.items() if key not in left_out and not key.endswith(_IDS)}


def _schema(model: type[Record], catalogue: Catalogue | None) -> Schema:
    schema: Schema = json.loads(_as_the_model_says(model))
    schema["$schema"] = _DRAFT
    definitions = schema.setdefault("$defs", {})
    kinds: set[str] = set()
    for record, node in _records(model, schema, definitions):
        for name, field in fields(record).items():
            _point(field.shape, node["properties"][name], kinds)
    for node in _keyed(schema):
        _offer(node, catalogue)
    for kind in sorted(kinds):
        definitions[f"{kind}{_IDS}"] = _ids(kind, catalogue)
    for vocabulary in _subtypes(Word):
        if vocabulary.__name__ in definitions:
            meanings = [f"{word.label}: {word.meaning}" for word in vocabulary]
            definitions[vocabulary.__name__]["enumDescriptions"] = meanings
    return schema


@cache
def _as_the_model_says(model: type[Record]) -> str:
    return json.dumps(model.model_json_schema())


def _records(model: type[Record], schema: Schema, definitions: Schema) -> Iterator[tuple[type[Record], Schema]]:
    """Yield the types of records in a schema, each with its own part of it."""
    yield model, schema
    for record in _subtypes(Record):
        if record.__name__ in definitions and record is not model:
            yield record, definitions[record.__name__]


def _subtypes(base: type[AnyType]) -> Iterator[type[AnyType]]:
    """Yield the types of the model that are made from one, those made from these after each."""
    for subtype in base.__subclasses__():
        if subtype.__module__.startswith("portal.model"):
            yield subtype
            yield from _subtypes(subtype)


def _point(shape: Shape, node: Schema, kinds: set[str]) -> None:
    """Let each id of something else in a part of a schema point to the ids of its kind."""
    if shape.optional:
        node = node["anyOf"][0]
    if shape.refers is not None:
        kinds.add(shape.refers.kind)
        for key in ("pattern", "maxLength", "type"):
            node.pop(key, None)
        node["$ref"] = f"#/$defs/{shape.refers.kind}{_IDS}"
    elif shape.key is not None and shape.item is not None:
        node["additionalProperties"] = next(iter(node.pop("patternProperties").values()))
        _point(shape.key, node.setdefault("propertyNames", {}), kinds)
        _point(shape.item, node["additionalProperties"], kinds)
    elif shape.item is not None:
        _point(shape.item, node["items"], kinds)


def _keyed(schema: Any) -> Iterator[Schema]:
    """Yield the parts of a schema whose keys are ids of something else of today."""
    if isinstance(schema, dict):
        if "$ref" in schema.get("propertyNames", {}):
            yield schema
        for inner in schema.values():
            yield from _keyed(inner)


def _offer(node: Schema, catalogue: Catalogue | None) -> None:
    """Offer the keys that there are today."""
    kind = node["propertyNames"]["$ref"].rpartition("/")[2].removesuffix(_IDS)
    for name, record in (catalogue.index.get(kind, {}) if catalogue is not None else {}).items():
        title = getattr(record, "title", name)
        node.setdefault("properties", {})[name] = {"description": title, **node["additionalProperties"]}


def _ids(kind: str, catalogue: Catalogue | None) -> Schema:
    """Return the schema of an id of a kind: one of today's, or any other that has the form of an id."""
    form = {"pattern": f"^{ID_FORM}$"}
    today = sorted(catalogue.index.get(kind, {})) if catalogue is not None else []
    known = [{"enum": today}] if today else []
    return {
        "type": "string",
        "title": f"The id of {with_article(kind.replace('-', ' '))}",
        "maxLength": ID_LENGTH,
        "anyOf": [*known, form],
    }

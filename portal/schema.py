"""The JSON Schemas of the data files, for editors that complete and explain while one types."""

import json
from collections.abc import Iterator

from portal.catalogue import LAYOUT


def schemas() -> Iterator[tuple[str, str]]:
    """Yield the name and the content of the schema of each kind of file."""
    for model in LAYOUT.values():
        schema = model.model_json_schema()
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        yield f"{model.kind}.json", json.dumps(schema, indent=2, sort_keys=True) + "\n"

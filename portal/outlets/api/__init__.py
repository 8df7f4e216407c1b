"""The API: the catalogue as JSON files of a stable order, each with its JSON Schema, and a CSV of placements."""

from portal.outlets.api.files import api_files

__all__ = ["api_files"]

"""How templates are read, whatever they are for: nothing unescaped, nothing unknown left out in silence."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"


def environment(folders: Sequence[Path], kept: BytecodeCache | None = None) -> Environment:
    """Return what reads the templates of some folders, the first first; ``kept`` keeps them as code."""
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept,
    )

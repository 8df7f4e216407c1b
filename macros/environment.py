"""How templates are read, whatever they are for: nothing unescaped, nothing unknown left out in silence."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"
THEME = Path(__file__).parent / "theme"


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


class ThemeLoader(FileSystemLoader):
    """Reads the theme's templates. Of its folders only the first, which is ours, is searched for files to copy.

    The site uses nothing else of the theme's, and Material's has ten thousand icons to look through.
    """

    def list_templates(self) -> list[str]:
        """Return the names of the files in our folder."""
        return FileSystemLoader(self.searchpath[:1]).list_templates()

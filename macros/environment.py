"""How templates are read, whatever they are for: nothing unescaped, nothing unknown left out in silence."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup, escape

TEMPLATES = Path(__file__).parent / "templates"
THEME = Path(__file__).parent / "theme"

# How many pieces of a page are held before they are joined.
_PIECES = 10_000

_escaped = lru_cache(1 << 12)(escape)


class PlainContext(Context):
    """A template's context that calls functions as they are: none of ours asks for the context."""

    def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call a function of a template, without what Jinja notes for those that ask."""
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return function(*args, **kwargs)


class _Code(CodeGenerator):
    """Writes templates as code that escapes with ``as_html``; a Jinja that asks otherwise escapes by itself."""

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.as_html(")


class _Environment(Environment):
    """Jinja's environment, quicker at what templates do most: a page puts thousands of texts in, and calls as much."""

    code_generator_class = _Code
    context_class = PlainContext

    @staticmethod
    def as_html(value: object) -> Markup:
        """Escape a value, as ``escape`` does; many texts stand in a site time and again."""
        if type(value) is str:
            return _escaped(value)
        return value if type(value) is Markup else escape(value)


def environment(folders: Sequence[Path], kept: BytecodeCache | None = None) -> Environment:
    """Return what reads the templates of some folders, the first first; ``kept`` keeps them as code."""
    return _Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept,
    )


def joined(pieces: Iterator[str]) -> str:
    """Join many small pieces by way of larger ones: a page in pieces takes several times the memory of its text."""
    return "".join(_larger(pieces))


def encoded(pieces: Iterator[str]) -> bytes:
    """Join them as bytes: a large page as text takes several times their memory, and more while it is encoded."""
    return b"".join(piece.encode() for piece in _larger(pieces))


def _larger(pieces: Iterator[str]) -> Iterator[str]:
    while some := list(islice(pieces, _PIECES)):
        yield "".join(some)


class ThemeLoader(FileSystemLoader):
    """Reads the theme's templates. Of its folders only the first, which is ours, is searched for files to copy.

    The site uses nothing else of the theme's, and Material's has ten thousand icons to look through.
    """

    def list_templates(self) -> list[str]:
        """Return the names of the files in our folder."""
        return FileSystemLoader(self.searchpath[:1]).list_templates()

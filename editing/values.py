"""Values as the lines of a data file: groups, lists, and texts as `editing.scalars` writes them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from editing.scalars import behind
from portal.files.scalars import plain, safe
from portal.model.vocabulary import Word

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Writer:
    """Writes values as lines. A key that begins with # is a comment, and has no value.

    ``blanks`` says whether keys without a value are written, for somebody to fill in. ``folded`` says of a key whether
    a long text of it runs over several lines, and ``bracketed`` whether a list of ids of it stands in one line, where
    it is in an item of another list. ``is_word`` says of a text whether it stands without quotes in any case.
    """

    blanks: bool = False
    folded: Callable[[str], bool] = lambda _: True
    bracketed: Callable[[str], bool] = lambda _: False
    is_word: Callable[[str], bool] = lambda _: False

    def lines(self, values: Values, indent: str = "", *, in_item: bool = False) -> list[str]:
        """Write keys and values."""
        lines: list[str] = []
        for key, value in values.items():
            if key.startswith("#"):
                lines.append(f"{indent}{key}")
            elif self.blanks or not (value is None or value in ([], ())):
                lines += self._pair(key, value, indent, in_item=in_item)
        return lines

    def item(self, value: Any, indent: str) -> list[str]:
        """Write an item of a list; the first comments of one that has keys stand above it."""
        if not isinstance(value, Mapping):
            return self._text(f"{indent}-", "", value, f"{indent}  ")
        lines = self.lines(value, f"{indent}  ", in_item=True)
        above = next((number for number, line in enumerate(lines) if not line.lstrip().startswith("#")), 0)
        comments = [line[2:] for line in lines[:above]]
        return [*comments, f"{indent}- {lines[above].strip()}", *lines[above + 1 :]]

    def items(self, values: Iterable[Any], indent: str) -> list[str]:
        """Write the items of a list."""
        return [line for value in values for line in self.item(value, indent)]

    def _pair(self, key: str, value: Any, indent: str, *, in_item: bool) -> list[str]:
        head = f"{indent}{plain(key, name=True)}:"
        deeper = f"{indent}  "
        if isinstance(value, Mapping):
            return [head, *self.lines(value, deeper)] if value else [f"{head} {{}}"]
        if isinstance(value, list | tuple):
            if in_item and self.bracketed(key) and all(_is_id(text) for text in value):
                return [f"{head} [{', '.join(value)}]"]
            return [head, *self.items(value, deeper)] if value else [f"{head} []"]
        return self._text(head, key, value, deeper)

    def _text(self, head: str, key: str, value: Any, indent: str) -> list[str]:
        if isinstance(value, str) and not isinstance(value, Word) and not self.is_word(value):
            return behind(head, value, indent, fold=self.folded(key))
        return [f"{head} {_word(value)}".rstrip()]


def _is_id(text: Any) -> bool:
    return isinstance(text, str) and safe(text, in_line=True)


def _word(value: Word | date | int | str | None) -> str:
    """What stands without quotes."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)

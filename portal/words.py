"""Small words of English: numbers, plurals, lists, capitals, days, and what readers call each kind of thing."""

from collections.abc import Sequence
from datetime import date

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

# The kinds of records whose plural is not made with an s, and those that read better under another name.
_NOUNS = {
    "opportunity": ("opportunity", "opportunities"),
    "role": ("role level", "role levels"),
    "policy": ("policy", "policies"),
    "duty": ("duty", "duties"),
    "holder": ("holder of duties", "holders of duties"),
    "succession-step": ("step of the succession model", "steps of the succession model"),
    "contact": ("post", "posts"),
    "post": ("post to ask", "posts to ask"),
    "display": ("settings", "settings"),
    "awaited": ("item to be supplied", "items to be supplied"),
}


def noun(kind: str, number: int = 1) -> str:
    """What readers call a kind of thing."""
    plain = kind.replace("-", " ")
    return _NOUNS.get(kind, (plain, f"{plain}s"))[number != 1]


def one(words: str) -> str:
    """A noun with its article: a theme, an opportunity."""
    return f"{'an' if words[:1] in tuple('aeio') else 'a'} {words}"


def in_words(number: int) -> str:
    """A small number as a word."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def counted(number: int, kind: str) -> str:
    """Say how many things of a kind there are, such as ``two opportunities``."""
    return f"{in_words(number)} {noun(kind, number)}"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def quoted(text: str) -> str:
    """A text in quotation marks."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"


def small(text: str) -> str:
    """A title inside a sentence: its first letter small, unless it begins an abbreviation."""
    return text if len(text) > 1 and text[1].isupper() else f"{text[:1].lower()}{text[1:]}"


def capital(text: str) -> str:
    """A text at the beginning of a sentence; the other letters stay as they are."""
    return f"{text[:1].upper()}{text[1:]}"


def day_in_words(day: date) -> str:
    """A day for readers: 28 November 2017."""
    return f"{day.day} {day:%B %Y}"

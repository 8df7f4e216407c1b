"""Small words of English: articles, numbers, lists, quotation marks, capitals, days, and ids made of words."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

# Of how many texts it is kept what a function has found in them: while the site is served, most are as they were.
MAX_KEPT = 2**15

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def with_article(words: str) -> str:
    """A noun with its article.

    >>> with_article("theme"), with_article("opportunity")
    ('a theme', 'an opportunity')
    """
    return f"{'an' if words[:1] in tuple('aeio') else 'a'} {words}"


def in_words(number: int) -> str:
    """A small number as a word."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
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


def id_words(text: str) -> list[str]:
    """The words of a text as an id has them: small letters and digits, without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "")).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain.casefold())


def slug(text: str, most: int = 80) -> str:
    """An id made of the words of a text, cut after a word where it has more than ``most`` characters.

    >>> slug("Lead the children's choir")
    'lead-the-childrens-choir'
    """
    words = "-".join(id_words(text))
    return words if len(words) <= most else words[:most].rpartition("-")[0]

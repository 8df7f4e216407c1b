"""The singular of the title of a role level, where a small list and the endings of English words are sure of it."""

import re

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "people": "person",
    "children": "child",
    "chefs": "chef",
    "chiefs": "chief",
}
_SAME = frozenset(("chair", "lead", "head", "director", "manager", "series"))
_UNSURE_LISTED = "staff personnel people leadership management administration support slt smt team teams"
_UNSURE = frozenset(_UNSURE_LISTED.split())
_OF = re.compile(r"\s+(?:of|for|in|with|at|on|to|from|who|and their)\s+")
_AND = re.compile(r"(\s*(?:,|/|&|\band\b|\bor\b)\s*(?:\b(?:and|or)\b\s*)?)")
_BRACKETS = re.compile(r"\s*\([^()]*\)")


def singular_of(title: str) -> str | None:
    """Return the singular of a title; None where it is not sure.

    >>> [singular_of(title) for title in ("Deputies", "Secretaries", "Heads of operations", "Support staff")]
    ['Deputy', 'Secretary', 'Head of operations', None]
    """
    plain = _BRACKETS.sub("", title).strip()
    parts = _AND.split(plain)
    singulars = [part if number % 2 else _of_part(part) for number, part in enumerate(parts)]
    if not plain or any(part is None for part in singulars):
        return None
    return "".join(part for part in singulars if part is not None)


def _of_part(part: str) -> str | None:
    """Return the singular of a noun with the words before and after it; the noun is the word before "of"."""
    cut = _OF.search(part)
    noun, rest = (part[: cut.start()], part[cut.start() :]) if cut else (part, "")
    before, space, word = noun.rpartition(" ")
    single = _of_word(word)
    return None if single is None else f"{before}{space}{single}{rest}"


def _of_word(word: str) -> str | None:
    low = word.casefold()
    if low in _UNSURE or not low:
        return None
    if low in _IRREGULAR:
        single = _IRREGULAR[low]
        return single.capitalize() if word[:1].isupper() else single
    if re.fullmatch(r"[A-Z]{2,}s", word):
        return word[:-1]
    if re.fullmatch(r"[A-Z]{2,}|\d+", word) or low in _SAME:
        return word
    if low.endswith("ies") and len(low) > 4:
        return f"{word[:-3]}y"
    if low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is", "ics", "ves", "oes")):
        return word[:-1]
    return word if low.endswith(("er", "or", "ist", "ant", "ian", "ee", "man", "woman", "ive", "ent")) else None

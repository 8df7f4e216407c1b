"""Words and wording: how texts are compared, shortened to ids, and put into the house style."""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from difflib import SequenceMatcher

from portal.files.syntax import UNSEEN
from portal.words import capital

NEAR = 0.86
MOST_IN_AN_ID = 60
MOST_WORDS = 7

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("a an the of in on at to for and or with your own by as is be".split())  # noqa: SIM905
_QUOTES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b", "'") | dict.fromkeys("\u201c\u201d\u201e", '"') | {"\u2026": "..."}
)
_HOUSE = (
    (re.compile(r"\be\.?\s?g\b\.?(?=[\s,:;)]|$)[,:]?"), "for example"),
    (re.compile(r"\bi\.e\b\.?,?|\bie\b\.?,?"), "that is"),
    (re.compile(r",?\s*\betc\b[.\N{HORIZONTAL ELLIPSIS}]*"), " and others"),
    (re.compile(r"(?<![A-Z])\s*&\s*(?![A-Z])|\s&\s"), " and "),
    (re.compile(r"\s*!+(?=\s+[A-Z])"), "."),
    (re.compile(r"\s*!+"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r" (?=[,.;:)])"), ""),
    (re.compile(r"(?<=\() "), ""),
)
_TYPED_NUMBER = re.compile(r"^\(?(?:\d+(?:\.\d+)+\.?|\d+[.)])\s+")
_BULLET = "•●▪◦‣■□◆➢➤✓✔\uf0b7\uf0a7\uf0d8"
BULLET = re.compile(rf"\s*[{_BULLET}]\s*")
_LINE_BULLET = re.compile(rf"\s*(?:[{_BULLET}]|[-\N{{EN DASH}}*·o](?=\s))\s*")


def words(text: str) -> Counter[str]:
    """Count the words of a text, whatever their capitals."""
    return Counter(_WORD.findall(text.casefold()))


def squeezed(text: str) -> str:
    """Return a text with single spaces, and without characters that nobody can see."""
    return " ".join(UNSEEN.sub("", " ".join(text.split())).split())


def key(text: str) -> tuple[str, ...]:
    """Return what two wordings have in common that differ in capitals and punctuation only."""
    plain = text.translate(_QUOTES).casefold().replace("'", "").replace("&", " and ")
    return tuple(re.findall(r"[a-z0-9]+", plain))


def house(text: str) -> str:
    """Put a text into the house style, as far as that can be done without understanding it."""
    text = squeezed(text).translate(_QUOTES)
    for pattern, instead in _HOUSE:
        text = pattern.sub(instead, text)
    return text.strip()


def entry(text: str) -> str:
    """Put the wording of an entry into the house style: a capital at the beginning and no full stop at the end."""
    return capital(house(text).rstrip(".,;: "))


def unnumbered(text: str) -> str:
    """Return a heading or a clause without the number that somebody has typed before it."""
    return _TYPED_NUMBER.sub("", text) or text


def title(text: str) -> str:
    """Put a heading into the house style: no number, no dots or colon at the end, and not all in capitals."""
    text = house(unnumbered(text)).rstrip(".,;: ")
    return text.capitalize() if shouted(text) else text


def shouted(text: str) -> bool:
    """Whether a text of more than one word, or one long word, is all in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 6 and all(letter.isupper() for letter in letters)


def slug(text: str, taken: Container[str] = (), *, terse: bool = False) -> str:
    """Make an id of the first words of a text that is not taken; of a long text, or ``terse``, without small words."""
    plain = unicodedata.normalize("NFKD", text.translate(_QUOTES).replace("'", "")).encode("ascii", "ignore").decode()
    every = re.findall(r"[a-z0-9]+", plain.casefold())
    telling = [word for word in every if word not in _SMALL]
    used = (telling if terse or len(every) > MOST_WORDS else every) or every or ["untitled"]
    for number in range(min(MOST_WORDS, len(used)), len(used) + 1):
        name = _cut("-".join(used[:number]))
        if name not in taken:
            return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def _cut(name: str) -> str:
    """Shorten an id to whole words."""
    if len(name) <= MOST_IN_AN_ID:
        return name
    return name[: MOST_IN_AN_ID + 1].rpartition("-")[0] or name[:MOST_IN_AN_ID]


def bulleted(text: str, *, at_line: bool = True) -> list[str]:
    """Split a text at its bullets: what stands before the first one, which may be empty, and each item."""
    parts = BULLET.split(text)
    if at_line and (mark := _LINE_BULLET.match(parts[0])):
        return ["", parts[0][mark.end() :], *parts[1:]]
    return parts


def near_pairs(texts: Iterable[str]) -> Iterator[tuple[float, str, str]]:
    """Yield each two texts that are nearly equal, with how near they are, from 0 to 1."""
    listed = [(text, " ".join(key(text))) for text in texts]
    for place, (first, one) in enumerate(listed):
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(one)
        for second, other in listed[place + 1 :]:
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR:
                ratio = matcher.ratio()
                if ratio >= NEAR:
                    yield ratio, first, second

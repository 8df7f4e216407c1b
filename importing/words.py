"""Words and wording: how texts are compared, shortened to ids, and put into the house style."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from portal.files.syntax import UNSEEN
from portal.words import capital, id_words

NEAR = 0.86
_MAX_COMPARED = 40
_MAX_LENGTH = 300
MAX_IN_AN_ID = 60
MAX_WORDS = 7

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
    (re.compile(r"(?<![!\s])\s*!++(?=\s+[A-Z])"), "."),
    (re.compile(r"\s?!++"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r" (?=[,.;:)])"), ""),
    (re.compile(r"(?<=\() "), ""),
)
_LEADING = re.compile(r"^(in|at|on|within|across|with)\s+(the\s+|a\s+|an\s+)?(?=\S)", re.IGNORECASE)
_MEASURES = r"(?:minute|hour|day|week|month|term|year|session|lesson|time|point|FTE|per ?cent|million)s?\b"
_TYPED_NUMBER = re.compile(
    rf"^(?:\(?(?:\d+(?:\.\d+)+\.?(?!\s+{_MEASURES})|\d+[.):])|\((?:[a-z]{{1,2}}|[ivx]{{1,5}})\))\s+"
)
_BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=[A-Z])")
_ABBREVIATED = re.compile(
    r"\b(hr|ict|hlta|ect|ceo|cfo|coo|dsl|slt|senco|sen|eyfs|ta|mat|pa|pe|^it)(s?)\b", re.IGNORECASE
)
# How far one number of a heading is from the next, where what stands between is an appendix with the framework.
_MAX_SKIPPED = 3
# Signs that nobody writes but as a bullet; those of symbol fonts lie in the private range.
_BULLET = "•●▪▫◦‣■□◆◇❖➔➢➣➤✓✔✗☐☑☒★☆✦✪\N{WHITE RIGHT POINTING BACKHAND INDEX}\uf000-\uf0ff"
BULLET = re.compile(rf"\s*[{_BULLET}]\s*")
_LINE_BULLET = re.compile(
    rf"\s*(?:[{_BULLET}\u2190-\u21ff\u25a0-\u25ff\u2700-\u27bf\u2b00-\u2bff\u2043\u2219]"
    r"|[-\N{EN DASH}\N{EM DASH}*·o+>»§ü~#](?=\s)|[-\N{EN DASH}](?=[A-Z]))\s*"
)


def words(text: str) -> Counter[str]:
    """Count the words of a text, whatever their capitals."""
    return Counter(_WORD.findall(text.casefold()))


def squeezed(text: str) -> str:
    """Return a text with single spaces, and without characters that nobody can see."""
    return " ".join(UNSEEN.sub("", " ".join(text.split())).split())


def key(text: str) -> tuple[str, ...]:
    """Return what two wordings have in common that differ in capitals, accents and punctuation only.

    >>> key("Y Tŷ & beyond"), key("Y Tô")
    (('y', 'ty', 'and', 'beyond'), ('y', 'to'))
    """
    return tuple(id_words(text.translate(_QUOTES).replace("&", " and ")))


def plain_signs(text: str) -> str:
    """Return a text with the quotation marks and hyphens of a keyboard, its words and other signs as they are."""
    return squeezed(text).translate(_QUOTES).replace("\N{NON-BREAKING HYPHEN}", "-")


def house(text: str) -> str:
    """Put a text into the house style, as far as that can be done without understanding it."""
    text = plain_signs(text)
    for pattern, instead in _HOUSE:
        text = pattern.sub(instead, text)
    return text.strip()


def entry(text: str) -> str:
    """Put the wording of an entry into the house style: a capital at the beginning and no full stop at the end."""
    return capital(house(text).rstrip(".,;: "))


def unnumbered(text: str) -> str:
    """Return a heading or a clause without the number that somebody has typed before it."""
    return _TYPED_NUMBER.sub("", text) or text


def bare_numbers(headings: Iterable[str]) -> dict[str, str]:
    """Return headings without the bare numbers before them, "1 PURPOSE", where these count up from one to the next.

    >>> bare_numbers(["1 Purpose", "2 Scope", "Review"])
    {'1 Purpose': 'Purpose', '2 Scope': 'Scope'}
    >>> bare_numbers(["16 Schools, one trust", "Review"])
    {}
    """
    numbered = [(text, match) for text in headings if (match := _BARE_NUMBER.match(text))]
    numbers = [int(match[1]) for _, match in numbered]
    counted: set[int] = set()
    for first, second in pairwise(range(len(numbers))):
        counted |= {first, second} if 0 < numbers[second] - numbers[first] <= _MAX_SKIPPED else set()
    return {text: text[match.end() :] for place, (text, match) in enumerate(numbered) if place in counted}


def title(text: str) -> str:
    """Put a heading into the house style: no number, no dots or colon at the end, and not all in capitals."""
    return name(house(text))


def name(text: str) -> str:
    """Return the name of a role level or a setting as it is written, `&` and all, but for what ``title`` takes off."""
    text = plain_signs(unnumbered(text)).rstrip(".,;: ")
    return in_small(text) if shouted(text) else text


def in_small(text: str) -> str:
    """Return a text in capitals as a sentence has it, but for the abbreviations of schools.

    >>> [in_small(text) for text in ("IT STAFF", "SENCOS AND ICT ADVISERS")]
    ['IT staff', 'SENCOs and ICT advisers']
    """
    return _ABBREVIATED.sub(lambda match: f"{match[1].upper()}{match[2]}", text.capitalize())


def shouted(text: str) -> bool:
    """Whether a text of more than one word, or one long word, is all in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 6 and all(letter.isupper() for letter in letters)


def short_of(text: str) -> str:
    """Return a title in three words for labels: without the small words that it begins with.

    >>> [short_of(text) for text in ("In the studio", "With the other houses of the city", "Beyond (the old hall)")]
    ['Studio', 'Other houses', 'Beyond']
    """
    chosen = _LEADING.sub("", text).split()[:3]
    while len(chosen) > 1 and chosen[-1].casefold() in _SMALL:
        chosen.pop()
    short = " ".join(chosen)
    begun, opened, inside = short.rpartition("(")
    return capital(begun.rstrip() if begun and opened and ")" not in inside else short)


def expansion_of(name: str, texts: Iterable[str]) -> str | None:
    """Return what one of the texts says that an abbreviation stands for, in the words before it in brackets.

    >>> expansion_of("GPA", ["The grade point average (GPA) counts"])
    'grade point average'
    """
    for text in texts:
        before, bracket, _ = text.partition(f"({name})")
        said = before.split()[-len(name) :]
        if bracket and [word[0].casefold() for word in said] == list(name.casefold()):
            return " ".join(said)
    return None


def slug(text: str, used: Container[str] = (), *, terse: bool = False, numbered: bool = True) -> str:
    """Make an id of the first words of a text that is not used yet; of a long text, or ``terse``, without small words.

    Where all its words do not make it differ, a number does, unless ``numbered`` says no.
    """
    every = id_words(text)
    telling = [word for word in every if word not in _SMALL]
    chosen = (telling if terse or len(every) > MAX_WORDS else every) or every or ["untitled"]
    for number in range(min(MAX_WORDS, len(chosen)), len(chosen) + 1):
        name = _cut("-".join(chosen[:number]))
        if name not in used:
            return name
        if len(name) + 1 < len("-".join(chosen[:number])):
            break
    if not numbered:
        return name
    number = 2
    while f"{name}-{number}" in used:
        number += 1
    return f"{name}-{number}"


def _cut(name: str) -> str:
    """Shorten an id to whole words."""
    if len(name) <= MAX_IN_AN_ID:
        return name
    return name[: MAX_IN_AN_ID + 1].rpartition("-")[0] or name[:MAX_IN_AN_ID]


def bulleted(text: str, *, at_line: bool = True) -> list[str]:
    """Split a text at its bullets: what stands before the first one, which may be empty, and each item."""
    parts = BULLET.split(text)
    if at_line and (mark := _LINE_BULLET.match(parts[0])):
        return ["", parts[0][mark.end() :], *parts[1:]]
    return parts


def near_pairs(texts: Iterable[str]) -> Iterator[tuple[float, str, str]]:
    """Yield each two texts that are nearly equal, with how near they are, from 0 to 1.

    Only texts are compared that share one of their rarest words, and of a word that very many share only the texts
    that stand near each other, so that the work grows with the number of texts and not with its square.
    """
    listed = [(text, key(text)) for text in texts]
    common = Counter(word for _, parts in listed for word in set(parts))
    places: dict[str, list[int]] = defaultdict(list)
    matcher = SequenceMatcher(None, autojunk=False)
    for place, (second, parts) in enumerate(listed):
        rare = sorted(set(parts), key=lambda word: (common[word], word))
        rarest = rare[: len(rare) - len(rare) // 2 + 1]
        near = {earlier for word in rarest for earlier in places[word][-_MAX_COMPARED:]}
        matcher.set_seq2(" ".join(parts)[:_MAX_LENGTH])
        for earlier in sorted(near):
            matcher.set_seq1(" ".join(listed[earlier][1])[:_MAX_LENGTH])
            if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR:
                ratio = matcher.ratio()
                if ratio >= NEAR:
                    yield ratio, listed[earlier][0], second
        for word in rarest:
            places[word].append(place)

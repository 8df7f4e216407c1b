"""Words that are spelt otherwise in America, by their kinds, each with its inflections; names keep their capitals."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from portal.words import MAX_KEPT

# What stands in the place of the American letters; the endings that a word may take.
_OUR = (
    "arm|behavi|cand|clam|col|demean|enam|endeav|fav|flav|glam|harb|hon|hum|lab|neighb|od|parl|rig|rum|sav|splend|tum|"
    "val|vap|vig"
)
_DOUBLED = "cance|channe|counse|dia|enro|equa|fue|initia|labe|leve|mode|pane|remode|riva|signa|tota|trave|tunne"
_IZED = (
    "organ|recogn|real|special|util|emphas|summar|final|modern|familiar|general|author|critic|maxim|minim|optim|"
    "standard|central|personal|formal|categor|apolog|mobil|symbol|visual|priorit|character|civil|customi?|decentral|"
    "digit|econom|equal|external|individual|initial|internal|itali?c|legal|local|margin|material|memor|moral|"
    "national|natural|neutral|normal|patron|penal|polar|popular|prior|public|rational|revital|scrutin|social|stabil|"
    "steril|subsid|sympath|synchron|theor|vandal|victim|vital|reorgan|incentiv|colon|computer|contextual"
)
_KINDS = (
    (re.compile(rf"({_IZED})iz(e[sd]?|ing|ations?|ational|ers?)"), r"\1is\2"),
    (re.compile(r"((?:cat|par|hydrol|electrol|anal)y)z(e[sd]?|ing|ers?)"), r"\1s\2"),
    (re.compile(rf"({_OUR})or(s|ed|ing|al|ite|ites|able|ably|hood|hoods|ful|fully|less|er|ers)?"), r"\1our\2"),
    (re.compile(r"(cent|theat|fib|calib|lust|meag|somb)er(s)?"), r"\1re\2"),
    (re.compile(r"(cent)er(ed|ing)"), r"\1r\2"),
    (re.compile(r"(def|off|pret)ense(s)?"), r"\1ence\2"),
    (re.compile(r"(catal|dial|anal|monol|prol)og(s)?"), r"\1ogue\2"),
    (re.compile(rf"({_DOUBLED})l(ed|ing|ings|ers?|ors?)"), r"\1ll\2"),
    (re.compile(r"(enrol|fulfil)l(s)?"), r"\1\2"),
    (re.compile(r"(enrol|fulfil|instal)l(ments?)"), r"\1\2"),
    (re.compile(r"(ski|wi)llful(ly|ness)?"), r"\1lful\2"),
    (re.compile(r"(program)(s)?"), r"\1me\2"),
    (re.compile(r"(p|orthop)ediatric(s|ian|ians)?"), r"\1aediatric\2"),
    (re.compile(r"(ag)(ing)"), r"\1e\2"),
    (re.compile(r"(practi)c(ed|ing)"), r"\1s\2"),
)
_WORDS = {
    "math": "maths", "gray": "grey", "grays": "greys", "jewelry": "jewellery", "mom": "mum", "moms": "mums",
    "aluminum": "aluminium", "artifact": "artefact", "artifacts": "artefacts", "maneuver": "manoeuvre",
    "maneuvers": "manoeuvres", "skeptical": "sceptical", "acknowledgment": "acknowledgement",
    "acknowledgments": "acknowledgements", "encyclopedia": "encyclopaedia",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+")


@lru_cache(MAX_KEPT)
def american_words(text: str) -> tuple[tuple[int, str, str], ...]:
    """The American words of a text, where each begins, and the British ones; a capital inside is of a name.

    >>> [(word, british) for _, word, british in american_words("Programs of our centers, at the Color Center")]
    [('Programs', 'Programmes'), ('centers', 'centres')]
    """
    return tuple(_american(text))


def _american(text: str) -> Iterator[tuple[int, str, str]]:
    for match in _WORD.finditer(text):
        word = match.group()
        british = _british(word.casefold())
        if british and (word.islower() or (word[1:].islower() and _begins(text[: match.start()]))):
            yield match.start(), word, british.capitalize() if word[0].isupper() else british


def _begins(before: str) -> bool:
    """Whether a sentence begins after this text."""
    before = before.rstrip(" \"'(")
    return not before or before[-1] in ".:?!"


@cache
def _british(word: str) -> str | None:
    matches = ((match, instead) for pattern, instead in _KINDS if (match := pattern.fullmatch(word)))
    return _WORDS.get(word) or next((match.expand(instead) for match, instead in matches), None)

"""Words that are spelt otherwise in America, by their kinds, each with its inflections; names keep their capitals."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from string import ascii_letters

# What stands in the place of the American letters; the endings that a word may take.
_OUR = (
    "arm|behavi|cand|clam|col|demean|enam|endeav|fav|flav|glam|harb|hon|hum|lab|neighb|od|parl|rig|rum|sav|splend|tum|"
    "val|vap|vig"
)
_DOUBLED = "cance|channe|counse|dia|enro|equa|fue|initia|labe|leve|mode|pane|remode|riva|signa|tota|trave|tunne"
_IZED = (
    "organ|recogn|real|special|util|emphas|summar|final|modern|familiar|general|author|critic|maxim|minim|optim|"
    "standard|central|personal|formal|categor|apolog|mobil|symbol|visual|priorit|character|civil|custom|decentral|"
    "digit|econom|equal|external|individual|initial|internal|italic|legal|local|margin|material|memor|moral|"
    "national|natural|neutral|normal|patron|penal|polar|popular|prior|public|rational|revital|scrutin|social|stabil|"
    "steril|subsid|sympath|synchron|theor|vandal|victim|vital|reorgan|incentiv|colon|computer|contextual"
)
# The beginnings, what stands behind them in America and in Britain, and the endings.
_KINDS = (
    (_IZED, "iz", "is", "e|es|ed|ing|ation|ations|ational|er|ers"),
    ("caty|pary|hydroly|electroly|analy", "z", "s", "e|es|ed|ing|er|ers"),
    (_OUR, "or", "our", "|s|ed|ing|al|ite|ites|able|ably|hood|hoods|ful|fully|less|er|ers"),
    ("cent|theat|fib|calib|lust|meag|somb", "er", "re", "|s"),
    ("cent", "er", "r", "ed|ing"),
    ("def|off|pret", "ense", "ence", "|s"),
    ("catal|dial|anal|monol|prol", "og", "ogue", "|s"),
    (_DOUBLED, "l", "ll", "ed|ing|ings|er|ers|or|ors"),
    ("enrol|fulfil", "l", "", "|s"),
    ("enrol|fulfil|instal", "l", "", "ment|ments"),
    ("ski|wi", "llful", "lful", "|ly|ness"),
    ("program", "", "me", "|s"),
    ("p|orthop", "ediatric", "aediatric", "|s|ian|ians"),
    ("ag", "", "e", "ing"),
    ("practi", "c", "s", "ed|ing"),
)
_WORDS = {
    "math": "maths", "gray": "grey", "grays": "greys", "jewelry": "jewellery", "mom": "mum", "moms": "mums",
    "aluminum": "aluminium", "artifact": "artefact", "artifacts": "artefacts", "maneuver": "manoeuvre",
    "maneuvers": "manoeuvres", "skeptical": "sceptical", "acknowledgment": "acknowledgement",
    "acknowledgments": "acknowledgements", "encyclopedia": "encyclopaedia",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+")
# Small letters, and spaces for everything else: so a text falls into its words much sooner than by a pattern.
_LETTERS = bytes(ord(chr(code).lower() if chr(code) in ascii_letters else " ") for code in range(256))


def american_words(text: str) -> tuple[tuple[int, str, str], ...]:
    """The American words of a text, where each begins, and the British ones; a capital inside is of a name.

    >>> [(word, british) for _, word, british in american_words("Programs of our centers, at the Color Center")]
    [('Programs', 'Programmes'), ('centers', 'centres')]
    """
    if _british().keys().isdisjoint(text.encode("ascii", "replace").translate(_LETTERS).decode().split()):
        return ()
    return tuple(_american(text))


def _american(text: str) -> Iterator[tuple[int, str, str]]:
    for match in _WORD.finditer(text):
        word = match.group()
        british = _british().get(word.lower())
        if british and (word.islower() or (word[1:].islower() and _begins(text[: match.start()]))):
            yield match.start(), word, british.capitalize() if word[0].isupper() else british


def _begins(before: str) -> bool:
    """Whether a sentence begins after this text."""
    before = before.rstrip(" \"'(")
    return not before or before[-1] in ".:?!"


@cache
def _british() -> Mapping[str, str]:
    """The British word for each American one."""
    return {
        f"{beginning}{american}{ending}": f"{beginning}{british}{ending}"
        for beginnings, american, british, endings in reversed(_KINDS)
        for beginning in beginnings.split("|")
        for ending in endings.split("|")
    } | _WORDS

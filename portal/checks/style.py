"""House style: what texts write otherwise, with the text as it should be; and what only a person can judge."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.bullets import BULLET
from portal.files.document import Document
from portal.files.fix import Rewrite
from portal.files.problem import Severity
from portal.files.scalars import as_scalar
from portal.model import Mark, Opportunity, Record
from portal.model.shape import Leaf
from portal.model.sought import texts
from portal.model.spelling import american_words
from portal.words import capital

_QUOTES = re.compile(r"[\N{LEFT SINGLE QUOTATION MARK}-\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}]")
_SINGLE = "\u2018\u2019\u201a\u201b"


class _Rule(NamedTuple):
    """One thing that texts write otherwise: its pattern, what to do, and what to write instead, if that is sure."""

    pattern: re.Pattern[str]
    advice: str
    instead: str | Callable[[re.Match[str]], str] | None


def _without_please(match: re.Match[str]) -> str:
    return " " if match.group().startswith((" ", ",")) and match.group().endswith(" ") else ""


# A number or a letter typed before a text, as a word processor would write it: 4. The trust; (b) Staff.
_TYPED = re.compile(
    r"^(?!0\.)(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+|\([0-9a-z]{1,3}\)|[a-z]\)) +(?=[A-Z'\"])"
)

# A bullet, or a dash in place of one, typed before a text.
_BULLET = re.compile(rf"^{BULLET.pattern}|^[-*\u2013\u2014] +(?=\S)")
# The one place in Britain that is written with this sign keeps it.
_EXCLAIMED = r"!(?<!\bWestward Ho!)"

_RULES = (
    _Rule(_BULLET, "the site sets bullets by itself; take out", ""),
    _Rule(_TYPED, "the site counts by itself; take out", ""),
    _Rule(re.compile(r"\be\.?g\b\.?,?"), "write 'for example' instead of", "for example"),
    _Rule(re.compile(r"\bi\.e\b\.?,?|\bie\b,?"), "write 'that is' instead of", "that is"),
    _Rule(re.compile(r"\betc\b\.?"), "write 'and others', or name them, instead of", "and others"),
    _Rule(re.compile(r"&(?<![A-Z]&)(?![A-Z])"), "write 'and' instead of", "and"),
    _Rule(re.compile(rf"{_EXCLAIMED}(?=\s+[A-Z])"), "end the sentence with a full stop instead of", "."),
    _Rule(re.compile(rf"{_EXCLAIMED}(?!\s+[A-Z])"), "take out", ""),
    _Rule(re.compile(r",? ?\b[Pp]lease\b,? ?"), "say it without", _without_please),
    _Rule(re.compile(r"  +"), "write one space instead of", " "),
    _Rule(_QUOTES, "use ' or \" instead of", lambda match: "'" if match.group() in _SINGLE else '"'),
    _Rule(re.compile(r"[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"), "write a plain space instead of", " "),
    _Rule(re.compile(r" (?=[,.;:)])"), "delete the space in", ""),
    _Rule(re.compile(r"[<>]|\{\{|\{%"), "texts hold no markup; delete", None),
)
# Nearly every text begins like this and holds nothing that any of the rules is about, which is soon seen.
_SOUND = re.compile(r"[A-Z]|[a-z](?!\))")
_SIGN = re.compile(r"[&!<>{\u2018-\u201f\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]")
_SPACED = re.compile(r" [ ,.;:)]")
_WORD = re.compile(r"e\.?g\b|i\.?e\b|etc\b|lease\b")
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u203c\u2049\ufe0f]+")


def house(text: str) -> str:
    """A text in house style, as far as that can be known; what began with a capital letter still does.

    >>> house("Walk to Westward Ho! and  back!")
    'Walk to Westward Ho! and back'
    """
    capitals = text[:1].isupper()
    for rule in _RULES:
        if rule.instead is not None:
            text = rule.pattern.sub(rule.instead, text)
    return capital(text.strip()) if capitals else text.strip()


def entry(text: str) -> str:
    """An entry of the catalogue in house style: a capital letter at its beginning, no full stop at its end."""
    return capital(house(text).rstrip(".,;: "))


@check()
def house_style(catalogue: Catalogue) -> Findings:
    """Texts must follow the house style: plain words for eg, ie, etc and &, no exclamation marks, no markup."""
    for record, leaf in _unlike_house(catalogue.files):
        if (document := catalogue.document_of(record)) is not None:
            (first, advice), *others = _amiss(leaf.value)
            also = "".join(f"; {more} {match.group()!r}" for match, more in others)
            message = f"{advice} {first.group()!r} (in {_around(leaf.value, first)!r}){also}"
            yield Finding(record, leaf.loc, message, span=first.span(), fix=_corrected(document, leaf))


@texts(Mark.PROSE)
def _unlike_house(text: str) -> bool:
    sound = _SOUND.match(text) and not (_SIGN.search(text) or _SPACED.search(text) or _WORD.search(text))
    return not sound and bool(_amiss(text))


def _amiss(text: str) -> list[tuple[re.Match[str], str]]:
    """What a text writes otherwise, rule by rule, with what to do."""
    return [(match, rule.advice) for rule in _RULES if (match := rule.pattern.search(text))]


@check()
def entry_style(catalogue: Catalogue) -> Findings:
    """An entry must begin with a capital letter or a digit and end without a full stop, its brackets closed."""
    for opportunity in catalogue.opportunities.values():
        text = opportunity.text
        amiss = text[:1].islower() or text[-1:] in ".,;:"
        fix = _of_entry(catalogue, opportunity) if amiss else ()
        if text[:1].islower():
            message = f"begin the entry with a capital letter, not {text[:1]!r}"
            yield Finding(opportunity, ("text",), message, fix=fix)
        if text[-1:] in ".,;:":
            message = f"end the entry without {text[-1:]!r}"
            yield Finding(opportunity, ("text",), message, span=(len(text) - 1, len(text)), fix=fix)
        for opening, closing in ("()", "[]"):
            if text.count(opening) != text.count(closing):
                more, fewer = (opening, closing) if text.count(opening) > text.count(closing) else (closing, opening)
                message = f"the bracket {more!r} has no {fewer!r}; add it, or take the bracket out"
                yield Finding(opportunity, ("text",), message, span=(text.index(more), text.index(more) + 1))


@check(severity=Severity.WARNING)
def british_spelling(catalogue: Catalogue) -> Findings:
    """Texts should be spelt as in Britain."""
    for record, leaf in _american(catalogue.files):
        american = american_words(leaf.value)
        (start, word, british), *others = american
        also = "".join(f", {more!r} {instead!r}" for _, more, instead in others)
        message = f"{word!r} is spelt {british!r} in British English{also}; leave it as it is in a proper name"
        span = (start, start + len(word))
        yield Finding(record, leaf.loc, message, span=span, fix=_in_british(catalogue, record, leaf, american))


_american = texts(Mark.PROSE)(american_words)


@check(severity=Severity.WARNING)
def emoji(catalogue: Catalogue) -> Findings:
    """Texts should hold no emoji: programs that read aloud say the name of each."""
    for record, leaf in _with_emoji(catalogue.files):
        if match := _EMOJI.search(leaf.value):
            message = f"{match.group()!r} is read aloud by name and prints badly; delete it"
            yield Finding(record, leaf.loc, message, span=match.span())


@texts(Mark.PROSE, Mark.NAME)
def _with_emoji(text: str) -> bool:
    return not text.isascii() and _EMOJI.search(text) is not None


def _in_british(
    catalogue: Catalogue, record: Record, leaf: Leaf, american: Sequence[tuple[int, str, str]]
) -> tuple[Rewrite, ...]:
    """The step that writes a text with the British words."""
    document = catalogue.document_of(record)
    text = leaf.value
    for start, word, british in reversed(american):
        text = text[:start] + british + text[start + len(word) :]
    return (document.rewritten(leaf.loc, as_scalar(text)),) if document and not leaf.key else ()


def _corrected(document: Document, leaf: Leaf) -> tuple[Rewrite, ...]:
    """The step that writes a text in house style; none where that is not sure, or would leave nothing."""
    is_entry = isinstance(document.at(leaf.loc[:-1]), dict) and leaf.loc[0] == "entries" and leaf.loc[2:] == ("text",)
    new = (entry if is_entry else house)(leaf.value)
    if not new or any(rule.pattern.search(new) for rule in _RULES):
        return ()
    return (reworded(document, leaf, new),)


def _of_entry(catalogue: Catalogue, opportunity: Opportunity) -> tuple[Rewrite, ...]:
    place = catalogue.place_of(opportunity)
    leaf = Leaf((*place.loc, "text"), opportunity.text, Mark.PROSE)
    new = entry(opportunity.text)
    if not new or any(rule.pattern.search(new) for rule in _RULES):
        return ()
    return (reworded(place.document, leaf, new),)


def reworded(document: Document, leaf: Leaf, new: str) -> Rewrite:
    """The step that writes another text: over as many lines as before where its lines can be changed one by one."""
    first, last = document.position(leaf.loc).line, document.last_line(leaf.loc)
    lines = document.lines[first:last]
    changed = [line[: len(line) - len(line.lstrip())] + house(line) for line in lines]
    if document.lines[first - 1].rstrip().endswith((">", ">-")) and " ".join(map(str.strip, changed)) == new:
        return Rewrite(document.path, first + 1, last, tuple(changed))
    return document.rewritten(leaf.loc, as_scalar(new))


def _around(text: str, match: re.Match[str]) -> str:
    return " ".join(text[max(0, match.start() - 12) : match.end() + 12].split())

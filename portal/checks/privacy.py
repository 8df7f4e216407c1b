"""Personal data, which may not enter the data: names with a judgement, private addresses, telephone numbers."""

import re
from collections.abc import Callable
from functools import lru_cache

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.problem import Severity
from portal.model import Mark
from portal.model.shape import Leaf
from portal.model.sought import texts
from portal.words import MAX_KEPT

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\w/.-])(?:\+44|\(?0)[\d ()-]{8,}\d")
_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir", "Dame")
_TITLED = re.compile(rf"\b(?:{'|'.join(_TITLES)})\.? (?:[A-Z]\.? ?){{0,3}}[A-Z][\w'-]+(?: [A-Z][\w'-]+)*")
_JUDGED = re.compile(
    r"\b[A-Z][a-z]+ [A-Z][a-z]+ (?:is|was|has|shows|could|should|may be|would be|will be)\b[^.]*?"
    r"\b(?:ready|potential|performer|performing|underperforming|successor|replace|promoted|weak|strong|star)\b"
)
_TEXTS = tuple(mark for mark in Mark if mark is not Mark.ADDRESS)
# What is in every text in which one of these is found, and is seen much sooner.
_signed = texts(*_TEXTS)(re.compile("|".join(("@", r"\+44", r"0[\d ()-]{8}", *_TITLES))).search)
_with_two_capitals = texts(*_TEXTS)(re.compile(r"[A-Z][a-z]+[-' ][A-Z][a-z]").search)
_RULES = (
    (_signed, _EMAIL, "an e-mail address"),
    (_signed, _TELEPHONE, "a telephone number"),
    (_signed, _TITLED, "the name of a person"),
    (_with_two_capitals, _JUDGED, "a judgement on a person"),
)
# What a place or a prize that is named after somebody ends in.
_PLACE = re.compile(
    r"(?:'s?|s')? ?(?:Memorial |Primary |Secondary |Junior |Infant |Grammar |High |General |Community )*"
    r"(?:Academy|Award|Building|Centre|Clinic|College|Foundation|Fund|Gallery|Hall|Hospital|House|Infirmary|Institute|"
    r"Lecture|Library|Museum|Park|Prize|School|Society|Street|Road|Theatre|Trust|University|Ward)s?\b"
)
# Words of posts in any trust; what its role levels are called, its data says.
_POST = (
    "assistant|associate|business|chair|chief|clerk|coach|coordinator|counsellor|deputy|director|executive|governor|"
    "head|headteacher|leader|lecturer|manager|mentor|nurse|officer|principal|professor|secretary|senco|senior|"
    "supervisor|technician|trainer|treasurer|trustee|tutor|vice"
)
_DONE = "led|run|chaired|organised|taught|delivered|managed|headed|given|mentored|arranged"
_CAPITALS = r"[A-Z][a-z]+(?:[-' ][A-Z][a-z]+){1,2}"
_NAMED = (
    re.compile(rf"\b(?:{_DONE}) by (?P<name>{_CAPITALS})"),
    re.compile(rf"\b(?:[Aa]sk|[Cc]ontact|[Ss]ee|[Ee]mail|[Cc]all|[Ss]peak to|[Tt]alk to|with) (?P<name>{_CAPITALS})"),
)
_REMEDY = "if this is not a person, name the words in `not_personal:` of trust.yml"


@check()
def personal_data(catalogue: Catalogue) -> Findings:
    """Personal data must not enter the data: no e-mail address, no telephone number, no person's name with a title."""
    for where, pattern, what in _RULES:
        for record, leaf in where(catalogue.files):
            for match in pattern.finditer(leaf.value):
                if _passed_over(catalogue, leaf, match.span(), place=pattern is _TITLED):
                    continue
                message = f"{match.group()!r} looks like {what}; take it out and name the post, not the person"
                advice = f"{message}; {_REMEDY}" if pattern is _TITLED else message
                yield Finding(record, leaf.loc, advice, span=match.span())
                break


@check(severity=Severity.WARNING)
def person_named(catalogue: Catalogue) -> Findings:
    """A text should name a post and not the person who holds it."""
    named = _finder(tuple(role.singular for role in catalogue.roles))
    known = _known_words(catalogue)
    for record, leaf in _with_two_capitals(catalogue.files):
        match = named(leaf.value)
        if match is None or _TITLED.search(leaf.value) or _passed_over(catalogue, leaf, match.span("name"), place=True):
            continue
        words = re.findall(r"[a-z]+", match["name"].casefold())
        if not known.intersection(words) and not re.search(rf"\b(?:{_POST})s?\b", match["name"], re.IGNORECASE):
            message = f"{match['name']!r} looks like the name of a person; name the post alone; {_REMEDY}"
            yield Finding(record, leaf.loc, message, span=match.span("name"))


@lru_cache(1)
def _finder(roles: tuple[str, ...]) -> Callable[[str], re.Match[str] | None]:
    """What finds a name in a text, also before a post or one of the trust's role levels: "Wren Alder, Deputy Head"."""
    posts = "|".join((_POST, *map(re.escape, roles)))
    in_post = re.compile(
        rf"\b(?P<name>{_CAPITALS}),? (?:\(|- |the |our |your )?(?:[A-Za-z]+ ){{0,2}}?(?i:{posts})\b", re.ASCII
    )

    @lru_cache(MAX_KEPT)
    def find(text: str) -> re.Match[str] | None:
        return next((match for pattern in (in_post, *_NAMED) if (match := pattern.search(text))), None)

    return find


def _passed_over(catalogue: Catalogue, leaf: Leaf, span: tuple[int, int], *, place: bool) -> bool:
    """Whether words are of an address, are listed as no person's, or name a place after one."""
    text, (start, end) = leaf.value, span
    if text.startswith("https://") or leaf.loc[0] == "not_personal":
        return True
    for words in catalogue.trust.not_personal:
        at = text.find(words)
        if at >= 0 and at < end and start < at + len(words):
            return True
    return place and (_PLACE.search(text[start:end]) is not None or _PLACE.match(text, end) is not None)


def _known_words(catalogue: Catalogue) -> frozenset[str]:
    """The words of names that are no person's: of terms, role levels, settings and posts, and the trust's own."""
    trust = catalogue.trust
    names = [
        trust.name,
        trust.short,
        *(name for term in catalogue.glossary.terms for name in (term.term, *term.aliases)),
    ]
    names += [name for role in catalogue.roles for name in (role.title, role.singular)]
    names += [setting.title for setting in trust.settings]
    return frozenset(re.findall(r"[a-z]{3,}", " ".join(names).casefold()))

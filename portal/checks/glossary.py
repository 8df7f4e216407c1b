"""The glossary: its names, and what it says about names today."""

import re
from urllib.parse import urlsplit

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.document import Loc
from portal.files.fix import deletions
from portal.files.problem import Severity
from portal.model import Mark, Term
from portal.model.lexicon import fold
from portal.model.sought import texts
from portal.model.vocabulary import Status

_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
# What no address may hold.
_NEVER = re.compile(r'[\s<>"{}|\\^`]')


@check()
def name_taken(catalogue: Catalogue) -> Findings:
    """A name must belong to one term of the glossary, as its term or as one of its aliases."""
    terms = catalogue.glossary.terms
    names: list[tuple[Term, Loc, str]] = [(term, ("term",), term.term) for term in terms]
    names += [(term, ("aliases", number), alias) for term in terms for number, alias in enumerate(term.aliases)]
    first: dict[str, Term] = {}
    seen = set()
    for term, loc, name in names:
        holder = first.setdefault(name.casefold(), term)
        if holder is not term and holder.id == term.id:
            continue  # the same term once more, which is said of its id
        if holder is not term:
            yield Finding(term, loc, f"the name {name!r} belongs to the term {holder.id!r} already; keep one")
        elif (term.id, fold(name)) in seen:
            place = catalogue.place_of(term)
            fix = place.document.without_entry((*place.loc, *loc))
            message = f"the name {name!r} belongs to this term already; delete it here{deletions(fix)}"
            yield Finding(term, loc, message, fix=fix)
        seen.add((term.id, fold(name)))


@check(severity=Severity.WARNING)
def alike_terms(catalogue: Catalogue) -> Findings:
    """Two terms whose names differ in small signs only, or that stand for the same, should be one term."""
    first: dict[str, Term] = {}
    for term in catalogue.glossary.terms:
        names = dict.fromkeys(filter(None, map(_bare, (term.term, term.expansion or "", _content(term)))))
        near = next((first[name] for name in names if name in first), None)
        if near is not None and term.term.casefold() != near.term.casefold():
            message = (
                f"nearly the term {near.id!r} ({near.term!r}); make them one, with this name among the `aliases:` "
                f"of that, and delete this one here ({_lines_of(catalogue, term)}), or say what differs"
            )
            yield Finding(term, ("term",), message)
        for name in names:
            first.setdefault(name, term)


def _bare(name: str) -> str:
    """The letters and digits of a name, each word without the s of a plural, which no abbreviation has."""
    words = re.findall(r"[A-Za-z0-9]+", name)
    return "".join(word if word.isupper() else word.removesuffix("s") for word in words).casefold()


def _content(term: Term) -> str:
    """All that is said of a term beside its names, where that is enough to know it by."""
    today = (term.today.summary, term.today.remark) if term.today else ()
    said = [text for text in (term.meaning, *today) if text]
    return " ".join(said) if len(said) > 1 and term.expansion is None else ""


def _lines_of(catalogue: Catalogue, term: Term) -> str:
    place = catalogue.place_of(term)
    first, last = place.document.lines_of(place.loc)
    return f"lines {first} to {last}"


@check()
def unsure_advice(catalogue: Catalogue) -> Findings:
    """A note of low or no confidence must have no summary, no instead and no sources."""
    for term in catalogue.glossary.terms:
        if term.today and not term.today.confidence.sure:
            for name in ("summary", "instead", "sources"):
                if getattr(term.today, name):
                    reason = f"the confidence is {term.today.confidence}, so readers get no {name}"
                    message = f"{reason}; say it in `remark:`, for reviewers only"
                    yield Finding(term, ("today", name), message, key=True)


@check()
def sure_without_source(catalogue: Catalogue) -> Findings:
    """A note of high or medium confidence must have a summary, and a source where a name has changed."""
    for term in catalogue.glossary.terms:
        today = term.today
        if today is None or not today.confidence.sure:
            continue
        if today.summary is None:
            message = f"the confidence is {today.confidence}; say in `summary:` what has happened"
            yield Finding(term, ("today", "confidence"), message)
        if today.status not in (Status.CURRENT, Status.UNKNOWN) and not today.sources:
            message = f"the status is {today.status}; give in `sources:` the page that says so, or lower the confidence"
            yield Finding(term, ("today", "status"), message)


@check(severity=Severity.WARNING)
def unofficial_source(catalogue: Catalogue) -> Findings:
    """A note of high or medium confidence should cite an official page or one of the body's own."""
    glossary = catalogue.glossary
    if not glossary.official:
        return
    for term in glossary.terms:
        today = term.today
        if today is None or not today.confidence.sure:
            continue
        allowed = (*glossary.official, *term.sites)
        if not any(_belongs(source.url, domain) for source in today.sources for domain in allowed):
            message = (
                f"the confidence is {today.confidence}, and no source is of {', '.join(allowed)}; cite such a page, "
                f"add the body's own domain to `sites:`, or lower the confidence to low and say it in `remark:`"
            )
            yield Finding(term, ("today", "confidence"), message)


@check()
def checked_before(catalogue: Catalogue) -> Findings:
    """A name must have been checked on or after the day on which it changed."""
    for term in catalogue.glossary.terms:
        today = term.today
        if today and today.since and today.since.first > today.checked.last:
            message = f"it changed on {today.since} and was checked on {today.checked}; mend the one that is wrong"
            yield Finding(term, ("today", "since"), message)


@check()
def address(catalogue: Catalogue) -> Findings:
    """An outside address must be well formed and begin with https."""
    for record, leaf in (*_wrong_addresses(catalogue.files), *_wrong_links(catalogue.files)):
        document, fault = catalogue.document_of(record), _fault(leaf.value)
        secure = f"https://{leaf.value}"
        fix = (document.rewritten(leaf.loc, secure),) if document and fault.endswith(secure) else ()
        yield Finding(record, leaf.loc, f"the address {leaf.value!r} {fault}", fix=fix)


def _belongs(url: str, domain: str) -> bool:
    """Whether an address is of this domain or of a part of it."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return host == domain or host.endswith(f".{domain}")


def _fault(url: str) -> str:
    """Say what is wrong with an address, or nothing."""
    if _NEVER.search(url):
        return "holds a space or a character that no address may hold; copy it again"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "is not well formed; copy it again"
    if url.startswith("www.") and not _fault(f"https://{url}"):
        return f"does not begin with https://; write https://{url}"
    if parts.scheme != "https":
        return "does not begin with https://; give a secure address"
    if parts.username or port or not _HOST.fullmatch(parts.hostname or ""):
        return "has no proper name of a site after https://"
    return ""


_wrong_addresses = texts(Mark.ADDRESS)(_fault)
_wrong_links = texts(Mark.NAME)(lambda text: text.startswith("http") and _fault(text))

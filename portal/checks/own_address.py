"""The rule on the trust's own addresses, to which the paths of pages, of files and of forms are added."""

import re
from urllib.parse import urlsplit, urlunsplit

from portal.catalogue import Catalogue
from portal.checks.check import Finding, Findings, check

_PAGE = re.compile(r"[^/]+\.(?:[sx]?html?|php|aspx?|jsp|cgi)/?$", re.IGNORECASE)
# Of a repository's pages, such as its issues or its files of one branch, only its own address is of use.
_OF_A_REPOSITORY = {"github.com": re.compile(r"(/[^/]+/[^/]+)/.*"), "gitlab.com": re.compile(r"(.+?)/-/.*")}


@check()
def own_address(catalogue: Catalogue) -> Findings:
    """The addresses of the site and of its repository must end where the paths of pages and files begin."""
    for name in ("address", "repository"):
        value = getattr(catalogue.trust, name)
        if (wanted := _begins(value, name)) != value:
            message = f"no page or file can have an address that begins with {value!r}; write {wanted}"
            place = catalogue.place_of(catalogue.trust)
            fix = place.document.rewritten((*place.loc, name), wanted)
            yield Finding(catalogue.trust, (name,), message, fix=(fix,))


def _begins(value: str, name: str) -> str:
    """The address without a file's name, a question and a place on the page."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return value
    path = parts.path
    if name == "address":
        path = _PAGE.sub("", path)
    elif (own := _OF_A_REPOSITORY.get(parts.netloc.casefold())) and (begin := own.fullmatch(path)):
        path = begin[1]
    if name == "repository":
        path = path.removesuffix("/").removesuffix(".git")
    bare = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    # What ends with an empty question or place has none, and has its sign all the same.
    return value if bare.rstrip("/") == value.rstrip("/") else bare

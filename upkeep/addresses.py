"""Every outside address in the data, with the lines on which it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from portal.catalogue import Catalogue, key_of
from portal.files.document import Line
from portal.model import Mark
from portal.model.shape import Leaf

# Names that are kept for examples (RFC 2606) and this machine; nobody answers there.
_NOBODY = re.compile(r"(?:^|\.)(?:example\.(?:org|com|net)|example|invalid|test|localhost)$")
_IN_TEXT = re.compile(r"https?://[^\s<>\"'`]+")
_AFTER = ".,;:!?\N{HORIZONTAL ELLIPSIS}"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True)
class Address:
    """An outside address and the lines on which it stands."""

    url: str
    lines: tuple[Line, ...]


def outside(catalogue: Catalogue) -> tuple[Address, ...]:
    """List the outside addresses of the data in order, each once, whatever part of its page it names.

    They stand in fields of their own and in the middle of texts, of remarks for reviewers above all. Examples, which
    the trust has not replaced yet, are left out.
    """
    addresses: dict[str, set[Line]] = {}
    for url, line in _all(catalogue):
        if not _of_nobody(url):
            addresses.setdefault(url.partition("#")[0], set()).add(line)
    return tuple(Address(url, tuple(sorted(lines))) for url, lines in sorted(addresses.items()))


def _all(catalogue: Catalogue) -> Iterator[tuple[str, Line]]:
    for record, leaves in catalogue.leaves:
        document = catalogue.places[key_of(record)].document
        for leaf in leaves:
            for url, start in _in(leaf):
                position = document.within(leaf.loc, start, start + len(url))
                yield url, Line(document.path, position.line)


def _in(leaf: Leaf) -> Iterator[tuple[str, int]]:
    """The addresses in a text, each with the place where it begins."""
    if leaf.mark is Mark.ADDRESS:
        yield leaf.value, 0
        return
    for match in _IN_TEXT.finditer(leaf.value):
        yield _trimmed(match.group()), match.start()


def _trimmed(url: str) -> str:
    """An address without what the sentence around it has put behind it: a full stop, a bracket that it never opened."""
    while url:
        last = url[-1]
        if last in _AFTER or (last in _BRACKETS and url.count(last) > url.count(_BRACKETS[last])):
            url = url[:-1]
            continue
        break
    return url


def _of_nobody(url: str) -> bool:
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    return _NOBODY.search(host) is not None or (host == "github.com" and parts.path.startswith("/example/"))
